// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// One's own password: the current one, and the new one twice (R-PWD-01 to R-PWD-03). The service judges it;
/// what was typed is forgotten as soon as it is changed. Whom a directory service manages is told so instead
/// (R-PWD-04). Of others there is no such card.
class PasswordCard final : public SettingsCard {
    Q_OBJECT
public:
    PasswordCard(const CardHost& host, QWidget* parent);

    [[nodiscard]] bool hasInput() const override;
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;

private:
    [[nodiscard]] QLineEdit* addField(QFormLayout& form, const char* word, const QString& name);
    void showState();
    void enableChange();
    void takeAnswer(const interfaces::OwnAccountAnswer& answer);

    QLineEdit* m_current = nullptr;
    QLineEdit* m_new = nullptr;
    QLineEdit* m_again = nullptr;
    QPushButton* m_change;
    QLabel* m_reason = nullptr;
    QString m_refusal; ///< of whom a directory service manages (R-PWD-04)
};

} // namespace cordboard::ui
