// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// The PIN that opens somebody's voicemail from a phone: set, drawn, or switched off, and never told again
/// (R-VM-01 to R-VM-06). A weak one is told while it is typed. What is typed is hidden; what was drawn is
/// shown until it is set, so that it can be written down.
class PinCard final : public SettingsCard {
    Q_OBJECT
public:
    PinCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;

private:
    void build();
    [[nodiscard]] QPushButton* addButton(const char* name, const QString& text);
    void generate();
    void switchOff();
    void tellOfTyped();
    [[nodiscard]] bool isWeak(std::string_view pin) const;

    QLabel* m_state = nullptr;
    QPushButton* m_generate = nullptr;
    QPushButton* m_off = nullptr;
    QLabel* m_reason = nullptr;
    QTimer m_typing; ///< who types is told after a pause
};

} // namespace cordboard::ui
