// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateEdit>

namespace cordboard::ui {

/// A day that is typed as the locale writes it, with all of the year, or chosen from a calendar, which
/// Alt+Down and F4 open as they do a list: Qt opens it for the mouse alone. Threads: GUI thread.
class DayField final : public QDateEdit {
    Q_OBJECT
public:
    explicit DayField(QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    /// Tab leaves the field; the arrows go from day to month to year.
    bool focusNextPrevChild(bool isNext) override;

private:
    void goOn();
    [[nodiscard]] QRect arrowRect() const;
};

} // namespace cordboard::ui
