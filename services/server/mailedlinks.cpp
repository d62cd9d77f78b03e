// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mailedlinks.h"

#include "domain/email.h"
#include "platform/random.h"
#include "platform/sha256.h"
#include "server/dialect.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::size_t BytesOfToken = 32;

[[nodiscard]] std::string addressHash(const domain::User& user)
{
    return platform::sha256Hex("address\n" + user.id.value() + '\n' + domain::emailKey(user.primaryEmail));
}

} // namespace

Result<std::string> MailedLinks::issue(MailKind kind, const domain::UserId& user, domain::Instant now)
{
    if (auto done = withdraw(user); !done)
        return tl::unexpected(done.error());
    auto token = platform::randomHex(BytesOfToken);
    auto insert = m_store.connection().prepare("INSERT INTO mailed_links VALUES (?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId()).bind(platform::sha256Hex(token)).bind(word(kind)).bind(user.value());
    if (auto done = insert->bind(millis(now)).bind(millis(now + lifeOf(kind))).bindNull().run(); !done)
        return tl::unexpected(done.error());
    return token;
}

Result<std::optional<MailedLinks::Link>> MailedLinks::find(MailKind kind, const std::string& token)
{
    if (token.size() != 2 * BytesOfToken)
        return std::nullopt;
    // As for sessions: a token tells nothing of its company.
    static const std::string Select =
        "SELECT l.company_id, l.user_id, l.expires_at, l.used_at FROM companies c " +
        std::string(Dialect::JoinInThisOrder) +
        " mailed_links l ON l.company_id = c.company_id AND l.token_hash = ? AND l.kind = ?";
    auto statement = m_store.connection().prepare(Select);
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(platform::sha256Hex(token)).bind(word(kind)).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    return Link{statement->text(0), domain::UserId(statement->text(1)),
                domain::Instant(domain::Duration(statement->integer(2))), !statement->isNull(3)};
}

Result<void> MailedLinks::use(const std::string& token, domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE mailed_links SET used_at = ? WHERE company_id = ? AND token_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now)).bind(m_store.companyId()).bind(platform::sha256Hex(token)).run();
}

Result<void> MailedLinks::withdraw(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM mailed_links WHERE company_id = ? AND user_id = ? AND used_at IS NULL");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

Result<void> MailedLinks::forget(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM mailed_links WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

Result<void> MailedLinks::trim(domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM mailed_links WHERE company_id = ? AND expires_at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(millis(now - Kept)).run();
}

Result<void> VerifiedAddresses::note(const domain::User& user)
{
    auto statement = m_store.connection().prepare(
        Dialect::upsert("verified_addresses", {"company_id", "user_id"}, {"address_hash"}));
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.id.value()).bind(addressHash(user)).run();
}

Result<bool> VerifiedAddresses::isVerified(const domain::User& user)
{
    auto companies = m_store.select(domain::RecordKind::Company, "1", {});
    if (!companies)
        return tl::unexpected(companies.error());
    if (companies->empty())
        return domain::failure(domain::ErrorCode::Storage, "no company");
    auto company = domain::fromRecord<domain::Company>(companies->front());
    return company ? isVerified(user, *company) : tl::unexpected(company.error());
}

Result<bool> VerifiedAddresses::isVerified(const domain::User& user, const domain::Company& company)
{
    if (domain::isOfOneOf(company.verifiedDomains, user.primaryEmail))
        return true;
    auto statement = m_store.connection().prepare(
        "SELECT address_hash FROM verified_addresses WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.id.value()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() && statement->text(0) == addressHash(user);
}

Result<void> VerifiedAddresses::forget(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM verified_addresses WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

} // namespace cordboard::server
