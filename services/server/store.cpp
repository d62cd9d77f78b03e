// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "domain/limits.h"
#include "server/dialect.h"
#include "server/privatefiles.h"
#include "server/rowwire.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Record;
using domain::RecordKind;
using domain::Result;
using domain::Value;

namespace {

/// SQLite takes 32,766 values in a statement; short statements are found in its cache again.
constexpr std::size_t ChunkSize = 500;

[[nodiscard]] Record readRecord(const Statement& statement, RecordKind table)
{
    Record record{{table, statement.text(0)}, statement.integer(1), {}};
    const auto fields = domain::fieldsOf(table);
    record.fields.reserve(fields.size());
    int column = 2;
    for (const auto& field : fields)
        record.fields.emplace_back(field.field, statement.value(column++, field.kind));
    return record;
}

} // namespace

std::string columnsOf(RecordKind table)
{
    std::string columns = "id, version";
    for (const auto& field : domain::fieldsOf(table))
        columns += ", \"" + std::string(field.name) + "\"";
    return columns;
}

Result<std::unique_ptr<Store>> Store::open(const std::string& path)
{
    if (auto made = createFolderOf(path); !made)
        return tl::unexpected(made.error());
    if (auto checked = checkPrivate(path); !checked)
        return tl::unexpected(checked.error());
    auto connection = Connection::open(path);
    if (!connection)
        return tl::unexpected(connection.error());
    if (auto done = migrate(**connection); !done)
        return tl::unexpected(done.error());
    return std::unique_ptr<Store>(new Store(*std::move(connection)));
}

Result<std::string> Store::property(std::string_view name)
{
    auto statement = m_connection->prepare("SELECT value FROM properties WHERE name = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(name).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->text(0) : std::string();
}

Result<std::string> Store::epoch()
{
    return property("epoch");
}
Result<std::string> Store::lineage()
{
    return property("lineage");
}
Result<void> Store::beginEpoch(const std::string& epoch)
{
    auto statement = m_connection->prepare("UPDATE properties SET value = ? WHERE name = 'epoch'");
    return statement ? statement->bind(epoch).run() : tl::unexpected(statement.error());
}
Result<std::string> Store::secret()
{
    return property("secret");
}

Result<std::vector<std::string>> Store::companies()
{
    auto statement = m_connection->prepare("SELECT id FROM companies ORDER BY id");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::string> ids;
    while (statement->next())
        ids.push_back(statement->text(0));
    return ids;
}

Result<void> Store::enter(const std::string& company, Purpose purpose)
{
    if (purpose == Purpose::Writing) {
        if (auto done = Dialect::lockCompany(*m_connection, company); !done)
            return done;
    }
    m_companyId = company;
    return {};
}

Result<void> Store::forEachCompany(Purpose purpose, const std::function<Result<void>()>& task)
{
    auto all = companies();
    if (!all)
        return tl::unexpected(all.error());
    auto before = m_companyId;
    Result<void> done;
    for (auto company = all->begin(); done && company != all->end(); ++company)
        done = enter(*company, purpose).and_then(task);
    m_companyId = std::move(before);
    return done;
}

Result<void> Store::createCompany(const domain::Company& company)
{
    m_companyId = company.id.value();
    const Record record = toRecord(company);
    if (auto done = insert({&record, 1}); !done)
        return done;
    auto statement = m_connection->prepare("INSERT INTO counters VALUES (?, 0, 0, '')");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_companyId).run();
}

Result<std::vector<Record>> Store::load(RecordKind table, std::span<const std::string> ids)
{
    std::unordered_map<std::string, Record> found;
    for (std::size_t first = 0; first < ids.size(); first += ChunkSize) {
        const auto chunk = ids.subspan(first, std::min(ChunkSize, ids.size() - first));
        const std::vector<Value> values(chunk.begin(), chunk.end());
        auto records = select(table, "id IN (" + placeholders(chunk.size()) + ")", values);
        if (!records)
            return records;
        for (auto& record : *records) {
            auto id = record.entity.id;
            found.emplace(std::move(id), std::move(record));
        }
    }
    std::vector<Record> ordered;
    ordered.reserve(ids.size());
    for (const auto& id : ids) {
        if (const auto record = found.find(id); record != found.end())
            ordered.push_back(record->second);
    }
    return ordered;
}

Result<std::vector<Record>> Store::select(RecordKind table, const std::string& condition,
                                          std::span<const Value> values, std::int64_t limit)
{
    auto statement = m_connection->prepare("SELECT " + columnsOf(table) + " FROM " +
                                           std::string(spec(table).sqlName) + " WHERE company_id = ? AND (" +
                                           condition + ") ORDER BY id LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_companyId);
    for (const auto& value : values)
        statement->bindValue(value);
    if (auto done = statement->bind(limit).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Record> records;
    while (statement->next())
        records.push_back(readRecord(*statement, table));
    return records;
}

Result<Store::WireRows> Store::selectWire(const WireQuestion& question)
{
    const auto& wire = RowWire::of(question.table);
    const std::string leader = question.isWordsFirst ? "w" : "r";
    std::string sql = "SELECT r.id, " + wire.column() + " FROM ";
    if (question.isWordsFirst) // the narrow table is read in order, the wide one only where it matches
        sql += "user_words w " + std::string(Dialect::JoinInThisOrder) +
               " users r ON r.company_id = w.company_id AND r.id = w.id";
    else
        sql += std::string(spec(question.table).sqlName) + " r";
    sql += " WHERE " + leader + ".company_id = ? AND " + leader + ".id > ? AND (" + question.condition +
           ") ORDER BY " + leader + ".id LIMIT ?";
    auto statement = m_connection->prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_companyId).bind(question.afterId);
    for (const auto& value : question.values)
        statement->bindValue(value);
    if (auto done = statement->bind(question.limit + 1).run(); !done)
        return tl::unexpected(done.error());
    WireRows rows;
    while (statement->next()) {
        if (rows.count == static_cast<std::size_t>(question.limit)) {
            rows.hasMore = true;
            break;
        }
        const auto sizeBefore = rows.items.size();
        if (rows.count > 0)
            rows.items += ',';
        wire.append(rows.items, statement->bytes(1));
        if (rows.count > 0 && rows.items.size() > domain::limits::ListingPage) {
            rows.items.resize(sizeBefore);
            rows.hasMore = true;
            break;
        }
        ++rows.count;
        rows.lastId = statement->text(0);
    }
    return rows;
}

Result<std::optional<Store::WireRow>> Store::wireRow(RecordKind table, const std::string& id)
{
    const auto& wire = RowWire::of(table);
    const auto office = spec(table).officeColumn;
    auto statement = m_connection->prepare(
        "SELECT version, " + std::string(office.empty() ? "''" : office) + ", " + wire.column() + " FROM " +
        std::string(spec(table).sqlName) + " r WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_companyId).bind(id).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return std::nullopt;
    WireRow row{{}, statement->integer(0), statement->text(1)};
    wire.append(row.json, statement->bytes(2));
    return row;
}

Result<bool> Store::wasUsed(const domain::EntityRef& entity)
{
    auto statement = m_connection->prepare(
        "SELECT 1 FROM used_ids WHERE company_id = ? AND kind = ? AND id = ? "
        "UNION ALL SELECT 1 FROM " +
        std::string(spec(entity.table).sqlName) + " WHERE company_id = ? AND id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_companyId).bind(word(entity.table)).bind(entity.id);
    if (auto done = statement->bind(m_companyId).bind(entity.id).run(); !done)
        return tl::unexpected(done.error());
    return statement->next();
}

Result<std::vector<std::pair<std::string, std::string>>> Store::officesById(RecordKind table,
                                                                            std::span<const std::string> ids)
{
    std::vector<std::pair<std::string, std::string>> offices;
    for (std::size_t first = 0; first < ids.size(); first += ChunkSize) {
        const auto chunk = ids.subspan(first, std::min(ChunkSize, ids.size() - first));
        auto statement = m_connection->prepare("SELECT id, " + std::string(spec(table).officeColumn) +
                                               " FROM " + std::string(spec(table).sqlName) +
                                               " WHERE company_id = ? AND id IN (" +
                                               placeholders(chunk.size()) + ")");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(m_companyId);
        for (const auto& id : chunk)
            statement->bind(id);
        if (auto done = statement->run(); !done)
            return tl::unexpected(done.error());
        while (statement->next())
            offices.emplace_back(statement->text(0), statement->text(1));
    }
    return offices;
}

Result<std::int64_t> Store::count(RecordKind table, const std::string& condition,
                                  std::span<const Value> values)
{
    auto statement = m_connection->prepare("SELECT count(*) FROM " + std::string(spec(table).sqlName) +
                                           " r WHERE company_id = ? AND (" + condition + ")");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_companyId);
    for (const auto& value : values)
        statement->bindValue(value);
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

} // namespace cordboard::server
