// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/dictionary.h"

#include "domain/query/query.h"

#include <algorithm>

namespace cordboard::directory {

namespace {

constexpr std::uint64_t Gap = std::uint64_t{1} << 32;

} // namespace

std::uint32_t Dictionary::codeOf(std::string_view text)
{
    std::string key(text);
    if (const auto found = m_codes.find(key); found != m_codes.end())
        return found->second;
    const auto code = static_cast<std::uint32_t>(m_entries.size());
    m_entries.push_back({key, domain::foldForSearch(text), m_collation.sortKey(text), 0});
    m_codes.emplace(std::move(key), code);
    place(code);
    return code;
}

void Dictionary::place(std::uint32_t code)
{
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        // Equal sort keys ("e" composed and decomposed) still need one order: that of the bytes.
        const int order = m_entries[a].sortKey.compare(m_entries[b].sortKey);
        return order != 0 ? order < 0 : m_entries[a].text < m_entries[b].text;
    };
    const auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), code, before);
    const std::uint64_t low = at == m_sorted.begin() ? 0 : m_entries[*(at - 1)].rank;
    const std::uint64_t high = at == m_sorted.end() ? low + 2 * Gap : m_entries[*at].rank;
    m_sorted.insert(at, code);
    m_entries[code].rank = low + (high - low) / 2;
    if (m_entries[code].rank == low)
        dealRanks();
}

void Dictionary::dealRanks()
{
    std::uint64_t rank = 0;
    for (const auto code : m_sorted)
        m_entries[code].rank = rank += Gap;
}

} // namespace cordboard::directory
