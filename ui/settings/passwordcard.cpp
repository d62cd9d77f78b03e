// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/passwordcard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <algorithm>
#include <array>
#include <utility>

#include "domain/limits.h"
#include "ui/text/findingtext.h"
#include "ui/text/rightrefusal.h"

namespace cordboard::ui {

using Tone = models::RowModel::Tone;

namespace {

/// As the service calls them.
constexpr std::array<std::string_view, 3> PasswordFields{"current_password", "new_password",
                                                         "new_password_again"};

} // namespace

PasswordCard::PasswordCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "passwordCard", tr("Password"), parent),
      m_change(new QPushButton(tr("Change password"), this))
{
    auto* form = addForm();
    m_current = addField(*form, "current_password", tr("Current password"));
    m_new = addField(*form, "new_password", tr("New password"));
    m_again = addField(*form, "new_password_again", tr("New password again"));
    m_change->setObjectName(QStringLiteral("changePassword"));
    m_change->setAutoDefault(false);
    connect(m_change, &QPushButton::clicked, this, &PasswordCard::applyInput);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_change);
    foot->addStretch(1);
    content().addLayout(foot);
    addText(tr("The password also opens the mobile app.")); // R-PWD-06
    m_reason = addReason();
    showState();
}

QLineEdit* PasswordCard::addField(QFormLayout& form, const char* word, const QString& name)
{
    auto* edit = new QLineEdit(this);
    edit->setEchoMode(QLineEdit::Password);
    edit->setMaxLength(static_cast<int>(domain::limits::Password));
    notes().addRow(form, name, word, edit);
    connect(edit, &QLineEdit::textChanged, this, &PasswordCard::showState);
    connect(edit, &QLineEdit::returnPressed, this, &PasswordCard::applyInput);
    return edit;
}

void PasswordCard::showPerson(Who who)
{
    if (who == Who::Other)
        discardInput();
    const auto& session = host().session;
    m_refusal = RightRefusal::ofOwned(session.account().actor, domain::Right::ChangePassword, person().user,
                                      session.directory());
    for (auto* edit : {m_current, m_new, m_again})
        allow(*edit, m_refusal);
    sayReason(*m_reason, m_refusal);
    enableChange();
}

void PasswordCard::enableChange()
{
    enable(*m_change, m_refusal.isEmpty() && !isSending() && !m_current->text().isEmpty() &&
                          !m_new->text().isEmpty() && m_new->text() == m_again->text());
}

void PasswordCard::showState()
{
    if (m_again == nullptr)
        return; // being made
    tellNothing();
    // R-PWD-01; while the second is being typed it is not called wrong.
    if (!m_new->text().startsWith(m_again->text()))
        notes().say("new_password_again", tr("The two passwords differ."), Tone::Danger);
    enableChange();
    noteInput();
}

bool PasswordCard::hasInput() const
{
    return !m_current->text().isEmpty() || !m_new->text().isEmpty() || !m_again->text().isEmpty();
}

void PasswordCard::discardInput()
{
    for (auto* edit : {m_current, m_new, m_again})
        edit->clear();
}

/// What is missing is said.
void PasswordCard::applyInput()
{
    if (!hasInput() || isSending())
        return;
    if (!m_change->isEnabled()) {
        for (const auto& [edit, word] :
             {std::pair{m_current, PasswordFields[0]}, std::pair{m_new, PasswordFields[1]}}) {
            if (edit->text().isEmpty())
                notes().say(word, tr("This is missing."), Tone::Danger);
        }
        if (m_new->text() != m_again->text())
            notes().say(PasswordFields[2], tr("The two passwords differ."), Tone::Danger);
        return refuse();
    }
    beginSending();
    showState();
    host().session.changePassword(
        {m_current->text().toStdString(), m_new->text().toStdString(), m_again->text().toStdString()},
        [self = QPointer(this)](const interfaces::OwnAccountAnswer& answer) {
            if (self)
                self->takeAnswer(answer);
        });
}

void PasswordCard::takeAnswer(const interfaces::OwnAccountAnswer& answer)
{
    const bool isDone = answer && !*answer;
    if (isDone)
        discardInput();
    endSending();
    showState();
    if (isDone)
        return tell(tr("The password is changed."), Tone::Ordinary);
    const auto sentence = answer ? FindingText::sentence(**answer, {})
                                 : FindingText::errorSentence(answer.error());
    const auto field = answer ? (*answer)->field : std::string();
    if (std::find(PasswordFields.begin(), PasswordFields.end(), field) == PasswordFields.end())
        return refuseFor(sentence);
    notes().say(field, sentence, Tone::Danger);
    refuse();
}

} // namespace cordboard::ui
