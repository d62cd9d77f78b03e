// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/filterterm.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "domain/query/query.h"
#include "domain/query/vocabulary.h"
#include "models/celltext.h"
#include "ui/tables/datecondition.h"

namespace cordboard::ui {

namespace {

/// At white space that is outside quotation marks; the marks stay. Inside them a backslash keeps the next
/// character.
QStringList pieces(const QString& query)
{
    QStringList found;
    QString piece;
    bool isQuoted = false;
    bool isKept = false;
    for (const auto character : query) {
        if (character == QLatin1Char('"') && !isKept)
            isQuoted = !isQuoted;
        isKept = isQuoted && !isKept && character == QLatin1Char('\\');
        if (!isQuoted && character.isSpace()) {
            found.append(piece);
            piece.clear();
        } else {
            piece += character;
        }
    }
    found.append(piece);
    found.removeAll(QString());
    return found;
}

bool isTerm(const QString& piece)
{
    static const QRegularExpression withField(QStringLiteral("^-?[A-Za-z]+:."));
    return withField.match(piece).hasMatch() && domain::parseQuery(piece.toStdString()).has_value();
}

bool isOneWhole(const QStringList& pieces)
{
    for (const auto& piece : pieces) {
        if (piece == QLatin1String("OR") || piece.startsWith(QLatin1Char('(')) ||
            piece.endsWith(QLatin1Char(')')) || piece.startsWith(QLatin1String("-(")))
            return true;
    }
    return false;
}

struct FieldTitle {
    const char* field;
    const char* text;
};

constexpr std::array FieldTitles{
    FieldTitle{"office", QT_TRANSLATE_NOOP("FilterTerm", "Office")},
    FieldTitle{"license", QT_TRANSLATE_NOOP("FilterTerm", "License")},
    FieldTitle{"status", QT_TRANSLATE_NOOP("FilterTerm", "Status")},
    FieldTitle{"role", QT_TRANSLATE_NOOP("FilterTerm", "Role")},
    FieldTitle{"department", QT_TRANSLATE_NOOP("FilterTerm", "Department")},
    FieldTitle{"name", QT_TRANSLATE_NOOP("FilterTerm", "Name")},
    FieldTitle{"email", QT_TRANSLATE_NOOP("FilterTerm", "E-mail")},
    FieldTitle{"number", QT_TRANSLATE_NOOP("FilterTerm", "Number")},
    FieldTitle{"extension", QT_TRANSLATE_NOOP("FilterTerm", "Extension")},
    FieldTitle{"title", QT_TRANSLATE_NOOP("FilterTerm", "Job title")},
    FieldTitle{"idle", QT_TRANSLATE_NOOP("FilterTerm", "Idle")},
    FieldTitle{"kind", QT_TRANSLATE_NOOP("FilterTerm", "Kind")},
    FieldTitle{"country", QT_TRANSLATE_NOOP("FilterTerm", "Country")},
    FieldTitle{"free", QT_TRANSLATE_NOOP("FilterTerm", "Free")},
    FieldTitle{"analytics", QT_TRANSLATE_NOOP("FilterTerm", "Analytics")},
    FieldTitle{"date", QT_TRANSLATE_NOOP("FilterTerm", "Time")},
    FieldTitle{"by", QT_TRANSLATE_NOOP("FilterTerm", "Person")},
    FieldTitle{"action", QT_TRANSLATE_NOOP("FilterTerm", "Action")},
};

/// Fields whose values are words of the rulebook; in others a value that looks like one is somebody's text.
bool hasWords(const QString& field)
{
    const auto known = domain::queryFieldNamed(field.toStdString());
    return known && (domain::hasWords(*known) || *known == domain::QueryField::Idle ||
                     *known == domain::QueryField::Free || *known == domain::QueryField::Action);
}

/// Words of the rulebook in people's words, others as they were typed.
QString wordText(const QString& field, const QString& value)
{
    const auto lowered = value.toLower();
    const auto worded = models::CellText::word(lowered.toStdString());
    return !hasWords(field) || worded == lowered ? value : worded;
}

QString daysText(const QString& comparison, int days)
{
    if (comparison == QLatin1String(">"))
        return FilterTerm::tr("more than %Ln day(s)", nullptr, days);
    if (comparison == QLatin1String("<"))
        return FilterTerm::tr("less than %Ln day(s)", nullptr, days);
    return comparison == QLatin1String(">=") ? FilterTerm::tr("at least %Ln day(s)", nullptr, days)
                                             : FilterTerm::tr("at most %Ln day(s)", nullptr, days);
}

/// What people do not say in one of the ways they choose from stays as it was typed.
QString dateText(const QString& value)
{
    const auto condition = DateCondition::from(value);
    return condition ? condition->text() : value;
}

QString countText(const QString& comparison, const QString& typed)
{
    const auto count = models::CellText::count(typed.toLongLong());
    if (comparison == QLatin1String(">"))
        return FilterTerm::tr("more than %1").arg(count);
    if (comparison == QLatin1String("<"))
        return FilterTerm::tr("less than %1").arg(count);
    return comparison == QLatin1String(">=") ? FilterTerm::tr("at least %1").arg(count)
                                             : FilterTerm::tr("at most %1").arg(count);
}

/// What somebody can have or be without: `has:number`, `number:none`.
struct Having {
    const char* word;
    const char* with;
    const char* without;
};

constexpr std::array Havings{
    Having{"number", QT_TRANSLATE_NOOP("FilterTerm", "With number"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without number")},
    Having{"extension", QT_TRANSLATE_NOOP("FilterTerm", "With extension"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without extension")},
    Having{"title", QT_TRANSLATE_NOOP("FilterTerm", "With job title"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without job title")},
    Having{"department", QT_TRANSLATE_NOOP("FilterTerm", "With department"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without department")},
    Having{"role", QT_TRANSLATE_NOOP("FilterTerm", "With role"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without role")},
    Having{"owner", QT_TRANSLATE_NOOP("FilterTerm", "With owner"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without owner")},
    Having{"location", QT_TRANSLATE_NOOP("FilterTerm", "With emergency location"),
           QT_TRANSLATE_NOOP("FilterTerm", "Without emergency location")},
};

const Having* havingOf(const QString& word)
{
    const auto* found = std::find_if(Havings.begin(), Havings.end(), [&word](const Having& having) {
        return word == QLatin1String(having.word);
    });
    return found == Havings.end() ? nullptr : found;
}

} // namespace

QString FilterTerm::title(const QString& field)
{
    for (const auto& entry : FieldTitles) {
        if (field == QLatin1String(entry.field))
            return tr(entry.text);
    }
    return field;
}

/// ">60d" as "more than 60 days", "<=5" as "at most 5".
QString FilterTerm::valueText(const QString& field, const QString& value)
{
    static const QRegularExpression amount(QStringLiteral("^(>=|<=|>|<)(\\d+)(d?)$"));
    const auto match = amount.match(value);
    if (!match.hasMatch())
        return field == QLatin1String("date") ? dateText(value) : wordText(field, value);
    const auto count = match.captured(2);
    const auto comparison = match.captured(1);
    return match.captured(3).isEmpty() ? countText(comparison, count) : daysText(comparison, count.toInt());
}

QString FilterTerm::unquoted(const QString& value)
{
    if (value.size() < 2 || !value.startsWith(QLatin1Char('"')) || !value.endsWith(QLatin1Char('"')))
        return value;
    static const QRegularExpression kept(QStringLiteral("\\\\(.)"));
    return value.mid(1, value.size() - 2).replace(kept, QStringLiteral("\\1"));
}

std::optional<FilterCondition> FilterTerm::conditionOf(const QString& term)
{
    std::optional<FilterCondition> condition;
    for (const auto& piece : pieces(term)) {
        const bool isNegated = piece.startsWith(QLatin1Char('-'));
        const auto bare = isNegated ? piece.mid(1) : piece;
        const auto colon = bare.indexOf(QLatin1Char(':'));
        if (colon <= 0)
            return std::nullopt;
        const auto field = bare.left(colon).toLower();
        if (!condition)
            condition = FilterCondition{field, isNegated, {}};
        if (condition->field != field || condition->isNegated != isNegated)
            return std::nullopt;
        condition->values.append(bare.mid(colon + 1));
    }
    return condition;
}

QString FilterTerm::termOf(const FilterCondition& condition)
{
    QStringList terms;
    for (const auto& value : condition.values)
        terms.append((condition.isNegated ? QStringLiteral("-%1:%2") : QStringLiteral("%1:%2"))
                         .arg(condition.field, value));
    return terms.join(QLatin1Char(' '));
}

bool FilterTerm::hasAlternatives(const FilterCondition& condition)
{
    const auto field = domain::queryFieldNamed(condition.field.toStdString());
    return field && !condition.isNegated && domain::hasAlternatives(*field);
}

bool FilterTerm::canBeEmpty(const QString& field)
{
    const auto known = domain::queryFieldNamed(field.toStdString());
    return known && domain::wordOfHaving(*known);
}

namespace {

bool areAlternatives(const QString& terms, const QString& term)
{
    const auto first = FilterTerm::conditionOf(terms);
    const auto second = FilterTerm::conditionOf(term);
    return first && second && first->field == second->field && FilterTerm::hasAlternatives(*first) &&
           FilterTerm::hasAlternatives(*second);
}

} // namespace

FilterParts FilterTerm::split(const QString& query)
{
    const auto all = pieces(query);
    if (isOneWhole(all))
        return {{}, query.trimmed()};
    FilterParts parts;
    QStringList rest;
    for (const auto& piece : all) {
        if (!isTerm(piece))
            rest.append(piece);
        else if (!parts.terms.isEmpty() && rest.isEmpty() && areAlternatives(parts.terms.last(), piece))
            parts.terms.last() += QLatin1Char(' ') + piece; // side by side they are one condition
        else
            parts.terms.append(piece);
    }
    parts.text = rest.join(QLatin1Char(' '));
    return parts;
}

QString FilterTerm::describe(const QString& term)
{
    if (const auto condition = conditionOf(term); condition && condition->values.size() > 1) {
        QString values;
        for (const auto& value : condition->values) {
            const auto text = valueText(condition->field, unquoted(value));
            //: Values of a search, one of which is enough.
            values = values.isEmpty() ? text : tr("%1 or %2").arg(values, text);
        }
        return condition->isNegated ? tr("%1: not %2").arg(title(condition->field), values)
                                    : tr("%1: %2").arg(title(condition->field), values);
    }
    const bool isNegated = term.startsWith(QLatin1Char('-'));
    const auto bare = isNegated ? term.mid(1) : term;
    const auto colon = bare.indexOf(QLatin1Char(':'));
    const auto field = bare.left(colon).toLower();
    const auto value = unquoted(bare.mid(colon + 1));
    if (const auto* having = field == QLatin1String("has") ? havingOf(value.toLower()) : nullptr)
        return tr(isNegated ? having->without : having->with);
    const auto typed = bare.mid(colon + 1).toLower(); // in quotation marks it is a word like others
    const bool isNone = typed == QLatin1String("none");
    const auto* having = isNone || typed == QLatin1String("any") ? havingOf(field) : nullptr;
    if (having != nullptr)
        return tr(isNone != isNegated ? having->without : having->with);
    return isNegated ? tr("%1: not %2").arg(title(field), valueText(field, value))
                     : tr("%1: %2").arg(title(field), valueText(field, value));
}

QString FilterTerm::make(const QString& field, const QString& value)
{
    static const QRegularExpression bare(QStringLiteral("^[\\w<>=.+@-]+$"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    if (bare.match(value).hasMatch())
        return QStringLiteral("%1:%2").arg(field, value);
    static const QRegularExpression special(QStringLiteral("([\"\\\\])"));
    return QStringLiteral("%1:\"%2\"").arg(field, QString(value).replace(special, QStringLiteral("\\\\1")));
}

QStringList FilterTerm::plainWords(const QString& text)
{
    QStringList words;
    for (const auto& piece : pieces(text)) {
        if (piece != QLatin1String("OR") && !piece.startsWith(QLatin1Char('-')) &&
            !piece.contains(QLatin1Char(':')))
            words.append(unquoted(piece));
    }
    return words;
}

} // namespace cordboard::ui
