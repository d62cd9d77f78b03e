// SPDX-License-Identifier: GPL-3.0-or-later
// A sign-in that outlasts a run: where it is kept, and what is said when it is over.
#include <catch2/catch.hpp>

#include "app/cordboardctl/sentences.h"
#include "tests/cordboardctl/run.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;

TEST_CASE("whoLogsInOrOutIsSignedInAndNothingElseIsDone")
{
    for (const auto& action : {Action(Login{}), Action(Login{KeptIn::File}), Action(Logout{})}) {
        Run run;
        run.session.status.state = interfaces::SyncState::Syncing; // nobody waits for the company's data
        run(action);
        CHECK(run.exitCode == ExitCode::Done);
        CHECK(run.out.str().empty()); // what became of it, the program says
        CHECK(run.session.confirmed.empty());
    }
    Run refused;
    refused.session.signInAnswer = domain::failure(domain::ErrorCode::Unauthorized, "no");
    refused(Login{});
    CHECK(refused.exitCode == ExitCode::NotSignedIn);
}

TEST_CASE("whoAmIShowsWhoIsSignedIn")
{
    Run run;
    run.session.who.actor.id = domain::UserId("us_1");
    run(WhoAmI{});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json().at("user").at("primary_email") == "ada@acme.test");
}

TEST_CASE("whereASignInIsKeptIsSaidInWords")
{
    CHECK(keptSentence(KeptIn::Keyring).find("keyring") != std::string::npos);
    CHECK(keptSentence(KeptIn::File).find("who reads this disk") != std::string::npos);
    const auto why = notKeptSentence(KeptIn::Keyring, "this computer has no keyring");
    CHECK(why.find("this computer has no keyring") != std::string::npos);
    CHECK(why.find("--in-file") != std::string::npos);
    CHECK(notKeptSentence(KeptIn::File, "the disk is full").find("--in-file") == std::string::npos);
}

TEST_CASE("aKeptSignInThatIsOverIsNoWrongPassword")
{
    test::FakeSession session;
    session.signInAnswer = domain::failure(domain::ErrorCode::Unauthorized, "no");
    std::ostringstream out;
    std::ostringstream err;
    Request request;
    request.format = Format::Json;
    request.isKept = true;
    request.action = WhoAmI{};
    Output output(Format::Json, out, err);
    std::optional<ExitCode> exitCode;
    Runner runner(session, request, output, [&exitCode](ExitCode code) { exitCode = code; });
    runner.start();
    CHECK(exitCode == ExitCode::NotSignedIn);
    CHECK(out.str().find("cordboardctl login") != std::string::npos);
}
