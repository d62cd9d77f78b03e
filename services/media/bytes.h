// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace cordboard::media {

/// Bytes that are read from the front. What is asked for beyond the end is zero, and `isShort` is true from
/// then on. Internal.
class Bytes final {
public:
    explicit Bytes(std::string_view bytes) noexcept : m_rest(bytes) {}

    [[nodiscard]] bool isShort() const noexcept { return m_isShort; }
    [[nodiscard]] bool isAtEnd() const noexcept { return m_rest.empty(); }
    [[nodiscard]] std::size_t left() const noexcept { return m_rest.size(); }
    [[nodiscard]] std::string_view rest() const noexcept { return m_rest; }

    [[nodiscard]] std::string_view take(std::uint64_t count) noexcept
    {
        if (count > m_rest.size()) {
            m_isShort = true;
            m_rest = {};
            return {};
        }
        const auto taken = m_rest.substr(0, static_cast<std::size_t>(count));
        m_rest.remove_prefix(taken.size());
        return taken;
    }
    void skip(std::uint64_t count) noexcept { static_cast<void>(take(count)); }
    /// The most significant byte first.
    [[nodiscard]] std::uint64_t big(unsigned count) noexcept
    {
        std::uint64_t number = 0;
        for (const char c : take(count))
            number = number << 8U | static_cast<unsigned char>(c);
        return number;
    }
    /// The least significant byte first.
    [[nodiscard]] std::uint64_t little(unsigned count) noexcept
    {
        std::uint64_t number = 0;
        unsigned shift = 0;
        for (const char c : take(count)) {
            number |= std::uint64_t{static_cast<unsigned char>(c)} << shift;
            shift += 8;
        }
        return number;
    }

private:
    std::string_view m_rest;
    bool m_isShort = false;
};

} // namespace cordboard::media
