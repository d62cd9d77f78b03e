// SPDX-License-Identifier: GPL-3.0-or-later
// R-DEV-09: the table of the build against the registry itself, read line by line.
#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

#include "domain/ascii.h"
#include "domain/devicevendor.h"

using namespace cordboard::domain;

namespace {

struct Line {
    std::string organization; ///< in lower case; with * a beginning
    std::string name;
};

std::vector<Line> lines()
{
    std::ifstream file(CORDBOARD_VENDOR_LIST);
    REQUIRE(file);
    std::vector<Line> all;
    for (std::string text; std::getline(file, text);) {
        const auto first = text.find('|');
        if (first == std::string::npos || text.front() == '#')
            continue;
        const auto second = text.find('|', first + 1);
        all.push_back(
            {asciiLowered(asciiTrimmed(std::string_view(text).substr(0, first))),
             std::string(asciiTrimmed(std::string_view(text).substr(first + 1, second - first - 1)))});
    }
    return all;
}

struct Registered {
    std::string prefix;
    std::string organization;
};

/// "MA-L,002272,American Micro-Fuel Device Corp.,..." and "MA-L,00D0EF,"IGT, Inc.",...".
std::vector<Registered> registered(const std::string& file)
{
    std::ifstream registry(std::string(CORDBOARD_IEEE_DATA) + '/' + file);
    REQUIRE(registry);
    std::vector<Registered> all;
    for (std::string text; std::getline(registry, text);) {
        if (!text.starts_with("MA-"))
            continue;
        const auto comma = text.find(',', 5);
        const bool isQuoted = text.at(comma + 1) == '"';
        const auto begin = comma + (isQuoted ? 2 : 1);
        const auto end = text.find(isQuoted ? "\"," : ",", begin);
        all.push_back(
            {text.substr(5, comma - 5), asciiLowered(asciiTrimmed(text.substr(begin, end - begin)))});
    }
    return all;
}

std::string expected(const std::vector<Line>& lines, const std::string& organization)
{
    for (const auto& line : lines) {
        const bool isBeginning = line.organization.ends_with('*');
        if (isBeginning ? organization.starts_with(line.organization.substr(0, line.organization.size() - 1))
                        : organization == line.organization)
            return line.name;
    }
    return {};
}

std::string found(const std::string& prefix, char rest)
{
    const auto address = MacAddress::fromTyped(prefix + std::string(12 - prefix.size(), rest));
    REQUIRE(address);
    const auto* vendor = vendorOf(*address);
    return vendor == nullptr ? std::string() : std::string(vendor->name);
}

} // namespace

TEST_CASE("R-DEV-09: every address of the registry is its registrant's, from the first to the last")
{
    const auto known = lines();
    REQUIRE(known.size() > 50);
    std::size_t vendors = 0;
    std::size_t wrong = 0;
    for (const auto* file : {"oui.csv", "mam.csv", "oui36.csv"}) {
        for (const auto& block : registered(file)) {
            const auto name = expected(known, block.organization);
            vendors += name.empty() ? 0 : 1;
            if (found(block.prefix, '0') == name && found(block.prefix, 'f') == name)
                continue;
            ++wrong;
            UNSCOPED_INFO(block.prefix << ' ' << block.organization);
        }
    }
    CHECK(vendors > 1'000);
    CHECK(wrong == 0);
}
