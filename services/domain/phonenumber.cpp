// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phonenumber.h"

#include <algorithm>
#include <iterator>
#include <phonenumbers/phonenumberutil.h>

namespace cordboard::domain {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::string_view Separators = " -./()";
constexpr std::size_t FewestDigits = 3; // below it, "1-2" is more likely part of a name

[[nodiscard]] bool isDigit(char letter) noexcept
{
    return letter >= '0' && letter <= '9';
}

[[nodiscard]] std::string digitsOf(std::string_view text)
{
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), isDigit);
    return digits;
}

} // namespace

std::string readableNumber(std::string_view e164)
{
    std::string asItIs(e164);
    if (!e164.starts_with('+'))
        return asItIs;
    const auto& library = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    // "ZZ": of no country in particular, so that only a calling code decides.
    if (library.Parse(asItIs, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !library.IsPossibleNumber(number))
        return asItIs;
    std::string readable;
    library.Format(number, PhoneNumberUtil::INTERNATIONAL, &readable);
    // The library drops what it takes for a trunk prefix ("+1 1..."); a digit that is stored must be shown.
    return digitsOf(readable) == e164.substr(1) ? readable : asItIs;
}

std::optional<std::string> digitsOfWrittenNumber(std::string_view text)
{
    const auto isPart = [](char letter) { return isDigit(letter) || Separators.find(letter) != std::string_view::npos; };
    const auto written = text.starts_with('+') ? text.substr(1) : text;
    if (!std::all_of(written.begin(), written.end(), isPart))
        return std::nullopt;
    auto digits = digitsOf(written);
    if (digits.size() < FewestDigits || digits.size() == text.size())
        return std::nullopt;
    return digits;
}

} // namespace cordboard::domain
