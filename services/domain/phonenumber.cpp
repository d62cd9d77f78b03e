// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phonenumber.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <phonenumbers/phonenumberutil.h>

#include "domain/query/query.h"

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

/// In plain digits and signs, without what stands behind the number ("ext. 5") and without the "(0)" between calling code
/// and number. Nothing when it is not written as a number.
[[nodiscard]] std::optional<std::string> plainlyWritten(std::string_view text)
{
    auto plain = foldForSearch(text);
    plain.erase(std::min(plain.find_first_of("ex;#,"), plain.size()));
    plain.erase(0, std::min(plain.find_first_not_of(' '), plain.size()));
    const auto isPart = [](char letter) {
        return isDigit(letter) || letter == '+' || Separators.find(letter) != std::string_view::npos;
    };
    if (!std::all_of(plain.begin(), plain.end(), isPart) || plain.find('+', 1) != std::string::npos)
        return std::nullopt;
    const bool hasCallingCode = plain.starts_with('+') || plain.starts_with("00");
    if (const auto zero = plain.find("(0)"); hasCallingCode && zero != std::string::npos)
        plain.erase(zero, 3);
    return digitsOf(plain).size() < FewestDigits ? std::nullopt : std::optional(std::move(plain));
}

/// How sure it is that a number is one: 2 for one that is given out, 1 for one of a fitting length.
[[nodiscard]] int likelihood(const PhoneNumber& number)
{
    const auto& library = *PhoneNumberUtil::GetInstance();
    return library.IsValidNumber(number) ? 2 : library.IsPossibleNumber(number) ? 1 : 0;
}

/// Prefixes with which one dials abroad from most countries and from North America; with them what follows is complete.
constexpr std::array<std::string_view, 2> DialedAbroad{"00", "011"};

struct Reading {
    std::string e164;
    int likelihood = 0;
};

void read(const std::string& written, const std::string& country, std::vector<Reading>& readings)
{
    PhoneNumber number;
    const auto& library = *PhoneNumberUtil::GetInstance();
    if (library.Parse(written, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return;
    Reading reading;
    library.Format(number, PhoneNumberUtil::E164, &reading.e164);
    reading.likelihood = likelihood(number);
    const auto isSame = [&reading](const Reading& other) { return other.e164 == reading.e164; };
    if (std::none_of(readings.begin(), readings.end(), isSame))
        readings.push_back(std::move(reading));
}

constexpr std::size_t MostCountries = 16; // a bound on what one text costs

} // namespace

std::vector<std::string> numbersWritten(std::string_view text, std::span<const std::string> countries)
{
    const auto written = plainlyWritten(text);
    if (!written)
        return {};
    const auto digits = digitsOf(*written);
    std::vector<Reading> readings;
    if (written->starts_with('+')) {
        readings.push_back({'+' + digits, 1});
        read(*written, "ZZ", readings); // of no country in particular, so that only the calling code decides
    } else {
        for (const auto& country : countries.first(std::min(countries.size(), MostCountries)))
            read(*written, country, readings);
        for (const auto prefix : DialedAbroad) {
            if (digits.starts_with(prefix))
                read('+' + digits.substr(prefix.size()), "ZZ", readings);
        }
        readings.push_back({'+' + digits, 0}); // a calling code without its plus
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const Reading& a, const Reading& b) { return a.likelihood > b.likelihood; });
    std::vector<std::string> numbers;
    for (auto& reading : readings) {
        if (std::find(numbers.begin(), numbers.end(), reading.e164) == numbers.end())
            numbers.push_back(std::move(reading.e164));
    }
    return numbers;
}

std::vector<std::string> digitsSearched(std::string_view text, std::span<const std::string> countries)
{
    const auto written = plainlyWritten(text);
    if (!written)
        return {};
    const auto digits = digitsOf(*written);
    std::vector<std::string> candidates{digits};
    for (const auto& number : numbersWritten(*written, countries))
        candidates.push_back(number.substr(1));
    if (!written->starts_with('+')) {
        for (const auto prefix : DialedAbroad) {
            if (digits.starts_with(prefix) && digits.size() >= prefix.size() + FewestDigits)
                candidates.push_back(digits.substr(prefix.size()));
        }
        if (countries.empty() && digits.front() == '0' && digits.size() > FewestDigits)
            candidates.push_back(digits.substr(1));
    }
    std::vector<std::string> searched;
    for (const auto& candidate : candidates) {
        const auto isIn = [&candidate](const std::string& other) {
            return other != candidate && candidate.find(other) != std::string::npos;
        };
        if (std::none_of(candidates.begin(), candidates.end(), isIn) &&
            std::find(searched.begin(), searched.end(), candidate) == searched.end())
            searched.push_back(candidate);
    }
    return searched;
}

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
