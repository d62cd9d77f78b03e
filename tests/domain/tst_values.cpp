// SPDX-License-Identifier: GPL-3.0-or-later
// What plans, pages and deltas are made of, against the plain twin: a variant for a value, a vector for a
// list of changes.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <variant>

#include "domain/changelist.h"

using namespace cordboard::domain;

namespace {

using Twin = std::variant<std::monostate, bool, std::int64_t, std::string, Instant, std::vector<std::string>>;

/// Around the limit up to which a text needs no allocation.
std::string anyText()
{
    return std::string(static_cast<std::size_t>(*rc::gen::inRange(0, 40)), *rc::gen::element('a', 'z', '\0'));
}

Twin anyTwin()
{
    switch (*rc::gen::inRange(0, 6)) {
    case 0: return std::monostate{};
    case 1: return *rc::gen::arbitrary<bool>();
    case 2: return *rc::gen::arbitrary<std::int64_t>();
    case 3: return anyText();
    case 4: return Instant(Duration(*rc::gen::arbitrary<std::int64_t>()));
    default: return std::vector<std::string>(static_cast<std::size_t>(*rc::gen::inRange(0, 3)), anyText());
    }
}

Value valueOf(const Twin& twin)
{
    return std::visit([](const auto& held) { return Value(held); }, twin);
}

Twin twinOf(const Value& value)
{
    struct {
        Twin operator()(std::monostate) const { return std::monostate{}; }
        Twin operator()(bool flag) const { return flag; }
        Twin operator()(std::int64_t number) const { return number; }
        Twin operator()(std::string_view text) const { return std::string(text); }
        Twin operator()(Instant instant) const { return instant; }
        Twin operator()(const std::vector<std::string>& list) const { return list; }
    } const copied{};
    return value.visit(copied);
}

Change anyChange()
{
    const auto id = std::string(1, *rc::gen::element('a', 'b', 'c'));
    return {{*rc::gen::element(RecordKind::User, RecordKind::Number), id},
            *rc::gen::element(Field::UserState, Field::NumberStatus),
            valueOf(anyTwin()),
            valueOf(anyTwin())};
}

std::vector<Change> copied(const ChangeList& list)
{
    std::vector<Change> all;
    for (const auto change : list)
        all.push_back({change.entity, change.field, change.before, change.after});
    return all;
}

} // namespace

TEST_CASE("a value holds what was put into it, through copies, moves and assignments")
{
    const bool holds = rc::check([] {
        const auto twin = anyTwin();
        const auto other = anyTwin();
        const auto value = valueOf(twin);
        RC_ASSERT(twinOf(value) == twin);
        RC_ASSERT((value == valueOf(other)) == (twin == other));
        auto copy = value;
        auto target = valueOf(other);
        target = copy;
        RC_ASSERT(twinOf(target) == twin);
        const auto moved = std::move(copy);
        RC_ASSERT(twinOf(moved) == twin);
        // NOLINT(bugprone-use-after-move): what the header promises.
        RC_ASSERT(copy.isAbsent() && copy == Value());
        target = valueOf(other);
        RC_ASSERT(twinOf(target) == other);
        auto& same = target;
        target = same;
        RC_ASSERT(twinOf(target) == other);
    });
    CHECK(holds);
}

TEST_CASE("a value answers only for its own kind")
{
    CHECK(Value(true).flag() == true);
    CHECK_FALSE(Value(true).integer());
    CHECK_FALSE(Value("true").flag());
    CHECK(Value("true").text() == "true");
    CHECK_FALSE(Value().text());
    CHECK(Value().isAbsent());
    CHECK_FALSE(Value("").isAbsent());
    CHECK(Value(std::vector<std::string>{}).list()->empty());
    CHECK(Value(std::string()).list() == nullptr);
    CHECK(Value(std::int64_t{0}) != Value(Instant{}));
}

TEST_CASE("a list of changes reads like the vector it was made of")
{
    const bool holds = rc::check([] {
        ChangeList list;
        std::vector<Change> twin;
        const auto steps = *rc::gen::inRange(0, 40);
        for (int step = 0; step < steps; ++step) {
            if (*rc::gen::inRange(0, 6) == 0) {
                const auto kept = *rc::gen::inRange<std::size_t>(0, twin.size() + 2);
                list.truncate(kept);
                twin.resize(std::min(kept, twin.size()));
            } else {
                auto change = anyChange();
                twin.push_back(change);
                list.push_back(std::move(change));
            }
        }
        RC_ASSERT(list.size() == twin.size());
        RC_ASSERT(copied(list) == twin);
        RC_ASSERT(list == ChangeList(twin));
        for (std::size_t i = 0; i < twin.size(); ++i)
            RC_ASSERT(list[i].entity == twin[i].entity);
    });
    CHECK(holds);
}

TEST_CASE("neighbors about one record are one run")
{
    const EntityRef ada{RecordKind::User, "ada"};
    const EntityRef number{RecordKind::Number, "ada"}; // the same id in another table is another record
    ChangeList list{{ada, Field::UserFirstName, "A", "B"},
                    {ada, Field::UserLastName, "C", "D"},
                    {number, Field::NumberStatus, "reserved", "assigned"},
                    {ada, Field::UserState, "active", "deleted"}};
    REQUIRE(list.runCount() == 3);
    CHECK(list.run(0).entity == ada);
    CHECK(list.run(0).items.size() == 2);
    CHECK(list.run(1).entity == number);
    CHECK(list.run(2).items.front().field == Field::UserState);
    list.truncate(2);
    CHECK(list.runCount() == 1);
    list.clear();
    CHECK(list.runCount() == 0);
    CHECK(list.empty());
}
