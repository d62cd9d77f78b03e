// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/deviceerasure.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "domain/erasure.h"
#include "server/auditrow.h"
#include "server/changefeed.h"
#include "server/dialect.h"
#include "server/recordreferences.h"

namespace cordboard::server {

using contract::Person;
using domain::Change;
using domain::Device;
using domain::Field;
using domain::Record;
using domain::RecordKind;
using domain::Result;

namespace {

/// The fields that go, whatever the catalogue says they are.
[[nodiscard]] const std::vector<Field>& personalFields()
{
    static const auto Fields = [] {
        std::vector<Field> fields;
        for (const auto& field : domain::fieldsOf(RecordKind::Device)) {
            if (field.personal)
                fields.push_back(field.field);
        }
        return fields;
    }();
    return Fields;
}

/// When the trail last told that somebody had a device, and who had it until then.
struct LastHeld {
    std::int64_t sequence = 0;
    std::set<std::string> owners;
};

/// The devices of one of those who go.
class Leaving final {
public:
    Leaving(Store& store, const Person& person, std::span<const Person> people)
        : m_store(store), m_person(person), m_people(people)
    {
    }

    /// Ids of all that are or were his.
    [[nodiscard]] Result<std::vector<std::string>> devices()
    {
        const std::array ids{m_person.id};
        auto owned = referringTo(m_store.connection(), m_store.companyId(), RecordKind::Device,
                                 RecordKind::User, ids);
        auto users = m_store.load(RecordKind::User, ids);
        if (!owned || !users)
            return tl::unexpected(owned ? users.error() : owned.error());
        std::set<std::string> all(owned->front().begin(), owned->front().end());
        for (const auto& record : *users) {
            auto user = domain::fromRecord<domain::User>(record);
            if (!user)
                return tl::unexpected(user.error());
            for (const auto& seat : user->tombstoneDevices)
                all.insert(seat.id.value());
        }
        if (auto done = readTrail(); !done)
            return tl::unexpected(done.error());
        for (const auto& [id, held] : m_held)
            all.insert(id);
        return std::vector<std::string>(all.begin(), all.end());
    }

    /// What his device loses.
    [[nodiscard]] Result<void> leave(const Device& device, std::vector<Change>& changes)
    {
        std::vector<std::string> owners; // as the field tells them
        std::set<std::string> staying;
        for (const auto& owner : device.owners) {
            if (isGoing(owner.id.value()))
                continue;
            owners.push_back(toText(owner));
            staying.insert(owner.id.value());
        }
        const domain::EntityRef ref{RecordKind::Device, device.id.value()};
        if (owners.size() != device.owners.size())
            changes.push_back({ref, Field::DeviceOwners, read(device, Field::DeviceOwners), owners});
        for (const auto field : personalFields()) {
            const auto before = read(device, field);
            const auto empty = domain::emptyValue(domain::spec(field));
            if (before == empty)
                continue;
            auto stays = belongsTo(staying, device, field, before);
            if (!stays)
                return tl::unexpected(stays.error());
            if (!*stays)
                changes.push_back({ref, field, before, empty});
        }
        return {};
    }

private:
    [[nodiscard]] bool isGoing(const std::string& id) const
    {
        return std::any_of(m_people.begin(), m_people.end(),
                           [&id](const Person& person) { return person.id == id; });
    }

    /// Whether the value is rather of those who have the device from now on.
    [[nodiscard]] Result<bool> belongsTo(const std::set<std::string>& staying, const Device& device,
                                         Field field, const domain::Value& value)
    {
        if (staying.empty() || contract::namesOneOf(value.text().value_or(""), m_people))
            return false;
        const auto isHis = [this](const auto& owner) { return owner.id.value() == m_person.id; };
        if (std::any_of(device.owners.begin(), device.owners.end(), isHis))
            return true; // they have it together
        const auto held = m_held.find(device.id.value());
        if (held == m_held.end())
            return false;
        const auto hadIt = [&](const std::string& id) { return held->second.owners.contains(id); };
        if (std::any_of(staying.begin(), staying.end(), hadIt))
            return true;
        auto given = lastGiven(device.id.value(), field);
        return given ? Result<bool>(*given >= held->second.sequence) : tl::unexpected(given.error());
    }

    /// When the field was last set, as the trail counts; 0 when it does not know.
    [[nodiscard]] Result<std::int64_t> lastGiven(const std::string& id, Field field)
    {
        auto row = m_store.connection().prepare(
            "SELECT max(sequence) FROM audit WHERE company_id = ? AND target_id = ? AND target_table = ? AND "
            "outcome = 'success' AND " +
            Dialect::hasMember("after", domain::spec(field).name));
        if (!row)
            return tl::unexpected(row.error());
        if (auto done = row->bind(m_store.companyId()).bind(id).bind(word(RecordKind::Device)).run(); !done)
            return tl::unexpected(done.error());
        return row->next() && !row->isNull(0) ? row->integer(0) : 0;
    }

    [[nodiscard]] Result<void> readTrail()
    {
        auto rows = m_store.connection().prepare(
            "SELECT a.target_id, a.sequence, a.before FROM audit_people p JOIN audit a ON a.company_id = "
            "p.company_id AND a.sequence = p.sequence WHERE p.company_id = ? AND p.user_id = ? AND "
            "a.target_table = ? ORDER BY a.sequence");
        if (!rows)
            return tl::unexpected(rows.error());
        if (auto done =
                rows->bind(m_store.companyId()).bind(m_person.id).bind(word(RecordKind::Device)).run();
            !done)
            return done;
        while (rows->next()) {
            const domain::EntityRef ref{RecordKind::Device, rows->text(0)};
            auto before = fieldsFrom(rows->text(2), ref);
            if (!before)
                return tl::unexpected(before.error());
            LastHeld held{rows->integer(1), {}};
            for (const auto& [field, value] : *before) {
                const auto* owners = field == Field::DeviceOwners ? value.list() : nullptr;
                for (std::size_t i = 0; owners != nullptr && i < owners->size(); ++i)
                    held.owners.emplace(domain::spec(field).referredIn((*owners)[i]));
            }
            m_held.insert_or_assign(ref.id, std::move(held));
        }
        return {};
    }

    Store& m_store;
    const Person& m_person;
    const std::span<const Person> m_people;
    std::map<std::string, LastHeld> m_held;
};

} // namespace

Result<std::vector<Change>> leaveDevices(Store& store, std::span<Person> people)
{
    std::vector<Change> changes;
    for (auto& person : people) {
        Leaving leaving(store, person, people);
        auto ids = leaving.devices();
        if (!ids)
            return tl::unexpected(ids.error());
        auto records = store.load(RecordKind::Device, *ids);
        if (!records)
            return tl::unexpected(records.error());
        for (const auto& record : *records) {
            auto device = domain::fromRecord<Device>(record);
            if (!device)
                return tl::unexpected(device.error());
            if (auto done = leaving.leave(*device, changes); !done)
                return tl::unexpected(done.error());
        }
        person.devices = *std::move(ids);
    }
    return changes;
}

Result<void> tellDevicesAgain(Store& store, std::span<const Person> people)
{
    std::set<std::string> ids;
    for (const auto& person : people)
        ids.insert(person.devices.begin(), person.devices.end());
    auto records = store.load(RecordKind::Device, std::vector<std::string>(ids.begin(), ids.end()));
    auto now = store.connection().now();
    if (!records || !now)
        return tl::unexpected(records ? now.error() : records.error());
    for (auto& record : *records) {
        std::erase_if(record.fields, [](const auto& told) {
            const auto& field = domain::spec(told.first);
            return !field.personal || told.second == domain::emptyValue(field);
        });
    }
    std::erase_if(*records, [](const Record& record) { return record.fields.empty(); });
    auto sequence = ChangeFeed(store).append({0, *now, {}, {}, *records});
    auto note = store.connection().prepare("INSERT INTO retold_devices VALUES (?, ?, ?)");
    if (!sequence || !note)
        return tl::unexpected(sequence ? note.error() : sequence.error());
    for (const auto& record : *records) {
        note->bind(store.companyId()).bind(record.entity.id).bind(*sequence);
        if (auto done = note->run(); !done)
            return done;
    }
    return {};
}

} // namespace cordboard::server
