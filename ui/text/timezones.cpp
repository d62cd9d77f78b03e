// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/timezones.h"

#include <QLocale>
#include <set>

#include "domain/timezone.h"

namespace cordboard::ui {

const std::vector<std::string>& timeZoneNames()
{
    static const auto all = [] {
        std::set<std::string> names;
        for (int number = 1; number <= QLocale::LastTerritory; ++number) {
            const auto code = QLocale::territoryToCode(static_cast<QLocale::Territory>(number));
            const auto zones = domain::timeZonesOf(code.toStdString());
            names.insert(zones.begin(), zones.end());
        }
        return std::vector<std::string>(names.begin(), names.end());
    }();
    return all;
}

} // namespace cordboard::ui
