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

#include "domain/limits.h"
#include "ui/text/findingtext.h"

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
}

void PasswordCard::showState()
{
    if (m_again == nullptr)
        return; // being made
    notes().clear();
    const bool isTwice = m_new->text() == m_again->text();
    // R-PWD-01; while the second is being typed it is not called wrong.
    if (!isTwice && !m_new->text().startsWith(m_again->text()))
        notes().say("new_password_again", tr("The two passwords differ."), Tone::Danger);
    m_change->setEnabled(!m_isAsking && !m_current->text().isEmpty() && !m_new->text().isEmpty() && isTwice);
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

void PasswordCard::applyInput()
{
    if (!m_change->isEnabled()) {
        if (hasInput() && !m_isAsking)
            Q_EMIT refused(); // something is missing, which is seen
        return;
    }
    m_isAsking = true;
    showState();
    host().session.changePassword(
        {m_current->text().toStdString(), m_new->text().toStdString(), m_again->text().toStdString()},
        [self = QPointer(this)](const interfaces::OwnAccountAnswer& answer) {
            if (self)
                self->answered(answer);
        });
}

void PasswordCard::answered(const interfaces::OwnAccountAnswer& answer)
{
    m_isAsking = false;
    if (answer && !*answer) {
        discardInput();
        notes().sayGenerally(tr("The password is changed."), Tone::Ordinary);
        notes().general()->show();
        return;
    }
    showState();
    const auto sentence = answer ? FindingText::sentence(**answer, {})
                                 : FindingText::errorSentence(answer.error());
    const auto field = answer ? (*answer)->field : std::string();
    if (std::find(PasswordFields.begin(), PasswordFields.end(), field) != PasswordFields.end()) {
        notes().say(field, sentence, Tone::Danger);
    } else {
        notes().sayGenerally(sentence, Tone::Danger);
        notes().general()->show();
    }
    Q_EMIT refused();
}

} // namespace cordboard::ui
