// SPDX-License-Identifier: GPL-3.0-or-later
// Every scan against std::string::find, with texts and needles of all lengths around those of vectors.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "directory/substringscan.h"

using namespace cordboard::directory;

namespace {

constexpr std::size_t Padding = 64;

/// Texts as a scan wants them, in a buffer of exactly the promised size, so that a sanitizer sees a step too
/// far.
struct Buffer {
    std::vector<char> bytes;
    std::vector<std::uint32_t> ends;

    explicit Buffer(const std::vector<std::string>& texts)
    {
        for (const auto& text : texts) {
            bytes.insert(bytes.end(), text.begin(), text.end());
            if (!text.empty())
                bytes.push_back('\0');
            ends.push_back(static_cast<std::uint32_t>(bytes.size()));
        }
        bytes.resize(bytes.size() + Padding, 'a'); // what stands there must not be found
    }
    [[nodiscard]] std::vector<bool> scannedBy(SubstringScan scan, const std::string& needle) const
    {
        std::vector<std::uint64_t> words((ends.size() + 63) / 64, ~std::uint64_t{0});
        scan({bytes.data(), ends}, Needle(needle), words);
        std::vector<bool> found;
        for (std::size_t i = 0; i < ends.size(); ++i)
            found.push_back((words[i / 64] >> (i % 64) & 1) != 0);
        return found;
    }
};

[[nodiscard]] std::vector<bool> expectedHits(const std::vector<std::string>& texts, const std::string& needle)
{
    std::vector<bool> found;
    for (const auto& text : texts)
        found.push_back(text.find(needle) != std::string::npos);
    return found;
}

[[nodiscard]] std::vector<SubstringScan> scans()
{
    std::vector<SubstringScan> all{scanPortably, bestScan()};
    if (vectorScan() != nullptr)
        all.push_back(vectorScan());
    return all;
}

[[nodiscard]] std::string anyText(std::size_t longest)
{
    const auto size = *rc::gen::inRange<std::size_t>(0, longest + 1);
    return *rc::gen::container<std::string>(size, rc::gen::element('a', 'b', '1'));
}

} // namespace

TEST_CASE("every scan finds what std::string finds, from no hit to a hit in every text")
{
    const bool holds = rc::check([] {
        std::vector<std::string> texts(*rc::gen::inRange<std::size_t>(0, 129));
        for (auto& text : texts)
            text = anyText(*rc::gen::element<std::size_t>(0, 3, 40, 90));
        const Buffer buffer(texts);
        auto needle = anyText(*rc::gen::element<std::size_t>(1, 2, 3, 9, 40));
        if (needle.empty())
            needle = "b";
        for (const auto scan : scans())
            RC_ASSERT(buffer.scannedBy(scan, needle) == expectedHits(texts, needle));
    });
    REQUIRE(holds);
}

TEST_CASE("a hit is found at every place around the edges of vectors, and none behind the last text")
{
    for (std::size_t length = 1; length <= 12; ++length) {
        const std::string needle = std::string("xyzxyzxyzxyz").substr(0, length);
        for (std::size_t before = 0; before < 140; ++before) {
            const std::vector<std::string> texts{std::string(before, '.') + needle,
                                                 std::string(before % 7, 'x'), needle.substr(0, length - 1)};
            const Buffer buffer(texts);
            for (const auto scan : scans())
                REQUIRE(buffer.scannedBy(scan, needle) == expectedHits(texts, needle));
        }
    }
}

TEST_CASE("one very long text is no exception")
{
    std::vector<std::string> texts(100, "short");
    texts[50] = std::string(100'000, 'a') + "needle" + std::string(1000, 'b');
    const Buffer buffer(texts);
    for (const auto scan : scans()) {
        for (const auto* needle : {"needle", "aneedleb", "s", "a", "hort"})
            REQUIRE(buffer.scannedBy(scan, needle) == expectedHits(texts, needle));
    }
}
