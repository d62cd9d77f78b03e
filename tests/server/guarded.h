// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/clockguard.h"
#include "tests/server/fakeclock.h"
#include "tests/server/running.h"

namespace cordboard::server::test {

[[nodiscard]] inline domain::Instant machineTime()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

/// A seeded company and a guard over a machine of its own.
struct Guarded {
    Folder folder;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(machineTime());
    std::unique_ptr<Store> store;
    std::shared_ptr<ClockGuard> guard;

    Guarded()
    {
        store = std::move(Store::open(folder.file("company.db")).value());
        REQUIRE(seedCompany(*store, {300, "secret-of-test", machineTime()}));
        inTransaction([this] { return ClockGuard::foundIn(*store, clock->read()); });
        start();
    }
    template <typename Task> void inTransaction(Task task)
    {
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(task());
        REQUIRE(transaction->commit());
    }
    void start()
    {
        guard = std::make_shared<ClockGuard>(clock);
        inTransaction([this] { return guard->beginIn(*store); });
        store->connection().useTime(guard);
    }
    void beat()
    {
        inTransaction([this] { return guard->beatIn(*store); });
    }
    void beatFor(domain::Duration time)
    {
        for (auto passed = domain::Duration::zero(); passed < time; passed += std::chrono::minutes(1)) {
            clock->pass(std::chrono::minutes(1));
            beat();
        }
    }
    [[nodiscard]] ClockState state() const { return guard->verdict().state; }
    [[nodiscard]] std::int64_t linesOf(const std::string& action)
    {
        return linesWhere("action = '" + action + "'");
    }
    [[nodiscard]] std::int64_t linesOfOtherThan(std::span<const std::string_view> actions)
    {
        std::string condition = "true";
        for (const auto action : actions)
            condition += " AND action <> '" + std::string(action) + "'";
        return linesWhere(condition);
    }
    [[nodiscard]] std::int64_t linesWhere(const std::string& condition)
    {
        auto count = store->connection().prepare("SELECT count(*) FROM audit WHERE " + condition);
        REQUIRE(count);
        REQUIRE(count->run());
        REQUIRE(count->next());
        return count->integer(0);
    }
};

} // namespace cordboard::server::test
