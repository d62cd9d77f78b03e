// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>
#include <memory>
#include <optional>

#include "interfaces/session.h"
#include "models/planmodel.h"
#include "ui/theme/theme.h"

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace cordboard::ui {

class PlanBody;
class PlanDecisions;
class PlanFilters;

/// The window in which any command is looked at before it runs. Of few rows it is compact and says in
/// sentences what becomes of each; of more it has totals and decisions on the left and the rows on the right.
/// What has to be ticked or typed stands above the buttons, in sight whatever is scrolled, and the button
/// says what will really happen.
///
/// Specification. The window is there at once and fills when the plan is made, which happens elsewhere
/// however many rows it has. The plan is made anew when a choice or a tick changes (the button waits for the
/// answer), and when the state changes underneath (the button keeps the plan shown; the server checks
/// versions). The keyboard starts where something has to be ticked or typed, else at the button that may be
/// pressed without harm. Destructive commands are not reached by Enter. Escape shows all rows again, else
/// cancels, after a question where something was decided. The window changes nothing
/// itself: it asks by `confirmRequested` and is closed by its owner. Threads: GUI thread. Session and theme
/// must outlive it.
class PlanReview final : public QDialog {
    Q_OBJECT
public:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    /// `undoOf`: the command takes that operation back. It is then planned as an undo, which does not
    /// overwrite what somebody else did meanwhile (R-CHG-04).
    PlanReview(interfaces::Session& session, const Theme& theme, domain::Command command, QWidget* parent,
               std::optional<domain::OperationId> undoOf = {});
    ~PlanReview() override;

    /// The confirmed plan is on its way to the disk: nothing can be decided meanwhile.
    void showStoring();
    /// What stood against the confirmed plan.
    void showError(const QString& text);

    /// Asks before decisions are lost: ticks, texts, choices, rows that are left out.
    void reject() override;

Q_SIGNALS:
    /// Everything the plan asks for has been decided and acknowledged.
    void confirmRequested(const std::shared_ptr<const domain::Plan>& plan);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Cause { Admin, State };

    void build();
    void makeModel();
    [[nodiscard]] QWidget* makeGuard();
    [[nodiscard]] QWidget* makeSide();
    [[nodiscard]] QLayout* makeFoot();
    void refresh(Cause cause);
    void preview();
    void refreshSoon();
    void takePlan(SharedPlan plan, const domain::RowSet& without);
    void showPlan();
    void fitSide();
    void fitHeight();
    void comeIntoSight();
    void startKeyboard();
    void setDecidable(bool isDecidable);
    void showTotals();
    void showGuard();
    void leaveOutGuarded();
    [[nodiscard]] const domain::TargetOutcome* guarded() const;
    void updateButton();
    /// What is going to be done; of an undo what it takes back.
    [[nodiscard]] QString title() const;
    /// Why the button is disabled; nothing when it is enabled.
    [[nodiscard]] std::optional<QString> obstacle() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    /// As asked for; choices and left out rows are laid over it.
    const std::shared_ptr<const domain::Command> m_command;
    models::PlanModel* m_model;
    const bool m_isCompact;
    PlanBody* m_body = nullptr;
    PlanFilters* m_filters = nullptr; ///< with a table only
    PlanDecisions* m_decisions = nullptr;
    QScrollArea* m_side = nullptr;
    QFrame* m_guard = nullptr;
    QLabel* m_guardText = nullptr;
    QPushButton* m_guardFix = nullptr;
    QVBoxLayout* m_totals = nullptr;
    QLabel* m_reason = nullptr;
    QPushButton* m_confirm = nullptr;
    QPushButton* m_cancel = nullptr;
    SharedPlan m_plan;
    bool m_isChecking = true;
    const std::optional<domain::OperationId> m_undoOf;
    bool m_isEmpty = false; ///< every row is left out
    bool m_isOver = false; ///< the operation cannot be taken back any more
    bool m_isStoring = false;
    bool m_isPlanning = false; ///< the answer to the newest question is on its way
    bool m_isOutdated = false; ///< something has changed since it was asked
    QElapsedTimer m_planned; ///< since it was asked
    QTimer m_refresh; ///< gathers changes of state
    interfaces::Subscription m_operations;
    interfaces::Subscription m_status;
};

} // namespace cordboard::ui
