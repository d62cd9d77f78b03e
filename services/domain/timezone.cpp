// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/timezone.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include "domain/ascii.h"

namespace cordboard::domain {

namespace {

/// Of places, without the names that they had in former times.
[[nodiscard]] std::vector<std::string> zones(const char* country)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> names(icu::TimeZone::createTimeZoneIDEnumeration(
        UCAL_ZONE_TYPE_CANONICAL_LOCATION, country, nullptr, error));
    std::vector<std::string> all;
    while (names && U_SUCCESS(error)) {
        const auto* name = names->next(nullptr, error);
        if (name == nullptr)
            break;
        all.emplace_back(name);
    }
    std::sort(all.begin(), all.end());
    return all;
}

/// Minutes before UTC in each month of two years, all changes for summer among them.
[[nodiscard]] std::vector<std::int32_t> offsetsOf(const std::string& zone)
{
    constexpr double Start = 1'735'689'600'000.0; // 2025
    constexpr double Month = 2'629'800'000.0;
    constexpr int Months = 24;
    const std::unique_ptr<icu::TimeZone> known(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    std::vector<std::int32_t> offsets;
    for (int month = 0; known && month < Months; ++month) {
        std::int32_t raw = 0;
        std::int32_t summer = 0;
        UErrorCode error = U_ZERO_ERROR;
        known->getOffset(Start + Month * month, 0, raw, summer, error);
        offsets.push_back(raw + summer);
    }
    return offsets;
}

} // namespace

bool isTimeZone(std::string_view name)
{
    // ICU knows names of its own beside those of IANA, like PST, SystemV/PST8 and Etc/Unknown.
    const bool isOfIana = name == "UTC" || name.find('/') != std::string_view::npos;
    if (!isOfIana || name.starts_with("SystemV/") || name == "Etc/Unknown")
        return false;
    icu::UnicodeString canonical;
    UBool isSystem = false;
    UErrorCode status = U_ZERO_ERROR;
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
    icu::TimeZone::getCanonicalID(wide, canonical, isSystem, status);
    return U_SUCCESS(status) && isSystem;
}

std::vector<std::string> timeZonesOf(std::string_view country)
{
    const bool isCode = country.size() == 2 && std::all_of(country.begin(), country.end(),
                                                           [](char c) { return c >= 'A' && c <= 'Z'; });
    return isCode ? zones(std::string(country).c_str()) : std::vector<std::string>();
}

std::optional<std::string> onlyTimeZoneOf(std::string_view country)
{
    auto all = timeZonesOf(country);
    if (all.empty())
        return std::nullopt;
    const auto first = offsetsOf(all.front());
    const bool isOne = std::all_of(all.begin() + 1, all.end(),
                                   [&first](const auto& zone) { return offsetsOf(zone) == first; });
    return isOne ? std::optional(std::move(all.front())) : std::nullopt;
}

} // namespace cordboard::domain
