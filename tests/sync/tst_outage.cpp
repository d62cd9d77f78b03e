// SPDX-License-Identifier: GPL-3.0-or-later
// A service that goes away and comes back: what is told meanwhile, how soon it is noticed, and what the admin
// can do with what waits.
#include "tests/sync/world.h"

#include <nlohmann/json.hpp>
#include <random>

#include "contract/operation.h"
#include "tests/cache/profilefolder.h"
#include "json/json.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::sync;
using namespace cordboard::sync::testing;
using std::chrono::seconds;

using States = std::vector<OutboxState>;
using enum cache::OutboxState;

namespace {

const std::vector<std::string> ThreeChanges{"op1", "op2", "op3"};

void setInUse(World& world)
{
    world.queue.post([&world] { world.puller->setInUse(true); });
    world.settle();
}

void confirmThree(World& world)
{
    world.confirm("op1", "ada", "Lead");
    world.confirm("op2", "kim", "Head");
    world.confirm("op3", "ada", "Chief"); // waits for the first
    world.settle();
}

/// Told last, with its time.
StatusChanged lastStatus(const World& world)
{
    StatusChanged last;
    for (const auto& event : world.events) {
        if (const auto* status = std::get_if<StatusChanged>(&event))
            last = *status;
    }
    return last;
}

} // namespace

TEST_CASE("aServiceThatIsBackIsReachedWithinThreeSecondsWhileSomebodyLooks")
{
    const auto outage = GENERATE(seconds(60), seconds(300));
    const auto seed = GENERATE(range(0U, 20U));
    std::mt19937 numbers(seed);
    World world;
    world.connect();
    setInUse(world);
    fail(world.service, "*", Fault::NotConnected, Always);
    world.service.endPolls();
    confirmThree(world);
    for (auto passed = seconds(0); passed < outage; passed += seconds(1)) {
        world.random = std::uniform_real_distribution(0.01, 0.99)(numbers);
        world.pass(seconds(1));
        const auto status = lastStatus(world);
        CHECK(status.connection == Connection::Offline);
        REQUIRE(status.nextTry);
        CHECK(*status.nextTry <= http::RetryPolicy::LongestDelayInUse);
        for (const auto& id : ThreeChanges)
            CHECK(world.state(id) == Queued); // and none is said to have been sent
    }
    world.service.fault = {};
    world.pass(seconds(3));
    CHECK(world.connection() == Connection::Synced);
    CHECK_FALSE(lastStatus(world).nextTry);
    for (const auto& id : ThreeChanges) {
        CHECK(world.state(id) == Applied);
        CHECK(world.executions(id) == 1);
    }
    CHECK(world.service.jobTitle("ada") == "Chief");
}

TEST_CASE("whenNobodyLooksTheDelaysGrowAndEndAtOnceWhenSomebodyDoes")
{
    World world;
    world.random = 0.99;
    world.connect();
    fail(world.service, "*", Fault::NotConnected, Always);
    world.service.endPolls();
    world.pass(seconds(900));
    CHECK(*lastStatus(world).nextTry > seconds(200));
    const auto tries = world.service.calls().size();
    CHECK(tries < 40);
    world.service.fault = {};
    world.pass(seconds(3));
    CHECK(world.connection() == Connection::Offline);
    setInUse(world);
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("howOldTheDataIsStaysKnownWhileNobodyAnswers")
{
    World world;
    world.connect();
    world.service.now += std::chrono::hours(1);
    world.service.endPolls(); // without news
    world.settle();
    REQUIRE(lastStatus(world).dataAsOf == world.service.now);
    fail(world.service, "*", Fault::NotConnected, Always);
    world.service.endPolls();
    world.pass(seconds(60));
    REQUIRE(world.connection() == Connection::Offline);
    CHECK(lastStatus(world).dataAsOf == world.service.now);
}

TEST_CASE("aServiceThatAnswersThatItCannotIsNotAskedMoreOften")
{
    World world;
    world.random = 0.99;
    world.connect();
    setInUse(world);
    fail(world.service, "*", Fault::Later, Always);
    world.service.endPolls();
    world.pass(seconds(900));
    CHECK(world.connection() == Connection::ServerBusy);
    CHECK(*lastStatus(world).nextTry > seconds(200));
}

TEST_CASE("anAnswerToTheOutboxEndsOffline")
{
    World world;
    world.random = 0.99;
    world.connect();
    fail(world.service, "changes", Fault::NotConnected, 8);
    world.service.endPolls();
    world.pass(seconds(120)); // about seven tries; the next one is minutes away
    REQUIRE(world.connection() == Connection::Offline);
    world.service.fault = {};
    world.confirm("op1", "ada", "Lead");
    world.settle();
    CHECK(world.state("op1") == Applied);
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("whatNobodyTookIsQueuedAndWhatHadNoAnswerIsUnknown")
{
    World world;
    world.connect();
    fail(world.service, "submit op1", Fault::NotConnected, Always);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    CHECK(world.statesTold("op1") == States{Sending, Queued});
    CHECK(world.row("op1").attempts == 0);
    CHECK(world.count("ask op1") == 0);
    fail(world.service, "submit op2", Fault::LostAnswer, Always);
    world.confirm("op2", "kim", "Head");
    world.settle();
    CHECK(world.state("op2") == Unknown);
    world.service.fault = {};
    world.pass(seconds(60));
    CHECK(world.state("op1") == Applied);
    CHECK(world.executions("op1") == 1);
    CHECK(world.executions("op2") == 1);
}

TEST_CASE("aWaitingOperationIsSentNowWhateverItsDelay")
{
    World world;
    world.random = 0.99;
    world.connect();
    fail(world.service, "submit op1", Fault::NotConnected, 8);
    world.confirm("op1", "ada", "Lead");
    world.pass(seconds(120));
    REQUIRE(world.state("op1") == Queued);
    world.service.fault = {};
    world.queue.post([&world] { world.outbox->sendNow(OperationId("op1")); });
    world.settle();
    CHECK(world.state("op1") == Applied);
}

TEST_CASE("whatWasNeverSentCanBeDiscardedAndHoldsUpNothingAnyMore")
{
    World world;
    world.connect();
    fail(world.service, "*", Fault::NotConnected, Always);
    world.service.endPolls();
    confirmThree(world);
    REQUIRE(world.outbox->discard(OperationId("op1")));
    CHECK(world.state("op1") == Cancelled);
    CHECK(world.row("op1").cause == CauseOfDiscarded);
    CHECK(world.statesTold("op1").back() == Cancelled);
    const auto again = world.outbox->discard(OperationId("op1"));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::Conflict);
    world.service.fault = {};
    world.pass(seconds(10));
    CHECK(world.executions("op1") == 0);
    CHECK(world.state("op2") == Applied);
    CHECK(world.state("op3") == Applied);
}

TEST_CASE("whatMayHaveReachedTheServiceIsNotDiscarded")
{
    World world;
    world.connect();
    fail(world.service, "submit op1", Fault::LostAnswer, Always);
    world.confirm("op1", "ada", "Lead");
    world.settle();
    REQUIRE(world.state("op1") == Unknown);
    CHECK_FALSE(world.outbox->discard(OperationId("op1")));
    world.service.fault = {};
    world.pass(seconds(10));
    CHECK(world.state("op1") == Applied);
}

namespace {

constexpr std::size_t Many = 60;
const OperationId Bulk("bulk");

/// A bulk of many requests, some of which have gone.
class RunningBulk {
public:
    cache::testing::ProfileFolder folder;
    VendorWorld world{":memory:", folder.file("outbox.db")};

    RunningBulk()
    {
        world.service.isForgetful = false;
        auto user = kit::sampleCompany().m_users.at(kit::userId("kim"));
        VendorWorld::Titles titles;
        for (std::size_t i = 0; i < Many; ++i) {
            user.id = UserId("p" + std::to_string(i));
            world.service.create(toRecord(user));
            titles.emplace_back(user.id.value(), "Lead");
        }
        world.connect();
        world.pass(seconds(30));
        world.confirm(Bulk.value(), titles);
        world.pass(seconds(5));
        REQUIRE(decided() > 0);
        REQUIRE(decided() < Many / 2);
    }
    [[nodiscard]] std::size_t decided() { return nextStep(world.row(Bulk.value())); }
    template <typename Condition> void runUntil(Condition condition)
    {
        for (int steps = 0; !condition(); ++steps) {
            REQUIRE(steps < 1'000'000);
            if (!world.queue.runNext() && !world.service.deliver())
                world.queue.advance(milliseconds(10));
        }
    }
    void runUntilStepIs(OutboxState state)
    {
        runUntil([&] {
            const auto row = world.row(Bulk.value());
            return row.steps.at(nextStep(row)).state == state;
        });
    }
    /// From so many steps on, and nobody has carried them out.
    void checkDiscardedFrom(std::size_t step)
    {
        const auto row = world.row(Bulk.value());
        CHECK(row.state == Applied); // some of it
        for (auto next = step; next < Many; ++next) {
            CHECK(row.steps[next].state == Cancelled);
            CHECK(row.steps[next].cause == CauseOfDiscarded);
        }
        CHECK(world.service.executed().size() == step);
    }
};

} // namespace

TEST_CASE("aRunningBulkStopsBehindTheRowUnderWay R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    const auto before = bulk.decided();
    REQUIRE(world.outbox->discard(Bulk));
    world.pass(seconds(60));
    const auto row = world.row(Bulk.value());
    CHECK(row.state == Applied); // some of it
    const auto sent = world.service.executed().size();
    CHECK(sent >= before);
    CHECK(sent <= before + 1);
    const auto answer = contract::operationFromJson(json::parse(row.answer).value(), json::Unknown::Refuse);
    REQUIRE(answer);
    REQUIRE(answer->outcomes.size() == Many);
    for (std::size_t i = 0; i < Many; ++i) {
        CHECK((answer->outcomes[i].kind == OutcomeKind::WillChange) == (i < sent));
        CHECK(answer->outcomes[i].findings.empty()); // no rule said no
    }
}

TEST_CASE("aRunningBulkIsHeldBetweenTwoRowsAndGoesOn R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    world.outbox->hold(Bulk);
    world.pass(seconds(5));
    const auto held = bulk.decided();
    world.pass(seconds(300));
    CHECK(bulk.decided() == held);
    CHECK(world.state(Bulk.value()) == Sending);
    world.outbox->release(Bulk);
    world.pass(seconds(120));
    CHECK(world.state(Bulk.value()) == Applied);
    CHECK(world.service.executed().size() == Many);
}

TEST_CASE("aHeldBulkIsStillHeldAfterARestart R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    world.outbox->hold(Bulk);
    if (GENERATE(true, false)) // with the row under way, or without its answer
        world.pass(seconds(5));
    world.kill();
    world.connect();
    world.pass(seconds(5));
    const auto held = bulk.decided();
    CHECK(held < Many);
    world.pass(seconds(300));
    CHECK(bulk.decided() == held);
    CHECK(world.rows->held()->contains(Bulk));
    SECTION("and goes on when it is released")
    {
        world.outbox->release(Bulk);
        CHECK(world.rows->held()->empty());
        world.kill();
        world.connect();
        world.pass(seconds(120));
        CHECK(world.state(Bulk.value()) == Applied);
        CHECK(world.service.executed().size() == Many);
    }
    SECTION("and can be stopped")
    {
        REQUIRE(world.outbox->discard(Bulk));
        world.pass(seconds(60));
        CHECK(world.service.executed().size() == held);
        CHECK(world.rows->held()->empty());
    }
}

TEST_CASE("aHeldBulkCanBeStopped R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    world.outbox->hold(Bulk);
    world.pass(seconds(5));
    const auto held = bulk.decided();
    REQUIRE(world.outbox->discard(Bulk));
    CHECK(world.state(Bulk.value()) == Applied);
    world.pass(seconds(60));
    CHECK(world.service.executed().size() == held);
}

TEST_CASE("whoStopsABulkAndLeavesFindsItStopped R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    SECTION("while a row is on its way")
    {
        bulk.runUntil([&] { return world.service.executed().size() > bulk.decided(); });
        const auto sent = bulk.decided() + 1;
        REQUIRE(world.outbox->discard(Bulk));
        REQUIRE(world.outbox->discard(Bulk)); // asked for twice
        if (GENERATE(true, false)) // the answer comes while everything is shut down
            world.settle();
        world.kill();
        world.connect();
        world.pass(seconds(120));
        bulk.checkDiscardedFrom(sent);
    }
    SECTION("while a row that has arrived is in doubt")
    {
        fail(world.service, "submit bulk", Fault::LostAnswer);
        bulk.runUntilStepIs(Unknown);
        const auto sent = bulk.decided() + 1;
        REQUIRE(world.outbox->discard(Bulk));
        world.kill();
        world.connect();
        world.pass(seconds(120));
        bulk.checkDiscardedFrom(sent);
    }
    SECTION("while a row that has never arrived is in doubt")
    {
        fail(world.service, "submit bulk", Fault::LostRequest);
        bulk.runUntilStepIs(Unknown);
        const auto sent = bulk.decided();
        REQUIRE(world.outbox->discard(Bulk));
        world.kill();
        world.connect();
        world.pass(seconds(120));
        bulk.checkDiscardedFrom(sent);
    }
    SECTION("and the same without leaving")
    {
        fail(world.service, "submit bulk", Fault::LostRequest);
        bulk.runUntilStepIs(Unknown);
        const auto sent = bulk.decided();
        REQUIRE(world.outbox->discard(Bulk));
        world.pass(seconds(120));
        bulk.checkDiscardedFrom(sent);
    }
}

TEST_CASE("theLastRowOfABulkIsNotStoppedOnceItMayHaveArrived R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    while (bulk.decided() < Many - 1)
        world.pass(milliseconds(10));
    fail(world.service, "submit bulk", Fault::LostAnswer);
    bulk.runUntilStepIs(Unknown);
    const auto stopped = world.outbox->discard(Bulk);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == ErrorCode::Conflict);
    world.pass(seconds(60));
    CHECK(world.service.executed().size() == Many);
}

TEST_CASE("whatCannotBeStoredIsNotDiscarded")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    world.confirm("waiting", "p0", "Chief"); // behind the bulk
    const auto isKept = [&world](const OperationId& id) {
        const auto done = world.outbox->discard(id);
        return !done && done.error().code == ErrorCode::Storage;
    };
    bulk.runUntilStepIs(Sending);
    auto disk = cache::Database::openAsItIs(bulk.folder.file("outbox.db"));
    REQUIRE(disk);
    REQUIRE(disk->execute(
        "CREATE TRIGGER full BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
    CHECK(isKept(OperationId("waiting")));
    CHECK(isKept(Bulk));
    REQUIRE(disk->execute("DROP TRIGGER full"));
    world.pass(seconds(300));
    CHECK(world.state("waiting") == Applied);
    CHECK(world.service.executed().size() == Many + 1);
}

TEST_CASE("aHeldRowInDoubtIsAskedAboutAndNotSent R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    const bool hasArrived = GENERATE(true, false);
    fail(world.service, "submit bulk", hasArrived ? Fault::LostAnswer : Fault::LostRequest);
    bulk.runUntilStepIs(Unknown);
    const auto before = bulk.decided();
    world.outbox->hold(Bulk);
    world.pass(seconds(60));
    CHECK(bulk.decided() == before + (hasArrived ? 1 : 0));
    CHECK(world.service.executed().size() == bulk.decided());
    SECTION("and goes on")
    {
        world.outbox->release(Bulk);
        world.pass(seconds(120));
        CHECK(world.state(Bulk.value()) == Applied);
        CHECK(world.service.executed().size() == Many);
    }
    SECTION("or is stopped")
    {
        const auto sent = bulk.decided();
        REQUIRE(world.outbox->discard(Bulk));
        world.pass(seconds(60));
        bulk.checkDiscardedFrom(sent);
    }
}

TEST_CASE("aHeldRowInDoubtThatIsStoppedEnds R-BULK-08")
{
    RunningBulk bulk;
    auto& world = bulk.world;
    fail(world.service, "submit bulk", Fault::LostAnswer);
    bulk.runUntilStepIs(Unknown);
    world.outbox->hold(Bulk);
    REQUIRE(world.outbox->discard(Bulk));
    world.pass(seconds(60));
    bulk.checkDiscardedFrom(world.service.executed().size());
}
