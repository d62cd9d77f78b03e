// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QPushButton;
class QTreeWidget;

namespace cordboard::ui {

/// What was confirmed here and what became of it, newest first: waiting, sending, done, refused and why. Not
/// modal; shows news as it comes. Double click, Enter or a button opens the rows of a change. Threads: GUI
/// thread. The session must outlive it.
class OperationsList final : public QDialog {
    Q_OBJECT
public:
    OperationsList(interfaces::Session& session, const Theme& theme, QWidget* parent);

private:
    void refresh();
    void addItem(const interfaces::OperationSummary& operation, domain::Instant now);
    void openRows();
    void updateButton();
    /// Of the current line; empty when there is none, or its rows are not known.
    [[nodiscard]] domain::OperationId current() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    QTreeWidget* m_list;
    QPushButton* m_rows;
    interfaces::Subscription m_changes;
};

} // namespace cordboard::ui
