// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "app/cordboardctl/matching.h"

using namespace cordboard;
using cordboard::cordboardctl::restricts;

namespace {

bool isRestricting(const char* query)
{
    const auto parsed = domain::parseQuery(query);
    REQUIRE(parsed);
    return restricts(*parsed);
}

} // namespace

TEST_CASE("aQueryThatEverybodyMayMatchRestrictsNothing")
{
    for (const auto* query :
         {"", " ", "\t", "office:\"\"", "office:\" \"", "name:\"\" email:\"\"", "\"\"", "\"  \"", "-name:zzz",
          "-office:\"\"", "-(ann bob)", "-(ann OR bob)", "ann OR -bob", "ann OR office:\"\"", "()",
          "-status:suspended -role:user", "-(-name:\"\")"}) {
        if (!domain::parseQuery(query))
            continue; // no query at all: refused before anybody asks
        CAPTURE(query);
        CHECK_FALSE(isRestricting(query));
    }
}

TEST_CASE("aQueryThatAsksForSomethingRestricts")
{
    for (const auto* query :
         {"ann", "office:berlin", "office:berlin -name:zzz", "ann OR bob", "-(-ann)", "-(-ann OR -bob)",
          "-(-ann -bob)", "idle:>90d", "has:number", "(ann OR bob) -carl"}) {
        CAPTURE(query);
        CHECK(isRestricting(query));
    }
}
