// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/unsavedquestion.h"

#include <QDialog>
#include <QPushButton>

#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

UnsavedQuestion::UnsavedQuestion(QDialog& dialog, const QString& text) : QMessageBox(&dialog)
{
    setObjectName(QStringLiteral("unsavedQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setWindowTitle(dialog.windowTitle());
    setText(text.isEmpty() ? tr("What you have typed is not saved yet.") : text);
    auto* keep = addButton(tr("Keep editing"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("keepEditing"));
    setEscapeButton(keep);
    setDefaultButton(keep);
    setEmphasis(*keep, Emphasis::Primary);
    auto* discard = addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discard"));
    discard->setAutoDefault(false);
    setEmphasis(*discard, Emphasis::Destructive);
    connect(discard, &QPushButton::clicked, this, &UnsavedQuestion::discardAsked);
    makePlain(*this);
}

void askToDiscard(QDialog& dialog, std::function<void()> discard, const QString& text)
{
    if (dialog.findChild<UnsavedQuestion*>() != nullptr)
        return;
    auto* question = new UnsavedQuestion(dialog, text);
    QObject::connect(question, &UnsavedQuestion::discardAsked, &dialog, std::move(discard));
    question->open();
}

} // namespace cordboard::ui
