// SPDX-License-Identifier: GPL-3.0-or-later
// What a parsed text takes of memory is bounded by a budget, whatever the text is made of.
#include <catch2/catch.hpp>
#include <malloc.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

#include "json/json.h"

namespace json = cordboard::json;
using cordboard::domain::ErrorCode;
using namespace std::string_literals;

namespace {

std::atomic<std::size_t> taken{0};
std::atomic<std::size_t> highest{0};

void* take(std::size_t size)
{
    void* memory = std::malloc(size);
    if (memory == nullptr)
        throw std::bad_alloc();
    const auto now = taken += malloc_usable_size(memory);
    if (now > highest)
        highest = now;
    return memory;
}

void giveBack(void* memory) noexcept
{
    if (memory != nullptr)
        taken -= malloc_usable_size(memory);
    std::free(memory);
}

std::string repeated(const std::string& piece, std::size_t bytes)
{
    std::string text = "[" + piece;
    while (text.size() < bytes)
        text += ',' + piece;
    return text + ']';
}

/// An object of many members; names differ by their number.
std::string members(std::size_t count, const std::string& value)
{
    std::string text = "{";
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":" + value;
    return text + '}';
}

} // namespace

void* operator new(std::size_t size)
{
    return take(size);
}
// The library's own ends up in the one above; a sanitizer's does not.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    try {
        return take(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void* operator new[](std::size_t size)
{
    return take(size);
}
void operator delete[](void* memory) noexcept
{
    giveBack(memory);
}
void operator delete[](void* memory, std::size_t) noexcept
{
    giveBack(memory);
}
void operator delete(void* memory) noexcept
{
    giveBack(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    giveBack(memory);
}

TEST_CASE("noTextTakesMoreMemoryThanItsBudget", "[json]")
{
    constexpr std::size_t Bytes = std::size_t{4} << 20;
    const auto text = GENERATE(repeated("1", Bytes), repeated("-0.5", Bytes), repeated("[]", Bytes),
                               repeated("{}", Bytes), repeated("\"\"", Bytes), repeated("\"ab\"", Bytes),
                               repeated("\"sixteen letters!\"", Bytes), repeated("[[[[[[[[1]]]]]]]]", Bytes),
                               repeated("{\"a\":1}", Bytes), repeated("{\"a\":{\"b\":{\"c\":[]}}}", Bytes),
                               repeated("null", Bytes), repeated("[1,2,3,4,5,6,7,8,9]", Bytes),
                               repeated(members(20, "true"), Bytes), members(Bytes / 12, "0"),
                               members(Bytes / 12, "\"\""),
                               repeated('"' + std::string(100'000, 'x') + '"', Bytes));
    for (const auto budget : {std::size_t{1} << 20, std::size_t{8} << 20, std::size_t{40} << 20}) {
        CAPTURE(text.substr(0, 30), budget);
        const auto before = taken.load();
        highest = before;
        bool isTooLarge = false;
        bool isRead = false;
        {
            const auto value = json::parse(text,
                                           {.maxBytes = 2 * Bytes, .maxDepth = 64, .maxMemory = budget});
            isRead = value.has_value();
            isTooLarge = !value && value.error().code == ErrorCode::TooLarge;
        }
        const auto most = highest - before;
        const auto left = taken.load() - before;
        constexpr std::size_t OneText = 512 * 1024; // the parser's own copy of the text it is reading
        CHECK((isRead || isTooLarge));
        CHECK(most <= budget + OneText);
        CHECK(left == 0);
    }
}

TEST_CASE("whatFitsTheBudgetIsRead", "[json]")
{
    // A hundred thousand rows of an operation, as a server tells them.
    const auto row =
        R"({"table":"user","id":"us_0123456789abcdef","label":"Ada Lovelace","kind":"will_change",)"s +
        R"("findings":[],"version":12})";
    std::string text = "[" + row;
    for (int i = 1; i < 100'000; ++i)
        text += ',' + row;
    text += ']';
    const auto value = json::parse(text, {.maxBytes = text.size()});
    REQUIRE(value);
    CHECK(value->size() == 100'000);
}

TEST_CASE("numbersOfSixtyMegabytesAreRefusedBeforeTheyFillMemory", "[json]")
{
    const auto text = repeated("1", std::size_t{60} << 20);
    highest = taken.load();
    const auto before = taken.load();
    const auto value = json::parse(text, {.maxBytes = std::size_t{64} << 20});
    REQUIRE_FALSE(value);
    CHECK(value.error().code == ErrorCode::TooLarge);
    CHECK(highest - before <= cordboard::domain::limits::ParsedAnswer);
}
