// SPDX-License-Identifier: GPL-3.0-or-later
// The laws of the outbox, case by case: what is confirmed is carried out once, in order, or its refusal is
// told.
#include "tests/sync/world.h"

using namespace cordboard;
using namespace cordboard::sync;
using namespace cordboard::sync::testing;
using std::chrono::seconds;

using States = std::vector<OutboxState>;
using enum cache::OutboxState;

namespace {

/// A command with as many objects as make the outbox ask how far it is.
[[nodiscard]] OutboxRow bulkFor(const World& world)
{
    OutboxRow row;
    row.id = OperationId("bulk");
    row.account = Omar;
    row.epoch = world.puller->markers().epoch;
    row.steps.push_back({"user/ada Lead", {}, {}});
    row.kind = "edit_users";
    row.objects = {"user/ada"};
    for (int i = 0; i < 100; ++i)
        row.objects.push_back("user/" + std::to_string(i));
    return row;
}

} // namespace

TEST_CASE("aConfirmedOperationIsSentOnceAndEndsApplied")
{
    World world;
    world.connect();
    world.confirm("op1", "ada", "Lead");
    world.settle();
    CHECK(world.statesTold("op1") == States{Sending, Applied});
    CHECK(world.executions("op1") == 1);
    CHECK(world.service.jobTitle("ada") == "Lead");
    CHECK(world.row("op1").sequence == world.service.sequence());
    CHECK_FALSE(world.row("op1").answer.empty());
    world.pass(seconds(600));
    CHECK(world.count("submit op1") == 1);
}

TEST_CASE("nothingIsSentBeforeTheConnectionIsThere")
{
    World world;
    world.confirm("op1", "ada", "Lead");
    world.pass(seconds(600));
    CHECK(world.service.calls().empty());
    world.connect();
    CHECK(world.state("op1") == Applied);
}

TEST_CASE("aLostAnswerIsAskedForAndTheCommandNotSentAgain")
{
    World world;
    world.connect();
    fail(world.service, "submit", Fault::LostAnswer);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    CHECK(world.state("op1") == Unknown);
    world.pass(seconds(2));
    CHECK(world.statesTold("op1") == States{Sending, Unknown, Applied});
    CHECK(world.count("submit op1") == 1);
    CHECK(world.count("ask op1") == 1);
    CHECK(world.executions("op1") == 1);
}

TEST_CASE("aRequestThatNeverArrivedIsSentAgainUnderItsKey")
{
    World world;
    world.connect();
    fail(world.service, "submit", Fault::LostRequest);
    world.confirm("op1", "ada", "Lead");
    world.pass(seconds(2));
    CHECK(world.statesTold("op1") == States{Sending, Unknown, Queued, Sending, Applied});
    CHECK(world.executions("op1") == 1);
    CHECK(world.row("op1").attempts == 2);
}

TEST_CASE("whatWasOnItsWayWhenTheProgramEndedIsAskedForFirst")
{
    World world;
    world.connect();
    const auto isLost = GENERATE(Fault::None, Fault::LostRequest);
    fail(world.service, "submit", isLost);
    world.confirm("op1", "ada", "Lead");
    while (world.queue.runNext()) {}
    REQUIRE(world.state("op1") == Sending); // the answer is still under way
    world.startProgram();
    world.connect();
    CHECK(world.state("op1") == Applied);
    CHECK(world.count("ask op1") == 1);
    CHECK(world.count("submit op1") == (isLost == Fault::None ? 1 : 2));
    CHECK(world.executions("op1") == 1);
}

TEST_CASE("aRefusalAndAConflictAreFinal")
{
    World world;
    world.connect();
    world.confirm("op1", "ada", "!refuse");
    world.confirm("op2", "zoe", "!conflict");
    world.pass(seconds(600));
    CHECK(world.state("op1") == Refused);
    CHECK(world.row("op1").cause == "E-REQUIRED");
    CHECK(world.state("op2") == Conflict);
    CHECK(world.row("op2").cause == "E-CONFLICT");
    CHECK(world.count("submit op1") == 1);
    CHECK(world.count("submit op2") == 1);
}

TEST_CASE("aSessionThatIsOverKeepsTheQueueUntilSomebodySignsIn")
{
    World world;
    world.connect();
    fail(world.service, "*", Fault::SessionOver, Always);
    world.confirm("op1", "ada", "Lead");
    world.confirm("op2", "zoe", "Trainee");
    world.pass(seconds(600));
    CHECK(world.connection() == Connection::SignInNeeded);
    CHECK(world.state("op1") == Queued);
    CHECK(world.row("op1").attempts == 0);
    CHECK(world.state("op2") == Queued);
    CHECK(world.count("submit op1") <= 1);
    world.service.fault = {};
    world.connect();
    CHECK(world.connection() == Connection::Synced);
    CHECK(world.state("op1") == Applied);
    CHECK(world.state("op2") == Applied);
}

TEST_CASE("theOutboxTellsASessionThatIsOverWithoutWaitingForThePoll")
{
    World world;
    world.connect();
    world.service.fault = [](const FakeService::Call& call) {
        return call.kind == "submit" || call.kind == "changes" ? Fault::SessionOver : Fault::None;
    };
    world.confirm("op1", "ada", "Lead");
    world.settle();
    CHECK(world.connection() == Connection::SignInNeeded);
}

TEST_CASE("aTimedPauseDoesNotEndAPauseForSignIn")
{
    World world;
    world.connect();
    int submits = 0;
    world.service.retryAfter = seconds(10);
    world.service.fault = [&submits](const FakeService::Call& call) {
        if (call.kind == "changes")
            return Fault::SessionOver;
        return call.kind == "submit" && ++submits == 1 ? Fault::Later : Fault::None;
    };
    world.confirm("op1", "ada", "Lead");
    world.settle();
    world.puller->refresh();
    world.settle();
    REQUIRE(world.connection() == Connection::SignInNeeded);
    world.pass(seconds(60));
    CHECK(world.executions("op1") == 0);
}

TEST_CASE("aCertificateThatIsNotTrustedStopsEverything")
{
    World world;
    world.connect();
    fail(world.service, "*", Fault::NotTrusted, Always);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    const auto calls = world.service.calls().size();
    world.pass(seconds(3600));
    CHECK(world.state("op1") == Queued);
    CHECK(world.service.calls().size() <= calls + 1);
    world.service.fault = {};
    world.connect();
    CHECK(world.state("op1") == Applied);
}

TEST_CASE("withoutAnAnswerTheDelaysGrowUpToFiveMinutes")
{
    World world;
    world.connect();
    fail(world.service, "*", Fault::LostRequest, Always);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    std::vector<milliseconds> delays;
    auto last = world.queue.now();
    auto seen = world.count("ask op1");
    for (int steps = 0; delays.size() < 12; ++steps) {
        REQUIRE(steps < 1'000);
        world.queue.advance(world.queue.untilNext());
        world.settle();
        if (world.count("ask op1") == seen)
            continue;
        seen = world.count("ask op1");
        delays.push_back(world.queue.now() - last);
        last = world.queue.now();
    }
    CHECK(delays[0] == milliseconds(500)); // the middle of what the policy allows
    CHECK(delays[1] == milliseconds(1'000));
    CHECK(delays[2] == milliseconds(2'000));
    CHECK(delays.back() == milliseconds(150'000));
    world.service.fault = {};
    world.pass(seconds(300));
    CHECK(world.state("op1") == Applied);
    CHECK(world.executions("op1") == 1);
}

TEST_CASE("aServiceThatAsksToWaitIsLeftAloneByAllRows")
{
    World world;
    world.connect();
    world.service.retryAfter = seconds(30);
    fail(world.service, "submit", Fault::Later);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    world.confirm("op2", "zoe", "Trainee");
    world.pass(seconds(29));
    CHECK(world.count("submit op2") == 0);
    world.pass(seconds(3));
    CHECK(world.state("op1") == Applied);
    CHECK(world.state("op2") == Applied);
}

TEST_CASE("aServiceThatIsAlwaysBusyIsNotAskedInALoop")
{
    World world;
    world.random = 0.0; // the policy may answer no delay at all
    world.connect();
    fail(world.service, "submit", Fault::Later, Always);
    world.confirm("op1", "ada", "Lead");
    world.random = 0.5;
    world.pass(seconds(120));
    CHECK(world.count("submit op1") <= 10);
    world.service.fault = {};
    world.pass(seconds(300));
    CHECK(world.state("op1") == Applied);
}

TEST_CASE("aCommandThatIsBeingWorkedOnIsAskedForASecondLater")
{
    World world;
    world.connect();
    fail(world.service, "submit", Fault::InProgress);
    world.confirm("op1", "ada", "Lead");
    world.pass(milliseconds(999));
    CHECK(world.state("op1") == Unknown);
    world.pass(milliseconds(2));
    CHECK(world.state("op1") == Applied);
    CHECK(world.executions("op1") == 1);
}

TEST_CASE("aCommandWithManyObjectsTellsHowFarItIsUntilItsAnswerComes")
{
    World world;
    world.connect();
    world.service.isWorkingLong = true;
    const auto told = [&world] {
        std::vector<std::pair<std::size_t, std::size_t>> steps;
        for (const auto& event : world.events) {
            if (const auto* progress = std::get_if<OperationProgress>(&event);
                progress != nullptr && progress->operation == OperationId("bulk"))
                steps.emplace_back(progress->done, progress->total);
        }
        return steps;
    };
    REQUIRE(world.rows->enqueue(bulkFor(world)));
    world.confirm("small", "zoe", "Trainee");
    world.queue.post([&world] { world.outbox->wake(); });
    world.pass(milliseconds(299));
    CHECK(told().empty());
    world.service.progress = {40, 100};
    world.pass(milliseconds(2));
    world.service.progress = {80, 100};
    world.pass(milliseconds(200));
    CHECK(told() == std::vector<std::pair<std::size_t, std::size_t>>{{40, 100}, {80, 100}});
    CHECK(world.state("bulk") == Sending);
    CHECK(world.count("ask small") == 0);
    world.service.endWork();
    world.settle();
    CHECK(world.state("bulk") == Applied);
    const auto asked = world.count("ask bulk");
    world.pass(seconds(60));
    CHECK(world.count("ask bulk") == asked); // nobody asks for what is known
    CHECK(world.executions("bulk") == 1);
}

TEST_CASE("rowsOfACommandThatIsBeingWorkedOnAreFollowedWithoutGapsAndRepetitions R-BULK-08")
{
    World world;
    world.connect();
    world.service.isWorkingLong = true;
    std::vector<std::string> followed;
    std::size_t steps = 0; // that told of rows
    const auto follow = [&] {
        for (auto& event : std::exchange(world.events, {})) {
            const auto* progress = std::get_if<OperationProgress>(&event);
            if (progress == nullptr || progress->rows.empty())
                continue;
            CHECK(progress->firstRow == followed.size());
            ++steps;
            for (const auto& row : progress->rows)
                followed.push_back(row.target.id);
        }
    };
    const auto work = [&world](std::size_t until) {
        for (auto row = world.service.workedOn.size(); row < until; ++row)
            world.service.workedOn.push_back(
                {{domain::RecordKind::User, "us_" + std::to_string(row)}, "", {}, {}, 0});
    };
    REQUIRE(world.rows->enqueue(bulkFor(world)));
    world.queue.post([&world] { world.outbox->wake(); });
    world.pass(milliseconds(301));
    follow();
    CHECK(followed.empty());
    work(40);
    world.pass(milliseconds(200));
    follow();
    CHECK(followed.size() == 40);
    world.pass(milliseconds(200));
    follow();
    CHECK(steps == 1); // nothing new
    work(2'500);
    world.pass(milliseconds(200)); // what is full is followed at once
    follow();
    CHECK(steps == 4);
    REQUIRE(followed.size() == 2'500);
    CHECK(followed.back() == "us_2499");
    world.service.endWork();
    world.settle();
    follow();
    CHECK(world.state("bulk") == Applied);
}

TEST_CASE("rowsOfOneObjectGoInOrderAndABlockedOneHoldsUpNothingElse")
{
    World world;
    world.connect();
    fail(world.service, "submit op1", Fault::LostRequest);
    world.confirm("op1", "ada", "One");
    world.confirm("op2", "ada", "Two");
    world.confirm("op3", "zoe", "Other");
    world.settle();
    CHECK(world.state("op2") == Queued);
    CHECK(world.state("op3") == Applied);
    world.pass(seconds(5));
    CHECK(world.service.executed() == std::vector<std::string>{"op3", "op1", "op2"});
    CHECK(world.service.jobTitle("ada") == "Two");
}

TEST_CASE("atMostFourCommandsAreUnderWay")
{
    World world;
    world.connect();
    const std::vector<std::string> people{"omar", "ada", "zoe", "sam", "nina", "kim"};
    for (std::size_t i = 0; i < people.size(); ++i)
        world.confirm("op" + std::to_string(i), people[i], "x");
    world.settle();
    CHECK(world.service.executed().size() == people.size());
    CHECK(world.service.mostSubmitsAtOnce() == 4);
}

TEST_CASE("aRowOfAnotherAccountIsNeverSent")
{
    World world;
    world.connect();
    OutboxRow foreign;
    foreign.id = OperationId("op1");
    foreign.account = Omar;
    foreign.account.actor = "nina";
    foreign.steps.push_back({"user/ada Lead", {}, {}});
    REQUIRE(world.rows->enqueue(foreign));
    world.outbox->wake();
    world.pass(seconds(600));
    CHECK(world.state("op1") == Queued);
    CHECK(world.count("submit op1") == 0);
    CHECK(world.count("ask op1") == 0);
}

TEST_CASE("aRowOfAnotherEpochBecomesAConflict")
{
    World world;
    world.connect();
    const auto backup = world.service.backUp();
    fail(world.service, "*", Fault::LostRequest, Always);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    world.service.fault = {};
    world.service.restore(backup, "epoch-2");
    world.pass(seconds(60));
    CHECK(world.state("op1") == Conflict);
    CHECK(world.row("op1").cause == "epoch");
    CHECK(world.executions("op1") == 0);
    world.confirm("op2", "ada", "Again");
    world.settle();
    CHECK(world.state("op2") == Applied);
}

TEST_CASE("anOperationThatARestoreHasUndoneIsNotSentAgainByItself")
{
    // The command was carried out, its answer lost, and the service restored from before: the outbox may hear
    // of the other epoch before the puller does.
    World world;
    world.connect();
    const auto backup = world.service.backUp();
    world.service.fault = [](const FakeService::Call& call) {
        if (call.kind == "submit")
            return Fault::LostAnswer;
        return call.kind == "changes" ? Fault::LostRequest : Fault::None;
    };
    world.confirm("op1", "ada", "Lead");
    world.settle();
    REQUIRE(world.executions("op1") == 1);
    world.service.restore(backup, "epoch-2");
    world.pass(seconds(60));
    CHECK(world.state("op1") == Conflict);
    CHECK(world.row("op1").cause == "epoch");
    CHECK(world.executions("op1") == 1);
}
