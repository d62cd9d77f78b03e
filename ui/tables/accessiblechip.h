// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace cordboard::ui {

class FilterChip;

/// A filter for assistive technology: one button that edits when pressed and can be taken away, not a frame
/// of a text and a cross that the keyboard does not reach. Threads: GUI thread.
class AccessibleChip final : public QAccessibleWidget {
public:
    explicit AccessibleChip(FilterChip& chip);

    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QStringList actionNames() const override;
    [[nodiscard]] QString localizedActionName(const QString& name) const override;
    void doAction(const QString& name) override;
};

} // namespace cordboard::ui
