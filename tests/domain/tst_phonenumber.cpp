// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "domain/phonenumber.h"

using namespace cordboard::domain;

namespace {

std::string digitsIn(std::string_view text)
{
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

} // namespace

TEST_CASE("numbers are written as in their countries")
{
    CHECK(readableNumber("+14155550100") == "+1 415-555-0100");
    CHECK(readableNumber("+493020012345") == "+49 30 20012345");
    CHECK(readableNumber("+442071838750") == "+44 20 7183 8750");
    CHECK(readableNumber("+81332345678") == "+81 3-3234-5678");
}

TEST_CASE("what is no possible number is shown as it is")
{
    for (const auto* text : {"", "+", "555", "8035", "+999123456", "+1", "not a number"})
        CHECK(readableNumber(text) == text);
}

TEST_CASE("a readable number keeps every digit in its place")
{
    const bool holds = rc::check([] {
        const auto digits = *rc::gen::container<std::string>(
            rc::gen::inRange('0', static_cast<char>('9' + 1)));
        const auto e164 = '+' + digits;
        RC_ASSERT(digitsIn(readableNumber(e164)) == digits);
    });
    REQUIRE(holds);
}

TEST_CASE("digits are taken out of what is written as a number, and of nothing else")
{
    CHECK(digitsOfWrittenNumber("(415) 555-0100") == "4155550100");
    CHECK(digitsOfWrittenNumber("+1 415.555.0100") == "14155550100");
    CHECK(digitsOfWrittenNumber("030/2001") == "0302001");
    for (const auto* text : {"", "4155550100", "1-2", "a-415", "555x0100", "---"})
        CHECK_FALSE(digitsOfWrittenNumber(text).has_value());
}

TEST_CASE("a whole number tells where it is from")
{
    const auto berlin = placeOfNumber("+493012345678");
    REQUIRE(berlin);
    CHECK(berlin->country == "DE");
    CHECK(berlin->areaCode == "30");
    CHECK(berlin->kind == NumberKind::Local);
    for (const auto* elsewhere : {"+498001234567", "+4915123456789", "+499001234567", "+18005550123"})
        CHECK(placeOfNumber(elsewhere).value().kind != NumberKind::Local);
    const auto london = placeOfNumber("+442071838750");
    REQUIRE(london);
    CHECK(london->country == "GB");
    CHECK(london->areaCode == "20");
    CHECK(placeOfNumber("+14165550123")->country == "CA"); // one calling code, two countries
    for (const auto* text :
         {"", "+", "+49", "030 12345678", "+49 30 12345678", "+493012345678x5", "+4930", "+999123456"})
        CHECK_FALSE(placeOfNumber(text));
}
