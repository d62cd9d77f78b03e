// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/devicelistcard.h"

namespace cordboard::ui {

/// Outside numbers that ring together with somebody's devices (R-FWD-01 to R-FWD-06).
class ForwardingCard final : public DeviceListCard {
    Q_OBJECT
public:
    ForwardingCard(const CardHost& host, QWidget* parent);

    [[nodiscard]] bool hasInput() const override;
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    [[nodiscard]] bool isShown(const domain::Device& device) const override;
    [[nodiscard]] std::vector<Line> linesOf(const domain::Device& device) const override;

private:
    QLineEdit* m_number;
    QPushButton* m_add;
    QLabel* m_reason = nullptr;
};

} // namespace cordboard::ui
