// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <vector>

class QTabBar;

namespace cordboard::ui {

/// The tabs of a bar for assistive technology. Rationale: Qt 6.4 calls the tab that is shown focused wherever
/// the keyboard is, so that who reads a window hears of two places, and it counts tabs that are scrolled out
/// of sight among those that are seen. Threads: GUI thread.
class AccessibleTabs final : public QAccessibleWidget {
public:
    /// For all bars of the program that nobody has asked for yet. May be called again.
    static void install();

    explicit AccessibleTabs(QTabBar& bar);
    ~AccessibleTabs() override;

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;

private:
    [[nodiscard]] const QTabBar& bar() const;

    mutable std::vector<QAccessible::Id> m_tabs; ///< by place; owned by Qt's registry of interfaces
};

} // namespace cordboard::ui
