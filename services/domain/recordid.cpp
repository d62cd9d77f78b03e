// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordid.h"

#include <string_view>

namespace cordboard::domain {

std::string drawnId(RecordKind kind, const IdBits& bits)
{
    constexpr std::string_view Letters = "abcdefghijklmnopqrstuvwxyz234567";
    constexpr unsigned LetterBits = 5;
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

} // namespace cordboard::domain
