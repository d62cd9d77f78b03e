// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/secondfactorremoval.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "domain/limits.h"
#include "ui/settings/secondfactorsetup.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

SecondFactorRemoval::SecondFactorRemoval(interfaces::Session& session, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_session(session), m_password(new QLineEdit(this)), m_code(new QLineEdit(this)),
      m_note(wrappedLabel({}, this)), m_submit(new QPushButton(tr("Turn off"), this))
{
    setObjectName(QStringLiteral("secondFactorRemoval"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Turn off the second factor"));
    m_password->setObjectName(QStringLiteral("factorPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(static_cast<int>(domain::limits::Password));
    m_code->setObjectName(QStringLiteral("factorCode"));
    m_code->setMaxLength(static_cast<int>(domain::limits::SecondFactorCode));
    m_note->setObjectName(QStringLiteral("factorNote"));
    tint(*m_note, theme, QPalette::WindowText, &Tokens::danger);
    m_submit->setObjectName(QStringLiteral("turnOff"));
    m_submit->setDefault(true);
    setEmphasis(*m_submit, Emphasis::Destructive);
    auto* rows = new QFormLayout;
    const auto addRow = [&](const QString& title, QWidget* field) {
        auto* label = plainLabel(title, this);
        label->setBuddy(field);
        rows->addRow(label, field);
    };
    addRow(tr("&Password"), m_password);
    addRow(tr("&Code or recovery code"), m_code);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(wrappedLabel(tr("From then on the password alone is enough to sign in."), this));
    layout->addLayout(rows);
    layout->addWidget(m_note);
    layout->addStretch(1);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 60);
    for (auto* edit : {m_password, m_code})
        connect(edit, &QLineEdit::textChanged, this, &SecondFactorRemoval::check);
    connect(cancel, &QPushButton::clicked, this, &SecondFactorRemoval::reject);
    connect(m_submit, &QPushButton::clicked, this, &SecondFactorRemoval::submit);
    check();
    m_password->setFocus();
}

void SecondFactorRemoval::check()
{
    m_submit->setEnabled(!m_isAsking && !m_password->text().isEmpty() && !m_code->text().trimmed().isEmpty());
}

void SecondFactorRemoval::submit()
{
    m_isAsking = true;
    check();
    m_note->clear();
    m_session.removeSecondFactor(m_password->text().toStdString(), m_code->text().trimmed().toStdString(),
                                 [self = QPointer(this)](const domain::Result<void>& outcome) {
                                     if (self)
                                         self->answered(outcome);
                                 });
}

void SecondFactorRemoval::answered(const domain::Result<void>& outcome)
{
    m_isAsking = false;
    check();
    if (!outcome) {
        m_note->setText(SecondFactorSetup::sentence(outcome.error()));
        auto* wrong = outcome.error().field == domain::SecondFactorField ? m_code : m_password;
        wrong->selectAll();
        wrong->setFocus();
        return growToText(*this);
    }
    Q_EMIT turnedOff();
    accept();
}

} // namespace cordboard::ui
