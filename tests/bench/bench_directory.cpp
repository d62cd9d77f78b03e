// SPDX-License-Identifier: GPL-3.0-or-later
// The directory against plain vectors, in one run: loading, searching, sorting, changes. The number of users
// is in CORDBOARD_BENCH_SIZE (100,000 unless told).
#include <benchmark/benchmark.h>
#include <unicode/coll.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <numeric>

#include "tests/bench/benchcompany.h"

using namespace cordboard;
using namespace cordboard::bench;
using namespace cordboard::domain;
using directory::Directory;
using directory::UserOrder;

namespace {

/// One directory for all measurements that do not change it for good.
[[nodiscard]] Directory& company()
{
    static Directory directory;
    static const bool isLoaded = [] {
        load(directory, benchSize());
        return true;
    }();
    (void)isLoaded;
    return directory;
}

/// What a plain program keeps: records in a vector, searched and sorted as they are.
[[nodiscard]] const std::vector<User>& plainUsers()
{
    static const auto users = [] {
        std::vector<User> all;
        for (std::size_t number = 0; number < benchSize(); ++number)
            all.push_back(userAt(number));
        return all;
    }();
    return users;
}

[[nodiscard]] std::vector<std::uint32_t> plainSearch(const std::string& needle)
{
    std::vector<std::uint32_t> rows;
    const auto& users = plainUsers();
    for (std::uint32_t row = 0; row < users.size(); ++row) {
        const auto text = foldForSearch(users[row].displayName() + '\n' + users[row].primaryEmail);
        if (text.find(needle) != std::string::npos)
            rows.push_back(row);
    }
    return rows;
}

constexpr const char* Queries[] = {"m",
                                   "mar",
                                   "karison",
                                   "99999",
                                   "no such text",
                                   "mar ber -son",
                                   "status:active idle:>30d",
                                   "office:\"office 1\"",
                                   "name:mar",
                                   "email:9.999",
                                   "mar OR ber"};

void loadCompany(benchmark::State& state)
{
    for (auto _ : state) {
        Directory fresh;
        load(fresh, benchSize());
        benchmark::DoNotOptimize(fresh.presentUserCount());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(benchSize()) * state.iterations());
}
BENCHMARK(loadCompany)->Unit(benchmark::kMillisecond)->Iterations(1);

/// Searches for so many other things that nothing of before is kept.
void forgetSearches(const Directory& users)
{
    for (int i = 0; i < 9; ++i) // one more than are kept
        (void)users.searchUsers(*parseQuery("~" + std::to_string(i)), {});
}

/// From the query's text to the rows in the order of a column: what a key press costs before painting.
/// Nothing was typed before, so all is looked through.
void keyPress(benchmark::State& state)
{
    const std::string text = Queries[state.range(0)];
    const auto& users = company();
    (void)users.sortUsers(users.userColumns().present(), UserOrder::Name, false);
    std::size_t hits = 0;
    for (auto _ : state) {
        state.PauseTiming();
        forgetSearches(users);
        state.ResumeTiming();
        const auto query = parseQuery(text);
        const auto lock = users.lockForReading();
        hits = users
                   .sortUsers(users.searchUsers(*query, Instant(std::chrono::seconds(1'750'000'000))),
                              UserOrder::Name, false)
                   .size();
    }
    state.SetLabel(text + ": " + std::to_string(hits));
}
BENCHMARK(keyPress)->DenseRange(0, std::size(Queries) - 1)->Unit(benchmark::kMillisecond)->Iterations(10);

/// Typing a name letter by letter: the worst key is the one to look at, the label tells all.
void typing(benchmark::State& state)
{
    const std::string text = "karison";
    const auto& users = company();
    (void)users.sortUsers(users.userColumns().present(), UserOrder::Name, false);
    std::string label;
    for (auto _ : state) {
        state.PauseTiming();
        forgetSearches(users);
        state.ResumeTiming();
        label.clear();
        for (std::size_t length = 1; length <= text.size(); ++length) {
            const auto start = std::chrono::steady_clock::now();
            benchmark::DoNotOptimize(users.sortUsers(
                users.searchUsers(*parseQuery(text.substr(0, length)), {}), UserOrder::Name, false));
            label += std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(
                                        std::chrono::steady_clock::now() - start)
                                        .count()) +
                     ' ';
        }
    }
    state.SetLabel("us a key: " + label);
}
BENCHMARK(typing)->Unit(benchmark::kMillisecond)->Iterations(5);

void keyPressPlain(benchmark::State& state)
{
    const std::string needle = Queries[state.range(0)];
    (void)plainUsers();
    for (auto _ : state)
        benchmark::DoNotOptimize(plainSearch(needle));
    state.SetLabel(needle);
}
BENCHMARK(keyPressPlain)->DenseRange(0, 2)->Unit(benchmark::kMillisecond)->Iterations(1);

constexpr UserOrder Columns[] = {UserOrder::Id,     UserOrder::Name,       UserOrder::Email,
                                 UserOrder::Number, UserOrder::Extension,  UserOrder::Office,
                                 UserOrder::State,  UserOrder::LastActive, UserOrder::JobTitle};

/// The first order of a column, of a directory that has none.
void sortFresh(benchmark::State& state)
{
    static Directory fresh;
    if (fresh.userColumns().rowCount() == 0)
        load(fresh, benchSize());
    for (auto _ : state)
        benchmark::DoNotOptimize(
            fresh.sortUsers(fresh.userColumns().present(), Columns[state.range(0)], false));
}
BENCHMARK(sortFresh)->DenseRange(0, std::size(Columns) - 1)->Unit(benchmark::kMillisecond)->Iterations(1);

void sortByTwo(benchmark::State& state)
{
    const auto& users = company();
    const std::vector<directory::SortBy<UserOrder>> keys{{UserOrder::Office, false},
                                                         {UserOrder::LastActive, true}};
    for (auto _ : state)
        benchmark::DoNotOptimize(users.sortUsers(users.userColumns().present(), keys));
}
BENCHMARK(sortByTwo)->Unit(benchmark::kMillisecond);

void sortCached(benchmark::State& state)
{
    const auto& users = company();
    (void)users.sortUsers(users.userColumns().present(), UserOrder::Name, false);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            users.sortUsers(users.userColumns().present(), UserOrder::Name, state.range(0) == 1));
}
BENCHMARK(sortCached)->DenseRange(0, 1)->Unit(benchmark::kMillisecond);

void sortPlain(benchmark::State& state)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale::getRoot(), status));
    const auto& users = plainUsers();
    for (auto _ : state) {
        std::vector<std::uint32_t> rows(users.size());
        std::iota(rows.begin(), rows.end(), 0u);
        std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return collator->compareUTF8(users[a].displayName(), users[b].displayName(), status) < 0;
        });
        benchmark::DoNotOptimize(rows);
    }
}
BENCHMARK(sortPlain)->Unit(benchmark::kMillisecond)->Iterations(1);

/// A thousand renamed people into `range(0)` kept orders.
void applyChanges(benchmark::State& state)
{
    auto& users = company();
    for (std::int64_t i = 0; i < state.range(0); ++i)
        (void)users.sortUsers(users.userColumns().present(), Columns[i], false);
    std::uint64_t round = 0;
    for (auto _ : state) {
        state.PauseTiming();
        ++round;
        ChangeList changes;
        for (std::uint64_t i = 0; i < 1000; ++i) {
            const auto number = mixed(round * 1000 + i) % benchSize();
            changes.push_back({{RecordKind::User, userAt(number).id.value()},
                               Field::UserFirstName,
                               {},
                               nameFrom(round + i, 4000)});
        }
        state.ResumeTiming();
        benchmark::DoNotOptimize(users.apply(changes));
    }
    state.SetItemsProcessed(1000 * state.iterations());
}
BENCHMARK(applyChanges)->Arg(0)->Arg(2)->Arg(6)->Unit(benchmark::kMillisecond);

[[nodiscard]] std::filesystem::path imagePath()
{
    return std::filesystem::temp_directory_path() / "cordboard-bench.image";
}

void saveImage(benchmark::State& state)
{
    const auto& users = company();
    for (auto _ : state)
        benchmark::DoNotOptimize(users.saveImage(imagePath(), "bench").has_value());
    state.SetLabel(std::to_string(std::filesystem::file_size(imagePath()) / benchSize()) +
                   " bytes a user, numbers and orders included");
}
BENCHMARK(saveImage)->Unit(benchmark::kMillisecond)->Iterations(3);

void loadImage(benchmark::State& state)
{
    (void)company().saveImage(imagePath(), "bench");
    for (auto _ : state) {
        auto fresh = std::make_unique<Directory>();
        benchmark::DoNotOptimize(fresh->loadImage(imagePath()).has_value());
        state.PauseTiming();
        fresh.reset();
        state.ResumeTiming();
    }
    std::filesystem::remove(imagePath());
}
BENCHMARK(loadImage)->Unit(benchmark::kMillisecond)->Iterations(5);

} // namespace
