// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinagain.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "domain/cause.h"
#include "domain/secondfactor.h"
#include "models/datatext.h"
#include "ui/signin/codestep.h"
#include "ui/text/plainlabel.h"
#include "ui/text/signintext.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using models::DataText;

SignInAgain::SignInAgain(interfaces::Session& session, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_password(new QLineEdit(this)),
      m_code(new CodeStep(theme, this)), m_problem(wrappedLabel({}, this)), m_submit(new QPushButton(this))
{
    setObjectName(QStringLiteral("signInAgain"));
    setWindowTitle(tr("Sign in again"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_submit->setObjectName(QStringLiteral("submit"));
    m_submit->setDefault(true);
    setEmphasis(*m_submit, Emphasis::Primary);
    tint(*m_problem, m_theme, QPalette::WindowText, &Tokens::danger);
    auto* why = wrappedLabel(
        tr("Your session has ended. Nothing is lost: what waits is sent once you have signed in."), this);
    auto* who = wrappedLabel(tr("%1 at %2", "e-mail, server")
                                 .arg(DataText::inSentence(session.account().email),
                                      DataText::inSentence(session.account().server)),
                             this);
    auto* label = plainLabel(tr("&Password"), this);
    label->setBuddy(m_password);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    for (auto* part : std::initializer_list<QWidget*>{why, who, label, m_password, m_code, m_problem})
        layout->addWidget(part);
    layout->addStretch(1);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 60);
    say({});
    setRunning(false);
    m_password->setFocus();
    connect(cancel, &QPushButton::clicked, this, &SignInAgain::reject);
    connect(m_submit, &QPushButton::clicked, this, &SignInAgain::submit);
    connect(m_code, &CodeStep::entered, this, &SignInAgain::submit);
    m_status = session.syncStatusChanged.connect([this] {
        if (isConnected(m_session.syncStatus().state))
            accept();
    });
}

void SignInAgain::submit()
{
    if (m_isRunning)
        return;
    const auto password = m_password->text().toStdString();
    if (password.empty())
        return say(SignInText::missing(QStringLiteral("-"), QStringLiteral("-"), {}).sentence);
    say({});
    setRunning(true);
    m_session.signInWithCode(m_session.account().email, password, m_code->code().toStdString(),
                             [self = QPointer(this)](const domain::Result<void>& outcome) {
                                 if (self)
                                     self->answered(outcome);
                             });
}

void SignInAgain::answered(const domain::Result<void>& outcome)
{
    setRunning(false);
    if (outcome)
        return accept();
    if (domain::asksForSecondFactor(outcome.error())) {
        m_code->ask();
        return growToText(*this);
    }
    const bool isTyped = outcome.error().code == domain::ErrorCode::Unauthorized &&
                         !domain::causeOf(outcome.error().detail);
    // There is no address to mistype.
    say(isTyped ? tr("The password is wrong, or this person may no longer sign in.")
                : SignInText::problem(outcome.error(), QString::fromStdString(m_session.account().server))
                      .sentence);
    m_password->selectAll();
    m_password->setFocus();
}

void SignInAgain::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_submit->setText(isRunning ? tr("Signing in…") : tr("S&ign in"));
    m_submit->setEnabled(!isRunning);
    m_password->setEnabled(!isRunning);
    m_code->setEnabled(!isRunning);
}

void SignInAgain::say(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_password->setAccessibleDescription(problem);
    growToText(*this);
}

} // namespace cordboard::ui
