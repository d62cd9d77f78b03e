// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <memory>

#include "interfaces/session.h"
#include "ui/dialogs/fieldnotes.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;

/// A desk phone, base or adapter joins the company by its MAC address, and goes to somebody in the same step
/// where a person is given (R-DEV-05). What the rules have against a value stands under its field, from a
/// preview of that very command; the maker that the address tells stands there, too. Not modal; goes away
/// when closed. Threads: GUI thread. All references must outlive it.
class RegisterDevice final : public QDialog {
    Q_OBJECT
public:
    /// `user` may be empty: then the device goes into stock.
    RegisterDevice(interfaces::Session& session, const Theme& theme, CommandFlow& flow, domain::UserId user,
                   QWidget* parent);
    ~RegisterDevice() override;

    /// Asks first when there is something typed to lose.
    void reject() override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    [[nodiscard]] bool isDirty() const;
    void build();
    void fillOffices();
    [[nodiscard]] domain::RegisterDevice command() const;
    void check();
    void takePlan(const SharedPlan& plan);
    void confirm();

    interfaces::Session& m_session;
    CommandFlow& m_flow;
    domain::UserId m_user;
    domain::DeviceId m_device; ///< drawn once: what is previewed is what is confirmed
    QLineEdit* m_mac;
    QLineEdit* m_name;
    QLineEdit* m_model;
    QComboBox* m_office;
    QComboBox* m_location;
    FieldNotes m_notes;
    QPushButton* m_register;
    AwaitedConfirm* m_confirm = nullptr;
    QTimer m_typing;
};

} // namespace cordboard::ui
