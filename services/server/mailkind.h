// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/records/user.h"

namespace cordboard::server {

/// What a mail with a link is for.
enum class MailKind : std::uint8_t { Invitation, Reset };

/// As the database and the wire have it.
[[nodiscard]] constexpr std::string_view word(MailKind kind) noexcept
{
    return kind == MailKind::Invitation ? "invitation" : "reset";
}

[[nodiscard]] constexpr std::optional<MailKind> mailKindFrom(std::string_view word) noexcept
{
    for (const auto kind : {MailKind::Invitation, MailKind::Reset}) {
        if (server::word(kind) == word)
            return kind;
    }
    return std::nullopt;
}

/// How long its link is good (R-INV-04).
[[nodiscard]] constexpr std::chrono::minutes lifeOf(MailKind kind) noexcept
{
    return kind == MailKind::Invitation ? std::chrono::minutes(domain::InvitationLasts)
                                        : std::chrono::hours(1);
}

/// The path of the page that its link opens; the token follows.
[[nodiscard]] constexpr std::string_view pathOf(MailKind kind) noexcept
{
    return kind == MailKind::Invitation ? "/welcome/" : "/reset/";
}

} // namespace cordboard::server
