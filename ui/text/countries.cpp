// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/countries.h"

#include <QLocale>

#include "domain/phonenumber.h"
#include "domain/timezone.h"
#include "models/celltext.h"
#include "models/textrank.h"

namespace cordboard::ui {

std::vector<std::pair<QString, std::string>> countriesByName()
{
    std::vector<std::pair<QString, std::string>> countries;
    for (int number = 1; number <= QLocale::LastTerritory; ++number) {
        const auto code = QLocale::territoryToCode(static_cast<QLocale::Territory>(number)).toStdString();
        // No continents, and nowhere without telephones.
        if (!domain::timeZonesOf(code).empty() && domain::isCountryOfNumbers(code))
            countries.emplace_back(models::CellText::country(code), code);
    }
    models::sortByName(countries, [](const auto& country) { return country.first; });
    return countries;
}

} // namespace cordboard::ui
