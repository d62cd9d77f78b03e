// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <vector>

#include "domain/licensetotals.h"
#include "interfaces/session.h"

class QScrollArea;
class QToolButton;

namespace cordboard::ui {

class OfficeSeatsChart;
class Theme;

/// What the licenses come to, over their table: a card for each type, and a chart of the offices. It is
/// folded by a button; where there is little room the chart stays away, so that rows are seen. Threads: GUI
/// thread. Session and theme must outlive it.
class LicenseSummary final : public QWidget {
    Q_OBJECT
public:
    /// `pools`: the table of the licenses, which tells when there is something new.
    LicenseSummary(interfaces::Session& session, const Theme& theme,
                   std::unique_ptr<interfaces::TableSource> pools, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Totals {
        std::vector<domain::TypeTotal> types;
        std::vector<domain::OfficeTotal> offices;
    };
    void build();
    void ask();
    void take(const Totals& totals);
    [[nodiscard]] QWidget* cardFor(const domain::TypeTotal& total);
    void showWhatFits();

    interfaces::Session& m_session;
    const Theme& m_theme;
    QToolButton* m_fold;
    QScrollArea* m_area;
    OfficeSeatsChart* m_chart;
    bool m_isEmpty = true;
    std::unique_ptr<interfaces::TableSource> m_pools;
    std::vector<interfaces::Subscription> m_news;
    QTimer m_asking; ///< many changes are one question
};

} // namespace cordboard::ui
