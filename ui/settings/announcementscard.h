// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// What the phone system brings somebody of their messages (R-VM-14): a text for each one, and reminders of
/// those that they have not heard. What depends on each other is applied together.
class AnnouncementsCard final : public SettingsCard {
    Q_OBJECT
public:
    AnnouncementsCard(const CardHost& host, QWidget* parent);

    [[nodiscard]] bool hasInput() const override;
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    void takeStored(const domain::Command& command) override;
    void giveBack(const domain::Command& command) override;

private:
    void build();
    [[nodiscard]] QComboBox* addChoice(QFormLayout& form, const QString& name, const char* word);
    /// Somebody may have said a time that is none of those in the list.
    void listTime(std::int64_t minutes);
    void follow(Who who);

    QLineEdit* m_number;
    QComboBox* m_minutes = nullptr;
    QComboBox* m_way = nullptr;
    QLabel* m_reason = nullptr;
    QString m_shownNumber;
    QString m_shownMinutes;
    QString m_shownWay;
};

} // namespace cordboard::ui
