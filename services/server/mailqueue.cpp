// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mailqueue.h"

#include <algorithm>

#include "domain/utf8.h"
#include "platform/random.h"
#include "server/oneline.h"

namespace cordboard::server {

using domain::Instant;
using domain::Result;

namespace {

constexpr std::size_t BytesOfMessageId = 16;
constexpr const char* OfAddress = "details = ? AND details <> ''"; ///< of mail that verifies it
constexpr const char* TakenBack = "it was taken back while it was on its way";
constexpr const char* OutOfDate = "it went out of date before it could be delivered";

/// "kind IN ('invitation', ...)": of the kinds for which `isMeant` answers true.
template <typename Filter> [[nodiscard]] std::string kindsThat(Filter isMeant)
{
    std::string words;
    for (const auto kind : AllMailKinds) {
        if (isMeant(kind))
            words.append(words.empty() ? "'" : ", '").append(word(kind)).append("'");
    }
    return "kind IN (" + words + ")";
}
[[nodiscard]] const std::string& kindsOfAccount()
{
    static const std::string condition = kindsThat(
        [](MailKind kind) { return server::tellsOfAccount(kind); });
    return condition;
}
/// A newer server on the same database may send what is unknown here: that is its business.
[[nodiscard]] const std::string& ofKnownKind()
{
    static const std::string condition = kindsThat([](MailKind) { return true; });
    return condition;
}

/// Of those that are due and of use still. Who was suspended and is back again is told in this order, also
/// when the first mail has to wait; one address that is not reached keeps no other waiting. (The plus keeps
/// SQLite from going through all earlier mail by the primary key, instead of through that of the one person.)
[[nodiscard]] const std::string& mostUrgentFirst()
{
    static const std::string condition =
        "expires_at > ? AND next_attempt_at <= ? AND delivered_at IS NULL AND failed_at IS NULL AND (NOT " +
        kindsOfAccount() +
        " OR NOT EXISTS (SELECT 1 FROM mail_queue e WHERE e.company_id = mail_queue.company_id AND e.user_id "
        "= mail_queue.user_id AND e.recipient = mail_queue.recipient AND +e.number < mail_queue.number AND "
        "e.expires_at > ? AND e.delivered_at IS NULL AND e.failed_at IS NULL AND e." +
        kindsOfAccount() + ")) ORDER BY expires_at, number";
    return condition;
}

[[nodiscard]] std::optional<Instant> optionalAt(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(instantAt(row, column));
}

[[nodiscard]] MailQueue::Mail mailFrom(const Statement& row)
{
    MailQueue::Mail mail;
    mail.number = row.integer(0);
    mail.messageId = row.text(1);
    mail.kind = mailKindFrom(row.text(2)).value_or(MailKind::Invitation); // see `ofKnownKind`
    mail.user = domain::UserId(row.text(3));
    mail.recipient = row.text(4);
    mail.token = row.text(5);
    mail.queuedAt = instantAt(row, 6);
    mail.expiresAt = instantAt(row, 7);
    mail.attempts = row.integer(8);
    mail.nextAttemptAt = instantAt(row, 9);
    mail.deliveredAt = optionalAt(row, 10);
    mail.failedAt = optionalAt(row, 11);
    mail.lastError = row.text(12);
    mail.details = row.text(13);
    return mail;
}

/// What a server says is foreign.
[[nodiscard]] std::string tamed(const std::string& error)
{
    const auto line = inOneLine(error.substr(0, 2 * MailQueue::MostErrorBytes)); // some of it may be no text
    std::size_t end = 0;
    while (end < line.size()) {
        const auto length = domain::bytesOfFirst(std::string_view(line).substr(end));
        if (end + length > MailQueue::MostErrorBytes)
            break;
        end += length;
    }
    return line.substr(0, end);
}

/// Of those of one kind of one person that wait: their details begin with the line that is bound twice.
constexpr const char* WaitAbout = "company_id = ? AND user_id = ? AND kind = ? AND substr(details, 1, "
                                  "length(?) + 1) = ? || char(10) AND delivered_at IS NULL AND failed_at IS "
                                  "NULL";

} // namespace

struct MailQueue::Draft {
    MailKind kind = MailKind::Invitation;
    domain::UserId user;
    std::string recipient;
    std::string token = {};
    std::string details = {};
    std::string messageId = platform::randomHex(BytesOfMessageId);
};

Result<void> MailQueue::add(MailKind kind, const domain::User& user, const std::string& token, Instant now,
                            std::span<const std::string> recipients)
{
    if (auto done = withdraw(user.id); !done)
        return done;
    if (recipients.empty())
        recipients = std::span(&user.primaryEmail, 1);
    for (const auto& recipient : recipients) {
        if (auto done = append({kind, user.id, recipient, token, {}}, now); !done)
            return done;
    }
    return {};
}

/// The id of the address stands among what the mail tells, so that it goes with the address.
Result<void> MailQueue::verify(const domain::EmailAddress& address, const std::string& token, Instant now)
{
    auto done = giveUpThose(OfAddress, address.id.value());
    return done ? append({MailKind::VerifyAddress, address.userId, address.email, token, address.id.value()},
                         now)
                : done;
}

Result<void> MailQueue::tell(MailKind kind, const domain::User& user, const std::string& details, Instant now,
                             const std::string& recipient)
{
    return append({kind, user.id, recipient.empty() ? user.primaryEmail : recipient, {}, details}, now);
}

Result<bool> MailQueue::tellOnce(MailKind kind, const domain::User& user, const std::string& details,
                                 Instant now, const std::string& recipient, const std::string& name)
{
    const auto messageId = name.substr(0, 2 * BytesOfMessageId);
    auto known = m_store.connection().prepare(
        "SELECT 1 FROM mail_queue WHERE company_id = ? AND user_id = ? AND message_id = ?");
    if (!known)
        return tl::unexpected(known.error());
    known->bind(m_store.companyId()).bind(user.id.value());
    if (auto done = known->bind(messageId).run(); !done)
        return tl::unexpected(done.error());
    bool isKnown = false;
    while (known->next())
        isKnown = true;
    if (isKnown)
        return false;
    return append({kind, user.id, recipient, {}, details, messageId}, now).map([] { return true; });
}

Result<void> MailQueue::append(const Draft& draft, Instant now)
{
    auto insert = m_store.connection().prepare(
        "INSERT INTO mail_queue SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, 0, ?, NULL, "
        "NULL, '', ? FROM mail_queue WHERE company_id = ?");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId())
        .bind(draft.messageId)
        .bind(word(draft.kind))
        .bind(draft.user.value())
        .bind(draft.recipient)
        .bind(draft.token);
    return insert->bind(millis(now))
        .bind(millis(now + lifeOf(draft.kind)))
        .bind(millis(now))
        .bind(draft.details)
        .bind(m_store.companyId())
        .run();
}

Result<void> MailQueue::withdraw(const domain::UserId& user)
{
    static const std::string Delete =
        "DELETE FROM mail_queue WHERE company_id = ? AND user_id = ? AND delivered_at IS NULL AND failed_at "
        "IS NULL AND " +
        kindsThat(setsPassword);
    auto statement = m_store.connection().prepare(Delete);
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

/// Of mail that verifies an address and waits.
Result<void> MailQueue::giveUpThose(const std::string& condition, const std::string& value)
{
    const auto now = m_store.connection().now();
    auto statement = m_store.connection().prepare(
        "UPDATE mail_queue SET failed_at = ?, token = '', details = '', last_error = ? WHERE company_id = ? "
        "AND kind = 'verify_address' AND delivered_at IS NULL AND failed_at IS NULL AND " +
        condition);
    if (!now || !statement)
        return tl::unexpected(now ? statement.error() : now.error());
    return statement->bind(millis(*now)).bind(TakenBack).bind(m_store.companyId()).bind(value).run();
}

/// What nobody has tried to deliver was never there; of the rest it stays known that it may have arrived.
Result<void> MailQueue::withdrawThose(const std::string& condition, const std::string& value)
{
    auto untried = m_store.connection().prepare("DELETE FROM mail_queue WHERE company_id = ? AND kind = "
                                                "'verify_address' AND delivered_at IS NULL AND "
                                                "failed_at IS NULL AND attempts = 0 AND " +
                                                condition);
    if (!untried)
        return tl::unexpected(untried.error());
    auto done = untried->bind(m_store.companyId()).bind(value).run();
    return done ? giveUpThose(condition, value) : done;
}

Result<void> MailQueue::withdrawVerifications(const domain::UserId& user)
{
    return withdrawThose("user_id = ?", user.value());
}

Result<void> MailQueue::withdraw(const domain::EmailAddressId& address)
{
    return withdrawThose(OfAddress, address.value());
}

Result<void> MailQueue::withdraw(MailKind kind, const domain::UserId& user, const std::string& subject)
{
    auto statement = m_store.connection().prepare("DELETE FROM mail_queue WHERE " + std::string(WaitAbout));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(user.value()).bind(word(kind));
    return statement->bind(subject).bind(subject).run();
}

Result<void> MailQueue::forget(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM mail_queue WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

Result<std::int64_t> MailQueue::countSince(MailKind kind, const domain::UserId& user, Instant since)
{
    auto statement = m_store.connection().prepare("SELECT count(DISTINCT queued_at) FROM mail_queue WHERE "
                                                  "company_id = ? AND user_id = ? AND kind = ? AND "
                                                  "queued_at > ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(user.value()).bind(word(kind)).bind(millis(since));
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<std::int64_t> MailQueue::countWaiting(MailKind kind, const domain::UserId& user,
                                             const std::string& subject)
{
    auto statement = m_store.connection().prepare("SELECT count(*) FROM mail_queue WHERE " +
                                                  std::string(WaitAbout));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(user.value()).bind(word(kind));
    if (auto done = statement->bind(subject).bind(subject).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<MailQueue::Verifications> MailQueue::verifications(const char* condition, const std::string& value,
                                                          Instant since)
{
    auto statement = m_store.connection().prepare(
        "SELECT count(*), max(queued_at) FROM mail_queue WHERE company_id = ? AND kind = 'verify_address' "
        "AND " +
        std::string(condition) + " AND queued_at > ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(value).bind(millis(since)).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? Verifications{statement->integer(0), optionalAt(*statement, 1)}
                             : Verifications{};
}

Result<MailQueue::Verifications> MailQueue::verificationsTo(const std::string& email, Instant since)
{
    return verifications("recipient = ? COLLATE NOCASE", email, since);
}

Result<MailQueue::Verifications> MailQueue::verificationsOf(const domain::UserId& user, Instant since)
{
    return verifications("user_id = ?", user.value(), since);
}

Result<std::vector<MailQueue::Mail>> MailQueue::select(const std::string& condition,
                                                       std::initializer_list<std::int64_t> bounds,
                                                       std::int64_t limit)
{
    auto statement = m_store.connection().prepare(
        "SELECT number, message_id, kind, user_id, recipient, token, queued_at, expires_at, attempts, "
        "next_attempt_at, delivered_at, failed_at, last_error, details FROM mail_queue WHERE company_id = ? "
        "AND " +
        ofKnownKind() + " AND " + condition + " LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId());
    for (const auto bound : bounds)
        statement->bind(bound);
    if (auto done = statement->bind(limit).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Mail> mails;
    while (statement->next())
        mails.push_back(mailFrom(*statement));
    return mails;
}

Result<std::optional<Instant>> MailQueue::mostUrgent(Instant now)
{
    const auto due = select(mostUrgentFirst(), {millis(now), millis(now), millis(now)}, 1);
    if (!due)
        return tl::unexpected(due.error());
    return due->empty() ? std::nullopt : std::optional(due->front().expiresAt);
}

Result<void> MailQueue::giveUpUseless(Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE mail_queue SET failed_at = ?, token = '', details = '', last_error = ? WHERE company_id = ? "
        "AND "
        "delivered_at IS NULL AND failed_at IS NULL AND expires_at <= ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now)).bind(OutOfDate).bind(m_store.companyId()).bind(millis(now)).run();
}

Result<std::optional<MailQueue::Mail>> MailQueue::claim(Instant now)
{
    auto due = select(mostUrgentFirst(), {millis(now), millis(now), millis(now)}, 1);
    if (!due || due->empty())
        return due ? Result<std::optional<Mail>>(std::nullopt) : tl::unexpected(due.error());
    auto& mail = due->front();
    ++mail.attempts;
    mail.nextAttemptAt = now + ClaimTime;
    auto statement = m_store.connection().prepare(
        "UPDATE mail_queue SET attempts = ?, next_attempt_at = ? WHERE company_id = ? AND number = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(mail.attempts).bind(millis(mail.nextAttemptAt)).bind(m_store.companyId());
    if (auto done = statement->bind(mail.number).run(); !done)
        return tl::unexpected(done.error());
    return std::move(mail);
}

namespace {

enum class Content : std::uint8_t { IsKept, IsEmptied };

/// Sets the column, and what the mail is made of. By its attempts a claim is told from a later one.
[[nodiscard]] Result<bool> note(Store& store, const std::string& column, const MailQueue::Mail& mail,
                                Instant at, Content content, const std::string& error)
{
    auto statement = store.connection().prepare(
        "UPDATE mail_queue SET " + column +
        " = ?, token = ?, details = ?, last_error = ? WHERE company_id = ? AND number = ? AND message_id = ? "
        "AND attempts "
        "= ? AND delivered_at IS NULL AND failed_at IS NULL");
    if (!statement)
        return tl::unexpected(statement.error());
    const bool isKept = content == Content::IsKept;
    statement->bind(millis(at)).bind(isKept ? mail.token : std::string());
    statement->bind(isKept ? mail.details : std::string()).bind(tamed(error)).bind(store.companyId());
    auto count = statement->bind(mail.number).bind(mail.messageId).bind(mail.attempts).runCounting();
    return count ? Result<bool>(*count == 1) : tl::unexpected(count.error());
}

} // namespace

Result<bool> MailQueue::noteDelivered(const Mail& mail, Instant now)
{
    return note(m_store, "delivered_at", mail, now, Content::IsEmptied, {});
}

Result<bool> MailQueue::notePostponed(const Mail& mail, const std::string& error, Instant nextAttempt)
{
    return note(m_store, "next_attempt_at", mail, nextAttempt, Content::IsKept, error);
}

Result<bool> MailQueue::noteRefused(const Mail& mail, const std::string& error, Instant now)
{
    return note(m_store, "failed_at", mail, now, Content::IsEmptied, error);
}

domain::Duration MailQueue::delayAfter(std::int64_t attempts, std::int64_t dice)
{
    constexpr std::int64_t MostDoublings = 10;
    const auto doublings = std::clamp<std::int64_t>(attempts - 1, 0, MostDoublings);
    const auto delay = std::min<domain::Duration>(FirstDelay * (std::int64_t{1} << doublings), LongestDelay);
    return delay + delay * dice / 4'000; // up to a quarter more
}

Result<MailQueue::Page> MailQueue::page(std::int64_t before, std::int64_t limit)
{
    constexpr auto All = std::int64_t{1} << 62;
    auto mails = select("number < ? ORDER BY number DESC", {before > 0 ? before : All}, limit + 1);
    if (!mails)
        return tl::unexpected(mails.error());
    Page page{*std::move(mails)};
    page.hasMore = static_cast<std::int64_t>(page.mails.size()) > limit;
    if (page.hasMore)
        page.mails.pop_back();
    return page;
}

Result<void> MailQueue::trim(Instant now)
{
    if (auto done = giveUpUseless(now); !done)
        return done;
    auto statement = m_store.connection().prepare(
        "DELETE FROM mail_queue WHERE company_id = ? AND expires_at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(millis(now - Kept)).run();
}

} // namespace cordboard::server
