// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/changelist.h"
#include "domain/command.h"
#include "server/store.h"

/// The PINs that open voicemail from a phone (R-VM-01 to -06).
namespace cordboard::server {

/// What a PIN is kept as: its Argon2id digest. Takes tens of milliseconds and 32 MB, so it is made where
/// nobody who writes waits for it. Empty for a command that sets no PIN. Internal when memory is short.
[[nodiscard]] domain::Result<std::string> pinDigestFor(const domain::Command& command);

/// The digests of the company that was entered, in a table of their own: no record, feed or audit line has
/// one. Whether somebody has a PIN stands in their Voicemail record, too, written in the same transaction.
/// Threads: as its Store.
class VoicemailPins final {
public:
    explicit VoicemailPins(Store& store) : m_store(store) {}

    /// Follows a plan that is being carried out: whoever gets a PIN by the command has that of `digest`, and
    /// whoever has none any more loses it. Internal: there is no digest for a PIN. Requires an open write
    /// transaction.
    [[nodiscard]] domain::Result<void> follow(const domain::Command& command,
                                              const domain::ChangeList& changes, const std::string& digest);

    enum class Standing : std::uint8_t {
        Open,
        NotSet, ///< no access by phone (R-VM-02)
        TooSoon, ///< after wrong ones
        Locked ///< the same for long, after very many of them
    };
    struct Attempt {
        Standing standing = Standing::NotSet;
        std::string digest; ///< to compare with, when it is open
    };
    /// R-VM-04: counts a try of somebody who calls in, before anybody looks whether it is right: breaking off
    /// takes none back. With the one that locks the box the owner gets a mail. Requires an open write
    /// transaction.
    ///
    /// Specification: after `limits::FreeTries` wrong ones in a row there is a delay, doubled each time, in
    /// which nothing is looked at; from `limits::MostTries` on one in `limits::LongestDelay` is looked at,
    /// until the right one is among them or a PIN is set anew. Rationale: four digits are guessed in an
    /// afternoon otherwise; and strangers, who need nothing but the number, lock nobody out for good.
    [[nodiscard]] domain::Result<Attempt> begin(const domain::UserId& user);
    /// The try was right: nothing is counted any more, unless another PIN was set meanwhile. Requires an open
    /// write transaction.
    [[nodiscard]] domain::Result<void> succeeded(const domain::UserId& user, const Attempt& attempt);
    /// Nobody compared the try, and nobody will: it does not count, unless another PIN was set meanwhile.
    /// Requires an open write transaction.
    [[nodiscard]] domain::Result<void> takeBack(const domain::UserId& user, const Attempt& attempt);

private:
    [[nodiscard]] domain::Result<void> set(const std::string& user, const std::string& digest);
    [[nodiscard]] domain::Result<void> drop(const std::string& user);
    [[nodiscard]] domain::Result<void> tellOwner(const domain::UserId& id);

    Store& m_store;
};

} // namespace cordboard::server
