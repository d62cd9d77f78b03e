// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"
#include "ui/dialogs/transferchoices.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// People move to another office (R-XFER-09): where to, whether admin rights move along, and for one person
/// who goes abroad which number they get there. Offices that none of them can move to are shown with the
/// reason (R-XFER-02). The review comes next, always: what is lost, new and kept stands there of each
/// (R-XFER-10). Stays until the command is through: a review can still be left. Not modal; goes away when
/// closed. Threads: GUI thread. All references must outlive it.
class TransferPeople final : public QDialog {
    Q_OBJECT
public:
    TransferPeople(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                   std::vector<domain::UserId> users, QWidget* parent);
    ~TransferPeople() override;

    /// Asks first when something was chosen.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    void build();
    [[nodiscard]] QLayout* makeFoot();
    /// For what there is to choose from: read where the window does not wait.
    void askForChoices();
    void takeChoices(TransferChoices choices);
    void addOffice(const TransferOffice& office, bool isCountryTold);
    void chooseOffice();
    void askForNumbers();
    void takeNumbers(const std::vector<domain::OwnedNumber>& numbers);
    [[nodiscard]] QString who() const;
    [[nodiscard]] QString meaning() const;
    [[nodiscard]] const TransferOffice* chosenOffice() const;
    /// Whether there is a number to choose.
    [[nodiscard]] bool isNumberAsked() const;
    /// Nothing until an office is chosen.
    [[nodiscard]] std::optional<domain::TransferUsers> command() const;
    void check();
    void takePlan(const domain::Plan& plan);
    [[nodiscard]] bool isOfThis(const domain::Plan& plan) const;
    void confirm();

    interfaces::Session& m_session;
    const Theme& m_theme;
    CommandFlow& m_flow;
    std::shared_ptr<const std::vector<domain::UserId>> m_users;
    TransferChoices m_choices;
    FieldNotes m_notes;
    QLabel* m_who;
    QListWidget* m_offices;
    QLabel* m_meaning;
    QLabel* m_numberName = nullptr;
    QComboBox* m_numbers;
    QCheckBox* m_rights;
    QPushButton* m_review;
    AwaitedConfirm* m_confirm = nullptr;
    std::optional<domain::TransferUsers> m_sent; ///< what was confirmed last
};

} // namespace cordboard::ui
