// SPDX-License-Identifier: GPL-3.0-or-later
// Devices that come, change and go: rulebook 3.21.
#include <algorithm>

#include "domain/devicevendor.h"
#include "domain/namedvalue.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

struct RegisteringDesk : Desk {
    RegisteringDesk() : Desk{companyWithDevices()} {}
    [[nodiscard]] Device& device(const std::string& id) { return company.m_devices.at(DeviceId(id)); }
};

RegisterDevice newPhone(std::string mac)
{
    RegisterDevice command{DeviceId("dv_newaaaaaaaaaaaaa"), OfficeId("berlin")};
    command.mac = std::move(mac);
    command.location = OfficeId("berlin");
    return command;
}

RegisterDevice handset(std::string ipei, std::string base)
{
    RegisterDevice command{DeviceId("dv_newaaaaaaaaaaaaa"), OfficeId("berlin")};
    command.ipei = std::move(ipei);
    command.base = DeviceId(std::move(base));
    return command;
}

/// The problem of the first finding; of E-FIELD with the field.
std::string deviceProblem(const Plan& plan)
{
    const auto& finding = plan.outcomes.front().findings.at(0);
    return finding.field + ' ' + std::string(parameterOf(finding, "problem"));
}

DeviceEdit deviceEdit(std::string device)
{
    DeviceEdit wish;
    wish.device = DeviceId(std::move(device));
    return wish;
}

} // namespace

TEST_CASE("R-DEV-05, R-DEV-08: a device is registered by its address, however it is written")
{
    for (const auto* mac :
         {"00:15:65:AB:CD:EF", "00-15-65-ab-cd-ef", "001565abcdef", "0015.65AB.CDEF", " 00 15 65 ab cd ef"}) {
        RegisteringDesk desk;
        const auto done = desk.run("omar", newPhone(mac));
        CHECK(done.outcomes.front().findings.empty());
        const auto& device = desk.device("dv_newaaaaaaaaaaaaa");
        CHECK(device.mac->text() == "00:15:65:ab:cd:ef");
        CHECK(device.vendor == "Yealink");
        CHECK(device.kind == DeviceKind::DeskPhone);
        CHECK(device.provisionStatus == ProvisionStatus::PendingSync);
        CHECK(device.owners.empty());
    }
}

TEST_CASE("R-DEV-08: what is no address of one device is refused")
{
    for (const auto* mac : {"", "001565abcde", "001565abcdef0", "001565abcdeg", "00:00:00:00:00:00",
                            "ff:ff:ff:ff:ff:ff", "01:15:65:ab:cd:ef"}) {
        CAPTURE(mac);
        CHECK(told(RegisteringDesk().preview("omar", newPhone(mac))) == "E-MAC R-DEV-08");
    }
}

TEST_CASE("R-DEV-08, I-09: an address is there once, and who has it is named within sight")
{
    RegisteringDesk desk;
    const auto taken = desk.preview("omar", newPhone("001565000001"));
    REQUIRE(told(taken) == "E-MAC-TAKEN R-DEV-08");
    CHECK(parameterOf(taken.outcomes.front().findings.front(), "device") == "ada.desk");
    auto fromAustin = newPhone("001565000001");
    fromAustin.office = OfficeId("austin");
    fromAustin.location = {};
    const auto unseen = desk.preview("nina", fromAustin);
    REQUIRE(told(unseen) == "E-MAC-TAKEN R-DEV-08");
    CHECK(parameterOf(unseen.outcomes.front().findings.front(), "device").empty());
    CHECK(told(desk.preview("omar", handset("00077 0077 001", ""))) == "E-MAC-TAKEN R-DEV-08");
}

TEST_CASE("R-DEV-09: kind and vendor follow from the address")
{
    RegisteringDesk desk;
    auto base = newPhone("7c2f80000002");
    desk.run("omar", base);
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").kind == DeviceKind::DectBase); // what Gigaset makes first
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").vendor == "Gigaset");
    base.kind = DeviceKind::Ata;
    base.device = DeviceId("dv_otheraaaaaaaaaaa");
    base.mac = "7c2f80000003";
    CHECK(deviceProblem(desk.preview("omar", base)) == "device_kind vendor_kind");
    base.kind = DeviceKind::DeskPhone;
    desk.run("omar", base);
    CHECK(desk.device("dv_otheraaaaaaaaaaa").kind == DeviceKind::DeskPhone);
    auto unknown = newPhone("000000000001");
    unknown.device = DeviceId("dv_thirdaaaaaaaaaaa");
    CHECK(deviceProblem(desk.preview("omar", unknown)) == "mac vendor");
    auto app = newPhone("001565000008");
    app.device = DeviceId("dv_thirdaaaaaaaaaaa");
    app.kind = DeviceKind::DesktopApp;
    CHECK(deviceProblem(desk.preview("omar", app)) == "device_kind by_itself");
}

TEST_CASE("R-DEV-09: prefixes of 24, 28 and 36 bits are found, and their neighbors are not")
{
    const auto nameOf = [](std::uint64_t number) {
        const auto* vendor = vendorOf(MacAddress::fromNumber(number));
        return vendor == nullptr ? std::string_view() : vendor->name;
    };
    CHECK(nameOf(0x001565000000) == "Yealink");
    CHECK(nameOf(0x001565FFFFFF) == "Yealink");
    CHECK(nameOf(0x001564FFFFFF).empty());
    CHECK(nameOf(0x001566000000).empty());
    CHECK(nameOf(0x1CCAE3700000) == "DoorBird"); // a block of 28 bits
    CHECK(nameOf(0x1CCAE37FFFFF) == "DoorBird");
    CHECK(nameOf(0x1CCAE3800000).empty());
    CHECK(nameOf(0x1CCAE36FFFFF).empty());
    CHECK(nameOf(0x70B3D5C8E000) == "Coral Telecom"); // of 36 bits
    CHECK(nameOf(0x70B3D5C8EFFF) == "Coral Telecom");
    CHECK(nameOf(0x70B3D5C8F000).empty());
    CHECK(nameOf(0x70B3D5C8DFFF).empty());
    CHECK(nameOf(0).empty());
    CHECK(nameOf(0xFFFFFFFFFFFF).empty());
    CHECK_FALSE(vendorOf(MacAddress::fromNumber(0x000B82000000))->makes(DeviceKind::DectHandset));
}

TEST_CASE("R-GEN-01: all bad fields of a registration are told together")
{
    auto command = newPhone("nonsense");
    command.name = std::string(65, 'x');
    command.model = "a\tb";
    command.ipei = "1";
    const auto plan = RegisteringDesk().preview("omar", command);
    std::vector<std::string> fields;
    for (const auto& finding : plan.outcomes.front().findings)
        fields.push_back(finding.field);
    CHECK(fields == std::vector<std::string>{"name", "model", "ipei", "mac"});
}

TEST_CASE("R-DEV-05: registered and given to somebody in one step")
{
    RegisteringDesk desk;
    auto command = newPhone("001565000009");
    command.user = userId("ada");
    const auto done = desk.run("omar", command);
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").owners == std::vector<DeviceOwner>{{userId("ada"), 1}});
    desk.run("omar", *invert(done)); // R-CHG-03
    CHECK_FALSE(desk.company.m_devices.contains(DeviceId("dv_newaaaaaaaaaaaaa")));

    command.user = userId("kim");
    command.device = DeviceId("dv_neweraaaaaaaaaaa");
    CHECK(told(desk.preview("omar", command)) == "E-DEV-CONFLICT R-DEV-11");
    command.user = userId("nobody");
    CHECK(told(desk.preview("omar", command)) == "E-NOTFOUND R-GEN-01");
    command.user = userId("ada");
    command.mac = "7c2f80000009";
    CHECK(told(desk.preview("omar", command)) == "E-DECT-BASE R-DEV-10");
}

TEST_CASE("an id is given once, also after its record has gone")
{
    RegisteringDesk desk;
    const auto first = newPhone("001565000009");
    desk.run("omar", first);
    auto command = newPhone("001565000008");
    CHECK(deviceProblem(desk.preview("omar", command)) == "device used");
    desk.run("omar", RemoveDevices{{first.device}});
    CHECK(deviceProblem(desk.preview("omar", command)) == "device used");
    command.device = DeviceId("dv_otheraaaaaaaaaaa");
    command.mac = "001565000009"; // the address is free again
    CHECK(desk.preview("omar", command).isExecutable());
}

TEST_CASE("R-DEV-14: users add no phone themselves, and other offices are out of sight")
{
    RegisteringDesk desk;
    const auto own = desk.preview("ada", newPhone("001565000009"));
    REQUIRE(told(own) == "E-DEV-SELF R-DEV-14");
    CHECK(parameterOf(own.outcomes.front().findings.front(), "office") == "Berlin");
    auto other = newPhone("001565000009");
    other.office = OfficeId("austin");
    CHECK(told(desk.preview("ada", other)) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("nina", newPhone("001565000009"))) == "E-NOTFOUND R-GEN-01");
    other.location = OfficeId("berlin");
    CHECK(told(desk.preview("nina", other)) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-DEV-14: in an office that allows it people register desk phones, for themselves alone")
{
    RegisteringDesk desk;
    desk.company.m_offices.at(OfficeId("berlin")).allowsSelfProvisioning = true;
    auto wish = newPhone("001565000009");
    CHECK(told(desk.preview("ada", wish)) == "E-SCOPE R-ROLE-07"); // into stock
    wish.user = userId("sam");
    CHECK(told(desk.preview("ada", wish)) == "E-SCOPE R-ROLE-07");
    wish.user = userId("ada");
    const auto before = desk.company;
    const auto done = desk.run("ada", wish);
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").owners == std::vector<DeviceOwner>{{userId("ada"), 1}});
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").provisionStatus == ProvisionStatus::PendingSync);
    desk.run("ada", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    wish.device = DeviceId("dv_otheraaaaaaaaaaa"); // no id is used twice

    const auto refused = [&](auto change, const char* field) {
        auto other = wish;
        change(other);
        const auto plan = desk.preview("ada", other);
        CHECK(plan.outcomes.front().findings.at(0).field == field);
        return told(plan);
    };
    CHECK(refused([](auto& other) { other.location = OfficeId("austin"); }, "location") ==
          "E-NOTFOUND R-GEN-01");
    CHECK(refused([](auto& other) { other.base = DeviceId("base"); }, "base") == "E-NOTFOUND R-GEN-01");
    CHECK(refused([](auto& other) { other.model = "T46S"; }, "model") == "E-SCOPE R-ROLE-07");
    CHECK(refused([](auto& other) { other.mac = "7c2f80000009"; }, "device_kind") == "E-SCOPE R-DEV-14");
    CHECK(refused(
              [](auto& other) {
                  other.mac.clear();
                  other.location = {};
                  other.ipei = "0328D3C909";
              },
              "device_kind") == "E-SCOPE R-DEV-14");
    CHECK(refused([](auto& other) { other.mac = "001565000004"; }, "mac") == "E-MAC-TAKEN R-DEV-08");
    // What is in stock is not theirs to take, and another office is as before.
    CHECK(told(desk.preview("ada", AssignDevices{{{DeviceId("stock.desk"), userId("ada")}}})) ==
          "E-SCOPE R-ROLE-07");
    auto away = wish;
    away.office = OfficeId("austin");
    CHECK(told(desk.preview("ada", away)) == "E-SCOPE R-ROLE-07");
    // An admin of other offices is one of the people there.
    desk.company.m_users.at(userId("nina")).officeId = OfficeId("berlin");
    wish.user = userId("nina");
    CHECK(desk.preview("nina", wish).isExecutable());
    wish.user = userId("ada");
    CHECK(told(desk.preview("nina", wish)) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("R-DEV-10, R-DEV-11: a handset takes a slot of its base, and stands where it stands")
{
    RegisteringDesk desk;
    desk.run("omar", handset("0328D3C909", "base"));
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").kind == DeviceKind::DectHandset);
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").slot == 2); // the first that is free
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").locationId == OfficeId("berlin"));
    CHECK(desk.device("dv_newaaaaaaaaaaaaa").provisionStatus == ProvisionStatus::PendingSync);

    auto command = handset("000770077009", "base");
    command.device = DeviceId("dv_thirdaaaaaaaaaaa");
    command.slot = 1;
    const auto taken = desk.preview("omar", command);
    CHECK(parameterOf(taken.outcomes.front().findings.front(), "reason") == "slot_taken");
    command.slot = 0;
    CHECK(deviceProblem(desk.preview("omar", command)) == "slot slot");
    command.slot = {};
    command.location = OfficeId("berlin");
    CHECK(deviceProblem(desk.preview("omar", command)) == "location location_of_base");
    command.location = {};
    command.base = DeviceId("ada.desk");
    CHECK(deviceProblem(desk.preview("omar", command)) == "base no_base");
    command.base = DeviceId("none");
    CHECK(told(desk.preview("omar", command)) == "E-NOTFOUND R-GEN-01");
    command.base = {};
    desk.run("omar", command);
    CHECK(desk.device("dv_thirdaaaaaaaaaaa").provisionStatus == ProvisionStatus::Unpaired);
    CHECK(told(desk.preview("omar", handset("12345", ""))) == "E-FIELD R-GEN-01"); // its id is taken first
    command.device = DeviceId("dv_fourthaaaaaaaaaa");
    command.ipei = "12345";
    CHECK(deviceProblem(desk.preview("omar", command)) == "ipei ipei");
}

TEST_CASE("R-DEV-11: a base without a free slot takes no handset")
{
    RegisteringDesk desk;
    for (std::int64_t slot = 2; slot <= limits::BaseSlots; ++slot) {
        auto other = desk.device("zoe.handset");
        other.id = DeviceId("handset" + std::to_string(slot));
        other.slot = slot;
        other.ipei.clear();
        other.owners.clear();
        desk.company.put(other);
    }
    const auto full = desk.preview("omar", handset("0328D3C909", "base"));
    CHECK(parameterOf(full.outcomes.front().findings.front(), "reason") == "base_full");
}

TEST_CASE("R-DEV-15: where nobody could be found is warned of")
{
    RegisteringDesk desk;
    auto command = newPhone("001565000009");
    command.location = {};
    CHECK(warns(desk.preview("omar", command), Code::WDeviceLocation));
    command.location = OfficeId("austin"); // no emergency address
    CHECK(warns(desk.preview("omar", command), Code::WDeviceLocation));
    command.location = OfficeId("berlin");
    CHECK_FALSE(warns(desk.preview("omar", command), Code::WDeviceLocation));
    CHECK_FALSE(warns(desk.preview("omar", handset("0328D3C909", "")), Code::WDeviceLocation));
    auto moved = deviceEdit("ada.desk");
    moved.location = OfficeId();
    const auto shown = desk.preview("omar", EditDevices{{moved}});
    CHECK(warns(shown, Code::WDeviceLocation));
    CHECK(shown.outcomes.front().findings.front().field == "location"); // where the command says it
}

TEST_CASE("R-BULK-04: a base that is named again after its handsets was refused already")
{
    RegisteringDesk desk;
    const DeviceId base("base");
    const auto shown = desk.preview("omar", RemoveDevices{{base, DeviceId("zoe.handset"), base}});
    CHECK(shown.count(OutcomeKind::WillChange) == 1);
}

TEST_CASE("R-DEV-02: admins edit everything, and undo brings it back")
{
    RegisteringDesk desk;
    auto wish = deviceEdit("ada.desk");
    wish.name = "  Window ";
    wish.model = "T54W";
    wish.rings = false;
    wish.location = OfficeId("austin");
    wish.incomingCallerId = IncomingCallerId::MyWorkNumber;
    const auto before = desk.company;
    const auto done = desk.run("omar", EditDevices{{wish}});
    const auto& device = desk.device("ada.desk");
    CHECK(device.name == "Window");
    CHECK_FALSE(device.rings);
    CHECK(device.locationId == OfficeId("austin"));
    CHECK(device.incomingCallerId == IncomingCallerId::MyWorkNumber);
    CHECK_FALSE(desk.preview("omar", EditDevices{{wish}}).isExecutable());
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("rulebook 5: people set what is theirs on their own devices, and see no others")
{
    RegisteringDesk desk;
    auto wish = deviceEdit("ada.desk");
    wish.name = "Mine";
    wish.rings = false;
    wish.model = desk.device("ada.desk").model; // as it is
    desk.run("ada", EditDevices{{wish}});
    CHECK(desk.device("ada.desk").name == "Mine");
    wish.model = "Other";
    const auto plan = desk.preview("ada", EditDevices{{wish}});
    REQUIRE(told(plan) == "E-SCOPE R-ROLE-07");
    CHECK(plan.outcomes.front().findings.front().field == "model");
    CHECK(told(desk.preview("ada", EditDevices{{deviceEdit("stock.desk")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", RemoveDevices{{DeviceId("shared.desk")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("nina", EditDevices{{deviceEdit("ada.desk")}})) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-DEV-10: the handsets of a base go where it goes")
{
    RegisteringDesk desk;
    auto wish = deviceEdit("base");
    wish.location = OfficeId("austin");
    const auto before = desk.company;
    const auto done = desk.run("omar", EditDevices{{wish}});
    CHECK(desk.device("zoe.handset").locationId == OfficeId("austin"));
    CHECK(desk.device("stock.handset").locationId.isEmpty());
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    wish.device = DeviceId("zoe.handset");
    CHECK(deviceProblem(desk.preview("omar", EditDevices{{wish}})) == "location location_of_base");
}

TEST_CASE("R-GEN-06: a name is one line, and blanks are none")
{
    RegisteringDesk desk;
    auto wish = deviceEdit("ada.desk");
    for (const auto& [name, problem] : std::vector<std::pair<std::string, std::string>>{
             {"  ", "name blank"}, {"a\nb", "name control"}, {std::string(65, 'x'), "name length"}}) {
        wish.name = name;
        CHECK(deviceProblem(desk.preview("omar", EditDevices{{wish}})) == problem);
    }
    wish.name = "";
    desk.run("omar", EditDevices{{wish}});
    CHECK(desk.device("ada.desk").name.empty());
}

TEST_CASE("R-DEV-02, R-DEV-03: a removed device is gone, and its app is signed out")
{
    RegisteringDesk desk;
    const auto desktop = desk.preview("omar", RemoveDevices{{DeviceId("ada.app")}});
    CHECK(warns(desktop, Code::WDeviceLogout));
    const auto done = desk.run("ada", RemoveDevices{{DeviceId("ada.desk")}}); // her own
    CHECK_FALSE(warns(done, Code::WDeviceLogout));
    CHECK_FALSE(desk.company.m_devices.contains(DeviceId("ada.desk")));
    CHECK_FALSE(done.undo.isPossible);
    CHECK(done.undo.reason == "R-DEV-02");
    CHECK(done.changes[done.changes.size() - 1].field == Field::Existence);
    CHECK_FALSE(mayWaitOffline(done));
}

TEST_CASE("R-DEV-04, R-FWD-05: a phone that is bound to a forwarding number goes with it")
{
    RegisteringDesk desk;
    const auto newPhone = desk.preview("omar", RemoveDevices{{DeviceId("ada.mobile")}});
    REQUIRE(told(newPhone) == "E-DEV-MOBILE R-DEV-04");
    CHECK(parameterOf(newPhone.outcomes.front().findings.front(), "n") == "+491701");
    const auto both = desk.run("omar", RemoveDevices{{DeviceId("ada.forward"), DeviceId("ada.mobile")}});
    CHECK(both.outcomes[1].kind == OutcomeKind::NoChange);
    CHECK(warns(both, Code::WDeviceLogout));
    CHECK_FALSE(desk.company.m_devices.contains(DeviceId("ada.mobile")));
    CHECK(desk.company.m_devices.contains(DeviceId("ada.app")));
}

TEST_CASE("R-DEV-10: a base goes after its handsets")
{
    RegisteringDesk desk;
    const auto used = desk.preview("omar", RemoveDevices{{DeviceId("base")}});
    REQUIRE(told(used) == "E-DEPEND R-DEV-10");
    CHECK(parameterOf(used.outcomes.front().findings.front(), "list") == "000770077001");
    auto busy = desk; // its slots hold more handsets than anybody reads
    for (std::int64_t slot = 2; slot <= 12; ++slot) {
        auto paired = desk.device("zoe.handset");
        paired.id = DeviceId("more" + std::to_string(slot));
        paired.ipei = "0007700771" + std::to_string(10 + slot);
        paired.slot = slot;
        busy.company.put(paired);
    }
    const auto full = busy.preview("omar", RemoveDevices{{DeviceId("base")}});
    const std::string list(parameterOf(full.outcomes.front().findings.front(), "list"));
    CHECK(std::count(list.begin(), list.end(), ',') == 10);
    CHECK(list.ends_with(", …"));
    desk.run("omar", RemoveDevices{{DeviceId("zoe.handset"), DeviceId("base")}});
    CHECK_FALSE(desk.company.m_devices.contains(DeviceId("base")));
}

TEST_CASE("a shared device is no single owner's to remove")
{
    RegisteringDesk desk;
    desk.company.m_users.at(userId("sam")).state = UserState::Active;
    CHECK(told(desk.preview("sam", RemoveDevices{{DeviceId("shared.desk")}})) == "E-SCOPE R-ROLE-07");
    CHECK(desk.preview("omar", RemoveDevices{{DeviceId("shared.desk")}}).isExecutable());
}

TEST_CASE("a change of a device is told with names: of people, their line keys, offices and bases")
{
    RegisteringDesk desk;
    desk.device("base").name = "Hall";
    const auto named = [&desk](Field field, const Value& value) {
        return namedValue(desk.company, field, value);
    };
    const std::vector<std::string> owners{"ada:1", "gone:24"};
    CHECK(named(Field::DeviceOwners, owners) == Value(std::vector<std::string>{"Ada Lovelace:1", "gone:24"}));
    CHECK(named(Field::DeviceOffice, "berlin") == Value("Berlin"));
    CHECK(named(Field::DeviceLocation, "") == Value(""));
    CHECK(named(Field::DeviceBase, "base") == Value("Hall"));
    CHECK(named(Field::DeviceName, "berlin") == Value("berlin")); // no reference
    CHECK(named(Field::UserTombstoneDevices, std::vector<std::string>{"base:3"}) ==
          Value(std::vector<std::string>{"Hall:3"}));
    // The kind of what a role is over follows from the role, not from who has such an id.
    desk.company.put(Department{DepartmentId("berlin"), OfficeId("austin"), "Airport", {}, 1});
    desk.company.put(Region{RegionId("austin"), "Texas", {OfficeId("austin")}, 1});
    const std::vector<std::string> roles{"office_admin:berlin",     "company_admin",
                                         "department_admin:berlin", "regional_admin:austin",
                                         "office_admin:austin",     "regional_admin:gone"};
    CHECK(named(Field::UserRoles, roles) ==
          Value(std::vector<std::string>{"office_admin:Berlin", "company_admin", "department_admin:Airport",
                                         "regional_admin:Texas", "office_admin:Austin",
                                         "regional_admin:gone"}));
    CHECK(named(Field::UserDepartments, std::vector<std::string>{"support"}) ==
          Value(std::vector<std::string>{"Support"}));
    CHECK(named(Field::NumberTargetId, "ada") == Value("Ada Lovelace"));
    CHECK(named(Field::NumberTargetId, "austin") == Value("Austin"));
}

TEST_CASE("R-CHG-04: an undo removes no device that somebody worked on since")
{
    RegisteringDesk desk;
    const auto registered = desk.run("omar", newPhone("001565000009"));
    const auto undo = *invert(registered);
    CHECK(desk.preview("omar", undo).isExecutable());
    desk.device("dv_newaaaaaaaaaaaaa").provisionStatus = ProvisionStatus::Provisioned; // that was the phone
    CHECK(desk.preview("omar", undo).isExecutable());
    const auto given = desk.run("omar", AssignDevices{{{DeviceId("dv_newaaaaaaaaaaaaa"), userId("ada")}}});
    CHECK(told(desk.preview("omar", undo)) == "E-CONFLICT R-CHG-04");
    desk.run("omar", *invert(given));
    auto wish = deviceEdit("dv_newaaaaaaaaaaaaa");
    wish.name = "Lobby";
    desk.run("omar", EditDevices{{wish}});
    CHECK(told(desk.preview("omar", undo)) == "E-CONFLICT R-CHG-04");
}

TEST_CASE("R-GEN-01: a new device has an id that was drawn, an old one any id")
{
    RegisteringDesk desk;
    for (const auto* id :
         {"new", "dv_1", "dv_AAAAAAAAAAAAAAAA", "dv_aaaaaaaaaaaaaaaaa", "us_aaaaaaaaaaaaaaaa"}) {
        CAPTURE(id);
        auto command = newPhone("001565abcdef");
        command.device = DeviceId(id);
        CHECK(deviceProblem(desk.preview("omar", command)) == "device drawn");
    }
    desk.run("omar", RemoveDevices{{DeviceId("stock.desk")}});
}
