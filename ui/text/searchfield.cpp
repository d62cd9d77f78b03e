// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/searchfield.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace cordboard::ui {

namespace {

struct SearchField {
    Q_DECLARE_TR_FUNCTIONS(SearchField)
};

/// Decoration: Qt makes a button of it, but there is nothing to press.
void addGlass(QLineEdit& field, const Theme& theme)
{
    auto* glass = field.addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    glass->setText(field.accessibleName());
    glass->setEnabled(false);
}

void addCross(QLineEdit& field, const Theme& theme)
{
    auto* cross = field.addAction(theme.icon(QStringLiteral("close")), QLineEdit::TrailingPosition);
    cross->setObjectName(QStringLiteral("clear"));
    cross->setText(SearchField::tr("Clear this field"));
    for (auto* button : field.findChildren<QToolButton*>()) {
        if (button->defaultAction() == cross)
            button->setFocusPolicy(Qt::StrongFocus);
    }
    const auto follow = [cross](const QString& text) { cross->setVisible(!text.isEmpty()); };
    follow(field.text());
    QObject::connect(&field, &QLineEdit::textChanged, cross, follow);
    QObject::connect(cross, &QAction::triggered, &field, [&field] {
        field.setFocus(Qt::OtherFocusReason); // before the button goes
        field.clear();
    });
}

} // namespace

void makeSearchField(QLineEdit& field, const Theme& theme)
{
    addGlass(field, theme);
    addCross(field, theme);
}

} // namespace cordboard::ui
