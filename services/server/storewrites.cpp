// SPDX-License-Identifier: GPL-3.0-or-later
// How the Store writes records, with everything that follows from them: words, references, used ids.
#include <algorithm>
#include <map>

#include "server/recordreferences.h"
#include "server/searchwords.h"
#include "server/store.h"

namespace cordboard::server {

using domain::EntityRef;
using domain::ErrorCode;
using domain::failure;
using domain::Field;
using domain::Record;
using domain::RecordKind;
using domain::Result;
using domain::Value;

namespace {

constexpr std::size_t WrittenAtOnce = 500;

/// The record as it is made: what is not told of it is as its type has it, all in the order of the catalogue
/// and behind Existence.
void complete(Record& record)
{
    std::map<Field, Value> told;
    for (auto& [field, value] : record.fields)
        told.insert_or_assign(field, std::move(value));
    domain::RecordTypes::forEach([&]<typename T>() {
        if (domain::KindOf<T> == record.entity.table)
            record.fields = toRecord(T{}).fields;
    });
    for (auto& [field, value] : record.fields) {
        if (const auto own = told.find(field); own != told.end())
            value = std::move(own->second);
    }
    record.fields.insert(record.fields.begin(), {Field::Existence, true});
}

/// What `change` tells of its record, after what was told before.
[[nodiscard]] Result<void> tell(Record& record, const domain::ChangeList::Entry& change)
{
    const auto before = record.fields.empty() ? Telling::Change : tellingOf(record);
    if (before == Telling::Removal)
        return failure(ErrorCode::Internal, "a change of a record that was removed");
    if (change.field != Field::Existence) {
        const auto told = std::find_if(record.fields.begin(), record.fields.end(),
                                       [&change](const auto& field) { return field.first == change.field; });
        if (told == record.fields.end())
            record.fields.emplace_back(change.field, change.after);
        else
            told->second = change.after; // the last word counts
        return {};
    }
    const bool isMade = change.after == Value(true);
    // A record that comes and goes in one step was never there; and what is there cannot be made.
    if (before == Telling::Making || (isMade && !record.fields.empty()))
        return failure(ErrorCode::Internal, "a record is made that is there, or is removed at once");
    record.fields.clear(); // nobody is told what became of the fields of what is gone
    record.fields.emplace_back(Field::Existence, isMade);
    return {};
}

/// Whether its own type can hold the record: what cannot be read again must not be stored.
[[nodiscard]] Result<void> checkReadable(const Record& record)
{
    Result<void> checked;
    domain::RecordTypes::forEach([&]<typename T>() {
        if (domain::KindOf<T> != record.entity.table)
            return;
        if (auto read = domain::fromRecord<T>(record); !read)
            checked = tl::unexpected(read.error());
    });
    return checked;
}

[[nodiscard]] bool becomesAnonymous(const Record& record)
{
    return std::any_of(record.fields.begin(), record.fields.end(), [](const auto& field) {
        return field.first == Field::UserState && field.second == Value(word(domain::UserState::Anonymized));
    });
}

} // namespace

Telling tellingOf(const Record& record) noexcept
{
    if (record.fields.empty() || record.fields.front().first != Field::Existence)
        return Telling::Change;
    return record.fields.front().second == Value(true) ? Telling::Making : Telling::Removal;
}

Result<ChangedRecords> changedRecords(const domain::ChangeList& changes)
{
    ChangedRecords changed;
    std::map<EntityRef, std::size_t> positions;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto change = changes[i];
        const auto [position, isNew] = positions.try_emplace(change.entity, changed.records.size());
        if (isNew) {
            changed.records.push_back({change.entity, 0, {}});
            changed.firstChanges.push_back(i);
        }
        if (auto done = tell(changed.records[position->second], change); !done)
            return tl::unexpected(done.error());
    }
    for (auto& record : changed.records) {
        if (tellingOf(record) == Telling::Making)
            complete(record);
    }
    return changed;
}

Result<void> Store::insert(std::span<const Record> records)
{
    if (m_companyId.empty())
        return failure(ErrorCode::Internal, "a record to insert without a company");
    std::map<RecordKind, Statement> statements;
    for (const auto& record : records) {
        const auto table = record.entity.table;
        const auto fields = domain::fieldsOf(table);
        if (record.fields.size() != fields.size())
            return failure(ErrorCode::Internal, "a record to insert is not complete");
        auto found = statements.find(table);
        if (found == statements.end()) {
            auto statement = m_connection->prepare("INSERT INTO " + std::string(spec(table).sqlName) +
                                                   " (company_id, " + columnsOf(table) + ") VALUES (" +
                                                   placeholders(fields.size() + 3) + ")");
            if (!statement)
                return tl::unexpected(statement.error());
            found = statements.emplace(table, *std::move(statement)).first;
        }
        auto& statement = found->second;
        statement.bind(m_companyId).bind(record.entity.id).bind(record.version);
        for (const auto& [field, value] : record.fields)
            statement.bindValue(value);
        if (auto done = statement.run(); !done)
            return done;
        if (auto done = indexWords(record); !done)
            return done;
        if (auto done = addReferences(*m_connection, m_companyId, record); !done)
            return done;
    }
    return {};
}

Result<void> Store::indexWords(const Record& record)
{
    return isSearched(record) ? writeWords(*m_connection, m_companyId, record) : Result<void>{};
}

Result<void> Store::write(std::span<Record> records)
{
    std::map<RecordKind, std::vector<std::string>> ids;
    for (auto& record : records) {
        switch (tellingOf(record)) {
        case Telling::Making:
            if (auto done = make(record); !done)
                return done;
            continue;
        case Telling::Removal:
            if (auto done = remove(record); !done)
                return done;
            continue;
        case Telling::Change: break;
        }
        if (auto done = update(record); !done)
            return done;
        ids[record.entity.table].push_back(record.entity.id);
    }
    std::map<EntityRef, std::int64_t> versions;
    for (const auto& [table, list] : ids) {
        if (auto done = readVersions(table, list, versions); !done)
            return done;
    }
    for (auto& record : records) {
        if (tellingOf(record) == Telling::Change)
            record.version = versions[record.entity];
    }
    return {};
}

Result<std::vector<Record>> Store::apply(const domain::ChangeList& changes)
{
    auto changed = changedRecords(changes);
    if (!changed)
        return tl::unexpected(changed.error());
    if (auto done = write(changed->records); !done)
        return tl::unexpected(done.error());
    return std::move(changed->records);
}

/// The version that a record had last which comes back now; 0 = it was never there. It is no used id any
/// more.
Result<std::int64_t> Store::takeBack(const EntityRef& entity)
{
    auto last = m_connection->prepare(
        "SELECT version FROM used_ids WHERE company_id = ? AND kind = ? AND id = ?");
    auto forget = m_connection->prepare("DELETE FROM used_ids WHERE company_id = ? AND kind = ? AND id = ?");
    if (!last || !forget)
        return tl::unexpected(last ? forget.error() : last.error());
    for (auto* statement : {&*last, &*forget}) {
        statement->bind(m_companyId).bind(word(entity.table)).bind(entity.id);
    }
    if (auto done = last->run(); !done)
        return tl::unexpected(done.error());
    std::int64_t version = 0;
    while (last->next())
        version = last->integer(0);
    auto done = forget->run();
    return done ? Result<std::int64_t>(version) : tl::unexpected(done.error());
}

/// Planners refuse an id that was used (R-GEN-01); whatever they were told, none is given twice, unless what
/// was removed comes back. That one is newer than whatever somebody saw of it (R-GEN-04).
Result<void> Store::make(Record& record)
{
    const auto last = domain::comesBack(record.entity.table) ? takeBack(record.entity)
                                                             : Result<std::int64_t>(0);
    if (!last)
        return tl::unexpected(last.error());
    auto isUsed = wasUsed(record.entity);
    if (!isUsed)
        return tl::unexpected(isUsed.error());
    if (*isUsed)
        return failure(ErrorCode::Conflict, "the id of a record to make was used before", "id");
    record.version = *last + 1;
    const Record stored{record.entity, record.version, {record.fields.begin() + 1, record.fields.end()}};
    if (auto done = checkReadable(stored); !done)
        return done;
    return insert({&stored, 1});
}

Result<void> Store::remove(Record& record)
{
    const auto where = " WHERE company_id = ? AND id = ?";
    const auto table = std::string(spec(record.entity.table).sqlName);
    auto version = m_connection->prepare("SELECT version FROM " + table + where);
    auto row = m_connection->prepare("DELETE FROM " + table + where);
    auto used = m_connection->prepare(
        "INSERT INTO used_ids (company_id, kind, id, version) VALUES (?, ?, ?, ?)");
    if (!version || !row || !used)
        return tl::unexpected(!version ? version.error() : !row ? row.error() : used.error());
    if (auto done = version->bind(m_companyId).bind(record.entity.id).run(); !done)
        return done;
    if (!version->next())
        return failure(ErrorCode::Internal, "a record to remove is gone");
    record.version = version->integer(0) + 1; // newer than whatever was told of it
    if (auto done = dropReferences(*m_connection, m_companyId, record.entity); !done)
        return done;
    if (auto done = removeWords(*m_connection, m_companyId, record.entity); !done)
        return done;
    if (auto done = row->bind(m_companyId).bind(record.entity.id).run(); !done)
        return done;
    used->bind(m_companyId).bind(word(record.entity.table)).bind(record.entity.id);
    return used->bind(record.version).run();
}

Result<void> Store::update(const Record& record)
{
    if (auto done = noteReferences(*m_connection, m_companyId, record); !done)
        return done;
    const bool isBumping = std::any_of(record.fields.begin(), record.fields.end(), [](const auto& field) {
        return !domain::spec(field.first).bookkeeping;
    });
    std::string sql = "UPDATE " + std::string(spec(record.entity.table).sqlName) + " SET ";
    for (const auto& [field, value] : record.fields)
        sql += "\"" + std::string(domain::spec(field).name) + "\" = ?, ";
    sql += std::string("version = version + ") + (isBumping ? "1" : "0") + " WHERE company_id = ? AND id = ?";
    auto statement = m_connection->prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    for (const auto& [field, value] : record.fields)
        statement->bindValue(value);
    auto count = statement->bind(m_companyId).bind(record.entity.id).runCounting();
    if (!count)
        return tl::unexpected(count.error());
    if (*count != 1)
        return failure(ErrorCode::Internal, "a record to change is gone");
    if (becomesAnonymous(record))
        m_anonymized.push_back(record.entity.id);
    return indexWords(record);
}

/// Afterwards and many at once: RETURNING would make SQLite keep a journal for each statement.
Result<void> Store::readVersions(RecordKind table, std::span<const std::string> ids,
                                 std::map<EntityRef, std::int64_t>& versions)
{
    for (std::size_t first = 0; first < ids.size(); first += WrittenAtOnce) {
        const auto chunk = ids.subspan(first, std::min(WrittenAtOnce, ids.size() - first));
        auto statement = m_connection->prepare("SELECT id, version FROM " + std::string(spec(table).sqlName) +
                                               " WHERE company_id = ? AND id IN (" +
                                               placeholders(chunk.size()) + ")");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(m_companyId);
        for (const auto& id : chunk)
            statement->bind(id);
        if (auto done = statement->run(); !done)
            return done;
        while (statement->next())
            versions.insert_or_assign(EntityRef{table, statement->text(0)}, statement->integer(1));
    }
    return {};
}

} // namespace cordboard::server
