// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/searchtext.h"

#include "directory/bothcores.h"
#include "directory/substringscan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace cordboard::directory {

using domain::RowSet;

namespace {

constexpr std::size_t WordsPerBlock = StringColumn::BlockRows / 64;
static_assert(StringColumn::BlockRows % 64 == 0 && StringColumn::Padding >= 64);

/// Asks for what the next blocks begin with: the processor follows a block by itself, but cannot know where
/// the next is.
void fetchAhead(const StringColumn& texts, std::size_t block) noexcept
{
    constexpr std::size_t Line = 64;
    constexpr std::size_t Lines = 16; // until the processor has understood where it goes
#if defined(__GNUC__)
    if (block + 2 < texts.blockCount()) {
        __builtin_prefetch(&texts.block(block + 2).bytes);
        __builtin_prefetch(&texts.block(block + 2).ends.back());
    }
    if (block + 1 < texts.blockCount()) {
        const auto& next = texts.block(block + 1);
        for (std::size_t line = 0; line < Lines; ++line)
            __builtin_prefetch(next.bytes.data() + line * Line);
    }
#endif
}

using BlockBits = std::array<std::uint64_t, WordsPerBlock>;

[[nodiscard]] BlockBits asked(const RowSet& among, std::size_t block) noexcept
{
    BlockBits bits{};
    const auto words = among.words();
    for (std::size_t word = 0; word < WordsPerBlock && block * WordsPerBlock + word < words.size(); ++word)
        bits[word] = words[block * WordsPerBlock + word];
    return bits;
}

/// The whole block where many rows are asked for, single rows where few are.
void scanAsked(const StringColumn::Block& block, const BlockBits& asked, const Needle& needle,
               std::span<std::uint64_t> found)
{
    constexpr int FewRows = 12; // below, looking at each costs less than the whole
    int count = 0;
    for (const auto bits : asked)
        count += std::popcount(bits);
    if (count > FewRows) {
        bestScan()({block.bytes.data(), block.ends}, needle, found);
        for (std::size_t word = 0; word < WordsPerBlock; ++word)
            found[word] &= asked[word];
        return;
    }
    for (std::size_t word = 0; word < WordsPerBlock; ++word) {
        for (auto rest = asked[word]; rest != 0; rest &= rest - 1) {
            const auto place = static_cast<unsigned>(std::countr_zero(rest));
            if (contains(block.at(static_cast<std::uint32_t>(word * 64 + place)), needle.text()))
                found[word] |= std::uint64_t{1} << place;
        }
    }
}

} // namespace

void SearchText::assign(std::uint32_t row, std::string_view foldedFields)
{
    if (text(row) == foldedFields)
        return;
    m_ended = foldedFields;
    if (!m_ended.empty())
        m_ended += '\0';
    m_texts.assign(row, m_ended);
    if (row / 64 >= m_hasText.size())
        m_hasText.resize(row / 64 + 1);
    const auto bit = std::uint64_t{1} << (row % 64);
    m_hasText[row / 64] = foldedFields.empty() ? m_hasText[row / 64] & ~bit : m_hasText[row / 64] | bit;
    for (auto& kept : m_kept) {
        if (contains(foldedFields, kept.needle))
            kept.rows.insert(row);
        else
            kept.rows.erase(row);
    }
}

RowSet SearchText::find(const std::string& needle) const
{
    if (needle.empty())
        return RowSet(m_hasText);
    RowSet narrower;
    bool isNarrowed = false;
    {
        const std::scoped_lock lock(m_keptMutex);
        if (const auto* kept = narrowest(needle)) {
            if (kept->needle == needle)
                return kept->rows;
            narrower = kept->rows;
            isNarrowed = true;
        }
    }
    auto rows = scanned(isNarrowed ? &narrower : nullptr, needle);
    const std::scoped_lock lock(m_keptMutex);
    if (m_kept.size() == MostKept)
        m_kept.erase(m_kept.begin());
    m_kept.push_back({needle, rows, rows.count()});
    return rows;
}

/// Of what was found, the fewest rows among which all hits must be.
const SearchText::Kept* SearchText::narrowest(const std::string& needle) const
{
    const Kept* best = nullptr;
    for (const auto& kept : m_kept) {
        if (kept.needle == needle)
            return &kept;
        if (contains(needle, kept.needle) && (best == nullptr || kept.count < best->count))
            best = &kept;
    }
    return best;
}

RowSet SearchText::findAmong(const RowSet& among, const std::string& needle) const
{
    if (!needle.empty())
        return scanned(&among, needle);
    auto rows = among;
    return rows.intersect(RowSet(m_hasText));
}

RowSet SearchText::scanned(const RowSet* among, const std::string& text) const
{
    const Needle needle(text);
    const auto scan = bestScan();
    std::vector<std::uint64_t> found(m_texts.blockCount() * WordsPerBlock);
    const auto scanFrom = [&](std::size_t begin, std::size_t end) {
        for (auto block = begin; block < end; ++block) {
            const std::span rows(found.data() + block * WordsPerBlock, WordsPerBlock);
            fetchAhead(m_texts, block);
            if (among == nullptr)
                scan({m_texts.block(block).bytes.data(), m_texts.block(block).ends}, needle, rows);
            else
                scanAsked(m_texts.block(block), asked(*among, block), needle, rows);
        }
    };
    constexpr std::size_t ManyBlocks = 4'000; // half a million rows take some milliseconds
    onBothCores(m_texts.blockCount(), ManyBlocks, scanFrom);
    return RowSet(std::move(found));
}

RowSet SearchText::findInField(const RowSet& among, std::size_t index, const std::string& needle) const
{
    const auto rows = needle.empty() ? among : scanned(&among, needle);
    return rows.filtered([&](domain::RowHandle row) { return contains(field(row, index), needle); });
}

std::string_view SearchText::text(std::uint32_t row) const
{
    const auto ended = m_texts.at(row);
    return ended.substr(0, ended.empty() ? 0 : ended.size() - 1);
}

std::string_view SearchText::field(std::uint32_t row, std::size_t index) const
{
    auto rest = text(row);
    for (; index > 0; --index) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            return {};
        rest.remove_prefix(end + 1);
    }
    return rest.substr(0, rest.find('\n'));
}

std::string_view SearchText::lastButOne(std::uint32_t row) const
{
    const auto whole = text(row);
    const auto end = whole.rfind('\n');
    if (end == std::string_view::npos || end == 0)
        return {};
    const auto before = whole.rfind('\n', end - 1);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    return whole.substr(begin, end - begin);
}

bool SearchText::load(ImageReader& image, std::size_t rows)
{
    m_kept.clear();
    if (!m_texts.load(image, rows))
        return false;
    m_hasText.assign((rows + 63) / 64, 0);
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto text = m_texts.at(row);
        if (!text.empty() && text.back() != '\0')
            return false;
        m_hasText[row / 64] |= static_cast<std::uint64_t>(text.empty() ? 0 : 1) << (row % 64);
    }
    return true;
}

void SearchText::take(SearchText& other) noexcept
{
    m_texts = std::move(other.m_texts);
    m_hasText = std::move(other.m_hasText);
    m_kept.clear();
}

} // namespace cordboard::directory
