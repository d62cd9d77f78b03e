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

    [[nodiscard]] bool hasInput() const override;
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    [[nodiscard]] bool isShown(const domain::Device& device) const override;
    [[nodiscard]] std::vector<Line> linesOf(const domain::Device& device) const override;

private:
    [[nodiscard]] QWidget* makeVerification();
    void showVerification();
    void requestCode();
    void enterCode();
    void tell(const QString& text, models::RowModel::Tone tone);
    [[nodiscard]] const domain::Device* waiting() const;

    QLineEdit* m_number;
    QPushButton* m_add;
    QLabel* m_reason = nullptr;
    QWidget* m_verification = nullptr; ///< of one's own number that waits, the first of several (R-FWD-04)
    QLabel* m_waiting = nullptr;
    QLineEdit* m_code = nullptr;
    QPushButton* m_verify = nullptr;
};

} // namespace cordboard::ui
