// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordid.h"

#include <string_view>
#include <tuple>

namespace cordboard::domain {

namespace {

constexpr std::string_view Letters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr unsigned LetterBits = 5;

} // namespace

std::string drawnId(RecordKind kind, const IdBits& bits)
{
    std::string id(spec(kind).idPrefix);
    unsigned held = 0; // bits that no letter has yet
    unsigned count = 0;
    for (const auto byte : bits) {
        held = held << 8 | byte;
        for (count += 8; count >= LetterBits; count -= LetterBits)
            id += Letters[held >> (count - LetterBits) & 31U];
    }
    return id;
}

bool isDrawnId(RecordKind kind, std::string_view id) noexcept
{
    constexpr std::size_t LetterCount = std::tuple_size_v<IdBits> * 8 / LetterBits;
    const auto prefix = spec(kind).idPrefix;
    return !prefix.empty() && id.starts_with(prefix) && id.size() == prefix.size() + LetterCount &&
           id.find_first_not_of(Letters, prefix.size()) == std::string_view::npos;
}

} // namespace cordboard::domain
