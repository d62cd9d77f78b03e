// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passwordrules.h"

#include <algorithm>

#include "domain/limits.h"
#include "domain/utf8.h"

namespace cordboard::server {

std::optional<PasswordFault> faultOf(std::string_view password, std::string_view repeated)
{
    constexpr std::size_t LongEnough = 12;
    constexpr std::size_t LongEnoughWhenMixed = 8;
    const auto length = domain::codePoints(password);
    if (!length || *length > domain::limits::Password || password.find('\0') != std::string_view::npos)
        return PasswordFault::Unusable;
    const auto has = [password](char first, char last) {
        return std::any_of(password.begin(), password.end(),
                           [first, last](char c) { return c >= first && c <= last; });
    };
    const bool isMixed = has('A', 'Z') && has('0', '9');
    if (*length < (isMixed ? LongEnoughWhenMixed : LongEnough))
        return PasswordFault::Weak;
    return password == repeated ? std::nullopt : std::optional(PasswordFault::Mismatch);
}

std::string_view codeOf(PasswordFault fault) noexcept
{
    switch (fault) {
    case PasswordFault::Weak: return "E-PWD-WEAK";
    case PasswordFault::Unusable: return "E-FIELD";
    case PasswordFault::Mismatch: return "E-PWD-MATCH";
    }
    return {};
}

std::string_view sentenceOf(PasswordFault fault) noexcept
{
    switch (fault) {
    case PasswordFault::Weak: return "This password is too easy to guess. Choose a longer one.";
    case PasswordFault::Unusable:
        return "This password is too long, or holds characters that cannot be typed.";
    case PasswordFault::Mismatch: return "The two passwords are not the same. Type the new one twice.";
    }
    return {};
}

} // namespace cordboard::server
