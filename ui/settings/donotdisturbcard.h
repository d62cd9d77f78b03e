// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// Whether somebody's phones stay silent; theirs alone to say (rulebook 5).
class DoNotDisturbCard final : public SettingsCard {
    Q_OBJECT
public:
    DoNotDisturbCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;

private:
    QCheckBox* m_box;
    QLabel* m_reason;
};

} // namespace cordboard::ui
