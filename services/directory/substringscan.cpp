// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/substringscan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__)
#define CORDBOARD_HAS_AVX2 1
#include <immintrin.h>
#endif

namespace cordboard::directory {

namespace {

/// How common a byte is in names, addresses and digits; a guess is enough, a wrong one costs a few
/// comparisons.
[[nodiscard]] unsigned commonness(char letter) noexcept
{
    constexpr std::string_view FromCommonToRare = "eaonirstlm.1@2cdh0u3y4b5g6k7p8f9vw jzx-q";
    const auto place = FromCommonToRare.find(letter);
    return place == std::string_view::npos ? 0 : static_cast<unsigned>(FromCommonToRare.size() - place);
}

void setBit(std::span<std::uint64_t> rows, std::size_t row) noexcept
{
    rows[row / 64] |= std::uint64_t{1} << (row % 64);
}

} // namespace

Needle::Needle(std::string_view text) : m_text(text)
{
    const auto rarer = [this](std::size_t a, std::size_t b) {
        return commonness(m_text[a]) < commonness(m_text[b]);
    };
    for (std::size_t place = 1; place < m_text.size(); ++place) {
        if (rarer(place, m_firstPlace))
            m_firstPlace = place;
    }
    m_secondPlace = m_firstPlace == 0 ? m_text.size() - 1 : 0;
    for (std::size_t place = 0; place < m_text.size(); ++place) {
        if (place != m_firstPlace && rarer(place, m_secondPlace))
            m_secondPlace = place;
    }
    const auto head = std::min<std::size_t>(m_text.size(), 8);
    std::memcpy(&m_head, m_text.data(), head);
    std::memset(&m_mask, 0xFF, head);
}

bool Needle::isAt(const char* place) const noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, place, sizeof word);
    return ((word ^ m_head) & m_mask) == 0 &&
           (m_text.size() <= 8 || std::memcmp(place + 8, m_text.data() + 8, m_text.size() - 8) == 0);
}

void scanPortably(const Texts& texts, const Needle& needle, std::span<std::uint64_t> rows)
{
    std::fill(rows.begin(), rows.end(), 0);
    if (texts.ends.empty())
        return;
    const std::string_view all(texts.begin, texts.ends.back());
    std::size_t row = 0;
    for (auto hit = all.find(needle.text()); hit != std::string_view::npos;
         hit = all.find(needle.text(), texts.ends[row])) {
        while (texts.ends[row] <= hit)
            ++row;
        setBit(rows, row); // one hit a text is enough
    }
}

#if defined(CORDBOARD_HAS_AVX2)

namespace {

/// One bit for each byte of a block of 64 where both of the needle's chosen bytes stand in their places.
__attribute__((target("avx2"))) inline std::uint64_t candidates(const char* place, const Needle& needle,
                                                                __m256i first, __m256i second)
{
    const auto* const a = reinterpret_cast<const __m256i*>(place + needle.firstPlace());
    const auto* const b = reinterpret_cast<const __m256i*>(place + needle.secondPlace());
    const auto low = _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_loadu_si256(a), first),
                                      _mm256_cmpeq_epi8(_mm256_loadu_si256(b), second));
    const auto high = _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_loadu_si256(a + 1), first),
                                       _mm256_cmpeq_epi8(_mm256_loadu_si256(b + 1), second));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

/// Marks where the needle begins, a bit a byte, and answers how often it does.
__attribute__((target("avx2,bmi,popcnt"))) std::size_t markHits(std::string_view all, const Needle& needle,
                                                                std::uint64_t* hits)
{
    const auto length = needle.text().size();
    const auto places = all.size() < length ? 0 : all.size() - length + 1;
    const auto first = _mm256_set1_epi8(needle.text()[needle.firstPlace()]);
    const auto second = _mm256_set1_epi8(needle.text()[needle.secondPlace()]);
    const bool isSure = length <= 2; // both bytes were compared
    std::size_t count = 0;
    for (std::size_t place = 0; place < all.size(); place += 64) {
        if (place >= places) {
            hits[place / 64] = 0;
            continue;
        }
        auto found = candidates(all.data() + place, needle, first, second);
        if (places - place < 64)
            found &= (std::uint64_t{1} << (places - place)) - 1;
        if (!isSure) {
            for (auto rest = found; rest != 0; rest &= rest - 1) {
                const auto bit = static_cast<unsigned>(std::countr_zero(rest));
                if (!needle.isAt(all.data() + place + bit))
                    found &= ~(std::uint64_t{1} << bit);
            }
        }
        hits[place / 64] = found;
        count += static_cast<std::size_t>(std::popcount(found));
    }
    return count;
}

/// From bits of bytes to bits of texts, when few texts have a hit: from hit to hit.
void textsOfFewHits(const Texts& texts, std::span<const std::uint64_t> hits, std::span<std::uint64_t> rows)
{
    std::size_t row = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        for (auto rest = hits[i]; rest != 0; rest &= rest - 1) {
            const auto place = i * 64 + static_cast<unsigned>(std::countr_zero(rest));
            while (texts.ends[row] <= place)
                ++row;
            setBit(rows, row);
        }
    }
}

/// The same when many have one: counts the hits before each end, without a branch to guess.
__attribute__((target("avx2,bmi,popcnt"))) void textsOfManyHits(const Texts& texts,
                                                                std::span<const std::uint64_t> hits,
                                                                std::uint32_t* before,
                                                                std::span<std::uint64_t> rows)
{
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        before[i] = total;
        total += static_cast<std::uint32_t>(std::popcount(hits[i]));
    }
    std::uint32_t former = 0;
    for (std::size_t row = 0; row < texts.ends.size(); ++row) {
        const auto end = texts.ends[row];
        const auto word = end / 64;
        std::uint32_t count = total;
        if (word < hits.size())
            count = before[word] + static_cast<std::uint32_t>(
                                       std::popcount(hits[word] & ((std::uint64_t{1} << (end % 64)) - 1)));
        rows[row / 64] |= static_cast<std::uint64_t>(count != former ? 1 : 0) << (row % 64);
        former = count;
    }
}

void scanWithVectors(const Texts& texts, const Needle& needle, std::span<std::uint64_t> rows)
{
    constexpr std::size_t Usual = 512; // words: 32 KiB of text
    std::fill(rows.begin(), rows.end(), 0);
    if (texts.ends.empty())
        return;
    const std::string_view all(texts.begin, texts.ends.back());
    const auto words = (all.size() + 63) / 64;
    std::array<std::uint64_t, Usual> usualHits; // both are written before they are read
    std::array<std::uint32_t, Usual> usualBefore;
    std::vector<std::uint64_t> manyHits(words > Usual ? words : 0);
    std::vector<std::uint32_t> manyBefore(manyHits.size());
    auto* const hits = words > Usual ? manyHits.data() : usualHits.data();
    const auto count = markHits(all, needle, hits);
    if (count == 0)
        return;
    if (count < texts.ends.size() / 4)
        textsOfFewHits(texts, {hits, words}, rows);
    else
        textsOfManyHits(texts, {hits, words}, words > Usual ? manyBefore.data() : usualBefore.data(), rows);
}

} // namespace

SubstringScan vectorScan() noexcept
{
    const bool isThere = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                         __builtin_cpu_supports("popcnt");
    return isThere ? scanWithVectors : nullptr;
}

#else

SubstringScan vectorScan() noexcept
{
    return nullptr;
}

#endif

SubstringScan bestScan() noexcept
{
    static const SubstringScan best = vectorScan() != nullptr ? vectorScan() : scanPortably;
    return best;
}

} // namespace cordboard::directory

#undef CORDBOARD_HAS_AVX2
