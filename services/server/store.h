// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "domain/field.h"
#include "server/sql.h"

namespace cordboard::server {

/// The company's records in one database. Tables and columns are made from the field catalogue; the company's id leads
/// every key. Threads: one Store per thread, over its own connection.
class Store final {
public:
    /// Opens (and makes) the file and brings its schema up to date by numbered migrations.
    [[nodiscard]] static domain::Result<std::unique_ptr<Store>> open(const std::string& path);

    [[nodiscard]] Connection& connection() noexcept { return *m_connection; }
    /// Empty until a company was created.
    [[nodiscard]] domain::Result<std::string> companyId();
    /// Random, made with the database: tells a restored or replaced database from the one a client knew.
    [[nodiscard]] domain::Result<std::string> epoch();
    /// The key that signs cursors.
    [[nodiscard]] domain::Result<std::string> secret();

    /// Makes the company's own rows (record, counters). Requires an open write transaction.
    [[nodiscard]] domain::Result<void> createCompany(const domain::Company& company);
    [[nodiscard]] domain::Result<void> insert(std::span<const domain::Record> records);
    /// In the order of `ids`; unknown ones are left out.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> load(domain::Table table, std::span<const std::string> ids);
    /// Rows of a table by an SQL condition over its columns (literal text of ours, values bound), ordered by id.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> select(domain::Table table, const std::string& condition,
                                                                     std::span<const domain::Value> values,
                                                                     std::int64_t limit = -1);
    [[nodiscard]] domain::Result<std::int64_t> count(domain::Table table, const std::string& condition,
                                                     std::span<const domain::Value> values);
    /// Applies changes of one record's worth each; a version grows by one unless only bookkeeping changed. Answers the
    /// changed records with their new versions and the fields that were set, in order of first mention.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> apply(std::span<const domain::Change> changes);

private:
    explicit Store(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
    [[nodiscard]] domain::Result<std::string> property(std::string_view name);
    [[nodiscard]] domain::Result<std::int64_t> update(const domain::Record& record, bool isBumping);

    std::unique_ptr<Connection> m_connection;
    std::string m_companyId;
};

/// "users", "license_pools": the table's name in SQL.
[[nodiscard]] std::string_view sqlName(domain::Table table) noexcept;

/// Brings a database to the newest schema. Each step is one transaction.
[[nodiscard]] domain::Result<void> migrate(Connection& connection);

} // namespace cordboard::server
