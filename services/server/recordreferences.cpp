// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/recordreferences.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/recordkind.h"
#include "domain/reference.h"
#include "server/dialect.h"

namespace cordboard::server {

using domain::EntityRef;
using domain::Field;
using domain::FieldSpec;
using domain::Record;
using domain::RecordKind;
using domain::Result;
using domain::Value;
using domain::ValueKind;

namespace {

using Ids = std::set<std::string, std::less<>>;

[[nodiscard]] bool isKept(const FieldSpec& field) noexcept
{
    return field.refersTo && !domain::isReferredToByMany(*field.refersTo);
}

[[nodiscard]] const std::vector<const FieldSpec*>& keptFieldsOf(RecordKind kind)
{
    static const auto Kept = domain::forEachKind([](const domain::RecordSpec& each) {
        std::vector<const FieldSpec*> fields;
        for (const auto& field : domain::fieldsOf(each.kind)) {
            if (isKept(field))
                fields.push_back(&field);
        }
        return fields;
    });
    return Kept[indexOf(kind)];
}

[[nodiscard]] Ids idsIn(const FieldSpec& field, const Value& value)
{
    Ids ids;
    const auto add = [&](std::string_view text) {
        if (const auto id = field.referredIn(text); !id.empty())
            ids.emplace(id);
    };
    if (const auto text = value.text())
        add(*text);
    if (const auto* list = value.list()) {
        for (const auto& text : *list)
            add(text);
    }
    return ids;
}

/// Writes rows of the index; each of its two statements is prepared when it is first needed.
class Rows final {
public:
    Rows(Connection& connection, const std::string& company) : m_connection(connection), m_company(company) {}

    [[nodiscard]] Result<void> insert(const EntityRef& entity, const FieldSpec& field, const Ids& targets)
    {
        return run(m_insert, "INSERT INTO record_references VALUES (?, ?, ?, ?, ?, ?)", entity, field,
                   targets);
    }
    [[nodiscard]] Result<void> remove(const EntityRef& entity, const FieldSpec& field, const Ids& targets)
    {
        return run(m_remove,
                   "DELETE FROM record_references WHERE company_id = ? AND target_kind = ? AND "
                   "target_id = ? AND kind = ? AND id = ? AND field = ?",
                   entity, field, targets);
    }

private:
    [[nodiscard]] Result<void> run(std::optional<Statement>& statement, const char* sql,
                                   const EntityRef& entity, const FieldSpec& field, const Ids& targets)
    {
        if (targets.empty())
            return {};
        if (!statement) {
            auto prepared = m_connection.prepare(sql);
            if (!prepared)
                return tl::unexpected(prepared.error());
            statement.emplace(*std::move(prepared));
        }
        for (const auto& target : targets) {
            statement->bind(m_company).bind(word(*field.refersTo)).bind(target);
            statement->bind(word(entity.table)).bind(entity.id).bind(field.name);
            if (auto done = statement->run(); !done)
                return done;
        }
        return {};
    }

    Connection& m_connection;
    const std::string& m_company;
    std::optional<Statement> m_insert;
    std::optional<Statement> m_remove;
};

/// What these fields of a record refer to by its row, in their order; nothing when it has none.
[[nodiscard]] Result<std::vector<Ids>> storedIds(Connection& connection, const std::string& company,
                                                 const EntityRef& entity,
                                                 const std::vector<const FieldSpec*>& fields)
{
    std::string columns;
    for (const auto* field : fields)
        columns += (columns.empty() ? "\"" : ", \"") + std::string(field->name) + '"';
    auto row = connection.prepare("SELECT " + columns + " FROM " + std::string(spec(entity.table).sqlName) +
                                  " WHERE company_id = ? AND id = ?");
    if (!row)
        return tl::unexpected(row.error());
    if (auto done = row->bind(company).bind(entity.id).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Ids> ids(fields.size());
    if (!row->next())
        return ids;
    for (std::size_t i = 0; i < fields.size(); ++i)
        ids[i] = idsIn(*fields[i], row->value(static_cast<int>(i), fields[i]->kind));
    return ids;
}

[[nodiscard]] Ids without(const Ids& ids, const Ids& others)
{
    Ids left;
    std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(),
                        std::inserter(left, left.end()));
    return left;
}

} // namespace

Result<void> noteReferences(Connection& connection, const std::string& company, const Record& record)
{
    std::vector<const FieldSpec*> fields;
    std::vector<Ids> told;
    for (const auto& [field, value] : record.fields) {
        if (field == Field::Existence || !isKept(domain::spec(field)))
            continue;
        fields.push_back(&domain::spec(field));
        told.push_back(idsIn(*fields.back(), value));
    }
    if (fields.empty())
        return {};
    auto stored = storedIds(connection, company, record.entity, fields);
    if (!stored)
        return tl::unexpected(stored.error());
    Rows rows(connection, company);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (auto done = rows.remove(record.entity, *fields[i], without((*stored)[i], told[i])); !done)
            return done;
        if (auto done = rows.insert(record.entity, *fields[i], without(told[i], (*stored)[i])); !done)
            return done;
    }
    return {};
}

Result<void> addReferences(Connection& connection, const std::string& company, const Record& record)
{
    Rows rows(connection, company);
    for (const auto& [field, value] : record.fields) {
        if (field == Field::Existence || !isKept(domain::spec(field)))
            continue;
        const auto& told = domain::spec(field);
        if (auto done = rows.insert(record.entity, told, idsIn(told, value)); !done)
            return done;
    }
    return {};
}

Result<void> dropReferences(Connection& connection, const std::string& company, const EntityRef& entity)
{
    const auto& fields = keptFieldsOf(entity.table);
    if (fields.empty())
        return {};
    auto stored = storedIds(connection, company, entity, fields);
    if (!stored)
        return tl::unexpected(stored.error());
    Rows rows(connection, company);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (auto done = rows.remove(entity, *fields[i], (*stored)[i]); !done)
            return done;
    }
    return {};
}

namespace {

/// Pairs of target and referring record, gathered from as many questions as there are fields.
class Gathering final {
public:
    Gathering(Connection& connection, const std::string& company, RecordKind kind, RecordKind target)
        : m_connection(connection), m_company(company), m_kind(kind), m_target(target)
    {
    }

    /// The fields that have rows in the index, all of them at once.
    [[nodiscard]] Result<void> askIndex(std::span<const std::string> targets)
    {
        auto rows = m_connection.prepare("SELECT target_id, id FROM record_references WHERE company_id = ? "
                                         "AND target_kind = ? AND target_id IN (" +
                                         placeholders(targets.size()) + ") AND kind = ?");
        if (!rows)
            return tl::unexpected(rows.error());
        rows->bind(m_company).bind(word(m_target));
        for (const auto& target : targets)
            rows->bind(target);
        return take(rows->bind(word(m_kind)));
    }
    /// A field that has none.
    [[nodiscard]] Result<void> scan(const FieldSpec& field, std::span<const std::string> targets)
    {
        const bool isList = field.kind == ValueKind::TextList;
        const auto column = "r.\"" + std::string(field.name) + '"';
        const std::string value = isList ? "e.value" : column;
        auto rows = m_connection.prepare(
            "SELECT " + value + ", r.id FROM " + std::string(spec(m_kind).sqlName) + " AS r" +
            (isList ? ", " + Dialect::elementsOf(column, "e") : std::string()) +
            " WHERE r.company_id = ? AND " + value + " IN (" + placeholders(targets.size()) + ")");
        if (!rows)
            return tl::unexpected(rows.error());
        rows->bind(m_company);
        for (const auto& target : targets)
            rows->bind(target);
        return take(*rows);
    }
    /// Roles of people, by what they are over.
    [[nodiscard]] Result<void> scanRoles(std::span<const std::string> targets)
    {
        const auto& roles = domain::WordsOf<domain::Role>;
        const auto role = std::find_if(roles.begin(), roles.end(), [this](std::string_view each) {
            return domain::scopeOf(*domain::fromWord<domain::Role>(each)) == m_target;
        });
        if (m_kind != RecordKind::User || role == roles.end())
            return {};
        const auto prefix = std::string(*role) + ':';
        auto rows = m_connection.prepare("SELECT substr(e.value, ?), r.id FROM users AS r, " +
                                         Dialect::elementsOf("r.roles", "e") +
                                         " WHERE r.company_id = ? AND r.roles <> '[]' AND e.value IN (" +
                                         placeholders(targets.size()) + ")");
        if (!rows)
            return tl::unexpected(rows.error());
        rows->bind(static_cast<std::int64_t>(prefix.size()) + 1).bind(m_company);
        for (const auto& target : targets)
            rows->bind(prefix + target);
        return take(*rows);
    }
    /// Numbers, by whose they are.
    [[nodiscard]] Result<void> scanTargets(std::span<const std::string> targets)
    {
        if (m_kind != RecordKind::Number || !domain::fromWord<domain::TargetType>(word(m_target)))
            return {};
        auto rows = m_connection.prepare(
            "SELECT target_id, id FROM numbers WHERE company_id = ? AND target_type = ? AND target_id IN (" +
            placeholders(targets.size()) + ")");
        if (!rows)
            return tl::unexpected(rows.error());
        rows->bind(m_company).bind(word(m_target));
        for (const auto& target : targets)
            rows->bind(target);
        return take(*rows);
    }
    [[nodiscard]] std::vector<std::string> of(const std::string& target) const
    {
        const auto found = m_found.find(target);
        return found == m_found.end() ? std::vector<std::string>{}
                                      : std::vector<std::string>(found->second.begin(), found->second.end());
    }

private:
    [[nodiscard]] Result<void> take(Statement& rows)
    {
        if (auto done = rows.run(); !done)
            return done;
        while (rows.next())
            m_found[rows.text(0)].insert(rows.text(1));
        return {};
    }

    Connection& m_connection;
    const std::string& m_company;
    const RecordKind m_kind;
    const RecordKind m_target;
    std::map<std::string, Ids, std::less<>> m_found;
};

} // namespace

Result<std::vector<std::vector<std::string>>> referringTo(Connection& connection, const std::string& company,
                                                          RecordKind kind, RecordKind target,
                                                          std::span<const std::string> targets)
{
    constexpr std::size_t ChunkSize = 500;
    Gathering gathering(connection, company, kind, target);
    for (std::size_t first = 0; first < targets.size(); first += ChunkSize) {
        const auto chunk = targets.subspan(first, std::min(ChunkSize, targets.size() - first));
        if (auto done = gathering.scanRoles(chunk); !done)
            return tl::unexpected(done.error());
        if (auto done = gathering.scanTargets(chunk); !done)
            return tl::unexpected(done.error());
        if (!domain::isReferredToByMany(target)) {
            if (auto done = gathering.askIndex(chunk); !done)
                return tl::unexpected(done.error());
            continue;
        }
        for (const auto& field : domain::fieldsOf(kind)) {
            if (field.refersTo != target)
                continue;
            if (auto done = gathering.scan(field, chunk); !done)
                return tl::unexpected(done.error());
        }
    }
    std::vector<std::vector<std::string>> referring;
    referring.reserve(targets.size());
    for (const auto& one : targets)
        referring.push_back(gathering.of(one));
    return referring;
}

} // namespace cordboard::server
