// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store.h"

#include <map>
#include <unordered_map>

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Record;
using domain::Result;
using domain::Table;
using domain::Value;

namespace {

/// SQLite takes 32,766 values in a statement; short statements are found in its cache again.
constexpr std::size_t ChunkSize = 500;

[[nodiscard]] std::string columnsOf(Table table)
{
    std::string columns = "id, version";
    for (const auto& field : domain::fieldsOf(table))
        columns += ", \"" + std::string(field.name) + "\"";
    return columns;
}

[[nodiscard]] Record readRecord(const Statement& statement, Table table)
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

std::string_view sqlName(Table table) noexcept
{
    switch (table) {
    case Table::Company:
        return "companies";
    case Table::Office:
        return "offices";
    case Table::Department:
        return "departments";
    case Table::User:
        return "users";
    case Table::LicensePool:
        return "license_pools";
    case Table::Number:
        return "numbers";
    }
    return {};
}

Result<std::unique_ptr<Store>> Store::open(const std::string& path)
{
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

Result<std::string> Store::epoch() { return property("epoch"); }
Result<std::string> Store::secret() { return property("secret"); }

Result<std::string> Store::companyId()
{
    if (!m_companyId.empty())
        return m_companyId;
    auto statement = m_connection->prepare("SELECT id FROM companies LIMIT 1");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    if (statement->next())
        m_companyId = statement->text(0);
    return m_companyId;
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

Result<void> Store::insert(std::span<const Record> records)
{
    auto company = companyId();
    if (!company)
        return tl::unexpected(company.error());
    std::map<Table, Statement> statements;
    for (const auto& record : records) {
        const auto table = record.entity.table;
        const auto fields = domain::fieldsOf(table);
        if (record.fields.size() != fields.size())
            return failure(ErrorCode::Internal, "a record to insert is not complete");
        auto found = statements.find(table);
        if (found == statements.end()) {
            auto statement = m_connection->prepare("INSERT INTO " + std::string(sqlName(table)) + " (company_id, " +
                                                   columnsOf(table) + ") VALUES (" + placeholders(fields.size() + 3) + ")");
            if (!statement)
                return tl::unexpected(statement.error());
            found = statements.emplace(table, *std::move(statement)).first;
        }
        auto& statement = found->second;
        statement.bind(*company).bind(record.entity.id).bind(record.version);
        for (const auto& [field, value] : record.fields)
            statement.bindValue(value);
        if (auto done = statement.run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<Record>> Store::load(Table table, std::span<const std::string> ids)
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

Result<std::vector<Record>> Store::select(Table table, const std::string& condition, std::span<const Value> values,
                                          std::int64_t limit)
{
    auto company = companyId();
    if (!company)
        return tl::unexpected(company.error());
    auto statement = m_connection->prepare("SELECT " + columnsOf(table) + " FROM " + std::string(sqlName(table)) +
                                           " WHERE company_id = ? AND (" + condition + ") ORDER BY id LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(*company);
    for (const auto& value : values)
        statement->bindValue(value);
    if (auto done = statement->bind(limit).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Record> records;
    while (statement->next())
        records.push_back(readRecord(*statement, table));
    return records;
}

Result<std::int64_t> Store::count(Table table, const std::string& condition, std::span<const Value> values)
{
    auto company = companyId();
    if (!company)
        return tl::unexpected(company.error());
    auto statement = m_connection->prepare("SELECT count(*) FROM " + std::string(sqlName(table)) +
                                           " WHERE company_id = ? AND (" + condition + ")");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(*company);
    for (const auto& value : values)
        statement->bindValue(value);
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<std::vector<Record>> Store::apply(std::span<const domain::Change> changes)
{
    std::vector<Record> records;
    std::map<domain::EntityRef, std::size_t> positions;
    for (const auto& change : changes) {
        if (change.field == domain::Field::Existence)
            return failure(ErrorCode::Internal, "no command makes or removes records yet");
        const auto [position, isNew] = positions.try_emplace(change.entity, records.size());
        if (isNew)
            records.push_back({change.entity, 0, {}});
        records[position->second].fields.emplace_back(change.field, change.after);
    }
    for (auto& record : records) {
        bool isBumping = false;
        for (const auto& [field, value] : record.fields)
            isBumping = isBumping || !domain::spec(field).bookkeeping;
        auto version = update(record, isBumping);
        if (!version)
            return tl::unexpected(version.error());
        record.version = *version;
    }
    return records;
}

Result<std::int64_t> Store::update(const Record& record, bool isBumping)
{
    auto company = companyId();
    if (!company)
        return tl::unexpected(company.error());
    std::string sql = "UPDATE " + std::string(sqlName(record.entity.table)) + " SET ";
    for (const auto& [field, value] : record.fields)
        sql += "\"" + std::string(domain::spec(field).name) + "\" = ?, ";
    sql += std::string("version = version + ") + (isBumping ? "1" : "0") + " WHERE company_id = ? AND id = ? RETURNING version";
    auto statement = m_connection->prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    for (const auto& [field, value] : record.fields)
        statement->bindValue(value);
    if (auto done = statement->bind(*company).bind(record.entity.id).run(); !done)
        return tl::unexpected(done.error());
    if (!statement->next())
        return failure(ErrorCode::Internal, "a record to change is gone");
    return statement->integer(0);
}

} // namespace cordboard::server
