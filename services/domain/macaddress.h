// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cordboard::domain {

/// The hardware address of a phone, a base or an adapter: 48 bits, written "00:15:65:12:ab:cd".
class MacAddress final {
public:
    /// All-zero: no device has it.
    constexpr MacAddress() noexcept = default;

    /// What people type or scan: 12 hex digits in any case, with any delimiters or none (R-DEV-08). Nothing
    /// for anything else.
    [[nodiscard]] static std::optional<MacAddress> fromTyped(std::string_view text) noexcept;
    /// The stored form only.
    [[nodiscard]] static std::optional<MacAddress> fromText(std::string_view text) noexcept;
    [[nodiscard]] static constexpr MacAddress fromNumber(std::uint64_t number) noexcept
    {
        return MacAddress(number & Mask);
    }

    /// The 48 bits; the first byte is the highest.
    [[nodiscard]] constexpr std::uint64_t number() const noexcept { return m_number; }
    [[nodiscard]] std::string text() const;
    /// Whether one device can have it: not all-zero, not broadcast, not multicast (R-DEV-08).
    [[nodiscard]] constexpr bool isOfOneDevice() const noexcept
    {
        return m_number != 0 && (m_number >> 40 & 1) == 0;
    }

    friend constexpr auto operator<=>(const MacAddress&, const MacAddress&) = default;
    friend constexpr bool operator==(const MacAddress&, const MacAddress&) = default;

private:
    static constexpr std::uint64_t Mask = (std::uint64_t{1} << 48) - 1;
    constexpr explicit MacAddress(std::uint64_t number) noexcept : m_number(number) {}

    std::uint64_t m_number = 0;
};

[[nodiscard]] inline std::string toText(MacAddress address)
{
    return address.text();
}

} // namespace cordboard::domain
