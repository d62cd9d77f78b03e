// SPDX-License-Identifier: GPL-3.0-or-later
// Commands with a PIN or a password on their way: they act once, and no later program sends them (R-CHG-10).
#include "tests/sync/world.h"

#include "tests/cache/profilefolder.h"

using namespace cordboard;
using namespace cordboard::sync;
using namespace cordboard::sync::testing;
using enum cache::OutboxState;
using std::chrono::seconds;

TEST_CASE("aSecretIsSentAgainUnderItsKeyWhileTheProgramRuns R-CHG-10")
{
    World world;
    world.isSecret = true;
    world.connect();
    fail(world.service, "submit op1", Fault::LostRequest);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    CHECK(world.executions("op1") == 0);
    world.pass(seconds(120));
    CHECK(world.state("op1") == Applied);
    CHECK(world.executions("op1") == 1);
}

TEST_CASE("aSecretWhoseAnswerIsLostIsAskedAboutAndActsOnce R-CHG-10")
{
    const cache::testing::ProfileFolder folder;
    World world(folder.file("cache.db"), folder.file("outbox.db"));
    world.isSecret = true;
    world.connect();
    fail(world.service, "submit op1", Fault::LostAnswer);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    REQUIRE(world.executions("op1") == 1);
    world.kill(); // and the bytes are gone
    world.connect();
    world.pass(seconds(120));
    CHECK(world.state("op1") == Applied);
    CHECK(world.executions("op1") == 1);
}

TEST_CASE("aSecretThatNeverArrivedIsCancelledByTheNextProgram R-CHG-07 R-CHG-10")
{
    const cache::testing::ProfileFolder folder;
    World world(folder.file("cache.db"), folder.file("outbox.db"));
    world.isSecret = true;
    world.connect();
    fail(world.service, "submit op1", Fault::LostRequest);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    world.kill();
    world.connect();
    world.pass(seconds(120));
    CHECK(world.state("op1") == Cancelled);
    CHECK(world.row("op1").cause == "E-ONLINE");
    CHECK(world.executions("op1") == 0);
    CHECK(world.row("op1").steps.front().body.empty());
    // What waited for the same person goes on.
    world.isSecret = false;
    world.confirm("op2", "ada", "Again");
    world.settle();
    CHECK(world.state("op2") == Applied);
}
