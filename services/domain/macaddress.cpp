// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/macaddress.h"

#include "domain/ascii.h"

namespace cordboard::domain {

namespace {

constexpr int Digits = 12;

[[nodiscard]] constexpr int digitOf(char letter) noexcept
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    if (letter >= 'a' && letter <= 'f')
        return letter - 'a' + 10;
    return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
}

} // namespace

std::optional<MacAddress> MacAddress::fromTyped(std::string_view text) noexcept
{
    std::uint64_t number = 0;
    int count = 0;
    for (const auto letter : text) {
        const auto digit = digitOf(letter);
        if (digit >= 0) {
            if (++count > Digits)
                return std::nullopt;
            number = number << 4 | static_cast<std::uint64_t>(digit);
        } else if (asciiLowered(letter) >= 'g' && asciiLowered(letter) <= 'z') {
            return std::nullopt; // any delimiter, but a letter is none
        }
    }
    return count == Digits ? std::optional(MacAddress(number)) : std::nullopt;
}

std::optional<MacAddress> MacAddress::fromText(std::string_view text) noexcept
{
    const auto address = fromTyped(text);
    return address && address->text() == text ? address : std::nullopt;
}

std::string MacAddress::text() const
{
    constexpr std::string_view Letters = "0123456789abcdef";
    std::string text;
    text.reserve(Digits + 5);
    for (int place = Digits - 1; place >= 0; --place) {
        text += Letters[m_number >> 4 * place & 15];
        if (place > 0 && place % 2 == 0)
            text += ':';
    }
    return text;
}

} // namespace cordboard::domain
