// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/devicelistcard.h"

namespace cordboard::ui {

/// The devices of somebody (R-DEV-01 to R-DEV-04, R-PROF-03). Forwarding numbers have a card of their own.
class DevicesCard final : public DeviceListCard {
    Q_OBJECT
public:
    DevicesCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;
    void judgePerson() override;
    [[nodiscard]] bool isShown(const domain::Device& device) const override;
    [[nodiscard]] std::vector<Line> linesOf(const domain::Device& device) const override;

private:
    void addPhone();
    void showRefusal();

    QPushButton* m_add;
    QLabel* m_reason;
    QString m_refusal; ///< to register a phone, by role
    QString m_ruled; ///< the same by the rules, as they answered last
};

} // namespace cordboard::ui
