// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "domain/changelist.h"
#include "server/mailedlinks.h"
#include "server/sessions.h"
#include "server/store.h"

/// Which addresses are somebody's for certain, and the mail that finds out (R-MAIL-02, R-MAIL-03). Functions
/// are about the company that is entered and, unless they only read, require an open write transaction.
/// Internal to the server.
namespace cordboard::server {

/// Where a new password, or news that whoever has the account should know of, may be sent: the primary
/// address if it is verified, then the additional ones that are, in their order; none that is unclaimed
/// (UnclaimedAddresses).
[[nodiscard]] domain::Result<std::vector<std::string>> verifiedAddressesOf(Store& store,
                                                                           const domain::User& user);

/// The primary address as links know it: by the person's own id.
[[nodiscard]] domain::EmailAddress primaryAddressOf(const domain::User& user);

/// To be called once the changes of a command are written and told. An address that came, or took the place
/// of a primary one, and is not known to be its owner's gets a mail with a link; with an address that went go
/// its links. Where two changed places, however often, what is known of each goes with it. Whoever gets an
/// address is told of it at the ones that are verified. An address to which too much mail went lately gets
/// none: it can be asked for later. The same holds for the primary address of somebody who is there already,
/// when it is another one (R-EDIT-03).
[[nodiscard]] domain::Result<void> followAddresses(Store& store, const domain::ChangeList& changes,
                                                   const Caller& caller);
/// Links that verify addresses of the person, and mail that brings one, are taken back: whoever had the
/// password before has nothing of them.
[[nodiscard]] domain::Result<void> withdrawVerifications(Store& store, const domain::UserId& user);

/// Whoever asks on fills nobody's mailbox.
inline constexpr std::chrono::minutes VerificationPause{5}; ///< between two mails to one address
inline constexpr std::int64_t VerificationsPerDay = 10; ///< to one address; to all those of one person

/// What became of a request for a mail that verifies an address.
struct VerificationRequest {
    enum class State : std::uint8_t {
        Queued,
        NotFound, ///< not there, or out of the caller's sight (R-GEN-01, R-MAIL-05)
        Peer, ///< somebody with a wider role (R-MAIL-06)
        Verified, ///< already
        TooOften
    };
    State state = State::NotFound;
    std::chrono::seconds wait{0}; ///< until it may be asked again
    std::string name; ///< of whom it is, if the caller may know
};
/// Queues the mail, for whoever may change the address; earlier links of the address stop working. What
/// became of it is audited (R-AUD-01).
[[nodiscard]] domain::Result<VerificationRequest> requestVerification(Store& store, const Caller& caller,
                                                                      const domain::EmailAddressId& address);

/// Whose link it is proved to have the mailbox: the address is verified, which clients are told, and the
/// person at the other ones. Where the person asked for the link, it is theirs for everything.
[[nodiscard]] domain::Result<void> proveAddress(Store& store, const domain::User& user,
                                                const domain::EmailAddress& address, Asker asker,
                                                domain::Instant now);

} // namespace cordboard::server
