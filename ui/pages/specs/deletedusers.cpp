// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"
#include "ui/pane/usersheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

std::vector<FilterField> deletedUserFilters(const domain::DirectoryView& company)
{
    return {FilterFields::offices(company), FilterFields::licenses()};
}

} // namespace

template <> PageSpec specOfPage<TableKind::DeletedUsers>()
{
    return {
        .action = "showDeletedUsers",
        .icon = "deleted",
        .section = PageSection::People,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::DeletedUsers),
        .record = domain::RecordKind::User,
        .title = [] { return PageText::tr("Deleted users"); },
        .menuText = [] { return PageText::tr("&Deleted users"); },
        .tableName = [] { return PageText::tr("Deleted users"); },
        .search = [] { return PageText::tr("Search deleted users"); },
        .counted = [](int count) { return PageText::tr("%Ln deleted user(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked user(s)", nullptr, count); },
        .marksLost =
            [](int count) {
                return PageText::tr("%Ln marked user(s) were restored or permanently deleted elsewhere and "
                                    "are not marked any more.",
                                    nullptr, count);
            },
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No deleted user matches “%1”.").arg(query); },
        .whatComesHere =
            [] { return PageText::tr("Deleted users stay here for 72 hours and can be restored."); },
        .filters = deletedUserFilters,
        .facts = userSheet,
        .leading = {ActionId::RestoreUsers},
        .elsewhere = Elsewhere{TableKind::Users,
                               [](int found) {
                                   return PageText::tr("Search users (%Ln match(es))", nullptr, found);
                               }},
        // The end of the restore period (R-DEL-01).
        .deadline = Deadline{interfaces::ColumnId::TimeLeft, std::chrono::hours(24),
                             [](const QString& left) { return PageText::tr("one ends in %1").arg(left); }},
    };
}

} // namespace cordboard::ui
