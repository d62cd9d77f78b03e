// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "models/tablemodel.h"
#include "ui/theme/theme.h"

class QLabel;

namespace cordboard::ui {

class Banner;
class TableView;

/// What one operation of Activity did: to each person, number, device and seat counter, what it was before
/// and after, and what was refused. Fetched when it is opened; without a server it says so. Not modal.
/// Threads: GUI thread. Session and theme must outlive it.
class ActivityParts final : public QDialog {
    Q_OBJECT
public:
    /// `parts` is what `TableSource::partsOf` answered, `title` says which operation it is.
    ActivityParts(interfaces::Session& session, const Theme& theme, const interfaces::ViewRequest& parts,
                  const QString& title, QWidget* parent);
    ~ActivityParts() override;

    /// Of one operation, in the window that shows it already when there is one.
    static void open(interfaces::Session& session, const Theme& theme, const interfaces::ViewRequest& parts,
                     const QString& title, QWidget* parent);

private:
    void build();
    void refresh();
    void showDetail();

    const std::string m_operation;
    models::TableModel m_model;
    QLabel* m_count;
    Banner* m_fault;
    TableView* m_table;
    QLabel* m_detail; ///< the current line in full
};

} // namespace cordboard::ui
