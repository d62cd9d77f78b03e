// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "models/mailmodel.h"
#include "ui/theme/theme.h"

class QLabel;
class QPushButton;

namespace cordboard::ui {

class Banner;
class TableView;

/// The mail that waits, and what became of other mail, for Company Admins: asked of the service while it is
/// open, and kept nowhere. The link of an invitation can be copied, to be handed over where no mail arrives
/// (the service tells no other). Not modal. Threads: GUI thread. Session and theme must outlive it.
class OutgoingMail final : public QDialog {
    Q_OBJECT
public:
    /// Requires: the service tells of its mail.
    OutgoingMail(interfaces::Session& session, const Theme& theme,
                 std::unique_ptr<interfaces::OutgoingMailSource> source, QWidget* parent);
    ~OutgoingMail() override;

Q_SIGNALS:
    /// Somebody wants to see whom a mail is for.
    void personAsked(const domain::UserId& user);

private:
    void build();
    /// Asks the service, or says that it cannot be asked.
    void refresh();
    void showState();
    void followStatus();
    void showChosen();
    void copyLink();
    [[nodiscard]] const domain::OutgoingMail* chosen() const;
    /// Whom the chosen mail is for, where they are listed: present, and not anonymized meanwhile.
    [[nodiscard]] std::optional<domain::User> person() const;

    interfaces::Session& m_session;
    models::MailModel m_model;
    Banner* m_notice; ///< that no mail server is set up
    Banner* m_fault;
    QLabel* m_state; ///< what is known, in a sentence
    TableView* m_table;
    QLabel* m_detail; ///< the chosen mail's state in full
    QPushButton* m_copy;
    QPushButton* m_person;
    QPushButton* m_again;
    bool m_isConnected;
    interfaces::Subscription m_statuses;
};

} // namespace cordboard::ui
