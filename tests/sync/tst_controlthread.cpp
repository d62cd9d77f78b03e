// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <vector>

#include "sync/controlthread.h"

using cordboard::sync::ControlThread;
using cordboard::sync::Lifeline;
using std::chrono::milliseconds;

TEST_CASE("tasksRunInTheOrderOfTheirTime")
{
    std::vector<int> order;
    std::promise<void> done;
    ControlThread thread;
    thread.post([&] {
        thread.postAfter(milliseconds(20), [&] {
            order.push_back(3);
            done.set_value();
        });
        thread.postAfter(milliseconds(5), [&order] { order.push_back(2); });
        thread.post([&order] { order.push_back(0); });
        thread.post([&order] { order.push_back(1); });
    });
    done.get_future().wait();
    CHECK(order == std::vector<int>{0, 1, 2, 3});
}

TEST_CASE("stoppingWaitsForTheTaskUnderWayAndDropsTheOthers")
{
    std::promise<void> begun;
    std::atomic<int> ended{0};
    ControlThread thread;
    thread.post([&] {
        begun.set_value();
        std::this_thread::sleep_for(milliseconds(20));
        ++ended;
    });
    thread.post([&ended] { ended += 100; });
    begun.get_future().wait();
    thread.stop();
    CHECK(ended == 1);
    thread.post([&ended] { ended += 100; });
    thread.stop();
    CHECK(ended == 1);
}

TEST_CASE("aGuardedTaskOfAnOwnerThatIsGoneDoesNothing")
{
    int runs = 0;
    cordboard::sync::Task task;
    {
        const Lifeline lifeline;
        task = lifeline.guard([&runs] { ++runs; });
        task();
    }
    task();
    CHECK(runs == 1);
}
