// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/dataarrival.h"

#include <QTimer>
#include <algorithm>

namespace cordboard::app {

using interfaces::SyncState;

DataArrival::DataArrival(interfaces::Session& session, std::vector<const models::TableModel*> tables,
                         QObject* parent)
    : QObject(parent), m_session(session), m_tables(std::move(tables))
{
}

void DataArrival::start()
{
    m_status = m_session.syncStatusChanged.connect([this] { look(); });
    for (const auto* table : m_tables)
        connect(table, &QAbstractItemModel::modelReset, this, &DataArrival::look);
    look();
}

void DataArrival::look()
{
    if (m_isTold)
        return;
    if (const auto reason = reasonAgainst(); !reason.isEmpty()) {
        m_isTold = true;
        Q_EMIT failed(reason);
        return;
    }
    const bool isSynced = m_session.syncStatus().state == SyncState::Synced;
    const bool isLoaded = std::none_of(m_tables.begin(), m_tables.end(),
                                       [](const auto* table) { return table->source().isLoading(); });
    if (!isSynced || !isLoaded)
        return;
    m_isTold = true;
    // In a turn of its own: views get the same signal that led here.
    QTimer::singleShot(0, this, &DataArrival::arrived);
}

QString DataArrival::reasonAgainst() const
{
    switch (m_session.syncStatus().state) {
    case SyncState::Offline: return QStringLiteral("The server does not answer.");
    case SyncState::SignInNeeded: return QStringLiteral("The session has ended.");
    case SyncState::Untrusted: return QStringLiteral("The server's certificate is not trusted.");
    case SyncState::StorageFailed:
        return QStringLiteral("The profile folder cannot be written; its disk may be full.");
    case SyncState::SignedOut:
    case SyncState::Starting:
    case SyncState::Syncing:
    case SyncState::Synced:
    case SyncState::ServerBusy: return {};
    }
    return {};
}

} // namespace cordboard::app
