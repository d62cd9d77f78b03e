// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "domain/instant.h"
#include "server/letter.h"

/// What letters say: plain text, in the English of the wire's sentences. Internal to the server.
///
/// Nobody who did something is named: a mail leaves the company, and nothing takes a name back out of it when
/// that person is anonymized (R-PURGE-05). Whoever asks finds the admins of the company where they always do.
namespace cordboard::server {

struct LetterText {
    std::string subject;
    std::string body; ///< lines end with a line feed
};
/// `company` in one line.
[[nodiscard]] LetterText textOf(const LetterContent& content, const std::string& company);

/// The `details` of a mail: what it says beside its kind, made when it is queued, since places may be gone
/// when it is sent.
[[nodiscard]] std::string detailsOfDeletion(domain::Instant restorableUntil);
/// Of somebody who is restored and suspended, as before the deletion (R-REST-06).
inline constexpr const char* StillSuspended = "suspended";
/// Of mail about the second factor: which way it was turned.
inline constexpr const char* SecondFactorOn = "on";
inline constexpr const char* SecondFactorOff = "off";
inline constexpr const char* SecondFactorGuessed = "guessed"; ///< and nothing was changed
/// `caller` in E.164; empty = it was not shown.
[[nodiscard]] std::string detailsOfCall(const std::string& caller, domain::Instant at);
/// Of an address that came, or is verified now; of one that nobody but its owner makes a way into the
/// account.
enum class Claim : std::uint8_t { Claimed, Unclaimed };
[[nodiscard]] std::string detailsOfAddress(const std::string& email, Claim claim);
/// "Office Admin of Berlin"; at least one.
[[nodiscard]] std::string detailsOfRoles(std::span<const std::string> given,
                                         std::span<const std::string> taken);

} // namespace cordboard::server
