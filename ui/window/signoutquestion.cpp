// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/signoutquestion.h"

#include <QPushButton>

#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

SignOutQuestion::SignOutQuestion(const interfaces::SyncStatus& status, QWidget* parent) : QMessageBox(parent)
{
    setObjectName(QStringLiteral("signOutQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setWindowTitle(tr("Sign out"));
    const bool isConnected = interfaces::isConnected(status.state);
    const auto count = static_cast<int>(status.waiting);
    setText(count == 1 ? tr("One change has not been sent yet.")
                       : tr("%Ln changes have not been sent yet.", nullptr, count));
    setInformativeText(isConnected ? tr("They can be sent before you are signed out, or stay on this "
                                        "computer and be sent after your next sign-in.")
                                   : tr("There is no connection to send them now. They can stay on this "
                                        "computer and be sent after your next "
                                        "sign-in."));
    auto* cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    setEscapeButton(cancel);
    auto* keep = addButton(tr("Keep for next sign-in"), QMessageBox::AcceptRole);
    keep->setObjectName(QStringLiteral("keepChanges"));
    setDefaultButton(keep);
    setEmphasis(*keep, Emphasis::Primary);
    connect(keep, &QPushButton::clicked, this, &SignOutQuestion::keepAsked);
    auto* discard = addButton(tr("Discard…"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardChanges"));
    discard->setAutoDefault(false);
    setEmphasis(*discard, Emphasis::Destructive);
    connect(discard, &QPushButton::clicked, this, &SignOutQuestion::discardAsked);
    auto* send = addButton(tr("Send now"), QMessageBox::AcceptRole);
    send->setObjectName(QStringLiteral("sendNow"));
    send->setEnabled(isConnected);
    setPlainToolTip(*send, isConnected ? QString() : tr("The server does not answer now."));
    connect(send, &QPushButton::clicked, this, &SignOutQuestion::sendAsked);
    makePlain(*this);
}

DiscardQuestion::DiscardQuestion(std::size_t changes, QWidget* parent) : QMessageBox(parent)
{
    setObjectName(QStringLiteral("discardQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Warning);
    setWindowTitle(tr("Discard changes"));
    const auto count = static_cast<int>(changes);
    setText(tr("Discard %Ln changes that have not been sent?", nullptr, count));
    setInformativeText(tr("They never reach the server, and nothing brings them back."));
    auto* cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    setEscapeButton(cancel);
    setDefaultButton(cancel);
    auto* discard = addButton(tr("Discard %Ln changes", nullptr, count), QMessageBox::AcceptRole);
    discard->setObjectName(QStringLiteral("discardChanges"));
    discard->setAutoDefault(false);
    setEmphasis(*discard, Emphasis::PrimaryDestructive);
    connect(discard, &QPushButton::clicked, this, &DiscardQuestion::discardConfirmed);
    makePlain(*this);
}

} // namespace cordboard::ui
