// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "domain/result.h"

struct sqlite3;
struct sqlite3_stmt;

/// SQLite with every return code looked at. Failures are Storage errors; nothing throws.
namespace cordboard::cache {

/// The database engine and its version, for --version and reports: "SQLite 3.40.1".
[[nodiscard]] std::string engineVersion();

/// A prepared statement. Requires: the database outlives it. Threads: those of its database.
/// Columns and parameters count from 0.
class Statement final {
public:
    void bindNull(int parameter);
    void bindInteger(int parameter, std::int64_t value);
    void bindText(int parameter, std::string_view value);
    void bindBlob(int parameter, std::string_view bytes);

    /// True: a row is there to be read. False: finished; the statement may be bound and stepped again.
    [[nodiscard]] domain::Result<bool> step();
    /// Steps a statement that answers no rows to its end.
    [[nodiscard]] domain::Result<void> run();
    /// Forgets the row under way; parameters become null.
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// Bytes of a blob; they hold until the next step or reset.
    [[nodiscard]] std::string_view blob(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    Statement(sqlite3* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}
    void noteBinding(int code) noexcept;

    sqlite3* m_database = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bindingError = 0; ///< the first failed bind; reported by the next step
};

class Database;

/// Abandons what was done unless committed. Requires: the database outlives it; one at a time per database.
class Transaction final {
public:
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    [[nodiscard]] domain::Result<void> commit();

private:
    friend class Database;
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database;
};

/// Normal survives a crash of the program; Full survives a crash of the machine, for what cannot be fetched
/// again.
enum class Durability : std::uint8_t { Normal, Full };

/// One step from version `index` to `index + 1`; applied ones are never edited.
using Migrations = std::span<const std::string>;

/// A file, or ":memory:". Threads: one at a time.
class Database final {
public:
    /// Opens or creates the file (mode 0600, itself no symbolic link) and brings it to the newest layout, one
    /// transaction per step. Conflict: the file has a layout newer than this program knows; it was not
    /// touched.
    [[nodiscard]] static domain::Result<Database> open(const std::string& path, Durability durability,
                                                       Migrations migrations);

    /// Opens what is there and changes nothing, for reading what can still be read of a damaged file.
    [[nodiscard]] static domain::Result<Database> openAsItIs(const std::string& path);
    /// Whether the file is no database, or one that contradicts itself. Reads all of it, but for the order of
    /// indexes.
    [[nodiscard]] bool isDamaged();

    [[nodiscard]] domain::Result<void> execute(const std::string& sql);
    [[nodiscard]] domain::Result<Statement> prepare(std::string_view sql);
    /// Takes the write lock at once, so that a second program waits here and not in the middle.
    [[nodiscard]] domain::Result<Transaction> begin();

    /// From now on the log grows until `copyLog`; otherwise SQLite copies it into the file within some
    /// commit.
    void keepLog();
    /// How many pages the log has had after the last commit since `keepLog`.
    [[nodiscard]] int logPages() const noexcept { return *m_logPages; }
    /// Copies the log into the file and cuts it to nothing, so that what was overwritten or removed stands
    /// nowhere any more. Storage when somebody else reads the file for so long that there is no end to wait
    /// for.
    [[nodiscard]] domain::Result<void> emptyLog();
    /// Copies the log of a file into it, by a connection of its own. Threads: any, while others read and
    /// write.
    [[nodiscard]] static domain::Result<void> copyLog(const std::string& path);

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    explicit Database(sqlite3* database) : m_database(database), m_logPages(std::make_unique<int>(0)) {}
    [[nodiscard]] domain::Result<std::int64_t> version(); ///< of the layout
    [[nodiscard]] domain::Result<void> migrate(Migrations migrations);

    std::unique_ptr<sqlite3, Close> m_database;
    std::unique_ptr<int> m_logPages; ///< SQLite knows its address
};

} // namespace cordboard::cache
