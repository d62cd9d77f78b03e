// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string_view>

#include "domain/finding.h"

namespace cordboard::ui {

/// Words what a finding says of a field (R-GEN-04, R-CHG-04): which one, and what was and is there. For
/// `FindingText`.
class ConflictText final {
    Q_DECLARE_TR_FUNCTIONS(ConflictText)
public:
    /// A value that travels as text: words as people read them, what people typed in quotes.
    [[nodiscard]] static QString value(const domain::Finding& finding, std::string_view text);
    /// The field's title as tables and dialogs have it.
    [[nodiscard]] static QString fieldTitle(const domain::Finding& finding);
};

} // namespace cordboard::ui
