// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reminddialog.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <array>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/dialogs/reminders.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::Instant;
using models::CellText;
using models::DataText;

namespace {

constexpr std::array<int, 4> HoursBefore{24, 12, 3, 1};

} // namespace

RemindDialog::RemindDialog(const interfaces::Session& session, Reminders& reminders,
                           const domain::User& person, QWidget* parent)
    : QDialog(parent), m_reminders(reminders), m_user(person.id), m_end(*person.purgeAt),
      m_when(new QComboBox(this))
{
    setObjectName(QStringLiteral("remind"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remind me of %1").arg(DataText::inTitle(DataText::inSentence(person.displayName()))));
    m_when->setObjectName(QStringLiteral("when"));
    fill(session.serverNow());

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(wrappedLabel(
        tr("%1 can be restored until %2.")
            .arg(DataText::inSentence(person.displayName()), CellText().asOf(m_end, session.serverNow())),
        this));
    auto* form = new QFormLayout;
    auto* when = plainLabel(tr("When"), this);
    when->setBuddy(m_when);
    form->addRow(when, m_when);
    layout->addLayout(form);
    layout->addWidget(wrappedLabel(
        tr("You are told here, while Cordboard is open; what was missed is told at its next start."), this));
    layout->addStretch(1);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &RemindDialog::reject);
    auto* remind = new QPushButton(tr("Remind me"), this);
    remind->setObjectName(QStringLiteral("confirm"));
    remind->setDefault(true);
    remind->setEnabled(m_when->count() > 0);
    setEmphasis(*remind, Emphasis::Primary);
    connect(remind, &QPushButton::clicked, this, &RemindDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(remind);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 60);
}

/// The time of each choice is its data; none = no reminder.
void RemindDialog::fill(Instant now)
{
    const auto earlier = m_reminders.of(m_user);
    for (const auto hours : HoursBefore) {
        const auto at = m_end - std::chrono::hours(hours);
        if (at <= now)
            continue;
        const auto text = hours == 24 ? tr("A day before: %1") : tr("%Ln hours before: %1", nullptr, hours);
        m_when->addItem(text.arg(CellText().moment(at, now)),
                        static_cast<qlonglong>(at.time_since_epoch().count()));
        if (earlier == at)
            m_when->setCurrentIndex(m_when->count() - 1);
    }
    if (earlier)
        m_when->addItem(tr("No reminder"));
}

void RemindDialog::accept()
{
    const auto at = m_when->currentData();
    if (at.isValid())
        m_reminders.set(m_user, Instant(std::chrono::milliseconds(at.toLongLong())));
    else
        m_reminders.clear(m_user);
    QDialog::accept();
}

} // namespace cordboard::ui
