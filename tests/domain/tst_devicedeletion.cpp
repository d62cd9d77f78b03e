// SPDX-License-Identifier: GPL-3.0-or-later
// The devices of people who go and come back: R-DEL-14, R-REST-07, R-PURGE-05.
#include <algorithm>
#include <map>

#include "domain/erasure.h"
#include "tests/domain/anycommand.h"
#include "tests/kit/crowd.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

struct DeviceDesk : Desk {
    DeviceDesk() : Desk{companyWithDevices()} {}
    [[nodiscard]] Device& device(const std::string& id) { return company.m_devices.at(DeviceId(id)); }
    [[nodiscard]] std::string ownersOf(const std::string& id)
    {
        std::string owners;
        for (const auto& owner : device(id).owners)
            owners += (owners.empty() ? "" : " ") + toText(owner);
        return owners;
    }
    [[nodiscard]] std::vector<Device> keptBy(const std::string& name) const
    {
        std::vector<Device> devices;
        for (const auto& seat : user(name).tombstoneDevices)
            devices.push_back(company.m_devices.at(seat.id));
        return devices;
    }
};

DeleteUsers deletingOwners(std::vector<std::string> names)
{
    DeleteUsers command;
    for (auto& name : names)
        command.users.push_back(userId(std::move(name)));
    return command;
}

} // namespace

TEST_CASE("R-DEL-14: devices go back into stock, apps are signed out, the tombstone keeps all")
{
    DeviceDesk desk;
    const auto done = desk.run("omar", deletingOwners({"ada"}));
    for (const auto* id : {"ada.desk", "ada.app", "ada.forward", "ada.mobile"})
        CHECK(desk.device(id).owners.empty());
    CHECK(desk.device("ada.app").registration == Registration::NotRegistered);
    CHECK(desk.device("ada.app").provisionStatus ==
          ProvisionStatus::Provisioned); // a program has none to fetch
    CHECK(desk.device("ada.desk").provisionStatus == ProvisionStatus::PendingSync);
    CHECK(desk.device("ada.desk").name == "ada.desk");
    CHECK(read(desk.user("ada"), Field::UserTombstoneDevices) ==
          Value(std::vector<std::string>{"ada.app:1", "ada.desk:1", "ada.forward:1", "ada.mobile:1"}));
    CHECK(done.count(OutcomeKind::WillChange) == 1);
}

TEST_CASE("R-REST-07, R-CHG-03: a restored person has the devices again, on the same line keys")
{
    DeviceDesk desk;
    desk.device("ada.desk").owners.front().key = 5;
    const auto before = desk.company;
    const auto done = desk.run("omar", deletingOwners({"ada", "sam"}));
    SECTION("by restoring")
    {
        desk.run("omar", RestoreUsers{{userId("sam"), userId("ada")}});
    }
    SECTION("by the undo")
    {
        desk.run("omar", *invert(done));
    }
    CHECK(desk.ownersOf("ada.desk") == "ada:5");
    CHECK(desk.ownersOf("shared.desk") == "sam:1 zoe:3");
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-REST-07: a device that somebody else has meanwhile is not taken back")
{
    DeviceDesk desk;
    desk.run("omar", deletingOwners({"ada"}));
    desk.run("omar", AssignDevices{{{DeviceId("ada.desk"), userId("sam")}}});
    const auto plan = desk.preview("omar", RestoreUsers{{userId("ada")}});
    REQUIRE(warns(plan, Code::WRestoreDevice));
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "name") == "Sam Okafor");
    desk.run("omar", RestoreUsers{{userId("ada")}});
    CHECK(desk.ownersOf("ada.desk") == "sam:1");
    CHECK(desk.ownersOf("ada.app") == "ada:1");
    CHECK(desk.user("ada").tombstoneDevices.empty());
}

TEST_CASE("R-REST-07: nor is it shared with whoever has it meanwhile, on whatever line key")
{
    DeviceDesk desk;
    desk.device("ada.desk").owners.front().key = 5;
    desk.run("omar", deletingOwners({"ada"}));
    desk.run("omar", AssignDevices{{{DeviceId("ada.desk"), userId("sam")}}}); // on the first key
    const auto plan = desk.run("omar", RestoreUsers{{userId("ada")}});
    CHECK(warns(plan, Code::WRestoreDevice));
    CHECK(desk.ownersOf("ada.desk") == "sam:1");
}

TEST_CASE("R-REST-07: whatever happened meanwhile, a device comes back to whom nobody else was given it")
{
    int given = 0, refused = 0, shared = 0;
    CHECK(rc::check("by a look at each seat", [&] {
        DeviceDesk desk;
        desk.device("ada.desk").owners.front().key = *rc::gen::inRange<std::int64_t>(1, 4);
        // Whom the devices were shared with when their people went.
        std::map<std::pair<UserId, DeviceId>, bool> wasShared;
        for (int step = 0; step < 12; ++step) {
            const auto user = *rc::gen::element(userId("ada"), userId("sam"));
            const bool isGone = desk.company.m_users.at(user).state == UserState::Deleted;
            Command command = anyAssignment(desk.company);
            if (*rc::gen::inRange(0, 3) == 0)
                command = isGone ? Command(RestoreUsers{{user}}) : Command(deletingOwners({user.value()}));
            const auto before = desk.company;
            const auto made = plan(command, actorNamed(desk.company, "omar"), desk.company, desk.now);
            if (!made.isExecutable())
                continue;
            RC_ASSERT(desk.company.apply(made.changes));
            RC_ASSERT(brokenInvariant(desk.company) == "");
            if (std::holds_alternative<DeleteUsers>(command)) {
                for (const auto& [id, device] : before.m_devices)
                    wasShared[{user, id}] = device.isShared();
            }
            if (!std::holds_alternative<RestoreUsers>(command) ||
                made.outcomes.front().kind != OutcomeKind::WillChange)
                continue;
            std::size_t warned = 0;
            for (const auto& seat : before.m_users.at(user).tombstoneDevices) {
                auto expected = before.m_devices.at(seat.id).owners;
                const bool isFree = std::none_of(
                    expected.begin(), expected.end(),
                    [&](const DeviceOwner& owner) { return owner.key == seat.key; });
                const bool comesBack = expected.empty() || (wasShared.at({user, seat.id}) && isFree);
                (comesBack ? given : refused) += 1;
                shared += comesBack && !expected.empty() ? 1 : 0;
                warned += comesBack ? 0 : 1;
                if (comesBack)
                    expected.push_back({user, seat.key});
                auto owners = desk.device(seat.id.value()).owners;
                RC_ASSERT(
                    std::is_permutation(owners.begin(), owners.end(), expected.begin(), expected.end()));
            }
            const auto& findings = made.outcomes.front().findings;
            RC_ASSERT(static_cast<std::size_t>(
                          std::count_if(findings.begin(), findings.end(), [](const Finding& each) {
                              return each.code == Code::WRestoreDevice;
                          })) == warned);
        }
    }));
    CHECK(given > 0);
    CHECK(refused > 0);
    CHECK(shared > 0);
}

TEST_CASE("R-REST-07: of two who come back at once the first has the device")
{
    DeviceDesk desk;
    desk.run("omar", deletingOwners({"ada"}));
    desk.run("omar", AssignDevices{{{DeviceId("ada.desk"), userId("sam")}}});
    desk.run("omar", deletingOwners({"sam"}));
    const auto plan = desk.run("omar", RestoreUsers{{userId("sam"), userId("ada")}});
    CHECK(desk.ownersOf("ada.desk") == "sam:1");
    CHECK(plan.outcomes[0].findings.empty());
    CHECK(told(plan, 1) == "W-REST-DEVICE R-REST-07");
}

TEST_CASE("R-REST-02: a device that is gone is told among what could not be restored")
{
    DeviceDesk desk;
    desk.run("omar", deletingOwners({"ada"}));
    desk.run("omar", RemoveDevices{{DeviceId("ada.desk")}});
    const auto plan = desk.run("omar", RestoreUsers{{userId("ada")}});
    REQUIRE(warns(plan, Code::WRestorePartial));
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "list") == "ada.desk");
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "devices") == "1");
}

TEST_CASE("R-DEL-14: two owners of one device go in one command, and come back")
{
    DeviceDesk desk;
    auto& zoe = desk.company.m_users.at(userId("zoe"));
    zoe.activatedAt = zoe.invitedAt;
    zoe.state = UserState::Active;
    const auto before = desk.company;
    const auto done = desk.run("omar", deletingOwners({"sam", "zoe"}));
    CHECK(desk.ownersOf("shared.desk").empty());
    CHECK(read(desk.user("zoe"), Field::UserTombstoneDevices) ==
          Value(std::vector<std::string>{"shared.desk:3+", "zoe.handset:1"}));
    desk.run("omar", *invert(done));
    CHECK(desk.ownersOf("shared.desk") == "sam:1 zoe:3");
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-DEL-05, R-DEL-13, R-PURGE-05: who goes for good leaves no name on what is nobody's")
{
    DeviceDesk desk;
    desk.device("zoe.handset").name = "Zoe's";
    SECTION("never activated")
    {
        desk.run("omar", deletingOwners({"zoe"}));
        CHECK(desk.device("zoe.handset").name.empty());
        CHECK(desk.ownersOf("shared.desk") == "sam:1");
        CHECK(desk.device("shared.desk").name == "shared.desk"); // Sam has it
        CHECK(desk.user("zoe").tombstoneDevices.empty());
    }
    SECTION("without a grace period")
    {
        desk.company.m_company.graceHours = 0;
        desk.run("omar", deletingOwners({"ada"}));
        CHECK(desk.device("ada.forward").phoneNumber.empty());
        CHECK(desk.device("ada.desk").name.empty());
        CHECK(desk.device("ada.desk").mac.has_value()); // the phone stays in stock
    }
    SECTION("one of two whom the device comes back to")
    {
        desk.run("omar", deletingOwners({"sam", "zoe"})); // Sam has 72 hours
        CHECK(desk.device("shared.desk").name == "shared.desk");
        CHECK(desk.device("zoe.handset").name.empty());
    }
}

TEST_CASE(
    "R-PURGE-05: a purge erases names and numbers of devices that are nobody's, by hand as by the timer")
{
    DeviceDesk byHand;
    byHand.run("omar", deletingOwners({"ada"}));
    byHand.run("omar", AssignDevices{{{DeviceId("ada.desk"), userId("sam")}}});
    auto byTimer = byHand;
    byHand.run("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    CHECK(byHand.device("ada.desk").name == "ada.desk"); // Sam's to say by now
    CHECK(byHand.device("ada.app").name.empty());
    CHECK(byHand.device("ada.forward").phoneNumber.empty());
    CHECK(byHand.device("ada.mobile").phoneNumber.empty());
    CHECK(byHand.user("ada").tombstoneDevices.empty());
    REQUIRE(byTimer.company.apply(
        purgeChanges(byTimer.user("ada"), {byTimer.number("+4930100")}, byTimer.keptBy("ada"), byTimer.now)));
    CHECK(firstDifference(byHand.company, byTimer.company) == "");
}

TEST_CASE("R-PURGE-03: two whose tombstones name one device are purged at once")
{
    DeviceDesk desk;
    desk.run("omar", deletingOwners({"ada"}));
    desk.run("omar", AssignDevices{{{DeviceId("ada.desk"), userId("sam")}}});
    desk.run("omar", deletingOwners({"sam"}));
    desk.run("omar", PurgeUsers{{userId("ada"), userId("sam")}, {"ada@acme.test", "sam@acme.test"}});
    CHECK(desk.device("ada.desk").name.empty());
}

TEST_CASE("R-PURGE-05: people who are erased again lose the devices that restored data gives them")
{
    DeviceDesk desk;
    std::vector<LicensePool> pools;
    for (const auto& [id, pool] : desk.company.m_pools)
        pools.push_back(pool);
    const auto shared = desk.device("shared.desk");
    const auto changes = erasureChanges({desk.user("sam"), desk.user("zoe")}, {{}, {desk.number("+4930101")}},
                                        {{shared}, {shared, desk.device("zoe.handset")}}, pools, desk.now);
    REQUIRE(desk.company.apply(changes));
    CHECK(brokenInvariant(desk.company) == "");
    CHECK(desk.ownersOf("shared.desk").empty());
    CHECK(desk.device("shared.desk").name.empty());
    CHECK(desk.ownersOf("zoe.handset").empty());
}

TEST_CASE(
    "R-CHG-02: a device that came since the preview makes the deletion stale, and so does one that moved")
{
    DeviceDesk desk;
    const auto deletion = deletingOwners({"ada"});
    const auto shown = desk.preview("omar", deletion);
    const auto reliance = relianceOf(shown, desk.company, [](const EntityRef&) { return false; });
    CHECK(reliance.versions.at({RecordKind::Device, "ada.desk"}) == 1);
    const auto now = [&] {
        return told(plan(deletion, actorNamed(desk.company, "omar"), desk.company, desk.now,
                         reliance.versions, reliance.basis));
    };
    SECTION("came")
    {
        desk.run("omar", AssignDevices{{{DeviceId("stock.desk"), userId("ada")}}});
        CHECK(now() == "E-PLAN-STALE R-CHG-02");
    }
    SECTION("moved")
    {
        desk.run("omar", AssignDevices{{{DeviceId("ada.desk"), userId("ada"), 2}}});
        desk.device("ada.desk").version = 2;
        CHECK(now() == "E-PLAN-STALE R-CHG-02");
    }
}

TEST_CASE("R-DEL-14, R-BULK-11: a bulk gives and takes devices row by row, whatever the batches")
{
    DeviceDesk desk;
    addCrowd(desk.company, 500);
    std::vector<std::string> names;
    for (const auto& [id, user] : desk.company.m_users) {
        const bool isBack = user.wasActivated() && user.state != UserState::Deleted;
        if (!id.value().starts_with("crowd") || user.officeId != OfficeId("berlin") || !isBack)
            continue;
        names.push_back(id.value());
        auto own = desk.device("stock.desk");
        own.id = DeviceId("desk." + id.value());
        own.mac = MacAddress::fromNumber(0x001565100000 + names.size());
        own.owners = {{id, 1}};
        desk.company.put(own);
    }
    REQUIRE(names.size() > 256);
    desk.device("stock.desk").owners = {{userId(names.front()), 1}, {userId(names.back()), 2}};
    REQUIRE(brokenInvariant(desk.company) == "");
    const auto before = desk.company;
    const auto done = desk.run("omar", deletingOwners(names));
    CHECK(desk.ownersOf("stock.desk").empty());
    CHECK(desk.user(names.back()).tombstoneDevices.size() == 2);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-DEL-15: who is deleted already loses nothing twice")
{
    DeviceDesk desk;
    desk.run("omar", deletingOwners({"ada"}));
    const auto again = desk.preview("omar", deletingOwners({"ada", "ada"}));
    CHECK(again.changes.empty());
}
