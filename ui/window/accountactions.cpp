// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/accountactions.h"

#include <QPointer>
#include <QWidget>
#include <memory>
#include <vector>

#include "domain/cause.h"
#include "ui/signin/signinagain.h"
#include "ui/text/findingtext.h"
#include "ui/toasts/toastarea.h"
#include "ui/window/signoutquestion.h"
#include "ui/window/wipequestion.h"

namespace cordboard::ui {

using interfaces::SyncState;

AccountActions::AccountActions(interfaces::Session& session, const Theme& theme, ToastArea& toasts,
                               QWidget& window)
    : m_session(session), m_theme(theme), m_toasts(toasts), m_window(window)
{
}

void AccountActions::syncOrSignIn()
{
    if (m_session.syncStatus().state != SyncState::SignInNeeded)
        return m_session.syncNow();
    auto* open = m_window.findChild<SignInAgain*>();
    auto* dialog = open != nullptr ? open : new SignInAgain(m_session, m_theme, &m_window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void AccountActions::signOut()
{
    if (!SignOutQuestion::isNeeded(m_session.syncStatus())) {
        Q_EMIT signOutRequested();
        return;
    }
    auto* question = new SignOutQuestion(m_session.syncStatus(), &m_window);
    connect(question, &SignOutQuestion::keepAsked, this, &AccountActions::signOutRequested);
    connect(question, &SignOutQuestion::sendAsked, this, [this] {
        m_isSigningOut = true;
        m_session.syncNow();
        signOutOnceSent();
    });
    connect(question, &SignOutQuestion::discardAsked, this, &AccountActions::askToDiscard);
    question->open();
}

void AccountActions::askToDiscard()
{
    auto* question = new DiscardQuestion(m_session.syncStatus().waiting, &m_window);
    connect(question, &DiscardQuestion::discardConfirmed, this, &AccountActions::discardAndSignOut);
    question->open();
}

/// What may have reached the server cannot be discarded: whoever discards is told, and stays.
void AccountActions::discardAndSignOut()
{
    struct Answers {
        std::size_t awaited = 0;
        int kept = 0;
    };
    const auto answers = std::make_shared<Answers>();
    std::vector<domain::OperationId> waiting;
    for (const auto& operation : m_session.operations()) {
        if (isWaiting(operation.state))
            waiting.push_back(operation.id);
    }
    answers->awaited = waiting.size();
    for (const auto& id : waiting) {
        m_session.discard(id, [self = QPointer(this), answers](const domain::Result<void>& outcome) {
            answers->kept += outcome ? 0 : 1;
            if (--answers->awaited > 0 || !self)
                return;
            if (answers->kept == 0)
                return void(Q_EMIT self->signOutRequested());
            self->m_toasts.show({tr("%Ln changes may have reached the server already and were kept. You are "
                                    "still signed in.",
                                    nullptr, answers->kept),
                                 {},
                                 {},
                                 ToastArea::Toast::Kind::Failure});
        });
    }
    if (waiting.empty())
        Q_EMIT signOutRequested(); // sent meanwhile
}

void AccountActions::followStatus()
{
    if (m_isSigningOut)
        signOutOnceSent();
}

/// Who wants everything sent first is not signed out while something stands against it.
void AccountActions::signOutOnceSent()
{
    const auto& status = m_session.syncStatus();
    if (status.waiting > 0 && isConnected(status.state))
        return;
    m_isSigningOut = false;
    if (status.waiting == 0)
        Q_EMIT signOutRequested();
    else
        m_toasts.show({tr("The connection was lost before everything was sent. You are still signed in."),
                       {},
                       {},
                       ToastArea::Toast::Kind::Failure});
}

void AccountActions::wipe()
{
    auto* question = new WipeQuestion(m_session.account(), m_session.syncStatus(), &m_window);
    connect(question, &WipeQuestion::wipeAsked, this, [this](interfaces::WaitingWork waiting) {
        m_session.wipe(waiting, [self = QPointer(this)](const domain::Result<void>& outcome) {
            if (!self)
                return;
            if (outcome)
                Q_EMIT self->wiped();
            else if (domain::causeOf(outcome.error().detail) == domain::Cause::WorkWaits)
                self->wipe(); // confirmed meanwhile: what would be lost is told first
            else
                self->m_toasts.show(
                    {FindingText::errorSentence(outcome.error()), {}, {}, ToastArea::Toast::Kind::Failure});
        });
    });
    question->open();
}

} // namespace cordboard::ui
