// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/secondfactor.h"
#include "server/sessions.h"
#include "server/store.h"

namespace cordboard::server {

/// Second factors of the people of the company that is entered.
///
/// Specification. Somebody begins with a secret that is told once, and has to show within a quarter of an
/// hour, by a code, that their program has it; only then sign-ins ask for a code, and ten recovery codes are
/// told, once, each of which is good once. A code is taken of the present step of 30 seconds and the one
/// beside it on either side, and of no step that is not later than the last that was used: that stands in
/// the row, so that a code that was seen opens nothing on any server. Every try is counted with it before its
/// outcome is told: after `limits::FreeTries` wrong ones in a row each further one waits longer, up to
/// `limits::LongestDelay`, also after the server was started anew. Rationale: six digits are guessed in
/// hours otherwise, by whoever has the password already.
///
/// The secret has to be read to compare a code with it. It stands in a table of its own, of which no record,
/// feed or audit line is made, and which is emptied of whoever is erased. Threads: as its Store.
class SecondFactors final {
public:
    explicit SecondFactors(Store& store) : m_store(store) {}

    /// Requires an open transaction.
    [[nodiscard]] domain::Result<domain::SecondFactorStatus> statusOf(const domain::UserId& user);

    /// A new secret for the caller; a former one that was not confirmed is forgotten. Conflict: there is a
    /// second factor already. Requires an open write transaction.
    [[nodiscard]] domain::Result<domain::SecondFactorEnrolment> begin(const Caller& caller);
    /// The caller's program draws the right codes: sign-ins ask for them from now on, and all other sessions
    /// of the person end, for which nobody was asked. Nothing: it is not the right one, which was counted and
    /// is to be committed. Conflict: nothing was begun, or too long ago, or too many were wrong. Requires an
    /// open write transaction.
    [[nodiscard]] domain::Result<std::optional<domain::RecoveryCodes>> confirm(const Caller& caller,
                                                                               const std::string& code);

    enum class Standing : std::uint8_t {
        NotAsked, ///< there is no second factor
        Right, ///< the code is used up by now
        Missing, ///< no code was sent
        Wrong,
        TooSoon ///< after wrong ones: nothing was compared
    };
    struct Check {
        Standing standing = Standing::NotAsked;
        std::chrono::seconds wait{}; ///< of TooSoon
    };
    /// Whether this code, or recovery code, lets the person in, who is told by mail of
    /// `limits::MostTries` wrong ones in a row: somebody has the password. Requires an open write
    /// transaction, which is to be committed whatever the outcome.
    [[nodiscard]] domain::Result<Check> check(const domain::User& user, const std::string& code);

    /// Nothing is asked for any more; the audit trail and the person are told. `caller`: the person, or a
    /// Company Admin who resets what somebody has lost. NotFound: there is none. Requires an open write
    /// transaction.
    [[nodiscard]] domain::Result<void> turnOff(const Caller& caller, const domain::User& user);
    /// The same by whoever runs the server, for a Company Admin whom nobody else can help. Requires an open
    /// write transaction, the user's company entered.
    [[nodiscard]] domain::Result<void> turnOffByOperator(const domain::User& user, domain::Instant now);
    /// Forgets what somebody began, and did not confirm in time. Requires an open write transaction, a
    /// company entered.
    [[nodiscard]] domain::Result<void> trim(domain::Instant now);
    /// What the audit trail tells of a try to change the caller's that was refused (R-AUD-01).
    [[nodiscard]] static AuditLine refusedTurn(const Caller& caller, const char* action, domain::Code code);
    /// And of one to reset somebody else's.
    [[nodiscard]] static AuditLine refusedReset(const Caller& caller, const domain::UserId& user);

    static constexpr const char* TurnOn = "turn_on_second_factor";
    static constexpr const char* TurnOff = "turn_off_second_factor";
    static constexpr const char* Reset = "reset_second_factor";

private:
    struct Row;
    [[nodiscard]] domain::Result<std::optional<Row>> rowOf(const domain::UserId& user);
    [[nodiscard]] domain::Result<std::optional<std::int64_t>>
    stepOf(const domain::UserId& user, const Row& known, const std::string& typed, domain::Instant now);
    [[nodiscard]] domain::Result<void> mail(const domain::User& user, const char* details,
                                            domain::Instant now);
    [[nodiscard]] domain::Result<bool> useRecoveryCode(const domain::UserId& user, const std::string& code);
    [[nodiscard]] domain::Result<domain::RecoveryCodes> drawRecoveryCodes(const domain::UserId& user);
    [[nodiscard]] domain::Result<void> noteUse(const domain::UserId& user, std::int64_t step);
    [[nodiscard]] domain::Result<void> remove(const domain::UserId& user);
    [[nodiscard]] domain::Result<void> turnOff(const AuditLine& line, const domain::User& user);
    [[nodiscard]] domain::Result<void> countTry(const domain::UserId& user, domain::Instant now);
    [[nodiscard]] domain::Result<void> tell(const AuditLine& line, const domain::User& user,
                                            const char* details);

    Store& m_store;
};

/// Turns off that of whoever signs in with this address, in a transaction of its own: for whoever runs the
/// server. NotFound: nobody does, or there is none.
[[nodiscard]] domain::Result<void> resetSecondFactor(Store& store, const std::string& email);

} // namespace cordboard::server
