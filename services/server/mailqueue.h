// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/instant.h"
#include "server/mailkind.h"
#include "server/store.h"

namespace cordboard::server {

/// Mail that waits, was delivered or will not be. It is written in the transaction of what it tells, so that
/// none is lost and none is sent of what did not happen.
///
/// Specification. A mail is kept as what it is made of: for whom, what for, the token of its link and what
/// it tells beside; these two are emptied as soon as it is delivered or given up. What tells a person about
/// the account goes to each address in the order in which it happened. Its Message-ID stays the same, so
/// that one that is sent once more, after a crash between the last byte and our note of it, is known for the
/// same. Whoever sends one claims it before, for `ClaimTime`: two processes never send the same at a time.
/// Functions are of the company that is entered and, unless they only read, require an open write
/// transaction. Threads: as its Store.
class MailQueue final {
public:
    /// Longer than an attempt may take: the longest recording, over the slowest line (http::SmtpOptions).
    static constexpr std::chrono::minutes ClaimTime{5};
    static constexpr std::chrono::minutes FirstDelay{1}; ///< doubled with each further attempt
    static constexpr std::chrono::minutes LongestDelay{60};
    static constexpr std::size_t MostErrorBytes = 300;
    static constexpr std::chrono::hours Kept{24 * 30}; ///< after it went out of date

    explicit MailQueue(Store& store) : m_store(store) {}

    /// Puts a mail at the end whose link sets the person's password, one for each of the addresses (none
    /// named: for the primary one); earlier ones of the person that do and wait are withdrawn.
    [[nodiscard]] domain::Result<void> add(MailKind kind, const domain::User& user, const std::string& token,
                                           domain::Instant now, std::span<const std::string> recipients = {});
    /// Puts one at the end whose link verifies the address; earlier ones of it that wait are given up, and
    /// count all the same (`verificationsTo`).
    [[nodiscard]] domain::Result<void> verify(const domain::EmailAddress& address, const std::string& token,
                                              domain::Instant now);
    /// Puts one that brings none at the end, for the address, which is the primary one unless told; nothing
    /// is withdrawn. `details` is what it tells beside its kind, as its letter says it (lettertext.h).
    [[nodiscard]] domain::Result<void> tell(MailKind kind, const domain::User& user,
                                            const std::string& details, domain::Instant now,
                                            const std::string& recipient = {});
    /// The same, unless the person was told by this name before: `name` is a SHA-256 in hex, and its
    /// beginning becomes the Message-ID. Answers whether it is new.
    [[nodiscard]] domain::Result<bool> tellOnce(MailKind kind, const domain::User& user,
                                                const std::string& details, domain::Instant now,
                                                const std::string& recipient, const std::string& name);
    /// Takes back what sets the person's password and has not been delivered.
    [[nodiscard]] domain::Result<void> withdraw(const domain::UserId& user);
    /// Takes back what verifies any address of the person and has not been delivered.
    [[nodiscard]] domain::Result<void> withdrawVerifications(const domain::UserId& user);
    /// Takes back what verifies the address and has not been delivered.
    [[nodiscard]] domain::Result<void> withdraw(const domain::EmailAddressId& address);
    /// Takes back what is of this kind, has this first line of details and has not been delivered.
    [[nodiscard]] domain::Result<void> withdraw(MailKind kind, const domain::UserId& user,
                                                const std::string& subject);
    /// Nothing is left of the person's mail.
    [[nodiscard]] domain::Result<void> forget(const domain::UserId& user);

    /// How often mail of this kind was queued for the person since, to one address or several at once.
    [[nodiscard]] domain::Result<std::int64_t> countSince(MailKind kind, const domain::UserId& user,
                                                          domain::Instant since);
    /// How many wait that are of this kind and have this first line of details.
    [[nodiscard]] domain::Result<std::int64_t> countWaiting(MailKind kind, const domain::UserId& user,
                                                            const std::string& subject);
    /// Mail that verifies an address and that was queued since. What was taken back counts when somebody may
    /// have got it.
    struct Verifications {
        std::int64_t count = 0;
        std::optional<domain::Instant> last;
    };
    /// To that address, in whatever spelling and whosever it was.
    [[nodiscard]] domain::Result<Verifications> verificationsTo(const std::string& email,
                                                                domain::Instant since);
    /// To any address of the person.
    [[nodiscard]] domain::Result<Verifications> verificationsOf(const domain::UserId& user,
                                                                domain::Instant since);

    struct Mail {
        std::int64_t number = 0; ///< grows with time
        std::string messageId; ///< the part before the at sign
        MailKind kind = MailKind::Invitation;
        domain::UserId user;
        std::string recipient;
        std::string token; ///< empty when it is of no use any more, or brings no link
        std::string details; ///< empty when it is of no use any more
        domain::Instant queuedAt;
        domain::Instant expiresAt; ///< when its link, or what it tells, goes out of date
        std::int64_t attempts = 0; ///< so far; the one that is being made included
        domain::Instant nextAttemptAt;
        std::optional<domain::Instant> deliveredAt;
        std::optional<domain::Instant> failedAt; ///< nobody tries any more
        std::string lastError;
    };
    /// When the most urgent one that is due goes out of date; nothing when none is due.
    [[nodiscard]] domain::Result<std::optional<domain::Instant>> mostUrgent(domain::Instant now);
    /// Claims that one, so that the short-lived link of a reset does not wait behind a thousand invitations.
    [[nodiscard]] domain::Result<std::optional<Mail>> claim(domain::Instant now);
    /// What became of a claimed mail. Nothing is noted when it was withdrawn or claimed again meanwhile;
    /// answers whether it was noted.
    [[nodiscard]] domain::Result<bool> noteDelivered(const Mail& mail, domain::Instant now);
    [[nodiscard]] domain::Result<bool> notePostponed(const Mail& mail, const std::string& error,
                                                     domain::Instant nextAttempt);
    [[nodiscard]] domain::Result<bool> noteRefused(const Mail& mail, const std::string& error,
                                                   domain::Instant now);
    /// How long to wait after so many attempts; `dice` is below 1'000, so that many do not come together.
    [[nodiscard]] static domain::Duration delayAfter(std::int64_t attempts, std::int64_t dice);

    struct Page {
        std::vector<Mail> mails; ///< newest first
        bool hasMore = false;
    };
    /// Those with numbers below `before`; 0 = all.
    [[nodiscard]] domain::Result<Page> page(std::int64_t before, std::int64_t limit);
    /// Gives up what is out of date, and forgets those that went out of date longer ago than `Kept`.
    [[nodiscard]] domain::Result<void> trim(domain::Instant now);

private:
    struct Draft; ///< for whom a mail is, and what it is made of
    [[nodiscard]] domain::Result<void> append(const Draft& draft, domain::Instant now);
    [[nodiscard]] domain::Result<void> giveUpThose(const std::string& condition, const std::string& value);
    [[nodiscard]] domain::Result<void> withdrawThose(const std::string& condition, const std::string& value);
    [[nodiscard]] domain::Result<Verifications> verifications(const char* condition, const std::string& value,
                                                              domain::Instant since);
    [[nodiscard]] domain::Result<void> giveUpUseless(domain::Instant now);
    /// `condition` has a question mark for each of `bounds`.
    [[nodiscard]] domain::Result<std::vector<Mail>>
    select(const std::string& condition, std::initializer_list<std::int64_t> bounds, std::int64_t limit);

    Store& m_store;
};

} // namespace cordboard::server
