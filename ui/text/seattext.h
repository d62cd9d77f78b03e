// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <cstdint>

namespace cordboard::ui {

/// Words how many licenses there are. Each count has its own text, because in other languages the word beside
/// it follows the number.
class SeatText final {
    Q_DECLARE_TR_FUNCTIONS(SeatText)
public:
    [[nodiscard]] static QString bought(std::int64_t count);
    [[nodiscard]] static QString assigned(std::int64_t count);
    [[nodiscard]] static QString free(std::int64_t count);
    [[nodiscard]] static QString ending(std::int64_t count);
    [[nodiscard]] static QString endingAtBill(std::int64_t count);
};

} // namespace cordboard::ui
