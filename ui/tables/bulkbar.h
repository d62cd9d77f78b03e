// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <vector>

#include "ui/theme/theme.h"

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace cordboard::ui {

/// At the table's foot as long as something is marked: how much, how much of it the search hides, and what
/// can be done with it. Actions that find no room move into "More". Threads: GUI thread.
class BulkBar final : public QFrame {
    Q_OBJECT
public:
    /// `actions` in the order of their importance.
    BulkBar(const Theme& theme, std::vector<QAction*> actions, QWidget* parent = nullptr);

    /// Hides the bar when nothing is marked.
    void setCounts(std::size_t marked, std::size_t outOfView);

Q_SIGNALS:
    /// "Show": the search is in the way of marked rows.
    void showPressed();
    void clearPressed();
    /// The bar goes and the keyboard was in it.
    void left();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    void adoptTheme();

    const Theme& m_theme;
    QLabel* m_count;
    QToolButton* m_show;
    std::vector<QToolButton*> m_buttons;
    QToolButton* m_more;
    QMenu* m_menu;
    QToolButton* m_clear;
};

} // namespace cordboard::ui
