// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/datecondition.h"

#include <QRegularExpression>
#include <algorithm>

#include "models/celltext.h"

namespace cordboard::ui {

namespace {

QDate dayFrom(const QString& text)
{
    static const QRegularExpression day(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}$"));
    return day.match(text).hasMatch() ? QDate::fromString(text, Qt::ISODate) : QDate();
}

std::optional<DateCondition> checked(const DateCondition& condition)
{
    const bool isRange = condition.kind == DateCondition::Kind::Between;
    return condition.first.isValid() && (!isRange || condition.last.isValid()) ? std::optional(condition)
                                                                               : std::nullopt;
}

} // namespace

std::optional<DateCondition> DateCondition::from(const QString& value)
{
    static const QRegularExpression ago(QStringLiteral("^([1-9]\\d{0,3})d$"));
    if (value == QLatin1String("today"))
        return DateCondition{};
    if (const auto match = ago.match(value); match.hasMatch()) {
        const auto days = match.captured(1).toInt();
        return days <= MostDays ? std::optional(DateCondition{.days = days}) : std::nullopt;
    }
    if (value.startsWith(QLatin1Char('<')) || value.startsWith(QLatin1Char('>'))) {
        const auto kind = value.startsWith(QLatin1Char('<')) ? Kind::Before : Kind::After;
        return checked({.kind = kind, .first = dayFrom(value.mid(1))});
    }
    const auto dots = value.indexOf(QLatin1String(".."));
    if (dots < 0)
        return checked({.kind = Kind::On, .first = dayFrom(value)});
    return checked(
        {.kind = Kind::Between, .first = dayFrom(value.left(dots)), .last = dayFrom(value.mid(dots + 2))});
}

QString DateCondition::value() const
{
    const auto written = [](const QDate& day) { return day.toString(Qt::ISODate); };
    switch (kind) {
    case Kind::On: return written(first);
    case Kind::Before: return QLatin1Char('<') + written(first);
    case Kind::After: return QLatin1Char('>') + written(first);
    case Kind::Between:
        return QStringLiteral("%1..%2").arg(written(std::min(first, last)), written(std::max(first, last)));
    case Kind::Last: break;
    }
    return days == 1 ? QStringLiteral("today") : QStringLiteral("%1d").arg(days);
}

QString DateCondition::text() const
{
    const models::CellText words;
    switch (kind) {
    case Kind::On: return words.day(first);
    case Kind::Before: return tr("before %1", "a day").arg(words.day(first));
    case Kind::After: return tr("after %1", "a day").arg(words.day(first));
    case Kind::Between: return tr("%1 to %2", "days").arg(words.day(first), words.day(last));
    case Kind::Last: break;
    }
    return days == 1 ? tr("today") : tr("last %Ln day(s)", nullptr, days);
}

} // namespace cordboard::ui
