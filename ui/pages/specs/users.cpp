// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"
#include "ui/pane/usersheet.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::TableKind;

namespace {

std::vector<FilterField> userFilters(const domain::DirectoryView& company)
{
    return {
        FilterFields::offices(company),
        FilterFields::departments(company),
        FilterFields::licenses(),
        FilterFields::words(
            FilterFields::tr("&Status"), QStringLiteral("status"),
            {"active", "pending", "invite_expired", "invite_held", "invite_bounced", "suspended"}),
        FilterFields::words(FilterFields::tr("&Role"), QStringLiteral("role"),
                            {"company_admin", "regional_admin", "office_admin", "department_admin"}),
        FilterFields::words(FilterFields::tr("&Analytics"), QStringLiteral("analytics"), {"charts", "none"}),
        FilterFields::numbers(),
        FilterFields::idle()};
}

} // namespace

template <> PageSpec specOfPage<TableKind::Users>()
{
    return {
        .action = "showUsers",
        .icon = "users",
        .section = PageSection::People,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::Users), // everybody sees at least themselves
        .record = domain::RecordKind::User,
        .title = [] { return PageText::tr("Users"); },
        .menuText = [] { return PageText::tr("&Users"); },
        .tableName = [] { return PageText::tr("Users"); },
        .search = [] { return PageText::tr("Search users"); },
        .counted = [](int count) { return PageText::tr("%Ln user(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked user(s)", nullptr, count); },
        .marksLost =
            [](int count) {
                return PageText::tr("%Ln marked user(s) were deleted elsewhere and are not marked any more.",
                                    nullptr, count);
            },
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No user matches “%1”.").arg(query); },
        .whatComesHere = [] { return PageText::tr("People who are invited or active appear here."); },
        .filters = userFilters,
        .facts = userSheet,
        .adding = ActionId::AddPeople,
        .leading = {ActionId::EditUsers, ActionId::AssignNumber, ActionId::SuspendUsers},
        .cellActions = {{ColumnId::Number, ActionId::AssignNumber},
                        {ColumnId::Role, ActionId::EditRoles},
                        {ColumnId::Analytics, ActionId::AllowAnalytics},
                        {ColumnId::Status, ActionId::SuspendUsers}},
        .elsewhere = Elsewhere{TableKind::DeletedUsers,
                               [](int found) {
                                   return PageText::tr("Search deleted users (%Ln match(es))", nullptr,
                                                       found);
                               }},
    };
}

} // namespace cordboard::ui
