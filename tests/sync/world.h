// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sync/exchange.h"
#include "sync/stepresults.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/sync/fakeservice.h"
#include "tests/kit/sync/manualqueue.h"
#include "tests/kit/sync/vendorservice.h"

namespace cordboard::sync::testing {

using cache::OutboxRow;
using cache::OutboxState;
using domain::OperationId;
using kit::FakeService;
using kit::Fault;
using std::chrono::milliseconds;

inline const cache::AccountKey Omar{"https://pbx.example.com", "co_1", "omar"};

/// One account's puller and outbox against a service in memory, with a clock and without threads.
template <typename Service> class WorldWith {
public:
    Service service{kit::recordsOf(kit::sampleCompany())};
    kit::ManualQueue queue;
    double random = 0.5; ///< of a step of the retry policy
    bool isSecret = false; ///< what is confirmed from now on holds a PIN
    std::vector<SyncEvent> events;
    cache::EntityStore entities;
    std::unique_ptr<cache::OutboxStore> rows;

    explicit WorldWith(const std::string& cacheFile = ":memory:", const std::string& outboxFile = ":memory:")
        : entities(opened(cache::EntityStore::open(cacheFile))),
          rows(opened(cache::OutboxStore::open(outboxFile))), retries([this] { return random; }),
          m_outboxFile(outboxFile)
    {
        if constexpr (std::is_same_v<Service, kit::VendorService>)
            service.clock = [this] { return queue.now(); };
        startProgram();
    }

    /// Puller and outbox as a fresh process has them; what was under way is forgotten.
    void startProgram()
    {
        exchange.reset();
        exchange = std::make_unique<Exchange>(
            Exchange::Parts{service, entities, *rows, queue, retries}, Omar,
            [this](SyncEvent event) { events.push_back(std::move(event)); });
        puller = &exchange->puller();
        outbox = &exchange->outbox();
    }
    /// The process is gone in this moment, and another one opens the file.
    void kill()
    {
        exchange.reset();
        queue = kit::ManualQueue(queue.now());
        rows.reset();
        rows = opened(cache::OutboxStore::open(m_outboxFile));
        events.clear();
        startProgram();
    }
    void connect()
    {
        queue.post([this] { exchange->connect(); });
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

    /// Whose job title, and which.
    using Titles = std::vector<std::pair<std::string, std::string>>;
    OutboxRow confirm(const std::string& id, const std::string& user, const std::string& title)
    {
        return confirm(id, Titles{{user, title}});
    }
    OutboxRow confirm(const std::string& id, const Titles& titles)
    {
        domain::Plan plan;
        domain::EditUsers command;
        OutboxRow row;
        for (const auto& [user, title] : titles) {
            const domain::EntityRef target{domain::RecordKind::User, user};
            auto& edit = command.edits.emplace_back();
            edit.user = domain::UserId(user);
            edit.jobTitle = title;
            plan.outcomes.push_back(
                {target, user, domain::OutcomeKind::WillChange, {}, plan.changes.size(), 1, 0});
            plan.changes.add({target, domain::Field::UserJobTitle, cachedTitle(target), title});
            row.objects.push_back("user/" + user);
        }
        plan.command = std::move(command);
        row.id = OperationId(id);
        row.account = Omar;
        row.epoch = puller->markers().epoch;
        row.kind = "edit_users";
        row.isSecret = isSecret;
        for (auto& step : service.executor().stepsOf({{row.id, row.generation}, plan, {}, {}}))
            row.steps.push_back(keptStep(std::move(step)));
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
    std::unique_ptr<Exchange> exchange;
    Puller* puller = nullptr; ///< the exchange's
    Outbox* outbox = nullptr; ///< the exchange's

private:
    /// What the admin sees.
    [[nodiscard]] std::string cachedTitle(const domain::EntityRef& user)
    {
        const auto cached = entities.record(user).value();
        for (const auto& [field, value] : cached ? cached->fields : domain::Record().fields) {
            if (field == domain::Field::UserJobTitle)
                return std::string(value.text().value_or(""));
        }
        return {};
    }
    template <typename T> static T opened(domain::Result<T> store)
    {
        REQUIRE(store);
        return *std::move(store);
    }

    const std::string m_outboxFile;
};
using World = WorldWith<FakeService>; ///< our own server
using VendorWorld = WorldWith<kit::VendorService>; ///< one that is as different as can be

/// The script: these calls ("submit op1") meet this fault, the first `times` of each.
template <typename Service> void fail(Service& service, const std::string& call, Fault fault, int times = 1)
{
    service.fault = [call, fault, left = times](const kit::ServiceCall& made) mutable {
        const bool isMeant = made.kind + ' ' + made.subject == call || made.kind == call || call == "*";
        return isMeant && left-- > 0 ? fault : Fault::None;
    };
}

constexpr int Always = 1'000'000;

} // namespace cordboard::sync::testing
