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

TEST_CASE("an arena full of stale text is rewritten and finds the same")
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
