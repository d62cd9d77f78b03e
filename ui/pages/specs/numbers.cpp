// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

#include "ui/pane/numbersheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

std::vector<FilterField> numberFilters(const domain::DirectoryView& company)
{
    return {FilterFields::offices(company),
            FilterFields::words(FilterFields::tr("&State"), QStringLiteral("status"),
                                {"assigned", "reserved", "on_hold", "cooling", "released"}),
            FilterFields::words(FilterFields::tr("&Kind"), QStringLiteral("kind"),
                                {"local", "mobile", "toll_free", "fax"}),
            FilterFields::countries(company)};
}

} // namespace

template <> PageSpec specOfPage<TableKind::Numbers>()
{
    return {
        .action = "showNumbers",
        .icon = "phonebook",
        .section = PageSection::People,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::Numbers),
        .record = domain::RecordKind::Number,
        .title = [] { return PageText::tr("All numbers"); },
        .menuText = [] { return PageText::tr("All numbe&rs"); },
        .tableName = [] { return PageText::tr("All numbers"); },
        .search = [] { return PageText::tr("Search all numbers"); },
        .counted = [](int count) { return PageText::tr("%Ln number(s) in all", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked number(s)", nullptr, count); },
        .marksLost = rowsGone,
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No number matches “%1”.").arg(query); },
        .whatComesHere =
            [] { return PageText::tr("All numbers of the company come here, whoever has them."); },
        .filters = numberFilters,
        .facts = numberSheet,
        .adding = ActionId::AddNumbers,
        .leading = {ActionId::AssignToUser, ActionId::UnassignNumbers, ActionId::SetQuarantine},
        .cellActions = {{interfaces::ColumnId::PhoneNumber, ActionId::AssignToUser}},
    };
}

} // namespace cordboard::ui
