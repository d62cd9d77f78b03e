// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/directoryview.h"
#include "domain/plan.h"

namespace cordboard::ui {

/// Words what a plan makes of a row, for the review.
class EffectText final {
    Q_DECLARE_TR_FUNCTIONS(EffectText)
public:
    /// "Role: User → Office Admin of Paris"; of people also what becomes of their numbers and devices:
    /// "Status: Deleted → Active; +1 415-555-0100 comes back; Departments: none → Sales". Empty when nothing
    /// changes that people look at. Cost: look-ups of the row's own records.
    [[nodiscard]] static QString of(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                    const domain::DirectoryView& company);
    /// "+1 415-555-0100 goes on hold; D785 goes back into stock": what becomes of numbers and devices beside
    /// the row's own record; empty when nothing does. Cost: as `of`.
    [[nodiscard]] static QString fates(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                       const domain::DirectoryView& company);
};

} // namespace cordboard::ui
