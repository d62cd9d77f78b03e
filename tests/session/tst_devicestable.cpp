// SPDX-License-Identifier: GPL-3.0-or-later
// The table of devices: what it shows, how it is searched and sorted.
#include <catch2/catch.hpp>

#include <set>

#include "domain/plan.h"
#include "session/directorytable.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using interfaces::ColumnId;
using interfaces::SortKey;
using interfaces::TableKind;
using session::DirectoryTable;

namespace {

using Ids = std::vector<std::string>;

struct DeviceRoom {
    MemoryDirectory twin = companyWithDevices();
    directory::Directory company;
    std::unique_ptr<DirectoryTable> table;

    DeviceRoom()
    {
        REQUIRE(company.upsert(recordsOf(twin)).has_value());
        table = std::make_unique<DirectoryTable>(company, TableKind::Devices, [] { return sampleNow(); });
    }
    Ids shown(const std::string& query, std::vector<SortKey> sort = {{ColumnId::HardwareId, false}})
    {
        table->setView({query, std::move(sort)});
        return standing();
    }
    /// Without asking anew.
    [[nodiscard]] Ids standing() const
    {
        Ids result;
        for (std::size_t row = 0; row < table->rowCount(); ++row)
            result.push_back(table->idOf(table->handleAt(row)));
        return result;
    }
    std::set<std::string> found(const std::string& query)
    {
        const auto ids = shown(query);
        return {ids.begin(), ids.end()};
    }
    [[nodiscard]] interfaces::Cell cell(const std::string& id, ColumnId column) const
    {
        return table->cell(*table->handleOf(id), column);
    }
    [[nodiscard]] std::string text(const std::string& id, ColumnId column) const
    {
        const auto value = cell(id, column).value;
        return std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : "";
    }
    void apply(const ChangeList& changes)
    {
        auto applied = company.apply(changes);
        REQUIRE(applied.has_value());
        table->notifyApplied(*applied);
    }
};

} // namespace

TEST_CASE("handsets stand under their base, whatever their own address (R-DEV-13)")
{
    DeviceRoom room;
    const auto ids = room.shown("");
    const auto base = std::find(ids.begin(), ids.end(), "base");
    REQUIRE(base != ids.end());
    REQUIRE(base + 1 != ids.end());
    CHECK(*(base + 1) == "zoe.handset");
    CHECK(ids.size() == room.twin.m_devices.size());
}

TEST_CASE("what has no address comes last, by its label")
{
    DeviceRoom room;
    for (const auto& [id, name] : {std::pair("ada.app", "C"), {"ada.forward", "A"}, {"ada.mobile", "B"}})
        room.apply({{{RecordKind::Device, id}, Field::DeviceName, {}, std::string(name)}});
    const auto ids = room.shown("");
    const auto rank = [&room](const std::string& id) {
        const auto& device = room.twin.m_devices.at(DeviceId(id));
        return device.mac || !device.baseId.isEmpty() ? 0 : device.ipei.empty() ? 2 : 1;
    };
    std::vector<std::string> labels;
    for (const auto& id : ids) {
        if (rank(id) == 2)
            labels.push_back(room.text(id, ColumnId::Device));
    }
    CHECK(std::is_sorted(ids.begin(), ids.end(),
                         [&](const auto& left, const auto& right) { return rank(left) < rank(right); }));
    CHECK(labels == Ids{"A", "B", "C"});
}

TEST_CASE("what changes meanwhile comes, goes and moves in a table that stays open")
{
    DeviceRoom room;
    const auto set = [&room](const char* id, Field field, Value value) {
        room.apply({{{RecordKind::Device, id}, field, {}, std::move(value)}});
    };
    const auto isShown = [&room](const std::string& id) {
        const auto ids = room.standing();
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    SECTION("by where it is")
    {
        static_cast<void>(room.shown("-has:location"));
        set("ada.desk", Field::DeviceLocation, std::string());
        CHECK(isShown("ada.desk"));
        set("ada.desk", Field::DeviceLocation, std::string("berlin"));
        CHECK_FALSE(isShown("ada.desk"));
    }
    SECTION("by who has it")
    {
        static_cast<void>(room.shown("-has:owner"));
        set("stock.desk", Field::DeviceOwners, std::vector<std::string>{"kim:1"});
        CHECK_FALSE(isShown("stock.desk"));
    }
    SECTION("by its owner's address")
    {
        static_cast<void>(room.shown("email:lovelace.new"));
        CHECK(room.standing().empty());
        room.apply({{{RecordKind::User, "ada"},
                     Field::UserPrimaryEmail,
                     {},
                     std::string("lovelace.new@acme.test")}});
        CHECK(isShown("ada.desk"));
    }
    SECTION("by its name, where nothing else places it")
    {
        static_cast<void>(room.shown(""));
        set("ada.forward", Field::DeviceName, std::string("zz"));
        CHECK(room.standing() == room.shown(""));
        CHECK(room.standing().back() == "ada.forward");
    }
    SECTION("by its base's address")
    {
        static_cast<void>(room.shown(""));
        set("base", Field::DeviceMac, std::string("00:00:00:00:00:02"));
        const auto kept = room.standing();
        CHECK(Ids(kept.begin(), kept.begin() + 2) == Ids{"base", "zoe.handset"});
    }
}

TEST_CASE("what is told by its number stands by it")
{
    DeviceRoom room;
    for (const auto& [id, number] :
         {std::pair("ada.app", "+493"), {"ada.forward", "+491"}, {"ada.mobile", "+492"}}) {
        for (const auto field : {Field::DeviceName, Field::DeviceModel})
            room.apply({{{RecordKind::Device, id}, field, {}, std::string()}});
        room.apply({{{RecordKind::Device, id}, Field::DevicePhoneNumber, {}, std::string(number)}});
    }
    const auto ids = room.shown("");
    CHECK(Ids(ids.end() - 3, ids.end()) == Ids{"ada.forward", "ada.mobile", "ada.app"});
}

TEST_CASE("R-DEV-15: a cell says nothing where nobody could be found, and is blank where there is no place")
{
    DeviceRoom room;
    for (const auto& id : room.shown(""))
        room.apply({{{RecordKind::Device, id}, Field::DeviceLocation, {}, std::string()}});
    const auto isMissing = [&room](const std::string& id) {
        return std::holds_alternative<std::monostate>(room.cell(id, ColumnId::Location).value);
    };
    for (const auto* id : {"ada.desk", "base", "zoe.handset"})
        CHECK(isMissing(id));
    for (const auto* id : {"ada.app", "ada.forward", "stock.handset"})
        CHECK_FALSE(isMissing(id));
}

TEST_CASE("a device is found by its owner, its address, its kind, its state and where it is")
{
    DeviceRoom room;
    CHECK(room.found("ada lovelace").contains("ada.desk"));
    CHECK(room.found("name:ada") ==
          std::set<std::string>{"ada.desk", "ada.app", "ada.forward", "ada.mobile"});
    CHECK(room.found("email:ada@acme.test").contains("ada.desk"));
    CHECK(room.found("00:15:65:00:00:02") == std::set<std::string>{"stock.desk"});
    CHECK(room.found("001565000002") == std::set<std::string>{"stock.desk"});
    CHECK(room.found("00-15-65-00-00-02") == std::set<std::string>{"stock.desk"});
    CHECK(room.found("yealink").contains("kim.desk"));
    CHECK(room.found("kind:dect") == std::set<std::string>{"base", "zoe.handset", "stock.handset"});
    CHECK(room.found("status:in_stock kind:desk_phone") ==
          std::set<std::string>{"stock.desk", "austin.desk"});
    CHECK(room.found("has:owner").contains("shared.desk"));
    CHECK_FALSE(room.found("has:owner").contains("stock.desk"));
    CHECK(room.found("-has:location") == std::set<std::string>{"stock.handset"}); // R-DEV-15
    CHECK(room.found("office:austin") == std::set<std::string>{"kim.desk", "austin.desk"});
    CHECK(room.found("nothing like it").empty());
}

TEST_CASE("who is renamed is found by the new name, and the order by assignee follows")
{
    DeviceRoom room;
    const std::vector<SortKey> byAssignee{{ColumnId::Assignee, false}};
    CHECK(room.shown("kind:desk_phone has:owner", byAssignee).front() == "ada.desk");
    room.apply({{{RecordKind::User, "ada"}, Field::UserFirstName, {}, std::string("Zzara")}});
    CHECK(room.shown("kind:desk_phone has:owner", byAssignee).back() == "ada.desk");
    CHECK(room.found("zzara").contains("ada.desk"));
    CHECK(room.text("ada.desk", ColumnId::Assignee) == "Zzara Lovelace");
}

TEST_CASE("every column of devices can be sorted by, up and down")
{
    DeviceRoom room;
    for (const auto& column : interfaces::columnsOf(TableKind::Devices)) {
        CAPTURE(interfaces::word(column.id));
        const auto up = room.shown("", {{column.id, false}});
        const auto down = room.shown("", {{column.id, true}});
        CHECK(up.size() == room.twin.m_devices.size());
        CHECK(std::set(up.begin(), up.end()) == std::set(down.begin(), down.end()));
    }
}

TEST_CASE("cells of devices: who has them, where they stand, what is known of them")
{
    DeviceRoom room;
    CHECK(room.text("shared.desk", ColumnId::Assignee).find(',') != std::string::npos);
    CHECK(room.text("base", ColumnId::Assignee).empty());
    CHECK(room.text("base", ColumnId::DeviceStatus) == "online");
    CHECK(room.text("stock.desk", ColumnId::DeviceStatus) == "in_stock");
    CHECK(room.text("stock.handset", ColumnId::DeviceStatus) == "unpaired");
    CHECK(room.text("zoe.handset", ColumnId::HardwareId) == "000770077001");
    CHECK(room.text("zoe.handset", ColumnId::Base) == "base");
    CHECK(room.text("ada.desk", ColumnId::HardwareId) == "00:15:65:00:00:01");
    CHECK(room.text("ada.desk", ColumnId::Location) == "Berlin");
    CHECK(room.text("stock.handset", ColumnId::Location).empty());
}

TEST_CASE("a device that waits to be assigned shows whom it goes to, and what the server has")
{
    DeviceRoom room;
    AssignDevices command;
    auto& assignment = command.assignments.emplace_back();
    assignment.device = DeviceId("stock.desk");
    assignment.user = userId("zoe");
    const auto made = plan(command, actorNamed(room.twin, "omar"), room.company, sampleNow());
    REQUIRE(made.isExecutable());
    auto applied = room.company.applyOptimistic(OperationId("op1"), made.changes);
    REQUIRE(applied.has_value());
    room.table->notifyApplied(*applied);
    const auto cell = room.cell("stock.desk", ColumnId::Assignee);
    CHECK(cell.isWaiting);
    CHECK(room.text("stock.desk", ColumnId::Assignee).starts_with("Zoe"));
    CHECK(room.cell("stock.desk", ColumnId::DeviceStatus).formerText == "in_stock");
}

TEST_CASE("a device that waits to be registered is in the table, and gone when it is refused (R-CHG-07)")
{
    DeviceRoom room;
    RegisterDevice command;
    command.device = DeviceId("dv_newaaaaaaaaaaaaa");
    command.office = OfficeId("berlin");
    command.location = OfficeId("berlin");
    command.mac = "00:15:65:aa:bb:cc";
    const auto made = plan(command, actorNamed(room.twin, "omar"), room.company, sampleNow());
    REQUIRE(made.isExecutable());
    auto applied = room.company.applyOptimistic(OperationId("op1"), made.changes);
    REQUIRE(applied.has_value());
    room.table->notifyApplied(*applied);
    CHECK(room.found("00:15:65:aa:bb:cc") == std::set<std::string>{"dv_newaaaaaaaaaaaaa"});
    CHECK(room.text("dv_newaaaaaaaaaaaaa", ColumnId::Vendor) == "Yealink");
    room.table->notifyApplied(room.company.settle(OperationId("op1")));
    CHECK(room.found("00:15:65:aa:bb:cc").empty());
}
