// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <cstdint>
#include <set>
#include <vector>

#include "interfaces/session.h"
#include "ui/actions/actions.h"

namespace cordboard::ui {

class CommandFlow;
class PageStack;
class TablePage;

/// What can be done with the rows of the page that is shown. Threads: GUI thread. What the constructor takes
/// must outlive it.
class RowActions final : public QObject {
    Q_OBJECT
public:
    RowActions(interfaces::Session& session, Actions& actions, PageStack& pages, CommandFlow& flow);

    /// Says anew which actions are offered, and why others are not. Call it after every change of page, rows,
    /// marks, role or operations. What the rules say follows in a moment, from the planner's thread; until
    /// then an action stays as they left it, so that nothing flickers on the way through the rows.
    void judge();
    /// Runs `action` for the rows it is for; nothing without one, or on another page. Many rows are read, and
    /// made a command of, where the window does not wait; the action runs in a moment then.
    void run(const OnRows& action, MainWindow& window);
    /// An edit in place as a command (R-EDIT-01).
    void editCell(const std::string& row, interfaces::ColumnId column, const QStringList& before,
                  const QStringList& after);

private:
    /// Actions whose commands the rules are asked about, in the order of the question.
    struct Question {
        std::vector<ActionId> actions;
        std::vector<interfaces::CommandMaker> commands;
        std::size_t rows = 0;
    };
    /// Questions that read the rows' ids, and make the command or run what the action does.
    [[nodiscard]] interfaces::DirectoryQuestion reviewing(MakeCommand make, TablePage& page);
    [[nodiscard]] interfaces::DirectoryQuestion running(RunOnRows run, TablePage& page, MainWindow& window);
    void show(ActionId action, const QString& reason);
    void ask(Question question);
    void answer(const std::vector<ActionId>& actions,
                const std::vector<std::shared_ptr<const domain::Plan>>& plans, std::size_t rows);
    void judgeEditing();

    interfaces::Session& m_session;
    Actions& m_actions;
    PageStack& m_pages;
    CommandFlow& m_flow;
    std::set<ActionId> m_refused; ///< by the rules, when they were asked last
    std::uint64_t m_newest = 0; ///< question; answers to others come too late
};

} // namespace cordboard::ui
