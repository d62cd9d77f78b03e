// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/dictionary.h"

#include "domain/query/query.h"

#include <algorithm>
#include <numeric>

namespace cordboard::directory {

Dictionary::Dictionary(const Collation& collation) : m_collation(collation)
{
    (void)codeOf({});
    arrange();
}

std::uint32_t Dictionary::codeOf(std::string_view text)
{
    if (const auto found = m_codes.find(text); found != m_codes.end())
        return found->second;
    const auto code = static_cast<std::uint32_t>(m_entries.size());
    m_entries.push_back({std::string(text), domain::foldForSearch(text), m_collation.sortKey(text), 0});
    m_codes.emplace(text, code);
    return code;
}

void Dictionary::arrange()
{
    const auto known = m_sorted.size();
    if (known == m_entries.size())
        return;
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        // Equal sort keys ("e" composed and decomposed) still need one order: that of the bytes.
        const int order = m_entries[a].sortKey.compare(m_entries[b].sortKey);
        return order != 0 ? order < 0 : m_entries[a].text < m_entries[b].text;
    };
    m_sorted.resize(m_entries.size());
    const auto middle = m_sorted.begin() + static_cast<std::ptrdiff_t>(known);
    std::iota(middle, m_sorted.end(), static_cast<std::uint32_t>(known));
    std::sort(middle, m_sorted.end(), before);
    std::inplace_merge(m_sorted.begin(), middle, m_sorted.end(), before);
    for (std::uint32_t rank = 0; rank < m_sorted.size(); ++rank)
        m_entries[m_sorted[rank]].rank = rank;
}

} // namespace cordboard::directory
