// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "domain/field.h"
#include "domain/result.h"
#include "server/servertime.h"

/// The thin layer over SQLite: every result is checked once, here. Internal to the server.
/// Text goes in and comes out byte for byte: what is hashed, compared or told elsewhere is what is stored.
namespace cordboard::server {

/// A point in time as the store keeps it, since 1970.
[[nodiscard]] constexpr std::int64_t millis(domain::Instant at) noexcept
{
    return at.time_since_epoch().count();
}

class Connection;

/// One prepared statement; its connection keeps it for the next who asks for the same text. Positions count
/// from 0 in the order of the question marks and of the selected columns.
class Statement final {
public:
    Statement(Statement&&) noexcept;
    ~Statement();

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bindValue(const domain::Value& value); ///< as the store keeps it (see `value`)
    Statement& bindNull();

    /// Runs it with what was bound since the last run.
    [[nodiscard]] domain::Result<void> run();
    /// Runs it and tells how many rows it touched.
    [[nodiscard]] domain::Result<std::int64_t> runCounting();
    /// The next row of a SELECT; false after the last one.
    [[nodiscard]] bool next();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string bytes(int column) const; ///< of a BLOB
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    /// A stored field of the given kind. Lists are JSON text, instants milliseconds since 1970.
    [[nodiscard]] domain::Value value(int column, domain::ValueKind kind) const;

private:
    friend class Connection;
    struct Private;
    Statement(Connection& connection, std::unique_ptr<Private> d);
    Connection* m_connection;
    std::unique_ptr<Private> d;
};

/// The point in time that stands in the column.
[[nodiscard]] inline domain::Instant instantAt(const Statement& row, int column)
{
    return domain::Instant(domain::Duration(row.integer(column)));
}

/// One connection to the database. Threads: used by the thread that made it. Requires: outlives its
/// statements.
class Connection final {
public:
    [[nodiscard]] static domain::Result<std::unique_ptr<Connection>> open(const std::string& path);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] domain::Result<void> execute(std::string_view sql);
    /// Several statements without parameters, as a file has them. What came before the one that failed stays:
    /// wanted inside a transaction.
    [[nodiscard]] domain::Result<void> executeScript(std::string_view sql);
    [[nodiscard]] domain::Result<Statement> prepare(std::string_view sql);
    /// Whether a write transaction is open.
    [[nodiscard]] bool isWriting() const noexcept;
    /// Milliseconds since 1970: when something happens, and how old sessions are. By SQLite's clock unless
    /// another is used.
    [[nodiscard]] domain::Result<domain::Instant> now();
    /// What decides who is due (R-PURGE-01): never ahead of the time that has really passed.
    [[nodiscard]] domain::Result<domain::Instant> trustedNow();
    /// See `ServerTime::presumed`.
    [[nodiscard]] std::optional<ServerTime::Presumption> presumed() const;
    /// From now on all three are asked of this; null = SQLite.
    void useTime(std::shared_ptr<const ServerTime> time);

private:
    friend class Statement;
    struct Private;
    explicit Connection(std::unique_ptr<Private> d);
    void keep(std::unique_ptr<Statement::Private> statement);
    std::unique_ptr<Private> d;
};

/// A transaction that is rolled back unless it was committed.
class Transaction final {
public:
    enum class Kind { Read, Write };
    [[nodiscard]] static domain::Result<Transaction> begin(Connection& connection, Kind kind);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    [[nodiscard]] domain::Result<void> commit();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

/// "?,?,?": `count` question marks.
[[nodiscard]] std::string placeholders(std::size_t count);

} // namespace cordboard::server
