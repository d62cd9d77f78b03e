// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/secondfactor.h"

#include <algorithm>
#include <utility>

#include "domain/limits.h"
#include "domain/trydelay.h"
#include "platform/sha256.h"
#include "server/addressmail.h"
#include "server/audittrail.h"
#include "server/dialect.h"
#include "server/lettertext.h"
#include "server/mailqueue.h"
#include "server/systemwork.h"
#include "server/totp.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace limits = domain::limits;

struct SecondFactors::Row {
    std::string secret; ///< its bytes
    domain::Instant begunAt;
    std::optional<domain::Instant> confirmedAt;
    std::int64_t lastStep = 0;
    std::int64_t tries = 0; ///< in a row, none of which was right
    domain::Instant triedAt;
};

namespace {

constexpr std::chrono::minutes BegunLasts(15);
constexpr std::size_t RecoveryBytes = 10; ///< 80 bits: a digest without salt tells nothing of them
constexpr std::size_t RecoveryLetters = RecoveryBytes * 8 / 5;
constexpr std::size_t RecoveryGroup = 4;

/// As somebody types a code: blanks and dashes are no part of it, and letters are of either case.
[[nodiscard]] std::string typedCode(std::string_view text)
{
    std::string code;
    for (const char c : text) {
        if (c == ' ' || c == '-')
            continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return code;
}

[[nodiscard]] std::string recoveryDigest(const domain::UserId& user, const std::string& code)
{
    return platform::sha256Hex("recovery code\n" + user.value() + '\n' + code);
}

[[nodiscard]] AuditLine factorLine(const Caller& caller, const domain::User& user, const char* action)
{
    auto line = systemLine({caller.user.displayName(), action, caller.now},
                           {domain::RecordKind::User, user.id.value()}, user.displayName(),
                           user.officeId.value(), {});
    line.company = caller.company;
    line.entry.actorId = caller.user.id.value();
    line.entry.actorKind = word(caller.actor.kind);
    line.entry.client = caller.client;
    return line;
}

} // namespace

Result<std::optional<SecondFactors::Row>> SecondFactors::rowOf(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "SELECT secret, begun_at, confirmed_at, last_step, tries, tried_at FROM second_factors "
        "WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    auto secret = fromBase32(statement->text(0));
    if (!secret)
        return failure(ErrorCode::Storage, "a second factor cannot be read");
    Row row;
    row.secret = *std::move(secret);
    row.begunAt = instantAt(*statement, 1);
    if (!statement->isNull(2))
        row.confirmedAt = instantAt(*statement, 2);
    row.lastStep = statement->integer(3);
    row.tries = statement->integer(4);
    row.triedAt = instantAt(*statement, 5);
    return row;
}

Result<domain::SecondFactorStatus> SecondFactors::statusOf(const domain::UserId& user)
{
    const auto row = rowOf(user);
    if (!row)
        return tl::unexpected(row.error());
    domain::SecondFactorStatus status;
    if (!*row || !(*row)->confirmedAt)
        return status;
    status.onSince = (*row)->confirmedAt;
    auto codes = m_store.connection().prepare(
        "SELECT count(*) FROM recovery_codes WHERE company_id = ? AND user_id = ?");
    if (!codes)
        return tl::unexpected(codes.error());
    if (auto done = codes->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    if (codes->next())
        status.recoveryCodesLeft = codes->integer(0);
    return status;
}

Result<domain::SecondFactorEnrolment> SecondFactors::begin(const Caller& caller)
{
    const auto status = statusOf(caller.user.id);
    if (!status)
        return tl::unexpected(status.error());
    if (status->onSince)
        return failure(ErrorCode::Conflict, "there is a second factor already; turn it off first");
    auto companies = m_store.select(domain::RecordKind::Company, "1", {});
    if (!companies)
        return tl::unexpected(companies.error());
    const auto company = companies->empty()
                             ? Result<domain::Company>(failure(ErrorCode::Storage, "there is no company"))
                             : domain::fromRecord<domain::Company>(companies->front());
    if (!company)
        return tl::unexpected(company.error());
    auto secret = drawBase32(TotpSecretBytes);
    auto statement = m_store.connection().prepare(
        Dialect::upsert("second_factors", {"company_id", "user_id"},
                        {"secret", "begun_at", "confirmed_at", "last_step", "tries", "tried_at"}));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(caller.user.id.value()).bind(secret).bind(millis(caller.now));
    statement->bindNull().bind(std::int64_t{0}).bind(std::int64_t{0}).bind(std::int64_t{0});
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    auto uri = otpauthUri(secret, company->name, caller.user.primaryEmail);
    return domain::SecondFactorEnrolment{std::move(secret), std::move(uri)};
}

Result<std::optional<domain::RecoveryCodes>> SecondFactors::confirm(const Caller& caller,
                                                                    const std::string& code)
{
    const auto& user = caller.user.id;
    const auto row = rowOf(user);
    if (!row)
        return tl::unexpected(row.error());
    const bool isOpen = *row && !(*row)->confirmedAt && caller.now < (*row)->begunAt + BegunLasts;
    if (!isOpen || (*row)->tries >= limits::FreeTries)
        return failure(ErrorCode::Conflict, "no second factor is being set up; begin anew");
    const auto step = matchingStep((*row)->secret, typedCode(code), caller.now, 0);
    if (!step)
        return countTry(user, caller.now).map([] { return std::optional<domain::RecoveryCodes>(); });
    auto update = m_store.connection().prepare(
        "UPDATE second_factors SET confirmed_at = ?, last_step = ?, tries "
        "= 0 WHERE company_id = ? AND user_id = ?");
    if (!update)
        return tl::unexpected(update.error());
    update->bind(millis(caller.now)).bind(*step).bind(m_store.companyId()).bind(user.value());
    if (auto done = update->run(); !done)
        return tl::unexpected(done.error());
    auto codes = drawRecoveryCodes(user);
    if (!codes)
        return tl::unexpected(codes.error());
    // Whoever has the password, and is why it is turned on, may be signed in already.
    if (auto done = Sessions(m_store, {}).endOthersOf(caller); !done)
        return tl::unexpected(done.error());
    if (auto done = tell(factorLine(caller, caller.user, TurnOn), caller.user, SecondFactorOn); !done)
        return tl::unexpected(done.error());
    return std::optional(*std::move(codes));
}

Result<domain::RecoveryCodes> SecondFactors::drawRecoveryCodes(const domain::UserId& user)
{
    domain::RecoveryCodes codes;
    while (codes.size() < domain::RecoveryCodesAtOnce) {
        const auto letters = drawBase32(RecoveryBytes);
        auto insert = m_store.connection().prepare("INSERT INTO recovery_codes VALUES (?, ?, ?)");
        if (!insert)
            return tl::unexpected(insert.error());
        insert->bind(m_store.companyId()).bind(user.value()).bind(recoveryDigest(user, letters));
        if (auto done = insert->run(); !done)
            return tl::unexpected(done.error());
        std::string shown;
        for (std::size_t at = 0; at < letters.size(); at += RecoveryGroup)
            shown += (at == 0 ? "" : "-") + letters.substr(at, RecoveryGroup);
        codes.push_back(std::move(shown));
    }
    return codes;
}

Result<bool> SecondFactors::useRecoveryCode(const domain::UserId& user, const std::string& code)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM recovery_codes WHERE company_id = ? AND user_id = ? AND digest = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId())
        .bind(user.value())
        .bind(recoveryDigest(user, code))
        .runCounting()
        .map([](std::int64_t count) { return count > 0; });
}

/// The step that a right code uses up; nothing: it is a wrong one.
Result<std::optional<std::int64_t>> SecondFactors::stepOf(const domain::UserId& user, const Row& known,
                                                          const std::string& typed, domain::Instant now)
{
    if (typed.size() != RecoveryLetters)
        return matchingStep(known.secret, typed, now, known.lastStep);
    return useRecoveryCode(user, typed).map([&known](bool isUsed) {
        return isUsed ? std::optional(known.lastStep) : std::nullopt;
    });
}

Result<SecondFactors::Check> SecondFactors::check(const domain::User& user, const std::string& code)
{
    const auto row = rowOf(user.id);
    const auto now = m_store.connection().now();
    const auto trusted = m_store.connection().trustedNow(); // nobody waits less for having set the clock
    if (!row || !now || !trusted)
        return tl::unexpected(!row ? row.error() : !now ? now.error() : trusted.error());
    if (!*row || !(*row)->confirmedAt)
        return Check{};
    const auto typed = typedCode(code);
    if (typed.empty())
        return Check{Standing::Missing, {}};
    const auto& known = **row;
    const auto since = std::chrono::floor<std::chrono::seconds>(*trusted - known.triedAt);
    const auto delay = domain::delayAfterGuesses(known.tries);
    if (delay > std::chrono::seconds(0) && since < delay) // also after a clock was set back
        return Check{Standing::TooSoon, std::min(delay - since, limits::LongestDelay)};
    if (auto done = countTry(user.id, *trusted); !done)
        return tl::unexpected(done.error());
    const auto step = stepOf(user.id, known, typed, *now);
    if (!step)
        return tl::unexpected(step.error());
    auto done = *step ? noteUse(user.id, **step) : Result<void>();
    if (!*step && known.tries + 1 == limits::MostTries)
        done = mail(user, SecondFactorGuessed, *now);
    return done ? Result<Check>(Check{*step ? Standing::Right : Standing::Wrong, {}})
                : tl::unexpected(done.error());
}

Result<void> SecondFactors::countTry(const domain::UserId& user, domain::Instant now)
{
    auto statement = m_store.connection().prepare("UPDATE second_factors SET tries = tries + 1, tried_at = ? "
                                                  "WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now)).bind(m_store.companyId()).bind(user.value()).run();
}

/// What was counted is paid for, and the step is used up.
Result<void> SecondFactors::noteUse(const domain::UserId& user, std::int64_t step)
{
    auto statement = m_store.connection().prepare(
        "UPDATE second_factors SET last_step = ?, tries = 0 WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(step).bind(m_store.companyId()).bind(user.value()).run();
}

Result<void> SecondFactors::turnOff(const Caller& caller, const domain::User& user)
{
    return turnOff(factorLine(caller, user, caller.user.id == user.id ? TurnOff : Reset), user);
}

Result<void> SecondFactors::turnOffByOperator(const domain::User& user, domain::Instant now)
{
    auto line = systemLine({"Operator", Reset, now}, {domain::RecordKind::User, user.id.value()},
                           user.displayName(), user.officeId.value(), {});
    line.company = m_store.companyId();
    return turnOff(line, user);
}

Result<void> SecondFactors::turnOff(const AuditLine& line, const domain::User& user)
{
    const auto status = statusOf(user.id);
    if (!status)
        return tl::unexpected(status.error());
    if (!status->onSince)
        return failure(ErrorCode::NotFound, "there is no second factor");
    if (auto done = remove(user.id); !done)
        return done;
    return tell(line, user, SecondFactorOff);
}

Result<void> SecondFactors::trim(domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM second_factors WHERE company_id = ? AND confirmed_at IS NULL AND begun_at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(millis(now - BegunLasts)).run();
}

Result<void> SecondFactors::remove(const domain::UserId& user)
{
    for (const auto* sql : {"DELETE FROM second_factors WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM recovery_codes WHERE company_id = ? AND user_id = ?"}) {
        auto statement = m_store.connection().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
            return done;
    }
    return {};
}

/// Each verified address of the person, so that somebody else's doing is noticed.
Result<void> SecondFactors::mail(const domain::User& user, const char* details, domain::Instant now)
{
    const auto recipients = verifiedAddressesOf(m_store, user);
    if (!recipients)
        return tl::unexpected(recipients.error());
    MailQueue queue(m_store);
    for (const auto& recipient : *recipients) {
        if (auto done = queue.tell(MailKind::SecondFactorChanged, user, details, now, recipient); !done)
            return done;
    }
    return {};
}

Result<void> SecondFactors::tell(const AuditLine& line, const domain::User& user, const char* details)
{
    if (auto done = mail(user, details, line.entry.at); !done)
        return done;
    return AuditTrail(m_store).append({&line, 1});
}

AuditLine SecondFactors::refusedTurn(const Caller& caller, const char* action, domain::Code code)
{
    auto line = factorLine(caller, caller.user, action);
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(code);
    return line;
}

AuditLine SecondFactors::refusedReset(const Caller& caller, const domain::UserId& user)
{
    auto line = refusedTurn(caller, Reset, domain::Code::EScope);
    line.entry.target = {domain::RecordKind::User, user.value()};
    line.entry.targetLabel.clear(); // they may be out of sight
    line.entry.officeId.clear();
    return line;
}

Result<void> resetSecondFactor(Store& store, const std::string& email)
{
    const auto account = Sessions(store, {}).accountOf(email);
    if (!account)
        return tl::unexpected(account.error());
    if (!account->user)
        return failure(ErrorCode::NotFound, "nobody signs in with the address " + email);
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    const auto now = store.connection().now();
    if (!transaction || !now)
        return tl::unexpected(transaction ? now.error() : transaction.error());
    auto done = store.enter(account->company, Purpose::Writing);
    if (done)
        done = SecondFactors(store).turnOffByOperator(*account->user, *now);
    return done ? transaction->commit() : done;
}

} // namespace cordboard::server
