// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/departures.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "domain/plan.h"
#include "json/json.h"

namespace cordboard::session {

using namespace domain;
using cache::OutboxRow;
using contract::Person;

namespace {

constexpr std::string_view UserPrefix = "user/"; // of OutboxRow::objects

[[nodiscard]] bool isAnonymized(const Record& record)
{
    return record.entity.table == Table::User &&
           std::any_of(record.fields.begin(), record.fields.end(), [](const auto& told) {
               return told == std::pair{Field::UserState, Value(std::string(word(UserState::Anonymized)))};
           });
}

/// Whether the row may name one of them: it is about him, or a text of it has his name.
[[nodiscard]] bool mayName(const OutboxRow& row, std::span<const Person> people)
{
    return std::any_of(people.begin(), people.end(), [&row](const Person& person) {
        const auto holds = [&row](const std::string& name) {
            return !name.empty() && (row.plan.find(name) != std::string::npos || row.answer.find(name) != std::string::npos);
        };
        return std::binary_search(row.objects.begin(), row.objects.end(), std::string(UserPrefix) + person.id) ||
               holds(person.name) || holds(person.email);
    });
}

/// True when they were in the text and are no more. A text that cannot be read shows nobody.
bool forgetIn(std::string& text, std::span<const Person> people)
{
    auto value = json::Value::parse(text, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded() || !contract::forget(value, people))
        return false;
    text = json::dump(value);
    return true;
}

} // namespace

std::vector<Person> Departures::leaving(std::span<const Record> records) const
{
    std::vector<UserId> ids;
    for (const auto& record : records) {
        if (isAnonymized(record))
            ids.emplace_back(record.entity.id);
    }
    std::vector<Person> people;
    if (ids.empty())
        return people;
    const auto lock = m_directory.lockInTurn();
    const auto users = m_directory.users(ids);
    for (std::size_t i = 0; i < ids.size(); ++i)
        people.push_back({ids[i].value(), users[i] ? users[i]->displayName() : "", users[i] ? users[i]->primaryEmail : ""});
    return people;
}

std::vector<Person> Departures::goneIn(const OutboxRow& row) const
{
    std::vector<Person> people;
    const auto lock = m_directory.lockInTurn();
    const auto& users = m_directory.userColumns();
    for (const auto& object : row.objects) { // a bulk has many
        if (!object.starts_with(UserPrefix))
            continue;
        const auto id = object.substr(UserPrefix.size());
        if (const auto user = users.rowOf(id); user && users.state(*user) == UserState::Anonymized)
            people.push_back({id, {}, {}});
    }
    return people;
}

Result<std::vector<OutboxRow>> Departures::forget(std::span<const Person> people)
{
    std::vector<OutboxRow> altered;
    if (people.empty())
        return altered;
    auto done = m_outbox.reviseEnded([&](OutboxRow& row) {
        if (!mayName(row, people))
            return false;
        bool isAltered = forgetIn(row.plan, people);
        isAltered = forgetIn(row.answer, people) || isAltered;
        isAltered = forgetIn(row.body, people) || isAltered;
        if (isAltered)
            altered.push_back(row);
        return isAltered;
    });
    if (!done)
        return tl::unexpected(done.error());
    return altered;
}

std::vector<UserId> Departures::overdue(Instant now) const
{
    const auto lock = m_directory.lockInTurn();
    const auto& users = m_directory.userColumns();
    std::vector<UserId> ids;
    users.inState(UserState::Deleted).forEach([&](std::uint32_t row) {
        if (const auto purge = users.purgeAt(row); purge && *purge <= now)
            ids.emplace_back(std::string(users.id(row)));
    });
    return ids;
}

/// The directory may show what waits; what counts is what the server said.
Result<std::vector<Record>> Departures::masked(cache::EntityStore& entities, const UserId& id, Instant now) const
{
    std::vector<Record> records;
    auto stored = entities.record({Table::User, id.value()});
    if (!stored || !*stored)
        return stored ? Result<std::vector<Record>>(records) : tl::unexpected(stored.error());
    const auto user = fromRecord<User>(**stored);
    if (!user || user->state != UserState::Deleted || !user->purgeAt || *user->purgeAt > now)
        return records;
    std::vector<OwnedNumber> held;
    {
        const auto lock = m_directory.lockInTurn();
        held = m_directory.numbersOf(std::span(&id, 1)).front();
    }
    std::map<EntityRef, std::int64_t> versions{{(*stored)->entity, (*stored)->version}};
    for (auto& number : held) {
        const auto record = entities.record({Table::Number, number.id.value()});
        if (!record || !*record)
            continue;
        versions.emplace((*record)->entity, (*record)->version);
        number = fromRecord<OwnedNumber>(**record).value_or(number);
    }
    for (const auto& change : purgeChanges(*user, held, now)) {
        const auto version = versions.find(change.entity);
        if (version == versions.end())
            continue;
        if (records.empty() || records.back().entity != change.entity)
            records.push_back({change.entity, version->second, {}});
        records.back().fields.emplace_back(change.field, change.after);
    }
    return records;
}

Result<sync::ChangesApplied> Departures::maskOverdue(cache::EntityStore& entities, Instant now)
{
    std::vector<Record> changes;
    for (const auto& id : overdue(now)) {
        auto records = masked(entities, id, now);
        if (!records)
            return tl::unexpected(records.error());
        changes.insert(changes.end(), records->begin(), records->end());
    }
    if (changes.empty())
        return sync::ChangesApplied{};
    auto markers = entities.markers();
    if (!markers)
        return tl::unexpected(markers.error());
    markers->isComplete = false; // the next connection lists, from the beginning
    markers->isListing = false;
    auto effect = entities.applyFeed(changes, *markers);
    if (!effect)
        return tl::unexpected(effect.error());
    return sync::ChangesApplied{std::move(effect->records), {}, markers->sequence};
}

} // namespace cordboard::session
