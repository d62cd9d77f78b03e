// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <csignal>
#include <filesystem>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "cache/outboxstore.h"
#include "tests/cache/profilefolder.h"
#include "tests/contract/generators.h"

using namespace cordboard;
using namespace cordboard::cache;
using cache::testing::overwrite;
using cache::testing::ProfileFolder;
using domain::OperationId;

namespace {

OutboxRow rowNamed(const std::string& id)
{
    OutboxRow row;
    row.id = OperationId(id);
    row.account = {"https://pbx.example.com", "co_1", "us_1"};
    row.kind = "edit_users";
    row.steps.push_back({"{\"op\":\"" + id + "\"}", {}, {}});
    row.objects = {"user/u1"};
    return row;
}

std::unique_ptr<OutboxStore> opened(const std::string& path)
{
    auto store = OutboxStore::open(path);
    REQUIRE(store);
    return *std::move(store);
}

std::vector<std::string> ids(const std::vector<OutboxRow>& rows)
{
    std::vector<std::string> result;
    for (const auto& row : rows)
        result.push_back(row.id.value());
    return result;
}

OutboxState anyState()
{
    return *rc::gen::element(OutboxState::Queued, OutboxState::Sending, OutboxState::Applied,
                             OutboxState::Refused, OutboxState::Conflict, OutboxState::Unknown,
                             OutboxState::Cancelled);
}

std::vector<std::string> anyObjects()
{
    return *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("user/u1", "number/n1"));
}

/// Enqueues and moves rows until it is killed, and tells each one through the pipe once the store has said
/// yes.
[[noreturn]] void writeForever(const std::string& path, int pipe)
{
    auto store = OutboxStore::open(path);
    if (!store)
        ::_exit(1);
    for (int i = 0;; ++i) {
        auto row = (*store)->enqueue(rowNamed("op" + std::to_string(i)));
        if (!row)
            ::_exit(2);
        if (::write(pipe, &i, sizeof i) != sizeof i)
            ::_exit(3);
        row->state = OutboxState::Sending;
        row->attempts = 1;
        if (!(*store)->update(*row, 0))
            ::_exit(4);
    }
}

/// How many rows the child had acknowledged when it was killed after `delay`.
int killedAfter(const std::string& path, std::chrono::microseconds delay)
{
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        writeForever(path, ends[1]);
    }
    ::close(ends[1]);
    int acknowledged = 0;
    int number = -1;
    if (::read(ends[0], &number, sizeof number) == sizeof number) // it has begun
        ++acknowledged;
    std::this_thread::sleep_for(delay);
    REQUIRE(::kill(child, SIGKILL) == 0);
    while (::read(ends[0], &number, sizeof number) == sizeof number)
        ++acknowledged;
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    return acknowledged;
}

} // namespace

TEST_CASE("everyRowComesBackAsItWasQueued")
{
    const ProfileFolder folder;
    const auto store = opened(folder.file("outbox.db"));
    int number = 0;
    rc::prop("all members, any text", [&store, &number] {
        using contract::testing::anyText;
        OutboxRow row;
        row.id = OperationId("op" + std::to_string(++number));
        row.generation = *rc::gen::inRange<std::int64_t>(1, 100);
        row.account = {anyText(), anyText(), anyText()};
        row.epoch = anyText();
        row.kind = anyText();
        for (auto left = *rc::gen::inRange(1, 5); left > 0; --left)
            row.steps.push_back({*rc::gen::arbitrary<std::string>(), anyText(), anyObjects(), anyState(),
                                 anyText(), anyText()});
        row.objects = {"user/" + std::to_string(number), "number/n1"};
        row.plan = anyText();
        row.undoOf = OperationId(anyText());
        row.createdAt = contract::testing::anyInstant();
        row.state = anyState();
        row.attempts = *rc::gen::inRange<std::int64_t>(0, 100);
        row.answer = anyText();
        row.cause = anyText();
        row.sequence = *rc::gen::arbitrary<std::int64_t>();
        const auto queued = store->enqueue(row);
        RC_ASSERT(queued.has_value());
        const auto back = store->row(row.id).value();
        RC_ASSERT(back.has_value());
        RC_ASSERT(back->isIntact);
        RC_ASSERT(back->position == queued->position);
        RC_ASSERT(back->generation == row.generation);
        RC_ASSERT(back->account == row.account);
        RC_ASSERT(back->epoch == row.epoch);
        RC_ASSERT(back->kind == row.kind);
        RC_ASSERT(back->steps == row.steps);
        RC_ASSERT(back->objects == row.objects);
        RC_ASSERT(back->plan == row.plan);
        RC_ASSERT(back->undoOf == row.undoOf);
        RC_ASSERT(back->createdAt == row.createdAt);
        RC_ASSERT(back->state == row.state);
        RC_ASSERT(back->attempts == row.attempts);
        RC_ASSERT(back->answer == row.answer);
        RC_ASSERT(back->cause == row.cause);
        RC_ASSERT(back->sequence == row.sequence);
    });
}

TEST_CASE("orderAndStatesSurviveReopen")
{
    const ProfileFolder folder;
    {
        const auto store = opened(folder.file("outbox.db"));
        for (const std::string id : {"z", "a", "m", "b"})
            REQUIRE(store->enqueue(rowNamed(id)));
        auto done = store->row(OperationId("a")).value().value();
        done.state = OutboxState::Applied;
        done.answer = "{}";
        done.sequence = 12;
        REQUIRE(store->update(done, 0));
        auto onItsWay = store->row(OperationId("m")).value().value();
        onItsWay.state = OutboxState::Sending;
        onItsWay.attempts = 3;
        REQUIRE(store->update(onItsWay, 0));
    }
    const auto store = opened(folder.file("outbox.db"));
    CHECK(ids(store->open().value()) == std::vector<std::string>{"z", "m", "b"});
    CHECK(ids(store->newest(3).value()) == std::vector<std::string>{"b", "m", "a"});
    CHECK(store->row(OperationId("m")).value()->state == OutboxState::Sending);
    CHECK(store->row(OperationId("m")).value()->attempts == 3);
    CHECK(store->row(OperationId("a")).value()->sequence == 12);
    CHECK(store->enqueue(rowNamed("last")).value().position > store->row(OperationId("b")).value()->position);
}

TEST_CASE("anOperationIsQueuedOnce")
{
    const ProfileFolder folder;
    const auto store = opened(folder.file("outbox.db"));
    REQUIRE(store->enqueue(rowNamed("op1")));
    const auto again = store->enqueue(rowNamed("op1"));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == domain::ErrorCode::Conflict);
    CHECK(store->open()->size() == 1);
}

TEST_CASE("whatWasConfirmedDoesNotChangeByAnUpdate")
{
    const ProfileFolder folder;
    const auto store = opened(folder.file("outbox.db"));
    auto row = store->enqueue(rowNamed("op1")).value();
    const auto body = row.steps.at(0).body;
    row.steps[0].body = "something else";
    row.kind = "purge_users";
    row.state = OutboxState::Unknown;
    REQUIRE(store->update(row, 0));
    const auto back = store->row(row.id).value();
    CHECK(back->steps.at(0).body == body);
    CHECK(back->kind == "edit_users");
    CHECK(back->isIntact);
    CHECK(back->state == OutboxState::Unknown);
}

TEST_CASE("whatBecameOfEachStepSurvivesReopenAndEndsInTheRowsAnswer")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    auto row = rowNamed("bulk");
    row.steps.clear();
    for (int i = 0; i < 120; ++i)
        row.steps.push_back({"body " + std::to_string(i), "d", {"user/u" + std::to_string(i)}});
    row = opened(path)->enqueue(row).value();
    const auto neighbor = opened(path)->enqueue(rowNamed("next")).value();
    for (std::size_t step = 0; step < 37; ++step) {
        const auto store = opened(path); // after a crash, each time
        row.steps[step].state = step % 5 == 0 ? OutboxState::Refused : OutboxState::Applied;
        row.steps[step].answer = "answer " + std::to_string(step);
        row.steps[step].cause = step % 5 == 0 ? "E-STATE" : "";
        row.state = OutboxState::Sending;
        REQUIRE(store->update(row, step));
    }
    const auto store = opened(path);
    auto back = store->row(row.id).value().value();
    CHECK(back.isIntact);
    CHECK(back.steps == row.steps);
    CHECK(back.state == OutboxState::Sending);
    for (std::size_t step = 37; step < 120; ++step)
        back.steps[step].state = OutboxState::Conflict;
    for (auto& step : back.steps)
        step.answer.clear();
    back.state = OutboxState::Applied;
    back.answer = "all of them";
    REQUIRE(store->finish(back, 37));
    const auto ended = store->row(row.id).value().value();
    CHECK(ended.steps == back.steps);
    CHECK((ended.answer == "all of them" && ended.state == OutboxState::Applied && ended.isIntact));
    CHECK(store->row(neighbor.id).value()->steps == neighbor.steps);
    CHECK_FALSE(store->enqueue([] {
        auto none = rowNamed("none");
        none.steps.clear();
        return none;
    }()));
}

TEST_CASE("aStepThatWasAlteredMakesTheRowOneThatIsNotSent")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    auto row = rowNamed("bulk");
    row.steps = {{"one", "d", {"user/u1"}}, {"two", "d", {"user/u2"}}};
    REQUIRE(opened(path)->enqueue(row));
    const auto* const sql = GENERATE("UPDATE step SET body = 'other' WHERE body = 'two'",
                                     "UPDATE step SET objects = 'user/u3' WHERE body = 'one'",
                                     "DELETE FROM step WHERE body = 'two'", "DELETE FROM step");
    REQUIRE(Database::openAsItIs(path)->execute(sql));
    CHECK_FALSE(opened(path)->row(row.id).value()->isIntact);
}

TEST_CASE("twoProgramsQueueIntoOneFile")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    constexpr int EachWrites = 40;
    std::array<int, 2> failures{};
    {
        std::vector<std::thread> programs;
        for (std::size_t program = 0; program < failures.size(); ++program) {
            programs.emplace_back([&path, program, &failed = failures[program]] {
                auto store = OutboxStore::open(path); // also at the same moment, when there is no file yet
                for (int i = 0; i < EachWrites; ++i) {
                    if (!store ||
                        !(*store)->enqueue(rowNamed(std::to_string(program) + "_" + std::to_string(i))))
                        ++failed;
                }
            });
        }
        for (auto& program : programs)
            program.join();
    }
    CHECK(failures == std::array<int, 2>{0, 0});
    CHECK(opened(path)->open()->size() == 2U * EachWrites);
}

TEST_CASE("everyAcknowledgedOperationOutlivesAKillAndNoneIsThereTwice")
{
    for (int delay = 0; delay < 20; ++delay) {
        const ProfileFolder folder;
        const auto path = folder.file("outbox.db");
        const auto acknowledged = killedAfter(path, std::chrono::microseconds(731 * delay));
        CAPTURE(delay, acknowledged);
        const auto rows = opened(path)->open();
        REQUIRE(rows);
        // One more may have been stored in the moment before it could be told.
        REQUIRE(rows->size() >= static_cast<std::size_t>(acknowledged));
        REQUIRE(rows->size() <= static_cast<std::size_t>(acknowledged) + 1);
        for (std::size_t i = 0; i < rows->size(); ++i) {
            REQUIRE((*rows)[i].id.value() == "op" + std::to_string(i));
            REQUIRE((*rows)[i].isIntact);
            // All but the last two were moved on before the next one began.
            if (i + 2 < rows->size())
                REQUIRE((*rows)[i].state == OutboxState::Sending);
        }
    }
}

namespace {

/// An outbox of many pages whose rows have all states, closed and without a log.
void fill(const std::string& path, int count)
{
    auto store = opened(path);
    for (int i = 0; i < count; ++i) {
        auto row = rowNamed("op-" + std::to_string(i));
        row.steps[0].body += std::string(600, 'b');
        auto queued = store->enqueue(row);
        REQUIRE(queued);
        queued->state = i % 2 == 0 ? OutboxState::Applied : OutboxState::Queued;
        REQUIRE(store->update(*queued, 0));
    }
}

} // namespace

TEST_CASE("whatIsHeldIsKeptUntilItIsReleasedOrDecided")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    auto store = opened(path);
    for (const auto* id : {"a", "b", "c"})
        REQUIRE(store->enqueue(rowNamed(id)));
    for (const auto* id : {"a", "b", "c", "c"})
        REQUIRE(store->setHeld(OperationId(id), true));
    REQUIRE(store->setHeld(OperationId("a"), false));
    auto decided = store->row(OperationId("b")).value().value();
    decided.state = OutboxState::Cancelled;
    decided.steps.front().state = OutboxState::Cancelled;
    REQUIRE(store->finish(decided, 0));
    store.reset();
    CHECK(opened(path)->held() == std::set{OperationId("c")});
}

TEST_CASE("damagedOutboxIsPutAsideAndWhatIsWholeIsTakenOver")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    fill(path, 200);
    const auto size = std::filesystem::file_size(path);
    overwrite(path, static_cast<std::streamoff>(size / 2 / 4096 * 4096), 4096); // one page in the middle

    auto store = opened(path);
    REQUIRE(store->repair());
    CHECK(std::filesystem::exists(store->repair()->keptFile));
    CHECK(std::filesystem::file_size(store->repair()->keptFile) == size);
    CHECK(store->repair()->saved + store->repair()->lost == 200);
    CHECK(store->repair()->lost > 0);
    CHECK(store->repair()->saved > 150);
    const auto rows = store->newest(1000);
    REQUIRE(rows);
    CHECK(static_cast<std::int64_t>(rows->size()) == store->repair()->saved);
    for (const auto& row : *rows) {
        CHECK(row.isIntact);
        CHECK(row.id.value() == "op-" + std::to_string(row.position - 1));
        CHECK(row.state == (row.position % 2 == 1 ? OutboxState::Applied : OutboxState::Queued));
    }
    // The queue goes on behind what was there, and the next start finds it sound.
    const auto next = store->enqueue(rowNamed("after"));
    REQUIRE(next);
    CHECK(next->position > rows->front().position);
    store.reset();
    CHECK_FALSE(opened(path)->repair());
}

TEST_CASE("fileThatIsNoDatabaseIsPutAsideUnderAFreeName")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    for (const auto* end : {"1", "2"}) {
        fill(path, 20);
        overwrite(path, 0, 4096);
        auto store = opened(path);
        REQUIRE(store->repair());
        CHECK(store->repair()->keptFile == path + ".damaged-" + end);
        CHECK(store->repair()->saved == 0);
        CHECK(store->enqueue(rowNamed("op")));
        store.reset();
        std::filesystem::remove(path);
    }
}

TEST_CASE("outboxOfANewerVersionIsNoDamage")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    fill(path, 3);
    {
        auto database = Database::openAsItIs(path);
        REQUIRE(database);
        REQUIRE(database->execute("PRAGMA user_version=99"));
    }
    const auto store = OutboxStore::open(path);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == domain::ErrorCode::Conflict);
    CHECK_FALSE(std::filesystem::exists(path + ".damaged-1"));
}
