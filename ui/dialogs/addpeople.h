// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"
#include "ui/dialogs/pastedpeople.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace cordboard::models {
class TableModel;
}

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;
class PeopleModel;

/// Adds people and invites them (R-USER, R-INV): one in a form, or as many as there are in a pasted list of
/// addresses, which turns the form into a table. What the rules have against a value stands at it, from a
/// preview of that very command. Licenses that are missing can be bought in the same step (R-LIC-09). Not
/// modal; goes away when closed. Threads: GUI thread. All references must outlive it.
class AddPeople final : public QDialog {
    Q_OBJECT
public:
    AddPeople(interfaces::Session& session, const Theme& theme, CommandFlow& flow, QWidget* parent);
    ~AddPeople() override;

    /// Asks first when there is something typed to lose.
    void reject() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// The admin wants to see who has the address already (R-USER-10).
    void personWanted(const domain::UserId& id);

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;
    /// A reserved number that somebody can get.
    struct Offer {
        domain::NumberId number;
        QString text;
        friend bool operator==(const Offer&, const Offer&) = default;
    };
    struct Lack {
        domain::LicensePool pool;
        std::int64_t count;
    };

    void build();
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeTable();
    void add(QFormLayout& form, const QString& name, const char* word, QWidget* field);
    void alignLabels();
    void fillOffices();
    void fillLicenses();
    void askForNumbers();
    void takeNumbers();
    void takeAddress();
    void adopt(const PastedPerson& person);
    void becomeTable(const std::vector<PastedPerson>& people);
    void removeChosenLines();

    [[nodiscard]] bool isTable() const;
    [[nodiscard]] bool saysNothing() const;
    [[nodiscard]] bool isOfTooMany() const;
    [[nodiscard]] domain::OfficeId office() const;
    [[nodiscard]] domain::LicenseType license() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] int numberCount() const;
    [[nodiscard]] std::vector<Lack> missing() const;
    [[nodiscard]] bool canBuy() const;
    /// Whether the plan is of the people who are here.
    [[nodiscard]] bool isOfThis(const domain::Plan& plan) const;
    [[nodiscard]] domain::Invitation invitationOfForm() const;
    [[nodiscard]] std::vector<domain::Invitation> invitationsOfTable() const;
    [[nodiscard]] domain::Command command() const;

    void wait();
    void check();
    void takePlan(const SharedPlan& plan);
    void offerHolder(const domain::Plan& plan);
    void goToHolder();
    void tellSeats();
    void tellNumbers();
    void confirm();

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    const domain::UserId m_user; ///< of the form; drawn once: what is previewed is what is confirmed
    models::TableModel* m_pool; ///< reserved numbers of the office's country
    std::vector<Offer> m_offers;
    QComboBox* m_office;
    QComboBox* m_license;
    QLineEdit* m_email;
    QLineEdit* m_firstName;
    QLineEdit* m_lastName;
    QComboBox* m_number;
    QLineEdit* m_extension;
    QLineEdit* m_jobTitle;
    QCheckBox* m_isAdmin;
    QCheckBox* m_numbers; ///< of the table: each gets one
    QCheckBox* m_buy;
    QLabel* m_seats;
    QPushButton* m_toHolder; ///< shown while somebody has the address already
    std::optional<domain::UserId> m_holder;
    bool m_isRestorable = false; ///< the holder is deleted, and the actor may take that back
    QStackedWidget* m_pages;
    PeopleModel* m_people;
    QTableView* m_table;
    FieldNotes m_notes;
    std::vector<QLabel*> m_labels; ///< of both forms
    QPushButton* m_add;
    AwaitedConfirm* m_confirm = nullptr;
    QTimer m_typing;
    qsizetype m_lengthBefore = 0; ///< of the address: what grows by more than a letter was pasted
};

} // namespace cordboard::ui
