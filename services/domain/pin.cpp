// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pin.h"

#include <algorithm>

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

} // namespace cordboard::domain
