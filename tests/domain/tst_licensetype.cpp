// SPDX-License-Identifier: GPL-3.0-or-later
// Another type of license for people: R-LIC-12, rulebook 2.7, 3.16 and 4.3.
#include <catch2/catch.hpp>

#include "domain/licenserules.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

constexpr auto VoiceType = LicenseType::Voice;
constexpr auto SalesType = LicenseType::Sales;
constexpr auto ContactCenter = LicenseType::ContactCenter;
constexpr auto AdditionalType = LicenseType::AdditionalNumber;
constexpr auto Keep = LicenseDisposition::Keep;
constexpr auto ReleaseSeat = LicenseDisposition::Release;

/// Berlin has two licenses of Sales, Contact Center and Meetings, which nobody uses.
struct SeatDesk : Desk {
    SeatDesk()
    {
        for (const auto type : {SalesType, ContactCenter, LicenseType::Meetings}) {
            auto added = pool("berlin", VoiceType);
            added.type = type;
            added.purchased = 2;
            added.assigned = 0;
            company.put(added);
        }
    }
    [[nodiscard]] LicensePool& poolOf(LicenseType type)
    {
        return company.m_pools.at(pool("berlin", type).id());
    }
    User& person(const std::string& name) { return company.m_users.at(userId(name)); }
    /// Ada has had another license from the start.
    void begin(LicenseType type)
    {
        --poolOf(person("ada").license).assigned;
        ++poolOf(type).assigned;
        person("ada").license = type;
    }
    /// "4-3-0": purchased, assigned, scheduled for removal.
    [[nodiscard]] std::string counts(LicenseType type) const
    {
        const auto& known = pool("berlin", type);
        return std::to_string(known.purchased) + '-' + std::to_string(known.assigned) + '-' +
               std::to_string(known.scheduledRemoval);
    }
};

ChangeLicenseType change(const std::string& name, LicenseType type, LicenseDisposition disposition = Keep)
{
    return {{{userId(name), type}}, disposition};
}

/// "queue_agent included_number ": what the row warns of.
std::string losses(const Plan& plan)
{
    std::string text;
    for (const auto& finding : plan.outcomes.front().findings) {
        if (finding.code == Code::WLicenseLoss)
            text += std::string(parameterOf(finding, "reason")) + ' ';
    }
    return text;
}

std::string firstParameter(const Plan& plan, std::string_view name)
{
    return std::string(parameterOf(plan.outcomes.front().findings.at(0), name));
}

} // namespace

TEST_CASE("R-LIC-12, 4.3: another type takes a free seat and frees the old one, which is kept or ends")
{
    SeatDesk desk;
    const auto before = desk.company;
    const auto kept = desk.run("omar", change("ada", SalesType));
    CHECK(desk.person("ada").license == SalesType);
    CHECK(desk.counts(VoiceType) == "4-2-0");
    CHECK(desk.counts(SalesType) == "2-1-0");
    CHECK(warns(kept, Code::WLicenseKeep));
    CHECK_FALSE(warns(kept, Code::WBillNext));
    desk.company = before;
    const auto released = desk.run("omar", change("ada", SalesType, ReleaseSeat));
    CHECK(desk.counts(VoiceType) == "4-2-1");
    CHECK(desk.counts(SalesType) == "2-1-0");
    REQUIRE(warns(released, Code::WBillNext)); // R-BILL-02
    CHECK(firstParameter(released, "date") == toRfc3339(*desk.pool("berlin", VoiceType).nextBillingAt));
    const auto seat = std::find_if(released.seats.begin(), released.seats.end(),
                                   [](const auto& delta) { return delta.type == VoiceType; });
    REQUIRE(seat != released.seats.end());
    CHECK(seat->monthlyCost == Money{-250'000, "EUR"});
    CHECK(seat->from == desk.pool("berlin", VoiceType).nextBillingAt);
    CHECK(desk.preview("omar", change("ada", SalesType)).count(OutcomeKind::NoChange) == 1);
}

TEST_CASE("R-LIC-12, R-CHG-03: another type is taken back, with the seat that was to end")
{
    for (const auto disposition : {Keep, ReleaseSeat}) {
        SeatDesk desk;
        desk.company.m_users.at(userId("zoe")).state = UserState::Active;
        const auto before = desk.company;
        const auto done = desk.run(
            "omar",
            ChangeLicenseType{{{userId("ada"), SalesType}, {userId("zoe"), ContactCenter}}, disposition});
        REQUIRE(done.undo.isPossible);
        const auto back = invert(done);
        REQUIRE(back.has_value());
        CHECK(std::holds_alternative<Batch>(back->command) == (disposition == ReleaseSeat));
        desk.run("omar", *back);
        CHECK(firstDifference(before, desk.company) == "");
    }
}

TEST_CASE("R-LIC-12, R-CHG-03: what ends at a bill is taken back until it, and as one step alone")
{
    SeatDesk desk;
    const auto release = change("ada", SalesType, ReleaseSeat);
    const auto keep = change("ada", SalesType, Keep);
    const auto single = desk.preview("omar", release);
    REQUIRE(single.undo.isPossible);
    CHECK(single.undo.until == desk.poolOf(VoiceType).nextBillingAt);
    CHECK_FALSE(desk.preview("omar", keep).undo.until);
    // Among others: the books of all do not say whose seat ends.
    CHECK(desk.preview("omar", Batch{{keep}}).undo.isPossible);
    const auto batch = desk.preview("omar", Batch{{release}});
    CHECK_FALSE(batch.undo.isPossible);
    CHECK(batch.undo.reason == "R-LIC-12");
}

TEST_CASE(
    "R-LIC-12, R-LIC-13: nobody gets a type of which no seat is free, and the n-th is judged after others")
{
    SeatDesk desk;
    desk.poolOf(SalesType).purchased = 1;
    const auto made = desk.preview(
        "omar", ChangeLicenseType{{{userId("ada"), SalesType}, {userId("zoe"), SalesType}}, Keep});
    CHECK(made.outcomes[0].kind == OutcomeKind::WillChange);
    REQUIRE(made.outcomes[1].kind == OutcomeKind::Refused);
    CHECK(made.outcomes[1].findings.at(0).code == Code::ESeatNone);
    CHECK(made.outcomes[1].findings.at(0).rule == "R-LIC-13");
    CHECK(parameterOf(made.outcomes[1].findings.at(0), "type") == "sales");
    // Nothing of a refused row is counted: the seat that it would free is still taken.
    for (const auto& seat : made.seats)
        CHECK(seat.assigned == (seat.type == VoiceType ? -1 : 1));
    // A seat that one row frees is free for the next.
    desk.poolOf(SalesType).purchased = 0;
    desk.begin(ContactCenter);
    desk.poolOf(VoiceType).purchased = desk.poolOf(VoiceType).assigned;
    CHECK(told(desk.preview("omar", change("ada", VoiceType))) == "E-SEAT-NONE R-LIC-13");
    CHECK(told(desk.preview("omar",
                            ChangeLicenseType{{{userId("omar"), ContactCenter}, {userId("ada"), VoiceType}},
                                              Keep})) == "W-LIC-KEEP R-LIC-12");
}

TEST_CASE("R-LIC-12, 2.7: what somebody loses with another type is told")
{
    SeatDesk desk;
    CHECK(losses(desk.preview("omar", change("ada", SalesType))) == "");
    CHECK(losses(desk.preview("omar", change("ada", ContactCenter))) == "included_number ");
    CHECK(losses(desk.preview("omar", change("ada", LicenseType::Meetings))) == "included_number ");
    desk.begin(SalesType);
    CHECK(losses(desk.preview("omar", change("ada", VoiceType))) == "queue_agent ");
    CHECK(losses(desk.preview("omar", change("ada", LicenseType::Meetings))) ==
          "queue_agent included_number ");
    CHECK(lossesOf(ContactCenter, VoiceType) == std::vector{LicenseLoss::QueueAgent});
    CHECK(lossesOf(LicenseType::Meetings, VoiceType).empty());
    CHECK(lossesOf(LicenseType::Meetings, ContactCenter).empty());
}

TEST_CASE("R-USER-14, R-NUM-09: a number that came with a license needs one of its own with another")
{
    SeatDesk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", change("ada", ContactCenter));
    CHECK(desk.counts(AdditionalType) == "1-1-0");
    CHECK(told(desk.preview("omar", change("zoe", ContactCenter))) == "E-SEAT-NONE R-USER-14");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    desk.begin(ContactCenter);
    desk.poolOf(AdditionalType).assigned = 1;
    desk.run("omar", change("ada", VoiceType));
    CHECK(desk.counts(AdditionalType) == "1-0-0");
}

TEST_CASE("R-LIC-12, R-SUSP-01: whoever is suspended has no seat to change, and comes back on the new type")
{
    SeatDesk desk;
    const auto done = desk.run("omar", change("sam", SalesType, ReleaseSeat));
    CHECK(desk.person("sam").license == SalesType);
    CHECK(desk.counts(VoiceType) == "4-3-0");
    CHECK(desk.counts(SalesType) == "2-0-0");
    CHECK(done.seats.empty());
    CHECK_FALSE(warns(done, Code::WBillNext));
    desk.run("omar", ReactivateUsers{{userId("sam")}});
    CHECK(desk.counts(SalesType) == "2-1-0");
}

TEST_CASE("R-LIC-12: the license of people who are there becomes one that people have")
{
    SeatDesk desk;
    for (const auto type : {LicenseType::None, AdditionalType, LicenseType::RoomPhone}) {
        const auto made = desk.preview("omar", change("ada", type));
        CHECK(told(made) == "E-FIELD R-LIC-12");
        CHECK(made.outcomes.front().findings.at(0).field == "license_type");
    }
    desk.run("omar", DeleteUsers{{userId("ada")}, Keep, {}, true});
    const auto late = desk.preview("omar", change("ada", SalesType));
    CHECK(told(late) == "E-STATE R-LIC-12");
    CHECK(firstParameter(late, "event") == "change_license");
    CHECK(Description<ChangeLicenseType>::faultOf(
              {{{userId("ada"), SalesType}, {userId("ada"), VoiceType}}, Keep})
              .has_value());
}

TEST_CASE("R-LIC-12, C-11: only Company Admins change the type of a license")
{
    SeatDesk desk;
    auto sales = desk.pool("austin", VoiceType);
    sales.type = SalesType;
    sales.purchased = 1;
    sales.assigned = 0;
    desk.company.put(sales);
    CHECK(told(desk.preview("nina", change("kim", SalesType))) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("kim", change("kim", SalesType))) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("omar", change("kim", SalesType))) == "W-LIC-KEEP R-LIC-12");
}

TEST_CASE("R-LIC-12, R-DEL-03: with a contract a seat can be changed, and not given up")
{
    SeatDesk desk;
    desk.company.m_offices.at(OfficeId("berlin")).isContract = true;
    CHECK(told(desk.preview("omar", change("ada", SalesType))) == "W-LIC-KEEP R-LIC-12");
    CHECK(told(desk.preview("omar", change("ada", SalesType, ReleaseSeat))) == "E-LIC-CONTRACT R-LIC-12");
}
