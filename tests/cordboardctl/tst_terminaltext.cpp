// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <sstream>
#include <string>
#include <vector>

#include "app/process/terminaltext.h"
#include "tests/cordboardctl/hostiletext.h"

using namespace cordboard;
using cordboard::test::hasControl;
using cordboard::test::hostileText;

TEST_CASE("noTextBringsAControlCharacterToTheTerminal")
{
    CHECK(rc::check("a line is one line without controls, whatever the bytes", [] {
        const auto text = *hostileText();
        const auto shown = process::shownText(text);
        RC_ASSERT_FALSE(hasControl(shown));
        RC_ASSERT(process::shownText(shown) == shown);
        std::ostringstream out;
        process::Lines(out).line(text);
        RC_ASSERT(out.str() == shown + "\n");
    }));
}

TEST_CASE("everyControlCharacterIsNamed")
{
    for (const auto& [text, shown] : std::vector<std::pair<std::string, std::string>>{
             {"\x1b[2J", "<U+001B>[2J"},
             {"\x1b]8;;http://evil\x1b\\ada\x07", "<U+001B>]8;;http://evil<U+001B>\\ada<U+0007>"},
             {"\xc2\x9b"
              "31m",
              "<U+009B>31m"},
             {"a\bb\x7f", "a<U+0008>b<U+007F>"},
             {"a\r\nb\tc", "a<U+000D><U+000A>b<U+0009>c"},
             {"a\u2028b\u2029c\u0085", "a<U+2028>b<U+2029>c<U+0085>"},
             {"\u202eevil\u2066\u061c\u200f", "<U+202E>evil<U+2066><U+061C><U+200F>"},
             {"\ufeffa\u200b\u00ad\u3164", "<U+FEFF>a<U+200B><U+00AD><U+3164>"},
             {"\uffff\ufdd0", "<U+FFFF><U+FDD0>"},
             {"\xff\xc3", "<FF><C3>"},
             {"\xed\xa0\x80", "<ED><A0><80>"},
             {std::string("a\0b", 3), "a<U+0000>b"}}) {
        CHECK(process::shownText(text) == shown);
    }
}

TEST_CASE("whatPeopleReadStaysAsItIs")
{
    for (const auto* text : {"Ada Lovelace", "Zo\u00eb M\u00fcller", "\u6771\u4eac",
                             "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                             "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u260e\ufe0f", "a\u00a0b",
                             "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"})
        CHECK(process::shownText(text) == text);
}

TEST_CASE("jsonStaysExactButHoldsNoControlCharacter")
{
    CHECK(rc::check("a program reads what was there", [] {
        const nlohmann::json value{{"name", *hostileText()}};
        // JSON has no way to say bytes that are no text.
        const auto replace = nlohmann::json::error_handler_t::replace;
        const auto plain = value.dump(2, ' ', /*ensure_ascii=*/false, replace);
        const auto shown = process::shownJson(plain);
        RC_ASSERT(nlohmann::json::parse(shown) == nlohmann::json::parse(plain));
        std::string lines;
        std::copy_if(shown.begin(), shown.end(), std::back_inserter(lines), [](char c) { return c != '\n'; });
        RC_ASSERT(shown.size() == lines.size() + 2); // "{", the member, "}"
        RC_ASSERT_FALSE(hasControl(lines));
    }));
}

TEST_CASE("aTextTakesAsManyCellsAsATerminalGivesIt")
{
    for (const auto& [text, cells] :
         std::vector<std::pair<std::string, std::size_t>>{{"", 0},
                                                          {"Ada", 3},
                                                          {"Zo\u00eb", 3},
                                                          {"Zoe\u0308", 3},
                                                          {"\u6771\u4eac", 4},
                                                          {"\ud55c\uae00", 4},
                                                          // One syllable of three jamo.
                                                          {"\u1112\u1161\u11ab", 2},
                                                          {"\uff21\uff22", 4},
                                                          {"\uff76\uff9e", 2}, // half-width katakana
                                                          {"\U0001F600", 2},
                                                          {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 2},
                                                          {"\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", 4},
                                                          {"\U0001F44D\U0001F3FD", 2},
                                                          {"\u260e\ufe0f", 2},
                                                          {"\u260e", 1},
                                                          {"\u0e17\u0e35\u0e48", 1},
                                                          {"\u05e9\u05c1\u05dc\u05d5\u05dd", 4},
                                                          {"\u0645\u06cc\u200c\u062e", 3},
                                                          {"\u00e9\u3042x", 4}})
        CHECK(std::pair(text, process::cellsOf(text)) == std::pair(text, cells));
}

TEST_CASE("columnsLineUpByCellsAndRowsCannotBeForged")
{
    CHECK(rc::check("as many lines as rows, and the second column begins where it should", [] {
        const auto names = *rc::gen::resize(
            6, rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(hostileText())));
        std::vector<std::vector<std::string>> rows;
        for (const auto& name : names)
            rows.push_back({name, "|"});
        std::ostringstream out;
        process::Lines(out).table(rows);
        std::istringstream lines(out.str());
        std::string line;
        std::size_t count = 0;
        std::optional<std::size_t> column;
        while (std::getline(lines, line)) {
            RC_ASSERT_FALSE(hasControl(line));
            const auto cells = process::cellsOf(process::shownText(
                                   names[count])) + // the blanks between stand for themselves
                               (line.size() - process::shownText(names[count]).size());
            RC_ASSERT(column.value_or(cells) == cells);
            column = cells;
            ++count;
        }
        RC_ASSERT(count == names.size());
    }));
}
