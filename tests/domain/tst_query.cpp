// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <map>
#include <rapidcheck.h>
#include <set>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/query/query.h"

using namespace cordboard::domain;

namespace {

/// A row in plain maps.
struct Row final : QueryRow {
    std::map<QueryField, std::string> texts;
    std::map<QueryField, std::int64_t> amounts;

    [[nodiscard]] std::string folded(QueryField field) const override
    {
        if (field != QueryField::AnyText)
            return texts.contains(field) ? texts.at(field) : std::string();
        std::string all;
        for (const auto& [key, text] : texts)
            all += text + '\n';
        return all;
    }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField field) const override
    {
        return amounts.contains(field) ? std::optional(amounts.at(field)) : std::nullopt;
    }
    [[nodiscard]] bool has(std::string_view what) const override { return what == "number"; }
    std::optional<std::int64_t> neverActive;
    [[nodiscard]] std::optional<std::int64_t> daysNeverActive() const override { return neverActive; }
};

Row rowOfAda()
{
    Row row;
    row.texts = {{QueryField::Name, foldForSearch("Ada M\xC3\xBCller-Stra\xC3\x9F"
                                                  "e")},
                 {QueryField::Email, "ada@acme.test"},
                 {QueryField::Office, "new york"},
                 {QueryField::Status, "active"}};
    row.amounts = {{QueryField::Idle, 45}};
    return row;
}

bool adaMatches(const std::string& text)
{
    const auto query = parseQuery(text);
    REQUIRE(query.has_value());
    return matches(*query, rowOfAda());
}

} // namespace

TEST_CASE("words match without case and accents, in any order")
{
    CHECK(adaMatches(""));
    CHECK(adaMatches("ada"));
    CHECK(adaMatches("muller ADA"));
    CHECK(adaMatches("strasse"));
    CHECK(adaMatches("\"ada mul\""));
    CHECK_FALSE(adaMatches("\"mul ada\""));
    CHECK(adaMatches("mu"));
    CHECK(adaMatches("Muller-S"));
}

TEST_CASE("fields, negation, OR, parentheses")
{
    CHECK(adaMatches("office:\"New York\" status:active"));
    CHECK_FALSE(adaMatches("status:pending"));
    CHECK(adaMatches("-status:pending"));
    CHECK(adaMatches("zoe OR ada"));
    CHECK(adaMatches("(zoe OR ada) -status:pending"));
    CHECK_FALSE(adaMatches("-(zoe OR ada)"));
    CHECK(adaMatches("has:number -has:extension"));
    CHECK(adaMatches("email:acme (-zoe)"));
}

TEST_CASE(
    "R-IDLE-03: who was never active is a class of its own, and idle since the invitation for a threshold")
{
    Row zoe = rowOfAda();
    zoe.amounts.clear();
    zoe.neverActive = 100;
    const auto finds = [&zoe](const char* text) { return matches(*parseQuery(text), zoe); };
    CHECK(finds("idle:never"));
    CHECK(finds("idle:NEVER"));
    CHECK(finds("idle:>90d"));
    CHECK(finds("idle:>=100d"));
    CHECK_FALSE(finds("idle:>100d")); // younger than the threshold
    CHECK_FALSE(finds("-idle:never"));
    CHECK_FALSE(finds("idle:<200d")); // that asks for somebody who was active
    CHECK_FALSE(finds("idle:30d..200d"));
    CHECK_FALSE(adaMatches("idle:never"));
}

TEST_CASE("amounts and ranges; unknown is never idle (R-IDLE-05)")
{
    CHECK(adaMatches("idle:>30d"));
    CHECK_FALSE(adaMatches("idle:>45"));
    CHECK(adaMatches("idle:>=45d"));
    CHECK(adaMatches("idle:4w..2m"));
    CHECK(adaMatches("idle:<60d"));
    CHECK_FALSE(adaMatches("free:>0"));
    CHECK_FALSE(adaMatches("free:<100"));
}

TEST_CASE("a date is a day, a range of days, or so many up to today")
{
    const auto day = [](const char* text) { return parseQuery(std::string("date:") + text); };
    const auto one = day("2026-01-01");
    REQUIRE(one);
    CHECK(one->comparison == Comparison::Between);
    CHECK(one->low == 20'454);
    CHECK(one->high == 20'454);
    const auto range = day("2025-12-01..2026-01-01");
    REQUIRE(range);
    CHECK(range->high - range->low == 31);
    const auto since = day(">=2026-01-01");
    REQUIRE(since);
    CHECK(since->comparison == Comparison::GreaterOrEqual);
    for (const auto& [text, days] : {std::pair{"today", 1}, std::pair{"7d", 7}, std::pair{"2w", 14}}) {
        const auto ago = day(text);
        REQUIRE(ago);
        CHECK(ago->text == WordOfDaysAgo);
        CHECK(ago->low == 0);
        CHECK(ago->high == days - 1);
    }
    for (const auto* wrong : {"2026", "2026-02-30", "2026-13-01", "0d", "yesterday", "2026-01-02..2026-01-01",
                              "2026-1-1", "7", "-1d"}) {
        const auto refused = day(wrong);
        CHECK_FALSE(refused);
    }
    CHECK(day("2026-02-30").error().fault == QueryFault::DateExpected);
}

TEST_CASE("an error points at its column")
{
    struct Case {
        std::string text;
        std::size_t column;
    };
    const auto wrong = GENERATE(
        Case{"ada \"open", 4}, Case{"ada nofield:x", 4}, Case{"status:", 7}, Case{"(ada", 0}, Case{"ada)", 3},
        Case{"ada OR", 4}, Case{"OR ada", 0}, Case{"idle:soon", 5}, Case{"idle:>", 5},
        Case{"idle:90d..30d", 5}, Case{"status: x", 8}, Case{":x", 0}, Case{"idle:>>30", 5},
        Case{"idle:=30", 5}, Case{"free:>3d", 5}, Case{"ada status:activ8", 11},
        Case{"license:\"voice mail\"", 8}, Case{"role:berlin", 5}, Case{"has:cat", 4}, Case{"has:num", 4},
        Case{"kind:q", 5}, Case{"country:germany", 8}, Case{"number:+", 7}, Case{"number:abc", 7},
        Case{"name:\"\"", 5}, Case{"ada \"\"", 4}, Case{"office:\"\xE2\x80\x8D\"", 7},
        Case{std::string("\0", 1), 0}, Case{std::string("ada\0", 4), 3}, Case{"ada \x1B", 4},
        Case{"role:_", 5});
    INFO(wrong.text);
    const auto query = parseQuery(wrong.text);
    REQUIRE_FALSE(query.has_value());
    CHECK(query.error().column == wrong.column);
    CHECK_FALSE(query.error().message().empty());
}

TEST_CASE("deep nesting is refused, not a crash")
{
    CHECK_FALSE(parseQuery(std::string(100'000, '(')).has_value());
    std::string negations;
    for (int i = 0; i < 50'000; ++i)
        negations += "-(";
    CHECK_FALSE(parseQuery(negations).has_value());
}

TEST_CASE("folding keeps what search needs")
{
    CHECK(foldForSearch("\xC5\x81\xC3\xB3"
                        "d\xC5\xBA") == "lodz");
    CHECK(foldForSearch("\xC3\x98resund") == "oresund");
    CHECK(foldForSearch("Nguy\xE1\xBB\x85n") == "nguyen");
    CHECK(foldForSearch("\xE7\x94\xB0\xE4\xB8\xAD") == "\xE7\x94\xB0\xE4\xB8\xAD");
    CHECK_NOTHROW(foldForSearch("\xFF\xFE broken"));
}

TEST_CASE("a minus that negates nothing is a letter")
{
    CHECK(adaMatches("Muller-S"));
    CHECK_FALSE(adaMatches(" - ada -zoe x"));
    for (const auto* text : {"-", " -", "- ", "(-)", "a -", "\"a\"-b"})
        CHECK_NOTHROW(parseQuery(text));
}

TEST_CASE("words of enumerations are found with a space or a hyphen")
{
    Row row;
    row.texts = {{QueryField::Role, "office_admin"},
                 {QueryField::License, "contact_center"},
                 {QueryField::Name, "jean-luc"}};
    for (const auto* text : {"role:office-admin", "role:\"Office Admin\"", "role:office_admin",
                             "license:contact-center", "name:jean-luc"}) {
        const auto query = parseQuery(text);
        REQUIRE(query.has_value());
        CHECK(matches(*query, row));
    }
}

TEST_CASE("a number is found as people write it")
{
    Row row;
    row.texts = {{QueryField::Name, "ada"},
                 {QueryField::Email, "line-415-555@acme.test"},
                 {QueryField::Number, "14155550100"}};
    const auto isFound = [&row](const std::string& text) {
        const auto query = parseQuery(text);
        REQUIRE(query.has_value());
        return matches(*query, row);
    };
    for (const auto* text : {"+1 415-555-0100", "(415) 555-0100", "415.555.0100", "\"+1 (415) 555-0100\"",
                             "number:415-555", "415/555"})
        CHECK(isFound(text));
    CHECK(isFound("line-415-555"));
    CHECK(isFound("415-555@"));
    CHECK_FALSE(isFound("415-556"));
    CHECK_FALSE(isFound("name:415-555"));
    CHECK_FALSE(isFound("-415-555"));
}

TEST_CASE("any bytes are a query or an error inside the text")
{
    const bool holds = rc::check([] {
        const auto letter = rc::gen::weightedOneOf<char>(
            {{6, rc::gen::elementOf(std::string(" -:()\"\\<>=.0d"))},
             {2, rc::gen::elementOf(std::string("aORidle"))},
             {1, rc::gen::arbitrary<char>()}});
        const auto text = *rc::gen::container<std::string>(letter);
        const auto query = parseQuery(text);
        if (query)
            static_cast<void>(matches(*query, rowOfAda()));
        else
            RC_ASSERT(query.error().column <= text.size());
        RC_ASSERT(foldForSearch(foldForSearch(text)) == foldForSearch(text));
    });
    REQUIRE(holds);
}

TEST_CASE("an error of a value names the values there are")
{
    const auto wrong = [](const std::string& text) { return parseQuery(text).error().message(); };
    CHECK(wrong("role:boss") == "There is no role \"boss\"; there are company_admin, regional_admin, "
                                "office_admin, department_admin, user.");
    CHECK(wrong("has:cat") ==
          "There is no has \"cat\"; there are number, extension, title, department, role, "
          "owner, location.");
    CHECK(wrong("status:gone").find("pending, active, suspended") != std::string::npos);
    CHECK(wrong("number:none1").find("none") != std::string::npos);
}

TEST_CASE("a query has at most 1,000 characters, counted as people do")
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "\xC3\xA9";
    CHECK(parseQuery(text).has_value());
    CHECK(parseQuery(text + "x").error().column == 2000);
}

TEST_CASE("several values of one field are alternatives, also of several groups, and negations are not")
{
    CHECK(adaMatches("office:berlin office:york"));
    CHECK(adaMatches("office:york ada office:berlin"));
    CHECK_FALSE(adaMatches("office:berlin office:paris"));
    CHECK_FALSE(adaMatches("office:york office:berlin status:pending"));
    CHECK(adaMatches("office:york office:berlin status:pending status:active"));
    CHECK_FALSE(adaMatches("-office:york -office:berlin"));
    CHECK_FALSE(adaMatches("(office:york) office:berlin"));
    CHECK_FALSE(adaMatches("-(office:york office:berlin)"));
    CHECK_FALSE(adaMatches("has:number has:extension")); // each says one thing more
    CHECK_FALSE(adaMatches("idle:>30d idle:>60d"));
    CHECK_FALSE(adaMatches("ada zoe"));
}

TEST_CASE("none is who has none, unless it is quoted")
{
    CHECK_FALSE(adaMatches("number:none"));
    CHECK(adaMatches("number:any"));
    CHECK(adaMatches("-number:none"));
    CHECK(adaMatches("extension:none"));
    CHECK(adaMatches("number:none number:any"));
    CHECK_FALSE(adaMatches("title:\"none\""));
    CHECK(adaMatches("title:none"));
    CHECK_FALSE(adaMatches("name:none"));
}

TEST_CASE(
    "folding twice changes nothing, ends no line and keeps a blank between two texts, for every character")
{
    std::size_t wrong = 0;
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        if (u_charType(letter) == U_SURROGATE)
            continue;
        std::string text;
        icu::UnicodeString(letter).toUTF8String(text);
        const auto once = foldForSearch(text);
        const bool isRight = foldForSearch(once) == once &&
                             std::none_of(
                                 once.begin(), once.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }) &&
                             foldForSearch("a" + text + "b") == "a" + once + "b" &&
                             foldForSearch(text + " " + text) == once + " " + once;
        if (!isRight && wrong++ < 5)
            FAIL_CHECK("U+" << std::hex << letter);
    }
    CHECK(wrong == 0);
    const bool holds = rc::check([] {
        std::string text;
        for (const auto letter : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0x21, 0x30000))) {
            if (u_charType(letter) != U_SURROGATE)
                icu::UnicodeString(UChar32{letter}).toUTF8String(text);
        }
        RC_ASSERT(foldForSearch(foldForSearch(text)) == foldForSearch(text));
    });
    REQUIRE(holds);
}

TEST_CASE("what people type is what is stored, however it is written")
{
    struct Pair {
        std::string stored, typed;
    };
    const auto pair = GENERATE(
        Pair{"O\u2019Brien", "o`brien"}, Pair{"O`Brien", "o'brien"}, Pair{"O`Brien", "o\u2019brien"},
        Pair{"O\u00B4Brien", "o'brien"}, Pair{"O'Brien", "o\u00B4brien"}, Pair{"O'Brien", "o\u02BCbrien"},
        Pair{"O'Brien", "o\u2032brien"}, Pair{"O\u2032Brien", "o`brien"},
        Pair{"O\uFF40Brien", "o\u1FFDbrien"}, Pair{"O\uFF07Brien", "o\u1FEFbrien"},
        Pair{"O\u02CABrien", "o\u1FBDbrien"}, Pair{"Ann Lee", "lee."}, Pair{"Ann Lee", "ann\u3001"},
        Pair{"Ann Lee", "Lee\uFF0CAnn"}, Pair{"Ann Lee", "lee\u3002"}, Pair{"Sales,EMEA", "Sales,EMEA"},
        Pair{"Ann Lee", "\u201EAnn\u201C"}, Pair{"O\u2019Brien", "o'brien"},
        Pair{"O\u02BCBrien", "o\u2018brien"}, Pair{"Jean\u2010Luc", "jean-luc"},
        Pair{"Jean\u2011Luc", "jean\u2013luc"}, Pair{"Anne\u2014Marie", "anne\u2212marie"},
        Pair{"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
             "\u0645\u064A\u062E\u0648\u0627\u0647\u0645"},
        Pair{"\u06A9\u0645\u0627\u0644", "\u0643\u0645\u0627\u0644"},
        Pair{"\u0639\u0644\u0649", "\u0639\u0644\u06CC"},
        Pair{"\u0645\u062D\u0640\u0640\u0645\u062F", "\u0645\u062D\u0645\u062F"},
        Pair{"\u0623\u062D\u0645\u062F", "\u0627\u062D\u0645\u062F"}, Pair{"Gu\u00F0r\u00FAn", "gudrun"},
        Pair{"\u00DE\u00F3r", "thor"}, Pair{"S\u00F8ren", "soren"}, Pair{"Wa\u0142\u0119sa", "walesa"},
        Pair{"Gro\u00DFe", "grosse"}, Pair{"\u00C6r\u00F8", "aero"}, Pair{"\uFF21\uFF4E\uFF4E", "ann"},
        Pair{"Ann\u00ADika", "annika"}, Pair{"Ann\u00A0Lee", "\"ann lee\""}, Pair{"TM\u2122", "tmtm"},
        Pair{"TM\u2122", "TM\u2122"}, Pair{"\u0130pek", "ipek"}, Pair{"I\u015F\u0131k", "isik"},
        Pair{"\u1E9E", "ss"}, Pair{"\uFB01nn", "finn"}, Pair{"\U0001D400nn", "ann"},
        Pair{"Ann Lee", "Lee, Ann"}, Pair{"Ann Lee", "\"Lee, Ann\""}, Pair{"Ann Lee", "ann,"},
        Pair{"Ann Lee", "ann; lee;"}, Pair{"Ann Lee", "\u202Aann\u202C"},
        Pair{"\u039D\u03AF\u03BA\u03BF\u03C2", "\u03BD\u03B9\u03BA\u03BF\u03C3"});
    CAPTURE(pair.stored, pair.typed);
    Row row;
    row.texts = {{QueryField::Name, foldForSearch(pair.stored)}};
    const auto query = parseQuery(pair.typed);
    REQUIRE(query.has_value());
    CHECK(matches(*query, row));
}

TEST_CASE("an address and a number are found as they were pasted")
{
    Row row;
    row.texts = {{QueryField::Name, "ann lee"},
                 {QueryField::Email, "ann@acme.test"},
                 {QueryField::Number, "49304617747"}};
    const std::vector<std::string> countries{"US", "DE"};
    for (const auto* text : {"<ann@acme.test>",
                             "Ann Lee <ann@acme.test>",
                             "ann@acme.test,",
                             "mailto:ann@acme.test",
                             "<mailto:ann@acme.test>;",
                             "email:<ann@acme.test>",
                             "030 4617747",
                             "(030) 461 77 47",
                             "0049 30 4617747",
                             "011 49 30 4617747",
                             "+49 (0)30 4617747",
                             "tel:+49-30-461-7747",
                             "tel:+49(0)304617747",
                             "number:030 4617747",
                             "number:(030) 4617747",
                             "number:\"030 4617747\"",
                             "0304617747",
                             "+49 30 4617747,",
                             "\u202A+49 30 461 77 47\u202C",
                             "ann 030 4617747",
                             "030 4617747 ann",
                             "(030 4617747 OR zoe) ann",
                             "030 461",
                             "+49\u00A030\u00A0461",
                             "49 30 4617747",
                             "4617747 lee",
                             "number:4617747 number:555",
                             "030/4617747 -zoe",
                             "-zoe 030 4617747",
                             "zoe OR 030 4617747",
                             "email:mailto:ann@acme.test",
                             "email:MAILTO:ann@acme.test?subject=x",
                             "email:<mailto:ann@acme.test>",
                             "email:\"mailto:ann@acme.test\"",
                             "email:mailto:ann@acme.test ann",
                             "number:tel:+49-30-4617747",
                             "number:\"tel:+49-30-4617747\"",
                             "zoe OR email:mailto:ann%40acme.test",
                             "email:'ann@acme.test'",
                             "'ann@acme.test'",
                             "`ann@acme.test`",
                             "ann@acme.test.",
                             "ann@acme.test\uFF0C",
                             "ann@acme.test\u3001",
                             "\"ann@acme.test;\"",
                             "\"<ann@acme.test>\"",
                             "\"Ann Lee <ann@acme.test>\"",
                             "\"Lee, Ann\" <ann@acme.test>",
                             "'Lee, Ann' <ann@acme.test>",
                             "email:\"Lee, Ann <ann@acme.test>\"",
                             "mailto:ann@acme.test\u00A0ann",
                             "030 4617747 x5",
                             "030 4617747x5",
                             "030 4617747 (x5)",
                             "030 4617747 (ext. 5) ann",
                             "030 4617747 - Durchwahl 5",
                             "\"Lee, Ann (Sales)\" <ann@acme.test>",
                             "Anna-Maria Lee-Smith <ann@acme.test>;",
                             "Unit) <ANN@acme.test>",
                             "'Sales' <ann@acme.test>.",
                             "0304617747 ext. 5",
                             "030 4617747 ext. 5 ann",
                             "ann 030 4617747;ext=5",
                             "030 4617747 \uFF58\uFF15",
                             "(030 4617747 x5 OR zoe) ann",
                             "number:030 4617747 x5",
                             "number:\"030 4617747 x5\"",
                             "[030] 4617747",
                             "030 4617747.",
                             "030 4617747\uFF0C",
                             "030 4617747\u3001 ann",
                             "'030 4617747'",
                             "\u201C030 4617747\u201D",
                             "<030 4617747>"}) {
        CAPTURE(text);
        const auto query = parseQuery(text, countries);
        REQUIRE(query.has_value());
        CHECK(matches(*query, row));
    }
    for (const auto* text :
         {"030 4617748", "-030/4617747", "ann 0305", "number:30 4617748", "030 4617748 x5",
          "030 4617747 x5 zoe", "030 4617747 ext:5", "4617747 example", "email:mailto:zoe@acme.test",
          "Ann Lee <zoe@acme.test>", "-ann <ann@acme.test>", "name:zoe <ann@acme.test>",
          "ann <b@acme.test> <ann@acme.test>", "\"Ann <zoe@acme.test>\"", "(212) 555-0100"}) {
        CAPTURE(text);
        const auto query = parseQuery(text, countries);
        REQUIRE(query.has_value());
        CHECK_FALSE(matches(*query, row));
    }
    CHECK(matches(*parseQuery("030 4617747"), row)); // of no known country
}

TEST_CASE("what looks like a phone number and is none is an error, not a search for nothing")
{
    for (const auto* query : {"number:(42)4 555-01`00", "number:(42)4 555-01'00 doe", "number:(1)2 '3"}) {
        const auto parsed = parseQuery(query);
        CAPTURE(query);
        if (parsed) // then it asks for something
            CHECK((parsed->kind != QueryNode::Kind::Any || !parsed->children.empty()));
        else
            CHECK(parsed.error().message() == "This is no phone number.");
    }
    CHECK_FALSE(parseQuery("number:(42)4 555-01`00"));
}
