// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "sync/outbox.h"
#include "sync/puller.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/sync/fakeservice.h"
#include "tests/kit/sync/manualqueue.h"

namespace cordboard::sync::testing {

using cache::OutboxRow;
using cache::OutboxState;
using domain::OperationId;
using kit::FakeService;
using kit::Fault;
using std::chrono::milliseconds;

inline const cache::AccountKey Omar{"https://pbx.example.com", "co_1", "omar"};

/// One account's puller and outbox against a fake service, with a clock and without threads.
class World {
public:
    FakeService service{kit::recordsOf(kit::sampleCompany())};
    kit::ManualQueue queue;
    double random = 0.5; ///< of a step of the retry policy
    std::vector<SyncEvent> events;
    cache::EntityStore entities;
    std::unique_ptr<cache::OutboxStore> rows;

    explicit World(const std::string& cacheFile = ":memory:", const std::string& outboxFile = ":memory:")
        : entities(opened(cache::EntityStore::open(cacheFile))),
          rows(opened(cache::OutboxStore::open(outboxFile))), retries([this] { return random; })
    {
        startProgram();
    }

    /// Puller and outbox as a fresh process has them; what was under way is forgotten.
    void startProgram()
    {
        outbox.reset();
        puller.reset();
        puller = std::make_unique<Puller>(service, entities, queue, retries, [this](SyncEvent event) {
            if (const auto* status = std::get_if<StatusChanged>(&event)) {
                outbox->setEpoch(status->epoch);
                if (status->connection == Connection::SignInNeeded ||
                    status->connection == Connection::Untrusted)
                    outbox->pause();
            }
            events.push_back(std::move(event));
        });
        outbox = std::make_unique<Outbox>(service, *rows, queue, retries, Omar,
                                          [this](SyncEvent event) { events.push_back(std::move(event)); });
        puller->onReached = [this] { outbox->resume(); };
        outbox->onNews = [this] { puller->refresh(); };
    }
    void connect()
    {
        queue.post([this] {
            puller->start();
            outbox->setEpoch(puller->markers().epoch);
            outbox->resume();
        });
        settle();
    }
    /// Everything that happens without time going by.
    void settle()
    {
        for (int steps = 0; queue.runNext() || service.deliver(); ++steps)
            REQUIRE(steps < 10'000); // something goes round without ever waiting
    }
    void pass(milliseconds span)
    {
        settle();
        while (queue.untilNext() <= span) {
            const auto step = queue.untilNext();
            span -= step;
            queue.advance(step);
            settle();
        }
        queue.advance(span);
    }

    OutboxRow confirm(const std::string& id, const std::string& user, const std::string& title)
    {
        OutboxRow row;
        row.id = OperationId(id);
        row.account = Omar;
        row.epoch = puller->markers().epoch;
        row.kind = "edit_users";
        row.body = "user/" + user + ' ' + title;
        row.objects = {"user/" + user};
        auto stored = rows->enqueue(row);
        REQUIRE(stored);
        queue.post([this] { outbox->wake(); });
        return *stored;
    }
    [[nodiscard]] OutboxRow row(const std::string& id)
    {
        auto found = rows->row(OperationId(id));
        REQUIRE((found && *found));
        return **found;
    }
    [[nodiscard]] OutboxState state(const std::string& id) { return row(id).state; }
    [[nodiscard]] int executions(const std::string& id) const { return service.executions(OperationId(id)); }
    [[nodiscard]] std::size_t count(const std::string& call) const
    {
        return static_cast<std::size_t>(std::count(service.calls().begin(), service.calls().end(), call));
    }
    [[nodiscard]] Connection connection() const
    {
        auto last = Connection::Starting;
        for (const auto& event : events) {
            if (const auto* status = std::get_if<StatusChanged>(&event))
                last = status->connection;
        }
        return last;
    }
    [[nodiscard]] std::vector<OutboxState> statesTold(const std::string& id) const
    {
        std::vector<OutboxState> states;
        for (const auto& event : events) {
            const auto* operation = std::get_if<OperationChanged>(&event);
            if (operation != nullptr && operation->row.id == OperationId(id))
                states.push_back(operation->row.state);
        }
        return states;
    }

    http::RetryPolicy retries;
    std::unique_ptr<Puller> puller;
    std::unique_ptr<Outbox> outbox;

private:
    template <typename T> static T opened(domain::Result<T> store)
    {
        REQUIRE(store);
        return *std::move(store);
    }
};

/// The script: these calls ("submit op1") meet this fault, the first `times` of each.
inline void fail(FakeService& service, const std::string& call, Fault fault, int times = 1)
{
    service.fault = [call, fault, left = times](const FakeService::Call& made) mutable {
        const bool isMeant = made.kind + ' ' + made.subject == call || made.kind == call || call == "*";
        return isMeant && left-- > 0 ? fault : Fault::None;
    };
}

constexpr int Always = 1'000'000;

} // namespace cordboard::sync::testing
