// SPDX-License-Identifier: GPL-3.0-or-later
// Those who have not signed in: they slow down themselves, and nobody else.
#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

#include "server/fairqueue.h"
#include "server/httpconnections.h"
#include "server/recent.h"
#include "server/signinthrottle.h"
#include "server/strangers.h"
#include "server/turns.h"

using namespace cordboard::server;
using namespace std::chrono_literals;
using Attempt = SignInThrottle::Attempt;

namespace {

const SignInThrottle::Clock::time_point Begin{std::chrono::hours(1000)};

/// Attempts that were let through, of `perSecond` in each of so many seconds.
[[nodiscard]] int admitted(SignInThrottle& throttle, const Attempt& attempt, int perSecond,
                           std::chrono::seconds time)
{
    int count = 0;
    for (auto at = Begin; at < Begin + time; at += 1000ms / perSecond)
        count += throttle.waitBefore(attempt, at) ? 0 : 1;
    return count;
}

} // namespace

TEST_CASE("aNetworkIsWhatOneHouseholdHas")
{
    CHECK(networkOf("192.0.2.1") == "192.0.2.0/24");
    CHECK(networkOf("192.0.2.255") == networkOf("192.0.2.0"));
    CHECK(networkOf("192.0.3.1") != networkOf("192.0.2.1"));
    CHECK(networkOf("::ffff:192.0.2.7") == "192.0.2.0/24");
    CHECK(networkOf("2001:db8:1:2ff::1") == networkOf("2001:db8:1:200:ffff:ffff:ffff:ffff"));
    CHECK(networkOf("2001:db8:1:2ff::1") != networkOf("2001:db8:1:300::1"));
    CHECK(networkOf("2001:db8:1:2ff::1").ends_with("/56"));
    CHECK(networkOf("not an address") == "not an address");
}

TEST_CASE("whoeverGuessesLocksNobodyElseOut")
{
    for (const int perSecond : {1, 40, 500}) {
        SignInThrottle throttle;
        const Attempt guess{"omar@acme.test", "192.0.2.0/24", {}};
        CHECK(admitted(throttle, guess, perSecond, 60s) <= 15);
        const auto now = Begin + 60s;
        CHECK(throttle.waitBefore(guess, now));
        CHECK_FALSE(throttle.waitBefore({"omar@acme.test", "198.51.100.0/24", {}}, now));
        CHECK_FALSE(throttle.waitBefore({"omar@acme.test", "192.0.2.0/24", "device"}, now));
        // The network has some left.
        CHECK_FALSE(throttle.waitBefore({"yuki@acme.test", "192.0.2.0/24", {}}, now));
    }
}

TEST_CASE("aNetworkThatGuessesOnManyAccountsIsSlowedDown")
{
    SignInThrottle throttle;
    int count = 0;
    for (int i = 0; i < 1000; ++i)
        count += throttle.waitBefore({"user" + std::to_string(i) + "@acme.test", "192.0.2.0/24", {}}, Begin)
                     ? 0
                     : 1;
    CHECK(count == 30);
    CHECK_FALSE(throttle.waitBefore({"omar@acme.test", "192.0.2.0/24", "device"}, Begin));
    CHECK_FALSE(throttle.waitBefore({"omar@acme.test", "203.0.113.0/24", {}}, Begin));
    CHECK_FALSE(throttle.waitBefore({"x@acme.test", "192.0.2.0/24", {}}, Begin + 2s));
}

TEST_CASE("aDeviceThatGuessesIsSlowedDownAsWell")
{
    SignInThrottle throttle;
    CHECK(admitted(throttle, {"omar@acme.test", "192.0.2.0/24", "device"}, 100, 60s) <= 15);
}

TEST_CASE("whoSignsInIsNotCounted")
{
    SignInThrottle throttle;
    const Attempt attempt{"omar@acme.test", "192.0.2.0/24", {}};
    for (int i = 0; i < 1000; ++i) {
        REQUIRE_FALSE(throttle.waitBefore(attempt, Begin));
        throttle.succeeded(attempt);
    }
}

TEST_CASE("whatStrangersMakeUsRememberIsBounded")
{
    Recent<int> recent(100);
    for (int i = 0; i < 10'000; ++i) {
        recent.at(std::to_string(i)) = i;
        CHECK(recent.at("0") == 0); // what is used stays
    }
    CHECK(recent.size() == 100);
    CHECK(recent.at("9999") == 9999);
    recent.erase("9999");
    CHECK(recent.at("9999") == 0);
}

TEST_CASE("refusalsOfANetworkArePaced")
{
    StrangerPace pace;
    StrangerPace::Clock::duration longest{};
    for (int i = 0; i < 40; ++i)
        CHECK(pace.delay("a", Begin) == 0s);
    for (int i = 0; i < 10'000; ++i)
        longest = std::max(longest, pace.delay("a", Begin));
    CHECK(longest == 5s);
    CHECK(pace.delay("b", Begin) == 0s);
    CHECK(pace.delay("a", Begin + 10s) == 0s);
}

TEST_CASE("ownersTakeTurns")
{
    FairQueue<int> queue;
    for (int i = 0; i < 3; ++i)
        queue.push("many", i);
    queue.push("one", 10);
    queue.push("two", 20);
    std::vector<int> order;
    while (!queue.isEmpty())
        order.push_back(queue.pop());
    CHECK(order == std::vector{0, 10, 20, 1, 2});
}

namespace {

/// Ends one turn, which may give the next one.
void endAt(std::vector<Turns::Turn>& held, std::size_t index)
{
    auto turn = std::move(held[index]);
    held.erase(held.begin() + static_cast<std::ptrdiff_t>(index));
    turn.reset();
}

} // namespace

TEST_CASE("oneRequestOfAPersonAtATimeAndFewWait")
{
    const auto turns = Turns::make();
    std::vector<Turns::Turn> held;
    const auto take = [&held](Turns::Turn turn) { held.push_back(std::move(turn)); };
    std::size_t taken = 0;
    while (taken < 100 && turns->ask("ann", 10'000, take))
        ++taken;
    CHECK(taken == 1 + Turns::MostWaiting);
    CHECK(held.size() == 1);
    CHECK(turns->ask("ben", 10'000, take));
    CHECK(held.size() == 2);
    for (std::size_t i = 0; i < Turns::MostWaiting; ++i) {
        endAt(held, i == 0 ? 0 : 1); // Ann's
        CHECK(held.size() == 2);
    }
    while (!held.empty())
        endAt(held, 0);
    CHECK(turns->ask("ann", 10'000, take));
}

TEST_CASE("whoHasNotTakenAnAnswerWaitsForItAndNobodyElseDoes")
{
    const auto turns = Turns::make();
    std::vector<Turns::Turn> held;
    const auto take = [&held](Turns::Turn turn) { held.push_back(std::move(turn)); };
    constexpr std::size_t Large = std::size_t{16} << 20;
    CHECK(turns->ask("ann", Large, take));
    CHECK(turns->ask("ann", 10'000, take));
    CHECK(turns->ask("ben", Large, take));
    CHECK(held.size() == 1);
    const auto first = held[0];
    first->endBytes(); // her answer is made
    REQUIRE(held.size() == 2);
    endAt(held, 1); // Ben's
    CHECK(held.size() == 1);
    endAt(held, 0);
    CHECK(held.empty()); // hers is not on its way yet
}

TEST_CASE("ofLargeBodiesThereIsOneAndTheOthersHaveNoBytes")
{
    const auto turns = Turns::make();
    std::vector<Turns::Turn> held;
    const auto take = [&held](Turns::Turn turn) { held.push_back(std::move(turn)); };
    constexpr std::size_t Large = std::size_t{16} << 20;
    for (const auto* admin : {"a", "b", "c"})
        CHECK(turns->ask(admin, Large, take));
    CHECK(held.size() == 1);
    CHECK(turns->ask("d", 1000, take)); // does not wait for them
    CHECK(held.size() == 2);
    endAt(held, 0);
    CHECK(held.size() == 2);
    for (int i = 0; i < 100; ++i)
        CHECK(turns->ask("small" + std::to_string(i), std::size_t{256} << 10, take));
    CHECK(held.size() == 2 + 31); // 8 MiB, with the thousand bytes
    while (!held.empty())
        endAt(held, 0);
}

namespace {

struct Fake final : Closable {
    bool isClosed = false;
    void close() override { isClosed = true; }
    void forget() override {}
};

} // namespace

TEST_CASE("anOldConnectionOfAStrangerMakesRoomAndOfNobodyElse")
{
    HttpConnections connections;
    const HttpConnections::Clock::time_point begin{std::chrono::hours(1)};
    std::vector<std::shared_ptr<Fake>> all;
    const auto add = [&](const std::string& network, HttpConnections::Clock::time_point at) {
        auto peer = std::make_shared<Peer>();
        peer->network = network;
        all.push_back(std::make_shared<Fake>());
        connections.add(all.back(), peer, at);
        return peer;
    };
    const auto closed = [&] {
        return std::count_if(all.begin(), all.end(), [](const auto& each) { return each->isClosed; });
    };
    const auto known = add("a", begin);
    known->isKnown = true;
    for (std::size_t i = 0; i < HttpConnections::StrangersOfNetwork + 20; ++i)
        add("a", begin);
    CHECK(closed() == 0); // many at once may be an office that comes back
    add("a", begin + 6s);
    CHECK(closed() == 1);
    CHECK_FALSE(all.front()->isClosed);
    add("b", begin + 6s);
    CHECK(closed() == 1);
    for (std::size_t i = 0; i < 2 * HttpConnections::MostStrangersOfNetwork; ++i)
        add("c", begin);
    CHECK(closed() == 1 + static_cast<std::ptrdiff_t>(HttpConnections::MostStrangersOfNetwork));
}
