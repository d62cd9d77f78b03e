// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "domain/plan.h"
#include "models/planmodel.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

class PlanDecisions;

/// The rows of a plan under review, in one shape or another: few in sentences, many as a table. Its owner
/// calls `refresh` when the model has another plan. Threads: GUI thread. All references must outlive it.
class PlanBody : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void refresh() = 0;
    /// Whether rows can be left out and licenses chosen.
    virtual void setDecidable(bool isDecidable) = 0;

Q_SIGNALS:
    /// More or less is to be seen of it.
    void resized();
};

/// Whose license the row is about, when it can be chosen apart from the others; a handle is the place of a
/// target in the command.
[[nodiscard]] std::optional<domain::UserId>
licenseHolder(const domain::Command& command, const models::PlanModel& model, domain::RowHandle handle);

} // namespace cordboard::ui
