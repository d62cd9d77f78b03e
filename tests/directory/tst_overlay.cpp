// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting operations above the server's values: what is shown is the server's state with the operations
// applied to it in the order they were confirmed, whatever comes and goes in between.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

#include "directory/directory.h"
#include "domain/plan.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;

namespace {

const EntityRef Ada{RecordKind::User, "ada"};

struct Waiting {
    OperationId id;
    std::vector<Change> changes;
};

/// The server's state, what waits, and the naive answer to what is shown.
struct Twin {
    MemoryDirectory server = sampleCompany();
    std::vector<Waiting> waiting;

    [[nodiscard]] User shown(const UserId& id) const
    {
        auto user = server.m_users.at(id);
        for (const auto& operation : waiting) {
            for (const auto& change : operation.changes) {
                if (change.entity == EntityRef{RecordKind::User, id.value()})
                    (void)write(user, change.field, change.after);
            }
        }
        return user;
    }
    [[nodiscard]] std::int64_t assignedSeats(const std::string& pool) const
    {
        auto seats = server.m_pools.at(pool).assigned;
        for (const auto& operation : waiting) {
            for (const auto& change : operation.changes) {
                if (change.entity.id == pool)
                    seats += change.after.integer().value_or(0) - change.before.integer().value_or(0);
            }
        }
        return std::max<std::int64_t>(0, seats);
    }
};

[[nodiscard]] std::string anyPool(const Twin& twin)
{
    std::vector<std::string> ids;
    for (const auto& [id, pool] : twin.server.m_pools)
        ids.push_back(id);
    return *rc::gen::elementOf(ids);
}

[[nodiscard]] Change anyTextChange()
{
    const auto id = *rc::gen::elementOf(std::vector<std::string>{"ada", "zoe", "kim"});
    const auto field = *rc::gen::elementOf(
        std::vector<Field>{Field::UserFirstName, Field::UserExtension, Field::UserJobTitle});
    return {{RecordKind::User, id},
            field,
            {},
            *rc::gen::elementOf(std::vector<std::string>{"", "one", "two", "2002"})};
}

[[nodiscard]] Waiting anyOperation(const Twin& twin, const Directory& columns, int number)
{
    Waiting operation{OperationId("op" + std::to_string(number)), {}};
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
        operation.changes.push_back(anyTextChange());
    if (*rc::gen::arbitrary<bool>()) {
        const auto pool = anyPool(twin);
        const auto now =
            columns.recordAt<LicensePool>(*columns.table(RecordKind::LicensePool).rowOf(pool))->assigned;
        operation.changes.push_back({{RecordKind::LicensePool, pool},
                                     Field::PoolAssigned,
                                     now,
                                     std::max<std::int64_t>(0, now + *rc::gen::inRange(-2, 3))});
    }
    return operation;
}

void step(Twin& twin, Directory& columns, int number)
{
    switch (*rc::gen::inRange(0, 4)) {
    case 0: {
        const auto operation = anyOperation(twin, columns, number);
        RC_ASSERT(columns.applyOptimistic(operation.id, operation.changes).has_value());
        twin.waiting.push_back(operation);
        break;
    }
    case 1: // settled, or refused: the directory does the same
        if (!twin.waiting.empty()) {
            const auto which = *rc::gen::inRange<std::size_t>(0, twin.waiting.size());
            (void)columns.settle(twin.waiting[which].id);
            twin.waiting.erase(twin.waiting.begin() + static_cast<std::ptrdiff_t>(which));
        }
        break;
    case 2: { // the server says something new of one field
        auto change = anyTextChange();
        auto& user = twin.server.m_users.at(UserId(change.entity.id));
        RC_ASSERT(write(user, change.field, change.after).has_value());
        RC_ASSERT(columns.apply(std::span<const Change>(&change, 1)).has_value());
        break;
    }
    default: { // or of a whole record
        auto& pool = twin.server.m_pools.at(anyPool(twin));
        pool.assigned = *rc::gen::inRange(0, 50);
        const std::vector records{toRecord(pool), toRecord(twin.server.m_users.at(userId("ada")))};
        RC_ASSERT(columns.upsert(records).has_value());
    }
    }
}

[[nodiscard]] User shown(const Directory& columns, const std::string& id)
{
    const UserId user(id);
    return *columns.users(std::span(&user, 1)).front();
}

} // namespace

TEST_CASE("what is shown is the server's state with the waiting operations on top, in any order of events")
{
    const bool holds = rc::check([] {
        Twin twin;
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(twin.server)).has_value());
        const int steps = *rc::gen::inRange(1, 15);
        for (int number = 0; number < steps; ++number)
            step(twin, columns, number);
        for (const auto& [id, user] : twin.server.m_users)
            RC_ASSERT(toRecord(shown(columns, id.value())).fields == toRecord(twin.shown(id)).fields);
        for (const auto& [id, pool] : twin.server.m_pools)
            RC_ASSERT(
                columns.recordAt<LicensePool>(*columns.table(RecordKind::LicensePool).rowOf(id))->assigned ==
                twin.assignedSeats(id));
        for (const auto& operation : twin.waiting)
            (void)columns.settle(operation.id);
        for (const auto& [id, user] : twin.server.m_users)
            RC_ASSERT(toRecord(shown(columns, id.value())).fields == toRecord(user).fields);
        RC_ASSERT(columns.overlay().isEmpty());
    });
    REQUIRE(holds);
}

TEST_CASE("a confirmed command and its refusal leave everything as it was")
{
    const auto twin = sampleCompany();
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(twin)).has_value());
    const Command command = DeleteUsers{
        {userId("ada"), userId("zoe")}, LicenseDisposition::Release, {}, true};
    const auto made = plan(command, actorNamed(twin, "omar"), columns, sampleNow());
    REQUIRE(made.isExecutable());
    REQUIRE(columns.applyOptimistic(OperationId("op1"), made.changes).has_value());
    CHECK(shown(columns, "ada").state == UserState::Deleted);
    CHECK_FALSE(columns.userByExtension("2001").has_value());
    CHECK(columns.presentUserCount() == twin.presentUserCount() - 2);
    (void)columns.settle(OperationId("op1"));
    for (const auto& record : recordsOf(twin)) {
        if (record.entity.table == RecordKind::User)
            CHECK(toRecord(shown(columns, record.entity.id)).fields == record.fields);
    }
    CHECK(columns.userByExtension("2001") == userId("ada"));
    CHECK(columns.presentUserCount() == twin.presentUserCount());
}

TEST_CASE("an operation is shown and taken back in slices")
{
    const auto twin = sampleCompany();
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(twin)).has_value());
    const OperationId operation("op1");
    const auto made = plan(SuspendUsers{{userId("ada"), userId("kim")}}, actorNamed(twin, "omar"), columns,
                           sampleNow());
    REQUIRE(made.changes.runCount() == 4); // both, and two pools
    REQUIRE(columns.applyOptimistic(operation, made.changes, 0, 1).has_value());
    CHECK(shown(columns, "ada").state == UserState::Suspended);
    CHECK(shown(columns, "kim").state == UserState::Active);
    REQUIRE(columns.applyOptimistic(operation, made.changes, 1, 100).has_value());
    CHECK(shown(columns, "kim").state == UserState::Suspended);
    CHECK(columns.isAhead(operation));
    int slices = 0;
    for (; columns.isAhead(operation); ++slices)
        (void)columns.settle(operation, 3);
    CHECK(slices == 2);
    CHECK(columns.overlay().isEmpty());
    for (const auto& record : recordsOf(twin)) {
        if (record.entity.table == RecordKind::User)
            CHECK(toRecord(shown(columns, record.entity.id)).fields == record.fields);
    }
}

TEST_CASE("records that an operation makes or hides are taken back in slices, too")
{
    const auto twin = companyWithDevices();
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(twin)).has_value());
    const auto before = columns.table(RecordKind::Device).present().count();
    const OperationId operation("op1");
    const auto removed = plan(
        RemoveDevices{{DeviceId("ada.desk"), DeviceId("stock.desk"), DeviceId("room.phone")}},
        actorNamed(twin, "omar"), columns, sampleNow());
    REQUIRE(columns.applyOptimistic(operation, removed.changes, 0, 100).has_value());
    for (const char* id : {"dv_aaaaaaaaaaaaaaaa", "dv_bbbbbbbbbbbbbbbb"}) {
        RegisterDevice made{DeviceId(id), OfficeId("berlin")};
        made.mac = std::string("00156500aa0") + id[3];
        const auto shown = plan(made, actorNamed(twin, "omar"), columns, sampleNow());
        REQUIRE(shown.isExecutable());
        REQUIRE(columns.applyOptimistic(operation, shown.changes, 0, 100).has_value());
    }
    REQUIRE(columns.table(RecordKind::Device).present().count() == before - 3 + 2);
    for (int slices = 0; columns.isAhead(operation); ++slices) {
        REQUIRE(slices < 5);
        CHECK(columns.settle(operation, 1).of(RecordKind::Device).count() <= 1);
    }
    CHECK(columns.overlay().isEmpty());
    CHECK(columns.table(RecordKind::Device).present().count() == before);
    for (const auto& record : recordsOf(twin)) {
        if (record.entity.table == RecordKind::Device)
            CHECK(columns.records(RecordKind::Device, std::span(&record.entity.id, 1)).front()->fields ==
                  record.fields);
    }
}

TEST_CASE("a new number is found by its digits and in the pool until its operation is settled")
{
    const auto twin = sampleCompany();
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(twin)).has_value());
    const OperationId operation("op1");
    const std::string digits("+498912345678");
    const auto inPool = [&columns] {
        return numbersFor(columns, *columns.office(OfficeId("berlin")), "89", sampleNow(), 1).size();
    };
    const auto made = plan(AddNumbers{{{NumberId("nu_oneaaaaaaaaaaaaa"), digits, OfficeId("berlin")}}},
                           actorNamed(twin, "omar"), columns, sampleNow());
    REQUIRE(made.isExecutable());
    REQUIRE(columns.applyOptimistic(operation, made.changes, 0, 100).has_value());
    CHECK(columns.numbersWith(std::span(&digits, 1)).size() == 1);
    CHECK(inPool() == 1);
    while (columns.isAhead(operation))
        static_cast<void>(columns.settle(operation, 1));
    CHECK(columns.numbersWith(std::span(&digits, 1)).empty());
    CHECK(inPool() == 0);
}

TEST_CASE("a feed entry replaces its waiting operation in one step")
{
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    const Change edit{Ada, Field::UserJobTitle, std::string(), std::string("Countess")};
    REQUIRE(columns.applyOptimistic(OperationId("op1"), std::span(&edit, 1)).has_value());
    const Record entry{Ada, 7, {{Field::UserJobTitle, std::string("Countess of Lovelace")}}};
    const auto applied = columns.patch(std::span(&entry, 1), OperationId("op1"));
    REQUIRE(applied.has_value());
    CHECK(applied->of(RecordKind::User).count() == 1);
    CHECK(applied->fields.contains(Field::UserJobTitle));
    CHECK_FALSE(applied->fields.contains(Field::UserFirstName));
    CHECK(shown(columns, "ada").jobTitle == "Countess of Lovelace");
    CHECK(shown(columns, "ada").version == 7);
    CHECK(columns.overlay().isEmpty());
}

TEST_CASE("an operation that does not fit is not shown at all, and one that is shown is not laid twice")
{
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    const std::vector<Change> bad{{Ada, Field::UserJobTitle, std::string(), std::string("Countess")},
                                  {Ada, Field::UserState, std::string("active"), std::string("sleeping")}};
    CHECK_FALSE(columns.applyOptimistic(OperationId("op1"), bad).has_value());
    CHECK(shown(columns, "ada").jobTitle.empty());
    CHECK(columns.overlay().isEmpty());
    const std::vector<Change> unknown{
        bad.front(), {{RecordKind::User, "nobody"}, Field::UserJobTitle, {}, std::string("X")}};
    CHECK_FALSE(columns.applyOptimistic(OperationId("op1"), unknown).has_value());
    CHECK(shown(columns, "ada").jobTitle.empty());
    const std::string pool = "berlin~voice";
    const auto seats =
        columns.recordAt<LicensePool>(*columns.table(RecordKind::LicensePool).rowOf(pool))->assigned;
    const Change count{{RecordKind::LicensePool, pool}, Field::PoolAssigned, seats, seats + 1};
    REQUIRE(columns.applyOptimistic(OperationId("op2"), std::span(&count, 1)).has_value());
    REQUIRE(columns.applyOptimistic(OperationId("op2"), std::span(&count, 1)).has_value());
    CHECK(columns.recordAt<LicensePool>(*columns.table(RecordKind::LicensePool).rowOf(pool))->assigned ==
          seats + 1);
}

TEST_CASE("a record the server removes takes its waiting changes with it")
{
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    const Change edit{Ada, Field::UserJobTitle, std::string(), std::string("Countess")};
    REQUIRE(columns.applyOptimistic(OperationId("op1"), std::span(&edit, 1)).has_value());
    const Record gone{Ada, 8, {{Field::Existence, false}}};
    REQUIRE(columns.patch(std::span(&gone, 1)).has_value());
    CHECK(columns.settle(OperationId("op1")).of(RecordKind::User).isEmpty());
    CHECK_FALSE(columns.userColumns().isPresent(*columns.userColumns().rowOf("ada")));
}

TEST_CASE("a feed entry makes new records and refuses to change unknown ones")
{
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    LicensePool pool;
    pool.officeId = OfficeId("austin");
    pool.type = LicenseType::RoomPhone;
    pool.purchased = 3;
    auto record = toRecord(pool);
    CHECK_FALSE(columns.patch(std::span(&record, 1)).has_value());
    record.fields.insert(record.fields.begin(), {Field::Existence, true});
    const auto applied = columns.patch(std::span(&record, 1));
    REQUIRE(applied.has_value());
    CHECK(applied->fields.contains(Field::Existence));
    CHECK(columns.pool(OfficeId("austin"), LicenseType::RoomPhone)->purchased == 3);
    record.entity.id = "austin~voice";
    CHECK_FALSE(columns.patch(std::span(&record, 1)).has_value()); // another pool's fields
}
