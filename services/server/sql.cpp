// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sql.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <atomic>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

[[nodiscard]] QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

[[nodiscard]] tl::unexpected<domain::Error> storageFailure(std::string_view what, const QSqlError& error)
{
    return failure(ErrorCode::Storage, std::string(what) + ": " + error.text().toStdString());
}

[[nodiscard]] QVariant toColumn(const domain::Value& value)
{
    struct Convert {
        QVariant operator()(std::monostate) const { return {}; }
        QVariant operator()(bool flag) const { return flag ? 1 : 0; }
        QVariant operator()(std::int64_t number) const { return static_cast<qlonglong>(number); }
        QVariant operator()(std::string_view text) const { return toQt(text); }
        QVariant operator()(domain::Instant at) const { return static_cast<qlonglong>(at.time_since_epoch().count()); }
        QVariant operator()(const std::vector<std::string>& list) const
        {
            return list.empty() ? QStringLiteral("[]") : toQt(nlohmann::json(list).dump());
        }
    };
    return value.visit(Convert{});
}

} // namespace

struct Statement::Private {
    QSqlQuery query;
    int position = 0;
    std::string sql;
    bool holdsMuch = false; ///< was bound to a long text, which it and SQLite hold until it is bound anew
};

struct Connection::Private {
    QString name;
    QSqlDatabase database;
    /// Prepared before and not in use now, by their text: preparing costs several times what running costs.
    std::unordered_multimap<std::string, std::unique_ptr<Statement::Private>> idle;
};

Statement::Statement(Connection& connection, std::unique_ptr<Private> owned) : m_connection(&connection), d(std::move(owned))
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
    constexpr std::size_t MuchText = 64 * 1024;
    d->holdsMuch = d->holdsMuch || text.size() > MuchText;
    d->query.bindValue(d->position++, toQt(text));
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    d->query.bindValue(d->position++, static_cast<qlonglong>(number));
    return *this;
}

Statement& Statement::bindValue(const domain::Value& value)
{
    d->query.bindValue(d->position++, toColumn(value));
    return *this;
}

Statement& Statement::bindNull()
{
    d->query.bindValue(d->position++, QVariant());
    return *this;
}

Result<void> Statement::run()
{
    d->position = 0;
    if (!d->query.exec())
        return storageFailure("statement", d->query.lastError());
    return {};
}

Result<std::int64_t> Statement::runCounting()
{
    if (auto done = run(); !done)
        return tl::unexpected(done.error());
    return d->query.numRowsAffected();
}

bool Statement::next()
{
    return d->query.next();
}
std::string Statement::text(int column) const
{
    return d->query.value(column).toString().toStdString();
}
std::string Statement::bytes(int column) const
{
    return d->query.value(column).toByteArray().toStdString();
}
std::int64_t Statement::integer(int column) const
{
    return d->query.value(column).toLongLong();
}
bool Statement::isNull(int column) const
{
    return d->query.isNull(column);
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
    d->database.close();
    d->database = QSqlDatabase();
    QSqlDatabase::removeDatabase(d->name);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path)
{
    static std::atomic<unsigned> counter{0};
    auto owned = std::make_unique<Private>();
    owned->name = QStringLiteral("cordboard-server-%1").arg(counter++);
    owned->database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), owned->name);
    owned->database.setDatabaseName(toQt(path));
    // Writers take turns by BEGIN IMMEDIATE; another process (a seed, a backup) may hold the lock for seconds.
    owned->database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=15000"));
    if (!owned->database.open()) {
        auto error = storageFailure("cannot open " + path, owned->database.lastError());
        owned->database = QSqlDatabase();
        QSqlDatabase::removeDatabase(owned->name);
        return error;
    }
    std::unique_ptr<Connection> connection(new Connection(std::move(owned)));
    for (const auto* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA temp_store=MEMORY",
          // Each thread has one; what it does not hold is still in the system's cache.
          "PRAGMA cache_size=-20000"}) {
        if (auto done = connection->execute(pragma); !done)
            return tl::unexpected(done.error());
    }
    return connection;
}

Result<void> Connection::execute(std::string_view sql)
{
    auto statement = prepare(sql);
    return statement ? statement->run() : tl::unexpected(statement.error());
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    std::string text(sql);
    if (auto known = d->idle.extract(text); !known.empty())
        return Statement(*this, std::move(known.mapped()));
    QSqlQuery query(d->database);
    query.setForwardOnly(true);
    if (!query.prepare(toQt(sql)))
        return storageFailure(sql.substr(0, 60), query.lastError());
    return Statement(*this,
                     std::make_unique<Statement::Private>(Statement::Private{std::move(query), 0, std::move(text), false}));
}

void Connection::keep(std::unique_ptr<Statement::Private> statement)
{
    if (statement->holdsMuch)
        return;
    constexpr std::size_t MaxIdle = 128; // more texts than the server has; lists of many lengths must not pile up
    statement->query.finish();
    statement->position = 0;
    if (d->idle.size() >= MaxIdle)
        d->idle.clear();
    auto sql = statement->sql;
    d->idle.emplace(std::move(sql), std::move(statement));
}

Result<domain::Instant> Connection::now()
{
    auto statement = prepare("SELECT CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)");
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

Transaction::Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}

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
