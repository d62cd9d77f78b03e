// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/plainlabel.h"

#include <QAction>
#include <QLayout>
#include <QMessageBox>

#include "models/datatext.h"

namespace cordboard::ui {

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // before there is a text to guess about
    label->setText(text);
    return label;
}

QLabel* wrappedLabel(const QString& text, QWidget* parent)
{
    auto* label = plainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

void growToText(QWidget& dialog)
{
    auto* layout = dialog.layout();
    layout->activate();
    const int needed = layout->totalHeightForWidth(dialog.width());
    if (dialog.height() < needed)
        dialog.resize(dialog.width(), needed);
}

void makePlain(QMessageBox& question)
{
    for (auto* label : question.findChildren<QLabel*>()) // setTextFormat leaves the second text out
        label->setTextFormat(Qt::PlainText);
}

void setPlainToolTip(QWidget& widget, const QString& text)
{
    widget.setToolTip(models::DataText::inToolTip(text));
    widget.setAccessibleDescription(text); // or the tooltip would be read out with its markup
}

void setPlainToolTip(QAction& action, const QString& text)
{
    // Without one of its own Qt makes it of the action's text as it stands.
    const auto own = text.isEmpty() ? models::DataText::withoutKeys(action.text()) : text;
    const auto shown = models::DataText::inToolTip(own);
    action.setToolTip(text.isEmpty() && shown == own ? QString() : shown);
}

} // namespace cordboard::ui
