// SPDX-License-Identifier: GPL-3.0-or-later
// Outside numbers that people are called on: rulebook 3.22.
#include "domain/limits.h"
#include "domain/phonenumber.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

constexpr const auto* New = "dv_newaaaaaaaaaaaaa";

struct ForwardingDesk : Desk {
    ForwardingDesk() : Desk{companyWithDevices()} {}
    [[nodiscard]] Device& device(const std::string& id) { return company.m_devices.at(DeviceId(id)); }
    [[nodiscard]] Office& office(const std::string& id) { return company.m_offices.at(OfficeId(id)); }
};

AddForwardingNumbers forward(std::string user, std::string number)
{
    return AddForwardingNumbers{{{DeviceId(New), UserId(std::move(user)), std::move(number)}}};
}

/// A drawn id for each.
DeviceId drawn(std::size_t index)
{
    return DeviceId("dv_new" + std::string(1, static_cast<char>('b' + index)) + "aaaaaaaaaaaa");
}

/// Why the first row is refused with E-FWD; empty when it is not.
std::string forwardingReason(const Plan& plan, std::size_t row = 0)
{
    const auto& findings = plan.outcomes.at(row).findings;
    return findings.empty() || findings.front().code != Code::EForwarding
               ? std::string()
               : std::string(parameterOf(findings.front(), "reason"));
}

} // namespace

TEST_CASE(
    "R-FWD-01, R-FWD-03: an outside number is listed with the devices of its owner, however it is written")
{
    for (const auto* number :
         {"+49 151 23456789", "0151 23456789", "(0151) 234 567-89", "0049 15123456789",
          "tel:+49-151-23456789", "TEL:+4915123456789;ext=5", "\u202A+49 151 23456789\u202C",
          "\"+49 151 23456789\",", "Ada <tel:+4915123456789>", "\u00A00151\u00A023456789\u3000",
          "\uFF0B\uFF14\uFF1915123456789"}) {
        CAPTURE(number);
        ForwardingDesk desk;
        const auto before = desk.company;
        auto command = forward("ada", number);
        command.numbers.front().name = " Private ";
        const auto done = desk.run("omar", command);
        CHECK(done.outcomes.front().findings.empty());
        const auto& device = desk.device(New);
        CHECK(device.kind == DeviceKind::ForwardingNumber);
        CHECK(device.phoneNumber == "+4915123456789");
        CHECK(device.name == "Private");
        CHECK(device.officeId == OfficeId("berlin"));
        CHECK(device.owners == std::vector<DeviceOwner>{{userId("ada"), 1}});
        desk.run("omar", *invert(done));
        CHECK(firstDifference(before, desk.company) == "");
    }
}

TEST_CASE("R-FWD-04: what an admin adds is verified and rings, what people add themselves waits for its code")
{
    ForwardingDesk desk;
    desk.run("omar", forward("ada", "+4915123456789"));
    CHECK(desk.device(New).isVerified);
    CHECK(desk.device(New).rings);
    ForwardingDesk own;
    own.run("ada", forward("ada", "+4915123456789"));
    CHECK_FALSE(own.device(New).isVerified);
    CHECK_FALSE(own.device(New).rings);
    DeviceEdit wish{DeviceId(New)};
    wish.rings = true;
    for (const auto* actor : {"ada", "omar"}) {
        const auto plan = own.preview(actor, EditDevices{{wish}});
        REQUIRE(told(plan) == "E-FIELD R-FWD-04");
        CHECK(parameterOf(plan.outcomes.front().findings.front(), "problem") == "unverified");
    }
    own.device(New).isVerified = true;
    own.run("ada", EditDevices{{wish}});
    CHECK(own.device(New).rings);
    // Who is an admin is one for oneself, too.
    ForwardingDesk admin;
    admin.run("omar", forward("omar", "+4915123456789"));
    CHECK(admin.device(New).rings);
    // But only in the own offices: Nina administers Austin.
    ForwardingDesk elsewhere;
    elsewhere.company.m_users.at(userId("nina")).officeId = OfficeId("berlin");
    const auto plan = elsewhere.preview("nina", forward("nina", "+4915123456789"));
    REQUIRE(plan.isExecutable());
    for (const auto change : plan.changes)
        CHECK(change.field != Field::DeviceIsVerified);
}

TEST_CASE("R-FWD-03: what cannot be called is no forwarding number, and why is told")
{
    ForwardingDesk desk;
    for (const auto* number : {"12", "+491", "hello", "0151", "+999123456789", "extension 12"})
        CHECK(forwardingReason(desk.preview("omar", forward("ada", number))) == "invalid");
    for (const auto* number : {"112", "110", "1 1 2", "+49 112", "+1 911"})
        CHECK(forwardingReason(desk.preview("omar", forward("ada", number))) == "emergency");
    CHECK(forwardingReason(desk.preview("omar", forward("kim", "911"))) == "emergency");
    for (const auto* number : {"tel:112", "\u202A112\u202C", "\"110\",", "\uFF11\uFF11\uFF12"})
        CHECK(forwardingReason(desk.preview("omar", forward("ada", number))) == "emergency");
    auto own = desk.company.m_numbers.at(NumberId("n+4930100")); // Ada's
    own.e164 = "+493012345678";
    desk.company.put(own);
    const auto plan = desk.preview("omar", forward("ada", "030 12345678"));
    CHECK(told(plan) == "E-FWD R-FWD-03");
    CHECK(forwardingReason(plan) == "own_number");
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "number") == "+493012345678");
    CHECK(plan.outcomes.front().findings.front().field == "phone_number");
    CHECK(desk.preview("omar", forward("zoe", "030 12345678")).isExecutable()); // a colleague's
    CHECK(told(desk.preview("omar", forward("ada", " "))) == "E-USER-REQUIRED R-FWD-03");
}

TEST_CASE("R-FWD-03: a number is listed once for a person, also within one command")
{
    ForwardingDesk desk;
    desk.run("omar", forward("ada", "+4915123456789"));
    AddForwardingNumbers again{{{drawn(0), userId("ada"), "0151 23456789"},
                                {drawn(1), userId("ada"), "0151 23456780"},
                                {drawn(2), userId("ada"), "+49 151 23456780"},
                                {drawn(3), userId("zoe"), "0151 23456789"}}}; // a number of two people
    const auto plan = desk.preview("omar", again);
    CHECK(forwardingReason(plan, 0) == "listed");
    CHECK(told(plan, 1) == "will change");
    CHECK(forwardingReason(plan, 2) == "listed");
    CHECK(told(plan, 3) == "will change");
    desk.run("omar", RemoveDevices{{DeviceId(New)}});
    again.numbers.resize(1);
    CHECK(desk.preview("omar", again).isExecutable());
}

TEST_CASE("R-FWD-03: nobody has more numbers than people have")
{
    ForwardingDesk desk;
    AddForwardingNumbers many; // Ada has one
    for (std::size_t i = 0; i < limits::ForwardingNumbers; ++i)
        many.numbers.push_back({drawn(i), userId("ada"), "0151 2345670" + std::to_string(i)});
    const auto plan = desk.preview("ada", many);
    CHECK(plan.count(OutcomeKind::WillChange) == limits::ForwardingNumbers - 1);
    CHECK(forwardingReason(plan, limits::ForwardingNumbers - 1) == "too_many");
}

TEST_CASE("R-FWD-06: forwarding to another country takes an office that allows it")
{
    ForwardingDesk desk;
    const auto plan = desk.preview("omar", forward("ada", "+1 212 736 5000"));
    CHECK(told(plan) == "E-FWD R-FWD-06");
    CHECK(forwardingReason(plan) == "abroad");
    CHECK(desk.preview("omar", forward("kim", "(212) 736-5000")).isExecutable());
    OfficeEdit wish{OfficeId("berlin")};
    wish.allowsForwardingAbroad = true;
    const auto before = desk.company;
    const auto allowed = desk.run("omar", EditOffices{{wish}});
    CHECK(desk.preview("omar", forward("ada", "+1 212 736 5000")).isExecutable());
    CHECK(desk.preview("ada", forward("ada", "+1 212 736 5000")).isExecutable());
    desk.run("omar", *invert(allowed));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("5: people add and remove their own forwarding numbers, admins those of their offices")
{
    ForwardingDesk desk;
    CHECK(told(desk.preview("ada", forward("kim", "+1 212 736 5000"))) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", forward("omar", "+4915123456789"))) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("nina", forward("ada", "+4915123456789"))) == "E-NOTFOUND R-GEN-01");
    CHECK(desk.preview("nina", forward("kim", "+1 212 736 5000")).isExecutable());
    auto& kim = desk.company.m_users.at(userId("kim"));
    kim.roles = {{Role::DepartmentAdmin, "support"}}; // sees Ada, and no more
    CHECK(told(desk.preview("kim", forward("ada", "+4915123456789"))) == "E-SCOPE R-ROLE-07");
    CHECK(desk.preview("kim", forward("kim", "+1 212 736 5000")).isExecutable());
    desk.company.m_users.at(userId("ada")).state = UserState::Deleted;
    CHECK(told(desk.preview("omar", forward("ada", "+4915123456789"))) == "E-STATE R-FWD-01");
}

TEST_CASE("R-FWD-05: people remove their own forwarding number, verified or not, and its phone goes with it")
{
    ForwardingDesk desk;
    desk.run("ada", forward("ada", "+4915123456789"));
    desk.run("ada", RemoveDevices{{DeviceId(New)}});
    CHECK_FALSE(desk.company.m_devices.contains(DeviceId(New)));
    const auto bound = desk.run("ada", RemoveDevices{{DeviceId("ada.forward")}});
    CHECK(warns(bound, Code::WDeviceLogout));
    CHECK_FALSE(desk.company.m_devices.contains(DeviceId("ada.mobile")));
    CHECK(told(desk.preview("ada", RemoveDevices{{DeviceId("kim.desk")}})) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-GEN-01: a new forwarding number has an id that was drawn, and a name of one line")
{
    ForwardingDesk desk;
    auto command = forward("ada", "+4915123456789");
    command.numbers.front().device = DeviceId("made-up");
    CHECK(told(desk.preview("omar", command)) == "E-FIELD R-GEN-01");
    command = forward("ada", "112");
    command.numbers.front().name = "a\nb";
    const auto plan = desk.preview("omar", command);
    REQUIRE(plan.outcomes.front().findings.size() == 2); // all bad fields are told together
    CHECK(plan.outcomes.front().findings[0].field == "phone_number");
    CHECK(plan.outcomes.front().findings[1].field == "name");
}

TEST_CASE("R-FWD-03: emergency numbers are known in their country, and behind its calling code")
{
    CHECK(isEmergencyNumber("112", "DE"));
    CHECK(isEmergencyNumber("+49 110", "US"));
    CHECK(isEmergencyNumber("9-1-1", "US"));
    CHECK_FALSE(isEmergencyNumber("110", "US"));
    CHECK_FALSE(isEmergencyNumber("+4915123456789", "DE"));
    CHECK_FALSE(isEmergencyNumber("", "DE"));
    CHECK_FALSE(isEmergencyNumber("112", "XX"));
}
