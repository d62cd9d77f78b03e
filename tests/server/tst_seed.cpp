// SPDX-License-Identifier: GPL-3.0-or-later
// The sample company is true to the rules.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "server/seed.h"

using namespace cordboard;
using namespace cordboard::server;
using domain::RecordKind;

namespace {

struct Company {
    std::unique_ptr<Store> store;
    std::vector<domain::User> users;
    std::vector<domain::OwnedNumber> numbers;
    std::vector<domain::LicensePool> pools;

    explicit Company(std::int64_t count)
    {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(
            seedCompany(*store, {count, "secret-of-test", domain::Instant(std::chrono::hours(24 * 20'000))}));
        users = all<domain::User>(RecordKind::User);
        numbers = all<domain::OwnedNumber>(RecordKind::Number);
        pools = all<domain::LicensePool>(RecordKind::LicensePool);
    }
    template <typename T> std::vector<T> all(RecordKind table)
    {
        auto records = store->select(table, "1", {});
        REQUIRE(records);
        std::vector<T> items;
        for (const auto& record : *records) {
            auto item = domain::fromRecord<T>(record);
            REQUIRE(item);
            items.push_back(*item);
        }
        return items;
    }
};

} // namespace

TEST_CASE("sampleCompanyHoldsTheInvariants I-03 I-04 I-05 I-06 I-08 I-09 I-14")
{
    Company company(2500);
    REQUIRE(company.users.size() == 2500);
    std::map<std::string, domain::UserState> states;
    std::set<std::string> emails;
    std::set<std::string> extensions;
    std::map<std::pair<std::string, domain::LicenseType>, std::int64_t> seats;
    for (const auto& user : company.users) {
        states[user.id.value()] = user.state;
        if (user.state == domain::UserState::Anonymized) {
            CHECK(user.displayName().empty());
            continue;
        }
        CHECK(emails.insert(user.primaryEmail).second);
        if (!user.extension.empty())
            CHECK(extensions.insert(user.extension).second);
        if (user.takesSeat())
            ++seats[{user.officeId.value(), user.license}];
    }
    std::set<std::string> dialable;
    std::set<std::string> mainLines;
    for (const auto& number : company.numbers) {
        CHECK(dialable.insert(number.e164).second);
        const bool isHeld = number.status == domain::NumberStatus::OnHold;
        const bool isOfDeleted = number.targetType == domain::TargetType::User &&
                                 states.at(number.targetId) == domain::UserState::Deleted;
        CHECK(isHeld == isOfDeleted);
        CHECK((number.status == domain::NumberStatus::Reserved) ==
              (number.targetType == domain::TargetType::None));
        if (number.targetType == domain::TargetType::Office && number.kind == domain::NumberKind::Local)
            mainLines.insert(number.targetId);
    }
    CHECK(mainLines.size() == 8);
    for (const auto& pool : company.pools) {
        CHECK(pool.free() >= 0);
        if (domain::familyOf(pool.type) != domain::LicenseFamily::AddOn)
            CHECK(pool.assigned == seats[{pool.officeId.value(), pool.type}]);
    }
}

TEST_CASE("deletedUsersOfTheSampleDidNothingAfterTheyWereDeleted")
{
    Company company(2500);
    int deleted = 0;
    for (const auto& user : company.users) {
        if (!user.deletedAt)
            continue;
        ++deleted;
        for (const auto& last : {user.firstLoginAt, user.lastLoginAt, user.lastCallAt, user.lastMessageAt})
            CHECK((!last || *last < *user.deletedAt));
        if (user.firstLoginAt && user.lastLoginAt)
            CHECK(*user.firstLoginAt < *user.lastLoginAt);
    }
    CHECK(deleted > 20);
}

TEST_CASE("sampleCompanyIsTheSameEachTime")
{
    Company first(400);
    Company second(400);
    auto a = first.store->select(RecordKind::User, "1", {});
    auto b = second.store->select(RecordKind::User, "1", {});
    REQUIRE(a);
    REQUIRE(b);
    REQUIRE(a->size() == b->size());
    for (std::size_t i = 0; i < a->size(); ++i)
        CHECK((*a)[i].fields == (*b)[i].fields);
}

TEST_CASE("sampleCompanyShowsEveryStateAndManyNamesOnMar")
{
    Company company(2500);
    std::map<domain::UserState, int> counts;
    int beginningWithMar = 0;
    for (const auto& user : company.users) {
        ++counts[user.state];
        beginningWithMar += user.firstName.starts_with("Mar") ? 1 : 0;
    }
    CHECK(counts.size() == 5);
    CHECK(counts[domain::UserState::Active] > 2000);
    CHECK(beginningWithMar > 100);
}

TEST_CASE("secondSeedIsRefused")
{
    Company company(50);
    const auto again = seedCompany(*company.store, {50, "x", {}});
    REQUIRE_FALSE(again);
    CHECK(again.error().code == domain::ErrorCode::Conflict);
}
