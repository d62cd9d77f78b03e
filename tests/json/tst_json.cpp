// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "json/json.h"
#include "json/objectreader.h"

using cordboard::domain::ErrorCode;
using cordboard::json::ObjectReader;
using cordboard::json::Unknown;
using cordboard::json::Value;
namespace json = cordboard::json;
using namespace std::string_literals;

namespace {

Value parsed(const std::string& text)
{
    auto value = json::parse(text);
    REQUIRE(value);
    return *value;
}

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

TEST_CASE("aValueIsReadAsItWasWritten", "[json]")
{
    const auto text = R"({"a":[1,-2,true,null,"ö"],"b":{"c":{}},"d":1.5})"s;
    CHECK(json::dump(parsed(text)) == text);
}

TEST_CASE("aMemberNamedTwiceIsRefusedByName", "[json]")
{
    for (const auto& text : {R"({"role":"user","role":"admin"})"s, R"({"x":[{"role":1,"role":1}]})"s}) {
        const auto value = json::parse(text);
        REQUIRE_FALSE(value);
        CHECK(value.error().code == ErrorCode::InvalidInput);
        CHECK(value.error().field == "role");
    }
    CHECK(json::parse(R"({"a":{"role":1},"b":{"role":2}})"));
}

TEST_CASE("textThatIsNotExactlyOneValueIsRefused", "[json]")
{
    const auto text = GENERATE(as<std::string>{}, "", " ", "{", "[1,]", "{\"a\":1}x", "{} {}", "nul", "'a'",
                               "// c\n1", "01", "[1e999]", "\xEF\xBB\xBF{}", "\"\xff\"", "\"\xC0\x80\"",
                               "NaN", "\"\\ud800\"", "[1 2]");
    CAPTURE(text);
    const auto value = json::parse(text);
    REQUIRE_FALSE(value);
    CHECK(value.error().code == ErrorCode::InvalidInput);
}

TEST_CASE("nulIsRefusedWrittenOrEscaped", "[json]")
{
    CHECK_FALSE(json::parse("{}\0"s));
    CHECK_FALSE(json::parse("[\"\0\"]"s));
    CHECK_FALSE(json::parse(R"(["a\u0000b"])"));
    CHECK_FALSE(json::parse(R"({"a\u0000":1})"));
}

TEST_CASE("depthAndSizeAreCapped", "[json]")
{
    CHECK(json::parse(nested(64)));
    const auto tooDeep = json::parse(nested(65));
    REQUIRE_FALSE(tooDeep);
    CHECK(tooDeep.error().code == ErrorCode::InvalidInput); // the text may be short: it is not understood
    CHECK_FALSE(json::parse(nested(500'000)));

    CHECK(json::parse("[1,2]", {.maxBytes = 5}));
    const auto tooLarge = json::parse("[1,2]", {.maxBytes = 4});
    REQUIRE_FALSE(tooLarge);
    CHECK(tooLarge.error().code == ErrorCode::TooLarge);
}

TEST_CASE("anErrorDoesNotRepeatTheInput", "[json]")
{
    const auto value = json::parse(R"({"password":"hunter2" oops})");
    REQUIRE_FALSE(value);
    CHECK(value.error().detail.find("hunter2") == std::string::npos);
}

TEST_CASE("invalidUtf8IsReplacedWhenWriting", "[json]")
{
    CHECK(json::dump(Value("a\xff")) == "\"a\xEF\xBF\xBD\"");
}

TEST_CASE("aReaderKeepsTheFirstErrorAndItsPath", "[json]")
{
    const auto value = parsed(R"({"a":1,"b":"x"})");
    ObjectReader reader(value, Unknown::Refuse, "edits/0");
    CHECK(reader.text("a").empty());
    CHECK(reader.integer("b") == 0);
    const auto done = reader.finish();
    REQUIRE_FALSE(done);
    CHECK(done.error().field == "edits/0/a");
}

TEST_CASE("aReaderRefusesOrIgnoresUnknownMembers", "[json]")
{
    const auto value = parsed(R"({"known":1,"unknwon":2})");
    ObjectReader strict(value, Unknown::Refuse);
    CHECK(strict.integer("known") == 1);
    const auto done = strict.finish();
    REQUIRE_FALSE(done);
    CHECK(done.error().field == "unknwon");

    ObjectReader lenient(value, Unknown::Ignore);
    CHECK(lenient.integer("known") == 1);
    CHECK(lenient.finish());
}

TEST_CASE("aReaderTakesNoNumberItCannotHold", "[json]")
{
    const auto text = GENERATE(as<std::string>{}, R"({"n":9223372036854775808})", R"({"n":1.0})",
                               R"({"n":"1"})", R"({"n":true})", R"({"n":null})", "{}");
    CAPTURE(text);
    const auto value = parsed(text);
    ObjectReader reader(value, Unknown::Refuse);
    CHECK(reader.integer("n") == 0);
    CHECK_FALSE(reader.finish());
}

TEST_CASE("aReaderOfSomethingElseThanAnObjectFails", "[json]")
{
    const auto value = parsed("[1]");
    ObjectReader reader(value, Unknown::Ignore);
    CHECK_FALSE(reader.optionalText("a"));
    CHECK_FALSE(reader.finish());
}
