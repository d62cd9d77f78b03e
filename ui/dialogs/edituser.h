// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"

class QGridLayout;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// The profile of one person (R-EDIT). What whoever looks may not change is disabled and says why. What the
/// rules have against a value stands under its field, from a preview of that very edit. Not modal; goes away
/// when closed. Threads: GUI thread. All references must outlive it.
class EditUser final : public QDialog {
    Q_OBJECT
public:
    EditUser(interfaces::Session& session, const Theme& theme, CommandFlow& flow, domain::UserId user,
             QWidget* parent);
    ~EditUser() override;

    /// Asks first when there is something typed to lose.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;
    using Member = std::optional<std::string> domain::UserEdit::*;
    struct Input {
        const char* word; ///< the field's name in findings
        Member member;
        QString before;
        QLineEdit* edit;
        QString refusal; ///< why it cannot be changed; empty when it can
    };

    void build();
    void addInput(QGridLayout& grid, const char* word, Member member, std::string domain::User::*value,
                  domain::Right right);
    [[nodiscard]] QString refusalOf(domain::Right right) const;
    void sayRefusals();
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] domain::Command command() const;
    void check();
    void takePlan(const SharedPlan& plan);
    void save();

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    const domain::UserId m_user;
    domain::User m_person; ///< as it was when the dialog opened; empty when it is gone
    std::vector<Input> m_inputs;
    FieldNotes m_notes;
    QPushButton* m_save = nullptr;
    AwaitedConfirm* m_confirm = nullptr;
    QTimer m_typing;
};

} // namespace cordboard::ui
