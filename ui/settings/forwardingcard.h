// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/devicelistcard.h"

namespace cordboard::ui {

/// Outside numbers that ring together with somebody's devices (R-FWD-01 to R-FWD-06). Whoever adds one of
/// their own proves by a code that it is theirs.
class ForwardingCard final : public DeviceListCard {
    Q_OBJECT
public:
    ForwardingCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;
    [[nodiscard]] bool isShown(const domain::Device& device) const override;
    [[nodiscard]] std::vector<Line> linesOf(const domain::Device& device) const override;

    /// Of one's own number that waits (R-FWD-04).
    [[nodiscard]] bool needsMore(const domain::Device& device) const override;
    [[nodiscard]] QWidget* makeMore(const domain::Device& device, QWidget& rows) override;

private:
    void requestCode(const domain::DeviceId& device, const QString& number);
    void enterCode(const domain::DeviceId& device, QLineEdit& field);

    QLabel* m_reason = nullptr;
};

} // namespace cordboard::ui
