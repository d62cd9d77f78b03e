// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// Whether callers can leave a message, which acts at once, and the mails that tell of messages and missed
/// calls, which depend on each other and are applied together (R-VM-07 to R-VM-12). Switching off the
/// recording while messages are deleted after the mail asks, and switches both off (R-VM-09).
class VoicemailCard final : public SettingsCard {
    Q_OBJECT
public:
    VoicemailCard(const CardHost& host, QWidget* parent);

    [[nodiscard]] bool hasInput() const override;
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    void judgePerson() override;
    void giveBack(const domain::Command& command) override;

private:
    /// A box that is applied with the others.
    struct Choice {
        QCheckBox* box;
        bool domain::Voicemail::*stored;
        std::optional<bool> domain::VoicemailEdit::*edited;
        bool shown = false;
    };
    void build();
    [[nodiscard]] QCheckBox* addChoice(const char* word, const QString& text, bool domain::Voicemail::*stored,
                                       std::optional<bool> domain::VoicemailEdit::*edited);
    void follow(Who who);
    /// What is chosen decides what else can be.
    void showDependence();
    void leaveDependentsAsStored();
    void askToSwitchBothOff();
    [[nodiscard]] QString refusalIn(const domain::Plan& plan) const;
    void showSwitch();

    QCheckBox* m_isEnabled = nullptr;
    QCheckBox* m_notifies = nullptr;
    QCheckBox* m_summary = nullptr;
    QCheckBox* m_transcript = nullptr;
    QCheckBox* m_audio = nullptr;
    QCheckBox* m_deletes = nullptr;
    QCheckBox* m_missedCalls = nullptr;
    QLabel* m_enabledReason = nullptr;
    QLabel* m_waits = nullptr; ///< R-VM-10
    QLabel* m_deletesReason = nullptr;
    QLabel* m_reason = nullptr;
    std::vector<Choice> m_choices;
    QString m_refusal; ///< of the mails
    QString m_ruled; ///< why the box cannot be switched, as the rules answered last
};

} // namespace cordboard::ui
