// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

class PlanReview;
class ToastArea;

/// How long after the last key what was typed is judged and previewed.
inline constexpr std::chrono::milliseconds TypingPause{150};

/// The one way to change something in the window: review or act, then a toast with the way back.
///
/// Specification. A plan is clean when it is executable, no row is refused, and no warning wants to be
/// acknowledged. `act` confirms a clean plan about one person at once; anything else opens the review
/// (R-BULK-04: nothing is done to several unseen). What was confirmed by `act` and is refused as a whole
/// reaches the service all the same, which records the attempt (R-GEN-03). Taking back is a command like any
/// other (R-CHG-04). Rationale of undo and redo: an executed undo is itself undoable, and that is redo; an
/// undo of an undo counts as an action again, so that Ctrl+Z and Ctrl+Shift+Z walk back and forth. While a
/// confirmed plan is being stored, nothing can be taken back: an older operation must not be in its place. A
/// new action ends redo. Which operations were redone is known in this run only. Threads: GUI thread.
/// Session, theme, toasts and window must outlive it.
class CommandFlow final : public QObject {
    Q_OBJECT
public:
    CommandFlow(interfaces::Session& session, const Theme& theme, ToastArea& toasts, QWidget* window);
    ~CommandFlow() override;

    /// Opens the plan review window.
    void review(domain::Command command);
    /// No review when the plan is clean and about one person: confirms it and shows a toast with Undo.
    void act(domain::Command command);
    void act(interfaces::CommandMaker command);
    /// What becomes of an act, for whoever shows the wish beside what is stored. Any of them may be empty.
    struct Fate {
        using Told = std::function<void(const domain::Plan& plan)>;
        /// It is refused as a whole: told where somebody typed it, instead of in a review.
        Told refused = {};
        /// It is confirmed, at once or by a review, or was so already. It may still be on its way.
        Told stored = {};
        /// The service refused what was stored; a toast says so as well.
        Told failed = {};
        /// Once: it is refused or stored, a review asks first, or nothing comes of it.
        std::function<void()> answered = {};
    };
    void act(domain::Command command, Fate fate);

    /// Text for Edit > Undo; nothing when there is nothing to take back.
    [[nodiscard]] std::optional<QString> undoText() const;
    [[nodiscard]] std::optional<QString> redoText() const;
    void undoNewest();
    void redoNewest();
    void undo(const domain::OperationId& operation);
    /// Takes a waiting operation out of the outbox; of one that is sent as many requests what is left of it.
    void discard(const interfaces::OperationSummary& operation);
    /// Counts those of the rows that left their table that were not taken out of it by this admin in this run
    /// (deleted, restored, gave away...), and tells how many. An action answers for each of its rows once.
    void countRemovedElsewhere(domain::RecordKind table, interfaces::IdReader ids,
                               std::function<void(std::size_t)> tell);

Q_SIGNALS:
    /// `undoText` or `redoText` may be different now.
    void changed();
    /// The plan was confirmed; it may still be on its way to the server.
    void applied(const domain::Plan& plan);
    /// What `act` was asked for is not done, or not yet: nothing would change, a review asks first, or it
    /// could not be stored. What shows the wish shows what is stored again.
    void notActed();
    /// The change was not sent, and will not be.
    void discarded(const cordboard::interfaces::OperationSummary& operation);

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    void open(domain::Command command, std::optional<domain::OperationId> undoOf, Fate fate);
    void confirmAndClose(PlanReview& review, const SharedPlan& plan,
                         const std::optional<domain::OperationId>& undoOf, const Fate& fate);
    void act(interfaces::CommandMaker command, Fate fate);
    void act(const SharedPlan& plan, const Fate& fate);
    void sendAttempt(const SharedPlan& plan);
    using Stored = std::function<void(const domain::Result<void>&)>;
    /// Confirms and tells it in a toast once it is stored; then answers, with the error if one stood against
    /// it.
    void confirm(const SharedPlan& plan, std::vector<domain::Code> acknowledged,
                 const std::optional<domain::OperationId>& undoOf, const Fate& fate, Stored stored);
    void follow(const domain::OperationId& operation, const domain::Plan& plan, const Fate& fate);
    void confirmed(const domain::Plan& plan, const domain::OperationId& operation,
                   const std::optional<domain::OperationId>& undoOf);
    /// For what has no window in which an error could be told.
    [[nodiscard]] Stored failureToast();
    void noteRemovals(const SharedPlan& plan);
    void noteTaken(const SharedPlan& plan, std::size_t rows);
    void noteUndo(const domain::OperationId& undoOf, const domain::OperationId& operation);
    void showDone(const domain::Plan& plan, const domain::OperationId& operation);
    void showFailure(const QString& text);
    void onOperationChanged(const interfaces::OperationSummary& operation);
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestDeed() const;
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestUndo() const;
    [[nodiscard]] bool isDeed(const interfaces::OperationSummary& operation) const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    ToastArea& m_toasts;
    QWidget* m_window;
    int m_storing = 0; ///< confirmed, and not on disk yet
    std::set<domain::OperationId> m_redone; ///< undos of undos
    std::set<domain::OperationId> m_failed; ///< told already
    std::map<domain::OperationId, Fate::Told> m_followed; ///< who is told when one of them is refused
    /// A confirmed action that takes rows away. Plans are kept, not their rows: a bulk has a hundred
    /// thousand.
    struct Removal {
        SharedPlan plan;
        std::size_t left = 0; ///< rows that have not been asked for
    };
    std::vector<Removal> m_ownRemovals; ///< newest last
    interfaces::Subscription m_operations;
};

} // namespace cordboard::ui
