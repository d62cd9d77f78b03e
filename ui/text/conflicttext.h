// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/finding.h"

namespace cordboard::ui {

/// What is said of somebody else's change (R-GEN-04, R-CHG-04): who wrote what and when, what is there now,
/// and what helps. For `FindingText`.
class ConflictText final {
    Q_DECLARE_TR_FUNCTIONS(ConflictText)
public:
    /// `name` is the row's person or thing.
    [[nodiscard]] static QString sentence(const domain::Finding& finding, const QString& name);
};

} // namespace cordboard::ui
