// SPDX-License-Identifier: GPL-3.0-or-later
// Names of people: every character of Unicode by its properties, not by examples.
#include <array>
#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/commands/batch.h"
#include "domain/plans/planbuilder.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

[[nodiscard]] std::string textOfLetter(UChar32 letter)
{
    std::string text;
    return icu::UnicodeString(letter).toUTF8String(text);
}

/// What Unicode says of a character that a name may not hold; the joiners and selectors of words and pictures
/// apart.
[[nodiscard]] bool isUnseen(UChar32 letter)
{
    const auto type = u_charType(letter);
    return u_hasBinaryProperty(letter, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           u_hasBinaryProperty(letter, UCHAR_NONCHARACTER_CODE_POINT) || type == U_CONTROL_CHAR ||
           type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR || letter == 0x2800 ||
           (type == U_FORMAT_CHAR && !u_hasBinaryProperty(letter, UCHAR_PREPENDED_CONCATENATION_MARK));
}

[[nodiscard]] bool isSurrogate(UChar32 letter)
{
    return u_charType(letter) == U_SURROGATE;
}

} // namespace

TEST_CASE("R-GEN-06: between two letters nothing stands that nobody sees, whatever character it is")
{
    std::size_t wrong = 0;
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        if (isSurrogate(letter) || !isUnseen(letter))
            continue;
        const bool isRefused = faultOf(normalized("A" + textOfLetter(letter) + "b")).has_value();
        if (!isRefused && wrong++ < 5)
            FAIL_CHECK("taken: U+" << std::hex << letter);
    }
    CHECK(wrong == 0);
}

TEST_CASE("R-USER-01: a name of nothing but blanks and invisible characters is none")
{
    std::size_t wrong = 0;
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        const bool isNothing = isUnseen(letter) || u_isUWhiteSpace(letter) ||
                               u_charType(letter) == U_NON_SPACING_MARK ||
                               u_charType(letter) == U_ENCLOSING_MARK;
        if (isSurrogate(letter) || !isNothing)
            continue;
        for (const auto& text : {textOfLetter(letter), textOfLetter(letter) + textOfLetter(letter),
                                 " " + textOfLetter(letter) + " "}) {
            const auto name = normalized(text);
            if (!name.empty() && !faultOf(name) && wrong++ < 5)
                FAIL_CHECK("taken: U+" << std::hex << letter);
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE(
    "R-GEN-06: white space of any script around a name goes, between its words it is the keyboard's blank")
{
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        if (!u_isUWhiteSpace(letter))
            continue;
        INFO("U+" << std::hex << letter);
        CHECK(normalized(textOfLetter(letter) + "Ann" + textOfLetter(letter)) == "Ann");
        if (u_charType(letter) == U_SPACE_SEPARATOR)
            CHECK(normalized("Ann" + textOfLetter(letter) + "Lee") == "Ann Lee");
        else
            CHECK(faultOf(normalized("Ann" + textOfLetter(letter) + "Lee"))->problem == "control");
    }
}

TEST_CASE("R-GEN-06: every letter, digit, sign and picture of Unicode may stand in a name")
{
    std::size_t wrong = 0;
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        const auto type = u_charType(letter);
        const bool isSeen = u_isalpha(letter) || u_isdigit(letter) || u_ispunct(letter) ||
                            type == U_OTHER_SYMBOL;
        const bool isDrawnAsNothing = letter == 0xFFFC || letter == 0x1D159 || letter == 0x13441 ||
                                      letter == 0x13442;
        if (!isSeen || isUnseen(letter) || isDrawnAsNothing)
            continue;
        if (faultOf(normalized(textOfLetter(letter))) && wrong++ < 5)
            FAIL_CHECK("refused: U+" << std::hex << letter);
    }
    CHECK(wrong == 0);
}

TEST_CASE("R-GEN-06: pictures of several characters and joined scripts are somebody's name")
{
    const auto name = GENERATE(as<std::string>{}, "👨‍👩‍👧‍👦", "🏳️‍🌈",
                               "🏴‍☠️", "👩🏽‍🚀", "❤️", "👩‍❤️‍👨",
                               "1️⃣", "🇩🇪",
                               // Scotland.
                               "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
                               "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F Ann",
                               "\u0646\u0627\u0645\u0647\u200C\u0627\u06CC",
                               "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937",
                               "\u0DC1\u0DCA\u200D\u0DBB\u0DD3", // Sinhala: Sri
                               "\u09B0\u200D\u09CD\u09AF", "\u845B\U000E0100\u98FE", "\u1820\u180B\u1820");
    CAPTURE(name);
    CHECK_FALSE(faultOf(normalized(name)));
    CHECK_FALSE(faultOf(normalized("Ann " + name + " Lee")));
    const bool hasUnseen = name.find("\u200C") != std::string::npos ||
                           name.find("\u200D") != std::string::npos ||
                           name.find("\uFE0F") != std::string::npos ||
                           name.find("\U000E0100") != std::string::npos ||
                           name.find("\U000E0067") != std::string::npos ||
                           name.find("\u180B") != std::string::npos;
    CHECK(faultOf(normalized(name), Joiners::Nowhere).has_value() == hasUnseen);
}

TEST_CASE("R-GEN-06: what belongs into words and pictures is refused elsewhere, where nobody would see it")
{
    const auto name = GENERATE(as<std::string>{}, "An\u200Dn", "An\u200Cn", "Ann\uFE0F", "1\uFE0F",
                               "A\uFE0Fn", "A\U000E0067\U000E007Fnn", "\U0001F3F4\U000E0067\U000E0062",
                               "\U0001F600\u200D", "\u200D", "\u0410\u200C\u0431", "A\U000E0100",
                               "\u0646\u200C", "A\u180B", "\U0001F3F4\U000E007F");
    CAPTURE(name);
    CHECK(faultOf(normalized(name)).has_value());
}

TEST_CASE("R-GEN-06: trimming any bytes is done once, and loses nothing but blanks")
{
    const bool holds = rc::check([](const std::string& bytes) {
        const auto text = trimmed(bytes);
        RC_ASSERT(trimmed(text) == text);
        RC_ASSERT(bytes.find(text) != std::string::npos);
        (void)faultOf(bytes);
        RC_ASSERT(normalized(normalized(bytes)) == normalized(bytes));
    });
    REQUIRE(holds);
}

TEST_CASE("R-GEN-06: what a program was told is kept as a name could be, whatever stands in it")
{
    std::size_t wrong = 0;
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        if (isSurrogate(letter))
            continue;
        const auto type = u_charType(letter);
        const bool isLineEnd = type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR ||
                               type == U_PARAGRAPH_SEPARATOR;
        const auto kept = readable("A" + textOfLetter(letter) + "b");
        const bool isRight = !isUnseen(letter) || kept == (isLineEnd ? "A b" : "Ab");
        if ((faultOf(kept) || kept.empty() || !isRight) && wrong++ < 5)
            FAIL_CHECK("kept: U+" << std::hex << letter);
        const auto alone = readable(textOfLetter(letter));
        if ((faultOf(alone) || (isUnseen(letter) && !alone.empty())) && wrong++ < 5)
            FAIL_CHECK("kept alone: U+" << std::hex << letter);
    }
    CHECK(wrong == 0);
    const bool holds = rc::check([](const std::vector<std::uint32_t>& letters) {
        std::string told;
        for (const auto letter : letters) {
            // Many of those that are judged by what stands around them.
            constexpr std::array<UChar32, 21> Odd{0x200C, 0x200D,  0xFE0F,  0x20E3, 0x1F3F4, 0xE0067, 0xE007F,
                                                  0x0646, 0x1F469, 0xE0100, 0x845B, 0x180B,  0x1820,  0x034F,
                                                  0xFEFF, '1',     ' ',     '\n',   'a',     0x0301,  0x202E};
            told += textOfLetter(Odd[letter % Odd.size()]);
        }
        const auto kept = readable(told);
        RC_ASSERT(!faultOf(kept));
        RC_ASSERT(readable(kept) == kept);
        const auto name = normalized(told);
        RC_ASSERT(faultOf(name) || kept == name); // what a name may be stays as it is
    });
    REQUIRE(holds);
}

TEST_CASE("R-GEN-06: no row is called by what cannot be shown, also when it is refused for that")
{
    const auto wish = GENERATE(as<std::string>{}, "Sa\xE2\x80\xAEles", "Sales\nadmin granted",
                               "Sa\xE2\x80\x8Bles", "Sales\x1B[2J");
    CAPTURE(wish);
    Desk desk;
    const OfficeId berlin("berlin");
    const DepartmentId department("de_salesaaaaaaaaaaa");
    const RegionId region("rg_northaaaaaaaaaaa");
    const UserId user("us_newaaaaaaaaaaaaa");
    const DeviceId device("dv_newaaaaaaaaaaaaa");
    RegisterDevice phone{device, berlin};
    phone.mac = "001565000009";
    phone.name = wish;
    const auto label = [&desk](const Command& command) {
        const auto made = desk.preview("omar", command);
        CHECK(made.outcomes.front().kind == OutcomeKind::Refused);
        return made.outcomes.front().label;
    };
    CHECK(label(CreateDepartment{department, berlin, wish}) == department.value());
    CHECK(label(RestoreDepartments{{{department, berlin, wish}}}) == department.value());
    CHECK(label(CreateOffice{OfficeId("of_tokyoaaaaaaaaaaa"), wish, "JP"}) == "of_tokyoaaaaaaaaaaa");
    CHECK(label(CreateRegion{region, wish, {berlin}}) == region.value());
    CHECK(label(RestoreRegions{{{region, wish, {berlin}}}}) == region.value());
    CHECK(label(InviteUsers{{{user, berlin, "grace@acme.test", wish, "Hopper"}}}) == "grace@acme.test");
    CHECK(label(InviteUsers{{{user, berlin, wish, wish, "Hopper"}}}) == user.value());
    CHECK(label(phone) == "001565000009");
    phone.mac = wish;
    CHECK(label(phone) == device.value());
}
