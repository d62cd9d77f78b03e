// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/plangates.h"

namespace cordboard::ui {

/// Words what the plan of an office opens (rulebook 0.3).
class PlanText final {
    Q_DECLARE_TR_FUNCTIONS(PlanText)
public:
    [[nodiscard]] static QString feature(domain::PlanFeature feature);
    /// "yes", or which plan it takes.
    [[nodiscard]] static QString opened(domain::PlanTier tier, domain::PlanFeature feature);
};

} // namespace cordboard::ui
