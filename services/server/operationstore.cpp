// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/operationstore.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/dialect.h"
#include "json/json.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::string_view OperationColumns =
    "op_id, gen, actor_id, fingerprint, state, status, answer, at, sequence";

[[nodiscard]] OperationStore::Kept read(const Statement& row)
{
    return {{domain::OperationId(row.text(0)), row.integer(1)},
            row.text(2),
            row.text(3),
            row.text(4),
            row.integer(5),
            row.text(6),
            domain::Instant(domain::Duration(row.integer(7))),
            row.integer(8)};
}

/// Takes people out of one stored text; nothing when they are not in it.
[[nodiscard]] std::optional<std::string> forgotten(const std::string& text,
                                                   std::span<const contract::Person> people)
{
    auto value = json::Value::parse(text, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded() || !contract::forget(value, people))
        return std::nullopt;
    return json::dump(value);
}

/// Theirs, and those of the devices they had.
[[nodiscard]] std::set<std::string> idsWithDevices(std::span<const contract::Person> people)
{
    std::set<std::string> ids;
    for (const auto& person : people) {
        ids.insert(person.id);
        ids.insert(person.devices.begin(), person.devices.end());
    }
    return ids;
}

} // namespace

struct OperationStore::Mention {
    std::string operation;
    std::int64_t generation = 0;
    std::int64_t sequence = 0;
    friend auto operator<=>(const Mention&, const Mention&) = default;
};

Result<std::optional<OperationStore::Kept>> OperationStore::find(const contract::OperationKey& key)
{
    auto statement = m_store.connection().prepare(
        "SELECT " + std::string(OperationColumns) +
        " FROM operations WHERE company_id = ? AND op_id = ? AND gen = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(key.id.value()).bind(key.generation).run();
        !done)
        return tl::unexpected(done.error());
    return statement->next() ? std::optional(read(*statement)) : std::nullopt;
}

Result<std::optional<OperationStore::Kept>> OperationStore::latest(const std::string& operationId)
{
    auto statement = m_store.connection().prepare("SELECT " + std::string(OperationColumns) +
                                                  " FROM operations WHERE company_id = ? AND op_id = ? "
                                                  "ORDER BY state = 'applied' DESC, gen DESC LIMIT 1");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(operationId).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? std::optional(read(*statement)) : std::nullopt;
}

Result<void> OperationStore::keep(const Kept& operation, const People& people)
{
    auto& connection = m_store.connection();
    auto insert = connection.prepare("INSERT INTO operations (company_id, " + std::string(OperationColumns) +
                                     ") VALUES (" + placeholders(10) + ")");
    auto mention = connection.prepare("INSERT INTO operation_people VALUES (?, ?, ?, ?, ?)");
    if (!insert || !mention)
        return tl::unexpected(insert ? mention.error() : insert.error());
    const auto& company = m_store.companyId();
    const auto& [key, actor, fingerprint, state, status, answer, at, sequence] = operation;
    insert->bind(company).bind(key.id.value()).bind(key.generation).bind(actor).bind(fingerprint).bind(state);
    if (auto done = insert->bind(status).bind(answer).bind(millis(at)).bind(sequence).run(); !done)
        return done;
    for (const auto& person : people) {
        mention->bind(company).bind(person).bind(key.id.value()).bind(key.generation).bind(millis(at));
        if (auto done = mention->run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<OperationStore::Mention>>
OperationStore::mentions(std::span<const contract::Person> people)
{
    auto statement = m_store.connection().prepare(
        "SELECT o.op_id, o.gen, o.sequence FROM operation_people p JOIN operations o ON o.company_id = "
        "p.company_id "
        "AND o.op_id = p.op_id AND o.gen = p.gen WHERE p.company_id = ? AND p.user_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    std::set<Mention> found; // a bulk names many of them, and is large
    const auto& company = m_store.companyId();
    const auto add = [&](const std::string& id) -> Result<void> {
        if (auto done = statement->bind(company).bind(id).run(); !done)
            return done;
        while (statement->next())
            found.insert({statement->text(0), statement->integer(1), statement->integer(2)});
        return {};
    };
    if (auto done = add({}); !done)
        return tl::unexpected(done.error());
    for (const auto& id : idsWithDevices(people)) {
        if (auto done = add(id); !done)
            return tl::unexpected(done.error());
    }
    return std::vector<Mention>(found.begin(), found.end());
}

Result<void> OperationStore::forgetIn(const Mention& mention, std::span<const contract::Person> people)
{
    auto& connection = m_store.connection();
    const auto& company = m_store.companyId();
    auto answer = connection.prepare(
        "SELECT answer FROM operations WHERE company_id = ? AND op_id = ? AND gen = ?");
    auto changes = connection.prepare("SELECT changes FROM feed WHERE company_id = ? AND sequence = ?");
    auto putAnswer = connection.prepare(
        "UPDATE operations SET answer = ? WHERE company_id = ? AND op_id = ? AND gen = ?");
    auto putChanges = connection.prepare("UPDATE feed SET changes = ? WHERE company_id = ? AND sequence = ?");
    for (const auto* statement : {&answer, &changes, &putAnswer, &putChanges}) {
        if (!*statement)
            return tl::unexpected(statement->error());
    }
    if (auto done = answer->bind(company).bind(mention.operation).bind(mention.generation).run(); !done)
        return done;
    if (answer->next()) {
        if (const auto text = forgotten(answer->text(0), people)) {
            putAnswer->bind(*text).bind(company).bind(mention.operation).bind(mention.generation);
            if (auto done = putAnswer->run(); !done)
                return done;
        }
    }
    if (mention.sequence == 0)
        return {};
    if (auto done = changes->bind(company).bind(mention.sequence).run(); !done)
        return done;
    if (!changes->next())
        return {};
    const auto text = forgotten(changes->text(0), people);
    return text ? putChanges->bind(*text).bind(company).bind(mention.sequence).run() : Result<void>{};
}

/// When somebody signed in stands in feed entries that no operation leads to, and so does what the server
/// itself has told.
Result<void> OperationStore::forgetOwnActs(std::span<const contract::Person> people)
{
    const auto ids = json::dump(json::Value(idsWithDevices(people))); // one value, however many they are
    const auto in = " IN (SELECT e.value FROM " + Dialect::elementsOf("?", "e") + ")";
    auto rows = m_store.connection().prepare(
        "SELECT sequence, changes FROM feed WHERE company_id = ? AND ((op_id = '' AND actor_id" + in +
        ") OR sequence IN (SELECT d.sequence FROM retold_devices d WHERE d.company_id = ? AND d.device_id" +
        in + "))");
    auto write = m_store.connection().prepare(
        "UPDATE feed SET changes = ? WHERE company_id = ? AND sequence = ?");
    if (!rows || !write)
        return tl::unexpected(rows ? write.error() : rows.error());
    rows->bind(m_store.companyId()).bind(ids).bind(m_store.companyId()).bind(ids);
    if (auto done = rows->run(); !done)
        return done;
    std::vector<std::pair<std::int64_t, std::string>> altered;
    while (rows->next()) {
        if (auto text = forgotten(rows->text(1), people))
            altered.emplace_back(rows->integer(0), *std::move(text));
    }
    for (const auto& [sequence, text] : altered) {
        if (auto done = write->bind(text).bind(m_store.companyId()).bind(sequence).run(); !done)
            return done;
    }
    return {};
}

Result<void> OperationStore::forget(std::span<const contract::Person> people)
{
    auto found = mentions(people);
    if (!found)
        return tl::unexpected(found.error());
    for (const auto& mention : *found) {
        if (auto done = forgetIn(mention, people); !done)
            return done;
    }
    if (auto done = forgetOwnActs(people); !done)
        return done;
    auto remove = m_store.connection().prepare(
        "DELETE FROM operation_people WHERE company_id = ? AND user_id = ?");
    if (!remove)
        return tl::unexpected(remove.error());
    for (const auto& id : idsWithDevices(people)) {
        if (auto done = remove->bind(m_store.companyId()).bind(id).run(); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> OperationStore::trim(domain::Instant before, std::int64_t limit)
{
    auto& connection = m_store.connection();
    auto mentioned = connection.prepare(
        "DELETE FROM operation_people WHERE (company_id, user_id, op_id, gen) IN (SELECT company_id, "
        "user_id, op_id, gen "
        "FROM operation_people WHERE company_id = ? AND at < ? ORDER BY at LIMIT ?)");
    auto operations = connection.prepare("DELETE FROM operations WHERE (company_id, op_id, gen) IN (SELECT "
                                         "company_id, op_id, gen FROM operations "
                                         "WHERE company_id = ? AND at < ? ORDER BY at LIMIT ?)");
    if (!mentioned || !operations)
        return tl::unexpected(mentioned ? operations.error() : mentioned.error());
    const auto& company = m_store.companyId();
    auto people = mentioned->bind(company).bind(millis(before)).bind(limit).runCounting();
    auto answers = operations->bind(company).bind(millis(before)).bind(limit).runCounting();
    if (!people || !answers)
        return people ? answers : people;
    return std::max(*people, *answers);
}

} // namespace cordboard::server
