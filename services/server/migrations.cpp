// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "server/auditchaining.h"
#include "server/auditmending.h"
#include "server/digest.h"
#include "server/searchwords.h"
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
        "CREATE TABLE audit (company_id TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, actor_id TEXT NOT "
        "NULL, "
        "actor_name TEXT NOT NULL, actor_kind TEXT NOT NULL, action TEXT NOT NULL, target_table TEXT NOT NULL, "
        "target_id TEXT NOT NULL, target_label TEXT NOT NULL, office_id TEXT NOT NULL, outcome TEXT NOT NULL, "
        "reason_code TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, op_id TEXT NOT NULL, bulk_id TEXT NOT NULL, "
        "client TEXT NOT NULL, acknowledged TEXT NOT NULL, masked INTEGER NOT NULL, personal_hash TEXT NOT NULL, "
        "hash TEXT NOT NULL, PRIMARY KEY (company_id, sequence))",
        "CREATE INDEX audit_by_target ON audit (company_id, target_id, sequence)",
        "CREATE INDEX audit_by_actor ON audit (company_id, actor_id, sequence)",
        "CREATE INDEX audit_by_office ON audit (company_id, office_id, sequence)",
        "CREATE TABLE operations (company_id TEXT NOT NULL, op_id TEXT NOT NULL, gen INTEGER NOT NULL, actor_id TEXT NOT "
        "NULL, "
        "fingerprint TEXT NOT NULL, state TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, at INTEGER NOT "
        "NULL, "
        "PRIMARY KEY (company_id, op_id, gen))",
        "CREATE TABLE credentials (company_id TEXT NOT NULL, user_id TEXT NOT NULL, password_hash TEXT NOT NULL, "
        "PRIMARY KEY (company_id, user_id)) WITHOUT ROWID",
        "CREATE TABLE sessions (company_id TEXT NOT NULL, token_hash TEXT NOT NULL, user_id TEXT NOT NULL, created_at "
        "INTEGER "
        "NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER NOT NULL, client TEXT NOT NULL, "
        "PRIMARY KEY (company_id, token_hash)) WITHOUT ROWID",
        "CREATE INDEX sessions_by_user ON sessions (company_id, user_id)"};
    steps.insert(steps.end(), rest.begin(), rest.end());
    steps.push_back("INSERT INTO properties VALUES ('epoch', '" + randomHex(16) + "'), ('secret', '" + randomHex(32) + "')");
    return steps;
}

/// Version 2: folded words beside the records, and offices in the order of pages.
[[nodiscard]] Result<void> addSearch(Connection& connection)
{
    for (const auto* step :
         {"CREATE TABLE user_words (company_id TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, "
          "email_at INTEGER NOT NULL, extension_at INTEGER NOT NULL, title_at INTEGER NOT NULL, PRIMARY KEY (company_id, "
          "id)) WITHOUT ROWID",
          "CREATE TABLE number_words (company_id TEXT NOT NULL, id TEXT NOT NULL, holder TEXT NOT NULL, "
          "PRIMARY KEY (company_id, id)) WITHOUT ROWID",
          "DROP INDEX users_by_office", "CREATE INDEX users_by_office ON users (company_id, office_id, id)"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return {}; // the words come with the newest step, in the form that this program writes
}

/// Version 3: whose names the lines about numbers hold, so that anonymizing finds them; operations in the order they expire.
[[nodiscard]] Result<void> addAuditPeople(Connection& connection)
{
    for (const auto* step :
         {"CREATE TABLE audit_people (company_id TEXT NOT NULL, user_id TEXT NOT NULL, sequence INTEGER NOT NULL, "
          "PRIMARY KEY (company_id, user_id, sequence)) WITHOUT ROWID",
          "CREATE INDEX operations_by_age ON operations (company_id, at)",
          "INSERT OR IGNORE INTO audit_people SELECT company_id, json_extract(before, '$.target_id'), sequence FROM audit "
          "WHERE target_table = 'number' AND json_extract(before, '$.target_id') <> ''",
          "INSERT OR IGNORE INTO audit_people SELECT company_id, json_extract(after, '$.target_id'), sequence FROM audit "
          "WHERE target_table = 'number' AND json_extract(after, '$.target_id') <> ''",
          "INSERT OR IGNORE INTO audit_people SELECT n.company_id, u.target_id, n.sequence FROM audit n JOIN audit u "
          "ON u.company_id = n.company_id AND u.op_id = n.op_id AND u.target_label = n.target_label AND u.target_table = "
          "'user' "
          "WHERE n.target_table = 'number' AND n.op_id <> ''"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return {};
}

/// Version 5: whom answers of operations name, and which feed entry each made, so that anonymizing finds both. Of answers from
/// before, the targets are known; others may be named in any of them (the empty id).
[[nodiscard]] Result<void> addOperationPeople(Connection& connection)
{
    for (const auto* step :
         {"CREATE TABLE operation_people (company_id TEXT NOT NULL, user_id TEXT NOT NULL, op_id TEXT NOT NULL, gen INTEGER "
          "NOT NULL, "
          "at INTEGER NOT NULL, PRIMARY KEY (company_id, user_id, op_id, gen)) WITHOUT ROWID",
          "CREATE INDEX operation_people_by_age ON operation_people (company_id, at)",
          "ALTER TABLE operations ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0",
          "UPDATE operations SET sequence = coalesce(json_extract(answer, '$.sequence'), 0) WHERE state = 'applied'",
          "INSERT INTO operation_people SELECT company_id, '', op_id, gen, at FROM operations",
          "INSERT OR IGNORE INTO operation_people SELECT o.company_id, json_extract(t.value, '$.id'), o.op_id, o.gen, o.at "
          "FROM operations o, json_each(coalesce(json_extract(o.answer, '$.outcomes'), json_extract(o.answer, "
          "'$.operation.outcomes'))) t "
          "WHERE json_extract(t.value, '$.table') = 'user'"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return writeStatistics(connection);
}

/// The key of each address beside the words, by which an account is found however its address is written. Two old
/// accounts may have one key: no index forbids it, they are told apart when one of them gets another address.
[[nodiscard]] Result<void> addEmailKeys(Connection& connection)
{
    for (const auto* step :
         {"DELETE FROM user_words", "ALTER TABLE user_words ADD COLUMN email_key TEXT NOT NULL DEFAULT ''",
          "CREATE INDEX user_words_by_email ON user_words (company_id, email_key)", "DROP INDEX IF EXISTS users_by_email",
          "DELETE FROM properties WHERE name = 'words'"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return {};
}

/// Counts of folded refusals, the ways to find lines by time, action and outcome and the whole of a bulk, and the
/// texts that were stored otherwise than they were given.
[[nodiscard]] Result<void> addAuditSearch(Connection& connection)
{
    for (const auto* step :
         {"ALTER TABLE audit ADD COLUMN count INTEGER NOT NULL DEFAULT 1",
          "CREATE INDEX audit_by_time ON audit (company_id, at, sequence)",
          "CREATE INDEX audit_by_action ON audit (company_id, action, sequence)",
          "CREATE INDEX audit_unsuccessful ON audit (company_id, outcome, sequence) WHERE outcome <> 'success'",
          "CREATE INDEX audit_of_bulks ON audit (company_id, bulk_id, sequence) WHERE bulk_id <> '' AND target_table = ''"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return mendAuditTexts(connection);
}

/// Texts that people wrote are hashed apart from the chain, so that they can be erased; what a restored backup is known by; and
/// the beats of the clock guard.
[[nodiscard]] Result<void> addErasure(Connection& connection)
{
    for (const auto* step :
         {"ALTER TABLE audit ADD COLUMN texts_hash TEXT NOT NULL DEFAULT ''",
          "CREATE INDEX audit_with_reason ON audit (company_id, sequence) WHERE outcome = 'success' AND reason_code <> ''",
          "INSERT INTO properties SELECT 'lineage', value FROM properties WHERE name = 'epoch'",
          "CREATE TABLE clock_guard (one INTEGER PRIMARY KEY, wall INTEGER NOT NULL, elapsed INTEGER NOT NULL, "
          "boot TEXT NOT NULL, state TEXT NOT NULL)"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return chainAuditAnew(connection);
}

/// Numbers in recovery in the order in which they are over; and the first number of somebody with a Meetings license takes an
/// additional-number license like any other (R-NUM-09), which was not counted before. Where too few were bought, what is in
/// use by now counts as bought: nobody loses a number.
[[nodiscard]] Result<void> addRecovery(Connection& connection)
{
    for (const auto* step :
         {"CREATE INDEX numbers_by_recovery ON numbers (company_id, recoverable_until) WHERE status = 'cooling'",
          "CREATE TEMP TABLE uncounted AS SELECT u.company_id, u.office_id, count(*) AS seats FROM users u "
          "WHERE u.license_type = 'meetings' AND u.state IN ('pending', 'active', 'suspended') AND EXISTS (SELECT 1 FROM "
          "numbers n WHERE n.company_id = u.company_id AND n.target_id = u.id AND n.target_type = 'user' AND n.status = "
          "'assigned') GROUP BY u.company_id, u.office_id",
          "UPDATE license_pools SET assigned = assigned + (SELECT seats FROM uncounted c WHERE c.company_id = "
          "license_pools.company_id AND c.office_id = license_pools.office_id), version = version + 1 "
          "WHERE license_type = 'additional_number' AND EXISTS (SELECT 1 FROM uncounted c WHERE c.company_id = "
          "license_pools.company_id AND c.office_id = license_pools.office_id)",
          "UPDATE license_pools SET purchased = assigned + scheduled_removal WHERE license_type = 'additional_number' AND "
          "purchased < assigned + scheduled_removal",
          "DROP TABLE uncounted"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return {};
}

[[nodiscard]] Result<void> createSchema(Connection& connection)
{
    for (const auto& step : firstSchema()) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return {};
}

/// Devices that signed in before (see Devices).
[[nodiscard]] Result<void> addDevices(Connection& connection)
{
    for (const auto* step :
         {"CREATE TABLE devices (company_id TEXT NOT NULL, device_hash TEXT NOT NULL, user_id TEXT NOT NULL, used_at INTEGER "
          "NOT NULL, PRIMARY KEY (company_id, device_hash)) WITHOUT ROWID",
          "CREATE INDEX devices_by_user ON devices (company_id, user_id, used_at)"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return {};
}

/// What leads from each version to the next.
constexpr std::array Steps{&createSchema,       &addSearch,    &addAuditPeople, &writeStatistics, &addOperationPeople,
                           &addEmailKeys,       &addAuditSearch, &addErasure,   &addRecovery,     &addDevices};
constexpr std::int64_t SchemaVersion = Steps.size();

/// Statistics are those of the newest schema, so they are written once all steps are done. Requires an open transaction.
[[nodiscard]] Result<void> step(Connection& connection, std::int64_t version)
{
    if (auto done = Steps[static_cast<std::size_t>(version)](connection); !done)
        return done;
    if (auto done = connection.execute("PRAGMA user_version = " + std::to_string(version + 1)); !done)
        return done;
    return version + 1 == SchemaVersion ? writeStatistics(connection) : Result<void>{};
}

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

Result<void> writeStatistics(Connection& connection)
{
    for (
        const auto* step :
        {"ANALYZE", // makes the table
         "DELETE FROM sqlite_stat1",
         "INSERT INTO sqlite_stat1 VALUES "
         "('users', 'users', '100000 100000 1'), ('users', 'users_by_office', '100000 100000 10000 1'), "
         "('users', 'users_by_state', '100000 100000 20000 1'), ('user_words', 'user_words_by_email', '100000 100000 1 1'), "
         "('users', 'users_by_extension', '100000 100000 1 1'), ('users', 'users_by_purge', '3000 3000 1 1'), "
         "('users', 'users_with_roles', '1500 1500 1'), ('user_words', 'user_words', '100000 100000 1'), "
         "('numbers', 'numbers', '80000 80000 1'), ('numbers', 'numbers_by_target', '80000 80000 1 1'), "
         "('numbers', 'numbers_by_office', '80000 80000 10000 2000 1'), ('numbers', 'numbers_by_e164', '80000 80000 1'), "
         "('numbers', 'numbers_by_recovery', '100 100 1'), "
         "('audit', 'sqlite_autoindex_audit_1', '1000000 1000000 1'), ('audit', 'audit_by_target', '1000000 1000000 10 1'), "
         "('audit', 'audit_by_actor', '1000000 1000000 10000 1'), ('audit', 'audit_by_office', '1000000 1000000 100000 1'), "
         "('audit', 'audit_by_time', '1000000 1000000 1 1'), ('audit', 'audit_by_action', '1000000 1000000 100000 1'), "
         "('audit', 'audit_unsuccessful', '10000 10000 10000 1'), ('audit', 'audit_of_bulks', '10000 10000 1 1'), "
         "('audit', 'audit_with_reason', '10000 10000 1'), "
         "('audit_people', 'audit_people', '100000 100000 10 1'), ('feed', 'sqlite_autoindex_feed_1', '100000 100000 1'), "
         "('operations', 'sqlite_autoindex_operations_1', '100000 100000 1 1'), "
         "('operations', 'operations_by_age', '100000 100000 1'), ('operation_people', 'operation_people', '100000 100000 "
         "10 1 1'), "
         "('operation_people', 'operation_people_by_age', '100000 100000 1')"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    return connection.execute("ANALYZE sqlite_schema"); // this connection read the schema before
}

Result<void> migrate(Connection& connection)
{
    auto version = versionOf(connection);
    if (!version)
        return tl::unexpected(version.error());
    if (*version == SchemaVersion)
        return refoldWords(connection);
    if (*version > SchemaVersion)
        return domain::failure(domain::ErrorCode::Storage, "the database was written by a newer version of the server");
    while (*version < SchemaVersion) {
        auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        // Another process may have done it while we waited for the lock.
        if (version = versionOf(connection); !version)
            return tl::unexpected(version.error());
        if (*version >= SchemaVersion)
            break;
        if (auto done = step(connection, (*version)++); !done)
            return done;
        if (auto done = transaction->commit(); !done)
            return done;
    }
    return refoldWords(connection);
}

} // namespace cordboard::server
