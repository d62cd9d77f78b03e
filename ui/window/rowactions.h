// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "interfaces/session.h"
#include "ui/actions/actions.h"

namespace cordboard::ui {

class CommandFlow;
class PageStack;

/// What can be done with the rows of the page that is shown. Threads: GUI thread. What the constructor takes
/// must outlive it.
class RowActions final : public QObject {
    Q_OBJECT
public:
    RowActions(interfaces::Session& session, Actions& actions, PageStack& pages, CommandFlow& flow);

    /// Says anew which actions are offered, and why others are not. Call it after every change of page, rows,
    /// marks, role or operations.
    void judge();
    /// Runs `action` for the rows it is for; nothing without one, or on another page.
    void run(const OnRows& action, MainWindow& window);
    /// An edit in place as a command (R-EDIT-01).
    void editCell(const std::string& row, interfaces::ColumnId column, const QStringList& before,
                  const QStringList& after);

private:
    void judgeEditing();

    interfaces::Session& m_session;
    Actions& m_actions;
    PageStack& m_pages;
    CommandFlow& m_flow;
};

} // namespace cordboard::ui
