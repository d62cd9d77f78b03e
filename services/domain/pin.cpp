// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pin.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "domain/ascii.h"
#include "domain/limits.h"

namespace cordboard::domain {

namespace {

/// Whether each digit follows from the one before by the same step, 0 after 9.
[[nodiscard]] bool goesBy(int step, std::string_view pin) noexcept
{
    for (std::size_t i = 1; i < pin.size(); ++i) {
        if ((pin[i - 1] - '0' + step + 10) % 10 != pin[i] - '0')
            return false;
    }
    return true;
}

/// ABAB.
[[nodiscard]] bool takesTurns(std::string_view pin) noexcept
{
    for (std::size_t i = 2; i < pin.size(); ++i) {
        if (pin[i] != pin[i - 2])
            return false;
    }
    return true;
}

/// Also with zeros before it: an extension of three digits has to be filled up.
[[nodiscard]] bool isFilledUp(std::string_view pin, std::string_view extension) noexcept
{
    if (extension.empty() || !pin.ends_with(extension))
        return false;
    const auto before = pin.substr(0, pin.size() - extension.size());
    return std::all_of(before.begin(), before.end(), [](char c) { return c == '0'; });
}

} // namespace

bool isPin(std::string_view text) noexcept
{
    return text.size() >= limits::ShortestPin && text.size() <= limits::Pin &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isWeakPin(std::string_view pin, std::string_view extension,
               std::span<const std::string> numbers) noexcept
{
    return goesBy(0, pin) || goesBy(1, pin) || goesBy(-1, pin) || takesTurns(pin) ||
           isFilledUp(pin, extension) ||
           std::any_of(numbers.begin(), numbers.end(),
                       [pin](const std::string& number) { return number.ends_with(pin); });
}

std::optional<Secret> drawnPin(const PinBits& bits)
{
    constexpr auto Largest = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t count = 1;
    for (std::size_t digit = 0; digit < limits::DrawnPin; ++digit)
        count *= 10;
    std::uint64_t number = 0;
    for (const auto byte : bits)
        number = (number << 8U) | byte;
    if (number > Largest - Largest % count - 1)
        return std::nullopt;
    std::array<char, limits::DrawnPin> digits{};
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number /= 10)
        *digit = static_cast<char>('0' + number % 10);
    return Secret(std::string_view(digits.data(), digits.size()));
}

} // namespace cordboard::domain
