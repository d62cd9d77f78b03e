// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mailmodel.h"
#include "ui/window/servicelist.h"

namespace cordboard::ui {

/// The mail that waits, and what became of other mail, for Company Admins. The link of an invitation can be
/// copied, to be handed over where no mail arrives (the service tells no other).
class OutgoingMail final : public ServiceList {
    Q_OBJECT
public:
    /// Requires: the service tells of its mail.
    OutgoingMail(interfaces::Session& session, const Theme& theme,
                 std::unique_ptr<interfaces::OutgoingMailSource> source, QWidget* parent);

Q_SIGNALS:
    /// Somebody wants to see whom a mail is for.
    void personAsked(const domain::UserId& user);

protected:
    void ask() override;
    [[nodiscard]] bool isFetching() const override { return m_model.source().isFetching(); }
    [[nodiscard]] bool isLoaded() const override { return m_model.source().isLoaded(); }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_model.source().fault(); }
    [[nodiscard]] QString summary() const override;
    void showChosen() override;

private:
    void build();
    void showCarrier();
    void copyLink();
    [[nodiscard]] const domain::OutgoingMail* chosen() const;
    /// Whom the chosen mail is for, where they are listed: present, and not anonymized meanwhile.
    [[nodiscard]] std::optional<domain::User> person() const;

    models::MailModel& m_model;
    Banner* m_notice; ///< that no mail server is set up
    QLabel* m_detail; ///< the chosen mail's state in full
    QPushButton* m_copy;
    QPushButton* m_person;
};

} // namespace cordboard::ui
