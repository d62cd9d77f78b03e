// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace cordboard::ui {

/// A query as the filter bar shows it: terms with a field ("office:berlin", "-has:number", "idle:>60d") as
/// chips, the rest as text to type on. A query with OR or parentheses stays text as a whole, for chips could
/// not show what belongs together.
struct FilterParts {
    QStringList terms;
    QString text;
};

class FilterTerm final {
    Q_DECLARE_TR_FUNCTIONS(FilterTerm)
public:
    [[nodiscard]] static FilterParts split(const QString& query);
    /// "Office: Berlin", "License: not Voice", "Idle: more than 60 days", "Without number".
    [[nodiscard]] static QString describe(const QString& term);
    /// `field:value`, the value in quotation marks where it needs them.
    [[nodiscard]] static QString make(const QString& field, const QString& value);
    /// The words of `text` that are looked for anywhere, for marking them in the cells.
    [[nodiscard]] static QStringList plainWords(const QString& text);
};

} // namespace cordboard::ui
