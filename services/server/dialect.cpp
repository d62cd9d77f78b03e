// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialect.h"

#include "server/sql.h"

namespace cordboard::server {

using domain::Result;

Result<void> Dialect::lockCompany(Connection& connection, const std::string& company)
{
    return connection.isWriting()
               ? Result<void>{}
               : domain::failure(domain::ErrorCode::Internal,
                                 "company " + company + " was to be written outside of a write transaction");
}

std::string Dialect::upsert(std::string_view table, std::initializer_list<std::string_view> key,
                            std::initializer_list<std::string_view> others)
{
    std::string columns;
    std::string keys;
    std::string settings;
    for (const auto column : key) {
        columns.append(columns.empty() ? "" : ", ").append(column);
        keys.append(keys.empty() ? "" : ", ").append(column);
    }
    for (const auto column : others) {
        columns.append(", ").append(column);
        settings.append(settings.empty() ? "" : ", ").append(column).append(" = excluded.").append(column);
    }
    return "INSERT INTO " + std::string(table) + " (" + columns + ") VALUES (" +
           placeholders(key.size() + others.size()) + ") ON CONFLICT (" + keys + ") DO UPDATE SET " +
           settings;
}

std::string Dialect::elementsOf(std::string_view list, std::string_view name)
{
    return "json_each(" + std::string(list) + ") AS " + std::string(name);
}

std::string Dialect::hasMember(std::string_view object, std::string_view member)
{
    return "json_type(" + std::string(object) + ", '$." + std::string(member) + "') IS NOT NULL";
}

std::string Dialect::withoutIndex(std::string_view column)
{
    return "+" + std::string(column);
}

std::string Dialect::positionIn(std::string_view column)
{
    return "instr(" + std::string(column) + ", ?)";
}

Result<void> Dialect::prepare(Connection& connection)
{
    for (const auto* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA secure_delete=ON", // what was erased must not stay between the rows (R-PURGE-05)
          "PRAGMA temp_store=MEMORY"}) {
        if (auto done = connection.execute(pragma); !done)
            return done;
    }
    // Each thread has one; what it does not hold is still in the system's cache.
    return useMemory(connection, Megabytes{20});
}

Result<void> Dialect::useMemory(Connection& connection, Megabytes most)
{
    return connection.execute("PRAGMA cache_size=-" + std::to_string(most.count * 1'000));
}

Result<std::int64_t> Dialect::schemaVersion(Connection& connection)
{
    auto statement = connection.prepare("PRAGMA user_version");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<void> Dialect::setSchemaVersion(Connection& connection, std::int64_t version)
{
    return connection.execute("PRAGMA user_version = " + std::to_string(version));
}

Result<bool> Dialect::emptyLog(Connection& connection)
{
    auto statement = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() && statement->integer(0) == 0;
}

} // namespace cordboard::server
