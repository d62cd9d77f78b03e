// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filterfields.h"

#include <QCollator>
#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/tables/filterterm.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

constexpr int ShortestWord = 2; // one letter begins too many names
constexpr std::size_t MostSuggestions = 8;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FilterMenu)
};

FilterField wordsOf(const QString& title, const QString& name, std::initializer_list<std::string_view> words)
{
    FilterField field{title, name, {}};
    for (const auto word : words)
        field.values.push_back(
            {FilterTerm::make(name, QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()))),
             models::CellText::word(word)});
    return field;
}

FilterField officesOf(const domain::DirectoryView& company)
{
    QStringList names;
    for (const auto& office : company.offices())
        names.append(QString::fromStdString(office.name));
    QCollator collator;
    collator.setNumericMode(true);
    std::sort(names.begin(), names.end(), collator);
    FilterField field{Texts::tr("&Office"), QStringLiteral("office"), {}};
    for (const auto& name : names)
        field.values.push_back({FilterTerm::make(field.name, name), models::DataText::shown(name)});
    return field;
}

FilterField licenses()
{
    return wordsOf(Texts::tr("&License"), QStringLiteral("license"),
                   {"voice", "sales", "contact_center", "meetings"});
}

FilterField numbers()
{
    return {Texts::tr("&Number"),
            QStringLiteral("number"),
            {{QStringLiteral("number:any"), Texts::tr("With number")},
             {QStringLiteral("number:none"), Texts::tr("Without number")}}};
}

FilterField idle()
{
    FilterField field{Texts::tr("&Idle for"), QStringLiteral("idle"), {}};
    for (const int days : {30, 60, 90, 180})
        field.values.push_back(
            {QStringLiteral("idle:>%1d").arg(days), Texts::tr("More than %Ln day(s)", nullptr, days)});
    return field;
}

FilterField freeSeats()
{
    return {Texts::tr("&Free seats"),
            QStringLiteral("free"),
            {{QStringLiteral("free:>0"), Texts::tr("Some free")},
             {QStringLiteral("free:none"), Texts::tr("None free")}}};
}

} // namespace

std::vector<FilterField> filterFieldsOf(TableKind page, const domain::DirectoryView& company)
{
    std::vector<FilterField> fields{officesOf(company)};
    switch (page) {
    case TableKind::Users:
        fields.push_back(licenses());
        fields.push_back(
            wordsOf(Texts::tr("&Status"), QStringLiteral("status"), {"active", "pending", "suspended"}));
        fields.push_back(
            wordsOf(Texts::tr("&Role"), QStringLiteral("role"), {"company_admin", "office_admin"}));
        fields.push_back(numbers());
        fields.push_back(idle());
        break;
    case TableKind::DeletedUsers: fields.push_back(licenses()); break;
    case TableKind::ReservedNumbers:
        fields.push_back(wordsOf(Texts::tr("&State"), QStringLiteral("status"), {"reserved", "on_hold"}));
        fields.push_back(wordsOf(Texts::tr("&Kind"), QStringLiteral("kind"), {"local", "toll_free", "fax"}));
        break;
    case TableKind::Licenses: fields.push_back(freeSeats()); break;
    case TableKind::Audit:
        fields.push_back(
            wordsOf(Texts::tr("O&utcome"), QStringLiteral("status"), {"success", "denied", "failure"}));
        break;
    }
    return fields;
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
