// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// E-mail addresses as they are compared and stored (R-GEN-06, I-08).
namespace cordboard::domain {

/// Trimmed, in Unicode's composed form, letters beyond ASCII in lower case: what looks only at ASCII, as databases do, then
/// ignores case rightly.
[[nodiscard]] std::string normalizedEmail(std::string_view typed);
/// Two addresses are one when their keys are equal.
[[nodiscard]] std::string emailKey(std::string_view typed);
/// Whether mail can be sent to it: one at sign, dots between words only, a domain of at least two labels (RFC 5321 without
/// quoted names and addresses in brackets, which no login has).
[[nodiscard]] bool isEmailForm(std::string_view email) noexcept;

} // namespace cordboard::domain
