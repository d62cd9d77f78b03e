// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

class CardRows;

/// The e-mail addresses of somebody: the primary one and up to four more, in an order, each verified or
/// waiting for it, with notifications or without (R-MAIL-01 to R-MAIL-04, R-VM-12).
class AddressesCard final : public SettingsCard {
    Q_OBJECT
public:
    AddressesCard(const CardHost& host, QWidget* parent);

    bool event(QEvent* event) override;

Q_SIGNALS:
    /// As far as it is known, and known anew: one's own primary address is verified, or waits for it.
    void primaryJudged(bool isVerified);

protected:
    void showPerson(Who who) override;
    void judgePerson() override;

private:
    /// Of one's own the service tells whether it is known to be theirs.
    void askAboutPrimary();
    void showPrimary();
    void addRow(std::size_t place, QWidget& rows, QVBoxLayout& layout);
    [[nodiscard]] QWidget* menuOf(std::size_t place, QWidget& rows);
    void sendAgain(const domain::EmailAddressId& address, const QString& email);
    void move(const domain::EmailAddressId& address, std::int64_t position);

    QLabel* m_primary;
    QWidget* m_unconfirmed; ///< below the primary address, while it is not verified
    QPushButton* m_confirm;
    bool m_isPrimaryVerified = true; ///< as far as anybody told
    CardRows* m_rows;
    QLabel* m_reason = nullptr;
    QString m_refusal;
    QString m_primaryRefusal; ///< why none of them can become the primary one
};

} // namespace cordboard::ui
