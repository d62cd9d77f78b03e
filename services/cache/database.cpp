// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/database.h"

#include <sqlite3.h>

#include <filesystem>
#include <system_error>
#include <tuple>

#include "domain/cause.h"
#include "platform/failure.h"
#include "platform/file.h"

namespace cordboard::cache {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

/// Long enough for another program's batch; the control thread waits here, never the GUI's.
constexpr int BusyMilliseconds = 5'000;
constexpr int BusyStep = 5; ///< milliseconds

/// SQLite says so itself of pages; of its log and its shared memory it tells what the system said.
bool isDiskFull(sqlite3* database) noexcept
{
    const int code = sqlite3_errcode(database) & 0xff;
    return code == SQLITE_FULL || ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) &&
                                   platform::isDiskFull(sqlite3_system_errno(database)));
}

tl::unexpected<domain::Error> storageFailure(sqlite3* database, std::string_view doing)
{
    std::string detail(doing);
    detail += ": ";
    detail += database != nullptr ? sqlite3_errmsg(database) : "out of memory";
    if (database != nullptr && isDiskFull(database))
        return failure(ErrorCode::Storage, domain::Cause::DiskFull, detail);
    return failure(ErrorCode::Storage, std::move(detail));
}

/// SQLite, told to follow no link, refuses one anywhere on the way. Home folders are often reached through
/// one; only the file itself must be none.
std::string withFolderResolved(const std::string& path)
{
    namespace fs = std::filesystem;
    const fs::path file(path);
    std::error_code error;
    const auto folder = fs::canonical(file.has_parent_path() ? file.parent_path() : fs::path("."), error);
    return error ? path : (folder / file.filename()).string();
}

} // namespace

std::string engineVersion()
{
    return std::string("SQLite ") + sqlite3_libversion();
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement); // repeats the error of the last step, which was reported then
}

void Statement::noteBinding(int code) noexcept
{
    if (code != SQLITE_OK && m_bindingError == SQLITE_OK)
        m_bindingError = code;
}

void Statement::bindNull(int parameter)
{
    noteBinding(sqlite3_bind_null(m_statement.get(), parameter + 1));
}

void Statement::bindInteger(int parameter, std::int64_t value)
{
    noteBinding(sqlite3_bind_int64(m_statement.get(), parameter + 1, value));
}

void Statement::bindText(int parameter, std::string_view value)
{
    // A null pointer would bind NULL instead of the empty text.
    noteBinding(sqlite3_bind_text64(m_statement.get(), parameter + 1, value.empty() ? "" : value.data(),
                                    value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindBlob(int parameter, std::string_view bytes)
{
    noteBinding(sqlite3_bind_blob64(m_statement.get(), parameter + 1, bytes.empty() ? "" : bytes.data(),
                                    bytes.size(), SQLITE_TRANSIENT));
}

Result<bool> Statement::step()
{
    if (m_bindingError != SQLITE_OK) {
        const std::string detail = sqlite3_errstr(std::exchange(m_bindingError, SQLITE_OK));
        return failure(ErrorCode::Storage, "bind: " + detail);
    }
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        auto failed = storageFailure(m_database, "step");
        sqlite3_reset(m_statement.get());
        return failed;
    }
    if (sqlite3_reset(m_statement.get()) != SQLITE_OK)
        return storageFailure(m_database, "reset");
    return false;
}

Result<void> Statement::run()
{
    const auto stepped = step();
    if (!stepped)
        return tl::unexpected(stepped.error());
    if (*stepped) {
        reset();
        return failure(ErrorCode::Internal, "a statement without result answered a row");
    }
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get()); // repeats the error of the last step, which was reported then
    noteBinding(sqlite3_clear_bindings(m_statement.get()));
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    const auto size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::string_view Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    const auto size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(size));
}

Transaction::~Transaction()
{
    if (m_database != nullptr)
        std::ignore = m_database->execute("ROLLBACK"); // fails only when SQLite has rolled back by itself
}

Result<void> Transaction::commit()
{
    auto done = m_database->execute("COMMIT");
    if (done)
        m_database = nullptr;
    return done;
}

void Database::Close::operator()(sqlite3* database) const noexcept
{
    sqlite3_close_v2(database);
}

Result<Database> Database::open(const std::string& path, Durability durability, Migrations migrations)
{
    const bool isFile = path != ":memory:";
    if (isFile) {
        // SQLite itself would create the file with the umask's mode.
        if (const auto created = platform::File::appendPrivate(path); !created)
            return platform::cannot("create the database file for its owner alone", created.error());
    }
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(isFile ? withFolderResolved(path).c_str() : path.c_str(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW,
                                     nullptr);
    Database database(handle);
    if (code != SQLITE_OK)
        return storageFailure(handle, "open");
    sqlite3_busy_timeout(handle, BusyMilliseconds);
    // Otherwise a quoted column that is not there would be read as a text.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // Freed bytes become zeros (R-PURGE-05): what was forgotten must not stay between the rows.
    const std::string setUp =
        std::string("PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA "
                    "synchronous=") +
        (durability == Durability::Full ? "FULL" : "NORMAL");
    // SQLite does not wait while the kind of journal is changed or the last of the others closes the file, so
    // we do.
    for (int waited = 0;; waited += BusyStep) {
        auto done = database.execute(setUp);
        if (done)
            done = database.migrate(migrations);
        if (done)
            return database;
        if ((sqlite3_errcode(handle) & 0xff) != SQLITE_BUSY || waited >= BusyMilliseconds)
            return tl::unexpected(done.error());
        sqlite3_sleep(BusyStep);
    }
}

void Database::keepLog()
{
    const auto note = [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<int*>(pages) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_database.get(), note, m_logPages.get()); // in place of the hook that copies
}

Result<void> Database::emptyLog()
{
    auto* const handle = m_database.get();
    if (sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK)
        return storageFailure(handle, "empty the log");
    *m_logPages = 0;
    return {};
}

Result<void> Database::copyLog(const std::string& path)
{
    auto database = openAsItIs(path);
    if (!database)
        return tl::unexpected(database.error());
    // Until it has read something a connection does not know that there is a log.
    if (auto read = database->execute("PRAGMA schema_version"); !read)
        return read;
    auto* const handle = database->m_database.get();
    if (sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr) != SQLITE_OK)
        return storageFailure(handle, "copy the log");
    return {};
}

Result<Database> Database::openAsItIs(const std::string& path)
{
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(withFolderResolved(path).c_str(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, nullptr);
    Database database(handle);
    if (code != SQLITE_OK)
        return storageFailure(handle, "open");
    sqlite3_busy_timeout(handle, BusyMilliseconds);
    return database;
}

bool Database::isDamaged()
{
    const auto isCorrupt = [this] {
        const int code = sqlite3_errcode(m_database.get()) & 0xff;
        return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    };
    auto check = prepare("PRAGMA quick_check(1)");
    if (!check)
        return isCorrupt();
    const auto row = check->step();
    return row ? *row && check->text(0) != "ok" : isCorrupt();
}

Result<void> Database::execute(const std::string& sql)
{
    if (sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return storageFailure(m_database.get(), "execute");
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_database.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement,
                           nullptr) != SQLITE_OK)
        return storageFailure(m_database.get(), "prepare");
    return Statement(m_database.get(), statement);
}

Result<Transaction> Database::begin()
{
    if (auto done = execute("BEGIN IMMEDIATE"); !done)
        return tl::unexpected(done.error());
    return Transaction(*this);
}

Result<std::int64_t> Database::version()
{
    auto query = prepare("PRAGMA user_version");
    if (!query)
        return tl::unexpected(query.error());
    if (const auto row = query->step(); !row)
        return tl::unexpected(row.error());
    return query->integer(0);
}

Result<void> Database::migrate(Migrations migrations)
{
    const auto newest = static_cast<std::int64_t>(migrations.size());
    for (;;) {
        // Without the lock first: a file that is up to date is only read.
        auto before = version();
        if (!before)
            return tl::unexpected(before.error());
        if (*before > newest)
            return failure(ErrorCode::Conflict, "the file was written by a newer version of this program");
        if (*before == newest)
            return {};
        auto transaction = begin();
        if (!transaction)
            return tl::unexpected(transaction.error());
        const auto step = version();
        if (!step)
            return tl::unexpected(step.error());
        if (*step != *before)
            continue; // another program was faster
        auto done = execute(migrations[static_cast<std::size_t>(*step)]);
        if (done)
            done = execute("PRAGMA user_version=" + std::to_string(*step + 1));
        if (done)
            done = transaction->commit();
        if (!done)
            return done;
    }
}

} // namespace cordboard::cache
