// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/knowndevices.h"

#include "domain/email.h"
#include "platform/random.h"
#include "platform/sha256.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::size_t BytesOfDevice = 32;

} // namespace

Result<bool> KnownDevices::contains(const std::string& device)
{
    auto statement = m_store.connection().prepare(
        "SELECT 1 FROM known_devices WHERE company_id = ? AND device_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(platform::sha256Hex(device)).run(); !done)
        return tl::unexpected(done.error());
    return statement->next();
}

Result<bool> KnownDevices::isOf(const std::string& device, const std::string& account)
{
    if (device.size() != 2 * BytesOfDevice)
        return false;
    auto statement = m_store.connection().prepare(
        "SELECT u.primary_email FROM known_devices d JOIN users u ON "
        "u.company_id = d.company_id AND u.id = d.user_id "
        "WHERE d.company_id = ? AND d.device_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(platform::sha256Hex(device)).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() && domain::emailKey(statement->text(0)) == account;
}

Result<std::string> KnownDevices::remember(const domain::UserId& user, const std::string& app,
                                           domain::Instant now)
{
    auto device = platform::randomHex(BytesOfDevice);
    auto insert = m_store.connection().prepare("INSERT INTO known_devices VALUES (?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId()).bind(platform::sha256Hex(device)).bind(user.value());
    if (auto done = insert->bind(millis(now)).bind(app).run(); !done)
        return tl::unexpected(done.error());
    auto trim = m_store.connection().prepare(
        "DELETE FROM known_devices WHERE company_id = ? AND device_hash IN (SELECT device_hash FROM "
        "known_devices WHERE "
        "company_id = ? "
        "AND user_id = ? ORDER BY used_at DESC, device_hash LIMIT -1 OFFSET " +
        std::to_string(MostOfAccount) + ")");
    if (!trim)
        return tl::unexpected(trim.error());
    if (auto done = trim->bind(m_store.companyId()).bind(m_store.companyId()).bind(user.value()).run(); !done)
        return tl::unexpected(done.error());
    return device;
}

Result<void> KnownDevices::touch(const std::string& device, const std::string& app, domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE known_devices SET used_at = ?, app_device = ? WHERE company_id = ? AND device_hash = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now))
        .bind(app)
        .bind(m_store.companyId())
        .bind(platform::sha256Hex(device))
        .run();
}

Result<void> KnownDevices::trim(domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM known_devices WHERE company_id = ? AND used_at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(millis(now - Kept)).run();
}

} // namespace cordboard::server
