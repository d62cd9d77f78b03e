// SPDX-License-Identifier: GPL-3.0-or-later
// What people choose for themselves, from the words of the command line to what is sent: R-PROF, R-CID.
#include "app/cordboardctl/arguments.h"
#include "tests/cordboardctl/run.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;

namespace {

tl::expected<Request, ExitCode> parseSettings(std::vector<const char*> words)
{
    words.insert(words.begin(),
                 {"cordboardctl", "--server", "http://127.0.0.1:1", "--email", "ada@acme.test"});
    std::ostringstream out;
    std::ostringstream err;
    return requestFrom(static_cast<int>(words.size()), words.data(), "cordboardctl 7", out, err);
}

/// What somebody who is us_1 sends with these words.
template <typename Command> Command sentSettings(std::vector<const char*> words)
{
    auto request = parseSettings(std::move(words));
    REQUIRE(request);
    Run run;
    run.session.who.actor.id = domain::UserId("us_1");
    run(request->action);
    INFO(run.out.str());
    REQUIRE(run.session.confirmed.size() == 1);
    return std::get<Command>(run.session.confirmed.front());
}

} // namespace

TEST_CASE("settingsAreOnesOwnUnlessSomebodyIsNamed R-PROF-01")
{
    const auto own = sentSettings<domain::EditSettings>(
        {"settings", "edit", "--language", "pt-BR", "--no-time-zone", "--in-directory", "no"});
    REQUIRE(own.edits.size() == 1);
    CHECK(own.edits.front().user == domain::UserId("us_1"));
    CHECK(own.edits.front().language == "pt-BR");
    CHECK(own.edits.front().timeZone == "");
    CHECK(own.edits.front().isInDirectory == false);
    CHECK_FALSE(own.edits.front().isInAudioDirectory);
    const auto others = sentSettings<domain::EditSettings>(
        {"settings", "edit", "me", "4102", "--language", "de"});
    REQUIRE(others.edits.size() == 2);
    CHECK(others.edits[1].user == domain::UserId("us_2"));
    CHECK(parseSettings({"settings", "edit"}).error() == ExitCode::Usage);
    CHECK(parseSettings({"settings", "edit", "--language", "de", "--no-language"}).error() ==
          ExitCode::Usage);
    CHECK(parseSettings({"settings", "edit", "--do-not-disturb", "perhaps"}).error() == ExitCode::Usage);
}

TEST_CASE("aCallerIdIsTheOneThatIsNamedOrThePrimaryOne R-CID-01")
{
    const auto blocked = sentSettings<domain::SetCallerId>({"settings", "caller-id", "--mode", "blocked"});
    CHECK(blocked.choices.front().mode == domain::CallerIdMode::Blocked);
    CHECK(blocked.choices.front().number.isEmpty());
    const auto chosen = sentSettings<domain::SetCallerId>(
        {"settings", "caller-id", "--mode", "chosen_number", "--number", "+1 415 555 0199"});
    CHECK(chosen.choices.front().user == domain::UserId("us_1"));
    CHECK(chosen.choices.front().number == domain::NumberId("nu_2"));
    CHECK(parseSettings({"settings", "caller-id", "--mode", "loud"}).error() == ExitCode::Usage);
    CHECK(parseSettings({"settings", "caller-id"}).error() == ExitCode::Usage);

    Run without; // who has no number of their own
    without.session.who.actor.id = domain::UserId("us_1");
    without(parseSettings({"settings", "caller-id", "--mode", "own_number"})->action);
    CHECK(without.exitCode == ExitCode::Usage);
    CHECK(without.session.confirmed.empty());
}

TEST_CASE("settingsAreShownWithTheDefaultsThatNobodyDepartedFrom")
{
    const auto shown = [](const std::string& whose, Format format) {
        Run run;
        run.session.who.actor.id = domain::UserId("us_1");
        run(ShowSettings{whose}, format);
        CHECK(run.exitCode == ExitCode::Done);
        return run.out.str();
    };
    const auto record = nlohmann::json::parse(shown("4102", Format::Json)).at("settings");
    CHECK(record.at("id") == "us_2");
    CHECK(record.at("office_id") == "of_1");
    CHECK(record.at("in_directory") == true);
    CHECK(record.at("caller_id") == "account_default");
    const auto text = shown("me", Format::Text);
    CHECK(shown("", Format::Text) == text);
    CHECK(text.find("us_1") != std::string::npos);
    CHECK(text.find("Do not disturb") != std::string::npos);

    Run unknown;
    unknown(ShowSettings{"nobody@acme.test"});
    CHECK(unknown.exitCode == ExitCode::Refused);
    Run plain; // who may not see what others chose
    plain.session.who.actor.roles = {};
    plain.session.who.actor.id = domain::UserId("us_2");
    plain(ShowSettings{"4101"});
    CHECK(plain.exitCode == ExitCode::Refused);
}

TEST_CASE("onesOwnPrimaryAddressIsToldOfAndVerifiedAtOnesWish R-MAIL-03")
{
    const auto listed = [](const interfaces::OwnAddressAnswer& answer, const std::string& user,
                           Format format) {
        Run run;
        run.session.who.actor.id = domain::UserId("us_1");
        run.session.ownAddress = answer;
        run(ListAddresses{user}, format);
        CHECK(run.exitCode == ExitCode::Done);
        return run.out.str();
    };
    const auto told = [&](const interfaces::OwnAddressAnswer& answer, const std::string& user = {}) {
        return nlohmann::json::parse(listed(answer, user, Format::Json));
    };
    CHECK(told(std::optional(true)).at("primary_email_verified") == true);
    CHECK(told(std::optional(false)).at("primary_email_verified") == false);
    for (const auto& unknown : {interfaces::OwnAddressAnswer(std::nullopt),
                                interfaces::OwnAddressAnswer(
                                    tl::unexpected(domain::Error{domain::ErrorCode::Offline, "gone", {}}))})
        CHECK_FALSE(told(unknown).contains("primary_email_verified"));
    CHECK_FALSE(told(std::optional(false), "4102").contains("primary_email_verified")); // somebody else's
    CHECK(
        listed(std::optional(false), {}, Format::Text).find("cordboardctl addresses verify ada@acme.test") !=
        std::string::npos);
    CHECK(listed(std::optional(true), {}, Format::Text).find("verify") == std::string::npos);
    for (const auto* name : {"Ada@acme.test", "ea_7"}) {
        Run run;
        run.session.who.actor.id = domain::UserId("us_1");
        run(VerifyAddress{name});
        CHECK(run.exitCode == ExitCode::Done);
        const auto expected = std::string(name) == "ea_7" ? "ea_7" : "us_1"; // one's own id
        CHECK(run.session.verified == std::vector{domain::EmailAddressId(expected)});
    }
}
