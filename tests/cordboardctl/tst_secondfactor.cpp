// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in with a second factor, and looking at and resetting one, from the command line.
#include <catch2/catch.hpp>

#include "tests/cordboardctl/run.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;

TEST_CASE("aCodeIsAskedForAtTheTerminalOnce")
{
    Run run;
    run.session.factorCode = "123456";
    run.typed = "123456";
    run(ShowSecondFactor{});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.question.find("second factor") != std::string::npos);
    Run wrong;
    wrong.session.factorCode = "123456";
    wrong.typed = "000000";
    wrong(ShowSecondFactor{}, Format::Text);
    CHECK(wrong.exitCode == ExitCode::NotSignedIn);
    CHECK(wrong.err.str().find("not the present code") != std::string::npos);
}

TEST_CASE("nobodyIsAskedForACodeWithoutASecondFactor")
{
    Run run;
    run.typed = "123456";
    run(ShowSecondFactor{});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.question.empty());
}

TEST_CASE("withoutATerminalTheOptionIsNamed")
{
    Run run;
    run.session.factorCode = "123456";
    run(ShowSecondFactor{}, Format::Text);
    CHECK(run.exitCode == ExitCode::NotSignedIn);
    CHECK(run.err.str().find("--code-file") != std::string::npos);
}

TEST_CASE("aSecondFactorIsShownAsItIs")
{
    Run run;
    run(ShowSecondFactor{});
    CHECK(run.json().at("second_factor").at("on_since").is_null());
    Run on;
    on.session.factor = domain::SecondFactorStatus{
        domain::Instant(std::chrono::milliseconds(1'790'000'000'123)), 7};
    on(ShowSecondFactor{}, Format::Text);
    CHECK(on.exitCode == ExitCode::Done);
    CHECK(on.out.str().find("Recovery codes left: 7") != std::string::npos);
}

TEST_CASE("thatOfSomebodyElseIsReset")
{
    Run run;
    run(ResetSecondFactor{"ada@acme.test"});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.session.resetFactors.size() == 1);
    Run none;
    none.session.factorReset = domain::failure(domain::ErrorCode::NotFound, "status 404");
    none(ResetSecondFactor{"ada@acme.test"});
    CHECK(none.exitCode == ExitCode::Refused);
    Run nobody;
    nobody(ResetSecondFactor{"nobody@acme.test"});
    CHECK(nobody.exitCode == ExitCode::Refused);
    CHECK(nobody.session.resetFactors.empty());
}
