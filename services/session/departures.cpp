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
    return record.entity.table == RecordKind::User &&
           std::any_of(record.fields.begin(), record.fields.end(), [](const auto& told) {
               return told == std::pair{Field::UserState, Value(std::string(word(UserState::Anonymized)))};
           });
}

/// Whether the row may name one of them: it is about him, or a text of it has his name.
[[nodiscard]] bool mayName(const OutboxRow& row, std::span<const Person> people)
{
    return std::any_of(people.begin(), people.end(), [&row](const Person& person) {
        const auto holds = [&row](const std::string& name) {
            const auto isIn = [&name](const std::string& text) {
                return text.find(name) != std::string::npos;
            };
            return !name.empty() &&
                   (isIn(row.plan) || isIn(row.answer) ||
                    std::any_of(row.steps.begin(), row.steps.end(), [&isIn](const cache::OutboxStep& step) {
                        return isIn(step.body) || isIn(step.answer);
                    }));
        };
        return std::binary_search(row.objects.begin(), row.objects.end(),
                                  std::string(UserPrefix) + person.id) ||
               holds(person.id) || holds(person.name) || holds(person.email) ||
               std::any_of(person.devices.begin(), person.devices.end(), holds) ||
               std::any_of(person.deviceNames.begin(), person.deviceNames.end(),
                           [&holds](const auto& each) { return holds(each.name); });
    });
}

/// True when they were in the text and are no more. A text that cannot be read shows nobody.
bool forgetIn(std::string& text, std::span<const Person> people, contract::Use use = contract::Use::Read)
{
    auto value = json::Value::parse(text, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded() || !contract::forget(value, people, use))
        return false;
    text = json::dump(value);
    return true;
}

/// Takes out of a list what `drop` leaves nothing of; it may alter an element. False when nothing is left of
/// the list.
template <typename Drop> bool keepOthers(json::Value& list, Drop drop)
{
    if (!list.is_array())
        return true; // no list of ours
    auto kept = json::Value::array();
    for (auto& each : list) {
        if (!drop(each))
            kept.push_back(std::move(each));
    }
    list = std::move(kept);
    return !list.empty();
}

/// What a command wanted to set of them goes, and of a batch the commands of which nothing is left. False
/// when that is all of it.
bool dropEditsOf(json::Value& command, std::span<const Person> people)
{
    if (!command.is_object())
        return true;
    if (const auto commands = command.find("commands"); commands != command.end())
        return keepOthers(*commands, [&people](json::Value& each) { return !dropEditsOf(each, people); });
    const auto edits = command.find("edits");
    if (edits == command.end())
        return true; // ids alone
    return keepOthers(*edits, [&people](const json::Value& edit) {
        return std::any_of(people.begin(), people.end(),
                           [&edit](const Person& person) { return edit.value("user", "") == person.id; });
    });
}

/// What a command that still waits wanted to set of them cannot be set any more. False when nothing is left
/// of it.
bool dropEdits(std::string& body, std::span<const Person> people)
{
    auto value = json::Value::parse(body, nullptr, /*allow_exceptions=*/false);
    if (!value.is_object() || !value.contains("command"))
        return true;
    const auto before = value;
    const bool isLeft = dropEditsOf(value["command"], people);
    if (value != before)
        body = json::dump(value);
    return isLeft;
}

/// Whether the step is for them alone.
bool isFor(const cache::OutboxStep& step, std::span<const Person> people)
{
    return !step.objects.empty() &&
           std::all_of(step.objects.begin(), step.objects.end(), [&people](const std::string& object) {
               return std::any_of(people.begin(), people.end(), [&object](const Person& person) {
                   return object == std::string(UserPrefix) + person.id;
               });
           });
}

/// What was sent of a step is no longer a secret of ours; what waits is not sent without them. True when the
/// step named them.
bool forgetIn(cache::OutboxStep& step, std::span<const Person> people)
{
    bool isAltered = forgetIn(step.answer, people);
    const bool isWaiting = !cache::isTerminal(step.state);
    isAltered = forgetIn(step.body, people, isWaiting ? contract::Use::Sent : contract::Use::Read) ||
                isAltered;
    if (isWaiting && (isFor(step, people) || !dropEdits(step.body, people))) {
        step.body.clear(); // a service's own bytes may name them in any way
        step.state = cache::OutboxState::Cancelled;
        step.cause = std::string(word(Code::EAnonymized));
        isAltered = true;
    }
    return isAltered;
}

/// True when the row named them.
bool forgetIn(OutboxRow& row, std::span<const Person> people)
{
    bool isAltered = forgetIn(row.plan, people);
    isAltered = forgetIn(row.answer, people) || isAltered;
    for (auto& step : row.steps)
        isAltered = forgetIn(step, people) || isAltered;
    const bool isDropped = std::all_of(row.steps.begin(), row.steps.end(), [](const auto& step) {
        return step.state == cache::OutboxState::Cancelled;
    });
    if (!cache::isTerminal(row.state) && !row.steps.empty() && isDropped) {
        row.state = cache::OutboxState::Cancelled;
        row.cause = row.steps.front().cause;
    }
    return isAltered;
}

void noteAbout(const directory::Directory& company, const std::vector<UserId>& ids,
               std::vector<Person>& people)
{
    if (ids.empty())
        return;
    const auto lock = company.lockInTurn();
    const auto users = company.users(ids);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto& person = people.emplace_back();
        person.id = ids[i].value();
        if (!users[i])
            continue;
        person.name = users[i]->displayName();
        person.email = users[i]->primaryEmail;
        person.devices =
            company.referring(RecordKind::Device, RecordKind::User, std::span(&person.id, 1)).front();
        for (const auto& seat : users[i]->tombstoneDevices)
            person.devices.push_back(seat.id.value());
        for (const auto& device : recordsOf<Device>(company, person.devices)) {
            for (const auto& name :
                 device ? std::vector{device->name, device->phoneNumber} : std::vector<std::string>{}) {
                if (!name.empty())
                    person.deviceNames.push_back({device->id.value(), name});
            }
        }
    }
}

} // namespace

std::vector<Person> Departures::leaving(const sync::ChangesApplied& changes) const
{
    std::vector<UserId> ids;
    for (const auto& record : changes.records) {
        if (isAnonymized(record))
            ids.emplace_back(record.entity.id);
    }
    for (const auto* entities : {&changes.removed, &changes.erased}) {
        for (const auto& entity : *entities) {
            if (entity.table == RecordKind::User)
                ids.emplace_back(entity.id);
        }
    }
    std::vector<Person> people;
    noteAbout(m_directory, ids, people);
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
        const auto user = users.rowOf(id);
        if ((user && users.state(*user) == UserState::Anonymized) || m_forgotten.contains(id))
            people.push_back({id, {}, {}});
    }
    return people;
}

std::vector<Person> Departures::gone() const
{
    std::vector<Person> people;
    const auto objects = m_outbox.objects();
    if (!objects)
        return people; // the next listing or start asks again
    const auto lock = m_directory.lockInTurn();
    const auto& users = m_directory.userColumns();
    for (const auto& object : *objects) {
        if (!object.starts_with(UserPrefix))
            continue;
        const auto id = object.substr(UserPrefix.size());
        if (const auto user = users.rowOf(id); !user || users.state(*user) == UserState::Anonymized)
            people.push_back({id, {}, {}});
    }
    return people;
}

/// With every name that an operation about them has for them: another may use one of an earlier time.
Result<std::vector<Person>> Departures::spelled(std::span<const Person> people)
{
    std::vector<Person> all(people.begin(), people.end());
    auto done = m_outbox.revise([&](OutboxRow& row) {
        if (mayName(row, people)) {
            for (const auto* text : {&row.plan, &row.answer}) {
                const auto value = json::Value::parse(*text, nullptr, /*allow_exceptions=*/false);
                const auto more = value.is_discarded() ? std::vector<Person>{}
                                                       : contract::alsoKnownAs(value, people);
                all.insert(all.end(), more.begin(), more.end());
            }
        }
        return false;
    });
    return done ? Result<std::vector<Person>>(std::move(all)) : tl::unexpected(done.error());
}

Result<std::vector<OutboxRow>> Departures::forget(std::span<const Person> people)
{
    std::vector<OutboxRow> altered;
    if (people.empty())
        return altered;
    m_isScrubOwed = true;
    for (const auto& person : people)
        m_forgotten.insert(person.id);
    auto all = spelled(people);
    if (!all)
        return tl::unexpected(all.error());
    for (const auto& person : *all) {
        m_traces.insert(m_traces.end(), {person.id, person.name, person.email});
        for (const auto& each : person.deviceNames)
            m_traces.push_back(each.name);
    }
    auto done = m_outbox.revise([&](OutboxRow& row) {
        if (!mayName(row, *all) || !forgetIn(row, *all))
            return false;
        altered.push_back(row);
        return true;
    });
    if (!done)
        return tl::unexpected(done.error());
    return altered;
}

void Departures::scrub(cache::EntityStore& entities)
{
    if (!m_isScrubOwed || !entities.scrub() || !m_outbox.scrub(m_traces))
        return;
    m_isScrubOwed = false;
    m_traces.clear();
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
Result<std::vector<Record>> Departures::masked(cache::EntityStore& entities, const UserId& id,
                                               Instant now) const
{
    std::vector<Record> records;
    auto stored = entities.record({RecordKind::User, id.value()});
    if (!stored || !*stored)
        return stored ? Result<std::vector<Record>>(records) : tl::unexpected(stored.error());
    if (isAnonymized(**stored)) { // and the directory has not heard of it
        records.push_back(**stored);
        return records;
    }
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
        const auto record = entities.record({RecordKind::Number, number.id.value()});
        if (!record || !*record)
            continue;
        versions.emplace((*record)->entity, (*record)->version);
        number = fromRecord<OwnedNumber>(**record).value_or(number);
    }
    std::vector<Device> devices;
    for (const auto& seat : user->tombstoneDevices) {
        const auto record = entities.record({RecordKind::Device, seat.id.value()});
        if (!record || !*record)
            continue;
        if (auto device = fromRecord<Device>(**record)) {
            versions.emplace((*record)->entity, (*record)->version);
            devices.push_back(*std::move(device));
        }
    }
    if (auto removed = goingWith(entities, id); removed)
        records = *std::move(removed);
    else
        return tl::unexpected(removed.error());
    for (const auto& change : purgeChanges(*user, held, devices, now)) {
        const auto version = versions.find(change.entity);
        if (version == versions.end())
            continue;
        if (records.empty() || records.back().entity != change.entity)
            records.push_back({change.entity, version->second, {}});
        records.back().fields.emplace_back(change.field, change.after);
    }
    return records;
}

/// Their settings, voicemail boxes and further addresses, as removed (R-PURGE-05).
Result<std::vector<Record>> Departures::goingWith(cache::EntityStore& entities, const UserId& id) const
{
    std::vector<EntityRef> going;
    for (const auto& kind : AllKinds) {
        if (kind.isOfPerson)
            going.push_back({kind.kind, id.value()});
    }
    {
        const auto lock = m_directory.lockInTurn();
        const auto addresses =
            m_directory.referring(RecordKind::EmailAddress, RecordKind::User, {&id.value(), 1});
        for (const auto& address : addresses.front())
            going.push_back({RecordKind::EmailAddress, address});
    }
    std::vector<Record> removed;
    for (const auto& entity : going) {
        auto record = entities.record(entity);
        if (!record)
            return tl::unexpected(record.error());
        if (*record)
            removed.push_back({entity, (*record)->version, {{Field::Existence, false}}});
    }
    return removed;
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
    return sync::ChangesApplied{std::move(effect->records), std::move(effect->removed), markers->sequence};
}

} // namespace cordboard::session
