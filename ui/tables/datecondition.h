// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDate>
#include <QString>
#include <optional>

namespace cordboard::ui {

/// What `date:` asks for, as people say it: a day, before or after one, between two, or the last days up to
/// today.
class DateCondition final {
    Q_DECLARE_TR_FUNCTIONS(DateCondition)
public:
    enum class Kind { On, Before, After, Between, Last };
    static constexpr int MostDays = 3650;

    Kind kind = Kind::Last;
    QDate first = {}; ///< of On, Before, After and Between
    QDate last = {}; ///< of Between
    int days = 1; ///< of Last; 1 is today alone

    friend bool operator==(const DateCondition&, const DateCondition&) = default;

    /// From a value of the query language; nothing when it says something else.
    [[nodiscard]] static std::optional<DateCondition> from(const QString& value);
    /// The inverse: "2026-11-01..2026-11-15". The earlier of two days comes first.
    [[nodiscard]] QString value() const;
    /// "last 7 days", "before 1 Nov 2026".
    [[nodiscard]] QString text() const;
};

} // namespace cordboard::ui
