// SPDX-License-Identifier: GPL-3.0-or-later
// Voicemail and its PINs on the command line: what is understood, where a PIN comes from, and who sees it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/cordboardctl/arguments.h"
#include "app/cordboardctl/pin.h"
#include "domain/pin.h"
#include "tests/cordboardctl/run.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;

namespace {

tl::expected<Request, ExitCode> parseVoicemail(std::vector<const char*> words)
{
    unsetenv("CORDBOARD_SERVER");
    unsetenv("CORDBOARD_EMAIL");
    words.insert(words.begin(), {"cordboardctl", "--server", "http://127.0.0.1:1", "--email", "a@acme.test"});
    std::ostringstream out;
    std::ostringstream err;
    return requestFrom(static_cast<int>(words.size()), words.data(), "cordboardctl 7", out, err);
}

struct PinFile {
    std::filesystem::path path = kit::temporaryPath();
    explicit PinFile(const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
    ~PinFile() { std::filesystem::remove(path); }
    [[nodiscard]] PinWish wish() const { return {PinSource::File, path.string()}; }
};

/// Ada signs in, who has extension 4101.
struct AdaRuns : Run {
    AdaRuns() { session.who.actor.id = domain::UserId("us_1"); }
};

ChangeRows pinChange(std::optional<PinWish> wish, std::string_view pin = {})
{
    ChangeRows change{domain::SetVoicemailPin{{}, domain::Secret(pin)}, {}, {}, {}};
    change.pin = std::move(wish);
    return change;
}

const domain::SetVoicemailPin& confirmedPin(const Run& run)
{
    REQUIRE(run.session.confirmed.size() == 1);
    return std::get<domain::SetVoicemailPin>(run.session.confirmed.front());
}

} // namespace

TEST_CASE("voicemailIsEditedFieldByField R-VM-08")
{
    const auto request = parseVoicemail({"voicemail", "edit", "bob@acme.test", "4103", "--notifies", "yes",
                                         "--attaches-audio", "no", "--dry-run"});
    REQUIRE(request);
    const auto& change = std::get<ChangeRows>(request->action);
    CHECK(change.users == std::vector<std::string>{"bob@acme.test", "4103"});
    CHECK(change.execution == Execution::DryRun);
    const auto& edit = std::get<domain::EditVoicemail>(change.command).edits.front();
    CHECK(edit.notifies == true);
    CHECK(edit.attachesAudio == false);
    CHECK_FALSE((edit.isEnabled || edit.includesSummary || edit.includesTranscript ||
                 edit.deletesAfterEmail || edit.mailsMissedCalls));
    CHECK(parseVoicemail({"voicemail", "edit"}).error() == ExitCode::Usage); // nothing to change
    CHECK(parseVoicemail({"voicemail", "edit", "--notifies", "maybe"}).error() == ExitCode::Usage);
}

TEST_CASE("textsAndRemindersAreAskedForByVoicemailEdit R-VM-14")
{
    const auto editOf = [](std::vector<const char*> words) {
        words.insert(words.begin(), {"voicemail", "edit"});
        const auto request = parseVoicemail(words);
        REQUIRE(request);
        return std::get<domain::EditVoicemail>(std::get<ChangeRows>(request->action).command).edits.front();
    };
    const auto all = editOf(
        {"--text-number", "0151 23456789", "--reminder-minutes", "30", "--reminder-way", "by_text"});
    CHECK(all.textNumber == "0151 23456789");
    CHECK(all.reminderMinutes == 30);
    CHECK(all.reminderWay == domain::ReminderWay::Text);
    CHECK_FALSE(all.notifies);
    CHECK(editOf({"--no-text-number"}).textNumber == "");
    CHECK(editOf({"--reminder-minutes", "0"}).reminderMinutes == 0);
    for (const std::vector<const char*>& wrong : {std::vector<const char*>{"--reminder-minutes", "1441"},
                                                  {"--reminder-minutes", "-1"},
                                                  {"--reminder-way", "by_mail"},
                                                  {"--text-number", "1", "--no-text-number"}}) {
        auto words = wrong;
        words.insert(words.begin(), {"voicemail", "edit"});
        CHECK(parseVoicemail(words).error() == ExitCode::Usage);
    }
}

TEST_CASE("aPinComesFromTheTerminalAFileOrAtRandomAndNeverFromAnArgument R-VM-03")
{
    const auto wishOf = [](std::vector<const char*> words) {
        words.insert(words.begin(), {"voicemail", "pin"});
        const auto request = parseVoicemail(words);
        REQUIRE(request);
        const auto& change = std::get<ChangeRows>(request->action);
        CHECK(std::get<domain::SetVoicemailPin>(change.command).pin.isEmpty());
        return change.pin;
    };
    CHECK(wishOf({})->source == PinSource::Terminal);
    CHECK(wishOf({"bob@acme.test", "--pin-file", "/tmp/pin"})->source == PinSource::File);
    CHECK(wishOf({"--pin-file", "/tmp/pin"})->file == "/tmp/pin");
    CHECK(wishOf({"--generate"})->source == PinSource::Drawn);
    CHECK_FALSE(wishOf({"--off"}));
    for (const std::vector<const char*>& words : {std::vector<const char*>{"--pin", "7391"},
                                                  {"--off", "--generate"},
                                                  {"--pin-file", "x", "--generate"},
                                                  {"--pin-file", "x", "--off"},
                                                  {"bob@acme.test", "ann@acme.test"}}) {
        auto all = words;
        all.insert(all.begin(), {"voicemail", "pin"});
        CHECK(parseVoicemail(all).error() == ExitCode::Usage);
    }
}

TEST_CASE("aPinIsTheFirstLineOfItsFile R-VM-01")
{
    const auto pinOf = [](const std::string& text) { return pinFrom(PinFile(text).wish(), {}); };
    for (const auto* text : {"0073", "0073\n", "0073\r\nsecond\n",
                             "\xEF\xBB\xBF"
                             "0073\n"})
        CHECK(pinOf(text)->revealed() == "0073");
    CHECK(pinOf("").error() == PinFault::NoText);
    CHECK(pinOf("\n0073").error() == PinFault::NoText);
    CHECK(pinFrom({PinSource::File, "/nowhere/pin"}, {}).error() == PinFault::NoFile);
    CHECK(sentence(PinFault::NoFile, "/nowhere/pin") == "There is no PIN file /nowhere/pin.");
}

TEST_CASE("aPinIsTypedTwiceAndASlipChangesNothing R-VM-01")
{
    const auto typed = [](std::vector<std::optional<std::string>> lines) {
        std::size_t next = 0;
        return pinFrom({PinSource::Terminal}, [&](const std::string&) {
            return next < lines.size() ? lines[next++] : std::nullopt;
        });
    };
    CHECK(typed({"0073", "0073"})->revealed() == "0073");
    CHECK(typed({"0073", "073"}).error() == PinFault::Different);
    CHECK(typed({"0073", std::nullopt}).error() == PinFault::NotTyped);
    CHECK(typed({""}).error() == PinFault::NotTyped); // that switches nothing off
    CHECK(typed({std::nullopt}).error() == PinFault::NotTyped);
    CHECK(pinFrom({PinSource::Terminal}, {}).error() == PinFault::NotAsked);
}

TEST_CASE("whoNamesNobodyMeansThemselves R-VM-06")
{
    AdaRuns own;
    own(pinChange({}, "7391"));
    CHECK(own.exitCode == ExitCode::Done);
    CHECK(confirmedPin(own).user == domain::UserId("us_1"));
    CHECK(confirmedPin(own).pin.revealed() == "7391");
    AdaRuns other;
    auto change = pinChange({}, "7391");
    change.users = {"bob@acme.test"};
    other(change);
    CHECK(confirmedPin(other).user == domain::UserId("us_2"));
    AdaRuns edit;
    domain::VoicemailEdit wish;
    wish.notifies = true;
    edit(ChangeRows{domain::EditVoicemail{{wish}}, {}, {}, {}});
    REQUIRE(edit.session.confirmed.size() == 1);
    CHECK(std::get<domain::EditVoicemail>(edit.session.confirmed.front()).edits.front().user ==
          domain::UserId("us_1"));
}

TEST_CASE("aTypedPinIsWrittenNowhere R-VM-06")
{
    for (const auto format : {Format::Json, Format::Text}) {
        AdaRuns run;
        run(pinChange({}, "739152"), format);
        CHECK(run.exitCode == ExitCode::Done);
        CHECK((run.out.str() + run.err.str()).find("739152") == std::string::npos);
    }
}

TEST_CASE("aDrawnPinIsShownOnceWhenItIsSet R-VM-03")
{
    AdaRuns run;
    run(pinChange(PinWish{PinSource::Drawn}));
    const std::string pin(confirmedPin(run).pin.revealed());
    CHECK(domain::isPin(pin));
    CHECK(pin.size() == domain::limits::DrawnPin);
    CHECK_FALSE(domain::isWeakPin(pin, "4101", {}));
    CHECK(run.json().at("pin") == pin);
    AdaRuns text;
    text(pinChange(PinWish{PinSource::Drawn}), Format::Text);
    const std::string other(confirmedPin(text).pin.revealed());
    CHECK(text.out.str().find("The PIN is " + other + ".") != std::string::npos);
    // Of what was not done there is nothing to be shown.
    AdaRuns refused;
    refused.session.fate = interfaces::OperationState::Refused;
    refused(pinChange(PinWish{PinSource::Drawn}));
    CHECK(refused.out.str().find(confirmedPin(refused).pin.revealed()) == std::string::npos);
    AdaRuns previewed;
    auto change = pinChange(PinWish{PinSource::Drawn});
    change.execution = Execution::DryRun;
    previewed(change);
    CHECK_FALSE(previewed.json().contains("pin"));
}

TEST_CASE("drawnPinsAreEvenlySpreadAndLeaveOutWhatWouldNotBe R-VM-03")
{
    CHECK(domain::drawnPin({})->revealed() == "000000"); // all digits of it are there
    CHECK(domain::drawnPin({0, 0, 0, 0, 0, 0, 1, 2})->revealed() == "000258");
    CHECK_FALSE(domain::drawnPin({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}));
}

TEST_CASE("aBoxIsShownAsItIsAlsoWhereNobodyDepartedFromTheDefaults R-VM-12")
{
    AdaRuns run;
    run(ShowVoicemail{});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json().at("voicemail").at("id") == "us_1");
    CHECK(run.json().at("voicemail").at("enabled") == true);
    CHECK(run.json().at("voicemail").at("pin_is_set") == false);
    CHECK(run.json().at("addresses") == nlohmann::json::array({"ada@acme.test"}));
    AdaRuns named; // as every command that names people understands it
    named(ShowVoicemail{"me"});
    CHECK(named.json().at("voicemail").at("id") == "us_1");
    AdaRuns person;
    person(ShowUser{"me"});
    CHECK(person.json().at("user").at("id") == "us_1");
    AdaRuns other;
    other(ShowVoicemail{"4102"}, Format::Text);
    CHECK(other.out.str().find("bob@acme.test") != std::string::npos);
    AdaRuns nobody;
    nobody(ShowVoicemail{"nobody@acme.test"});
    CHECK(nobody.exitCode == ExitCode::Refused);
    // What is out of sight is not told as the default.
    AdaRuns unseen;
    unseen.session.who.actor.roles.clear();
    unseen(ShowVoicemail{"4102"});
    CHECK(unseen.exitCode == ExitCode::Refused);
}
