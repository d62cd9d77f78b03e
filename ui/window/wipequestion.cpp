// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/wipequestion.h"

#include <QPushButton>

#include "models/datatext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using interfaces::WaitingWork;

WipeQuestion::WipeQuestion(const interfaces::Account& account, const interfaces::SyncStatus& status,
                           QWidget* parent)
    : QMessageBox(parent)
{
    setObjectName(QStringLiteral("wipeQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Warning);
    setWindowTitle(tr("Remove data from this computer"));
    const auto waiting = static_cast<int>(status.waiting);
    setText(tr("Remove what this computer keeps of %1 for %2?", "company, e-mail")
                .arg(models::DataText::inSentence(account.company.name),
                     models::DataText::inSentence(account.email)));
    const auto what = tr("The people and numbers fetched so far, the list of your changes and the log are "
                         "removed, and you are "
                         "signed out. Nothing changes at the server.");
    setInformativeText(
        waiting == 0 ? what
        : waiting == 1
            ? tr("%1 One change has not been sent yet and is lost.").arg(what)
            : tr("%1 %Ln changes have not been sent yet and are lost.", nullptr, waiting).arg(what));
    auto* cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    setEscapeButton(cancel);
    setDefaultButton(cancel);
    auto* wipe = addButton(waiting == 0   ? tr("Remove the data")
                           : waiting == 1 ? tr("Remove the data and lose the change")
                                          : tr("Remove the data and lose %Ln changes", nullptr, waiting),
                           QMessageBox::AcceptRole); // stands last; the default is to cancel
    wipe->setObjectName(QStringLiteral("wipe"));
    wipe->setAutoDefault(false);
    setEmphasis(*wipe, Emphasis::PrimaryDestructive);
    const auto work = waiting == 0 ? WaitingWork::Keep : WaitingWork::Discard; // never more than was told
    connect(wipe, &QPushButton::clicked, this, [this, work] { Q_EMIT wipeAsked(work); });
    makePlain(*this);
}

} // namespace cordboard::ui
