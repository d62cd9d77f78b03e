// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cordboard::server {

/// What is wrong with a password that somebody chooses (R-PWD-01, R-PWD-02).
enum class PasswordFault : std::uint8_t {
    Weak, ///< fewer than 12 characters, and fewer than 8 or no capital letter or no digit
    Unusable, ///< too long, or no text
    Mismatch ///< not typed twice alike
};
[[nodiscard]] std::optional<PasswordFault> faultOf(std::string_view password, std::string_view repeated);

/// The rulebook's word for it, "E-PWD-WEAK".
[[nodiscard]] std::string_view codeOf(PasswordFault fault) noexcept;
/// What is to be done about it, in a sentence.
[[nodiscard]] std::string_view sentenceOf(PasswordFault fault) noexcept;
/// R-PWD-02, as it is said before.
inline constexpr std::string_view PasswordRule =
    "At least 12 characters, or at least 8 with a capital letter (A\u2013Z) and a digit.";

} // namespace cordboard::server
