// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for whom: quick requests never for heavy ones, and nobody without end.
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <mutex>

#include "server/workers.h"
#include "tests/server/httpclient.h"

using namespace cordboard;
using namespace cordboard::server;
using Admission = Workers::Admission;
using Weight = Workers::Weight;

namespace {

struct Working {
    test::Folder folder;
    std::promise<void> gate;
    std::shared_future<void> opened = gate.get_future().share();
    std::mutex mutex;
    std::vector<int> ran;
    std::unique_ptr<Workers> workers; // ends first: a job that was counted may still be in its last line

    explicit Working(unsigned threads)
    {
        REQUIRE(Store::open(folder.file("company.db"))); // makes the schema, as the server does
        auto started = Workers::start(folder.file("company.db"), threads);
        REQUIRE(started);
        workers = *std::move(started);
    }
    [[nodiscard]] Admission enqueueHeavy(int number)
    {
        return workers->enqueue(
            [this, number](Store&) {
                opened.wait();
                const std::scoped_lock lock(mutex);
                ran.push_back(number);
            },
            Weight::Heavy);
    }
    /// Whether a light job runs although whatever is heavy cannot end.
    [[nodiscard]] bool runsLightOne()
    {
        std::promise<void> promise;
        auto done = promise.get_future();
        return workers->enqueue([&promise](Store&) { promise.set_value(); }) == Admission::Taken &&
               done.wait_for(std::chrono::seconds(30)) == std::future_status::ready;
    }
    [[nodiscard]] std::size_t count()
    {
        const std::scoped_lock lock(mutex);
        return ran.size();
    }
};

} // namespace

TEST_CASE("quickRequestsDoNotWaitForHeavyOnes")
{
    Working working(4);
    for (int i = 0; i < 10; ++i)
        CHECK(working.enqueueHeavy(i) == Admission::Taken);
    CHECK(working.runsLightOne());
    CHECK(working.count() == 0);
    working.gate.set_value();
    while (working.count() < 10)
        std::this_thread::yield();
}

TEST_CASE("aSingleThreadTakesThemInTurn")
{
    Working working(1);
    for (int i = 0; i < 5; ++i)
        CHECK(working.enqueueHeavy(i) == Admission::Taken);
    working.gate.set_value();
    CHECK(working.runsLightOne());
    while (working.count() < 5)
        std::this_thread::yield();
    CHECK(working.ran == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("tooManyHeavyOnesAreNotTakenAndQuickOnesStillAre")
{
    Working working(2);
    std::size_t taken = 0;
    while (taken <= Workers::MostWaiting + 1 && working.enqueueHeavy(0) == Admission::Taken)
        ++taken;
    // One of them runs, or will in a moment: then there is room for one more.
    CHECK((taken == Workers::MostWaiting || taken == Workers::MostWaiting + 1));
    while (working.enqueueHeavy(0) == Admission::Taken) {
        ++taken;
        REQUIRE(taken <= Workers::MostWaiting + 1);
    }
    CHECK(working.runsLightOne());
    working.gate.set_value();
    while (working.count() < taken)
        std::this_thread::yield();
    CHECK(working.enqueueHeavy(0) == Admission::Taken);
}

TEST_CASE("plansLeaveAProcessorToOthersAndNobodyWaitsForThem")
{
    Working working(8);
    std::atomic<unsigned> planning = 0;
    std::atomic<unsigned> most = 0;
    constexpr int Plans = 20;
    for (int i = 0; i < Plans; ++i) {
        const auto taken = working.workers->enqueue(
            [&](Store&) {
                const auto now = ++planning;
                for (auto seen = most.load(); seen < now && !most.compare_exchange_weak(seen, now);) {}
                working.opened.wait();
                --planning;
                const std::scoped_lock lock(working.mutex);
                working.ran.push_back(0);
            },
            Weight::Plan, "owner" + std::to_string(i));
        REQUIRE(taken == Admission::Taken);
    }
    std::promise<void> searched;
    std::promise<void> hashed;
    REQUIRE(working.workers->enqueue([&](Store&) { searched.set_value(); }, Weight::Heavy) ==
            Admission::Taken);
    REQUIRE(working.workers->enqueue([&](Store&) { hashed.set_value(); }, Weight::Hash) == Admission::Taken);
    CHECK(working.runsLightOne());
    for (auto* promise : {&searched, &hashed})
        CHECK(promise->get_future().wait_for(std::chrono::seconds(30)) == std::future_status::ready);
    CHECK(working.count() == 0);
    working.gate.set_value();
    while (working.count() < Plans)
        std::this_thread::yield();
    CHECK(most <= std::max(1U, std::thread::hardware_concurrency() / 2));
}

TEST_CASE("whatComesAfterTheStopIsNotTaken")
{
    Working working(1);
    CHECK(working.runsLightOne());
    working.workers->stop();
    CHECK(working.workers->enqueue([](Store&) {}) == Admission::Stopping);
}

TEST_CASE("aDatabaseThatCannotBeOpenedIsToldByTheStart")
{
    const test::Folder folder;
    std::ofstream(folder.file("file")) << "no folder";
    CHECK_FALSE(Workers::start(folder.file("file") + "/company.db", 2));
}
