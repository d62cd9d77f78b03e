// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "domain/result.h"

namespace cordboard::server {

class Connection;

/// All that engines say differently, in the words of the one there is: SQLite. Everything else that the
/// server asks of its database is SQL that PostgreSQL takes as well. A second engine makes this an interface
/// that the connection answers; the comments say what it would be there. Migrations and statistics are files
/// of an engine's own (`migrations/sqlite`). Threads: none of its own.
class Dialect final {
public:
    struct Megabytes {
        std::int64_t count = 0;
    };

    /// Locks the company's row until the transaction ends: whoever plans to write comes here first, so that
    /// two servers plan one after the other. SQLite: BEGIN IMMEDIATE has locked the whole database before
    /// anything could be read, and all that is left is to see that it has (else Internal). PostgreSQL: SELECT
    /// ... FOR UPDATE, at READ COMMITTED, so that what is read next is what the one before has left; a batch
    /// of the writer would be of one company there, so that nobody waits in a circle.
    [[nodiscard]] static domain::Result<void> lockCompany(Connection& connection, const std::string& company);

    /// Inserts a row, or sets the other columns of the one with this key; all are bound in this order.
    [[nodiscard]] static std::string upsert(std::string_view table,
                                            std::initializer_list<std::string_view> key,
                                            std::initializer_list<std::string_view> others);
    /// A list kept as JSON (a column, or a parameter) as rows of a FROM clause; `name`.value is an element.
    /// PostgreSQL: jsonb_array_elements_text(list::jsonb) AS name(value).
    [[nodiscard]] static std::string elementsOf(std::string_view list, std::string_view name);
    /// Whether an object kept as JSON has the member, be it null. PostgreSQL: jsonb_exists.
    [[nodiscard]] static std::string hasMember(std::string_view object, std::string_view member);
    /// The column in a condition that no index is to be chosen for. PostgreSQL: the column.
    [[nodiscard]] static std::string withoutIndex(std::string_view column);
    /// Where a bound text stands in the column; 0 for nowhere. PostgreSQL: strpos.
    [[nodiscard]] static std::string positionIn(std::string_view column);

    /// Between two tables of which the first is to be read first. PostgreSQL: JOIN.
    static constexpr std::string_view JoinInThisOrder = "CROSS JOIN";
    /// Milliseconds since 1970, now.
    static constexpr std::string_view Now =
        "SELECT CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)";
    /// Name and definition of the indexes that a large import is better without.
    static constexpr std::string_view IndexesOfLargeTables =
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
        "AND tbl_name IN ('users', 'numbers', 'devices', 'email_addresses')";

    /// To be done once with each new connection.
    [[nodiscard]] static domain::Result<void> prepare(Connection& connection);
    /// How much of the database the connection may hold in memory.
    [[nodiscard]] static domain::Result<void> useMemory(Connection& connection, Megabytes most);
    /// The version of the schema; 0 for an empty database.
    [[nodiscard]] static domain::Result<std::int64_t> schemaVersion(Connection& connection);
    /// Requires an open transaction.
    [[nodiscard]] static domain::Result<void> setSchemaVersion(Connection& connection, std::int64_t version);
    /// Takes the last bytes of what was erased out of the engine's log; false when somebody reads: later.
    [[nodiscard]] static domain::Result<bool> emptyLog(Connection& connection);
};

} // namespace cordboard::server
