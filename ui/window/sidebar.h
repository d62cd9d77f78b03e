// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

#include "models/navigationmodel.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

/// The pages of the window with their counts, in sections; only icons when narrow. Exactly one page is
/// current. Threads: GUI thread. Theme and model must outlive it.
class Sidebar final : public QListView {
    Q_OBJECT
public:
    Sidebar(const Theme& theme, models::NavigationModel& pages, QWidget* parent = nullptr);

    enum class Width { Full, IconsOnly };
    void setWidth(Width width);
    [[nodiscard]] Width barWidth() const noexcept { return m_width; }
    /// Makes the page current without asking for it.
    void showCurrent(interfaces::TableKind page);

Q_SIGNALS:
    void pageChosen(cordboard::interfaces::TableKind page);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void adoptTheme();

    const Theme& m_theme;
    models::NavigationModel& m_pages;
    Width m_width = Width::Full;
    bool m_isTold = false; ///< the page is being made current from outside
};

} // namespace cordboard::ui
