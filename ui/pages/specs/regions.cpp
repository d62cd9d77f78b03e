// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

#include "ui/pane/placesheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

template <> PageSpec specOfPage<TableKind::Regions>()
{
    return {
        .action = "showRegions",
        .icon = "regions",
        .section = PageSection::Company,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::Regions),
        .record = domain::RecordKind::Region,
        .title = [] { return PageText::tr("Regions"); },
        .menuText = [] { return PageText::tr("Re&gions"); },
        .tableName = [] { return PageText::tr("Regions"); },
        .search = [] { return PageText::tr("Search regions"); },
        .counted = [](int count) { return PageText::tr("%Ln region(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked region(s)", nullptr, count); },
        .marksLost = rowsGone,
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No region matches “%1”.").arg(query); },
        .whatComesHere = [] { return PageText::tr("Sets of offices that have admins in common come here."); },
        .filters = [](const domain::DirectoryView& company) -> std::vector<FilterField> {
            return {FilterFields::offices(company)};
        },
        .facts = regionSheet,
        .adding = ActionId::CreateRegion,
        .leading = {ActionId::EditRegion},
        .cellActions = {{interfaces::ColumnId::Name, ActionId::EditRegion}},
    };
}

} // namespace cordboard::ui
