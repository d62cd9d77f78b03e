// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filtermenu.h"

#include <QMenu>

namespace cordboard::ui {

void fillFilterMenu(QMenu& menu, const std::vector<FilterField>& fields, const std::function<void(const QString& term)>& add)
{
    menu.clear();
    for (const auto& field : fields) {
        auto* values = menu.addMenu(field.title);
        for (const auto& value : field.values) {
            auto* action = values->addAction(QString(value.text).replace(QLatin1Char('&'), QLatin1String("&&")));
            QObject::connect(action, &QAction::triggered, &menu, [add, term = value.term] { add(term); });
        }
    }
}

} // namespace cordboard::ui
