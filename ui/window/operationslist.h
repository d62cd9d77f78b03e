// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <map>

#include "interfaces/session.h"
#include "ui/theme/theme.h"
#include "ui/window/operationchoices.h"

class QAction;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace cordboard::ui {

class CommandFlow;
/// What was confirmed here and what became of it, newest first: waiting and for what, sending, done, refused
/// and why; and what can be done with each, by button, context menu and keyboard. Not modal; shows news as it
/// comes. Double click, Enter or a button opens the rows of a change, Delete discards one that waits.
/// Threads: GUI thread. Session and flow must outlive it.
class OperationsList final : public QDialog {
    Q_OBJECT
public:
    OperationsList(interfaces::Session& session, const Theme& theme, CommandFlow& flow, QWidget* parent);

private:
    void build();
    void addChoices();
    void refresh();
    void addItem(const interfaces::OperationSummary& operation, domain::Instant now);
    void openRows();
    void followStatus();
    void updateChoices();
    void showSummary();
    void run(OperationChoice choice);
    void openMenu(const QPoint& place);
    /// Of the current line; nothing when there is none.
    [[nodiscard]] std::optional<interfaces::OperationSummary> current() const;
    [[nodiscard]] domain::OperationId currentId() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    CommandFlow& m_flow;
    QLabel* m_summary;
    QTreeWidget* m_list;
    QPushButton* m_rows;
    struct Choice {
        QAction* action;
        QPushButton* button;
    };
    std::map<OperationChoice, Choice> m_choices;
    interfaces::SyncState m_state; ///< that is shown
    interfaces::Subscription m_changes;
    interfaces::Subscription m_statuses;
};

} // namespace cordboard::ui
