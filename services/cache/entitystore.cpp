// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/entitystore.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <map>

namespace cordboard::cache {

using namespace domain;

namespace {

constexpr std::array Tables{Table::Company, Table::Office, Table::Department, Table::User, Table::LicensePool,
                            Table::Number};

constexpr std::string_view InMemory = ":memory:";

/// Ends each element of a text list in its column; no id, role or domain contains it.
constexpr char ListEnd = '\x1f';

std::string quoted(std::string_view name)
{
    return '"' + std::string(name) + '"';
}

std::string tableName(Table table)
{
    return quoted(word(table));
}

std::string columnNames(Table table)
{
    std::string names = "id, version";
    for (const auto& field : fieldsOf(table))
        names += ", " + quoted(field.name);
    return names;
}

std::string layout()
{
    std::string sql = MarkerStore::layout();
    for (const auto table : Tables) {
        sql += "CREATE TABLE " + tableName(table)
            + " (arrival INTEGER PRIMARY KEY, seen INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL";
        for (const auto& field : fieldsOf(table)) {
            const bool isText = field.kind == ValueKind::Text || field.kind == ValueKind::TextList;
            sql += ", " + quoted(field.name) + (isText ? " TEXT" : " INTEGER");
        }
        sql += ");";
    }
    return sql;
}

std::string putSql(Table table)
{
    std::string insert = "INSERT INTO " + tableName(table) + " (seen, " + columnNames(table) + ") VALUES (?, ?, ?";
    std::string update = " ON CONFLICT (id) DO UPDATE SET seen = excluded.seen, version = excluded.version";
    for (const auto& field : fieldsOf(table)) {
        insert += ", ?";
        update += ", " + quoted(field.name) + " = excluded." + quoted(field.name);
    }
    return insert + ")" + update;
}

Result<void> bindValue(Statement& statement, int parameter, const Value& value)
{
    if (std::holds_alternative<std::monostate>(value)) {
        statement.bindNull(parameter);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        statement.bindInteger(parameter, *flag ? 1 : 0);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bindInteger(parameter, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bindText(parameter, *text);
    } else if (const auto* instant = std::get_if<Instant>(&value)) {
        statement.bindInteger(parameter, instant->time_since_epoch().count());
    } else {
        std::string joined;
        for (const auto& element : std::get<std::vector<std::string>>(value)) {
            if (element.find(ListEnd) != std::string::npos)
                return failure(ErrorCode::InvalidInput, "a list element contains a separator");
            joined += element + ListEnd;
        }
        statement.bindText(parameter, joined);
    }
    return {};
}

std::vector<std::string> splitList(const std::string& joined)
{
    std::vector<std::string> list;
    for (std::size_t begin = 0; begin < joined.size();) {
        const auto end = std::min(joined.find(ListEnd, begin), joined.size());
        list.push_back(joined.substr(begin, end - begin));
        begin = end + 1;
    }
    return list;
}

Value columnValue(const Statement& statement, int column, ValueKind kind)
{
    if (statement.isNull(column))
        return {};
    switch (kind) {
    case ValueKind::Bool:
        return statement.integer(column) != 0;
    case ValueKind::Integer:
        return statement.integer(column);
    case ValueKind::Text:
        return statement.text(column);
    case ValueKind::Time:
        return Instant(Duration(statement.integer(column)));
    case ValueKind::TextList:
        return splitList(statement.text(column));
    }
    return {};
}

/// Reads `id, version, fields...` starting at column 0.
Record recordFrom(const Statement& statement, Table table)
{
    Record record;
    record.entity = {table, statement.text(0)};
    record.version = statement.integer(1);
    int column = 2;
    for (const auto& field : fieldsOf(table)) {
        auto value = columnValue(statement, column++, field.kind);
        // What was never told is kept as NULL too; only a nullable field may say "absent".
        if (field.nullable || !std::holds_alternative<std::monostate>(value))
            record.fields.emplace_back(field.field, std::move(value));
    }
    return record;
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
    const std::array migrations{layout()};
    return Database::open(path, Durability::Normal, migrations);
}

/// One old cache is kept, for whoever wants to know what happened to it.
Result<void> putAside(const std::string& path)
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
    // A catalogue with other fields makes other columns: this fails to prepare, and the caller begins anew.
    for (const auto table : Tables) {
        if (auto query = store.m_database->prepare("SELECT " + columnNames(table) + " FROM " + tableName(table)); !query)
            return tl::unexpected(query.error());
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
    if (auto done = putAside(path); !done)
        return tl::unexpected(done.error());
    return openOnce(path);
}

Result<bool> EntityStore::renewIfDamaged()
{
    if (m_path == InMemory)
        return false;
    {
        auto check = m_database->prepare("PRAGMA quick_check(1)");
        if (check && check->step().value_or(false) && check->text(0) == "ok")
            return false;
    }
    // Closed before it is renamed: SQLite removes a log by its name.
    auto placeholder = openFile(std::string(InMemory));
    if (!placeholder)
        return tl::unexpected(placeholder.error());
    *m_database = std::move(*placeholder);
    if (auto done = putAside(m_path); !done)
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

Result<void> EntityStore::put(Writes& writes, const Record& record, std::int64_t generation)
{
    const auto fields = fieldsOf(record.entity.table);
    auto found = writes.find(record.entity.table);
    if (found == writes.end()) {
        auto prepared = m_database->prepare(putSql(record.entity.table));
        if (!prepared)
            return tl::unexpected(prepared.error());
        found = writes.emplace(record.entity.table, std::move(*prepared)).first;
    }
    auto& statement = found->second;
    statement.reset();
    statement.bindInteger(0, generation);
    statement.bindText(1, record.entity.id);
    statement.bindInteger(2, record.version);
    std::size_t told = 0; // both lists are in catalogue order
    for (std::size_t i = 0; i < fields.size(); ++i) {
        while (told < record.fields.size() && record.fields[told].first < fields[i].field)
            ++told;
        if (told == record.fields.size() || record.fields[told].first != fields[i].field)
            continue;
        if (auto bound = bindValue(statement, static_cast<int>(i) + 3, record.fields[told].second); !bound)
            return bound;
    }
    return statement.run();
}

Result<void> EntityStore::remove(const EntityRef& entity)
{
    auto statement = m_database->prepare("DELETE FROM " + tableName(entity.table) + " WHERE id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bindText(0, entity.id);
    return statement->run();
}

Result<void> EntityStore::putPage(std::span<const Record> records, const SyncMarkers& markers)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    Writes writes;
    for (const auto& record : records) {
        if (auto done = put(writes, record, markers.generation); !done)
            return done;
    }
    if (auto saved = m_markers.save(markers); !saved)
        return saved;
    return transaction->commit();
}

Result<FeedEffect> EntityStore::applyFeed(std::span<const Record> changes, const SyncMarkers& markers)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    FeedEffect effect;
    std::map<EntityRef, std::optional<Record>> touched;
    for (const auto& change : changes) {
        auto found = touched.find(change.entity);
        if (found == touched.end()) {
            auto stored = record(change.entity);
            if (!stored)
                return tl::unexpected(stored.error());
            found = touched.emplace(change.entity, std::move(*stored)).first;
        }
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
        } else {
            ++effect.unknown;
            touched.erase(found);
        }
    }
    Writes writes;
    for (auto& [entity, current] : touched) {
        if (auto done = current ? put(writes, *current, markers.generation) : remove(entity); !done)
            return tl::unexpected(done.error());
        if (current)
            effect.records.push_back(std::move(*current));
        else
            effect.removed.push_back(entity);
    }
    if (auto saved = m_markers.save(markers); !saved)
        return tl::unexpected(saved.error());
    if (auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    return effect;
}

Result<std::int64_t> EntityStore::countUnseen(Table table, std::int64_t generation)
{
    auto query = m_database->prepare("SELECT count(*) FROM " + tableName(table) + " WHERE seen < ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bindInteger(0, generation);
    if (auto row = query->step(); !row)
        return tl::unexpected(row.error());
    return query->integer(0);
}

Result<std::vector<EntityRef>> EntityStore::endListing(const SyncMarkers& markers)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return tl::unexpected(transaction.error());
    std::vector<EntityRef> removed;
    for (const auto table : Tables) {
        auto statement = m_database->prepare("DELETE FROM " + tableName(table) + " WHERE seen < ? RETURNING id");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bindInteger(0, markers.generation);
        for (auto row = statement->step(); !row || *row; row = statement->step()) {
            if (!row)
                return tl::unexpected(row.error());
            removed.push_back({table, statement->text(0)});
        }
    }
    if (auto saved = m_markers.save(markers); !saved)
        return tl::unexpected(saved.error());
    if (auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    return removed;
}

Result<std::int64_t> EntityStore::count(Table table)
{
    return countUnseen(table, std::numeric_limits<std::int64_t>::max());
}

Result<std::optional<Record>> EntityStore::record(const EntityRef& entity)
{
    auto query = m_database->prepare("SELECT " + columnNames(entity.table) + " FROM " + tableName(entity.table)
                                     + " WHERE id = ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bindText(0, entity.id);
    const auto row = query->step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? std::optional(recordFrom(*query, entity.table)) : std::nullopt;
}

Result<std::vector<Record>> EntityStore::read(Table table, std::int64_t& position, std::size_t limit)
{
    const auto positionColumn = static_cast<int>(fieldsOf(table).size()) + 2;
    auto query = m_database->prepare("SELECT " + columnNames(table) + ", arrival FROM " + tableName(table)
                                     + " WHERE arrival > ? ORDER BY arrival LIMIT ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bindInteger(0, position);
    query->bindInteger(1, static_cast<std::int64_t>(limit));
    std::vector<Record> records;
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        records.push_back(recordFrom(*query, table));
        position = query->integer(positionColumn);
    }
    return records;
}

} // namespace cordboard::cache
