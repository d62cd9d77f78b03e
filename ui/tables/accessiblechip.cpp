// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/accessiblechip.h"

#include "ui/tables/filterchip.h"

namespace cordboard::ui {

namespace {

QString removeAction()
{
    return QStringLiteral("Remove"); // known by this name; what is read is localizedActionName
}

} // namespace

AccessibleChip::AccessibleChip(FilterChip& chip) : QAccessibleWidget(&chip, QAccessible::Button) {}

QStringList AccessibleChip::actionNames() const
{
    return {pressAction(), removeAction(), setFocusAction()};
}

QString AccessibleChip::localizedActionName(const QString& name) const
{
    return name == removeAction() ? FilterChip::tr("Remove this filter")
                                  : QAccessibleWidget::localizedActionName(name);
}

void AccessibleChip::doAction(const QString& name)
{
    auto& chip = *static_cast<FilterChip*>(object()); // the constructor took nothing else
    if (name == pressAction())
        Q_EMIT chip.editAsked();
    else if (name == removeAction())
        Q_EMIT chip.removeAsked();
    else
        QAccessibleWidget::doAction(name);
}

} // namespace cordboard::ui
