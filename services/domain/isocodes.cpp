// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/isocodes.h"

#include <unicode/locid.h>

namespace cordboard::domain {

bool isCountryCode(std::string_view text)
{
    for (const auto* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        if (text == *code)
            return true;
    }
    return false;
}

} // namespace cordboard::domain
