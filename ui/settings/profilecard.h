// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// What somebody is called on phones, their language, time zone and emergency address, which are applied
/// together (R-PROF-05), and whether directories list them, which acts at once (R-PROF-01, R-PROF-02).
class ProfileCard final : public SettingsCard {
    Q_OBJECT
public:
    ProfileCard(const CardHost& host, QWidget* parent);

    [[nodiscard]] bool hasInput() const override;
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    void takeStored(const domain::Command& command) override;
    void giveBack(const domain::Command& command) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    [[nodiscard]] QComboBox* addChoice(QFormLayout& form, const QString& name, const char* word);
    void fillLanguages();
    void fillTimeZones();
    [[nodiscard]] QString ofOffice() const;
    void follow(Who who);
    void setSwitches();
    void act(domain::SettingsEdit edit);

    QLineEdit* m_displayName;
    QComboBox* m_language = nullptr;
    QComboBox* m_timeZone = nullptr;
    QLineEdit* m_emergencyAddress;
    QCheckBox* m_isInDirectory = nullptr;
    QCheckBox* m_isInAudioDirectory = nullptr;
    QLabel* m_reason = nullptr;
    // What is shown of each where nobody typed.
    QString m_shownName;
    QString m_shownLanguage;
    QString m_shownTimeZone;
    QString m_shownAddress;
};

} // namespace cordboard::ui
