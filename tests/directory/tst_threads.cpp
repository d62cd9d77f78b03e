// SPDX-License-Identifier: GPL-3.0-or-later
// Readers and a writer at once: whatever is asked under one ReadLock comes from one state.
#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "directory/directory.h"
#include "domain/plan.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using directory::UserOrder;

namespace {

constexpr int People = 200;
constexpr int Rounds = 40;

[[nodiscard]] User person(int number, int round)
{
    User user;
    user.id = UserId("p" + std::to_string(number));
    user.firstName = "Round" + std::to_string(round); // all have the same after each batch
    user.lastName = "Person" + std::to_string(number);
    user.primaryEmail = user.id.value() + "@round" + std::to_string(round) + ".test";
    user.officeId = OfficeId("berlin");
    user.state = UserState::Active;
    return user;
}

[[nodiscard]] std::vector<Record> everybody(int round)
{
    std::vector<Record> records;
    for (int number = 0; number < People; ++number)
        records.push_back(toRecord(person(number, round)));
    return records;
}

/// What must hold in every state, told as true, so that only one thread speaks to the test framework.
[[nodiscard]] bool isOneState(const Directory& columns)
{
    const auto lock = columns.lockInTurn();
    const auto first = columns.userColumns().rowOf("p0");
    if (!first)
        return true; // before the first batch
    const auto user = columns.userColumns().at(*first);
    const auto rows = columns.searchUsers(*parseQuery("name:" + foldForSearch(user.firstName)), sampleNow());
    const auto found = columns.searchUsers(*parseQuery(user.primaryEmail.substr(user.primaryEmail.find('@'))),
                                           sampleNow());
    const auto order = columns.sortUsers(rows, UserOrder::Email, false);
    const auto owner = columns.userByEmail(user.primaryEmail);
    return found.count() == People && order.size() >= People && owner && *owner == user.id;
}

} // namespace

TEST_CASE("searches, orders and lookups under one lock agree while batches come in")
{
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    std::atomic<bool> isDone = false;
    std::atomic<int> broken = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            while (!isDone)
                broken += isOneState(columns) ? 0 : 1;
        });
    }
    readers.emplace_back([&] {
        const Command command = SuspendUsers{{userId("ada"), userId("p1"), userId("p2")}};
        const auto actor = actorNamed(sampleCompany(), "omar");
        while (!isDone) {
            const auto lock = columns.lockInTurn();
            const auto first = plan(command, actor, columns, sampleNow());
            broken += first.changes == plan(command, actor, columns, sampleNow()).changes ? 0 : 1;
        }
    });
    int failed = 0;
    for (int round = 0; round < Rounds; ++round)
        failed += columns.upsert(everybody(round)) ? 0 : 1;
    isDone = true;
    for (auto& reader : readers)
        reader.join();
    CHECK(failed == 0);
    CHECK(broken == 0);
    CHECK(isOneState(columns));
}
