// SPDX-License-Identifier: GPL-3.0-or-later
// Who has which device: rulebook 3.21 and 4.7.
#include <rapidcheck.h>

#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

struct OwnersDesk : Desk {
    OwnersDesk() : Desk{companyWithDevices()} {}
    [[nodiscard]] Device& device(const std::string& id) { return company.m_devices.at(DeviceId(id)); }
    [[nodiscard]] std::string ownersOf(const std::string& id)
    {
        std::string owners;
        for (const auto& owner : device(id).owners)
            owners += (owners.empty() ? "" : " ") + toText(owner);
        return owners;
    }
};

DeviceAssignment to(const std::string& name, const std::string& device)
{
    return {DeviceId(device), userId(name)};
}

DeviceAssignment shared(const std::string& name, const std::string& device,
                        std::optional<std::int64_t> key = {})
{
    return {DeviceId(device), userId(name), key, false, true};
}

std::string ownerReason(const Plan& plan, std::size_t row = 0)
{
    return std::string(parameterOf(plan.outcomes.at(row).findings.at(0), "reason"));
}

} // namespace

TEST_CASE("R-DEV-05, R-DEV-12: a device in stock goes to somebody, and fetches its configuration")
{
    OwnersDesk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", AssignDevices{{to("ada", "stock.desk"), to("sam", "stock.ata")}});
    CHECK(desk.ownersOf("stock.desk") == "ada:1");
    CHECK(desk.device("stock.desk").provisionStatus == ProvisionStatus::PendingSync);
    CHECK(desk.device("stock.desk").registration == Registration::NotRegistered);
    CHECK(done.outcomes.front().findings.empty());
    CHECK(mayWaitOffline(done)); // R-CHG-07
    desk.run("omar", *invert(done)); // R-CHG-03
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-DEV-12: a handset without a base has nothing to fetch")
{
    OwnersDesk desk;
    desk.run("omar", AssignDevices{{to("ada", "stock.handset")}});
    CHECK(desk.device("stock.handset").provisionStatus == ProvisionStatus::Unpaired);
}

TEST_CASE("R-DEV-06: taking a device from somebody names them, within sight")
{
    OwnersDesk desk;
    const auto taken = desk.preview("omar", AssignDevices{{to("sam", "ada.desk")}});
    REQUIRE(told(taken) == "W-DEV-TAKE R-DEV-06");
    CHECK(parameterOf(taken.outcomes.front().findings.front(), "name") == "Ada Lovelace");
    CHECK(parameterOf(taken.outcomes.front().findings.front(), "device") == "ada.desk");
    // An admin of the office alone, and a device that somebody of another office has.
    auto& device = desk.device("austin.desk");
    device.owners = {{userId("ada"), 1}};
    const auto unseen = desk.preview("nina", AssignDevices{{to("kim", "austin.desk")}});
    REQUIRE(warns(unseen, Code::WDeviceTake));
    CHECK(parameterOf(unseen.outcomes.front().findings.front(), "name").empty());
}

TEST_CASE("R-DEV-06, R-CHG-03: who lost a device has it again, on the same line key")
{
    OwnersDesk desk;
    desk.device("ada.desk").owners.front().key = 7;
    const auto before = desk.company;
    const auto done = desk.run("omar", AssignDevices{{to("sam", "ada.desk"), to("ada", "stock.desk")}});
    CHECK(desk.ownersOf("ada.desk") == "sam:1");
    const auto undone = desk.run("omar", *invert(done));
    CHECK(desk.ownersOf("ada.desk") == "ada:7");
    CHECK(firstDifference(before, desk.company) == "");
    desk.run("omar", *invert(undone)); // and once more
    CHECK(desk.ownersOf("ada.desk") == "sam:1");
    CHECK(desk.ownersOf("stock.desk") == "ada:1");
}

TEST_CASE("R-DEV-07: a shared device is taken from all of them or not at all")
{
    OwnersDesk desk;
    auto wish = to("ada", "shared.desk");
    const auto plain = desk.preview("omar", AssignDevices{{wish}});
    CHECK(told(plain) == "E-DEV-CONFLICT R-DEV-07");
    CHECK(ownerReason(plain) == "shared");
    wish.replaceAll = true;
    const auto before = desk.company;
    const auto all = desk.preview("omar", AssignDevices{{wish}});
    CHECK(parameterOf(all.outcomes.front().findings.front(), "name") == "Sam Okafor, Zoe M\xC3\xBCller");
    const auto done = desk.run("omar", AssignDevices{{wish}});
    CHECK(desk.ownersOf("shared.desk") == "ada:1");
    desk.run("omar", *invert(done));
    CHECK(desk.ownersOf("shared.desk") == "sam:1 zoe:3");
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("4.7: a further owner takes a free line key, and the others keep theirs")
{
    OwnersDesk desk;
    desk.run("omar", AssignDevices{{shared("ada", "shared.desk")}});
    CHECK(desk.ownersOf("shared.desk") == "sam:1 ada:2 zoe:3");
    CHECK(desk.device("shared.desk").registration == Registration::Registered); // nobody lost it
    const auto before = desk.company;
    const auto done = desk.run("omar", AssignDevices{{shared("omar", "shared.desk", 9)}});
    CHECK(desk.ownersOf("shared.desk") == "sam:1 ada:2 zoe:3 omar:9");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-DEV-11: why a device cannot be given is told in stable words")
{
    OwnersDesk desk;
    const auto reason = [&desk](const DeviceAssignment& wish) {
        return ownerReason(desk.preview("omar", AssignDevices{{wish}}));
    };
    CHECK(reason(shared("sam", "shared.desk")) == "already_assigned");
    CHECK(reason(shared("ada", "zoe.handset")) == "handset_assigned");
    CHECK(reason(shared("ada", "shared.desk", 3)) == "line_key_taken");
    CHECK(reason(to("kim", "stock.desk")) == "other_office");
    for (const auto* device : {"ada.app", "ada.forward", "ada.mobile", "room.phone"})
        CHECK(reason(to("sam", device)) == "not_assignable");
    auto& owners = desk.device("shared.desk").owners;
    owners.clear();
    for (std::int64_t key = 1; key <= DeviceOwner::MostKeys; ++key)
        owners.push_back({UserId("user" + std::to_string(key)), key});
    CHECK(reason(shared("ada", "shared.desk")) == "device_full");
    const auto twice = desk.preview("omar",
                                    AssignDevices{{to("ada", "stock.desk"), to("sam", "stock.desk")}});
    CHECK(twice.outcomes[0].kind == OutcomeKind::WillChange);
    CHECK(ownerReason(twice, 1) == "given_twice");
    CHECK(told(desk.preview("omar", AssignDevices{{to("ada", "base")}})) == "E-DECT-BASE R-DEV-10");
}

TEST_CASE("R-DEV-11: line keys count from 1 to 24")
{
    OwnersDesk desk;
    auto wish = to("ada", "stock.desk");
    for (const std::int64_t key : {0, 25, -1}) {
        wish.lineKey = key;
        CHECK(told(desk.preview("omar", AssignDevices{{wish}})) == "E-FIELD R-DEV-11");
    }
    wish.lineKey = 24;
    desk.run("omar", AssignDevices{{wish}});
    CHECK(desk.ownersOf("stock.desk") == "ada:24");
    wish.lineKey = {};
    CHECK(told(desk.preview("omar", AssignDevices{{wish}})) == "no change"); // she keeps her key
    wish.lineKey = 2;
    const auto moved = desk.run("omar", AssignDevices{{wish}});
    CHECK(moved.outcomes.front().findings.empty()); // nobody loses it
    CHECK(desk.ownersOf("stock.desk") == "ada:2");
}

TEST_CASE("R-DEV-05: whoever is gone gets no device, whoever is suspended may")
{
    OwnersDesk desk;
    CHECK(desk.preview("omar", AssignDevices{{to("sam", "stock.desk")}}).isExecutable());
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(told(desk.preview("omar", AssignDevices{{to("ada", "stock.desk")}})) == "E-STATE R-DEV-05");
}

TEST_CASE("R-GEN-01: the role, then the device, then the person")
{
    OwnersDesk desk;
    CHECK(told(desk.preview("ada", AssignDevices{{to("ada", "stock.desk")}})) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("nina", AssignDevices{{to("kim", "stock.desk")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("nina", AssignDevices{{to("ada", "austin.desk")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("omar", AssignDevices{{to("ada", "none")}})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", UnassignDevices{{DeviceId("ada.desk")}})) == "E-SCOPE R-ROLE-07");
    CHECK(desk.preview("nina", AssignDevices{{to("kim", "austin.desk")}}).isExecutable());
}

TEST_CASE("4.7: an unassigned device is in stock again, a shared one may keep the others")
{
    OwnersDesk desk;
    const auto before = desk.company;
    const auto done = desk.run(
        "omar", UnassignDevices{{DeviceId("ada.desk"), DeviceId("stock.desk"), DeviceId("zoe.handset")}});
    CHECK(desk.ownersOf("ada.desk").empty());
    CHECK(desk.device("ada.desk").registration == Registration::NotRegistered);
    CHECK(told(done, 1) == "no change");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");

    const auto partly = desk.run("omar", UnassignDevices{{DeviceId("shared.desk")}, {userId("zoe")}});
    CHECK(desk.ownersOf("shared.desk") == "sam:1");
    desk.run("omar", *invert(partly));
    CHECK(desk.ownersOf("shared.desk") == "sam:1 zoe:3");
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(ownerReason(desk.preview("omar", UnassignDevices{{DeviceId("ada.app")}})) == "not_assignable");
}

TEST_CASE("R-DEV-07: all owners of a shared device get their line keys back")
{
    OwnersDesk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", UnassignDevices{{DeviceId("shared.desk"), DeviceId("ada.desk")}});
    desk.run("omar", *invert(done));
    CHECK(desk.ownersOf("shared.desk") == "sam:1 zoe:3");
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("former owners are people who may have the device")
{
    OwnersDesk desk;
    const auto back = [&desk](const char* name, std::int64_t key) {
        return desk.preview(
            "omar",
            UnassignDevices{{DeviceId("stock.desk")}, {}, {{DeviceId("stock.desk"), userId(name), key}}});
    };
    CHECK(back("ada", 3).isExecutable());
    CHECK(told(back("kim", 1)) == "E-DEV-CONFLICT R-DEV-11");
    CHECK(told(back("nobody", 1)) == "E-NOTFOUND R-GEN-01");
    CHECK(told(back("ada", 25)) == "E-FIELD R-DEV-11");
    const UnassignDevices twice{
        {DeviceId("stock.desk")},
        {},
        {{DeviceId("stock.desk"), userId("ada"), 1}, {DeviceId("stock.desk"), userId("sam"), 1}}};
    CHECK(ownerReason(desk.preview("omar", twice)) == "line_key_taken");
    const UnassignDevices handset{
        {DeviceId("stock.handset")},
        {},
        {{DeviceId("stock.handset"), userId("ada"), 1}, {DeviceId("stock.handset"), userId("sam"), 2}}};
    CHECK(ownerReason(desk.preview("omar", handset)) == "handset_assigned");
}

TEST_CASE("R-DEV-15: somebody who gets a phone nobody could find them with is warned of")
{
    OwnersDesk desk;
    CHECK(warns(desk.preview("omar", AssignDevices{{to("kim", "austin.desk")}}), Code::WDeviceLocation));
    CHECK_FALSE(warns(desk.preview("omar", AssignDevices{{to("ada", "stock.desk")}}), Code::WDeviceLocation));
}

TEST_CASE("R-CHG-02: a plan that takes a device from somebody rests on its version")
{
    OwnersDesk desk;
    const AssignDevices command{{to("sam", "ada.desk")}};
    const auto shown = desk.preview("omar", command);
    const auto reliance = relianceOf(shown, desk.company, [](const EntityRef&) { return false; });
    CHECK(reliance.versions.at({RecordKind::Device, "ada.desk"}) == 1);
    desk.device("ada.desk").owners = {{userId("zoe"), 1}};
    desk.device("ada.desk").version = 2;
    const auto now = plan(command, actorNamed(desk.company, "omar"), desk.company, desk.now,
                          reliance.versions, reliance.basis);
    CHECK(told(now) == "E-CONFLICT R-GEN-04");
}

TEST_CASE("R-GEN-01: a conflict names nobody out of sight, whatever a client says it saw")
{
    OwnersDesk desk;
    const auto seen = [&](const char* owner) {
        const Basis basis{{{{RecordKind::Device, "austin.desk"},
                            Field::DeviceOwners,
                            std::vector<std::string>{std::string(owner) + ":1"}}},
                          {}};
        return plan(Command(AssignDevices{{to("kim", "austin.desk")}}), actorNamed(desk.company, "nina"),
                    desk.company, desk.now, {}, basis);
    };
    const auto of = [&](const Plan& now) {
        REQUIRE(told(now) == "E-CONFLICT R-CHG-04");
        return std::string(parameterOf(now.outcomes.front().findings.front(), "expected"));
    };
    CHECK(of(seen("kim")) == "Kim Tran:1");
    CHECK(of(seen("zoe")).empty()); // of Berlin
}

TEST_CASE("R-CHG-04: a device that a third person has by now is not taken away")
{
    OwnersDesk desk;
    const auto given = desk.run("omar", AssignDevices{{to("sam", "ada.desk")}});
    desk.run("omar", AssignDevices{{to("zoe", "ada.desk")}});
    CHECK(told(desk.preview("omar", *invert(given))) == "E-CONFLICT R-CHG-04");
}

TEST_CASE("random commands about devices keep every invariant, and their inverse restores all")
{
    std::size_t executed = 0;
    std::size_t undone = 0;
    const bool holds = rc::check([&] {
        auto company = companyWithDevices();
        const auto steps = *rc::gen::inRange(1, 10);
        for (int step = 0; step < steps; ++step) {
            const auto actor = actorNamed(
                company, *rc::gen::weightedElement<std::string>({{9, "omar"}, {2, "nina"}, {1, "ada"}}));
            const auto done = plan(anyDeviceCommand(company), actor, company, sampleNow());
            if (!done.isExecutable())
                continue;
            const auto before = company;
            RC_ASSERT(company.apply(done.changes));
            RC_ASSERT(brokenInvariant(company) == std::string());
            ++executed;
            const auto back = invert(done);
            RC_ASSERT(back.has_value() == !std::holds_alternative<RemoveDevices>(done.command));
            if (!back)
                continue;
            const auto undo = plan(*back, actor, company, sampleNow());
            if (!actor.isCompanyAdmin() && undo.count(OutcomeKind::Refused) > 0)
                continue; // what was elsewhere is not theirs to bring back there
            RC_ASSERT(undo.isExecutable());
            auto again = company;
            RC_ASSERT(again.apply(undo.changes));
            RC_ASSERT(firstDifference(before, again) == std::string());
            ++undone;
            const auto redo = invert(undo);
            RC_ASSERT(redo.has_value() == !std::holds_alternative<RemoveDevices>(undo.command));
            if (!redo)
                continue;
            const auto redone = plan(*redo, actor, again, sampleNow());
            RC_ASSERT(again.apply(redone.changes));
            RC_ASSERT(firstDifference(company, again) == std::string());
        }
    });
    REQUIRE(holds);
    CHECK(executed > 20);
    CHECK(undone > 10);
}
