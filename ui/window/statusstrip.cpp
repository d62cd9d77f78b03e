// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusstrip.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>
#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/commandtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/spokenvalue.h"

namespace cordboard::ui {

using interfaces::SyncState;
using interfaces::SyncStatus;

namespace {

/// Tries come one after another: a countdown would only flicker.
constexpr std::chrono::seconds Soon{3};

QString progress(const SyncStatus& status)
{
    if (status.expected && *status.expected > 0)
        return StatusStrip::tr("Syncing %1 %").arg(100 * status.fetched / *status.expected);
    return status.fetched > 0
               ? StatusStrip::tr("Syncing, %Ln fetched", nullptr, static_cast<int>(status.fetched))
               : StatusStrip::tr("Syncing");
}

QString syncText(const SyncStatus& status, domain::Instant now)
{
    const auto asOf = status.dataAsOf ? models::CellText().asOf(*status.dataAsOf, now) : QString();
    switch (status.state) {
    case SyncState::SignedOut: return StatusStrip::tr("Signed out");
    case SyncState::Starting: return StatusStrip::tr("Starting");
    case SyncState::Syncing: return progress(status);
    case SyncState::Synced:
        return asOf.isEmpty() ? StatusStrip::tr("Synced") : StatusStrip::tr("Synced %1").arg(asOf);
    case SyncState::Offline:
        return asOf.isEmpty() ? StatusStrip::tr("Offline") : StatusStrip::tr("Offline, data of %1").arg(asOf);
    case SyncState::SignInNeeded: return StatusStrip::tr("Sign in again");
    case SyncState::ServerBusy: return StatusStrip::tr("Server busy, trying again");
    case SyncState::Untrusted: return StatusStrip::tr("Server not trusted");
    case SyncState::StorageFailed: return StatusStrip::tr("Cannot store data");
    }
    return {};
}

/// The same with the next try, which the words count down to while it is far enough away to be waited for.
QString tryingText(const SyncStatus& status, std::chrono::milliseconds left)
{
    const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
    const bool isSoon = left <= Soon;
    if (status.state == SyncState::Offline)
        return isSoon ? StatusStrip::tr("Offline · trying every few seconds")
                      : StatusStrip::tr("Offline · next try in %Ln second(s)", nullptr, seconds);
    return isSoon ? StatusStrip::tr("Server busy · trying again")
                  : StatusStrip::tr("Server busy · next try in %Ln second(s)", nullptr, seconds);
}

QString syncIcon(SyncState state)
{
    switch (state) {
    case SyncState::Synced: return QStringLiteral("synced");
    case SyncState::Offline:
    case SyncState::StorageFailed:
    case SyncState::SignedOut: return QStringLiteral("offline");
    case SyncState::SignInNeeded:
    case SyncState::Untrusted: return QStringLiteral("lock");
    case SyncState::Starting:
    case SyncState::Syncing:
    case SyncState::ServerBusy: return QStringLiteral("sync");
    }
    return {};
}

QString outboxText(const SyncStatus& status)
{
    QStringList parts;
    if (status.waiting > 0)
        parts.append(StatusStrip::tr("%Ln waiting", nullptr, static_cast<int>(status.waiting)));
    if (status.failed > 0)
        parts.append(StatusStrip::tr("%Ln refused", nullptr, static_cast<int>(status.failed)));
    return parts.isEmpty() ? StatusStrip::tr("Nothing waiting") : parts.join(QStringLiteral(", "));
}

} // namespace

StatusStrip::StatusStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_sync(new QToolButton(this)), m_tryNow(new QToolButton(this)),
      m_outbox(new QToolButton(this)), m_executionText(new QToolButton(this)),
      m_execution(new QProgressBar(this)), m_facts(shortenedLabel({}, this))
{
    // Before anything else is told of them.
    setSpokenValue(*m_sync, tr("Sync status"), {});
    setSpokenValue(*m_outbox, tr("Outbox"), {});
    setObjectName(QStringLiteral("statusStrip"));
    m_sync->setObjectName(QStringLiteral("syncStatus"));
    m_tryNow->setObjectName(QStringLiteral("tryNow"));
    m_tryNow->setText(tr("Try now"));
    setPlainToolTip(*m_tryNow, tr("Ask the server at once"));
    m_outbox->setObjectName(QStringLiteral("outbox"));
    m_executionText->setObjectName(QStringLiteral("executionText"));
    m_execution->setObjectName(QStringLiteral("execution"));
    m_execution->setAccessibleName(tr("Progress of the server"));
    m_execution->setTextVisible(false); // the label says it in numbers
    m_execution->setFixedWidth(fontMetrics().averageCharWidth() * 16);
    m_facts->setObjectName(QStringLiteral("facts"));
    for (auto* button : {m_sync, m_tryNow, m_outbox, m_executionText}) {
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_outbox->setToolTip(tr("Show what waits to be sent and what came of it"));
    m_executionText->setToolTip(tr("Show what becomes of each row"));
    m_executionText->setAccessibleDescription(m_executionText->toolTip());
    for (auto* button : {m_tryNow, m_executionText})
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_outbox->setIcon(theme.icon(QStringLiteral("clock")));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 8, 2);
    layout->setSpacing(8);
    layout->addWidget(m_sync);
    layout->addWidget(m_tryNow);
    layout->addWidget(m_outbox);
    layout->addWidget(m_executionText);
    layout->addWidget(m_execution);
    layout->addStretch();
    layout->addWidget(m_facts);
    connect(m_sync, &QToolButton::clicked, this, &StatusStrip::syncPressed);
    connect(m_tryNow, &QToolButton::clicked, this, &StatusStrip::tryNowPressed);
    connect(m_outbox, &QToolButton::clicked, this, &StatusStrip::outboxPressed);
    connect(m_executionText, &QToolButton::clicked, this, &StatusStrip::executionPressed);
    m_clock.setInterval(std::chrono::seconds(1));
    m_clock.callOnTimeout(this, &StatusStrip::showSync);
    show(SyncStatus{}, {});
}

void StatusStrip::show(const SyncStatus& status, domain::Instant now)
{
    m_status = status;
    m_now = now;
    m_since.start();
    showSync();
    m_sync->setIcon(m_theme.icon(syncIcon(status.state)));
    setPlainToolTip(*m_sync, status.state == SyncState::SignInNeeded
                                 ? tr("Asks for your password, then goes on")
                                 : tr("Sync now"));
    // Not the countdown: it would be spoken every second.
    setSpokenValue(*m_sync, tr("Sync status"), syncText(status, now));
    m_outbox->setText(outboxText(status));
    m_outbox->setIcon(m_theme.icon(status.failed > 0 ? QStringLiteral("warning") : QStringLiteral("clock")));
    setSpokenValue(*m_outbox, tr("Outbox"), m_outbox->text());
    showExecution(status.execution);
}

void StatusStrip::showSync()
{
    const auto now = m_now + std::chrono::milliseconds(m_since.elapsed());
    const bool isTrying = m_status.nextTry &&
                          (m_status.state == SyncState::Offline || m_status.state == SyncState::ServerBusy);
    m_sync->setText(isTrying
                        ? tryingText(m_status, std::max(*m_status.nextTry - now, domain::Duration::zero()))
                        : syncText(m_status, now));
    if (!isTrying && m_tryNow->hasFocus())
        m_sync->setFocus(); // it has come true
    m_tryNow->setVisible(isTrying);
    if (isTrying && *m_status.nextTry > now)
        m_clock.start();
    else
        m_clock.stop();
}

void StatusStrip::showExecution(const std::optional<interfaces::Execution>& execution)
{
    m_executionText->setVisible(execution.has_value());
    m_execution->setVisible(execution.has_value());
    if (!execution)
        return;
    const auto number = [](std::size_t count) {
        return models::CellText::count(static_cast<std::int64_t>(count));
    };
    m_executionText->setText(models::DataText::inButton(
        tr("%1: %2", "what is being done, how far")
            .arg(CommandText::title(*execution->plan),
                 tr("%1 of %2", "rows").arg(number(execution->done), number(execution->total)))));
    m_execution->setRange(0, static_cast<int>(execution->total));
    m_execution->setValue(static_cast<int>(execution->done));
}

void StatusStrip::showFacts(const QString& facts)
{
    m_facts->setText(facts);
}

} // namespace cordboard::ui
