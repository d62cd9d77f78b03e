// SPDX-License-Identifier: GPL-3.0-or-later
// What is pasted where a person or a number is meant.
#include <algorithm>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "domain/pasted.h"
#include "domain/phonenumber.h"
#include "domain/query/query.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;

namespace {

const std::vector<std::string> Countries{"US", "DE", "GB"};

[[nodiscard]] bool reads(std::string_view text, const std::string& e164)
{
    const auto numbers = understood(text, Countries).numbers;
    return std::find(numbers.begin(), numbers.end(), e164) != numbers.end();
}

} // namespace

TEST_CASE("an address is found in whatever surrounds it")
{
    const auto pasted = GENERATE(
        as<std::string>{}, "ann@acme.test", " ann@acme.test ", "ann@acme.test,", "ann@acme.test;",
        "<ann@acme.test>", "Ann Lee <ann@acme.test>", "\"Lee, Ann\" <ann@acme.test>;", "mailto:ann@acme.test",
        "MAILTO:ann@acme.test?subject=Hi", "<mailto:ann@acme.test>", "\u202Aann@acme.test\u202C",
        "\uFEFFann@acme.test", "\u00A0ann@acme.test\u200B", "'ann@acme.test'", "\u201Cann@acme.test\u201D",
        "mailto:ann%40acme.test", "(ann@acme.test)", "Ann Lee <ann@acme.test>, ", "ann@acme.test.",
        "ann@acme.test\uFF0C", "ann@acme.test\u3001", "ann@acme.test\u3002", "ann@acme.test\uFF1B",
        "`ann@acme.test`", "\u2018ann@acme.test\u2019", "\u00B4ann@acme.test\u00B4",
        "\u201Eann@acme.test\u201C", "\u00BBann@acme.test\u00AB", "\u300Cann@acme.test\u300D",
        "[ann@acme.test]", "{ann@acme.test}.", "\"<ann@acme.test>\"", "'Ann Lee' <ann@acme.test>",
        "\"Lee, Ann (Sales)\" <ann@acme.test>.",
        "\uFF41\uFF4E\uFF4E\uFF20\uFF41\uFF43\uFF4D\uFF45\uFF0E\uFF54\uFF45\uFF53\uFF54",
        "\uFF1Cann@acme.test\uFF1E", "'mailto:ann@acme.test'", "mailto:ann@acme.test.");
    CAPTURE(pasted);
    CHECK(understood(pasted).text == "ann@acme.test");
    CHECK(understood(pasted).numbers.empty());
}

TEST_CASE("a name is turned when it begins with the last one")
{
    CHECK(understood("Lee, Ann").text == "Ann Lee");
    CHECK(understood("\"Lee, Ann\"").text == "Ann Lee");
    CHECK(understood("Lee,").text == "Lee");
    CHECK(understood("Ann Lee;").text == "Ann Lee");
    CHECK(understood("O'Brien").text == "O'Brien");
    CHECK(understood("Lee, Ann, Bob").text == "Lee, Ann, Bob");
    CHECK(understood("a@x.test, b@x.test").text == "a@x.test, b@x.test");
    for (const auto* text : {"Lee\uFF0CAnn", "Lee\u3001Ann", "Lee\u060C Ann", "\u201CLee, Ann\u201D",
                             "'Lee, Ann'", "Lee, Ann."}) {
        CAPTURE(text);
        CHECK(understood(text).text == "Ann Lee");
    }
    CHECK(understood("Lee\u3001Ann\u3001Bob").text == "Lee\u3001Ann\u3001Bob");
    CHECK(understood("O`Brien").text == "O`Brien");
    CHECK(understood("").text.empty());
    CHECK(understood(",").text == ",");
}

TEST_CASE("a number is read as people of its country write it")
{
    for (const auto* text : {"030 4617747",
                             "0304617747",
                             "(030) 4617747",
                             "030/461 77 47",
                             "0049 30 4617747",
                             "0049304617747",
                             "011 49 30 4617747",
                             "+49 30 4617747",
                             "+49 (0)30 4617747",
                             "0049 (0)30 4617747",
                             "tel:+49-30-4617747",
                             "\u202A+49 30 4617747\u202C",
                             "+49\u00A030\u00A04617747",
                             "+49\u201130\u20114617747",
                             "\uFF0B\uFF14\uFF19 30 4617747",
                             "\u0660\u0663\u0660 \u0664\u0666\u0661\u0667\u0667\u0664\u0667",
                             "+49 030 4617747",
                             "tel:+49304617747;ext=5",
                             "030 4617747,",
                             "sip:+49304617747",
                             "030 4617747 x5",
                             "030 4617747x5",
                             "030 4617747 X 5",
                             "030 4617747 ext. 5",
                             "030 4617747 Ext: 5",
                             "030 4617747 extension 5",
                             "030 4617747, ext 5",
                             "030 4617747;ext=5",
                             "tel:030-461-7747;ext=5",
                             "030 4617747 #5",
                             "030 4617747 (x5)",
                             "030 4617747 [ext. 5]",
                             "030 4617747-x5",
                             "030 4617747 / DW 5",
                             "030 4617747, Durchwahl 5",
                             "(030) 4617747 x5",
                             "030 4617747,,5#",
                             "030 4617747 \u0434\u043E\u0431. 5",
                             "030 4617747 \uFF58\uFF15",
                             "+49 30 4617747 x12345",
                             "[030] 4617747",
                             "\uFF3B030\uFF3D 4617747",
                             "030 4617747.",
                             "030 4617747\uFF0C",
                             "030 4617747\u3001",
                             "'030 4617747'",
                             "\"030 4617747\"",
                             "\u201C030 4617747\u201D;",
                             "<030 4617747>",
                             "\uFF10\uFF13\uFF10\u30004617747"}) {
        CAPTURE(text);
        CHECK(reads(text, "+49304617747"));
    }
    for (const auto* text :
         {"(212) 555-0100", "212-555-0100", "1 212 555 0100", "1-212-555-0100", "+1 212.555.0100",
          "(212)\u00A0555\u20110100", "212 555 0100 ext. 7", "12125550100"}) {
        CAPTURE(text);
        CHECK(reads(text, "+12125550100"));
    }
    // What is given out comes first.
    CHECK(understood("020 7183 8750", Countries).numbers.front() == "+442071838750");
    CHECK(understood("2001", Countries).text == "2001");
    for (const auto* text :
         {"\uFF12\uFF10\uFF10\uFF11", "\u0662\u0660\u0660\u0661", "'2001'", "2001.", "2001\u3001"}) {
        CAPTURE(text);
        CHECK(understood(text, Countries).text == "2001"); // an extension of any width
    }
    CHECK(understood("a\u0662@acme.test").text == "a\u0662@acme.test"); // another address than a2@
    for (const auto* text : {"Ann", "us_00000001", "10", "", "a1b2c3", "2 + 2 + 500", "4617747 example",
                             "4617747xyz", "4617747 x", "4617747, 4617748", "4617747 x5y", "x5", "ext. 5"}) {
        CAPTURE(text);
        CHECK(understood(text, Countries).numbers.empty());
    }
}

TEST_CASE("the countries of a company are its own and those of its offices, each once")
{
    auto company = kit::sampleCompany();
    company.m_company.country = "FR";
    const auto countries = countriesOf(company);
    REQUIRE_FALSE(countries.empty());
    CHECK(countries.front() == "FR");
    CHECK(std::count(countries.begin(), countries.end(), "DE") == 1);
    CHECK(std::count(countries.begin(), countries.end(), "US") == 1);
}

TEST_CASE("any bytes are understood in some way, and nothing that is understood is understood otherwise")
{
    const bool holds = rc::check([] {
        const auto letter = rc::gen::weightedOneOf<std::string>(
            {{4, rc::gen::element<std::string>("<", ">", ",", ";", "\"", "'", "(", ")", "@", ":", " ", "+",
                                               "0", "1", "mailto:", "tel:", "%40", "%", "ann", "\u202A",
                                               "\u00A0", "\u201C")},
             {1, rc::gen::arbitrary<std::string>()}});
        std::string text;
        for (const auto& piece : *rc::gen::container<std::vector<std::string>>(letter))
            text += piece;
        const auto once = understood(text, Countries);
        for (const auto& number : once.numbers) {
            RC_ASSERT(number.size() > 1 && number.front() == '+');
            RC_ASSERT(number.find_first_not_of("0123456789", 1) == std::string::npos);
        }
        (void)parseQuery(text, Countries);
    });
    REQUIRE(holds);
}
