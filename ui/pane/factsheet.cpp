// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factsheet.h"

#include <QTextBoundaryFinder>
#include <algorithm>

#include "models/datatext.h"
#include "ui/tables/filterterm.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

/// A letter with the accents that belong to it.
QString firstLetterOf(const QString& word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const auto end = finder.toNextBoundary();
    const auto letter = word.left(std::max<qsizetype>(end, 0)).toUcs4();
    return !letter.isEmpty() && QChar::isLetterOrNumber(letter.front()) ? word.left(end) : QString();
}

FactLink peopleWith(const QString& field, const std::string& value)
{
    return QueryLink{TableKind::Users, FilterTerm::make(field, QString::fromStdString(value))};
}

} // namespace

void FactSheet::Group::add(const QString& name, Edit edit, const std::optional<QString>& notSent)
{
    const auto text = FactText::plain(edit.value.toStdString());
    Fact fact{name, {}, std::move(edit)};
    fact.lines.push_back(text.isEmpty() ? Line{FactText::tr("none"), {}, true} : Line{text});
    if (notSent)
        fact.lines.push_back(
            {FactText::tr("Waiting to be sent. The server still has: %1").arg(*notSent), {}, true});
    facts.push_back(std::move(fact));
}

QString initialsOf(const QString& name)
{
    QStringList letters;
    for (const auto& word : models::DataText::copied(name).simplified().split(QLatin1Char(' '))) {
        if (const auto letter = firstLetterOf(word); !letter.isEmpty())
            letters.append(letter.toUpper());
    }
    if (letters.size() > 1)
        return letters.first() + letters.last();
    return letters.value(0);
}

QString FactSheet::Fact::text() const
{
    QStringList texts;
    for (const auto& line : lines)
        texts.append(line.text);
    return FactText::joined(texts);
}

void FactSheet::Group::add(const QString& name, const QString& value)
{
    if (!value.isEmpty())
        facts.push_back({name, {{value}}});
}

void FactSheet::Group::add(const QString& name, std::vector<Line> lines)
{
    if (!lines.empty())
        facts.push_back({name, std::move(lines)});
}

void FactSheet::dropLinks(const std::function<bool(TableKind page)>& isThere)
{
    const auto isDead = [&isThere](const FactLink& link) {
        if (const auto* record = std::get_if<RecordLink>(&link))
            return !isThere(record->page);
        const auto* query = std::get_if<QueryLink>(&link);
        return query != nullptr && !isThere(query->page);
    };
    for (auto& tab : tabs) {
        for (auto& group : tab.groups) {
            for (auto& fact : group.facts) {
                for (auto& line : fact.lines) {
                    if (line.link && isDead(*line.link))
                        line.link.reset();
                }
            }
        }
    }
}

QString FactText::plain(const std::string& text)
{
    return models::DataText::inSentence(text);
}

QString FactText::joined(const QStringList& parts)
{
    return parts.join(QStringLiteral(", "));
}

QString FactText::moment(const std::optional<domain::Instant>& instant)
{
    return instant ? models::CellText().dateTime(*instant) : QString();
}

QString FactText::officeName(const domain::OfficeId& id, const domain::DirectoryView& company)
{
    const auto office = company.office(id);
    return office ? plain(office->name) : QString();
}

FactText::Lines FactText::office(const domain::OfficeId& id, const domain::DirectoryView& company)
{
    const auto office = company.office(id);
    if (!office)
        return {};
    return {{plain(office->name), RecordLink{TableKind::Offices, id.value()}}};
}

FactText::Lines FactText::department(const domain::DepartmentId& id, const domain::DirectoryView& company)
{
    const auto department = company.department(id);
    if (!department)
        return {};
    return {{plain(department->name), RecordLink{TableKind::Departments, id.value()}}};
}

FactText::Lines FactText::person(const domain::UserId& id, const domain::DirectoryView& company)
{
    const auto user = company.users(std::span(&id, 1)).front();
    if (!user)
        return {};
    const auto page = user->state == domain::UserState::Deleted ? TableKind::DeletedUsers : TableKind::Users;
    return {{plain(user->displayName()), RecordLink{page, id.value()}}};
}

FactText::Lines FactText::personCalled(const std::string& name)
{
    if (name.empty())
        return {};
    return {{plain(name), peopleWith(QStringLiteral("name"), name)}};
}

FactText::Lines FactText::number(const domain::OwnedNumber& number)
{
    const bool isHeldByNobody = number.status == domain::NumberStatus::Reserved ||
                                number.status == domain::NumberStatus::OnHold ||
                                number.status == domain::NumberStatus::Cooling;
    if (!isHeldByNobody)
        return FactText::number(number.e164);
    return {{models::CellText::phoneNumber(number.e164),
             RecordLink{TableKind::ReservedNumbers, number.id.value()}}};
}

FactText::Lines FactText::number(const std::string& e164)
{
    if (e164.empty())
        return {};
    return {{models::CellText::phoneNumber(e164), peopleWith(QStringLiteral("number"), e164)}};
}

} // namespace cordboard::ui
