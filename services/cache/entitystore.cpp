// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/entitystore.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <tuple>

#include "cache/chunktable.h"
#include "domain/erasure.h"

namespace cordboard::cache {

using namespace domain;

namespace {

constexpr std::string_view InMemory = ":memory:";
constexpr int ManyLogPages = 8'000; // of 4 kB

/// The first layout had a row a record. It is a cache: what it held is fetched again.
std::string chunkLayout()
{
    std::string sql = "DELETE FROM sync_marker; DELETE FROM listing_progress;";
    for (const auto table : LoadingOrder)
        sql += "DROP TABLE IF EXISTS \"" + std::string(word(table)) + "\";" + ChunkTable::layout(table);
    // Packed bytes are those of one catalogue. SQLite's integers are signed.
    sql +=
        "CREATE TABLE cache_state (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT NOT NULL, "
        "catalogue "
        "INTEGER NOT NULL, "
        "change INTEGER NOT NULL);"
        "INSERT INTO cache_state VALUES (1, lower(hex(randomblob(16))), " +
        std::to_string(static_cast<std::int64_t>(catalogueFingerprint())) +
        ", 0);"
        "CREATE TABLE removed_record (change INTEGER NOT NULL, table_name TEXT NOT NULL, id TEXT NOT NULL);"
        "CREATE INDEX removed_record_by_change ON removed_record (change);";
    return sql;
}

/// `change` laid over `record`, in catalogue order. Existence says nothing about a record's fields.
void merge(Record& record, const Record& change)
{
    std::map<Field, Value> merged(record.fields.begin(), record.fields.end());
    for (const auto& [field, value] : change.fields) {
        if (field != Field::Existence)
            merged.insert_or_assign(field, value);
    }
    record.fields.assign(std::make_move_iterator(merged.begin()), std::make_move_iterator(merged.end()));
    record.version = change.version;
}

std::optional<bool> existence(const Record& change)
{
    for (const auto& [field, value] : change.fields) {
        if (field == Field::Existence)
            return value == Value(true);
    }
    return std::nullopt;
}

Result<Database> openFile(const std::string& path)
{
    const std::array migrations{MarkerStore::layout(), chunkLayout()};
    auto database = Database::open(path, Durability::Normal, migrations);
    if (!database)
        return database;
    database->keepLog();
    // What a listing has made of the log is given back.
    if (auto set = database->execute("PRAGMA journal_size_limit=" + std::to_string(ManyLogPages * 4'096));
        !set)
        return tl::unexpected(set.error());
    return database;
}

/// One old cache is kept, for whoever wants to know what happened to it.
Result<void> putOldAside(const std::string& path)
{
    std::error_code error;
    for (const std::string suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path + ".aside" + suffix, error);
        if (std::filesystem::exists(path + suffix, error))
            std::filesystem::rename(path + suffix, path + ".aside" + suffix, error);
        if (error)
            return failure(ErrorCode::Storage, "cannot put the old cache aside: " + error.message());
    }
    return {};
}

} // namespace

Result<EntityStore> EntityStore::openOnce(const std::string& path)
{
    auto database = openFile(path);
    if (!database)
        return tl::unexpected(database.error());
    EntityStore store(path, std::make_unique<Database>(std::move(*database)));
    {
        auto state = store.m_database->prepare("SELECT catalogue FROM cache_state");
        if (!state)
            return tl::unexpected(state.error());
        const auto row = state->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row || state->integer(0) != static_cast<std::int64_t>(catalogueFingerprint()))
            return failure(ErrorCode::Storage, "the cache was made for other fields");
    }
    if (auto markers = store.markers(); !markers)
        return tl::unexpected(markers.error());
    return store;
}

Result<EntityStore> EntityStore::open(const std::string& path)
{
    auto store = openOnce(path);
    if (store || path == InMemory)
        return store;
    if (auto done = putOldAside(path); !done)
        return tl::unexpected(done.error());
    return openOnce(path);
}

bool EntityStore::isSound()
{
    auto check = m_database->prepare("PRAGMA quick_check(1)");
    if (!check || !check->step().value_or(false) || check->text(0) != "ok")
        return false;
    // The check looks at SQLite's own structures, not at what stands in a row.
    return std::all_of(LoadingOrder.begin(), LoadingOrder.end(), [this](RecordKind table) {
        return ChunkTable(*m_database, table).verify().has_value();
    });
}

Result<bool> EntityStore::renewIfDamaged()
{
    if (m_path == InMemory)
        return false;
    if (isSound())
        return false;
    m_copying = {}; // waits
    // Closed before it is renamed: SQLite removes a log by its name.
    auto placeholder = openFile(std::string(InMemory));
    if (!placeholder)
        return tl::unexpected(placeholder.error());
    *m_database = std::move(*placeholder);
    if (auto done = putOldAside(m_path); !done)
        return tl::unexpected(done.error());
    auto fresh = openFile(m_path);
    if (!fresh)
        return tl::unexpected(fresh.error());
    *m_database = std::move(*fresh);
    return true;
}

Result<SyncMarkers> EntityStore::markers()
{
    return m_markers.load();
}

Result<void> EntityStore::saveMarkers(const SyncMarkers& markers)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto saved = m_markers.save(markers); !saved)
        return saved;
    return transaction->commit();
}

/// Counts the batch under way.
Result<std::int64_t> EntityStore::nextChange()
{
    auto count = m_database->prepare("UPDATE cache_state SET change = change + 1 RETURNING change");
    if (!count)
        return tl::unexpected(count.error());
    const auto row = count->step();
    if (!row || !*row)
        return row ? failure(ErrorCode::Storage, "the cache has no state") : tl::unexpected(row.error());
    return count->integer(0);
}

Result<void> EntityStore::logRemoved(const EntityRef& entity, std::int64_t change)
{
    auto log = m_database->prepare("INSERT INTO removed_record VALUES (?, ?, ?)");
    if (!log)
        return tl::unexpected(log.error());
    log->bindInteger(0, change);
    log->bindText(1, word(entity.table));
    log->bindText(2, entity.id);
    return log->run();
}

Result<void> EntityStore::putPages(std::span<const SharedRecords> pages, const SyncMarkers& markers)
{
    if (pages.empty())
        return {};
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto number = nextChange();
    if (!number)
        return tl::unexpected(number.error());
    std::vector<ChunkTable::Change> changes;
    for (const auto& page : pages) {
        for (std::size_t i = 0; i < page->size(); ++i)
            changes.push_back({page->idAt(i), page->bytesAt(i), markers.generation});
    }
    if (auto done = ChunkTable(*m_database, pages.front()->table()).merge(std::move(changes), *number); !done)
        return done;
    if (auto saved = m_markers.save(markers); !saved)
        return saved;
    return transaction->commit();
}

namespace {

/// What a user is told to have become of whom only the id is told.
Record erasedRecord(const EntityRef& entity, const Record& current)
{
    Record change{entity, current.version, {{Field::UserState, std::string(word(UserState::Anonymized))}}};
    for (const auto& field : fieldsOf(RecordKind::User)) {
        if (field.personal)
            change.fields.emplace_back(field.field, emptyValue(field));
    }
    return change;
}

} // namespace

Result<FeedEffect> EntityStore::applyFeed(std::span<const Record> changes, const SyncMarkers& markers,
                                          std::span<const EntityRef> erased)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto number = nextChange();
    if (!number)
        return tl::unexpected(number.error());
    FeedEffect effect;
    std::map<EntityRef, std::optional<Record>> touched;
    std::map<RecordKind, ChunkTable> tables;
    for (const auto table : LoadingOrder)
        tables.try_emplace(table, *m_database, table);
    const auto touch =
        [&](const EntityRef& entity) -> Result<std::map<EntityRef, std::optional<Record>>::iterator> {
        if (const auto found = touched.find(entity); found != touched.end())
            return found;
        auto stored = tables.at(entity.table).find(entity.id);
        if (!stored)
            return tl::unexpected(stored.error());
        return touched.emplace(entity, std::move(*stored)).first;
    };
    for (const auto& change : changes) {
        const auto place = touch(change.entity);
        if (!place)
            return tl::unexpected(place.error());
        const auto found = *place;
        auto& current = found->second;
        const auto exists = existence(change);
        if (current && change.version < current->version && exists != false)
            continue;
        if (exists == false) {
            current.reset();
        } else if (current || exists == true) {
            if (!current)
                current = Record{change.entity, 0, {}};
            merge(*current, change);
            eraseIfAnonymized(*current);
        } else {
            ++effect.unknown;
            touched.erase(found);
        }
    }
    for (const auto& entity : erased) {
        if (entity.table != RecordKind::User)
            continue;
        const auto place = touch(entity);
        if (!place)
            return tl::unexpected(place.error());
        if ((*place)->second)
            merge(*(*place)->second, erasedRecord(entity, *(*place)->second));
        else
            touched.erase(*place);
    }
    for (auto& [table, chunks] : tables) {
        PackedRecords whole(table);
        std::vector<ChunkTable::Change> changed;
        for (auto& [entity, current] : touched) {
            if (entity.table != table)
                continue;
            if (current) {
                if (auto done = whole.append(*current); !done)
                    return tl::unexpected(done.error());
                effect.records.push_back(std::move(*current));
            } else {
                if (auto done = logRemoved(entity, *number); !done)
                    return tl::unexpected(done.error());
                changed.push_back({entity.id, {}, markers.generation});
                effect.removed.push_back(entity);
            }
        }
        for (std::size_t i = 0; i < whole.size(); ++i)
            changed.push_back({whole.idAt(i), whole.bytesAt(i), markers.generation});
        if (auto done = chunks.merge(std::move(changed), *number); !done)
            return tl::unexpected(done.error());
    }
    if (auto saved = m_markers.save(markers); !saved)
        return tl::unexpected(saved.error());
    if (auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    copyLogWhenDue();
    return effect;
}

Result<std::vector<std::string>> EntityStore::unseen(RecordKind table, std::int64_t generation)
{
    return ChunkTable(*m_database, table).unseen(generation);
}

Result<std::vector<EntityRef>> EntityStore::endListing(const SyncMarkers& markers)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto number = nextChange();
    if (!number)
        return tl::unexpected(number.error());
    std::vector<EntityRef> removed;
    for (const auto table : LoadingOrder) {
        auto gone = ChunkTable(*m_database, table).removeUnseen(markers.generation, *number);
        if (!gone)
            return tl::unexpected(gone.error());
        for (auto& id : *gone) {
            removed.push_back({table, std::move(id)});
            if (auto done = logRemoved(removed.back(), *number); !done)
                return tl::unexpected(done.error());
        }
    }
    if (auto saved = m_markers.save(markers); !saved)
        return tl::unexpected(saved.error());
    if (auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    copyLogWhenDue();
    return removed;
}

/// Not within a listing: to write everything twice, and to wait for the disk each time, would make it half as
/// long again.
void EntityStore::copyLogWhenDue()
{
    const bool isCopying = m_copying.valid() &&
                           m_copying.wait_for(std::chrono::seconds(0)) == std::future_status::timeout;
    if (m_path == InMemory || m_database->logPages() < ManyLogPages || isCopying)
        return;
    // If not, then after the next batch.
    m_copying = std::async([path = m_path] { std::ignore = Database::copyLog(path); });
}

Result<void> EntityStore::scrub()
{
    if (m_path == InMemory)
        return {};
    m_copying = {}; // waits: it reads the log
    std::error_code error;
    for (const std::string suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(m_path + ".aside" + suffix, error);
        if (error)
            return failure(ErrorCode::Storage, "cannot remove the old cache: " + error.message());
    }
    return m_database->emptyLog();
}

Result<std::int64_t> EntityStore::count(RecordKind table)
{
    return ChunkTable(*m_database, table).count();
}

Result<std::optional<Record>> EntityStore::record(const EntityRef& entity)
{
    return ChunkTable(*m_database, entity.table).find(entity.id);
}

Result<PackedRecords> EntityStore::read(RecordKind table, std::string& after, std::size_t limit)
{
    return ChunkTable(*m_database, table).read(after, limit);
}

Result<CacheStamp> EntityStore::stamp()
{
    auto query = m_database->prepare("SELECT identity, change FROM cache_state");
    if (!query)
        return tl::unexpected(query.error());
    const auto row = query->step();
    if (!row || !*row)
        return row ? failure(ErrorCode::Storage, "the cache has no state") : tl::unexpected(row.error());
    return CacheStamp{query->text(0), query->integer(1)};
}

Result<PackedRecords> EntityStore::readChanged(RecordKind table, std::int64_t change, std::int64_t& position,
                                               std::size_t limit)
{
    return ChunkTable(*m_database, table).readChanged(change, position, limit);
}

Result<std::vector<EntityRef>> EntityStore::removedSince(std::int64_t change)
{
    auto query = m_database->prepare("SELECT table_name, id FROM removed_record WHERE change > ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bindInteger(0, change);
    std::vector<EntityRef> removed;
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        const auto table = fromWord<RecordKind>(query->text(0));
        if (!table)
            return failure(ErrorCode::Storage, "a removed record is of no table");
        removed.push_back({*table, query->text(1)});
    }
    return removed;
}

Result<void> EntityStore::forgetRemovedUpTo(std::int64_t change)
{
    auto statement = m_database->prepare("DELETE FROM removed_record WHERE change <= ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bindInteger(0, change);
    return statement->run();
}

} // namespace cordboard::cache
