// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/records/user.h"

namespace cordboard::server {

/// What a mail is for: to bring a link, to tell somebody what became of their account, or who called them.
enum class MailKind : std::uint8_t {
    Invitation,
    Reset,
    Suspended,
    Reactivated,
    Deleted,
    Restored,
    Roles,
    VerifyAddress,
    PasswordChanged,
    AddressChanged, ///< to the one that was the primary address before
    AddressAdded, ///< to those that are verified: another one came to the account
    AddressVerified, ///< to the others that are: this one is, from now on
    PinLocked, ///< somebody guesses the PIN of the voicemail box (R-VM-04)
    MissedCall, ///< a call that nobody took (R-VM-12)
    Voicemail, ///< a message that a caller left (R-VM-08)
    VoicemailStorage, ///< the box is nearly full, or full (R-VM-15)
    VoicemailReminder, ///< of a message that was not heard (R-VM-14)
    SecondFactorChanged ///< it was turned on, or off
};

inline constexpr std::array AllMailKinds{MailKind::Invitation,
                                         MailKind::Reset,
                                         MailKind::Suspended,
                                         MailKind::Reactivated,
                                         MailKind::Deleted,
                                         MailKind::Restored,
                                         MailKind::Roles,
                                         MailKind::VerifyAddress,
                                         MailKind::PasswordChanged,
                                         MailKind::AddressChanged,
                                         MailKind::AddressAdded,
                                         MailKind::AddressVerified,
                                         MailKind::PinLocked,
                                         MailKind::MissedCall,
                                         MailKind::Voicemail,
                                         MailKind::VoicemailStorage,
                                         MailKind::VoicemailReminder,
                                         MailKind::SecondFactorChanged};

/// As the database and the wire have it.
[[nodiscard]] constexpr std::string_view word(MailKind kind) noexcept
{
    switch (kind) {
    case MailKind::Invitation: return "invitation";
    case MailKind::Reset: return "reset";
    case MailKind::Suspended: return "suspended";
    case MailKind::Reactivated: return "reactivated";
    case MailKind::Deleted: return "deleted";
    case MailKind::Restored: return "restored";
    case MailKind::Roles: return "roles";
    case MailKind::VerifyAddress: return "verify_address";
    case MailKind::PasswordChanged: return "password_changed";
    case MailKind::AddressChanged: return "address_changed";
    case MailKind::MissedCall: return "missed_call";
    case MailKind::Voicemail: return "voicemail";
    case MailKind::VoicemailStorage: return "voicemail_storage";
    case MailKind::VoicemailReminder: return "voicemail_reminder";
    case MailKind::AddressAdded: return "address_added";
    case MailKind::AddressVerified: return "address_verified";
    case MailKind::PinLocked: return "pin_locked";
    case MailKind::SecondFactorChanged: return "second_factor_changed";
    }
    return {};
}

[[nodiscard]] constexpr std::optional<MailKind> mailKindFrom(std::string_view word) noexcept
{
    for (const auto kind : AllMailKinds) {
        if (server::word(kind) == word)
            return kind;
    }
    return std::nullopt;
}

/// Its link leads to a page where a password is chosen. Of these a person has one at a time.
[[nodiscard]] constexpr bool setsPassword(MailKind kind) noexcept
{
    return kind == MailKind::Invitation || kind == MailKind::Reset;
}

[[nodiscard]] constexpr bool bringsLink(MailKind kind) noexcept
{
    return setsPassword(kind) || kind == MailKind::VerifyAddress;
}

/// It tells of the account, and goes behind what told of it before.
[[nodiscard]] constexpr bool tellsOfAccount(MailKind kind) noexcept
{
    switch (kind) {
    case MailKind::MissedCall:
    case MailKind::Voicemail:
    case MailKind::VoicemailStorage:
    case MailKind::VoicemailReminder:
    case MailKind::Invitation:
    case MailKind::Reset:
    case MailKind::VerifyAddress: return false;
    case MailKind::Suspended:
    case MailKind::Reactivated:
    case MailKind::Deleted:
    case MailKind::Restored:
    case MailKind::Roles:
    case MailKind::PasswordChanged:
    case MailKind::AddressChanged:
    case MailKind::AddressAdded:
    case MailKind::AddressVerified:
    case MailKind::PinLocked:
    case MailKind::SecondFactorChanged: break;
    }
    return true;
}

/// How long its link is good (R-INV-04); of the others, how long they are news. That is not longer than
/// somebody deleted can be restored.
[[nodiscard]] constexpr std::chrono::minutes lifeOf(MailKind kind) noexcept
{
    if (kind == MailKind::Invitation)
        return domain::InvitationLasts;
    return kind == MailKind::Reset ? std::chrono::hours(1) : std::chrono::hours(72);
}

/// The path of the page that its link opens; the token follows. Requires: it brings one.
[[nodiscard]] constexpr std::string_view pathOf(MailKind kind) noexcept
{
    if (kind == MailKind::VerifyAddress)
        return "/verify/";
    return kind == MailKind::Invitation ? "/welcome/" : "/reset/";
}

} // namespace cordboard::server
