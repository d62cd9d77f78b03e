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

/// "kind IN (...)": of links that set a password.
[[nodiscard]] const std::string& ofPasswords()
{
    static const std::string Condition = [] {
        std::string words;
        for (const auto kind : AllMailKinds) {
            if (setsPassword(kind))
                words.append(words.empty() ? "'" : ", '").append(word(kind)).append("'");
        }
        return "kind IN (" + words + ")";
    }();
    return Condition;
}

} // namespace

std::string addressHash(const domain::UserId& user, const std::string& email)
{
    return platform::sha256Hex("address\n" + user.value() + '\n' + domain::emailKey(email));
}

Result<std::string> MailedLinks::insert(MailKind kind, const Link& link, domain::Instant now)
{
    auto token = platform::randomHex(BytesOfToken);
    auto insert = m_store.connection().prepare(
        "INSERT INTO mailed_links (company_id, token_hash, kind, user_id, made_at, expires_at, used_at, "
        "address_id, address_hash, by_owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId())
        .bind(platform::sha256Hex(token))
        .bind(word(kind))
        .bind(link.user.value());
    insert->bind(millis(now)).bind(millis(now + lifeOf(kind))).bindNull();
    insert->bind(link.address.value()).bind(link.addressHash);
    if (auto done = insert->bind(std::int64_t{link.asker == Asker::Owner ? 1 : 0}).run(); !done)
        return tl::unexpected(done.error());
    return token;
}

Result<std::string> MailedLinks::issue(MailKind kind, const domain::UserId& user, domain::Instant now)
{
    if (auto done = withdraw(user); !done)
        return tl::unexpected(done.error());
    return insert(kind, {{}, user, {}, false, {}, {}, Asker::Other}, now);
}

Result<std::string> MailedLinks::issueFor(const domain::EmailAddress& address, Asker asker,
                                          domain::Instant now)
{
    if (auto done = withdraw(address.id); !done)
        return tl::unexpected(done.error());
    return insert(
        MailKind::VerifyAddress,
        {{}, address.userId, {}, false, address.id, addressHash(address.userId, address.email), asker}, now);
}

Result<std::optional<MailedLinks::Link>> MailedLinks::find(MailKind kind, const std::string& token)
{
    if (token.size() != 2 * BytesOfToken)
        return std::nullopt;
    // As for sessions: a token tells nothing of its company.
    static const std::string Select =
        "SELECT l.company_id, l.user_id, l.expires_at, l.used_at, l.address_id, l.address_hash, "
        "l.by_owner FROM "
        "companies c " +
        std::string(Dialect::JoinInThisOrder) +
        " mailed_links l ON l.company_id = c.company_id AND l.token_hash = ? AND l.kind = ?";
    auto statement = m_store.connection().prepare(Select);
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(platform::sha256Hex(token)).bind(word(kind)).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    return Link{statement->text(0),
                domain::UserId(statement->text(1)),
                domain::Instant(domain::Duration(statement->integer(2))),
                !statement->isNull(3),
                domain::EmailAddressId(statement->text(4)),
                statement->text(5),
                statement->integer(6) == 1 ? Asker::Owner : Asker::Other};
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
    static const std::string Delete =
        "DELETE FROM mailed_links WHERE company_id = ? AND user_id = ? AND used_at IS NULL AND " +
        ofPasswords();
    auto statement = m_store.connection().prepare(Delete);
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

Result<void> MailedLinks::withdrawVerifications(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare("DELETE FROM mailed_links WHERE company_id = ? AND user_id "
                                                  "= ? AND address_id <> '' AND used_at IS NULL");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

Result<void> MailedLinks::withdraw(const domain::EmailAddressId& address)
{
    auto statement = m_store.connection().prepare("DELETE FROM mailed_links WHERE company_id = ? AND "
                                                  "address_id = ? AND address_id <> '' AND used_at IS NULL");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(address.value()).run();
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
    return statement->bind(m_store.companyId())
        .bind(user.id.value())
        .bind(addressHash(user.id, user.primaryEmail))
        .run();
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
    return isVerified(user.id, user.primaryEmail, company);
}

Result<bool> VerifiedAddresses::isVerified(const domain::UserId& user, const std::string& email,
                                           const domain::Company& company)
{
    if (domain::isOfOneOf(company.verifiedDomains, email))
        return true;
    auto statement = m_store.connection().prepare(
        "SELECT address_hash FROM verified_addresses WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() && statement->text(0) == addressHash(user, email);
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
