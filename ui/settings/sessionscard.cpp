// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sessionscard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShowEvent>
#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/settings/cardrows.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::OpenSession;
using models::CellText;
using models::DataText;
using Tone = models::RowModel::Tone;

SessionsCard::SessionsCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "sessionsCard", tr("Sign-ins"), parent), m_rows(new CardRows(this)),
      m_state(wrappedLabel({}, this)), m_others(new QPushButton(this))
{
    content().addWidget(m_rows);
    content().addWidget(m_state);
    m_others->setObjectName(QStringLiteral("endOtherSessions"));
    m_others->setAutoDefault(false);
    connect(m_others, &QPushButton::clicked, this, &SessionsCard::endOthers);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_others);
    foot->addStretch(1);
    content().addLayout(foot);
}

void SessionsCard::showPerson(Who who)
{
    if (who == Who::Same)
        return;
    m_sessions.clear();
    m_isFetching = false;
    m_others->setText(isOwn() ? tr("End all others") : tr("End all sign-ins"));
    fetch();
}

void SessionsCard::showEvent(QShowEvent* event)
{
    SettingsCard::showEvent(event);
    if (!userId().isEmpty())
        fetch();
}

void SessionsCard::fetch()
{
    if (m_isFetching)
        return;
    m_isFetching = true;
    if (m_sessions.empty())
        m_state->setText(tr("Asking the server…"));
    showRows();
    host().session.fetchSessions(
        userId(), whileSame([this](const domain::Result<domain::OpenSessions>& answer) { take(answer); }));
}

void SessionsCard::take(const domain::Result<domain::OpenSessions>& answer)
{
    m_isFetching = false;
    m_sessions = answer ? answer->items : std::vector<OpenSession>{}; // what may be over is not shown as open
    m_state->setText(answer ? tr("Nobody is signed in.") : FindingText::errorSentence(answer.error()));
    tint(*m_state, host().theme, answer ? Tone::Muted : Tone::Danger);
    showRows();
}

void SessionsCard::showRows()
{
    const auto now = host().session.serverNow();
    QStringList shown{QString::fromStdString(userId().value())};
    for (const auto& session : m_sessions)
        shown << QString::fromStdString(session.id) << QString::fromStdString(session.address)
              << CellText().relative(session.lastSeenAt, now);
    m_rows->show(shown, [this](QWidget& rows, QVBoxLayout& layout) {
        for (const auto& session : m_sessions)
            addRow(session, rows, layout);
    });
    m_rows->setVisible(!m_sessions.empty());
    m_state->setVisible(m_sessions.empty());
    const bool hasOthers = std::any_of(m_sessions.begin(), m_sessions.end(),
                                       [](const OpenSession& session) { return !session.isCurrent; });
    enable(*m_others, hasOthers);
}

void SessionsCard::addRow(const OpenSession& session, QWidget& rows, QVBoxLayout& layout)
{
    const auto name = session.client.empty() ? tr("Program without a name")
                                             : DataText::inSentence(session.client);
    auto* first = new QHBoxLayout;
    first->addWidget(wrappedLabel(name, &rows), 1);
    if (!session.isCurrent) {
        auto* end = new QPushButton(tr("End"), &rows);
        end->setObjectName(QStringLiteral("endSession-%1").arg(QString::fromStdString(session.id)));
        end->setAccessibleName(tr("End the sign-in of %1", "a program").arg(name));
        end->setAutoDefault(false);
        connect(end, &QPushButton::clicked, this, [this, id = session.id] { this->end(id); });
        first->addWidget(end, 0, Qt::AlignTop);
    }
    const auto seen = CellText().relative(session.lastSeenAt, host().session.serverNow());
    auto* where = wrappedLabel(session.address.empty()
                                   ? tr("Seen last: %1", "a day and a time").arg(seen)
                                   : tr("Seen last: %1, from %2", "a day and a time, a network address")
                                         .arg(seen, DataText::inSentence(session.address)),
                               &rows);
    tint(*where, host().theme, Tone::Muted);
    auto* row = new QVBoxLayout;
    row->setSpacing(0);
    row->addLayout(first);
    row->addWidget(where);
    if (session.isCurrent)
        row->addWidget(wrappedLabel(tr("This is where you are now."), &rows));
    layout.addLayout(row);
}

void SessionsCard::end(const std::string& session)
{
    host().session.endSession(session, whileSame([this](const domain::Result<void>& answer) {
                                  // One that is over already is what was wanted.
                                  const bool isOver = answer ||
                                                      answer.error().code == domain::ErrorCode::NotFound;
                                  if (isOver)
                                      ended(tr("The sign-in has ended."));
                                  else
                                      tell(FindingText::errorSentence(answer.error()), Tone::Danger);
                              }));
}

void SessionsCard::endOthers()
{
    host().session.endSessions(userId(), whileSame([this](const domain::Result<std::int64_t>& answer) {
                                   if (!answer)
                                       tell(FindingText::errorSentence(answer.error()), Tone::Danger);
                                   else
                                       ended(isOwn() ? tr("All other sign-ins of yours have ended.")
                                                     : tr("All sign-ins of this person have ended."));
                               }));
}

void SessionsCard::ended(const QString& text)
{
    tell(text, Tone::Ordinary);
    m_isFetching = false; // what is under way was asked before
    fetch();
}

} // namespace cordboard::ui
