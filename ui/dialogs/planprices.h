// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QStandardItemModel;

namespace cordboard::ui {

class Theme;

/// What does a plan open, and what does it cost by the price list? (rulebook 0.2, 0.3, R-BILL-01) A window to
/// look things up in, made of the tables that the rules ask. Goes away when closed. Threads: GUI thread. The
/// theme must outlive it.
class PlanPrices final : public QDialog {
    Q_OBJECT
public:
    PlanPrices(const Theme& theme, QWidget* parent);

    /// Shows the one that belongs to `parent`, or makes it.
    static void open(const Theme& theme, QWidget* parent);

private:
    void build();
    void fill();

    const Theme& m_theme;
    QStandardItemModel* m_rows;
};

} // namespace cordboard::ui
