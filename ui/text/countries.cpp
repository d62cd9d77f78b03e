// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/countries.h"

#include <QCollator>
#include <QLocale>
#include <algorithm>

#include "domain/phonenumber.h"
#include "domain/timezone.h"
#include "models/celltext.h"

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
    const QCollator collator;
    std::sort(countries.begin(), countries.end(), [&collator](const auto& a, const auto& b) {
        return collator.compare(a.first, b.first) < 0;
    });
    return countries;
}

} // namespace cordboard::ui
