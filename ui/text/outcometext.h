// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/directoryview.h"
#include "domain/plan.h"

namespace cordboard::ui {

/// Words a row of a plan in sentences, for the review. The row's name stands before them, so they do not
/// repeat it. What matters most comes first: a narrow column shows the start. Threads: any.
class OutcomeText final {
    Q_DECLARE_TR_FUNCTIONS(OutcomeText)
public:
    /// "Deleted; restorable until Tue 14:05. +1 415-555-0100 goes on hold." Empty when the row does not
    /// change, or nothing of it that people look at. Cost: look-ups of the row's own records.
    [[nodiscard]] static QString of(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                    const domain::DirectoryView& company);
    /// What a finding adds to that; empty when `of` says it, or when it is said once of the whole plan.
    [[nodiscard]] static QString finding(const domain::Finding& finding, const QString& label);
    /// The rules behind the row's findings: "R-DEL-03, R-DEL-12"; for those who look at the details.
    [[nodiscard]] static QString rules(const domain::TargetOutcome& outcome);
};

} // namespace cordboard::ui
