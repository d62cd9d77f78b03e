// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

#include "ui/pane/devicesheet.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

std::vector<FilterField> deviceFilters(const domain::DirectoryView& company)
{
    return {FilterFields::offices(company),
            FilterFields::words(FilterFields::tr("&Status"), QStringLiteral("status"),
                                {"in_stock", "pending_sync", "offline", "online"}),
            FilterFields::words(FilterFields::tr("&Kind"), QStringLiteral("kind"),
                                {"desk_phone", "dect_base", "dect_handset", "ata", "room_phone",
                                 "desktop_app", "web_app", "mobile_app", "forwarding_number"})};
}

} // namespace

template <> PageSpec specOfPage<TableKind::Devices>()
{
    return {
        .action = "showDevices",
        .icon = "devices",
        .section = PageSection::People,
        .isCounted = true,
        .right = interfaces::rightToSee(TableKind::Devices),
        .record = domain::RecordKind::Device,
        .title = [] { return PageText::tr("Devices"); },
        .menuText = [] { return PageText::tr("De&vices"); },
        .tableName = [] { return PageText::tr("Devices"); },
        .search = [] { return PageText::tr("Search devices"); },
        .counted = [](int count) { return PageText::tr("%Ln device(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked device(s)", nullptr, count); },
        .marksLost =
            [](int count) {
                return PageText::tr(
                    "%Ln marked device(s) were removed elsewhere and are not marked any more.", nullptr,
                    count);
            },
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No device matches “%1”.").arg(query); },
        .whatComesHere =
            [] { return PageText::tr("Phones, bases and apps that people are called on come here."); },
        .filters = deviceFilters,
        .facts = deviceSheet,
        .leading = {ActionId::AssignDevices},
        .cellActions = {{interfaces::ColumnId::Assignee, ActionId::AssignDevices}},
    };
}

} // namespace cordboard::ui
