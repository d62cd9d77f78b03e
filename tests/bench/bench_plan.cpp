// SPDX-License-Identifier: GPL-3.0-or-later
// plan(): the cost of looking before acting. 100,000 targets, scattered evenly over a company of
// CORDBOARD_BENCH_SIZE users (100,000 unless told; all of them when there are fewer); the goal is 150 ms for
// any command.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>

#include "domain/plan.h"
#include "tests/bench/benchcompany.h"

using namespace cordboard;
using namespace cordboard::bench;
using namespace cordboard::domain;

namespace {

constexpr std::size_t MostTargets = 100'000;
constexpr Instant Now(std::chrono::seconds(1'780'000'000));

[[nodiscard]] std::size_t targetCount()
{
    return std::min(MostTargets, benchSize());
}

/// Some row of the n-th equal part of the company: in the order of rows, as marks are told, and with uneven
/// gaps.
[[nodiscard]] std::size_t scattered(std::size_t n)
{
    const auto part = benchSize() / targetCount();
    return n * part + mixed(n) % part;
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

/// What has to be done to the company before the measured command has something to do.
enum class Prepared { No, Activated, OfficeAdmins, Suspended, Deleted, Unassigned };

[[nodiscard]] std::vector<UserId> targets()
{
    std::vector<UserId> ids;
    for (std::size_t n = 0; n < targetCount(); ++n)
        ids.push_back(userAt(scattered(n)).id);
    return ids;
}

[[nodiscard]] std::vector<NumberId> numberTargets()
{
    std::vector<NumberId> ids;
    for (std::size_t n = 0; n < targetCount(); ++n)
        ids.push_back(numberAt(scattered(n)).id);
    return ids;
}

void activate(directory::Directory& company)
{
    std::vector<Record> records;
    for (std::size_t n = 0; n < targetCount(); ++n) {
        auto user = userAt(scattered(n));
        if (user.state != UserState::Pending)
            user.activatedAt = user.firstLoginAt;
        records.push_back(toRecord(user));
    }
    (void)company.upsert(records);
}

void run(directory::Directory& company, const Command& command)
{
    const auto made = plan(command, companyAdmin(), company, Now - std::chrono::hours(1));
    (void)company.apply(made.changes);
}

void prepare(directory::Directory& company, Prepared prepared)
{
    switch (prepared) {
    case Prepared::No: break;
    case Prepared::Activated: activate(company); break;
    case Prepared::OfficeAdmins: run(company, GrantRole{targets(), Role::OfficeAdmin, {}}); break;
    case Prepared::Suspended: run(company, SuspendUsers{targets()}); break;
    case Prepared::Deleted:
        activate(company);
        run(company, DeleteUsers{targets(), LicenseDisposition::Keep, {}, true});
        break;
    case Prepared::Unassigned: run(company, UnassignNumbers{numberTargets()}); break;
    }
}

/// The company with licenses to spare, so that rows change instead of being refused. One at a time is in
/// memory.
[[nodiscard]] const directory::Directory& company(Prepared prepared)
{
    static std::unique_ptr<directory::Directory> directory;
    static auto is = Prepared::No;
    if (directory && is == prepared)
        return *directory;
    directory = std::make_unique<directory::Directory>();
    load(*directory, benchSize());
    std::vector<Record> pools;
    for (const auto& office : directory->offices()) {
        for (const auto type : {LicenseType::Voice, LicenseType::Sales, LicenseType::ContactCenter,
                                LicenseType::Meetings, LicenseType::AdditionalNumber}) {
            LicensePool pool;
            pool.officeId = office.id;
            pool.type = type;
            pool.purchased = static_cast<std::int64_t>(2 * benchSize());
            pool.nextBillingAt = Now + std::chrono::days(10);
            pools.push_back(toRecord(pool));
        }
    }
    (void)directory->upsert(pools);
    prepare(*directory, prepared);
    is = prepared;
    return *directory;
}

void measure(benchmark::State& state, Prepared prepared, const Command& command)
{
    const auto& view = company(prepared);
    const auto actor = companyAdmin();
    std::size_t willChange = 0;
    std::size_t changes = 0;
    for (auto _ : state) {
        auto made = plan(command, actor, view, Now);
        willChange = made.count(OutcomeKind::WillChange);
        changes = made.changes.size();
        state.PauseTiming(); // taking the plan apart is not part of making it
        made = Plan();
        state.ResumeTiming();
    }
    state.SetLabel(std::to_string(willChange) + " rows change, " + std::to_string(changes) + " changes");
}

void planGrant(benchmark::State& state)
{
    measure(state, Prepared::No, GrantRole{targets(), Role::OfficeAdmin, {}});
}
void planAnalytics(benchmark::State& state)
{
    measure(state, Prepared::No, SetAnalytics{targets(), AnalyticsAccess::Charts});
}
void planSuspend(benchmark::State& state)
{
    measure(state, Prepared::No, SuspendUsers{targets()});
}
/// Nobody has ever activated: everything about them is taken away at once.
void planDeleteForGood(benchmark::State& state)
{
    measure(state, Prepared::No, DeleteUsers{targets(), LicenseDisposition::Keep, {}, true});
}
void planUnassign(benchmark::State& state)
{
    measure(state, Prepared::No, UnassignNumbers{numberTargets()});
}

void planEdit(benchmark::State& state)
{
    EditUsers edits;
    for (const auto& user : targets())
        edits.edits.push_back({user, std::nullopt, std::nullopt, std::nullopt, std::nullopt, "Moved"});
    measure(state, Prepared::No, edits);
}

void planDeleteKeeping(benchmark::State& state)
{
    measure(state, Prepared::Activated, DeleteUsers{targets(), LicenseDisposition::Keep, {}, true});
}
void planDeleteReleasing(benchmark::State& state)
{
    measure(state, Prepared::Activated, DeleteUsers{targets(), LicenseDisposition::Release, {}, true});
}
void planRevoke(benchmark::State& state)
{
    measure(state, Prepared::OfficeAdmins, RevokeRole{targets(), Role::OfficeAdmin, {}});
}
void planReactivate(benchmark::State& state)
{
    measure(state, Prepared::Suspended, ReactivateUsers{targets()});
}
void planRestore(benchmark::State& state)
{
    measure(state, Prepared::Deleted, RestoreUsers{targets()});
}

void planPurge(benchmark::State& state)
{
    PurgeUsers purge;
    for (std::size_t n = 0; n < targetCount(); ++n) {
        const auto user = userAt(scattered(n));
        purge.users.push_back(user.id);
        purge.typedEmails.push_back(user.primaryEmail);
    }
    measure(state, Prepared::Deleted, purge);
}

void planAssign(benchmark::State& state)
{
    AssignNumbers assign;
    for (std::size_t n = 0; n < targetCount(); ++n)
        assign.assignments.push_back({numberAt(scattered(n)).id, userAt(scattered(n)).id, true});
    measure(state, Prepared::Unassigned, assign);
}

void planRelease(benchmark::State& state)
{
    measure(state, Prepared::Unassigned, ReleaseNumbers{numberTargets()});
}

// In the order of what has to be prepared.
BENCHMARK(planGrant)->Unit(benchmark::kMillisecond);
BENCHMARK(planAnalytics)->Unit(benchmark::kMillisecond);
BENCHMARK(planSuspend)->Unit(benchmark::kMillisecond);
BENCHMARK(planEdit)->Unit(benchmark::kMillisecond);
BENCHMARK(planDeleteForGood)->Unit(benchmark::kMillisecond);
BENCHMARK(planUnassign)->Unit(benchmark::kMillisecond);
BENCHMARK(planDeleteKeeping)->Unit(benchmark::kMillisecond);
BENCHMARK(planDeleteReleasing)->Unit(benchmark::kMillisecond);
BENCHMARK(planRestore)->Unit(benchmark::kMillisecond);
BENCHMARK(planPurge)->Unit(benchmark::kMillisecond);
BENCHMARK(planRevoke)->Unit(benchmark::kMillisecond);
BENCHMARK(planReactivate)->Unit(benchmark::kMillisecond);
BENCHMARK(planAssign)->Unit(benchmark::kMillisecond);
BENCHMARK(planRelease)->Unit(benchmark::kMillisecond);

} // namespace
