// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phonenumber.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <list>
#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/shortnumberinfo.h>

#include "domain/codepoints.h"
#include "domain/limits.h"
#include "domain/query/query.h"

namespace cordboard::domain {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::string_view Separators = " -./()[]";
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

/// What announces an extension, folded; of two that begin alike the longer one first.
constexpr std::array<std::string_view, 18> ExtensionMarks{
    "extension", "extn", "ext",   "xtn",     "x",   "durchwahl",   "dw",  "anexo",
    "interno",   "int",  "poste", "apparat", "app", "nebenstelle", "nst", "\u0434\u043E\u0431",
    "#",         "~"};

[[nodiscard]] bool isWordLetter(char letter) noexcept
{
    return static_cast<unsigned char>(letter) >= 0x80 || isDigit(letter) ||
           (letter >= 'a' && letter <= 'z') || letter == '_' || letter == '@';
}

/// How many bytes of a folded text are an extension, signs before it included; 0 when it begins with none.
[[nodiscard]] std::size_t extensionLength(std::string_view folded)
{
    const auto behind = [folded](std::size_t from, std::string_view signs) {
        return std::min(folded.find_first_not_of(signs, from), folded.size());
    };
    auto at = behind(0, " ,;([-/");
    const auto before = folded.substr(0, at);
    const bool isPause = before.find_first_of("([-/") == std::string_view::npos &&
                         (before.find(';') != std::string_view::npos ||
                          before.find(",,") != std::string_view::npos);
    const auto rest = folded.substr(at);
    const auto* mark = std::find_if(ExtensionMarks.begin(), ExtensionMarks.end(),
                                    [rest](std::string_view known) { return rest.starts_with(known); });
    if (mark != ExtensionMarks.end())
        at = behind(at + mark->size(), " .:=-");
    else if (!isPause)
        return 0;
    const auto end = behind(at, "0123456789");
    const bool isOne = end > at && end - at <= limits::Extension &&
                       (end == folded.size() || !isWordLetter(folded[end]));
    return isOne ? behind(end, "#)]") : 0; // some dial a "#" behind it
}

/// What surrounds a number that was copied out of a text: quotation marks, angle brackets, the comma of a
/// list.
[[nodiscard]] std::string_view withoutSurroundings(std::string_view folded)
{
    constexpr std::array<std::string_view, 6> Before{" ", "'", "\"", "<", ",", ";"};
    constexpr std::array<std::string_view, 9> Behind{" ", "'", "\"", ">", ",", ";", ".", "\u3001", "\u3002"};
    const auto startsWith = [&folded](std::string_view sign) { return folded.starts_with(sign); };
    const auto endsWith = [&folded](std::string_view sign) { return folded.ends_with(sign); };
    while (true) {
        if (const auto* sign = std::find_if(Before.begin(), Before.end(), startsWith); sign != Before.end())
            folded.remove_prefix(sign->size());
        else if (const auto* last = std::find_if(Behind.begin(), Behind.end(), endsWith);
                 last != Behind.end())
            folded.remove_suffix(last->size());
        else
            return folded;
    }
}

/// In plain digits and signs, without what surrounds the number, without an extension behind it ("ext. 5")
/// and without the "(0)" between calling code and number. Nothing when it is not written as a number.
[[nodiscard]] std::optional<std::string> plainlyWritten(std::string_view text)
{
    const auto folded = foldForSearch(text);
    std::string plain(withoutSurroundings(folded));
    const auto isPart = [](char letter) {
        return isDigit(letter) || letter == '+' || Separators.find(letter) != std::string_view::npos;
    };
    const auto other = static_cast<std::size_t>(std::find_if_not(plain.begin(), plain.end(), isPart) -
                                                plain.begin());
    // 0 when there is none.
    const auto behindDigits = plain.find_last_of("0123456789", other == 0 ? 0 : other - 1) + 1;
    if (other < plain.size() && behindDigits <= other && endOfExtension(plain, behindDigits) == plain.size())
        plain.erase(behindDigits);
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

/// Prefixes with which one dials abroad from most countries and from North America; with them what follows is
/// complete.
constexpr std::array<std::string_view, 2> DialedAbroad{"00", "011"};

struct Reading {
    std::string e164;
    int likelihood = 0;
};

void readNumber(const std::string& written, const std::string& country, std::vector<Reading>& readings)
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

[[nodiscard]] std::optional<NumberKind> numberKindOf(PhoneNumberUtil::PhoneNumberType type)
{
    if (type == PhoneNumberUtil::FIXED_LINE || type == PhoneNumberUtil::FIXED_LINE_OR_MOBILE ||
        type == PhoneNumberUtil::VOIP)
        return NumberKind::Local;
    if (type == PhoneNumberUtil::MOBILE)
        return NumberKind::Mobile;
    return type == PhoneNumberUtil::TOLL_FREE ? std::optional(NumberKind::TollFree) : std::nullopt;
}

} // namespace

std::size_t endOfExtension(std::string_view text, std::size_t begin)
{
    constexpr std::size_t MostBytes = 64; // a mark, signs and digits
    std::string folded;
    std::vector<std::size_t> ends; // by byte of the folded text: where its letter ends in the other one
    for (auto at = begin; at < text.size() && folded.size() < MostBytes;) {
        const auto first = at;
        (void)codePointAt(text, at);
        folded += foldForSearch(text.substr(first, at - first));
        ends.resize(folded.size(), at);
    }
    const auto length = extensionLength(folded);
    return length == 0 ? begin : ends[length - 1];
}

std::vector<std::string> numbersWritten(std::string_view text, std::span<const std::string> countries)
{
    const auto written = plainlyWritten(text);
    if (!written)
        return {};
    const auto digits = digitsOf(*written);
    std::vector<Reading> readings;
    if (written->starts_with('+')) {
        readings.push_back({'+' + digits, 1});
        readNumber(*written, "ZZ",
                   readings); // of no country in particular, so that only the calling code decides
    } else {
        for (const auto& country : countries.first(std::min(countries.size(), MostCountries)))
            readNumber(*written, country, readings);
        for (const auto prefix : DialedAbroad) {
            if (digits.starts_with(prefix))
                readNumber('+' + digits.substr(prefix.size()), "ZZ", readings);
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

std::optional<NumberPlace> placeOfNumber(std::string_view e164)
{
    const auto& library = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    std::string asStored;
    if (library.Parse(std::string(e164), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
        !library.IsValidNumber(number))
        return std::nullopt;
    library.Format(number, PhoneNumberUtil::E164, &asStored);
    if (asStored != e164)
        return std::nullopt;
    NumberPlace place;
    library.GetRegionCodeForNumber(number, &place.country);
    std::string digits;
    library.GetNationalSignificantNumber(number, &digits);
    const auto length = library.GetLengthOfGeographicalAreaCode(number);
    place.areaCode = digits.substr(0, static_cast<std::size_t>(std::max(length, 0)));
    place.kind = numberKindOf(library.GetNumberType(number));
    return place;
}

std::string readableNumber(std::string_view e164)
{
    std::string asItIs(e164);
    if (!e164.starts_with('+'))
        return asItIs;
    const auto& library = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    // "ZZ": of no country in particular, so that only a calling code decides.
    if (library.Parse(asItIs, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
        !library.IsPossibleNumber(number))
        return asItIs;
    std::string readable;
    library.Format(number, PhoneNumberUtil::INTERNATIONAL, &readable);
    // The library drops what it takes for a trunk prefix ("+1 1..."); a digit that is stored must be shown.
    return digitsOf(readable) == e164.substr(1) ? readable : asItIs;
}

std::optional<std::string> digitsOfWrittenNumber(std::string_view text)
{
    const auto isPart = [](char letter) {
        return isDigit(letter) || Separators.find(letter) != std::string_view::npos;
    };
    const auto written = text.starts_with('+') ? text.substr(1) : text;
    if (!std::all_of(written.begin(), written.end(), isPart))
        return std::nullopt;
    auto digits = digitsOf(written);
    if (digits.size() < FewestDigits || digits.size() == text.size())
        return std::nullopt;
    return digits;
}

bool isEmergencyNumber(std::string_view text, const std::string& country)
{
    const auto written = plainlyWritten(text);
    if (!written)
        return false;
    const i18n::phonenumbers::ShortNumberInfo known;
    const auto digits = digitsOf(*written);
    if (known.IsEmergencyNumber(digits, country))
        return true;
    if (!written->starts_with('+') && !written->starts_with("00"))
        return false;
    PhoneNumber number;
    const auto& library = *PhoneNumberUtil::GetInstance();
    if (library.Parse(*written, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return false;
    std::string national;
    library.GetNationalSignificantNumber(number, &national);
    std::list<std::string> countries;
    library.GetRegionCodesForCountryCallingCode(number.country_code(), &countries);
    return std::any_of(countries.begin(), countries.end(),
                       [&](const std::string& other) { return known.IsEmergencyNumber(national, other); });
}

bool isCountryOfNumbers(std::string_view country)
{
    std::string code; // they are in capitals there
    for (const char letter : country)
        code += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(code) != 0;
}

} // namespace cordboard::domain
