// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

#include "ui/pane/placesheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

template <> PageSpec specOfPage<TableKind::Offices>()
{
    return {
        .action = "showOffices",
        .icon = "offices",
        .section = PageSection::Company,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::Offices),
        .record = domain::RecordKind::Office,
        .title = [] { return PageText::tr("Offices"); },
        .menuText = [] { return PageText::tr("Off&ices"); },
        .tableName = [] { return PageText::tr("Offices"); },
        .search = [] { return PageText::tr("Search offices"); },
        .counted = [](int count) { return PageText::tr("%Ln office(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked office(s)", nullptr, count); },
        .marksLost = rowsGone,
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No office matches “%1”.").arg(query); },
        .whatComesHere =
            [] {
                return PageText::tr(
                    "The places that the company has people, numbers and licenses in come here.");
            },
        .filters = [](const domain::DirectoryView& company) -> std::vector<FilterField> {
            return {FilterFields::countries(company)};
        },
        .facts = officeSheet,
        .adding = ActionId::CreateOffice,
        .leading = {ActionId::EditOffice, ActionId::AddOfficeNumber, ActionId::RemoveOfficeNumbers},
        .cellActions = {{interfaces::ColumnId::Name, ActionId::EditOffice}},
    };
}

} // namespace cordboard::ui
