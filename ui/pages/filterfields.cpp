// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filterfields.h"

#include <QDate>
#include <QStringList>
#include <algorithm>
#include <set>

#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/tables/filterterm.h"

namespace cordboard::ui {

namespace {

constexpr int ShortestWord = 2; // one letter begins too many names
constexpr std::size_t MostSuggestions = 8;

/// Each name once, in the order of people.
std::vector<FilterValue> namedValues(const QString& field, QStringList names)
{
    names.removeDuplicates();
    std::vector<FilterValue> values;
    for (const auto& name : names)
        values.push_back({FilterTerm::make(field, name), models::DataText::shown(name)});
    models::sortByName(values, [](const FilterValue& value) { return value.text; });
    return values;
}

template <typename Places> std::vector<FilterValue> namedPlaces(const QString& field, const Places& places)
{
    QStringList names;
    for (const auto& place : places)
        names.append(QString::fromStdString(place.name));
    return namedValues(field, std::move(names));
}

} // namespace

FilterField FilterFields::words(const QString& title, const QString& name,
                                const std::vector<std::string_view>& words)
{
    FilterField field{title, name, {}};
    for (const auto word : words)
        field.values.push_back(
            {FilterTerm::make(name, QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()))),
             models::CellText::word(word)});
    return field;
}

FilterField FilterFields::offices(const domain::DirectoryView& company)
{
    return {tr("&Office"), QStringLiteral("office"),
            namedPlaces(QStringLiteral("office"), company.offices())};
}

FilterField FilterFields::departments(const domain::DirectoryView& company)
{
    return {tr("&Department"), QStringLiteral("department"),
            namedPlaces(QStringLiteral("department"), company.departments())};
}

FilterField FilterFields::countries(const domain::DirectoryView& company)
{
    std::set<std::string> codes;
    for (const auto& office : company.offices())
        codes.insert(office.country);
    FilterField field{tr("&Country"), QStringLiteral("country"), {}};
    for (const auto& code : codes)
        field.values.push_back(
            {FilterTerm::make(field.name, QString::fromStdString(code)), models::CellText::country(code)});
    models::sortByName(field.values, [](const FilterValue& value) { return value.text; });
    return field;
}

FilterField FilterFields::dates()
{
    FilterField field{tr("&Time"),
                      QStringLiteral("date"),
                      {{QStringLiteral("date:today"), tr("Today")},
                       {QStringLiteral("date:7d"), tr("Last 7 days")},
                       {QStringLiteral("date:30d"), tr("Last 30 days")}}};
    const auto today = QDate::currentDate();
    const QDate first(today.year(), today.month(), 1);
    const auto range = [](const QDate& from, const QDate& to) {
        return QStringLiteral("date:%1..%2").arg(from.toString(Qt::ISODate), to.toString(Qt::ISODate));
    };
    field.values.push_back({range(first, today), tr("This month")});
    field.values.push_back({range(first.addMonths(-1), first.addDays(-1)), tr("Last month")});
    return field;
}

FilterField FilterFields::admins(const domain::DirectoryView& company)
{
    constexpr std::size_t Most = 30;
    auto ids = company.effectiveCompanyAdmins();
    if (ids.size() > Most)
        ids.resize(Most);
    QStringList names;
    for (const auto& user : company.users(ids)) {
        if (user)
            names.append(QString::fromStdString(user->displayName()));
    }
    return {tr("&Person"), QStringLiteral("by"), namedValues(QStringLiteral("by"), std::move(names))};
}

FilterField FilterFields::licenses()
{
    return words(tr("&License"), QStringLiteral("license"), {"voice", "sales", "contact_center", "meetings"});
}

FilterField FilterFields::numbers()
{
    return {tr("&Number"),
            QStringLiteral("number"),
            {{QStringLiteral("number:any"), tr("With number")},
             {QStringLiteral("number:none"), tr("Without number")}}};
}

FilterField FilterFields::idle()
{
    FilterField field{tr("&Idle for"), QStringLiteral("idle"), {}};
    for (const int days : {30, 60, 90, 180})
        field.values.push_back(
            {QStringLiteral("idle:>%1d").arg(days), tr("More than %Ln day(s)", nullptr, days)});
    return field;
}

FilterField FilterFields::freeSeats()
{
    return {tr("&Free seats"),
            QStringLiteral("free"),
            {{QStringLiteral("free:>0"), tr("Some free")}, {QStringLiteral("free:none"), tr("None free")}}};
}

std::vector<Suggestion> suggestionsFor(const QString& word, const std::vector<FilterField>& fields)
{
    const bool isNegated = word.startsWith(QLatin1Char('-'));
    const auto bare = isNegated ? word.mid(1) : word;
    const auto sign = isNegated ? QStringLiteral("-") : QString();
    const auto colon = bare.indexOf(QLatin1Char(':'));
    std::vector<Suggestion> found;
    for (const auto& field : fields) {
        if (colon < 0 && bare.size() >= ShortestWord && field.name.startsWith(bare, Qt::CaseInsensitive))
            found.push_back({sign + field.name + QLatin1Char(':'), models::DataText::withoutKeys(field.title),
                             Suggestion::Kind::Field});
        if (colon < 0 || field.name.compare(bare.left(colon), Qt::CaseInsensitive) != 0)
            continue;
        const auto typed = bare.mid(colon + 1).remove(QLatin1Char('"'));
        for (const auto& value : field.values) {
            const bool fits = value.text.startsWith(typed, Qt::CaseInsensitive) ||
                              value.term.mid(field.name.size() + 1).startsWith(typed, Qt::CaseInsensitive);
            if (fits && !(isNegated && value.term.startsWith(QLatin1Char('-'))))
                found.push_back({sign + value.term, value.text, Suggestion::Kind::Term});
        }
    }
    if (found.size() > MostSuggestions)
        found.resize(MostSuggestions);
    return found;
}

} // namespace cordboard::ui
