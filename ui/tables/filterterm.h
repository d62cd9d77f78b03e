// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>

namespace cordboard::ui {

/// A query as the filter bar shows it: terms with a field ("office:berlin", "-has:number", "idle:>60d") as
/// chips, the rest as text to type on. A query with OR or parentheses stays text as a whole, for chips could
/// not show what belongs together.
struct FilterParts {
    QStringList terms;
    QString text;
};

/// A term, or several values of one field that are alternatives ("office:berlin office:paris"), taken apart.
struct FilterCondition {
    QString field;
    bool isNegated = false;
    QStringList values; ///< as they are typed, in quotation marks where they need them
    friend bool operator==(const FilterCondition&, const FilterCondition&) = default;
};

class FilterTerm final {
    Q_DECLARE_TR_FUNCTIONS(FilterTerm)
public:
    [[nodiscard]] static FilterParts split(const QString& query);
    /// "Office: Berlin", "Office: Berlin or Paris", "License: not Voice", "Idle: more than 60 days", "Without
    /// number".
    [[nodiscard]] static QString describe(const QString& term);
    /// Nothing when it is no condition on one field.
    [[nodiscard]] static std::optional<FilterCondition> conditionOf(const QString& term);
    /// The inverse. Several values that must not be are a term each.
    [[nodiscard]] static QString termOf(const FilterCondition& condition);
    /// The title of a field: "Office". Fields without one are called as they are typed.
    [[nodiscard]] static QString title(const QString& field);
    /// Whether another value of the field makes an alternative of it.
    [[nodiscard]] static bool hasAlternatives(const FilterCondition& condition);
    /// Whether `field:none` asks for who has none.
    [[nodiscard]] static bool canBeEmpty(const QString& field);
    /// A value as people read it.
    [[nodiscard]] static QString valueText(const QString& field, const QString& value);
    [[nodiscard]] static QString unquoted(const QString& value);
    /// `field:value`, the value in quotation marks where it needs them.
    [[nodiscard]] static QString make(const QString& field, const QString& value);
    /// The words of `text` that are looked for anywhere, for marking them in the cells.
    [[nodiscard]] static QStringList plainWords(const QString& text);
};

} // namespace cordboard::ui
