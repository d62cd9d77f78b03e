// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "interfaces/session.h"
#include "ui/actions/actions.h"

namespace cordboard::ui {

class CommandFlow;
class PageStack;
class TablePage;

/// What can be done with the rows of the page that is shown, and with the one that the details tell of.
/// Threads: GUI thread. What the constructor takes must outlive it.
class RowActions final : public QObject {
    Q_OBJECT
public:
    /// `actions` are for the marked rows, else for the current one; `recordActions` for that one always.
    RowActions(interfaces::Session& session, Actions& actions, Actions& recordActions, PageStack& pages,
               CommandFlow& flow);

    /// Says anew which actions are offered, and why others are not. Call it after every change of page, rows,
    /// marks, role or operations. What the rules say follows in a moment, from the planner's thread; until
    /// then an action stays as they left it, so that nothing flickers on the way through the rows.
    void judge();
    /// Runs `action` for the rows it is for; nothing without one, or on another page. Many rows are read, and
    /// made a command of, where the window does not wait; the action runs in a moment then.
    void run(const OnRows& action, MainWindow& window);
    /// The same with what the palette asked for: the command goes to the review. Requires: it takes that.
    void runWith(const OnRows& action, std::string chosen);
    /// The same for the current row, whatever is marked.
    void runOnRecord(const OnRows& action, MainWindow& window);
    /// An edit in place as a command (R-EDIT-01).
    void editCell(const std::string& row, interfaces::ColumnId column, const QStringList& before,
                  const QStringList& after);
    /// The same for a field in the details. A refusal is told by `tell` where it was typed; in a review when
    /// that answers false, because the field is not seen any more.
    using TellAtField = std::function<bool(const QString& sentence)>;
    void editField(const std::string& user, domain::Field field, const QString& before, const QString& after,
                   TellAtField tell);

private:
    /// Actions whose commands the rules are asked about, in the order of the question.
    struct Question {
        std::vector<ActionId> actions;
        std::vector<interfaces::CommandMaker> commands;
        std::size_t rows = 0;
    };
    /// Whom a set of actions is for, and what is known of it.
    struct Audience {
        Actions& actions;
        std::set<ActionId> refused{}; ///< by the rules, when they were asked last
        std::uint64_t newest = 0; ///< question; answers to others come too late
    };
    /// Questions that read the rows' ids, and make the command or run what the action does.
    using Make = std::function<domain::Command(const RowIds& rows, const domain::DirectoryView& company)>;
    [[nodiscard]] interfaces::DirectoryQuestion reviewing(Make make, const TablePage& page,
                                                          interfaces::IdReader ids);
    [[nodiscard]] static interfaces::DirectoryQuestion running(RunOnRows run, TablePage& page,
                                                               interfaces::IdReader ids, MainWindow& window);
    void run(const OnRows& action, std::size_t targets, interfaces::IdReader ids, MainWindow& window);
    /// At once for a few rows, else where the window does not wait.
    void begin(std::size_t targets, const interfaces::DirectoryQuestion& question);
    void judge(Audience& audience, const interfaces::Offer& offer, std::vector<std::string> ids,
               std::size_t targets);
    void show(Audience& audience, ActionId action, const QString& reason);
    void ask(Audience& audience, Question question);
    void answer(Audience& audience, const std::vector<ActionId>& actions,
                const std::vector<std::shared_ptr<const domain::Plan>>& plans, std::size_t rows);
    void judgeEditing(const interfaces::Offer& offer);
    void tellRefusal(TablePage& page, const std::string& row, interfaces::ColumnId column,
                     const QStringList& typed, const domain::Plan& plan);

    interfaces::Session& m_session;
    PageStack& m_pages;
    CommandFlow& m_flow;
    Audience m_rows;
    Audience m_record;
    bool m_isRecordAlone = true; ///< nothing is marked: what holds for the rows holds for the record
};

} // namespace cordboard::ui
