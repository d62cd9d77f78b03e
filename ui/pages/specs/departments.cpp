// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

#include "ui/pane/placesheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

template <> PageSpec specOfPage<TableKind::Departments>()
{
    return {
        .action = "showDepartments",
        .icon = "departments",
        .section = PageSection::Company,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::Departments),
        .record = domain::RecordKind::Department,
        .title = [] { return PageText::tr("Departments"); },
        .menuText = [] { return PageText::tr("Depart&ments"); },
        .tableName = [] { return PageText::tr("Departments"); },
        .search = [] { return PageText::tr("Search departments"); },
        .counted = [](int count) { return PageText::tr("%Ln department(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked department(s)", nullptr, count); },
        .marksLost = rowsGone,
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No department matches “%1”.").arg(query); },
        .whatComesHere = [] { return PageText::tr("Groups of people who are called together come here."); },
        .filters = [](const domain::DirectoryView& company) -> std::vector<FilterField> {
            return {FilterFields::offices(company)};
        },
        .facts = departmentSheet,
        .adding = ActionId::CreateDepartment,
        .leading = {ActionId::EditDepartment, ActionId::AddDepartmentNumber,
                    ActionId::RemoveDepartmentNumbers},
        .cellActions = {{interfaces::ColumnId::Name, ActionId::EditDepartment}},
    };
}

} // namespace cordboard::ui
