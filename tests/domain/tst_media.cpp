// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of people and greetings of their voicemail: rulebook 2.5, R-VM-13.
#include <catch2/catch.hpp>

#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const std::string FirstFile(64, 'a');
const std::string SecondFile(64, 'b');

[[nodiscard]] std::string pictureOf(const Desk& desk, const char* user)
{
    const auto found = desk.company.m_settings.find(SettingsId(user));
    return found == desk.company.m_settings.end() ? "no settings" : found->second.picture;
}

[[nodiscard]] std::string greetingOf(const Desk& desk, const char* user)
{
    const auto found = desk.company.m_voicemails.find(VoicemailId(user));
    return found == desk.company.m_voicemails.end()
               ? "no box"
               : found->second.greeting.substr(0, 1) + std::to_string(found->second.greetingSeconds);
}

} // namespace

TEST_CASE("aPictureIsSetChangedAndTakenAway")
{
    Desk desk;
    desk.run("omar", SetPicture{userId("kim"), FirstFile});
    CHECK(pictureOf(desk, "kim") == FirstFile);
    const auto changed = desk.run("omar", SetPicture{userId("kim"), SecondFile});
    CHECK(pictureOf(desk, "kim") == SecondFile);
    CHECK(told(desk.preview("omar", SetPicture{userId("kim"), SecondFile})) == "no change");
    const auto back = invert(changed);
    REQUIRE(back);
    desk.run("omar", *back);
    CHECK(pictureOf(desk, "kim") == FirstFile);
    // The record goes with the last departure from the defaults, and its picture comes back with it.
    const auto removed = desk.run("omar", SetPicture{userId("kim"), {}});
    CHECK(pictureOf(desk, "kim") == "no settings");
    const auto again = invert(removed);
    REQUIRE(again);
    desk.run("omar", *again);
    CHECK(pictureOf(desk, "kim") == FirstFile);
}

TEST_CASE("aGreetingIsReplacedAtOnceAndWithoutOneTheSystemAnnounces R-VM-13")
{
    Desk desk;
    desk.run("omar", SetGreeting{userId("kim"), FirstFile, 90});
    CHECK(greetingOf(desk, "kim") == "a90");
    const auto changed = desk.run("omar", SetGreeting{userId("kim"), SecondFile, 7});
    CHECK(greetingOf(desk, "kim") == "b7");
    desk.run("omar", *invert(changed));
    CHECK(greetingOf(desk, "kim") == "a90");
    const auto sameLength = desk.run("omar", SetGreeting{userId("kim"), SecondFile, 90});
    desk.run("omar", *invert(sameLength));
    CHECK(greetingOf(desk, "kim") == "a90");
    const auto removed = desk.run("omar", SetGreeting{userId("kim"), {}, 0});
    CHECK(greetingOf(desk, "kim") == "no box");
    desk.run("omar", *invert(removed));
    CHECK(greetingOf(desk, "kim") == "a90");
}

TEST_CASE("aGreetingOfMoreThanNinetySecondsIsRefused R-VM-13 E-GREETING")
{
    Desk desk;
    CHECK(told(desk.preview("omar", SetGreeting{userId("kim"), FirstFile, 91})) == "E-GREETING R-VM-13");
    CHECK(told(desk.preview("omar", SetGreeting{userId("kim"), FirstFile, limits::LargestCount})) ==
          "E-GREETING R-VM-13");
    CHECK(told(desk.preview("omar", SetGreeting{userId("kim"), FirstFile, 90})) == "will change");
}

TEST_CASE("peopleSetTheirOwnAndAdminsThoseOfTheirOffices R-ROLE-07")
{
    Desk desk;
    CHECK(told(desk.preview("kim", SetPicture{userId("kim"), FirstFile})) == "will change");
    CHECK(told(desk.preview("kim", SetGreeting{userId("kim"), FirstFile, 3})) == "will change");
    CHECK(told(desk.preview("kim", SetPicture{userId("omar"), FirstFile})) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("kim", SetGreeting{userId("omar"), FirstFile, 3})) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("aFileIsNamedByItsHashAndAGreetingHasALength")
{
    const auto faultOf = [](const auto& command) {
        const auto fault = Description<std::decay_t<decltype(command)>>::faultOf(command);
        return fault ? std::string(fault->member) : std::string();
    };
    CHECK(faultOf(SetPicture{userId("kim"), FirstFile}).empty());
    CHECK(faultOf(SetPicture{userId("kim"), {}}).empty());
    for (const std::string hash :
         {"a", "../../../etc/passwd", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
          "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
        CAPTURE(hash);
        CHECK(faultOf(SetPicture{userId("kim"), hash}) == "picture");
        CHECK(faultOf(SetGreeting{userId("kim"), hash, 3}) == "greeting");
    }
    CHECK(faultOf(SetGreeting{userId("kim"), FirstFile, 0}) == "seconds");
    CHECK(faultOf(SetGreeting{userId("kim"), FirstFile, -1}) == "seconds");
    CHECK(faultOf(SetGreeting{userId("kim"), {}, 1}) == "seconds");
    CHECK(faultOf(SetGreeting{userId("kim"), {}, 0}).empty());
    CHECK_FALSE(mayWaitOffline(SetPicture{userId("kim"), FirstFile}));
    CHECK_FALSE(mayWaitOffline(SetGreeting{userId("kim"), FirstFile, 3}));
}
