// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/dictionary.h"

#include "domain/query/query.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cordboard::directory {

Dictionary::Dictionary(const Collation& collation) : m_collation(collation)
{
    (void)codeOf({});
    arrange();
}

std::uint32_t Dictionary::codeOf(std::string_view text)
{
    if (text.empty() && !m_entries.empty())
        return 0;
    if (const auto known = m_codes.find(text))
        return *known;
    const auto code = static_cast<std::uint32_t>(m_entries.size());
    m_entries.push_back({std::string(text), domain::foldForSearch(text), m_collation.sortKey(text), 0});
    m_codes.insert(code);
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

void Dictionary::save(ImageWriter& image) const
{
    image.number(m_entries.size());
    for (const auto& entry : m_entries) {
        image.text(entry.text);
        image.text(entry.folded);
        image.text(entry.sortKey);
    }
    image.values(m_sorted);
}

bool Dictionary::load(ImageReader& image)
{
    m_entries.clear();
    m_codes.clear();
    for (auto left = image.number(); image.claims(left, 3 * sizeof(std::uint64_t)) && left > 0; --left) {
        const auto code = static_cast<std::uint32_t>(m_entries.size());
        auto text = image.text();
        auto folded = image.text();
        m_entries.push_back({std::move(text), std::move(folded), image.text(), 0});
        m_codes.insert(code);
    }
    image.values(m_sorted);
    if (!image.isGood() || m_entries.empty() || !m_entries.front().text.empty() ||
        m_sorted.size() != m_entries.size())
        return false;
    std::vector<bool> isPlaced(m_entries.size());
    for (std::uint32_t rank = 0; rank < m_sorted.size(); ++rank) {
        if (m_sorted[rank] >= m_entries.size() || isPlaced[m_sorted[rank]])
            return false;
        isPlaced[m_sorted[rank]] = true;
        m_entries[m_sorted[rank]].rank = rank;
    }
    return true;
}

void Dictionary::take(Dictionary& other) noexcept
{
    m_entries = std::move(other.m_entries);
    m_sorted = std::move(other.m_sorted);
    m_codes.swap(other.m_codes);
}

} // namespace cordboard::directory
