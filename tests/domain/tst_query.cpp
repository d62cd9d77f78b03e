// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <map>
#include <rapidcheck.h>

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

Row ada()
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
    return matches(*query, ada());
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

TEST_CASE("R-IDLE-03: who was never active is a class of its own, and idle since the invitation for a threshold")
{
    Row zoe = ada();
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

TEST_CASE("an error points at its column")
{
    struct Case {
        std::string text;
        std::size_t column;
    };
    const auto wrong = GENERATE(Case{"ada \"open", 4}, Case{"ada nofield:x", 4}, Case{"status:", 7}, Case{"(ada", 0},
                                Case{"ada)", 3}, Case{"ada OR", 4}, Case{"OR ada", 0}, Case{"idle:soon", 5},
                                Case{"idle:>", 5}, Case{"idle:90d..30d", 5}, Case{"status: x", 8}, Case{":x", 0},
                                Case{"idle:>>30", 5}, Case{"idle:=30", 5}, Case{"free:>3d", 5});
    INFO(wrong.text);
    const auto query = parseQuery(wrong.text);
    REQUIRE_FALSE(query.has_value());
    CHECK(query.error().column == wrong.column);
    CHECK_FALSE(query.error().message.empty());
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
    row.texts = {
        {QueryField::Role, "office_admin"}, {QueryField::License, "contact_center"}, {QueryField::Name, "jean-luc"}};
    for (const auto* text :
         {"role:office-admin", "role:\"Office Admin\"", "role:office_admin", "license:contact-center", "name:jean-luc"}) {
        const auto query = parseQuery(text);
        REQUIRE(query.has_value());
        CHECK(matches(*query, row));
    }
}

TEST_CASE("a number is found as people write it")
{
    Row row;
    row.texts = {
        {QueryField::Name, "ada"}, {QueryField::Email, "line-415-555@acme.test"}, {QueryField::Number, "14155550100"}};
    const auto isFound = [&row](const std::string& text) {
        const auto query = parseQuery(text);
        REQUIRE(query.has_value());
        return matches(*query, row);
    };
    for (const auto* text :
         {"+1 415-555-0100", "(415) 555-0100", "415.555.0100", "\"+1 (415) 555-0100\"", "number:415-555", "415/555"})
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
        const auto letter = rc::gen::weightedOneOf<char>({{6, rc::gen::elementOf(std::string(" -:()\"\\<>=.0d"))},
                                                          {2, rc::gen::elementOf(std::string("aORidle"))},
                                                          {1, rc::gen::arbitrary<char>()}});
        const auto text = *rc::gen::container<std::string>(letter);
        const auto query = parseQuery(text);
        if (query)
            static_cast<void>(matches(*query, ada()));
        else
            RC_ASSERT(query.error().column <= text.size());
        RC_ASSERT(foldForSearch(foldForSearch(text)) == foldForSearch(text));
    });
    REQUIRE(holds);
}
