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
         {"", " ", "\t", "office:\"\"", "name:\"\" email:\"\"", "\"\"", "ann OR -ann", "ann OR office:\"\"",
          "()", "number:none number:any", "number:any number:none", "email:@", "idle:>=0d", "idle:>=0",
          "-(ann -ann)", "-(-email:@)", "email:@ idle:>=0d", "email:@ OR office:berlin",
          "-(-(number:any number:none))"}) {
        if (!domain::parseQuery(query))
            continue; // no query at all: refused before anybody asks
        CAPTURE(query);
        CHECK_FALSE(isRestricting(query));
    }
}

TEST_CASE("aQueryThatAsksForSomethingRestricts")
{
    for (const auto* query : {"ann",
                              "-office:berlin",
                              "-name:zzz",
                              "-office:x",
                              "-(ann bob)",
                              "ann OR -bob",
                              "number:none",
                              "email:a@",
                              "idle:>=1d",
                              "idle:<=0d",
                              "idle:never",
                              "-email:@",
                              "office:berlin",
                              "office:berlin -name:zzz",
                              "ann OR bob",
                              "-(-ann)",
                              "-(-ann OR -bob)",
                              "-(-ann -bob)",
                              "idle:>90d",
                              "has:number",
                              "(ann OR bob) -carl"}) {
        CAPTURE(query);
        CHECK(isRestricting(query));
    }
}
