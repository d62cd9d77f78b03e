// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/outboxstore.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "platform/sha256.h"

namespace cordboard::cache {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

struct StateWord {
    OutboxState state;
    std::string_view word;
};

constexpr std::array StateWords{
    StateWord{OutboxState::Queued, "queued"},       StateWord{OutboxState::Sending, "sending"},
    StateWord{OutboxState::Applied, "applied"},     StateWord{OutboxState::Refused, "refused"},
    StateWord{OutboxState::Conflict, "conflict"},   StateWord{OutboxState::Unknown, "unknown"},
    StateWord{OutboxState::Cancelled, "cancelled"},
};

constexpr std::string_view Columns =
    "position, op_id, gen, server, company, actor, epoch, kind, objects, "
    "plan, undo_of, created_at, checksum, state, attempts, answer, cause, sequence";

constexpr std::string_view StepColumns = "body, digest, objects, state, answer, cause";
/// A step's place is its operation's position times this, and its number: one tree without an index beside
/// it, so that a damaged page takes a few of them along and no more.
constexpr std::int64_t MostSteps = 1 << 20;

std::int64_t placeOf(std::int64_t position, std::size_t number)
{
    return position * MostSteps + static_cast<std::int64_t>(number);
}

/// One a released version; never changed afterwards.
const std::array<std::string, 3>& migrations()
{
    static const std::array<std::string, 3> steps{
        "CREATE TABLE operation (position INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE, "
        "gen INTEGER NOT NULL, server TEXT NOT NULL, company TEXT NOT NULL, actor TEXT NOT NULL, epoch TEXT "
        "NOT NULL, "
        "kind TEXT NOT NULL, body TEXT NOT NULL, digest TEXT NOT NULL, objects TEXT NOT NULL, plan TEXT NOT "
        "NULL, "
        "undo_of TEXT NOT NULL, created_at INTEGER NOT NULL, checksum TEXT NOT NULL, state TEXT NOT NULL, "
        "attempts INTEGER NOT NULL, answer TEXT NOT NULL, cause TEXT NOT NULL, sequence INTEGER NOT NULL);"
        "CREATE INDEX operation_state ON operation (state, position);",
        // A command may be several requests; so far each was one.
        "CREATE TABLE step (place INTEGER PRIMARY KEY, body TEXT NOT NULL, digest TEXT NOT NULL, "
        "objects TEXT NOT NULL, state TEXT NOT NULL, answer TEXT NOT NULL, cause TEXT NOT NULL);"
        "INSERT INTO step SELECT position * 1048576, body, digest, '', state, '', cause FROM operation;"
        "ALTER TABLE operation DROP COLUMN body;"
        "ALTER TABLE operation DROP COLUMN digest;",
        // What the admin has paused stays so when the program starts again.
        "CREATE TABLE held (op_id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;"};
    return steps;
}

std::string joined(const std::vector<std::string>& objects)
{
    std::string text;
    for (const auto& object : objects)
        text += object + '\n';
    return text;
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> objects;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        objects.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return objects;
}

/// Covers what was fixed at confirmation. Each part is preceded by its length, so that no two rows spell the
/// same text; a row of one step for all its objects spells what it did before there were steps.
std::string rowChecksum(const OutboxRow& row)
{
    std::string text;
    const auto add = [&text](const std::string& part) { text += std::to_string(part.size()) + ':' + part; };
    for (const auto& part : {row.id.value(), std::to_string(row.generation), row.account.server,
                             row.account.company, row.account.actor, row.epoch, row.kind})
        add(part);
    const bool isWhole = row.steps.size() == 1 && row.steps.front().objects.empty();
    if (!isWhole)
        add(std::to_string(row.steps.size()));
    for (const auto& step : row.steps) {
        add(step.body);
        add(step.digest);
        if (!isWhole)
            add(joined(step.objects));
    }
    for (const auto& part : {joined(row.objects), row.plan, row.undoOf.value(),
                             std::to_string(row.createdAt.time_since_epoch().count())})
        add(part);
    return platform::sha256Hex(text);
}

/// An unreadable state is one to ask the service about.
OutboxState stateFrom(std::string_view text)
{
    const auto* const found = std::find_if(StateWords.begin(), StateWords.end(),
                                           [text](const StateWord& known) { return known.word == text; });
    return found == StateWords.end() ? OutboxState::Unknown : found->state;
}

/// A file of a former version, put aside before it could be brought up, has the one step in its row.
Result<Statement> stepQuery(Database& database)
{
    auto query = database.prepare("SELECT " + std::string(StepColumns) +
                                  " FROM step WHERE place >= ?1 AND place < ?2 ORDER BY place");
    return query ? std::move(query)
                 : database.prepare("SELECT body, digest, '', state, '', cause FROM operation "
                                    "WHERE position = ?1 / 1048576 AND ?2 > 0");
}

Result<std::vector<OutboxStep>> stepsOf(Statement& query, std::int64_t position)
{
    query.reset();
    query.bindInteger(0, placeOf(position, 0));
    query.bindInteger(1, placeOf(position + 1, 0));
    std::vector<OutboxStep> steps;
    for (auto row = query.step(); !row || *row; row = query.step()) {
        if (!row)
            return tl::unexpected(row.error());
        steps.push_back({query.text(0), query.text(1), split(query.text(2)), stateFrom(query.text(3)),
                         query.text(4), query.text(5)});
    }
    return steps;
}

Result<OutboxRow> rowFrom(const Statement& statement, Statement& steps)
{
    OutboxRow row;
    row.position = statement.integer(0);
    row.id = domain::OperationId(statement.text(1));
    row.generation = statement.integer(2);
    row.account = {statement.text(3), statement.text(4), statement.text(5)};
    row.epoch = statement.text(6);
    row.kind = statement.text(7);
    row.objects = split(statement.text(8));
    row.plan = statement.text(9);
    row.undoOf = domain::OperationId(statement.text(10));
    row.createdAt = domain::Instant(domain::Duration(statement.integer(11)));
    row.state = stateFrom(statement.text(13));
    row.attempts = statement.integer(14);
    row.answer = statement.text(15);
    row.cause = statement.text(16);
    row.sequence = statement.integer(17);
    auto found = stepsOf(steps, row.position);
    if (!found)
        return tl::unexpected(found.error());
    row.steps = *std::move(found);
    row.isIntact = !row.steps.empty() && statement.text(12) == rowChecksum(row);
    row.isSecret = std::any_of(row.steps.begin(), row.steps.end(),
                               [](const OutboxStep& step) { return step.digest.empty(); });
    return row;
}

bool isDamagedFile(const std::string& path)
{
    auto database = Database::openAsItIs(path);
    return database && database->isDamaged();
}

/// Under the first free name: an earlier damaged file may still hold what somebody looks for.
Result<std::string> putDamagedAside(const std::string& path)
{
    std::error_code error;
    std::string aside;
    for (int number = 1; aside.empty() || std::filesystem::exists(aside, error); ++number)
        aside = path + ".damaged-" + std::to_string(number);
    for (const std::string suffix : {"", "-wal", "-shm"}) { // the log belongs to it by its name
        if (std::filesystem::exists(path + suffix, error))
            std::filesystem::rename(path + suffix, aside + suffix, error);
        if (error)
            return failure(ErrorCode::Storage, "cannot put the damaged outbox aside: " + error.message());
    }
    return aside;
}

} // namespace

std::string_view word(OutboxState state) noexcept
{
    for (const auto& [candidate, name] : StateWords) {
        if (candidate == state)
            return name;
    }
    return {};
}

bool isTerminal(OutboxState state) noexcept
{
    switch (state) {
    case OutboxState::Applied:
    case OutboxState::Refused:
    case OutboxState::Conflict:
    case OutboxState::Cancelled: return true;
    case OutboxState::Queued:
    case OutboxState::Sending:
    case OutboxState::Unknown: return false;
    }
    return false;
}

Result<std::unique_ptr<OutboxStore>> OutboxStore::openOnce(const std::string& path)
{
    auto database = Database::open(path, Durability::Full, migrations());
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<OutboxStore>(new OutboxStore(path, std::move(*database)));
}

Result<std::unique_ptr<OutboxStore>> OutboxStore::open(const std::string& path)
{
    auto store = openOnce(path);
    if (store && !(*store)->m_database.isDamaged())
        return store;
    const bool isNewer = !store && store.error().code == ErrorCode::Conflict;
    if (isNewer || (!store && !isDamagedFile(path)))
        return store;
    // Closed before it is renamed: SQLite removes a log by its name.
    store = failure(ErrorCode::Storage, "damaged");
    return salvaged(path);
}

Result<std::unique_ptr<OutboxStore>> OutboxStore::salvaged(const std::string& path)
{
    auto kept = putDamagedAside(path);
    if (!kept)
        return tl::unexpected(kept.error());
    auto store = openOnce(path);
    if (!store)
        return store;
    (*store)->m_repair = OutboxRepair{*kept, 0, 0};
    if (auto damaged = Database::openAsItIs(*kept)) {
        if (auto done = (*store)->takeOver(*damaged); !done)
            return tl::unexpected(done.error());
    }
    return store;
}

Result<void> OutboxStore::takeOver(Database& damaged)
{
    std::map<std::int64_t, OutboxRow> rows;
    std::int64_t last = 0;
    // From either end up to the damage.
    for (const auto* order : {"ASC", "DESC"}) {
        auto query = damaged.prepare("SELECT " + std::string(Columns) + " FROM operation ORDER BY position " +
                                     order);
        auto steps = stepQuery(damaged);
        for (bool isReading = query && steps; isReading;) {
            isReading = query->step().value_or(false);
            if (!isReading)
                break;
            auto row = rowFrom(*query, *steps);
            last = std::max(last, query->integer(0));
            if (row && row->isIntact)
                rows.try_emplace(row->position, *std::move(row));
        }
    }
    if (auto counter = damaged.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'operation'")) {
        if (counter->step().value_or(false))
            last = std::max(last, counter->integer(0));
    }
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    for (const auto& [position, row] : rows) {
        // Two rows of one id can only come from the damage; the first is what was queued.
        auto inserted = insert(row);
        if (!inserted)
            continue;
        if (auto done = insertSteps(row); !done)
            return done; // without its steps it would say that nothing was to be sent
        ++m_repair->saved;
    }
    m_repair->lost = std::max<std::int64_t>(0, last - m_repair->saved);
    if (auto done = takeOverHeld(damaged); !done)
        return done;
    return transaction->commit();
}

/// As far as they can be read; a file of a former version has none.
Result<void> OutboxStore::takeOverHeld(Database& damaged)
{
    auto query = damaged.prepare("SELECT op_id FROM held");
    while (query && query->step().value_or(false)) {
        if (auto done = storeHeld(domain::OperationId(query->text(0)), true); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> OutboxStore::insert(const OutboxRow& row)
{
    auto insert = m_database.prepare("INSERT INTO operation (" + std::string(Columns) +
                                     ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING position");
    if (!insert)
        return tl::unexpected(insert.error());
    int parameter = 0;
    if (row.position == 0)
        insert->bindNull(parameter++); // the next
    else
        insert->bindInteger(parameter++, row.position);
    insert->bindText(parameter++, row.id.value());
    insert->bindInteger(parameter++, row.generation);
    for (const auto& text : {row.account.server, row.account.company, row.account.actor, row.epoch, row.kind,
                             joined(row.objects), row.plan, row.undoOf.value()})
        insert->bindText(parameter++, text);
    insert->bindInteger(parameter++, row.createdAt.time_since_epoch().count());
    insert->bindText(parameter++, rowChecksum(row));
    insert->bindText(parameter++, word(row.state));
    insert->bindInteger(parameter++, row.attempts);
    insert->bindText(parameter++, row.answer);
    insert->bindText(parameter++, row.cause);
    insert->bindInteger(parameter++, row.sequence);
    if (auto stepped = insert->step(); !stepped)
        return tl::unexpected(stepped.error());
    const auto position = insert->integer(0);
    insert->reset(); // a statement in the middle of its rows would keep the transaction open
    return position;
}

Result<void> OutboxStore::insertSteps(const OutboxRow& row)
{
    auto insert = m_database.prepare("INSERT INTO step (place, " + std::string(StepColumns) +
                                     ") VALUES (?,?,?,?,?,?,?)");
    if (!insert)
        return tl::unexpected(insert.error());
    for (std::size_t number = 0; number < row.steps.size(); ++number) {
        const auto& step = row.steps[number];
        insert->bindInteger(0, placeOf(row.position, number));
        insert->bindText(1, step.body);
        insert->bindText(2, step.digest);
        insert->bindText(3, joined(step.objects));
        insert->bindText(4, word(step.state));
        insert->bindText(5, step.answer);
        insert->bindText(6, step.cause);
        if (auto done = insert->run(); !done)
            return done;
    }
    return {};
}

Result<OutboxRow> OutboxStore::enqueue(OutboxRow row)
{
    if (row.steps.empty() || row.steps.size() >= static_cast<std::size_t>(MostSteps))
        return failure(ErrorCode::InvalidInput, "an operation without steps, or with too many");
    const std::lock_guard lock(m_mutex);
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto known = select("op_id = ?1", row.id.value(), 1);
    if (!known)
        return tl::unexpected(known.error());
    if (!known->empty())
        return failure(ErrorCode::Conflict, "this operation is in the outbox already");
    if (row.isSecret)
        keepSecret(row);
    row.position = 0;
    const auto inserted = insert(row).and_then([&](std::int64_t position) {
        row.position = position;
        return insertSteps(row);
    });
    if (auto done = inserted ? transaction->commit() : inserted; !done) {
        m_secrets.erase(row.id);
        return tl::unexpected(done.error());
    }
    recallSecret(row);
    return row;
}

void OutboxStore::keepSecret(OutboxRow& row)
{
    auto& bodies = m_secrets[row.id];
    for (auto& step : row.steps) {
        bodies.emplace_back(step.body);
        step.body.clear();
        step.digest.clear(); // a PIN has so few digits that its hash tells it
    }
}

void OutboxStore::recallSecret(OutboxRow& row) const
{
    const auto kept = m_secrets.find(row.id);
    if (kept == m_secrets.end() || kept->second.size() != row.steps.size())
        return;
    for (std::size_t number = 0; number < row.steps.size(); ++number) {
        auto& step = row.steps[number];
        step.body = kept->second[number].revealed();
        step.digest = platform::sha256Hex(step.body);
    }
}

Result<void> OutboxStore::updateOperation(const OutboxRow& row)
{
    auto statement = m_database.prepare(
        "UPDATE operation SET state = ?, attempts = ?, answer = ?, cause = ?, sequence = ? "
        "WHERE position = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bindText(0, word(row.state));
    statement->bindInteger(1, row.attempts);
    statement->bindText(2, row.answer);
    statement->bindText(3, row.cause);
    statement->bindInteger(4, row.sequence);
    statement->bindInteger(5, row.position);
    return statement->run();
}

Result<void> OutboxStore::updateStep(const OutboxRow& row, std::size_t step)
{
    auto statement = m_database.prepare("UPDATE step SET state = ?, answer = ?, cause = ? WHERE place = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bindText(0, word(row.steps[step].state));
    statement->bindText(1, row.steps[step].answer);
    statement->bindText(2, row.steps[step].cause);
    statement->bindInteger(3, placeOf(row.position, step));
    return statement->run();
}

Result<void> OutboxStore::updateStepsFrom(const OutboxRow& row, std::size_t step)
{
    for (auto next = step; next < row.steps.size(); ++next) {
        if (auto done = updateStep(row, next); !done)
            return done;
    }
    return {};
}

Result<void> OutboxStore::updateBehind(const OutboxRow& row, std::size_t step)
{
    const std::lock_guard lock(m_mutex);
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto done = updateStepsFrom(row, step + 1); !done)
        return done;
    if (auto done = transaction->commit(); !done)
        return done;
    ++m_revisions;
    return {};
}

Result<void> OutboxStore::update(const OutboxRow& row, std::size_t step)
{
    const std::lock_guard lock(m_mutex);
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto done = updateOperation(row); !done)
        return done;
    if (auto done = updateStep(row, step); !done)
        return done;
    return transaction->commit();
}

Result<void> OutboxStore::finish(const OutboxRow& row, std::size_t step)
{
    const std::lock_guard lock(m_mutex);
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto done = updateOperation(row); !done)
        return done;
    if (auto done = updateStepsFrom(row, step); !done)
        return done;
    auto drop = m_database.prepare(
        "UPDATE step SET answer = '' WHERE place >= ? AND place < ? AND answer <> ''");
    if (!drop)
        return tl::unexpected(drop.error());
    drop->bindInteger(0, placeOf(row.position, 0));
    drop->bindInteger(1, placeOf(row.position + 1, 0));
    if (auto done = drop->run(); !done)
        return done;
    if (auto done = storeHeld(row.id, false); !done)
        return done;
    auto done = transaction->commit();
    if (done)
        m_secrets.erase(row.id);
    return done;
}

Result<void> OutboxStore::storeHeld(const domain::OperationId& id, bool isHeld)
{
    auto statement = m_database.prepare(isHeld ? "INSERT OR IGNORE INTO held (op_id) VALUES (?)"
                                               : "DELETE FROM held WHERE op_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bindText(0, id.value());
    return statement->run();
}

Result<void> OutboxStore::setHeld(const domain::OperationId& id, bool isHeld)
{
    const std::lock_guard lock(m_mutex);
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto done = storeHeld(id, isHeld); !done)
        return done;
    return transaction->commit();
}

Result<std::set<domain::OperationId>> OutboxStore::held()
{
    const std::lock_guard lock(m_mutex);
    auto query = m_database.prepare("SELECT op_id FROM held");
    if (!query)
        return tl::unexpected(query.error());
    std::set<domain::OperationId> ids;
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        ids.emplace(query->text(0));
    }
    return ids;
}

Result<std::vector<OutboxRow>> OutboxStore::select(const std::string& clause, std::string_view text,
                                                   std::int64_t limit)
{
    auto query = m_database.prepare("SELECT " + std::string(Columns) + " FROM operation WHERE " + clause +
                                    " LIMIT ?2");
    if (!query)
        return tl::unexpected(query.error());
    query->bindText(0, text);
    query->bindInteger(1, limit);
    auto steps = stepQuery(m_database);
    if (!steps)
        return tl::unexpected(steps.error());
    std::vector<OutboxRow> rows;
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        auto whole = rowFrom(*query, *steps);
        if (!whole)
            return tl::unexpected(whole.error());
        rows.push_back(*std::move(whole));
    }
    return rows;
}

Result<std::vector<OutboxRow>> OutboxStore::open()
{
    const std::lock_guard lock(m_mutex);
    auto rows = select(
        "state NOT IN ('applied', 'refused', 'conflict', 'cancelled') AND ?1 = '' ORDER BY position", {}, -1);
    if (rows)
        std::for_each(rows->begin(), rows->end(), [this](OutboxRow& row) { recallSecret(row); });
    return rows;
}

Result<std::vector<OutboxRow>> OutboxStore::newest(std::size_t limit)
{
    const std::lock_guard lock(m_mutex);
    return select("?1 = '' ORDER BY position DESC", {}, static_cast<std::int64_t>(limit));
}

Result<std::optional<OutboxRow>> OutboxStore::row(const domain::OperationId& id)
{
    const std::lock_guard lock(m_mutex);
    auto rows = select("op_id = ?1", id.value(), 1);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? std::nullopt : std::optional(std::move(rows->front()));
}

Result<std::set<std::string>> OutboxStore::objects()
{
    const std::lock_guard lock(m_mutex);
    auto query = m_database.prepare("SELECT objects FROM operation");
    if (!query)
        return tl::unexpected(query.error());
    std::set<std::string> all;
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        for (auto& object : split(query->text(0)))
            all.insert(std::move(object));
    }
    return all;
}

Result<void> OutboxStore::store(const OutboxRow& row)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto statement = m_database.prepare(
        "UPDATE operation SET plan = ?, answer = ?, state = ?, cause = ?, checksum = ? WHERE position = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    int parameter = 0;
    statement->bindText(parameter++, row.plan);
    statement->bindText(parameter++, row.answer);
    statement->bindText(parameter++, word(row.state));
    statement->bindText(parameter++, row.cause);
    statement->bindText(parameter++, row.isIntact ? rowChecksum(row) : std::string("damaged"));
    statement->bindInteger(parameter, row.position);
    if (auto done = statement->run(); !done)
        return done;
    auto drop = m_database.prepare("DELETE FROM step WHERE place >= ? AND place < ?");
    if (!drop)
        return tl::unexpected(drop.error());
    drop->bindInteger(0, placeOf(row.position, 0));
    drop->bindInteger(1, placeOf(row.position + 1, 0));
    if (auto done = drop->run(); !done)
        return done;
    if (auto done = insertSteps(row); !done)
        return done;
    return transaction->commit();
}

Result<void> OutboxStore::revise(const std::function<bool(OutboxRow&)>& revise)
{
    std::int64_t position = 0;
    while (true) {
        const std::lock_guard lock(m_mutex); // for a row at a time: plans of bulk commands are large
        auto rows = select("position > CAST(?1 AS INTEGER) ORDER BY position", std::to_string(position), 1);
        if (!rows)
            return tl::unexpected(rows.error());
        if (rows->empty())
            return {};
        auto& row = rows->front();
        position = row.position;
        if (!revise(row))
            continue;
        for (auto& step : row.steps)
            step.digest = row.isSecret ? std::string() : platform::sha256Hex(step.body);
        if (auto done = store(row); !done)
            return done;
        if (isTerminal(row.state))
            m_secrets.erase(row.id);
        ++m_revisions;
    }
}

namespace {

/// Whether the file holds one of the texts, as bytes.
bool holdsOne(const std::filesystem::path& file, std::span<const std::string> traces)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return std::any_of(traces.begin(), traces.end(), [&bytes](const std::string& trace) {
        return !trace.empty() && bytes.find(trace) != std::string::npos;
    });
}

/// "outbox.db.damaged-1" of "outbox.db", without the logs beside them.
std::vector<std::string> damagedFiles(const std::string& path)
{
    std::vector<std::string> files;
    const auto prefix = std::filesystem::path(path).filename().string() + ".damaged-";
    std::error_code error;
    for (std::filesystem::directory_iterator entry(std::filesystem::path(path).parent_path(), error), end;
         !error && entry != end; entry.increment(error)) {
        const auto name = entry->path().filename().string();
        if (name.starts_with(prefix) && !name.ends_with("-wal") && !name.ends_with("-shm"))
            files.push_back(entry->path().string());
    }
    return files;
}

} // namespace

Result<void> OutboxStore::scrub(std::span<const std::string> traces)
{
    if (m_path == ":memory:")
        return {};
    // Its whole rows were taken over; what is left in it cannot be read by rows, and so cannot be forgotten
    // by rows.
    for (const auto& file : damagedFiles(m_path)) {
        std::error_code error;
        if (!holdsOne(file, traces) && !holdsOne(file + "-wal", traces))
            continue;
        for (const std::string suffix : {"", "-wal", "-shm"}) {
            if (!error)
                std::filesystem::remove(file + suffix, error);
        }
        if (error)
            return failure(ErrorCode::Storage, "cannot remove the damaged outbox: " + error.message());
    }
    const std::lock_guard lock(m_mutex);
    return m_database.emptyLog();
}

} // namespace cordboard::cache
