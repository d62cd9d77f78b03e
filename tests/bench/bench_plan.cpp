// SPDX-License-Identifier: GPL-3.0-or-later
// plan(): the cost of looking before acting, for every user of the company at once. The number of users is in
// CORDBOARD_BENCH_SIZE (100,000 unless told); the goal is 150 ms for 100,000.
#include <benchmark/benchmark.h>

#include "domain/plan.h"
#include "tests/bench/benchcompany.h"

using namespace cordboard;
using namespace cordboard::bench;
using namespace cordboard::domain;

namespace {

/// The company with licenses to spare, so that rows change instead of being refused.
[[nodiscard]] const directory::Directory& company()
{
    static directory::Directory directory;
    static const bool isLoaded = [] {
        load(directory, benchSize());
        std::vector<Record> pools;
        for (const auto& office : directory.offices()) {
            for (int type = 1; type <= 4; ++type) {
                LicensePool pool;
                pool.officeId = office.id;
                pool.type = static_cast<LicenseType>(type);
                pool.purchased = static_cast<std::int64_t>(benchSize());
                pools.push_back(toRecord(pool));
            }
        }
        (void)directory.upsert(pools);
        return true;
    }();
    (void)isLoaded;
    return directory;
}

/// The admin who acts is nobody of the company's users, so that no row is herself.
[[nodiscard]] Actor companyAdmin()
{
    Actor actor;
    actor.id = UserId("us_admin");
    actor.name = "Ada Lovelace";
    actor.roles = {{Role::CompanyAdmin, {}}};
    return actor;
}

[[nodiscard]] std::vector<UserId> everybody()
{
    std::vector<UserId> ids;
    for (std::size_t number = 0; number < benchSize(); ++number)
        ids.push_back(userAt(number).id);
    return ids;
}

void measure(benchmark::State& state, const Command& command)
{
    const auto& view = company();
    const auto actor = companyAdmin();
    std::size_t willChange = 0;
    std::size_t changes = 0;
    for (auto _ : state) {
        const auto made = plan(command, actor, view, Instant(std::chrono::seconds(1'780'000'000)));
        willChange = made.count(OutcomeKind::WillChange);
        changes = made.changes.size();
    }
    state.SetLabel(std::to_string(willChange) + " rows change, " + std::to_string(changes) + " changes");
}

void planGrant(benchmark::State& state) { measure(state, GrantRole{everybody(), Role::OfficeAdmin, {}}); }
void planAnalytics(benchmark::State& state) { measure(state, SetAnalytics{everybody(), AnalyticsAccess::Charts}); }
void planSuspend(benchmark::State& state) { measure(state, SuspendUsers{everybody()}); }
void planDelete(benchmark::State& state) { measure(state, DeleteUsers{everybody(), LicenseDisposition::Keep, {}, true}); }

void planUnassign(benchmark::State& state)
{
    std::vector<NumberId> ids;
    for (std::size_t number = 0; number < benchSize(); ++number)
        ids.push_back(numberAt(number).id);
    measure(state, UnassignNumbers{ids});
}

BENCHMARK(planGrant)->Unit(benchmark::kMillisecond);
BENCHMARK(planAnalytics)->Unit(benchmark::kMillisecond);
BENCHMARK(planSuspend)->Unit(benchmark::kMillisecond);
BENCHMARK(planDelete)->Unit(benchmark::kMillisecond);
BENCHMARK(planUnassign)->Unit(benchmark::kMillisecond);

} // namespace
