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

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class CommandFlow;

/// The profile of one person, or what several have in common (R-EDIT). What the rules have against a value
/// stands under its field, from a preview of that very edit. Several people share a job title only: names,
/// addresses and extensions belong to one person each. Then each field has a tick, and "(different)" stays
/// untouched unless ticked. Not modal; goes away when closed. Threads: GUI thread. All references must
/// outlive it.
class EditUser final : public QDialog {
    Q_OBJECT
public:
    EditUser(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
             std::vector<domain::UserId> users, QWidget* parent);
    ~EditUser() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;
    using Member = std::optional<std::string> domain::UserEdit::*;
    struct Input {
        const char* word; ///< the field's name in findings
        Member member;
        QString before; ///< empty where people differ
        QLineEdit* edit;
        QCheckBox* tick; ///< for several people; nullptr for one
    };

    void build();
    void addInput(QGridLayout& grid, const char* word, Member member, std::string domain::User::*value);
    [[nodiscard]] bool isChanged(const Input& input) const;
    [[nodiscard]] interfaces::CommandMaker command() const;
    void check();
    void takePlan(const SharedPlan& plan);
    void save();

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    std::shared_ptr<const std::vector<domain::UserId>> m_users; ///< may be a hundred thousand
    std::vector<domain::User> m_people; ///< the first of them
    std::vector<Input> m_inputs;
    FieldNotes m_notes;
    QPushButton* m_save = nullptr;
    QTimer m_typing;
};

} // namespace cordboard::ui
