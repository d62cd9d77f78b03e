// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/leavequestion.h"

#include <QPushButton>

#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

LeaveQuestion::LeaveQuestion(const QString& person, QWidget* parent) : QMessageBox(parent)
{
    setObjectName(QStringLiteral("leaveQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setWindowTitle(tr("Unsaved settings"));
    setText(tr("Settings of %1 are not applied yet.").arg(person));
    auto* keep = addButton(tr("Keep editing"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("keepEditing"));
    setEscapeButton(keep);
    setDefaultButton(keep);
    setEmphasis(*keep, Emphasis::Primary);
    auto* discard = addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discard"));
    discard->setAutoDefault(false);
    setEmphasis(*discard, Emphasis::Destructive);
    auto* apply = addButton(tr("Apply"), QMessageBox::AcceptRole);
    apply->setObjectName(QStringLiteral("apply"));
    apply->setAutoDefault(false);
    connect(this, &QDialog::rejected, this, &LeaveQuestion::keepAsked); // also by the window's own button
    connect(discard, &QPushButton::clicked, this, &LeaveQuestion::discardAsked);
    connect(apply, &QPushButton::clicked, this, &LeaveQuestion::applyAsked);
    makePlain(*this);
}

} // namespace cordboard::ui
