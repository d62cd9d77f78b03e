// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filtermenu.h"

#include <QMenu>

#include "models/datatext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

void fillFilterMenu(QMenu& menu, const std::vector<FilterField>& fields,
                    const std::function<void(const QString& term)>& add)
{
    menu.clear();
    for (const auto& field : fields) {
        auto* values = menu.addMenu(field.title);
        for (const auto& value : field.values) {
            auto* action = values->addAction(models::DataText::inButton(value.text));
            setPlainToolTip(*action, {});
            QObject::connect(action, &QAction::triggered, &menu, [add, term = value.term] { add(term); });
        }
    }
}

} // namespace cordboard::ui
