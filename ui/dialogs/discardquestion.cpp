// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/discardquestion.h"

#include <QCoreApplication>
#include <QDialog>
#include <QMessageBox>
#include <QPushButton>

#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {

class Words final {
    Q_DECLARE_TR_FUNCTIONS(DiscardQuestion)
};

} // namespace

void askToDiscard(QDialog& dialog, std::function<void()> discard)
{
    const auto name = QStringLiteral("discardQuestion");
    if (dialog.findChild<QMessageBox*>(name) != nullptr)
        return;
    auto* question = new QMessageBox(&dialog);
    question->setObjectName(name);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setWindowTitle(dialog.windowTitle());
    question->setText(Words::tr("Discard what you have changed here?"));
    auto* stay = question->addButton(Words::tr("Go on editing"), QMessageBox::RejectRole);
    auto* leave = question->addButton(Words::tr("Discard"), QMessageBox::DestructiveRole);
    leave->setObjectName(QStringLiteral("discard"));
    leave->setAutoDefault(false);
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    makePlain(*question);
    QObject::connect(leave, &QPushButton::clicked, &dialog, std::move(discard));
    question->open();
}

} // namespace cordboard::ui
