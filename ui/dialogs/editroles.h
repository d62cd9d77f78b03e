// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"
#include "ui/dialogs/rolechoices.h"

class QAbstractButton;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;
class RoleTree;

/// Roles and scopes (R-ROLE): of one person what they have is ticked, and whatever the admin may give or take
/// can be changed; of several people roles are given to all, or taken from all. What follows is told in
/// sentences while it is chosen, what the rules have against it comes from a preview of that very command.
/// One command, however much is ticked. Stays until it is done: a review can still be left. Not modal; goes
/// away when closed. Threads: GUI thread. All references must outlive it.
class EditRoles final : public QDialog {
    Q_OBJECT
public:
    EditRoles(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
              std::vector<domain::UserId> users, QWidget* parent);
    ~EditRoles() override;

    /// Asks first when something is decided and not done.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    void build();
    [[nodiscard]] QLayout* makeSteps();
    [[nodiscard]] QLayout* makeMeaning();
    [[nodiscard]] QLayout* makeFoot();
    [[nodiscard]] bool isOfOne() const { return m_users->size() == 1; }
    /// Of several people: what a tick means.
    [[nodiscard]] std::optional<RoleStep> step() const;
    /// For what stands in the tree: read where the window does not wait.
    void askForChoices();
    void takeChoices(std::vector<RoleChoice> choices, std::vector<domain::User> people);
    [[nodiscard]] QString hint() const;
    void tellMeaning();
    [[nodiscard]] static QString listed(const QStringList& names);
    [[nodiscard]] QStringList summary() const;
    void check();
    void takePlan(const domain::Plan& plan);
    /// Whether the plan does what was confirmed here last.
    [[nodiscard]] bool isOfThis(const domain::Plan& plan) const;
    void confirm();
    [[nodiscard]] interfaces::CommandMaker maker() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    CommandFlow& m_flow;
    std::shared_ptr<const std::vector<domain::UserId>> m_users; ///< may be a hundred thousand
    std::optional<domain::User> m_person; ///< the only one
    FieldNotes m_notes;
    QLabel* m_hint;
    QAbstractButton* m_give = nullptr; ///< of several
    QLineEdit* m_search;
    RoleTree* m_tree;
    QLabel* m_meaning;
    QPushButton* m_save;
    AwaitedConfirm* m_confirm = nullptr;
    std::vector<RoleDecision> m_sent; ///< what was confirmed last, sorted
};

} // namespace cordboard::ui
