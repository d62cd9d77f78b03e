// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/addresskey.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cordboard::directory {

namespace {

/// ASCII as Unicode's root collation has it, digits in one place.
constexpr std::string_view InOrder = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0abcdefghijklmnopqrstuvwxyz";
constexpr unsigned char FirstPlace = 2;

[[nodiscard]] constexpr std::array<unsigned char, 256> places()
{
    std::array<unsigned char, 256> result{};
    for (std::size_t byte = 0; byte < result.size(); ++byte)
        result[byte] = byte < 0x80 ? FirstPlace : static_cast<unsigned char>(byte); // others behind
    for (std::size_t place = 0; place < InOrder.size(); ++place)
        result[static_cast<unsigned char>(InOrder[place])] = static_cast<unsigned char>(FirstPlace + place);
    for (char capital = 'A'; capital <= 'Z'; ++capital)
        result[static_cast<unsigned char>(capital)] = result[static_cast<unsigned char>(capital - 'A' + 'a')];
    return result;
}
constexpr auto Places = places();
static_assert(FirstPlace + InOrder.size() < 0x80);

[[nodiscard]] bool isDigit(char letter) noexcept
{
    return letter >= '0' && letter <= '9';
}

/// A number: how many digits it has, then these.
[[nodiscard]] std::size_t appendNumber(std::string& key, std::string_view text, std::size_t begin)
{
    constexpr std::size_t MostDigits = 255;
    auto end = begin;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    while (begin + 1 < end && text[begin] == '0')
        ++begin;
    key += static_cast<char>(Places['0']);
    key += static_cast<char>(std::min(std::max<std::size_t>(end - begin + 1, FirstPlace), MostDigits));
    key += text.substr(begin, end - begin);
    return end;
}

} // namespace

void appendAddressKey(std::string& key, std::string_view folded)
{
    for (std::size_t at = 0; at < folded.size();) {
        if (isDigit(folded[at]))
            at = appendNumber(key, folded, at);
        else
            key += static_cast<char>(Places[static_cast<unsigned char>(folded[at++])]);
    }
}

} // namespace cordboard::directory
