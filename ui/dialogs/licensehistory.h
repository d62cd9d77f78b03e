// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>

#include "domain/records/licensepool.h"
#include "interfaces/session.h"

class QLabel;
class QStandardItemModel;
class QTableView;

namespace cordboard::ui {

class Banner;
class PoolHistoryChart;
class Theme;

/// How many licenses of one pool were bought and assigned, day by day, as lines and as a table with the same
/// figures. Asks the service while it is open, and again when a connection that was lost is back; a day on
/// which the service did not count is left out. Not modal; goes away when closed. Threads: GUI thread.
/// Session and theme must outlive it.
class LicenseHistory final : public QDialog {
    Q_OBJECT
public:
    /// `source`: of the session.
    LicenseHistory(interfaces::Session& session, const Theme& theme, const domain::LicensePool& pool,
                   std::unique_ptr<interfaces::LicenseHistorySource> source, QWidget* parent);
    ~LicenseHistory() override;

private:
    void build();
    void ask();
    void followStatus();
    void showState();
    void fill();

    interfaces::Session& m_session;
    const domain::SnapshotFilter m_filter;
    std::unique_ptr<interfaces::LicenseHistorySource> m_source;
    Banner* m_fault;
    QLabel* m_state;
    PoolHistoryChart* m_chart;
    QTableView* m_table;
    QStandardItemModel* m_rows;
    bool m_isConnected;
    interfaces::Subscription m_news;
    interfaces::Subscription m_statuses;
};

} // namespace cordboard::ui
