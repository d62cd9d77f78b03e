// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

#include "models/planmodel.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

/// How many rows of a plan become what: "39 will change", "3 lost for good". Choosing one shows these rows
/// alone, and Escape all again; the counts are those of the rows that are then shown. Kinds without rows are
/// not listed. Threads: GUI thread. Theme and model must outlive it.
class PlanFilters final : public QListWidget {
    Q_OBJECT
public:
    PlanFilters(models::PlanModel& model, const Theme& theme, QWidget* parent);

    /// Counts anew. Without rows of the kind that is chosen, all are shown.
    void refresh();
    void showAll();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void choose(int place);

    models::PlanModel& m_model;
    const Theme& m_theme;
};

} // namespace cordboard::ui
