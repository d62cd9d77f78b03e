// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/isocodes.h"

#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace cordboard::domain {

bool isCountryCode(std::string_view text)
{
    for (const auto* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        if (text == *code)
            return true;
    }
    return false;
}

bool isTimeZone(std::string_view text)
{
    // ICU knows names of its own beside those of IANA, like PST, SystemV/PST8 and Etc/Unknown.
    const bool isOfIana = text == "UTC" || text.find('/') != std::string_view::npos;
    if (!isOfIana || text.starts_with("SystemV/") || text == "Etc/Unknown")
        return false;
    icu::UnicodeString canonical;
    UBool isSystem = false;
    UErrorCode status = U_ZERO_ERROR;
    const auto name = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    icu::TimeZone::getCanonicalID(name, canonical, isSystem, status);
    return U_SUCCESS(status) && isSystem;
}

} // namespace cordboard::domain
