// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <vector>

#include "interfaces/session.h"
#include "models/tablemodel.h"

namespace cordboard::app {

/// Tells once when a session is synced and every one of some tables has its rows, or that this will not
/// happen. Requires: session and tables outlive it.
class DataArrival final : public QObject {
    Q_OBJECT
public:
    DataArrival(interfaces::Session& session, std::vector<const models::TableModel*> tables,
                QObject* parent = nullptr);

    void start();

Q_SIGNALS:
    void arrived();
    void failed(const QString& reason);

private:
    void look();
    [[nodiscard]] QString reasonAgainst() const;

    interfaces::Session& m_session;
    const std::vector<const models::TableModel*> m_tables;
    interfaces::Subscription m_status;
    bool m_isTold = false;
};

} // namespace cordboard::app
