// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sql.h"

#include <sqlite3.h>

#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "platform/privatefiles.h"
#include "server/dialect.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

[[nodiscard]] tl::unexpected<domain::Error> storageFailure(std::string_view what, sqlite3* database)
{
    return failure(ErrorCode::Storage,
                   std::string(what) + ": " +
                       (database != nullptr ? sqlite3_errmsg(database) : "out of memory"));
}

} // namespace

struct Statement::Private {
    struct Finalize {
        // Repeats the error of the last step, which was reported then.
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };
    /// Where the statement is between two runs.
    enum class Stage { Bound, AtRow, BeforeRow, Finished };

    std::unique_ptr<sqlite3_stmt, Finalize> query;
    std::string sql;
    int position = 0;
    Stage stage = Stage::Bound;
    int bindingError = SQLITE_OK; ///< the first failed bind; reported by the next run

    [[nodiscard]] sqlite3* database() const { return sqlite3_db_handle(query.get()); }

    /// The number of the next question mark. What ran before gives up its rows: SQLite binds to nothing else.
    [[nodiscard]] int nextPosition()
    {
        if (stage != Stage::Bound)
            reset();
        return ++position;
    }
    void reset()
    {
        sqlite3_reset(query.get()); // repeats the error of the last step, which was reported then
        stage = Stage::Bound;
        position = 0;
    }
    void note(int code)
    {
        if (code != SQLITE_OK && bindingError == SQLITE_OK)
            bindingError = code;
    }
    void bindText(std::string_view text)
    {
        // A null pointer would bind NULL instead of the empty text.
        note(sqlite3_bind_text64(query.get(), nextPosition(), text.empty() ? "" : text.data(), text.size(),
                                 SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    void bindInteger(std::int64_t number) { note(sqlite3_bind_int64(query.get(), nextPosition(), number)); }
    void bindNull() { note(sqlite3_bind_null(query.get(), nextPosition())); }

    [[nodiscard]] Result<void> step()
    {
        const int code = sqlite3_step(query.get());
        stage = code == SQLITE_ROW ? Stage::BeforeRow : Stage::Finished;
        if (code == SQLITE_ROW || code == SQLITE_DONE)
            return {};
        return storageFailure("statement", database());
    }
};

struct Connection::Private {
    struct Close {
        void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
    };

    std::unique_ptr<sqlite3, Close> database;
    /// Prepared before and not in use now, by their text: preparing costs several times what running costs.
    std::unordered_multimap<std::string, std::unique_ptr<Statement::Private>> idle;
    std::shared_ptr<const ServerTime> time; ///< null = SQLite's
};

Statement::Statement(Connection& connection, std::unique_ptr<Private> owned)
    : m_connection(&connection), d(std::move(owned))
{
}
Statement::Statement(Statement&&) noexcept = default;

Statement::~Statement()
{
    if (d)
        m_connection->keep(std::move(d));
}

Statement& Statement::bind(std::string_view text)
{
    d->bindText(text);
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    d->bindInteger(number);
    return *this;
}

Statement& Statement::bindValue(const domain::Value& value)
{
    struct Bind {
        Private& to;
        void operator()(std::monostate) const { to.bindNull(); }
        void operator()(bool flag) const { to.bindInteger(flag ? 1 : 0); }
        void operator()(std::int64_t number) const { to.bindInteger(number); }
        void operator()(std::string_view text) const { to.bindText(text); }
        void operator()(domain::Instant at) const { to.bindInteger(millis(at)); }
        void operator()(const std::vector<std::string>& list) const
        {
            constexpr auto Replace = nlohmann::json::error_handler_t::replace;
            to.bindText(list.empty() ? "[]" : nlohmann::json(list).dump(-1, ' ', false, Replace));
        }
    };
    value.visit(Bind{*d});
    return *this;
}

Statement& Statement::bindNull()
{
    d->bindNull();
    return *this;
}

Result<void> Statement::run()
{
    if (d->stage != Private::Stage::Bound)
        d->reset(); // once more with the same values
    d->position = 0;
    if (const int code = std::exchange(d->bindingError, SQLITE_OK); code != SQLITE_OK)
        return failure(ErrorCode::Storage, std::string("bind: ") + sqlite3_errstr(code));
    return d->step();
}

Result<std::int64_t> Statement::runCounting()
{
    if (auto done = run(); !done)
        return tl::unexpected(done.error());
    return sqlite3_changes64(d->database());
}

bool Statement::next()
{
    using Stage = Private::Stage;
    // A read that fails half way (a damaged file, no memory) ends the rows; what counts on all of them runs
    // in a transaction whose end fails then.
    if (d->stage == Stage::AtRow && !d->step())
        return false;
    if (d->stage != Stage::BeforeRow)
        return false;
    d->stage = Stage::AtRow;
    return true;
}

std::string Statement::text(int column) const
{
    return bytes(column);
}

std::string Statement::bytes(int column) const
{
    // As it is stored, text or not: no conversion, so that what was bound is what is read.
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(d->query.get(), column));
    const auto size = sqlite3_column_bytes(d->query.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(d->query.get(), column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(d->query.get(), column) == SQLITE_NULL;
}

domain::Value Statement::value(int column, domain::ValueKind kind) const
{
    if (isNull(column))
        return {};
    switch (kind) {
    case domain::ValueKind::Bool: return integer(column) != 0;
    case domain::ValueKind::Integer: return integer(column);
    case domain::ValueKind::Text: return text(column);
    case domain::ValueKind::Time: return domain::Instant(domain::Duration(integer(column)));
    case domain::ValueKind::TextList: {
        const auto written = text(column);
        if (written == "[]")
            return std::vector<std::string>{};
        const auto list = nlohmann::json::parse(written, nullptr, /*allow_exceptions=*/false);
        std::vector<std::string> items;
        for (const auto& item : list) {
            if (item.is_string())
                items.push_back(item.get<std::string>());
        }
        return items;
    }
    }
    return {};
}

Connection::Connection(std::unique_ptr<Private> owned) : d(std::move(owned)) {}

Connection::~Connection()
{
    d->idle.clear();
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path)
{
    if (path != ":memory:") { // SQLite itself would make the file with the umask's mode
        if (auto created = platform::createPrivateFile(path); !created)
            return tl::unexpected(created.error());
    }
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    auto owned = std::make_unique<Private>();
    owned->database.reset(handle);
    if (code != SQLITE_OK)
        return storageFailure("cannot open " + path, handle);
    // Writers take turns by BEGIN IMMEDIATE; another process (a seed, a backup) may hold the lock for
    // seconds.
    constexpr int BusyMilliseconds = 15'000;
    sqlite3_busy_timeout(handle, BusyMilliseconds);
    std::unique_ptr<Connection> connection(new Connection(std::move(owned)));
    if (auto done = Dialect::prepare(*connection); !done)
        return tl::unexpected(done.error());
    return connection;
}

Result<void> Connection::execute(std::string_view sql)
{
    auto statement = prepare(sql);
    return statement ? statement->run() : tl::unexpected(statement.error());
}

Result<void> Connection::executeScript(std::string_view sql)
{
    const std::string text(sql); // SQLite wants its end marked
    return sqlite3_exec(d->database.get(), text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK
               ? Result<void>{}
               : storageFailure("a script", d->database.get());
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    std::string text(sql);
    if (auto known = d->idle.extract(text); !known.empty())
        return Statement(*this, std::move(known.mapped()));
    sqlite3_stmt* query = nullptr;
    if (sqlite3_prepare_v3(d->database.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &query, nullptr) != SQLITE_OK)
        return storageFailure(sql.substr(0, 60), d->database.get());
    auto owned = std::make_unique<Statement::Private>();
    owned->query.reset(query);
    owned->sql = std::move(text);
    return Statement(*this, std::move(owned));
}

void Connection::keep(std::unique_ptr<Statement::Private> statement)
{
    // More texts than the server has; lists of many lengths must not pile up.
    constexpr std::size_t MaxIdle = 128;
    statement->reset();
    sqlite3_clear_bindings(statement->query.get()); // a bulk's text is megabytes
    statement->bindingError = SQLITE_OK;
    if (d->idle.size() >= MaxIdle)
        d->idle.clear();
    auto sql = statement->sql;
    d->idle.emplace(std::move(sql), std::move(statement));
}

void Connection::useTime(std::shared_ptr<const ServerTime> time)
{
    d->time = std::move(time);
}

bool Connection::isWriting() const noexcept
{
    return sqlite3_txn_state(d->database.get(), nullptr) == SQLITE_TXN_WRITE;
}

Result<domain::Instant> Connection::trustedNow()
{
    return d->time ? Result<domain::Instant>(d->time->trusted()) : now();
}

std::optional<ServerTime::Presumption> Connection::presumed() const
{
    return d->time ? d->time->presumed() : std::nullopt;
}

Result<domain::Instant> Connection::now()
{
    if (d->time)
        return d->time->now();
    auto statement = prepare(Dialect::Now);
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return failure(ErrorCode::Storage, "the database tells no time");
    return domain::Instant(domain::Duration(statement->integer(0)));
}

Result<Transaction> Transaction::begin(Connection& connection, Kind kind)
{
    if (auto done = connection.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !done)
        return tl::unexpected(done.error());
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction()
{
    // A failed rollback leaves nothing to do: SQLite has rolled back by itself then.
    if (m_connection != nullptr)
        static_cast<void>(m_connection->execute("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    auto done = m_connection->execute("COMMIT");
    if (done)
        m_connection = nullptr;
    return done;
}

std::string placeholders(std::size_t count)
{
    std::string marks;
    marks.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i)
        marks += i == 0 ? "?" : ",?";
    return marks;
}

} // namespace cordboard::server
