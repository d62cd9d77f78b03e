// SPDX-License-Identifier: GPL-3.0-or-later
// Orders against std::stable_sort with ICU's comparison, for users and numbers, before and after changes.
#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <unicode/coll.h>

#include <algorithm>
#include <random>

#include "directory/directory.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using directory::NumberOrder;
using directory::SortBy;
using directory::UserOrder;

namespace {

/// Compares as people read, through ICU's own comparison (the directory uses sort keys).
class OrderedPeople final {
public:
    OrderedPeople()
    {
        UErrorCode status = U_ZERO_ERROR;
        m_collator.reset(icu::Collator::createInstance(icu::Locale::getRoot(), status));
        m_collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
        REQUIRE(U_SUCCESS(status));
    }
    /// -1, 0, 1; equal readings by their bytes.
    [[nodiscard]] int compare(const std::string& a, const std::string& b) const
    {
        UErrorCode status = U_ZERO_ERROR;
        const int order = m_collator->compareUTF8(a, b, status);
        return order != 0 ? order : (a < b ? -1 : (a == b ? 0 : 1));
    }

private:
    std::unique_ptr<icu::Collator> m_collator;
};

[[nodiscard]] std::string anyName()
{
    return *rc::gen::elementOf(std::vector<std::string>{
        "", "adam", "Adam", "\xC3\x85sa", "a\xCC\x81", "\xC3\xA1", "Eve", "\xC3\x89mile", "Zoe", "Room 9",
        "Room 10", "\xC5\x81ukasz", "o'neil", "\xE6\x9D\x8E"});
}

[[nodiscard]] User anyUser(int number)
{
    User user;
    user.id = UserId("user_" + std::to_string(*rc::gen::inRange(0, 1000)) + '_' + std::to_string(number));
    user.officeId = OfficeId(*rc::gen::element(std::string("berlin"), std::string("austin")));
    user.firstName = anyName();
    user.lastName = anyName();
    for (int pieces = *rc::gen::inRange(1, 4); pieces > 0; --pieces) // signs, case, accents, digits by value
        user.primaryEmail += *rc::gen::element<std::string>("long.prefix", "b", "B", "\xC3\xA1", "a", "-",
                                                            "_", ".", "+", "'", "o'", "7", "07", "10", "9",
                                                            "0", "00", "z", "\xC3\x9F", "~", "{");
    user.primaryEmail += std::to_string(*rc::gen::inRange(0, 30)) + "@x.test";
    user.extension = std::to_string(*rc::gen::inRange(0, 12000));
    if (*rc::gen::inRange(0, 3) == 0)
        user.extension = *rc::gen::element(
            std::string(), std::string("9"), std::string("9a"), std::string("a"), std::string("#1"),
            std::string("1#0"), std::string("99"), std::string("00"), std::string("1-1"),
            std::string("12345678901234567"), std::string("123456789012345678"),
            std::string("12345678901234567a"), std::string("1234567890123456#"));
    user.state = static_cast<UserState>(*rc::gen::inRange(0, 3));
    if (*rc::gen::arbitrary<bool>())
        user.lastCallAt = sampleNow() - std::chrono::hours(*rc::gen::inRange(-50, 50));
    return user;
}

/// -1, 0, 1 by one column, from the record alone.
[[nodiscard]] int compare(const OrderedPeople& people, UserOrder order, const User& a, const User& b)
{
    const auto plain = [](const auto& left, const auto& right) {
        return left < right ? -1 : (right < left ? 1 : 0);
    };
    switch (order) {
    case UserOrder::Name: {
        const int first = people.compare(a.firstName, b.firstName);
        return first != 0 ? first : people.compare(a.lastName, b.lastName);
    }
    case UserOrder::Email: { // case and accents only where nothing else differs
        const int folded = people.compare(foldForSearch(a.primaryEmail), foldForSearch(b.primaryEmail));
        return folded != 0 ? folded : plain(a.primaryEmail, b.primaryEmail);
    }
    case UserOrder::Extension:
        return plain(std::pair(a.extension.size(), a.extension), std::pair(b.extension.size(), b.extension));
    case UserOrder::State: return plain(a.state, b.state);
    case UserOrder::LastActive: return plain(a.lastActiveAt(), b.lastActiveAt());
    case UserOrder::Office: return plain(a.officeId, b.officeId); // ids in the order of the names
    default: return 0;
    }
}

[[nodiscard]] std::vector<std::string> expected(const std::vector<User>& users,
                                                const std::vector<SortBy<UserOrder>>& keys)
{
    const OrderedPeople people;
    auto sorted = users;
    std::sort(sorted.begin(), sorted.end(), [](const User& a, const User& b) { return a.id < b.id; });
    const bool isReversed = keys.size() == 1 && keys.front().isDescending; // then ties are reversed as well
    if (isReversed)
        std::reverse(sorted.begin(), sorted.end());
    std::stable_sort(sorted.begin(), sorted.end(), [&](const User& a, const User& b) {
        for (const auto& key : keys) {
            const int order = compare(people, key.column, a, b);
            if (order != 0)
                return key.isDescending ? order > 0 : order < 0;
        }
        return false;
    });
    std::vector<std::string> ids;
    for (const auto& user : sorted)
        ids.push_back(user.id.value());
    return ids;
}

[[nodiscard]] std::vector<std::string> sorted(const Directory& columns,
                                              const std::vector<SortBy<UserOrder>>& keys)
{
    std::vector<std::string> ids;
    for (const auto row : columns.sortUsers(columns.userColumns().present(), keys))
        ids.emplace_back(columns.userColumns().id(row));
    return ids;
}

[[nodiscard]] std::vector<SortBy<UserOrder>> anyKeys()
{
    const auto column = rc::gen::elementOf(std::vector{UserOrder::Name, UserOrder::Email,
                                                       UserOrder::Extension, UserOrder::State,
                                                       UserOrder::LastActive, UserOrder::Office});
    std::vector<SortBy<UserOrder>> keys;
    for (int i = *rc::gen::inRange(0, 3); i >= 0; --i)
        keys.push_back({*column, *rc::gen::arbitrary<bool>()});
    return keys;
}

} // namespace

TEST_CASE("users stand as std::stable_sort with ICU puts them, before and after a batch of changes")
{
    const bool holds = rc::check([] {
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(sampleCompany())).has_value());
        std::vector<Change> gone;
        for (const auto& [id, user] : sampleCompany().m_users)
            gone.push_back({{RecordKind::User, id.value()}, Field::Existence, true, false});
        RC_ASSERT(columns.apply(gone).has_value());
        std::vector<User> users;
        for (int batch = 0; batch < 3; ++batch) {
            std::vector<Record> records;
            for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
                users.push_back(anyUser(static_cast<int>(users.size())));
                records.push_back(toRecord(users.back()));
            }
            for (auto& user : users) { // some of those that are there change their name
                if (*rc::gen::inRange(0, 4) != 0)
                    continue;
                user.firstName = anyName();
                records.push_back(toRecord(user));
            }
            RC_ASSERT(columns.upsert(records).has_value());
            const auto keys = anyKeys();
            RC_ASSERT(sorted(columns, keys) == expected(users, keys));
        }
    });
    REQUIRE(holds);
}

TEST_CASE("thousands of users stand by several columns as std::stable_sort puts them")
{
    Directory columns;
    std::vector<User> users;
    std::vector<Record> records;
    const std::vector<std::string> names{"", "adam", "Adam", "\xC3\x85sa", "Room 9", "Room 10", "Zoe"};
    for (std::size_t i = 0; i < 3000; ++i) {
        User user;
        user.id = UserId("u" + std::to_string((i * 7919) % 3000));
        user.officeId = OfficeId("berlin");
        user.firstName = names[i * 31 % names.size()];
        user.lastName = names[i * 17 % names.size()];
        user.primaryEmail = (i % 2 == 0 ? "a.long.beginning." : "a.long.") + std::to_string(i * 13 % 500) +
                            "@x.test";
        user.extension = std::to_string(i * 37 % 1200);
        user.state = static_cast<UserState>(i % 3);
        if (i % 4 != 0)
            user.lastCallAt = sampleNow() - std::chrono::minutes(i * 11 % 700);
        records.push_back(toRecord(user));
        users.push_back(std::move(user));
    }
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    std::vector<Change> gone;
    for (const auto& [id, user] : sampleCompany().m_users)
        gone.push_back({{RecordKind::User, id.value()}, Field::Existence, true, false});
    REQUIRE(columns.apply(gone).has_value());
    REQUIRE(columns.upsert(records).has_value());
    for (const auto first :
         {UserOrder::State, UserOrder::LastActive, UserOrder::Name, UserOrder::Email, UserOrder::Extension}) {
        for (const auto second : {UserOrder::Email, UserOrder::Name, UserOrder::LastActive}) {
            for (const bool isDescending : {false, true}) {
                const std::vector<SortBy<UserOrder>> keys{{first, isDescending}, {second, !isDescending}};
                REQUIRE(sorted(columns, keys) == expected(users, keys));
            }
        }
        const std::vector<SortBy<UserOrder>> alone{{first, false}};
        REQUIRE(sorted(columns, alone) == expected(users, alone));
    }
}

TEST_CASE("a small part of a table stands as it does in the whole, whether that is in order or not")
{
    Directory columns;
    std::vector<Record> records;
    for (std::size_t i = 0; i < 2000; ++i) {
        User user;
        user.id = UserId("u" + std::to_string((i * 7919) % 2000));
        user.officeId = OfficeId("berlin");
        user.firstName = "Name " + std::to_string(i * 31 % 7);
        user.primaryEmail = std::to_string(i * 13 % 50) + "@x.test";
        user.extension = std::to_string(i * 37 % 120);
        if (i % 3 != 0)
            user.lastCallAt = sampleNow() - std::chrono::minutes(i * 11 % 70);
        records.push_back(toRecord(user));
    }
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    REQUIRE(columns.upsert(records).has_value());
    RowSet part;
    columns.userColumns().present().forEach([&part](RowHandle row) {
        if (row % 67 == 0)
            part.insert(row);
    });
    REQUIRE(part.count() > 20);
    for (const auto column : {UserOrder::Id, UserOrder::Name, UserOrder::Email, UserOrder::Extension,
                              UserOrder::LastActive, UserOrder::Office}) {
        for (const bool isDescending : {false, true}) {
            CAPTURE(static_cast<int>(column), isDescending);
            const auto fresh = columns.sortUsers(part, column, isDescending);
            auto whole = columns.sortUsers(columns.userColumns().present(), column, isDescending);
            std::erase_if(whole, [&part](std::uint32_t row) { return !part.contains(row); });
            CHECK(fresh == whole);
            CHECK(columns.sortUsers(part, column, isDescending) == whole);
        }
    }
}

TEST_CASE("texts are sorted by their bytes, whatever they begin or end with")
{
    const bool holds = rc::check([] {
        const auto letter = rc::gen::element('a', 'b', '\0', '\xFF');
        std::vector<std::string> texts(*rc::gen::inRange<std::size_t>(1, 200));
        for (auto& text : texts)
            text = std::string(*rc::gen::element<std::size_t>(0, 7, 8, 9), 'p') +
                   *rc::gen::container<std::string>(*rc::gen::inRange(0, 20), letter);
        std::vector<directory::PlacedRow> placed;
        for (std::uint32_t row = 0; row < texts.size(); ++row)
            placed.push_back({0, row});
        auto naive = placed;
        std::stable_sort(naive.begin(), naive.end(),
                         [&](const auto& a, const auto& b) { return texts[a.row] < texts[b.row]; });
        directory::sortByText(std::span(placed),
                              [&](std::uint32_t row) { return std::string_view(texts[row]); });
        for (std::size_t i = 0; i < placed.size(); ++i)
            RC_ASSERT(placed[i].row == naive[i].row);
    });
    REQUIRE(holds);
}

TEST_CASE("pooled numbers are found and sorted by what they show")
{
    const bool holds = rc::check([] {
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(sampleCompany())).has_value());
        std::map<std::string, OwnedNumber> pooled;
        for (const auto& [id, number] : sampleCompany().m_numbers) {
            if (number.status == NumberStatus::Reserved)
                pooled[id.value()] = number;
        }
        (void)columns.sortNumbers(columns.numberColumns().pooled(),
                                  std::vector{SortBy<NumberOrder>{NumberOrder::LastHolder}});
        for (int i = *rc::gen::inRange(1, 10); i > 0; --i) {
            OwnedNumber number;
            number.id = NumberId("m" + std::to_string(*rc::gen::inRange(0, 6)));
            number.e164 = "+1512" + std::to_string(*rc::gen::inRange(1000, 2000));
            number.lastHolderName = anyName();
            number.officeId = OfficeId("austin");
            number.status = *rc::gen::element(NumberStatus::Reserved, NumberStatus::OnHold,
                                              NumberStatus::Cooling, NumberStatus::Released);
            const auto record = toRecord(number);
            RC_ASSERT(columns.upsert(std::span(&record, 1)).has_value());
            pooled.erase(number.id.value());
            if (number.status != NumberStatus::Released)
                pooled[number.id.value()] = number;
        }
        const OrderedPeople people;
        std::vector<OwnedNumber> byHolder;
        for (const auto& [id, number] : pooled)
            byHolder.push_back(number);
        std::stable_sort(byHolder.begin(), byHolder.end(), [&](const auto& a, const auto& b) {
            return people.compare(a.lastHolderName, b.lastHolderName) < 0;
        });
        const auto rows = columns.sortNumbers(columns.numberColumns().pooled(),
                                              std::vector{SortBy<NumberOrder>{NumberOrder::LastHolder}});
        RC_ASSERT(rows.size() == byHolder.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            RC_ASSERT(toRecord(columns.numberColumns().at(rows[i])).fields == toRecord(byHolder[i]).fields);
        for (const auto* text : {"512", "adam", "status:cooling", "-status:reserved office:aus"}) {
            std::size_t count = 0;
            for (const auto& [id, number] : pooled) {
                const std::string query(text);
                const bool isIn = query == "512" ? number.e164.find("512") != std::string::npos
                                  : query == "adam"
                                      ? foldForSearch(number.lastHolderName).find("adam") != std::string::npos
                                  : query == "status:cooling" ? number.status == NumberStatus::Cooling
                                                              : number.status != NumberStatus::Reserved &&
                                                                    number.officeId.value() == "austin";
                count += isIn ? 1 : 0;
            }
            RC_ASSERT(columns.searchNumbers(*parseQuery(text), columns.numberColumns().pooled()).count() ==
                      count);
        }
    });
    REQUIRE(holds);
}

TEST_CASE("keys of every byte sort like numbers, and equal ones stay as they were")
{
    const bool holds = rc::check([](const std::vector<std::uint64_t>& keys) {
        RC_PRE(!keys.empty());
        std::vector<directory::PlacedRow> placed;
        // Few are compared, many distributed.
        for (int copies = *rc::gen::element(1, 40); copies > 0; --copies) {
            for (const auto key : keys)
                placed.push_back({key % 7 == 0 ? key % 3 : key << copies % 3 * 17,
                                  static_cast<std::uint32_t>(placed.size())});
        }
        auto naive = placed;
        std::stable_sort(naive.begin(), naive.end(),
                         [](const auto& a, const auto& b) { return a.key < b.key; });
        directory::sortByKey(placed);
        for (std::size_t i = 0; i < placed.size(); ++i)
            RC_ASSERT(placed[i].row == naive[i].row);
    });
    REQUIRE(holds);
}

TEST_CASE("rows are sorted by keys of any width, on one processor and on two")
{
    std::mt19937_64 random(7); // NOLINT(cert-msc51-cpp): the same in every run
    struct Shape {
        const char* name;
        std::uint64_t mask;
        unsigned shift;
        std::uint64_t base;
    };
    const auto shape = GENERATE(Shape{"one key", 0, 0, 5}, Shape{"few", 7, 0, 0},
                                Shape{"of moments", 0xF'FFFF'FFFF, 0, 1'700'000'000'000},
                                Shape{"with low bits that all lack", 0xFFFF, 48, 0},
                                Shape{"of all bits", ~std::uint64_t{0}, 0, 0});
    const auto count = GENERATE(0, 1, 255, 256, 5'000, 250'001);
    INFO(shape.name << ", " << count);
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t> keys;
    for (int i = 0; i < count; ++i) {
        rows.push_back(static_cast<std::uint32_t>(2 * i + 3));
        keys.push_back(random() % 5 == 0 ? 0 : shape.base + ((random() & shape.mask) << shape.shift));
    }
    std::shuffle(rows.begin(), rows.end(), random);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> naive;
    for (int i = 0; i < count; ++i)
        naive.emplace_back(keys[static_cast<std::size_t>(i)], rows[static_cast<std::size_t>(i)]);
    std::stable_sort(naive.begin(), naive.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    directory::sortByKeys(rows, keys);
    bool isSame = true;
    for (std::size_t i = 0; i < naive.size(); ++i)
        isSame = isSame && naive[i] == std::pair(keys[i], rows[i]);
    CHECK(isSame);
}
