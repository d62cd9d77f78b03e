// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Looking for a substring in many short texts at once.
namespace cordboard::directory {

/// What is looked for, prepared once: the two of its bytes that are rarest in such texts are compared first.
class Needle final {
public:
    /// Requires: not empty.
    explicit Needle(std::string_view text);

    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] std::size_t firstPlace() const noexcept { return m_firstPlace; }
    [[nodiscard]] std::size_t secondPlace() const noexcept { return m_secondPlace; }
    /// Whether the needle stands here, where eight bytes may be read.
    [[nodiscard]] bool isAt(const char* place) const noexcept;

private:
    std::string m_text;
    std::size_t m_firstPlace = 0;
    std::size_t m_secondPlace = 0;
    std::uint64_t m_head = 0; ///< its first eight bytes
    std::uint64_t m_mask = 0; ///< of these, the ones it has
};

/// Texts end to end: text i ends at `ends[i]`, where the next one begins. Requires: 64 more bytes may be read
/// behind them; no more than 64 * rows.size() texts; no needle reaches over the end of one, which a last byte
/// that is in none grants.
struct Texts {
    const char* begin = nullptr;
    std::span<const std::uint32_t> ends;
};

/// Sets bit i % 64 of `rows[i / 64]` for each text i that contains the needle and clears the others.
using SubstringScan = void (*)(const Texts& texts, const Needle& needle, std::span<std::uint64_t> rows);

/// For any machine.
void scanPortably(const Texts& texts, const Needle& needle, std::span<std::uint64_t> rows);
/// With AVX2; nullptr where it is not to be had.
[[nodiscard]] SubstringScan vectorScan() noexcept;
/// The fastest that this machine has.
[[nodiscard]] SubstringScan bestScan() noexcept;

} // namespace cordboard::directory
