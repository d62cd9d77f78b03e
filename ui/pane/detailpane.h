// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <optional>

#include "ui/pane/factsheet.h"
#include "ui/theme/theme.h"

class QLabel;
class QTabBar;
class QVBoxLayout;

namespace cordboard::ui {

/// The facts of the current row, beside the table, in tabs where there are many (Ctrl+Page Up and Down change
/// them). Reads only what is in memory. Takes the keyboard to be scrolled. Threads: GUI thread.
class DetailPane final : public QFrame {
    Q_OBJECT
public:
    explicit DetailPane(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing = say that no row is chosen.
    void show(const std::optional<FactSheet>& sheet);

Q_SIGNALS:
    void closePressed();
    /// Escape: the keyboard belongs to the table again.
    void leaveAsked();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    using QWidget::show;
    void showTabs();
    void showFacts();
    void addGroup(const FactSheet::Group& group);
    void adoptTheme();

    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_subtitle;
    QTabBar* m_tabs;
    std::optional<FactSheet> m_sheet;
    QString m_tab; ///< the name of the one chosen: the next row shows the same
    QVBoxLayout* m_groups;
    QWidget* m_content = nullptr; ///< made anew for each sheet
};

} // namespace cordboard::ui
