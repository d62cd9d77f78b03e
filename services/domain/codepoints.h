// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// UTF-8 a character at a time. Internal to the domain.
namespace cordboard::domain {

/// The code point at `at`, which moves behind it; below zero for a byte that is no text, which is passed
/// alone. Requires: `at` lies in the text.
[[nodiscard]] std::int32_t codePointAt(std::string_view text, std::size_t& at) noexcept;

/// Its bytes. Requires: a code point.
[[nodiscard]] std::string utf8Of(std::int32_t codePoint);

} // namespace cordboard::domain
