// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/unclaimedaddresses.h"

#include "server/mailedlinks.h"

namespace cordboard::server {

using domain::Result;

Result<void> UnclaimedAddresses::add(const domain::UserId& user, const std::string& email)
{
    auto statement = m_store.connection().prepare(
        "INSERT INTO unclaimed_addresses (company_id, user_id, address_hash) VALUES (?, ?, ?) ON CONFLICT DO "
        "NOTHING");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).bind(addressHash(user, email)).run();
}

Result<void> UnclaimedAddresses::claim(const domain::UserId& user, const std::string& email)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM unclaimed_addresses WHERE company_id = ? AND user_id = ? AND address_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).bind(addressHash(user, email)).run();
}

Result<bool> UnclaimedAddresses::contains(const domain::UserId& user, const std::string& email)
{
    auto statement = m_store.connection().prepare(
        "SELECT 1 FROM unclaimed_addresses WHERE company_id = ? AND user_id = ? AND address_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(user.value());
    if (auto done = statement->bind(addressHash(user, email)).run(); !done)
        return tl::unexpected(done.error());
    return statement->next();
}

Result<void> UnclaimedAddresses::forget(const domain::UserId& user)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM unclaimed_addresses WHERE company_id = ? AND user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(user.value()).run();
}

} // namespace cordboard::server
