// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "models/resultmodel.h"
#include "ui/theme/theme.h"

class QCheckBox;
class QLabel;

namespace cordboard::ui {

class TableView;

/// What becomes of each row of one operation: fills while the server works on it, and tells of the answer
/// afterwards (R-BULK-08). Not modal; one can leave and come back. Threads: GUI thread.
/// Session and theme must outlive it.
class OperationRows final : public QDialog {
    Q_OBJECT
public:
    OperationRows(interfaces::Session& session, const Theme& theme, domain::OperationId operation,
                  QWidget* parent);
    ~OperationRows() override;

    /// Shows the rows in a window of `parent`'s, in the one that is open already when there is one.
    static void open(interfaces::Session& session, const Theme& theme, const domain::OperationId& operation,
                     QWidget* parent);

private:
    void build();
    void refresh(const interfaces::OperationSummary& operation);
    void showCounts(interfaces::OperationState state);
    void showFailedOnly(bool isFailedOnly);
    void showDetail();

    const domain::OperationId m_operation;
    models::ResultModel* m_model;
    QLabel* m_state; ///< how far it is, and what that means for the rows
    QLabel* m_counts;
    QCheckBox* m_failedOnly;
    TableView* m_table;
    QLabel* m_detail; ///< the current row in full
    interfaces::Subscription m_states;
    interfaces::Subscription m_rows;
};

} // namespace cordboard::ui
