// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "server/digest.h"
#include "server/store.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] std::string columnOf(const domain::FieldSpec& field)
{
    const bool isText = field.kind == domain::ValueKind::Text || field.kind == domain::ValueKind::TextList;
    std::string column = "\"" + std::string(field.name) + "\" " + (isText ? "TEXT" : "INTEGER");
    return field.nullable ? column : column + " NOT NULL";
}

[[nodiscard]] std::string createTable(domain::Table table)
{
    std::string sql = "CREATE TABLE " + std::string(sqlName(table)) +
                      " (company_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL";
    for (const auto& field : domain::fieldsOf(table))
        sql += ", " + columnOf(field);
    return sql + ", PRIMARY KEY (company_id, id)) WITHOUT ROWID";
}

/// Version 1. Table definitions come from the catalogue of that time; a later field needs a step of its own.
[[nodiscard]] std::vector<std::string> firstSchema()
{
    using domain::Table;
    std::vector<std::string> steps;
    for (const auto table :
         {Table::Company, Table::Office, Table::Department, Table::User, Table::LicensePool, Table::Number})
        steps.push_back(createTable(table));
    const std::array<std::string_view, 20> rest{
        "CREATE INDEX users_by_office ON users (company_id, office_id, state)",
        "CREATE INDEX users_by_state ON users (company_id, state, id)",
        "CREATE INDEX users_by_email ON users (company_id, lower(primary_email))",
        "CREATE INDEX users_by_extension ON users (company_id, extension)",
        "CREATE INDEX users_by_purge ON users (company_id, purge_at) WHERE state = 'deleted'",
        "CREATE INDEX users_with_roles ON users (company_id, id) WHERE roles <> '[]'",
        "CREATE INDEX numbers_by_target ON numbers (company_id, target_id)",
        "CREATE INDEX numbers_by_office ON numbers (company_id, office_id, status)",
        "CREATE UNIQUE INDEX numbers_by_e164 ON numbers (company_id, e164) WHERE status <> 'released'",
        "CREATE TABLE properties (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE counters (company_id TEXT PRIMARY KEY, feed INTEGER NOT NULL, audit INTEGER NOT NULL, "
        "audit_hash TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE feed (company_id TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, op_id TEXT NOT NULL, "
        "actor_id TEXT NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (company_id, sequence))",
        "CREATE TABLE audit (company_id TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, actor_id TEXT NOT NULL, "
        "actor_name TEXT NOT NULL, actor_kind TEXT NOT NULL, action TEXT NOT NULL, target_table TEXT NOT NULL, "
        "target_id TEXT NOT NULL, target_label TEXT NOT NULL, office_id TEXT NOT NULL, outcome TEXT NOT NULL, "
        "reason_code TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, op_id TEXT NOT NULL, bulk_id TEXT NOT NULL, "
        "client TEXT NOT NULL, acknowledged TEXT NOT NULL, masked INTEGER NOT NULL, personal_hash TEXT NOT NULL, "
        "hash TEXT NOT NULL, PRIMARY KEY (company_id, sequence))",
        "CREATE INDEX audit_by_target ON audit (company_id, target_id, sequence)",
        "CREATE INDEX audit_by_actor ON audit (company_id, actor_id, sequence)",
        "CREATE INDEX audit_by_office ON audit (company_id, office_id, sequence)",
        "CREATE TABLE operations (company_id TEXT NOT NULL, op_id TEXT NOT NULL, gen INTEGER NOT NULL, actor_id TEXT NOT NULL, "
        "fingerprint TEXT NOT NULL, state TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, "
        "PRIMARY KEY (company_id, op_id, gen))",
        "CREATE TABLE credentials (company_id TEXT NOT NULL, user_id TEXT NOT NULL, password_hash TEXT NOT NULL, "
        "PRIMARY KEY (company_id, user_id)) WITHOUT ROWID",
        "CREATE TABLE sessions (company_id TEXT NOT NULL, token_hash TEXT NOT NULL, user_id TEXT NOT NULL, created_at INTEGER "
        "NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER NOT NULL, client TEXT NOT NULL, "
        "PRIMARY KEY (company_id, token_hash)) WITHOUT ROWID",
        "CREATE INDEX sessions_by_user ON sessions (company_id, user_id)"};
    steps.insert(steps.end(), rest.begin(), rest.end());
    steps.push_back("INSERT INTO properties VALUES ('epoch', '" + randomHex(16) + "'), ('secret', '" + randomHex(32) + "')");
    return steps;
}

constexpr std::int64_t SchemaVersion = 1;

[[nodiscard]] Result<std::int64_t> versionOf(Connection& connection)
{
    auto statement = connection.prepare("PRAGMA user_version");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

} // namespace

Result<void> migrate(Connection& connection)
{
    auto version = versionOf(connection);
    if (!version)
        return tl::unexpected(version.error());
    if (*version == SchemaVersion)
        return {};
    if (*version > SchemaVersion)
        return domain::failure(domain::ErrorCode::Storage, "the database was written by a newer version of the server");
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    // Another process may have done it while we waited for the lock.
    if (version = versionOf(connection); !version || *version == SchemaVersion)
        return version ? Result<void>{} : tl::unexpected(version.error());
    for (const auto& step : firstSchema()) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    if (auto done = connection.execute("PRAGMA user_version = " + std::to_string(SchemaVersion)); !done)
        return done;
    return transaction->commit();
}

} // namespace cordboard::server
