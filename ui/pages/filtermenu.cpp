// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filtermenu.h"

#include <QCollator>
#include <QCoreApplication>
#include <QMenu>
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "models/celltext.h"
#include "ui/tables/filterterm.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

using AddTerm = std::function<void(const QString& term)>;

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("FilterMenu", text, nullptr, count);
}

QMenu* addField(QMenu& menu, const char* title)
{
    auto* field = menu.addMenu(tr(title));
    field->setToolTipsVisible(true);
    return field;
}

void addTerm(QMenu& menu, const QString& text, const QString& term, const AddTerm& add)
{
    QObject::connect(menu.addAction(text), &QAction::triggered, &menu, [add, term] { add(term); });
}

void addWords(QMenu& menu, const char* title, const QString& field, std::initializer_list<std::string_view> words, const AddTerm& add)
{
    auto* values = addField(menu, title);
    for (const auto word : words)
        addTerm(*values, models::CellText::word(word), FilterTerm::make(field, QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()))), add);
}

void addOffices(QMenu& menu, const domain::DirectoryView& company, const AddTerm& add)
{
    QStringList names;
    for (const auto& office : company.offices())
        names.append(QString::fromStdString(office.name));
    QCollator collator;
    collator.setNumericMode(true);
    std::sort(names.begin(), names.end(), collator);
    auto* offices = addField(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Office"));
    for (const auto& name : names)
        addTerm(*offices, QString(name).replace(QLatin1Char('&'), QLatin1String("&&")), FilterTerm::make(QStringLiteral("office"), name), add);
}

void addUserFilters(QMenu& menu, const AddTerm& add)
{
    addWords(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Status"), QStringLiteral("status"), {"active", "pending", "suspended"}, add);
    addWords(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Role"), QStringLiteral("role"), {"company_admin", "office_admin"}, add);
    auto* number = addField(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Number"));
    addTerm(*number, tr("With number"), QStringLiteral("has:number"), add);
    addTerm(*number, tr("Without number"), QStringLiteral("-has:number"), add);
    auto* idle = addField(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Idle for"));
    for (const int days : {30, 60, 90, 180})
        addTerm(*idle, tr("More than %n day(s)", days), QStringLiteral("idle:>%1d").arg(days), add);
}

} // namespace

bool hasFilters(TableKind page) noexcept
{
    return page != TableKind::Audit;
}

void fillFilterMenu(QMenu& menu, TableKind page, const domain::DirectoryView& company, const AddTerm& add)
{
    menu.clear();
    addOffices(menu, company, add);
    switch (page) {
    case TableKind::Users:
        addWords(menu, QT_TRANSLATE_NOOP("FilterMenu", "&License"), QStringLiteral("license"), {"voice", "sales", "contact_center", "meetings"}, add);
        addUserFilters(menu, add);
        break;
    case TableKind::DeletedUsers:
        addWords(menu, QT_TRANSLATE_NOOP("FilterMenu", "&License"), QStringLiteral("license"), {"voice", "sales", "contact_center", "meetings"}, add);
        break;
    case TableKind::ReservedNumbers:
        addWords(menu, QT_TRANSLATE_NOOP("FilterMenu", "&State"), QStringLiteral("status"), {"reserved", "on_hold"}, add);
        addWords(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Kind"), QStringLiteral("kind"), {"local", "toll_free", "fax"}, add);
        break;
    case TableKind::Licenses: {
        auto* free = addField(menu, QT_TRANSLATE_NOOP("FilterMenu", "&Free seats"));
        addTerm(*free, tr("Some free"), QStringLiteral("free:>0"), add);
        addTerm(*free, tr("None free"), QStringLiteral("free:<1"), add);
        break;
    }
    case TableKind::Audit:
        menu.clear();
        break;
    }
}

} // namespace cordboard::ui
