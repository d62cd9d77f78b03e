// SPDX-License-Identifier: GPL-3.0-or-later
// The arena against std::string::find in plain strings, through many rewrites.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

#include "directory/searchtext.h"

using cordboard::directory::SearchText;
using cordboard::domain::RowHandle;

TEST_CASE("the arena finds what plain strings have, whatever was assigned before")
{
    const bool holds = rc::check([] {
        SearchText arena;
        std::map<RowHandle, std::string> twin;
        const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', '\n'));
        for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
            const auto row = *rc::gen::inRange<RowHandle>(0, 12);
            const auto text = *letters;
            arena.assign(row, text);
            twin[row] = text;
        }
        for (const auto* needle : {"a", "ab", "bb", "aaa", "a\nb", "c", ""}) {
            const auto rows = arena.find(needle);
            std::size_t count = 0;
            for (const auto& [row, text] : twin) {
                const bool isIn = !text.empty() && text.find(needle) != std::string::npos;
                RC_ASSERT(rows.contains(row) == isIn);
                count += isIn ? 1 : 0;
            }
            RC_ASSERT(rows.count() == count);
        }
    });
    REQUIRE(holds);
}

TEST_CASE("typing on and back finds what a fresh search finds, while texts change")
{
    const bool holds = rc::check([] {
        SearchText arena;
        std::map<RowHandle, std::string> twin;
        std::string needle;
        const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', '\n'));
        for (int i = *rc::gen::inRange(0, 80); i > 0; --i) {
            switch (*rc::gen::inRange(0, 4)) {
            case 0: {
                const auto row = *rc::gen::inRange<RowHandle>(0, 400);
                twin[row] = *letters;
                arena.assign(row, twin[row]);
                break;
            }
            case 1:
                if (!needle.empty())
                    needle.pop_back();
                break;
            default: needle += *rc::gen::element('a', 'b', 'c');
            }
            const auto rows = arena.find(needle);
            cordboard::domain::RowSet some;
            for (const auto& [row, text] : twin) {
                RC_ASSERT(rows.contains(row) == (!text.empty() && text.find(needle) != std::string::npos));
                if (row % 3 == 0)
                    some.insert(row);
            }
            auto expected = rows;
            expected.intersect(some);
            const auto among = arena.findAmong(some, needle);
            RC_ASSERT(among.count() == expected.count());
            RC_ASSERT(among.countCommon(expected) == expected.count());
        }
    });
    REQUIRE(holds);
}

TEST_CASE("texts that are written again and again find only the last")
{
    SearchText arena;
    const std::string filler(2000, 'x');
    for (int round = 0; round < 10; ++round) {
        for (RowHandle row = 0; row < 300; ++row)
            arena.assign(row, filler + std::to_string(round) + "row" + std::to_string(row) + '\n' + "second");
    }
    CHECK(arena.find("9row").count() == 300);
    CHECK(arena.find("8row").isEmpty());
    CHECK(arena.find("row299\nsec").count() == 1);
    CHECK(arena.field(7, 1) == "second");
    CHECK(arena.field(7, 2).empty());
}

TEST_CASE("a table that two processors share is searched to both its ends")
{
    constexpr std::uint32_t Rows = 520'000;
    SearchText texts;
    for (std::uint32_t row = 0; row < Rows; ++row)
        texts.assign(row, row % 1'000 == 999 ? "rare one" : "other");
    const auto whole = texts.find("rare");
    CHECK(whole.count() == Rows / 1'000);
    CHECK(whole.contains(999));
    CHECK(whole.contains(Rows - 1));
    CHECK(texts.find("one").countCommon(whole) == whole.count());
    cordboard::domain::RowSet some;
    some.insert(999);
    some.insert(1'000);
    some.insert(Rows - 1);
    CHECK(texts.findAmong(some, "rare").count() == 2);
}
