// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody is signed in, and ending it, from the command line.
#include <catch2/catch.hpp>

#include "tests/cordboardctl/run.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;

namespace {

domain::OpenSession someSession(const std::string& id)
{
    domain::OpenSession session;
    session.id = id;
    session.user = domain::UserId("us_1");
    session.client = "console on desk-7";
    session.address = "192.0.2.7";
    session.createdAt = session.lastSeenAt = session.endsAt = domain::Instant(
        std::chrono::milliseconds(1'790'000'000'123));
    return session;
}

} // namespace

TEST_CASE("sessionsAreListedAsTheServiceTellsThem")
{
    Run run;
    run.session.sessions = domain::OpenSessions{{someSession("se_1"), someSession("se_2")}};
    run.session.sessions->items.front().isCurrent = true;
    run(ListSessions{"ada@acme.test"});
    CHECK(run.exitCode == ExitCode::Done);
    const auto items = run.json().at("items");
    REQUIRE(items.size() == 2);
    CHECK(items.at(0).at("id") == "se_1");
    CHECK(items.at(0).at("is_current") == true);
    CHECK(items.at(1).at("address") == "192.0.2.7");
    REQUIRE(run.session.askedSessions.size() == 1);
    CHECK(run.session.askedSessions.front().starts_with("list us_"));
}

TEST_CASE("sessionsAsTextAreATableWithoutControlCharacters")
{
    Run run;
    run.session.sessions = domain::OpenSessions{{someSession("se_1")}};
    run.session.sessions->items.front().client = "desk\x1b[2J\nforged line";
    run(ListSessions{}, Format::Text);
    CHECK(run.exitCode == ExitCode::Done);
    const auto text = run.out.str();
    CHECK(text.find("192.0.2.7") != std::string::npos);
    CHECK(text.find("se_1") != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\nforged") == std::string::npos);
}

TEST_CASE("aSessionIsEndedByItsIdAndOthersTogether")
{
    {
        Run run;
        run(EndSessions{"se_7", {}});
        CHECK(run.exitCode == ExitCode::Done);
        CHECK(run.json().at("done") == true);
        CHECK(run.session.askedSessions == std::vector<std::string>{"end se_7"});
    }
    Run run;
    run.session.sessionsEnded = 3;
    run(EndSessions{{}, "ada@acme.test"}, Format::Text);
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.err.str().find("3 sessions have ended.") != std::string::npos);
    REQUIRE(run.session.askedSessions.size() == 1);
    CHECK(run.session.askedSessions.front().starts_with("others us_"));
}

TEST_CASE("whatTheServiceRefusesOfSessionsIsSaidInWords")
{
    using domain::ErrorCode;
    struct Row {
        ErrorCode error;
        ExitCode exitCode;
        std::string code;
    };
    for (const auto& row : {Row{ErrorCode::NotFound, ExitCode::Refused, "E-NOTFOUND"},
                            Row{ErrorCode::Forbidden, ExitCode::Refused, "E-SCOPE"},
                            Row{ErrorCode::Unauthorized, ExitCode::NotSignedIn, "E-AUTH"}}) {
        CAPTURE(row.code);
        for (const auto& action :
             {Action(ListSessions{}), Action(EndSessions{"se_1", {}}), Action(EndSessions{})}) {
            Run run;
            run.session.sessions = domain::failure(row.error, "no");
            run.session.sessionEnded = domain::failure(row.error, "no");
            run.session.sessionsEnded = domain::failure(row.error, "no");
            run(action);
            CHECK(run.exitCode == row.exitCode);
            CHECK(run.json().at("error").at("code") == row.code);
        }
    }
}

TEST_CASE("whoIsNotThereHasNoSessions")
{
    Run run;
    run(ListSessions{"nobody@acme.test"});
    CHECK(run.exitCode == ExitCode::Refused);
    CHECK(run.json().at("error").at("code") == "E-NOTFOUND");
    CHECK(run.session.askedSessions.empty());
}
