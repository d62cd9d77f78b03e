// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// UTF-8 a character at a time, and which characters are seen by who reads them.
namespace cordboard::domain {

/// The code point at `at`, which moves behind it; below zero for a byte that is no text, which is passed
/// alone. Requires: `at` lies in the text.
[[nodiscard]] std::int32_t codePointAt(std::string_view text, std::size_t& at) noexcept;

/// Its bytes. Requires: a code point.
[[nodiscard]] std::string utf8Of(std::int32_t codePoint);

/// It stands over, under or around another letter.
[[nodiscard]] bool isMark(std::int32_t codePoint) noexcept;
/// It takes no room, is blank, or turns, hides or tells apart what looks the same. Arabic signs that stand
/// before digits are seen.
[[nodiscard]] bool isInvisible(std::int32_t codePoint) noexcept;
/// Something that a reader sees even without what stands before it.
[[nodiscard]] bool isSeen(std::int32_t codePoint) noexcept;

/// Whether a reader sees nothing of a text: it is empty, or of white space, marks and invisible characters of
/// any script. Bytes that are no text are something.
[[nodiscard]] bool isBlank(std::string_view utf8) noexcept;

} // namespace cordboard::domain
