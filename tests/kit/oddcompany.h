// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "domain/query/query.h"
#include "tests/kit/memorydirectory.h"

namespace cordboard::kit {

/// A company whose texts, states and references are as odd as stores may hold them: for engines that are
/// compared.
[[nodiscard]] MemoryDirectory oddCompany(std::uint32_t seed);
/// "Now" of it.
[[nodiscard]] domain::Instant oddNow();

/// Queries as people, programs and nobody would write them: every field, parts of what the company holds,
/// numbers as they are written, nested and negated. Not all of them parse.
class QuerySource final {
public:
    QuerySource(const MemoryDirectory& company, std::uint32_t seed);
    [[nodiscard]] std::string next();
    /// The next that parses, and what it means where this company's people write it.
    [[nodiscard]] std::pair<std::string, domain::QueryNode> nextParsed();

private:
    [[nodiscard]] std::size_t below(std::size_t count);
    [[nodiscard]] std::string partOf(const std::string& text);
    [[nodiscard]] std::string anyText();
    [[nodiscard]] std::string value();
    [[nodiscard]] std::string term();
    [[nodiscard]] std::string group(int depth);

    std::mt19937 m_random;
    std::vector<std::string> m_texts; ///< that the company holds
    std::vector<std::string> m_numbers;
    std::vector<std::string> m_countries;
};

} // namespace cordboard::kit
