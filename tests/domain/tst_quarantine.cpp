// SPDX-License-Identifier: GPL-3.0-or-later
// Until when a reserved number is given to nobody: R-NUM-13.
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const NumberId Spare("n+4930900");

SetQuarantine until(std::optional<Instant> time, const NumberId& number = Spare)
{
    return {{{number, time}}};
}

std::string quarantineProblem(const Plan& made)
{
    return std::string(parameterOf(made.outcomes.front().findings.at(0), "problem"));
}

} // namespace

TEST_CASE("R-NUM-13: an admin keeps a reserved number from being given to anybody, and lifts that")
{
    Desk desk;
    const auto before = desk.company;
    const auto month = desk.now + std::chrono::days(30);
    const AssignNumbers toSam{{{Spare, userId("sam")}}};
    const auto set = desk.run("omar", until(month));
    CHECK(desk.number("+4930900").quarantineUntil == month);
    CHECK(told(desk.preview("omar", toSam)) == "E-NUMBER-QUARANTINE R-NUM-13");
    desk.run("omar", until(Forever));
    CHECK(desk.number("+4930900").quarantineUntil == Forever);
    const auto lifted = desk.run("omar", until(std::nullopt));
    CHECK_FALSE(desk.number("+4930900").quarantineUntil.has_value());
    CHECK(desk.preview("omar", toSam).isExecutable());
    CHECK(desk.preview("omar", until(std::nullopt)).count(OutcomeKind::NoChange) == 1);
    desk.run("omar", *invert(lifted));
    CHECK(desk.number("+4930900").quarantineUntil == Forever);
    desk.company = before;
    desk.run("omar", until(month));
    desk.run("omar", *invert(set));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-NUM-13: a quarantine ends at a time that is to come, at most at the end of the year 9999")
{
    Desk desk;
    for (const auto time : {desk.now, desk.now - std::chrono::days(1)})
        CHECK(quarantineProblem(desk.preview("omar", until(time))) == "past_time");
    CHECK(quarantineProblem(desk.preview("omar", until(Forever + std::chrono::milliseconds(1)))) ==
          "late_time");
    CHECK(desk.preview("omar", until(desk.now + std::chrono::milliseconds(1))).isExecutable());
    CHECK(toRfc3339(Forever).starts_with("9999-12-31T23:59:59"));
}

TEST_CASE("R-CHG-04, R-NUM-13: a quarantine that passed meanwhile comes back as one that is over")
{
    Desk desk;
    desk.run("omar", until(desk.now + std::chrono::days(3)));
    const auto longer = desk.run("omar", until(Forever));
    desk.now += std::chrono::days(10);
    CHECK(told(desk.preview("omar", *invert(longer))) == "will change");
    desk.run("omar", *invert(longer));
    CHECK(desk.preview("omar", AssignNumbers{{{Spare, userId("sam")}}}).isExecutable());
}

TEST_CASE("R-CHG-04, R-NUM-13: a quarantine that somebody else set since stays")
{
    Desk desk;
    const auto set = desk.run("omar", until(desk.now + std::chrono::days(30)));
    desk.run("omar", until(Forever));
    CHECK(told(desk.preview("omar", *invert(set))) == "E-CONFLICT R-CHG-04");
}

TEST_CASE("R-NUM-13, 4.2: only what is in the pool has a quarantine")
{
    Desk desk;
    const auto until30 = [&](const char* e164) {
        return told(
            desk.preview("omar", until(desk.now + std::chrono::days(30), NumberId(std::string("n") + e164))));
    };
    CHECK(until30("+4930100") == "E-NUMBER-BUSY R-NUM-12");
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(until30("+4930100") == "E-NUMBER-HOLD R-DEL-04");
    desk.run("omar", ReleaseNumbers{{Spare}});
    const auto made = desk.preview("omar", until(Forever));
    REQUIRE(told(made) == "E-STATE R-NUM-15");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "event") == "quarantine");
}

TEST_CASE("5: the quarantine of a number is set by whoever administers its office")
{
    Desk desk;
    auto& nina = desk.company.m_users.at(userId("nina")); // Office Admin of Austin
    CHECK(told(desk.preview("nina", until(Forever))) == "E-NOTFOUND R-GEN-01");
    CHECK(desk.preview("nina", until(Forever, NumberId("n+15125559"))).isExecutable());
    nina.roles = {{Role::DepartmentAdmin, "support"}};
    CHECK(told(desk.preview("nina", until(Forever))) == "E-SCOPE R-ROLE-07");
    nina.roles = {};
    CHECK(told(desk.preview("nina", until(Forever))) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("R-NUM-13: what is taken from somebody is kept from everybody in the same step")
{
    Desk desk;
    const auto before = desk.company;
    const NumberId number("n+4930100");
    const auto done = desk.run("omar",
                               Batch{{UnassignNumbers{{number}}, SetQuarantine{{{number, Forever}}}}});
    CHECK(desk.number("+4930100").status == NumberStatus::Reserved);
    CHECK(desk.number("+4930100").quarantineUntil == Forever);
    CHECK(told(desk.preview("omar", AssignNumbers{{{number, userId("sam")}}})) ==
          "E-NUMBER-QUARANTINE R-NUM-13");
    REQUIRE(done.undo.isPossible);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-NUM-13, R-PURGE-04: nobody is given a leaver's number for 30 days")
{
    Desk desk;
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    desk.now += std::chrono::hours(5);
    const auto month = desk.now + std::chrono::days(30);
    auto byTimer = desk;
    desk.run("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    REQUIRE(byTimer.company.apply(
        purgeChanges(byTimer.user("ada"), {byTimer.number("+4930100")}, {}, byTimer.now)));
    for (const auto* each : {&desk, &byTimer}) {
        CHECK(each->number("+4930100").quarantineUntil == month);
        CHECK(told(each->preview("omar", AssignNumbers{{{NumberId("n+4930100"), userId("sam")}}})) ==
              "E-NUMBER-QUARANTINE R-NUM-13");
    }
    desk.run("omar", until(std::nullopt, NumberId("n+4930100"))); // unless somebody says otherwise
    desk.run("omar", AssignNumbers{{{NumberId("n+4930100"), userId("sam")}}});
    // On trial there is no grace (R-DEL-13); who never was there leaves nothing behind (R-DEL-05).
    Desk trial;
    trial.company.m_company.graceHours = 0;
    trial.run("omar", DeleteUsers{{userId("ada"), userId("zoe")}, LicenseDisposition::Keep, {}, true});
    CHECK(trial.number("+4930100").quarantineUntil == trial.now + std::chrono::days(30));
    CHECK_FALSE(trial.number("+4930101").quarantineUntil.has_value());
    // Taken from somebody who stays, a number is free at once (R-NUM-06).
    Desk other;
    other.run("omar", UnassignNumbers{{NumberId("n+4930100")}});
    CHECK_FALSE(other.number("+4930100").quarantineUntil.has_value());
}
