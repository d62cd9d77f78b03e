// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds of records without a table of their own, devices above all, against plain maps: what is stored, who
// refers to whom, in which order rows stand, and what waits on records that come and go.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>

#include "directory/directory.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using directory::RecordOrder;
using directory::RecordOrderId;
using directory::RecordSort;

namespace {

const std::vector<std::string> OwnerNames{"ada", "zoe", "kim", "sam", "nobody yet"};
const std::vector<std::string> Offices{"berlin", "austin", ""};

[[nodiscard]] std::string anyOf(const std::vector<std::string>& texts)
{
    return *rc::gen::elementOf(texts);
}

[[nodiscard]] Device anyDevice()
{
    const auto number = *rc::gen::inRange(0, 12);
    Device device;
    device.id = DeviceId("dv_" + std::to_string(number));
    device.version = *rc::gen::inRange(1, 100);
    device.officeId = OfficeId(anyOf(Offices));
    device.kind = static_cast<DeviceKind>(*rc::gen::inRange(0, 9));
    if (*rc::gen::arbitrary<bool>()) // one of its own, as addresses are
        device.mac = MacAddress::fromNumber(0x001565000000U + static_cast<std::uint64_t>(number));
    else
        device.ipei = "ipei" + std::to_string(number);
    device.vendor = anyOf({"", "Yealink", "Snom"});
    device.model = anyOf({"", "T46U", "D785", "\xC3\x89lan"});
    device.name = anyOf({"", "Ada's phone", "Reception", "\xC3\x89tage 2", "reception"});
    for (auto owners = *rc::gen::inRange(0, 4); owners > 0; --owners)
        device.owners.push_back({UserId(anyOf(OwnerNames)), *rc::gen::inRange(1, 25)});
    if (*rc::gen::inRange(0, 3) == 0) {
        device.baseId = DeviceId("dv_" + std::to_string(*rc::gen::inRange(0, 14)));
        device.slot = *rc::gen::inRange<std::int64_t>(0, limits::BaseSlots);
    }
    device.locationId = OfficeId(anyOf(Offices));
    device.rings = *rc::gen::arbitrary<bool>();
    device.provisionStatus = static_cast<ProvisionStatus>(*rc::gen::inRange(0, 4));
    if (*rc::gen::arbitrary<bool>())
        device.lastRegisteredAt = sampleNow() - std::chrono::milliseconds(*rc::gen::inRange(0, 1'000'000));
    return device;
}

void putInto(MemoryDirectory& twin, Directory& columns, const Device& device)
{
    twin.m_devices[device.id] = device;
    const std::vector records{toRecord(device)};
    if (*rc::gen::arbitrary<bool>()) {
        RC_ASSERT(columns.upsert(records).has_value());
    } else {
        const auto packed = domain::packed(RecordKind::Device, records);
        RC_ASSERT(packed.has_value());
        RC_ASSERT(columns.upsert(*packed).has_value());
    }
}

/// One random step of the server: a whole record, a change of a field, a removal.
enum class Return : bool { Never, Possible };
void stepRecords(MemoryDirectory& twin, Directory& columns, Return whatIsGone = Return::Possible)
{
    const auto device = anyDevice();
    const auto known = twin.m_devices.find(device.id);
    const EntityRef entity{RecordKind::Device, device.id.value()};
    if (whatIsGone == Return::Never && twin.m_removed.contains(entity))
        return;
    switch (known == twin.m_devices.end() ? 0 : *rc::gen::inRange(0, 3)) {
    case 1: {
        const auto fields = fieldsOf(RecordKind::Device);
        const auto field =
            fields[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(fields.size())))]
                .field;
        Record told{{RecordKind::Device, device.id.value()}, known->second.version + 1, {}};
        told.fields.emplace_back(field, read(device, field));
        RC_ASSERT(write(known->second, field, read(device, field)).has_value());
        known->second.version = told.version;
        RC_ASSERT(columns.patch(std::span(&told, 1)).has_value());
        break;
    }
    case 2: {
        const Record gone{{RecordKind::Device, device.id.value()}, 0, {{Field::Existence, false}}};
        twin.m_devices.erase(known);
        twin.m_removed.insert(entity);
        RC_ASSERT(columns.patch(std::span(&gone, 1)).has_value());
        break;
    }
    default: putInto(twin, columns, device);
    }
}

[[nodiscard]] std::vector<std::string> twinIds(RecordKind kind, const MemoryDirectory& twin)
{
    std::vector<std::string> ids;
    for (const auto& record : recordsOf(twin)) {
        if (record.entity.table == kind)
            ids.push_back(record.entity.id);
    }
    return ids;
}

void compareRecords(const MemoryDirectory& twin, const Directory& columns)
{
    for (const auto& kind : AllKinds) {
        if (kind.kind == RecordKind::Company)
            continue; // has a question of its own
        auto ids = twinIds(kind.kind, twin);
        ids.emplace_back("nobody");
        const auto expected = twin.records(kind.kind, ids);
        const auto found = columns.records(kind.kind, ids);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            RC_ASSERT(found[i].has_value() == expected[i].has_value());
            if (!found[i])
                continue;
            RC_ASSERT(found[i]->fields == expected[i]->fields);
            RC_ASSERT(found[i]->version == expected[i]->version);
        }
    }
    RC_ASSERT(columns.table(RecordKind::Device).present().count() == twin.m_devices.size());
}

void compareReferences(const MemoryDirectory& twin, const Directory& columns)
{
    for (const auto& target : AllKinds) {
        auto targets = twinIds(target.kind, twin);
        targets.insert(targets.end(), {"nobody yet", "dv_13", "nobody"});
        for (const auto& kind : AllKinds) {
            const auto expected = twin.referring(kind.kind, target.kind, targets);
            const auto found = columns.referring(kind.kind, target.kind, targets);
            RC_ASSERT(found == expected);
        }
    }
    for (int number = 0; number < 13; ++number) {
        const auto mac = MacAddress::fromNumber(0x001565000000U + static_cast<std::uint64_t>(number)).text();
        RC_ASSERT(columns.recordWith(Field::DeviceMac, mac) == twin.recordWith(Field::DeviceMac, mac));
        const auto ipei = "ipei" + std::to_string(number);
        RC_ASSERT(columns.recordWith(Field::DeviceIpei, ipei) == twin.recordWith(Field::DeviceIpei, ipei));
    }
    RC_ASSERT(!columns.recordWith(Field::DeviceIpei, ""));
}

/// Each field has an order of its own; the id decides between equal values.
[[nodiscard]] std::vector<std::string> idsInOrder(const Directory& columns, Field field, bool isDescending)
{
    const auto& table = columns.table(RecordKind::Device);
    const auto& column = table.column(field);
    RecordOrder order{[&column](std::uint32_t row) { return column.key(row); }, {}, {field}};
    if (column.isTextLonger())
        order.text = [&column](std::uint32_t row) { return column.text(row); };
    const RecordSort sort{RecordOrderId{static_cast<int>(field)}, &order, isDescending};
    std::vector<std::string> ids;
    for (const auto row : columns.sort(RecordKind::Device, table.present(), std::span(&sort, 1)))
        ids.emplace_back(table.id(row));
    return ids;
}

void compareOrders(const MemoryDirectory& twin, const Directory& columns)
{
    const auto expectedBy = [&twin](auto keyOf) {
        std::vector<std::string> ids = twinIds(RecordKind::Device, twin);
        std::stable_sort(ids.begin(), ids.end(), [&](const auto& a, const auto& b) {
            return keyOf(twin.m_devices.at(DeviceId(a))) < keyOf(twin.m_devices.at(DeviceId(b)));
        });
        return ids;
    };
    RC_ASSERT(idsInOrder(columns, Field::DeviceMac, false) ==
              expectedBy([](const Device& each) { return each.mac; }));
    RC_ASSERT(idsInOrder(columns, Field::DeviceKind, false) ==
              expectedBy([](const Device& each) { return each.kind; }));
    RC_ASSERT(idsInOrder(columns, Field::DeviceName, false) ==
              expectedBy([](const Device& each) { return each.name; }));
    auto reversed = expectedBy([](const Device& each) { return each.lastRegisteredAt; });
    std::reverse(reversed.begin(), reversed.end());
    RC_ASSERT(idsInOrder(columns, Field::DeviceLastRegisteredAt, true) == reversed);
}

} // namespace

TEST_CASE("devices are stored, found by what they refer to and put in order as plain maps would")
{
    const bool holds = rc::check([] {
        auto twin = sampleCompany();
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(twin)).has_value());
        for (auto steps = *rc::gen::inRange(1, 30); steps > 0; --steps) {
            stepRecords(twin, columns);
            if (*rc::gen::inRange(0, 4) == 0)
                compareOrders(twin, columns); // from here on they are kept
        }
        compareRecords(twin, columns);
        compareReferences(twin, columns);
        compareOrders(twin, columns);
    });
    REQUIRE(holds);
}

TEST_CASE("an image of the directory has devices, who has them and what they are found by")
{
    const auto path = temporaryPath();
    const bool holds = rc::check([&] {
        auto twin = sampleCompany();
        Directory saved;
        RC_ASSERT(saved.upsert(recordsOf(twin)).has_value());
        for (int steps = *rc::gen::inRange(1, 20); steps > 0; --steps)
            stepRecords(twin, saved);
        RC_ASSERT(saved.saveImage(path, "stamp").has_value());
        Directory loaded;
        RC_ASSERT(loaded.loadImage(path).has_value());
        compareRecords(twin, loaded);
        compareReferences(twin, loaded);
        for (int steps = *rc::gen::inRange(1, 10); steps > 0; --steps)
            stepRecords(twin, loaded);
        compareRecords(twin, loaded);
        compareReferences(twin, loaded);
        compareOrders(twin, loaded);
    });
    std::filesystem::remove(path);
    REQUIRE(holds);
}

TEST_CASE("a value that is none of its field is refused and changes nothing")
{
    Directory columns;
    Device device;
    device.id = DeviceId("dv_1");
    device.name = "Reception";
    REQUIRE(columns.upsert(std::vector{toRecord(device)}).has_value());
    const std::vector<std::pair<Field, Value>> wrong{
        {Field::DeviceKind, "teapot"},
        {Field::DeviceMac, "00:15:65:12:AB:CD"}, // not the stored form
        {Field::DeviceMac, "00:15:65"},
        {Field::DeviceOwners, std::vector<std::string>{"ada"}},
        {Field::DeviceOwners, std::vector<std::string>{"ada:0"}},
        {Field::DeviceOwners, std::vector<std::string>{"ada:25"}},
        {Field::DeviceSlot, std::int64_t{limits::BaseSlots + 1}},
    };
    for (const auto& [field, value] : wrong) {
        auto record = toRecord(device);
        const auto told = std::find_if(record.fields.begin(), record.fields.end(),
                                       [field = field](const auto& each) { return each.first == field; });
        told->second = value;
        PackedRecords packed(RecordKind::Device);
        if (packed.append(record)) // numbers out of range are not even packed
            CHECK_FALSE(columns.upsert(packed).has_value());
        CHECK_FALSE(columns.upsert(std::vector{record}).has_value());
        CHECK(columns.records(RecordKind::Device, std::vector<std::string>{"dv_1"}).front()->fields ==
              toRecord(device).fields);
    }
}

namespace {

/// What waits above the server, as plain values: the shown state is the server's with the operations applied
/// in the order they were confirmed.
struct WaitingRecords {
    OperationId id;
    ChangeList changes;
};

[[nodiscard]] MemoryDirectory shownOf(const MemoryDirectory& server,
                                      const std::vector<WaitingRecords>& waiting)
{
    auto shown = server;
    for (const auto& operation : waiting) {
        for (std::size_t run = 0; run < operation.changes.runCount(); ++run) {
            const auto [entity, items] = operation.changes.run(run);
            const DeviceId id(entity.id);
            const bool isThere = shown.m_devices.contains(id);
            if (items.front().field == Field::Existence && items.front().after == Value(true)) {
                if (isThere)
                    continue;
                shown.m_devices[id].id = id;
            } else if (items.front().field == Field::Existence) {
                shown.m_devices.erase(id);
                continue;
            } else if (!isThere) {
                continue;
            }
            for (const auto& item : items) {
                if (item.field != Field::Existence)
                    RC_ASSERT(write(shown.m_devices[id], item.field, item.after).has_value());
            }
        }
    }
    return shown;
}

[[nodiscard]] ChangeList anyWish(const MemoryDirectory& shown, int number)
{
    ChangeList changes;
    auto device = anyDevice();
    const auto known = shown.m_devices.find(device.id);
    const EntityRef entity{RecordKind::Device, device.id.value()};
    if (known == shown.m_devices.end() || *rc::gen::inRange(0, 4) == 0) {
        device.id = DeviceId("dv_new" + std::to_string(number));
        changes.push_back({{RecordKind::Device, device.id.value()}, Field::Existence, {}, true});
        for (const auto& [field, value] : toRecord(device).fields)
            changes.push_back({{RecordKind::Device, device.id.value()}, field, {}, value});
    } else if (*rc::gen::inRange(0, 3) == 0) {
        changes.push_back({entity, Field::Existence, true, false});
    } else {
        changes.push_back({entity, Field::DeviceName, known->second.name, device.name});
        changes.push_back({entity, Field::DeviceRings, known->second.rings, device.rings});
    }
    return changes;
}

/// The server carries the oldest out and tells what became of it, or refuses one.
void settleOne(MemoryDirectory& server, std::vector<WaitingRecords>& waiting, Directory& columns)
{
    const auto which = *rc::gen::inRange<std::size_t>(0, waiting.size());
    const auto operation = waiting[which];
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(which));
    if (*rc::gen::arbitrary<bool>()) {
        (void)columns.settle(operation.id); // refused
        return;
    }
    const auto after = shownOf(server, {operation});
    std::vector<Record> told;
    for (const auto& [id, device] : after.m_devices) {
        const bool isNew = !server.m_devices.contains(id);
        auto record = toRecord(device);
        if (isNew)
            record.fields.insert(record.fields.begin(), {Field::Existence, true});
        told.push_back(std::move(record));
    }
    for (const auto& [id, device] : server.m_devices) {
        if (!after.m_devices.contains(id))
            told.push_back({{RecordKind::Device, id.value()}, 0, {{Field::Existence, false}}});
    }
    server = after;
    RC_ASSERT(columns.patch(told, operation.id).has_value());
}

} // namespace

TEST_CASE("records that waiting operations make and remove are shown and hidden, whatever comes in between")
{
    const auto path = temporaryPath();
    const bool holds = rc::check([&] {
        auto server = sampleCompany();
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(server)).has_value());
        std::vector<WaitingRecords> waiting;
        for (int number = *rc::gen::inRange(1, 25); number > 0; --number) {
            switch (*rc::gen::inRange(0, 3)) {
            case 0: stepRecords(server, columns, Return::Never); break;
            case 1: {
                WaitingRecords wish{OperationId("op" + std::to_string(number)), {}};
                wish.changes = anyWish(shownOf(server, waiting), number);
                RC_ASSERT(columns.applyOptimistic(wish.id, wish.changes).has_value());
                waiting.push_back(std::move(wish));
                break;
            }
            default:
                if (!waiting.empty())
                    settleOne(server, waiting, columns);
            }
        }
        const auto shown = shownOf(server, waiting);
        RC_ASSERT(twinIds(RecordKind::Device, shown).size() ==
                  columns.table(RecordKind::Device).present().count());
        for (const auto& [id, device] : shown.m_devices) {
            const auto found = columns.records(RecordKind::Device, std::vector{id.value()}).front();
            RC_ASSERT(found.has_value());
            RC_ASSERT(found->fields == toRecord(device).fields);
        }
        // An image has what the server has, and nothing that waits.
        RC_ASSERT(columns.saveImage(path, "stamp").has_value());
        Directory loaded;
        RC_ASSERT(loaded.loadImage(path).has_value());
        RC_ASSERT(loaded.table(RecordKind::Device).present().count() == server.m_devices.size());
        for (const auto& operation : waiting)
            (void)columns.settle(operation.id);
        RC_ASSERT(columns.overlay().isEmpty());
        for (const auto* each : {&columns, &loaded}) {
            for (const auto& [id, device] : server.m_devices) {
                const auto found = each->records(RecordKind::Device, std::vector{id.value()}).front();
                RC_ASSERT(found.has_value());
                RC_ASSERT(found->fields == toRecord(device).fields);
            }
        }
    });
    std::filesystem::remove(path);
    REQUIRE(holds);
}
