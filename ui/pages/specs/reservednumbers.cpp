// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

#include "ui/pane/numbersheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

std::vector<FilterField> reservedNumberFilters(const domain::DirectoryView& company)
{
    return {FilterFields::offices(company),
            FilterFields::words(FilterFields::tr("&State"), QStringLiteral("status"),
                                {"reserved", "on_hold", "cooling"}),
            FilterFields::words(FilterFields::tr("&Kind"), QStringLiteral("kind"),
                                {"local", "toll_free", "fax"})};
}

} // namespace

template <> PageSpec specOfPage<TableKind::ReservedNumbers>()
{
    return {
        .action = "showReservedNumbers",
        .icon = "numbers",
        .section = PageSection::People,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::ReservedNumbers),
        .record = domain::RecordKind::Number,
        .title = [] { return PageText::tr("Reserved numbers"); },
        .menuText = [] { return PageText::tr("Reserved &numbers"); },
        .tableName = [] { return PageText::tr("Reserved numbers"); },
        .search = [] { return PageText::tr("Search reserved numbers"); },
        .counted = [](int count) { return PageText::tr("%Ln number(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked number(s)", nullptr, count); },
        .marksLost =
            [](int count) {
                return PageText::tr(
                    "%Ln marked number(s) left the pool elsewhere and are not marked any more.", nullptr,
                    count);
            },
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No reserved number matches “%1”.").arg(query); },
        .whatComesHere =
            [] { return PageText::tr("Numbers taken from users, and numbers of deleted users, come here."); },
        .filters = reservedNumberFilters,
        .facts = numberSheet,
        .adding = ActionId::AddNumbers,
        .leading = {ActionId::AssignToUser, ActionId::SetQuarantine, ActionId::LiftQuarantine},
        .cellActions = {{interfaces::ColumnId::PhoneNumber, ActionId::AssignToUser}},
    };
}

} // namespace cordboard::ui
