// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that are many requests: at a service without keys, feed and patience, which forgets one answer in
// ten.
#include "tests/sync/world.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "contract/operation.h"
#include "platform/sha256.h"
#include "tests/cache/profilefolder.h"
#include "json/json.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::sync;
using namespace cordboard::sync::testing;
using cache::testing::ProfileFolder;
using std::chrono::seconds;

namespace {

constexpr std::size_t ManySteps = 120;
const OperationId StepsBulk("bulk");

/// A company with so many people more, known to the cache.
class ManyPeople {
public:
    ProfileFolder folder;
    VendorWorld world;

    explicit ManyPeople(std::size_t count = ManySteps, bool isOnDisk = false)
        : world(isOnDisk ? folder.file("cache.db") : std::string(":memory:"), folder.file("outbox.db"))
    {
        auto user = kit::sampleCompany().m_users.at(kit::userId("kim"));
        for (std::size_t i = 0; i < count; ++i) {
            user.id = UserId("p" + std::to_string(i));
            world.service.create(toRecord(user));
        }
        world.connect();
        world.pass(seconds(30));
        REQUIRE(world.connection() == Connection::Synced);
        world.events.clear();
    }
    void confirmBulk(const std::string& titleOfEach)
    {
        VendorWorld::Titles titles;
        for (std::size_t i = 0; i < ManySteps; ++i)
            titles.emplace_back("p" + std::to_string(i), titleOfEach);
        world.confirm(StepsBulk.value(), titles);
    }
    /// Until something is so, a hundredth of a second or an event at a time.
    template <typename Condition> void runUntil(Condition condition)
    {
        for (int steps = 0; !condition(); ++steps) {
            REQUIRE(steps < 1'000'000);
            if (!world.queue.runNext() && !world.service.deliver())
                world.queue.advance(milliseconds(10));
        }
    }
    [[nodiscard]] std::size_t decided() { return nextStep(world.row(StepsBulk.value())); }
    [[nodiscard]] std::vector<OperationProgress> progress() const
    {
        std::vector<OperationProgress> told;
        for (const auto& event : world.events) {
            if (const auto* step = std::get_if<OperationProgress>(&event))
                told.push_back(*step);
        }
        return told;
    }
    void checkThatEachHappenedOnce() const
    {
        std::vector<kit::VendorService::StepName> wanted;
        for (std::size_t i = 0; i < ManySteps; ++i)
            wanted.emplace_back(StepsBulk, i);
        CHECK(world.service.executed() == wanted);
    }
};

/// Records that are in no listing, but there: they are answered to whoever asks for one by its id.
class Unlisted {
public:
    Unlisted(VendorWorld& world, const std::vector<EntityRef>& entities) : m_world(world)
    {
        world.service.isForgetful = false;
        for (const auto& entity : entities) {
            m_records.emplace(entity.id, world.service.records().at(entity));
            world.service.remove(entity);
        }
        world.service.fault = [this](const kit::ServiceCall& call) {
            if (call.kind != "record" || !m_records.contains(call.subject))
                return Fault::None;
            m_world.service.create(m_records.at(call.subject));
            return onAsked ? onAsked(call.subject) : Fault::None;
        };
    }
    std::function<Fault(const std::string& id)> onAsked;

    void checkThatNoneIsGone() const
    {
        for (const auto& [id, record] : m_records) {
            CHECK(m_world.count("record " + id) > 0);
            CHECK(m_world.entities.record(record.entity).value().has_value());
        }
        for (const auto& event : m_world.events) {
            if (const auto* changes = std::get_if<ChangesApplied>(&event))
                CHECK(changes->removed.empty());
        }
        CHECK(m_world.connection() == Connection::Synced);
    }

private:
    VendorWorld& m_world;
    std::map<std::string, Record> m_records;
};

EntityRef person(const std::string& id)
{
    return {RecordKind::User, id};
}

Operation answerOf(const OutboxRow& row)
{
    return json::parse(row.answer)
        .and_then([](const json::Value& value) {
            return contract::operationFromJson(value, json::Unknown::Refuse);
        })
        .value();
}

} // namespace

TEST_CASE("aBulkOfManyRequestsIsOneOperationWithAnAnswerForEachRow")
{
    ManyPeople people;
    auto& world = people.world;
    people.confirmBulk("Lead");
    world.pass(seconds(600));
    CHECK(world.service.forgotten() > 10); // answers
    people.checkThatEachHappenedOnce();
    const auto row = world.row(StepsBulk.value());
    CHECK(row.state == OutboxState::Applied);
    CHECK(row.cause.empty());
    const auto answer = answerOf(row);
    REQUIRE(answer.outcomes.size() == ManySteps);
    for (std::size_t i = 0; i < ManySteps; ++i) {
        CHECK(answer.outcomes[i].target.id == "p" + std::to_string(i));
        CHECK(answer.outcomes[i].kind == OutcomeKind::WillChange);
        CHECK(row.steps[i].state == OutboxState::Applied);
        CHECK(row.steps[i].answer.empty()); // it is in the row's
    }
    CHECK(answer.undo.isPossible);
}

TEST_CASE("requestsGoNoFasterThanTheServiceTakesThem")
{
    ManyPeople people;
    auto& world = people.world;
    people.confirmBulk("Lead");
    world.pass(seconds(20));
    CHECK(world.service.turnedAway() == 0);
    const auto afterTwenty = people.decided();
    CHECK(afterTwenty <= 20 * kit::VendorService::RequestsPerSecond);
    CHECK(afterTwenty > 20); // with pauses after lost answers
    world.pass(seconds(600));
    CHECK(world.service.turnedAway() == 0);
    CHECK(world.state(StepsBulk.value()) == OutboxState::Applied);
}

TEST_CASE("aBulkThatIsKilledInTheMiddleGoesOnWhereItWas")
{
    ManyPeople people;
    auto& world = people.world;
    people.confirmBulk("Lead");
    people.runUntil([&] { return people.decided() == 37; });
    world.kill();
    REQUIRE(people.decided() == 37); // on disk
    const auto asked = world.service.calls().size();
    world.connect();
    people.runUntil([&] { return !people.progress().empty(); });
    const auto first = people.progress().front();
    CHECK((first.operation == StepsBulk && first.done >= 37 && first.done <= 38 && first.total == ManySteps));
    CHECK((first.firstRow == 0 && first.rows.size() == first.done)); // who came back sees every row
    // The first that is not decided was on its way, or it is sent now; none before it is asked for again.
    people.runUntil([&] { return people.decided() > 38; });
    const auto& calls = world.service.calls();
    CHECK(std::count_if(calls.begin() + static_cast<std::ptrdiff_t>(asked), calls.end(),
                        [](const auto& call) { return call == "ask bulk" || call == "submit bulk"; }) < 20);
    world.pass(seconds(600));
    CHECK(world.state(StepsBulk.value()) == OutboxState::Applied);
    people.checkThatEachHappenedOnce();
}

TEST_CASE("howeverOftenABulkIsKilledNothingIsDoubledOrLost")
{
    std::set<std::size_t> killedAt;
    for (unsigned seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed); // NOLINT(cert-msc51-cpp): the same in every run
        ManyPeople people;
        auto& world = people.world;
        people.confirmBulk("title of a bulk");
        while (world.state(StepsBulk.value()) != OutboxState::Applied) {
            auto left = static_cast<int>(random() % 400);
            people.runUntil([&left] { return left-- == 0; });
            killedAt.insert(people.decided());
            world.kill();
            world.connect();
        }
        people.checkThatEachHappenedOnce();
        CHECK(answerOf(world.row(StepsBulk.value())).outcomes.size() == ManySteps);
    }
    CHECK(killedAt.size() > 30); // in the middle of it, that is
}

TEST_CASE("progressIsToldWithoutGapsAndRepetitions")
{
    ManyPeople people;
    auto& world = people.world;
    people.confirmBulk("Lead");
    world.pass(seconds(600));
    std::size_t known = 0;
    std::size_t most = 0;
    for (const auto& told : people.progress()) {
        REQUIRE(told.firstRow == known); // also after a step was in doubt
        for (const auto& row : told.rows)
            CHECK(row.target.id == "p" + std::to_string(known++));
        CHECK((told.done == known && told.total == ManySteps));
        most = std::max(most, known);
    }
    CHECK(most == ManySteps - 1); // the last one comes with the answer
}

TEST_CASE("aRowThatIsRefusedStopsNoOther R-BULK-05")
{
    ManyPeople people;
    auto& world = people.world;
    world.confirm(
        StepsBulk.value(),
        VendorWorld::Titles{{"p0", "Lead"}, {"p1", "!refuse"}, {"p2", "!conflict"}, {"p3", "Lead"}});
    world.pass(seconds(120));
    const auto row = world.row(StepsBulk.value());
    CHECK(row.state == OutboxState::Applied);
    CHECK(row.steps[1].state == OutboxState::Refused);
    CHECK(row.steps[2].state == OutboxState::Conflict);
    const auto answer = answerOf(row);
    REQUIRE(answer.outcomes.size() == 4);
    CHECK(answer.outcomes[1].kind == OutcomeKind::Refused);
    CHECK(answer.outcomes[1].findings.at(0).code == Code::EState);
    CHECK(answer.outcomes[2].findings.at(0).code == Code::EConflict);
    CHECK(world.service.jobTitle("p3") == "Lead");

    world.confirm("none", VendorWorld::Titles{{"p0", "!refuse"}, {"p1", "!refuse"}});
    world.pass(seconds(120));
    CHECK(world.state("none") == OutboxState::Refused);
    CHECK(world.row("none").cause == "E-REQUIRED");
    CHECK(answerOf(world.row("none")).state == OperationEnd::Refused);
}

TEST_CASE("aStepThatSomebodyElseHasOvertakenIsAConflictAndNotSentAgain")
{
    ManyPeople people;
    auto& world = people.world;
    world.service.isForgetful = false;
    fail(world.service, "submit one", Fault::LostAnswer);
    world.confirm("one", "p0", "Lead");
    people.runUntil([&] { return world.state("one") == OutboxState::Unknown; });
    world.service.edit("p0", "Chief");
    world.pass(seconds(60));
    CHECK(world.state("one") == OutboxState::Conflict);
    CHECK(world.row("one").cause == "E-CONFLICT");
    CHECK(world.service.jobTitle("p0") == "Chief");
    CHECK(world.service.executions({OperationId("one"), 0}) == 1);
}

TEST_CASE("aStepWhoseBytesAreGoneIsAskedAboutAndNeverSentAgain R-PURGE-06")
{
    ManyPeople people;
    auto& world = people.world;
    world.service.isForgetful = false;
    const bool hasActed = GENERATE(true, false);
    fail(world.service, "submit one", hasActed ? Fault::LostAnswer : Fault::LostRequest);
    world.confirm("one", "p0", "Lead");
    people.runUntil([&] { return world.state("one") == OutboxState::Unknown; });
    REQUIRE(world.rows->revise([](OutboxRow& row) {
        row.steps.at(0).body.clear(); // somebody was forgotten
        return true;
    }));
    world.pass(seconds(60));
    CHECK(world.state("one") == OutboxState::Conflict); // nobody can say any more
    CHECK(world.service.executions({OperationId("one"), 0}) == (hasActed ? 1 : 0));
    CHECK(world.count("submit one") == 1);
}

TEST_CASE("aServiceWithoutKeysCannotFindAStepWhoseBytesAreDamaged")
{
    ManyPeople people;
    auto& world = people.world;
    world.service.isForgetful = false;
    const auto find = [&world](const std::string& body) {
        std::optional<providers::Sighting> seen;
        const providers::SentStep step{{{OperationId("one"), 1}, 0, 1},
                                       {body, platform::sha256Hex("p0\nLead\nsomething"), {}}};
        world.service.executor().find(step, {}, [&seen](providers::Reply<providers::Sighting> reply) {
            REQUIRE(reply);
            seen = reply->value;
        });
        world.pass(seconds(1)); // it takes five requests a second
        return *seen;
    };
    for (const auto* body : {"", "p0", "p0\n", "nobody\n\n", "\n\n\n", "p0\nLead\nsomethinG"})
        CHECK(std::holds_alternative<providers::Overtaken>(find(body)));
}

TEST_CASE("aSessionThatEndsInTheMiddleOfABulkLeavesTheRestForLater")
{
    ManyPeople people;
    auto& world = people.world;
    people.confirmBulk("Lead");
    people.runUntil([&] { return people.decided() == 20; });
    fail(world.service, "*", Fault::SessionOver, Always);
    world.pass(seconds(600));
    const auto before = people.decided();
    CHECK(before <= 21);
    world.service.fault = {};
    world.connect();
    world.pass(seconds(600));
    CHECK(world.state(StepsBulk.value()) == OutboxState::Applied);
    people.checkThatEachHappenedOnce();
}

TEST_CASE("aServiceWithoutAFeedIsComparedAndOnlyDifferencesAreTold")
{
    ManyPeople people(40);
    auto& world = people.world;
    world.service.edit("p7", "Chief");
    auto user = kit::sampleCompany().m_users.at(kit::userId("kim"));
    user.id = UserId("new");
    world.service.create(toRecord(user));
    world.service.remove({RecordKind::User, "p8"});
    world.pass(seconds(120));
    std::vector<std::string> changed;
    std::vector<std::string> removed;
    for (const auto& event : world.events) {
        CHECK_FALSE(std::holds_alternative<RecordsArrived>(event));
        const auto* changes = std::get_if<ChangesApplied>(&event);
        if (changes == nullptr)
            continue;
        for (const auto& record : changes->records)
            changed.push_back(record.entity.id);
        for (const auto& entity : changes->removed)
            removed.push_back(entity.id);
    }
    std::sort(changed.begin(), changed.end());
    CHECK(changed == std::vector<std::string>{"new", "p7"});
    CHECK(removed == std::vector<std::string>{"p8"});
    CHECK(world.count("record p8") >= 1); // it was asked for by its id before it was called gone
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("aRecordThatIsShownNowhereAnyMoreIsGoneAndHoldsUpNothing")
{
    ManyPeople people(40);
    auto& world = people.world;
    world.service.isForgetful = false;
    const EntityRef hidden{RecordKind::User, "p3"};
    world.service.remove(hidden); // from listings
    world.service.remove({RecordKind::User, "p4"});
    fail(world.service, "record p3", Fault::Forbidden, Always);
    world.pass(seconds(120));
    CHECK_FALSE(world.entities.record(hidden).value().has_value());
    CHECK_FALSE(world.entities.record({RecordKind::User, "p4"}).value().has_value());
    CHECK(world.count("record p3") == 1);
    CHECK(world.connection() == Connection::Synced);
}

TEST_CASE("whatAListingLeavesOutIsNotGone")
{
    // One record of a page is left out while somebody edits: simulated by a service that lists the old state.
    ManyPeople people(40);
    auto& world = people.world;
    world.service.isForgetful = false;
    const EntityRef p3{RecordKind::User, "p3"};
    const auto record = world.service.records().at(p3);
    bool isHidden = true;
    world.service.fault = [&](const kit::ServiceCall& call) {
        if (call.kind == "record" && call.subject == "p3" && isHidden) {
            world.service.create(record); // it was there all the time
            isHidden = false;
        }
        return Fault::None;
    };
    world.service.remove(p3);
    world.pass(seconds(120));
    CHECK_FALSE(isHidden);
    CHECK(world.entities.record(p3).value().has_value());
    for (const auto& event : world.events) {
        if (const auto* changes = std::get_if<ChangesApplied>(&event))
            CHECK(changes->removed.empty());
    }
}

TEST_CASE("aRefreshWhileOneIsAskedForSkipsNobody")
{
    ManyPeople people(40);
    auto& world = people.world;
    Unlisted unlisted(world, {person("p3"), person("p4"), person("p5")});
    int asked = 0;
    unlisted.onAsked = [&](const auto&) {
        if (++asked == 2) // again, after a failure, and on its way
            world.queue.post([&world] { world.puller->refresh(); });
        return asked == 1 ? Fault::NotConnected : Fault::None;
    };
    world.pass(seconds(120));
    CHECK(asked > 3);
    unlisted.checkThatNoneIsGone();
}

TEST_CASE("anAnswerThatCannotBeStoredIsAskedForAgain")
{
    ManyPeople people(40, /*isOnDisk=*/true);
    auto& world = people.world;
    Unlisted unlisted(world, {person("p3"), person("p4"), person("p5")});
    auto disk = cache::Database::openAsItIs(people.folder.file("cache.db"));
    REQUIRE(disk);
    bool isFull = false;
    unlisted.onAsked = [&](const auto&) {
        if (!std::exchange(isFull, true))
            REQUIRE(disk->execute(
                "CREATE TRIGGER full BEFORE UPDATE ON \"user\" BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
        return Fault::None;
    };
    people.runUntil([&] { return world.connection() == Connection::StorageFailed; });
    REQUIRE(disk->execute("DROP TRIGGER full"));
    world.pass(seconds(120));
    unlisted.checkThatNoneIsGone();
}

TEST_CASE("whatIsMissingIsKnownOfAllTablesOrOfNone")
{
    ManyPeople people(40, /*isOnDisk=*/true);
    auto& world = people.world;
    const EntityRef last{LoadingOrder.back(), "last"};
    REQUIRE(last.table == RecordKind::EmailAddress);
    EmailAddress address;
    address.id = EmailAddressId("last");
    world.service.create(toRecord(address));
    world.pass(seconds(120));
    REQUIRE(world.entities.record(last).value().has_value());
    world.events.clear();
    Unlisted unlisted(world, {person("p3"), last});
    auto disk = cache::Database::openAsItIs(people.folder.file("cache.db"));
    REQUIRE(disk);
    REQUIRE(disk->execute("ALTER TABLE email_address RENAME COLUMN seen TO away")); // found after people
    people.runUntil([&] { return world.connection() == Connection::StorageFailed; });
    REQUIRE(disk->execute("ALTER TABLE email_address RENAME COLUMN away TO seen"));
    world.pass(seconds(120));
    unlisted.checkThatNoneIsGone();
}

TEST_CASE("aServiceThatAnswersAnotherRecordIsAskedLessAndLess")
{
    ManyPeople people(40);
    auto& world = people.world;
    Unlisted unlisted(world, {person("p3")});
    world.service.mistaken = {{person("p3"), person("p4")}};
    world.pass(seconds(1'200));
    CHECK(world.count("record p3") > 3);
    CHECK(world.count("record p3") < 30);
    CHECK(world.connection() == Connection::Offline);
    CHECK(world.entities.record(person("p3")).value().has_value());
    world.service.mistaken.clear();
    world.pass(seconds(600));
    unlisted.checkThatNoneIsGone();
}

TEST_CASE("whatWasAppliedStaysShownUntilAListingThatBeganLaterHasEnded")
{
    ManyPeople people(40);
    auto& world = people.world;
    world.confirm("one", "p0", "Lead");
    people.runUntil([&] { return world.state("one") == OutboxState::Applied; });
    const auto position = world.row("one").sequence;
    CHECK(position == world.puller->nextListing());
    const auto isPassed = [&world, position] {
        return std::any_of(world.events.begin(), world.events.end(), [position](const auto& event) {
            const auto* changes = std::get_if<ChangesApplied>(&event);
            return changes != nullptr && changes->sequence >= position;
        });
    };
    CHECK_FALSE(isPassed());
    people.runUntil(isPassed);
    const auto cached = world.entities.record({RecordKind::User, "p0"}).value();
    REQUIRE(cached);
    CHECK(std::find(cached->fields.begin(), cached->fields.end(),
                    std::pair(Field::UserJobTitle, Value(std::string("Lead")))) != cached->fields.end());
}

TEST_CASE("aRefreshComparesAtOnce")
{
    ManyPeople people(40);
    auto& world = people.world;
    world.service.isForgetful = false;
    world.pass(seconds(70)); // the next listing has begun and ended
    const auto pages = world.count("page user");
    world.queue.post([&world] { world.puller->refresh(); });
    world.pass(seconds(5));
    CHECK(world.count("page user") > pages);
}
