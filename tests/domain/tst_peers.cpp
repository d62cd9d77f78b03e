// SPDX-License-Identifier: GPL-3.0-or-later
// Who decides about people with roles: R-ROLE-07, note (a) of the permission matrix.
#include <rapidcheck.h>
#include <set>

#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

/// All that somebody's roles are over, spelled out.
std::set<std::string> powersOf(const std::vector<RoleAssignment>& roles, const MemoryDirectory& company)
{
    std::set<std::string> powers;
    const auto addOffice = [&](const std::string& office) {
        powers.insert("office " + office);
        for (const auto& department : company.departments()) {
            if (department.officeId.value() == office)
                powers.insert("department " + department.id.value());
        }
    };
    for (const auto& held : roles) {
        if (held.role == Role::CompanyAdmin) {
            powers.insert({"company", "region north"});
            for (const auto& office : company.offices())
                addOffice(office.id.value());
        } else if (held.role == Role::OfficeAdmin) {
            addOffice(held.scope);
        } else {
            powers.insert((held.role == Role::RegionalAdmin ? "region " : "department ") + held.scope);
        }
    }
    return powers;
}

std::vector<RoleAssignment> anyRoles()
{
    const std::vector<RoleAssignment> all{{Role::CompanyAdmin, {}},          {Role::RegionalAdmin, "north"},
                                          {Role::OfficeAdmin, "austin"},     {Role::OfficeAdmin, "berlin"},
                                          {Role::DepartmentAdmin, "sales"},  {Role::DepartmentAdmin, "help"},
                                          {Role::DepartmentAdmin, "support"}};
    std::set<RoleAssignment> roles;
    const auto count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i)
        roles.insert(*rc::gen::elementOf(all));
    return {roles.begin(), roles.end()};
}

/// All that is done to a person, and whether the rulebook's row carries "(a)".
struct Deed {
    std::string name;
    Command command;
    bool notWider;
};

std::vector<Deed> deedsTo(const UserId& who)
{
    UserEdit title;
    title.user = who;
    title.jobTitle = "Chief";
    UserEdit email;
    email.user = who;
    email.primaryEmail = "other@acme.test";
    UserEdit extension;
    extension.user = who;
    extension.extension = "2777";
    return {{"title", EditUsers{{title}}, true},
            {"address", AddEmailAddress{EmailAddressId("ea_newaaaaaaaaaaaaa"), who, "new@acme.test"}, true},
            {"email", EditUsers{{email}}, true},
            {"extension", EditUsers{{extension}}, false},
            {"reset", SendPasswordResets{{who}}, true},
            {"suspend", SuspendUsers{{who}}, true},
            {"reactivate", ReactivateUsers{{who}}, true},
            {"delete", DeleteUsers{{who}, LicenseDisposition::Keep, {}, true}, true},
            {"restore", RestoreUsers{{who}}, false},
            {"purge", PurgeUsers{{who}, {"x@acme.test"}}, true},
            {"grant", GrantRole{{who}, Role::OfficeAdmin, "austin"}, false},
            {"assign", AssignNumbers{{{NumberId("n+15125559"), who, false}}}, false},
            {"unassign", UnassignNumbers{{NumberId("n+15125552")}}, false},
            {"device", AssignDevices{{{DeviceId("kim.desk"), who}}}, false}};
}

} // namespace

TEST_CASE(
    "R-ROLE-07, section 5: whoever has something the actor is not over is out of reach where it says (a)")
{
    std::size_t reached = 0;
    std::size_t refused = 0;
    const auto oneCase = [&] {
        Desk desk{companyWithDevices()};
        desk.company.put(Department{DepartmentId("sales"), OfficeId("austin"), "Sales", {}, 1});
        desk.company.put(Department{DepartmentId("help"), OfficeId("austin"), "Help", {}, 1});
        auto& nina = desk.company.m_users.at(userId("nina"));
        auto& kim = desk.company.m_users.at(userId("kim"));
        nina.roles = anyRoles();
        kim.roles = anyRoles();
        kim.state = *rc::gen::element(UserState::Active, UserState::Suspended, UserState::Deleted);
        if (kim.state == UserState::Deleted)
            kim.purgeAt = desk.now + std::chrono::hours(1);
        const auto own = powersOf(nina.roles, desk.company);
        const auto other = powersOf(kim.roles, desk.company);
        if (!own.contains("office austin"))
            return; // R-GEN-01 and the role answer
        const bool isWider = !std::includes(own.begin(), own.end(), other.begin(), other.end());
        for (const auto& [name, command, notWider] : deedsTo(kim.id)) {
            const auto made = desk.preview("nina", command);
            RC_LOG() << name << ' ' << told(made) << '\n';
            const auto refusal = name == "email" || name == "address" ? "E-MAIL-PEER R-MAIL-06"
                                                                      : "E-SCOPE R-ROLE-07";
            RC_ASSERT((told(made) == refusal) == (isWider && notWider));
            (isWider && notWider ? refused : reached) += 1;
        }
    };
    const bool holds = rc::check([&] {
        for (int i = 0; i < 4; ++i) // what matters is rare
            oneCase();
    });
    REQUIRE(holds);
    CHECK(reached > 0);
    CHECK(refused > 0);
}
