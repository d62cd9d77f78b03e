// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "domain/secondfactor.h"
#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// Whether signing in to an account takes a code beside the password. People turn their own on and off;
/// Company Admins reset that of somebody who has lost theirs. The service is asked whenever the card comes
/// into view: nothing of it is kept here.
class SecondFactorCard final : public SettingsCard {
    Q_OBJECT
public:
    SecondFactorCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;
    void showEvent(QShowEvent* event) override;

private:
    void fetch();
    void take(const domain::Result<domain::SecondFactorStatus>& answer);
    void showState();
    void turnOn();
    void turnOff();
    void askToReset();
    void reset();
    void changed(const QString& text);

    QLabel* m_state;
    QPushButton* m_on;
    QPushButton* m_off; ///< of somebody else: reset
    std::optional<domain::SecondFactorStatus> m_status; ///< nothing: not known
    std::uint64_t m_asked = 0; ///< an answer to an older question is out of date
    bool m_isFetching = false;
};

} // namespace cordboard::ui
