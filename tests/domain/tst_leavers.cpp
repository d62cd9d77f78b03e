// SPDX-License-Identifier: GPL-3.0-or-later
// Rarer ways to go and to come back: rulebook 3.7 to 3.9, 4.1 and 4.6.
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

DeleteUsers deletionOfOne(const std::string& name)
{
    return {{userId(name)}, LicenseDisposition::Keep, {}, true};
}

/// The first finding of the first row that has the code; there must be one.
const Finding& findingWith(const Plan& made, Code code)
{
    const auto& findings = made.outcomes.front().findings;
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [code](const Finding& finding) { return finding.code == code; });
    REQUIRE(found != findings.end());
    return *found;
}

} // namespace

TEST_CASE("R-DEL-05, 4.1: whoever was suspended before the first sign-in goes at once, too")
{
    Desk desk;
    auto& sam = desk.company.m_users.at(userId("sam"));
    sam.activatedAt.reset();
    sam.firstLoginAt.reset();
    sam.lastLoginAt.reset();
    const auto done = desk.run("omar", deletionOfOne("sam"));
    CHECK(desk.user("sam").state == UserState::Anonymized);
    CHECK(desk.user("sam").primaryEmail.empty());
    CHECK(done.seats.empty()); // a suspended person had none
    CHECK_FALSE(done.undo.isPossible);
    CHECK(told(desk.preview("omar", RestoreUsers{{userId("sam")}})) == "E-ANONYMIZED R-PURGE-02");
}

TEST_CASE(
    "E-LAST-USER, R-DEL-09: the only person of the only office stays, also if nobody of them is an admin")
{
    Desk desk;
    std::erase_if(desk.company.m_offices,
                  [](const auto& entry) { return entry.first == OfficeId("austin"); });
    desk.company.m_users = {{userId("ada"), desk.user("ada")}, {userId("sam"), desk.user("sam")}};
    // Somebody of the service, who is none of the company's people, and so not the last of them.
    const Actor support{userId("support"), "Support", {{Role::CompanyAdmin, {}}}, OfficeId("berlin")};
    const auto judged = [&](const DeleteUsers& command) {
        return plan(command, support, desk.company, desk.now);
    };
    CHECK(judged(deletionOfOne("sam")).guards.empty());
    const auto both = judged({{userId("sam"), userId("ada")}, LicenseDisposition::Keep, {}, true});
    REQUIRE(both.guards.size() == 1);
    CHECK(both.guards.front().code == Code::ELastUser);
    CHECK(both.guards.front().rule == "R-DEL-09");
    CHECK(parameterOf(both.guards.front(), "office") == "Berlin");
    CHECK(parameterOf(both.guards.front(), "name") == "Ada Lovelace");
    CHECK_FALSE(both.isExecutable());
    desk.company.m_users.erase(userId("sam"));
    CHECK(told(judged(deletionOfOne("ada"))) == "E-LAST-USER R-DEL-09");
}

TEST_CASE(
    "E-REST-EMAIL, R-REST-05, 4.1: an address that somebody else has by now keeps its former owner away")
{
    // Here nobody can take the address of somebody who can be restored (I-08). A service that allows it may
    // have let it happen.
    Desk desk;
    desk.run("omar", deletionOfOne("ada"));
    auto other = desk.user("kim");
    other.id = userId("aaa");
    other.primaryEmail = "ADA@acme.test";
    other.extension.clear();
    desk.company.put(other);
    const auto refused = desk.preview("omar", RestoreUsers{{userId("ada")}});
    CHECK(told(refused) == "E-REST-EMAIL R-REST-05");
    CHECK(parameterOf(findingWith(refused, Code::ERestoreEmail), "email") == "ada@acme.test");
    CHECK(parameterOf(findingWith(refused, Code::ERestoreEmail), "name") == other.displayName());
    desk.company.m_users.at(other.id).primaryEmail = "kim.two@acme.test";
    CHECK(desk.preview("omar", RestoreUsers{{userId("ada")}}).isExecutable());
}

TEST_CASE("R-REST-06: whoever was suspended comes back suspended, without a seat and without an invitation")
{
    Desk desk;
    desk.run("omar", deletionOfOne("sam"));
    const auto restored = desk.run("omar", RestoreUsers{{userId("sam")}});
    CHECK(desk.user("sam").state == UserState::Suspended);
    CHECK(desk.user("sam").invitation == InvitationState::None);
    CHECK(restored.seats.empty());
    desk.run("omar", deletionOfOne("ada"));
    desk.run("omar", RestoreUsers{{userId("ada")}});
    CHECK(desk.user("ada").state == UserState::Active);
    CHECK(desk.user("ada").invitation == InvitationState::None);
}

TEST_CASE("W-PURGE-NOW, R-PURGE-03: deleting permanently says that it is for good, and which number is free")
{
    Desk desk;
    desk.run("omar", deletionOfOne("ada"));
    const auto made = desk.preview("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    REQUIRE(warns(made, Code::WPurgeNow));
    CHECK(parameterOf(findingWith(made, Code::WPurgeNow), "number") == "+4930100");
    CHECK(made.undo.reason == "R-PURGE-02");
    desk.run("omar", deletionOfOne("sam"));
    const auto without = desk.preview("omar", PurgeUsers{{userId("sam")}, {"sam@acme.test"}});
    REQUIRE(warns(without, Code::WPurgeNow));
    CHECK(parameterOf(findingWith(without, Code::WPurgeNow), "number").empty());
}

TEST_CASE("R-PURGE-04: a leaver's number tells since when nobody has it, and in which office it was")
{
    Desk desk;
    const auto deletedAt = desk.now;
    desk.run("omar", deletionOfOne("ada"));
    desk.now += std::chrono::hours(5);
    desk.run("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    const auto& number = desk.number("+4930100");
    CHECK(number.status == NumberStatus::Reserved);
    CHECK(number.lastHolderName == "Former user");
    CHECK(number.lastOfficeId == OfficeId("berlin"));
    CHECK(number.unassignedAt == deletedAt); // not when it was purged
}

TEST_CASE("4.6: a Company Admin rejects an invitation that is held by deleting the person")
{
    Desk desk;
    const UserId invited("us_foreignaaaaaaaaa");
    const Invitation eve{invited, OfficeId("berlin"), "eve@elsewhere.test", "Eve", "Moss"};
    desk.run("omar", InviteUsers{{eve}});
    REQUIRE(desk.company.m_users.at(invited).invitation == InvitationState::Flagged);
    const auto taken = desk.pool("berlin", LicenseType::Voice).assigned;
    desk.run("omar", DeleteUsers{{invited}, LicenseDisposition::Keep, {}, true});
    const auto& gone = desk.company.m_users.at(invited);
    CHECK(gone.state == UserState::Anonymized);
    CHECK(gone.invitation == InvitationState::None);
    CHECK(gone.primaryEmail.empty());
    CHECK(desk.pool("berlin", LicenseType::Voice).assigned == taken - 1);
    CHECK(told(desk.preview("omar", ApproveInvitations{{invited}})) == "E-ANONYMIZED R-PURGE-02");
}
