// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oneline.h"

#include "domain/codepoints.h"
#include "domain/plans/text.h"

namespace cordboard::server {

namespace {

[[nodiscard]] bool mayStand(std::int32_t letter)
{
    const bool isControl = letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
    const bool isLineEnd = letter == 0x2028 || letter == 0x2029;
    const bool turns = letter == 0x061C || letter == 0x200E || letter == 0x200F ||
                       (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
    return !isControl && !isLineEnd && !turns;
}

} // namespace

std::string inOneLine(std::string_view text)
{
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto letter = domain::codePointAt(text, at);
        if (letter < 0)
            continue;
        if (mayStand(letter))
            line.append(text.substr(begin, at - begin));
        else
            line += ' ';
    }
    return domain::withoutUnseen(line);
}

} // namespace cordboard::server
