// SPDX-License-Identifier: GPL-3.0-or-later
// Phone numbers and the reserved pool: rulebook 3.10.
#include <algorithm>

#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

AssignNumbers assign(const std::string& e164, const std::string& name, bool makePrimary = false)
{
    return {{{NumberId("n" + e164), userId(name), makePrimary}}};
}

} // namespace

TEST_CASE("R-NUM-03: a reserved number goes to a person of the same country")
{
    Desk desk;
    desk.run("omar", assign("+4930900", "sam"));
    CHECK(desk.number("+4930900").targetId == "sam");
    CHECK(desk.number("+4930900").isPrimary);
    CHECK(told(desk.preview("omar", assign("+15125559", "ada"))) == "E-NUMBER-COUNTRY R-NUM-03");
}

TEST_CASE("R-NUM-08, R-USER-13: toll-free numbers are not for persons")
{
    CHECK(told(Desk{}.preview("omar", assign("+18005551", "kim"))) == "E-NUMBER-KIND R-NUM-08");
}

TEST_CASE("R-NUM-12: a busy number names its holder")
{
    const auto made = Desk{}.preview("omar", assign("+4930100", "sam"));
    REQUIRE(told(made) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(made.outcomes.front().findings.front().parameters.back().second == "Ada Lovelace");
}

TEST_CASE("R-DEL-04: a number on hold can neither be given nor released")
{
    Desk desk;
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(told(desk.preview("omar", assign("+4930100", "sam"))) == "E-NUMBER-HOLD R-DEL-04");
    CHECK(told(desk.preview("omar", ReleaseNumbers{{NumberId("n+4930100")}})) == "E-NUMBER-HOLD R-DEL-04");
    CHECK(told(desk.preview("omar", UnassignNumbers{{NumberId("n+4930100")}})) == "E-NUMBER-HOLD R-DEL-04");
}

TEST_CASE("R-NUM-09: further numbers consume an additional-number license")
{
    Desk desk;
    desk.run("omar", assign("+15125559", "kim"));
    CHECK(desk.pool("austin", LicenseType::AdditionalNumber).assigned == 2);
    CHECK_FALSE(desk.number("+15125559").isPrimary);
    desk.company.m_pools.at("berlin~additional_number").purchased = 0;
    CHECK(told(desk.preview("omar", assign("+4930900", "ada"))) == "E-SEAT-NONE R-NUM-09");
}

TEST_CASE("R-NUM-06: a removed number is reserved at once, with its history")
{
    Desk desk;
    const auto done = desk.run("omar", UnassignNumbers{{NumberId("n+4930100")}});
    const auto& number = desk.number("+4930100");
    CHECK(number.status == NumberStatus::Reserved);
    CHECK(number.lastHolderName == "Ada Lovelace"); // R-NUM-02
    CHECK(number.unassignedAt == desk.now);
    CHECK(warns(done, Code::WUserNoNumber)); // R-USER-05
}

TEST_CASE("R-NUM-06, 4.1: the number of somebody pending is reserved at once, and they stay invited")
{
    Desk desk;
    const auto before = desk.company;
    REQUIRE(desk.user("zoe").state == UserState::Pending);
    const auto done = desk.run("omar", UnassignNumbers{{NumberId("n+4930101")}});
    const auto& number = desk.number("+4930101");
    CHECK(number.status == NumberStatus::Reserved); // no hold (R-DEL-04), and not lost (R-DEL-05)
    CHECK_FALSE(number.holdUntil);
    CHECK_FALSE(number.quarantineUntil); // nobody has left
    CHECK(number.targetId.empty());
    CHECK(number.lastHolderName == desk.user("zoe").displayName());
    CHECK(number.lastHolderType == TargetType::User);
    CHECK(number.unassignedAt == desk.now);
    CHECK(number.officeId == desk.user("zoe").officeId);
    CHECK(warns(done, Code::WUserNoNumber));
    CHECK(desk.user("zoe").state == UserState::Pending);
    CHECK(desk.user("zoe").license == before.m_users.at(userId("zoe")).license);
    CHECK(desk.preview("omar", assign("+4930101", "sam")).isExecutable());
    const auto deletion = desk.preview("omar",
                                       DeleteUsers{{userId("zoe")}, LicenseDisposition::Keep, {}, false});
    CHECK_FALSE(warns(deletion, Code::WPendingNumber)); // there is none to lose any more
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("rulebook 2.8: when the primary number goes, the next one becomes primary")
{
    Desk desk;
    const auto done = desk.run("omar", UnassignNumbers{{NumberId("n+15125551")}});
    CHECK(desk.number("+15125552").isPrimary);
    CHECK(desk.pool("austin", LicenseType::AdditionalNumber).assigned == 0);
    desk.run("omar", *invert(done));
    CHECK(desk.number("+15125551").isPrimary);
    CHECK_FALSE(desk.number("+15125552").isPrimary);
}

TEST_CASE("rulebook 2.8: numbers that leave together leave unmarked, and come back as they were")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", UnassignNumbers{{NumberId("n+15125551"), NumberId("n+15125552")}});
    CHECK_FALSE(desk.number("+15125551").isPrimary);
    CHECK_FALSE(desk.number("+15125552").isPrimary);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("rulebook 2.8: of two wishes for the primary number the later one wins alone")
{
    Desk desk;
    desk.run("omar", UnassignNumbers{{NumberId("n+15125551"), NumberId("n+15125552")}});
    desk.run("omar", AssignNumbers{{{NumberId("n+15125551"), userId("kim"), true},
                                    {NumberId("n+15125552"), userId("kim"), true}}});
    CHECK_FALSE(desk.number("+15125551").isPrimary);
    CHECK(desk.number("+15125552").isPrimary);
}

TEST_CASE("R-NUM-07, I-14: a main line keeps a local number")
{
    CHECK(told(Desk{}.preview("omar", UnassignNumbers{{NumberId("n+4930000")}})) == "E-MAINLINE R-NUM-07");
}

TEST_CASE("R-NUM-04: a released number cools for seven days, and undo is no way back")
{
    Desk desk;
    const auto done = desk.run("omar", ReleaseNumbers{{NumberId("n+4930900")}});
    CHECK(warns(done, Code::WRelease));
    CHECK(desk.number("+4930900").status == NumberStatus::Cooling);
    CHECK(desk.number("+4930900").recoverableUntil == desk.now + std::chrono::days(7));
    CHECK_FALSE(done.undo.isPossible);
    CHECK(told(desk.preview("omar", ReleaseNumbers{{NumberId("n+4930100")}})) == "E-NUMBER-BUSY R-NUM-12");
}

TEST_CASE("R-NUM-15, 4.2: what is ordered, ported or gone is neither given nor given up")
{
    const auto status = GENERATE(NumberStatus::Ordering, NumberStatus::PortingIn, NumberStatus::Released,
                                 NumberStatus::PortedOut);
    Desk desk;
    auto number = desk.number("+4930900");
    number.status = status;
    desk.company.put(number);
    INFO(word(status));
    CHECK(told(desk.preview("omar", ReleaseNumbers{{number.id}})) == "E-STATE R-NUM-15");
    CHECK(told(desk.preview("omar", AssignNumbers{{{number.id, userId("ada")}}})) == "E-STATE R-NUM-15");
}

TEST_CASE("R-NUM-11: a swap puts the old number into the pool and back")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", SwapNumber{userId("ada"), NumberId("n+4930900")});
    CHECK(desk.number("+4930900").isPrimary);
    CHECK(desk.number("+4930100").status == NumberStatus::Reserved);
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-CHG-03: a number that came from another office goes back there by undo")
{
    Desk desk;
    desk.company.m_offices.at(OfficeId("austin")).country = "DE"; // where the number is from (R-NUM-03)
    desk.company.m_numbers.at(NumberId("n+4930900")).officeId = OfficeId("austin");
    const auto before = desk.company;
    for (const Command& command :
         {Command(assign("+4930900", "sam")), Command(SwapNumber{userId("ada"), NumberId("n+4930900")})}) {
        const auto done = desk.run("omar", command);
        CHECK(desk.number("+4930900").officeId == OfficeId("berlin"));
        const auto undone = desk.run("omar", *invert(done));
        CHECK(firstDifference(before, desk.company) == "");
        desk.run("omar", *invert(undone)); // redone
        CHECK(desk.number("+4930900").officeId == OfficeId("berlin"));
        desk.company = before;
    }
}

TEST_CASE("R-GEN-01: a number is not sent to an office that is not there")
{
    Desk desk;
    const NumberId number("n+4930100");
    CHECK(told(desk.preview("omar", UnassignNumbers{{number}, {{number, OfficeId("nowhere")}}})) ==
          "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("omar", SwapNumber{userId("ada"), NumberId("n+4930900"), OfficeId("nowhere")})) ==
          "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-NUM-13: a quarantined number waits for its date")
{
    Desk desk;
    desk.company.m_numbers.at(NumberId("n+4930900")).quarantineUntil = desk.now + std::chrono::days(30);
    CHECK(told(desk.preview("omar", assign("+4930900", "sam"))) == "E-NUMBER-QUARANTINE R-NUM-13");
    desk.now += std::chrono::days(30);
    CHECK(desk.preview("omar", assign("+4930900", "sam")).isExecutable());
}

TEST_CASE("R-NUM-16: a number in a country without an emergency address warns")
{
    CHECK(warns(Desk{}.preview("omar", assign("+15125559", "kim")), Code::WEmergencyAddress));
}

TEST_CASE("R-GEN-01: numbers of other offices do not exist for an Office Admin")
{
    CHECK(told(Desk{}.preview("nina", ReleaseNumbers{{NumberId("n+4930900")}})) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-NUM-09, 2.7: no number comes with a Meetings or a Contact Center license")
{
    for (const auto license :
         {LicenseType::Voice, LicenseType::Sales, LicenseType::ContactCenter, LicenseType::Meetings}) {
        Desk desk;
        desk.company.m_users.at(userId("sam")).license = license; // suspended: takes no seat of its own
        const auto before = desk.pool("berlin", LicenseType::AdditionalNumber).assigned;
        const auto cost = license == LicenseType::Voice || license == LicenseType::Sales ? 0 : 1;
        const auto done = desk.run("omar", assign("+4930900", "sam"));
        CHECK(desk.pool("berlin", LicenseType::AdditionalNumber).assigned == before + cost);
        auto later = desk;
        later.run("omar", *invert(done));
        CHECK(later.pool("berlin", LicenseType::AdditionalNumber).assigned == before);
        desk.run("omar", DeleteUsers{{userId("sam")}, LicenseDisposition::Keep, {}, true});
        CHECK(desk.pool("berlin", LicenseType::AdditionalNumber).assigned == before);
        desk.run("omar", RestoreUsers{{userId("sam")}});
        CHECK(desk.pool("berlin", LicenseType::AdditionalNumber).assigned == before + cost);
    }
}

TEST_CASE("2.8: a line that gives up its primary number has another primary, whatever line it is")
{
    for (const auto& [type, id] :
         {std::pair{TargetType::Office, "berlin"}, std::pair{TargetType::Department, "support"}}) {
        Desk desk;
        for (const auto* e164 : {"+4930801", "+4930802", "+4930803"}) {
            auto line = desk.number("+4930900");
            line.id = NumberId(std::string("n") + e164);
            line.e164 = e164;
            line.status = NumberStatus::Assigned;
            line.targetType = type;
            line.targetId = id;
            line.isPrimary = type == TargetType::Department && line.e164 == "+4930801";
            desk.company.put(line);
        }
        auto& further = desk.company.m_pools.at("berlin~additional_number"); // R-NUM-09
        further.purchased = further.assigned = type == TargetType::Office ? 3 : 2;
        const std::string primary = type == TargetType::Office ? "+4930000" : "+4930801";
        const std::string next = type == TargetType::Office ? "+4930801" : "+4930802";
        desk.run("omar", UnassignNumbers{{NumberId("n" + primary)}});
        CHECK_FALSE(desk.number(primary).isPrimary);
        CHECK(desk.number(next).isPrimary);
        // Two in one command.
        desk.run("omar", UnassignNumbers{{NumberId("n" + next), NumberId("n+4930803")}});
        CHECK(std::count_if(
                  desk.company.m_numbers.begin(), desk.company.m_numbers.end(), [&](const auto& number) {
                      return number.second.targetId == id && number.second.isPrimary;
                  }) == (type == TargetType::Office ? 1 : 0)); // a department may be without numbers
    }
}

TEST_CASE("R-NUM-12: a number that an earlier row of the command took names who has it")
{
    Desk desk;
    const NumberId number("n+4930900");
    const AssignNumbers both{{{number, userId("sam"), false}, {number, userId("omar"), false}}};
    const auto made = desk.preview("omar", both);
    REQUIRE(told(made, 1) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(parameterOf(made.outcomes[1].findings.front(), "target") == "Sam Okafor");
    // Nobody took it where the earlier row was refused.
    const AssignNumbers second{{{number, userId("kim"), false}, {number, userId("omar"), false}}};
    const auto other = desk.preview("omar", second);
    CHECK(told(other, 0) == "E-NUMBER-COUNTRY R-NUM-03");
    CHECK(told(other, 1) == "will change");
}

TEST_CASE("R-NUM-13: a quarantined number tells until when and whose it was")
{
    Desk desk;
    auto& number = desk.company.m_numbers.at(NumberId("n+4930900"));
    number.quarantineUntil = desk.now + std::chrono::days(3);
    number.lastHolderName = "Ann Lee";
    const auto made = desk.preview("omar", assign("+4930900", "sam"));
    REQUIRE(told(made) == "E-NUMBER-QUARANTINE R-NUM-13");
    const auto& finding = made.outcomes.front().findings.front();
    CHECK(parameterOf(finding, "date") == toRfc3339(*number.quarantineUntil));
    CHECK(parameterOf(finding, "name") == "Ann Lee");
}

TEST_CASE("R-NUM-03: a number goes back to an office of its country only")
{
    const OfficeId berlin("berlin");
    const OfficeId austin("austin");
    for (const auto& [number, home, abroad] : {std::tuple(NumberId("n+4930100"), berlin, austin),
                                               std::tuple(NumberId("n+15125552"), austin, berlin),
                                               std::tuple(NumberId("n+4930101"), berlin, austin)}) {
        const Desk desk;
        CAPTURE(number.value());
        CHECK(told(desk.preview("omar", UnassignNumbers{{number}, {{number, abroad}}})) ==
              "E-NUMBER-COUNTRY R-NUM-03");
        CHECK(desk.preview("omar", UnassignNumbers{{number}, {{number, home}}}).isExecutable());
    }
    const Desk desk;
    CHECK(told(desk.preview("omar",
                            UnassignNumbers{{NumberId("n+4930900")}, {{NumberId("n+4930900"), austin}}})) ==
          "E-NUMBER-COUNTRY R-NUM-03"); // nobody's, and still of its country
    CHECK(told(desk.preview("omar", SwapNumber{userId("ada"), NumberId("n+4930900"), austin})) ==
          "E-NUMBER-COUNTRY R-NUM-03");
    CHECK(desk.preview("omar", SwapNumber{userId("ada"), NumberId("n+4930900"), berlin}).isExecutable());
}
