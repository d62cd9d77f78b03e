// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and indices against plain containers.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

#include "directory/numericcolumns.h"
#include "directory/rowindex.h"
#include "directory/stringcolumn.h"

using namespace cordboard::directory;

namespace {

struct TextOf {
    const StringColumn* column;
    std::string_view operator()(std::uint32_t row) const { return column->at(row); }
};

template <typename Column> void holdsAnyNumbers()
{
    const bool holds = rc::check([] {
        Column column;
        std::vector<std::int64_t> twin(20, Never);
        for (std::size_t row = 0; row < twin.size(); ++row)
            column.grow();
        for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
            const auto row = *rc::gen::inRange<std::uint32_t>(0, 20);
            const std::vector<std::int64_t> edges{Never,
                                                  Never + 1,
                                                  -1,
                                                  0,
                                                  1,
                                                  0xFFFFFD,
                                                  0xFFFFFE,
                                                  0xFFFFFF,
                                                  1'262'303'999'999,
                                                  1'262'304'000'000,
                                                  2'361'815'627'774,
                                                  2'361'815'627'775,
                                                  std::numeric_limits<std::int64_t>::max()};
            const auto value = *rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(), rc::gen::elementOf(edges));
            column.assign(row, value);
            twin[row] = value;
        }
        for (std::uint32_t row = 0; row < twin.size(); ++row)
            RC_ASSERT(column.at(row) == twin[row]);
    });
    REQUIRE(holds);
}

} // namespace

TEST_CASE("a column of texts gives back what was assigned, in any order and of any length")
{
    const bool holds = rc::check([] {
        StringColumn column;
        std::map<std::uint32_t, std::string> twin;
        for (int i = *rc::gen::inRange(0, 80); i > 0; --i) {
            const auto row = *rc::gen::inRange<std::uint32_t>(0, 300);
            const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
            column.assign(row, text);
            twin[row] = text;
        }
        for (std::uint32_t row = 0; row < 600; ++row)
            RC_ASSERT(column.at(row) == (twin.contains(row) ? twin[row] : std::string()));
    });
    REQUIRE(holds);
}

TEST_CASE("instants and versions of every size are kept exactly")
{
    holdsAnyNumbers<InstantColumn>();
    holdsAnyNumbers<VersionColumn>();
}

TEST_CASE("codes are kept when the first wide one comes")
{
    CodeColumn codes;
    for (std::uint32_t row = 0; row < 10; ++row) {
        codes.grow();
        codes.assign(row, row * 7000);
    }
    codes.assign(3, 0x12345);
    codes.grow();
    codes.assign(10, 0xFFFF'FFFF);
    for (std::uint32_t row = 0; row < 10; ++row)
        CHECK(codes.at(row) == (row == 3 ? 0x12345 : row * 7000));
    CHECK(codes.at(10) == 0xFFFF'FFFF);
}

TEST_CASE("an index finds a row for every key that is in, whatever came and went")
{
    const bool holds = rc::check([] {
        StringColumn keys;
        RowIndex<TextOf> index{TextOf{&keys}};
        std::map<std::uint32_t, std::string> twin;
        for (int i = *rc::gen::inRange(0, 200); i > 0; --i) {
            const auto row = *rc::gen::inRange<std::uint32_t>(0, 40);
            if (const auto known = twin.find(row); known != twin.end()) {
                index.erase(known->second, row);
                twin.erase(known);
                continue;
            }
            twin[row] = "key" + std::to_string(*rc::gen::inRange(0, 50));
            keys.assign(row, twin[row]);
            index.insert(row);
        }
        for (int key = 0; key < 50; ++key) {
            const auto text = "key" + std::to_string(key);
            const auto found = index.find(text);
            const bool isIn = std::any_of(twin.begin(), twin.end(),
                                          [&](const auto& entry) { return entry.second == text; });
            RC_ASSERT(found.has_value() == isIn);
            if (found)
                RC_ASSERT(twin.at(*found) == text);
        }
    });
    REQUIRE(holds);
}

TEST_CASE("addresses are the same whatever the case of their letters")
{
    CHECK(CaselessKeys::same("Ada@Acme.TEST", "ada@acme.test"));
    CHECK(CaselessKeys::hash("Ada@Acme.TEST") == CaselessKeys::hash("ada@acme.test"));
    CHECK_FALSE(CaselessKeys::same("ada@acme.test", "ada@acme.tess"));
    CHECK_FALSE(CaselessKeys::same("[", "{")); // 32 apart, as letters are
}
