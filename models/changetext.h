// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <vector>

#include "interfaces/tablesource.h"
#include "sentences/changetexts.h"

namespace cordboard::models {

/// Words the fields of records and what becomes of them.
class ChangeText final {
    Q_DECLARE_TR_FUNCTIONS(ChangeText)
public:
    /// "Status". Empty for fields that only the program looks at (ids, what a restore needs to know).
    [[nodiscard]] static QString title(domain::Field field);
    /// "On hold", "+1 415-555-0100", "Office Admin of Berlin", "3 May 2026 14:05"; "none" when there is
    /// nothing.
    [[nodiscard]] static QString value(domain::Field field, const domain::Value& value);
    /// "Status", "Assigned → On hold"
    struct Part {
        QString name; ///< empty: that the record was added or removed
        QString text;
    };
    /// Every field that has a title. Of a record that is made it is told what it has, of one that is removed
    /// what it had.
    [[nodiscard]] static std::vector<Part> parts(const interfaces::FieldChanges& changes);
    /// "Status: Assigned → On hold, Held until: none → 3 May 2026 14:05"
    [[nodiscard]] static QString summary(const interfaces::FieldChanges& changes);
    [[nodiscard]] static QString summaryOf(const std::vector<sentences::Part>& parts);

private:
    [[nodiscard]] static Part worded(const sentences::Part& part);
    [[nodiscard]] static QString joined(const std::vector<Part>& parts);
};

} // namespace cordboard::models
