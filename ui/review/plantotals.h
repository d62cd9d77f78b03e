// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <vector>

#include "domain/plan.h"
#include "models/rowmodel.h"

namespace cordboard::ui {

/// What a plan comes to over all its rows, one line each: numbers, seats, the bill, what has to be known, and
/// the way back. How many rows become what is told by PlanFilters.
class PlanTotals final {
    Q_DECLARE_TR_FUNCTIONS(PlanTotals)
public:
    struct Line {
        QString text;
        models::RowModel::Tone tone = models::RowModel::Tone::Ordinary;
    };
    [[nodiscard]] static std::vector<Line> of(const domain::Plan& plan,
                                              const domain::DirectoryView& directory);
    /// The same where each row is told in sentences: without what those say.
    [[nodiscard]] static std::vector<Line> besideSentences(const domain::Plan& plan,
                                                           const domain::DirectoryView& directory);
    /// Only what it comes to in licenses: "One seat taken: Additional number, Munich", and where the bill
    /// changes, by how much in each currency and from which day.
    [[nodiscard]] static std::vector<Line> seatsOf(const domain::Plan& plan,
                                                   const domain::DirectoryView& directory);
};

} // namespace cordboard::ui
