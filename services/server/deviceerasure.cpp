// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/deviceerasure.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "contract/namedpeople.h"
#include "domain/erasure.h"
#include "server/auditrow.h"
#include "server/audittrail.h"
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

/// The devices of those who go, all of them read once.
class LeavingDevices final {
public:
    LeavingDevices(Store& store, std::span<Person> people) : m_store(store), m_people(people)
    {
        for (const auto& person : people) {
            m_going.insert(person.id);
            m_named.add(person.name, person.email);
        }
    }

    [[nodiscard]] Result<std::vector<Change>> run()
    {
        for (const auto& step :
             {&LeavingDevices::readOwned, &LeavingDevices::readTrail, &LeavingDevices::readDevices}) {
            if (auto done = (this->*step)(); !done)
                return tl::unexpected(done.error());
        }
        for (const auto& person : m_people) {
            for (const auto& id : person.devices) {
                const auto device = m_devices.find(id);
                if (device == m_devices.end())
                    continue; // was removed
                if (auto done = leave(person, device->second); !done)
                    return tl::unexpected(done.error());
            }
        }
        return std::move(m_changes);
    }

private:
    /// Devices that are theirs, and those that their deletion took.
    [[nodiscard]] Result<void> readOwned()
    {
        std::vector<std::string> ids;
        for (const auto& person : m_people)
            ids.push_back(person.id);
        auto owned = referringTo(m_store.connection(), m_store.companyId(), RecordKind::Device,
                                 RecordKind::User, ids);
        auto users = m_store.load(RecordKind::User, ids);
        if (!owned || !users)
            return tl::unexpected(owned ? users.error() : owned.error());
        for (std::size_t i = 0; i < ids.size(); ++i)
            m_of[ids[i]].insert((*owned)[i].begin(), (*owned)[i].end());
        for (const auto& record : *users) {
            auto user = domain::fromRecord<domain::User>(record);
            if (!user)
                return tl::unexpected(user.error());
            for (const auto& seat : user->tombstoneDevices)
                m_of[record.entity.id].insert(seat.id.value());
        }
        return {};
    }

    /// Devices that they had before, as the trail tells.
    [[nodiscard]] Result<void> readTrail()
    {
        auto rows = m_store.connection().prepare(
            "SELECT a.target_id, a.sequence, a.before FROM audit_people p JOIN audit a ON a.company_id = "
            "p.company_id AND a.sequence = p.sequence WHERE p.company_id = ? AND p.user_id = ? AND "
            "a.target_table = ? ORDER BY a.sequence");
        if (!rows)
            return tl::unexpected(rows.error());
        for (const auto& person : m_people) {
            rows->bind(m_store.companyId()).bind(person.id).bind(word(RecordKind::Device));
            if (auto done = rows->run(); !done)
                return done;
            auto& all = m_of[person.id];
            auto& held = m_held[person.id];
            while (rows->next()) {
                const domain::EntityRef ref{RecordKind::Device, rows->text(0)};
                auto last = lastHeld(ref, rows->integer(1), rows->text(2));
                if (!last)
                    return tl::unexpected(last.error());
                held.insert_or_assign(ref.id, *std::move(last));
                all.insert(ref.id);
            }
        }
        return {};
    }

    [[nodiscard]] static Result<LastHeld> lastHeld(const domain::EntityRef& ref, std::int64_t sequence,
                                                   const std::string& before)
    {
        auto fields = fieldsFrom(before, ref);
        if (!fields)
            return tl::unexpected(fields.error());
        LastHeld held{sequence, {}};
        for (const auto& [field, value] : *fields) {
            const auto* owners = field == Field::DeviceOwners ? value.list() : nullptr;
            for (std::size_t i = 0; owners != nullptr && i < owners->size(); ++i)
                held.owners.emplace(domain::spec(field).referredIn((*owners)[i]));
        }
        return held;
    }

    /// What the devices are, and what they are and were called.
    [[nodiscard]] Result<void> readDevices()
    {
        std::set<std::string> all;
        for (auto& person : m_people) {
            const auto& ids = m_of[person.id];
            person.devices.assign(ids.begin(), ids.end());
            all.insert(ids.begin(), ids.end());
        }
        const std::vector<std::string> ids(all.begin(), all.end());
        auto records = m_store.load(RecordKind::Device, ids);
        auto former = AuditTrail(m_store).formerDeviceNames(ids);
        if (!records || !former)
            return tl::unexpected(records ? former.error() : records.error());
        std::map<std::string, std::set<std::string>> names;
        for (auto& [device, name] : *former)
            names[device].insert(std::move(name));
        for (const auto& record : *records) {
            auto device = domain::fromRecord<Device>(record);
            if (!device)
                return tl::unexpected(device.error());
            for (const auto field : personalFields()) {
                const auto value = read(*device, field);
                if (const auto text = value.text(); text && !text->empty())
                    names[record.entity.id].emplace(*text);
            }
            m_devices.emplace(record.entity.id, *std::move(device));
        }
        for (auto& person : m_people) {
            person.deviceNames.clear();
            for (const auto& id : person.devices) {
                for (const auto& name : names[id])
                    person.deviceNames.push_back({id, name});
            }
        }
        return {};
    }

    /// What a device of theirs loses.
    [[nodiscard]] Result<void> leave(const Person& person, const Device& device)
    {
        std::vector<std::string> owners; // as the field tells them
        std::set<std::string> staying;
        for (const auto& owner : device.owners) {
            if (m_going.contains(owner.id.value()))
                continue;
            owners.push_back(toText(owner));
            staying.insert(owner.id.value());
        }
        const domain::EntityRef ref{RecordKind::Device, device.id.value()};
        if (owners.size() != device.owners.size())
            m_changes.push_back({ref, Field::DeviceOwners, read(device, Field::DeviceOwners), owners});
        for (const auto field : personalFields()) {
            const auto before = read(device, field);
            const auto empty = domain::emptyValue(domain::spec(field));
            if (before == empty)
                continue;
            auto stays = belongsTo(staying, person, device, field, before);
            if (!stays)
                return tl::unexpected(stays.error());
            if (!*stays)
                m_changes.push_back({ref, field, before, empty});
        }
        return {};
    }

    /// Whether the value is rather of those who have the device from now on.
    [[nodiscard]] Result<bool> belongsTo(const std::set<std::string>& staying, const Person& person,
                                         const Device& device, Field field, const domain::Value& value)
    {
        if (staying.empty() || m_named.isNamedIn(value.text().value_or("")))
            return false;
        const auto isTheirs = [&person](const auto& owner) { return owner.id.value() == person.id; };
        if (std::any_of(device.owners.begin(), device.owners.end(), isTheirs))
            return true; // they have it together
        const auto& ofPerson = m_held[person.id];
        const auto held = ofPerson.find(device.id.value());
        if (held == ofPerson.end())
            return false;
        const auto hadIt = [&](const std::string& id) { return held->second.owners.contains(id); };
        if (std::any_of(staying.begin(), staying.end(), hadIt))
            return true;
        auto given = lastGiven(device.id.value(), field);
        return given ? Result<bool>(*given >= held->second.sequence) : tl::unexpected(given.error());
    }

    /// When the field was last set, as the trail counts; 0 when it does not know. Asked once a device: many
    /// may have had it.
    [[nodiscard]] Result<std::int64_t> lastGiven(const std::string& id, Field field)
    {
        const auto [known, isNew] = m_lastGiven.emplace(std::pair(id, field), 0);
        if (!isNew)
            return known->second;
        auto row = m_store.connection().prepare(
            "SELECT max(sequence) FROM audit WHERE company_id = ? AND target_id = ? AND target_table = ? AND "
            "outcome = 'success' AND " +
            Dialect::hasMember("after", domain::spec(field).name));
        if (!row)
            return tl::unexpected(row.error());
        if (auto done = row->bind(m_store.companyId()).bind(id).bind(word(RecordKind::Device)).run(); !done)
            return tl::unexpected(done.error());
        known->second = row->next() && !row->isNull(0) ? row->integer(0) : 0;
        return known->second;
    }

    Store& m_store;
    const std::span<Person> m_people;
    std::unordered_set<std::string> m_going;
    contract::NamedPeople m_named;
    std::map<std::string, std::set<std::string>> m_of; ///< devices by person
    std::map<std::string, std::map<std::string, LastHeld>> m_held; ///< the same that the trail knows of
    std::unordered_map<std::string, Device> m_devices;
    std::map<std::pair<std::string, Field>, std::int64_t> m_lastGiven;
    std::vector<Change> m_changes;
};

} // namespace

Result<std::vector<Change>> leaveDevices(Store& store, std::span<Person> people)
{
    return LeavingDevices(store, people).run();
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
