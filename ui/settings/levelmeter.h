// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace cordboard::ui {

/// How loud it is, as a bar that follows many times a second: to be seen alone. Whoever listens to a screen
/// reader is about to be recorded, so assistive technology is not told of it. Threads: GUI thread.
class LevelMeter final : public QWidget {
    Q_OBJECT
public:
    LevelMeter(const Theme& theme, QWidget* parent);

    /// 0 to 1.
    void setLevel(double level);
    [[nodiscard]] double level() const noexcept { return m_level; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    double m_level = 0;
};

} // namespace cordboard::ui
