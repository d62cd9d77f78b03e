// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/specs/list.h"

namespace cordboard::ui {

using domain::NumberStatus;
using interfaces::TableKind;
using models::CellText;

namespace {

std::vector<FilterField> filters(const domain::DirectoryView& company)
{
    return {
        FilterFields::offices(company),
        FilterFields::words(FilterFields::tr("&State"), QStringLiteral("status"), {"reserved", "on_hold"}),
        FilterFields::words(FilterFields::tr("&Kind"), QStringLiteral("kind"),
                            {"local", "toll_free", "fax"})};
}

std::optional<FactSheet> facts(const FactSource& row)
{
    const domain::NumberId id(row.id);
    const auto number = row.company.numbers(std::span(&id, 1)).front();
    if (!number)
        return std::nullopt;
    FactSheet sheet;
    sheet.title = CellText::phoneNumber(number->e164);
    sheet.subtitle = FactText::joined({CellText::word(word(number->status)),
                                       CellText::word(word(number->kind)),
                                       FactText::officeName(number->officeId, row.company)});
    FactSheet::Group group{FactText::tr("Number"), {}};
    group.add(FactText::tr("Office"), FactText::office(number->officeId, row.company));
    group.add(FactText::tr("Country"), FactText::plain(number->country));
    group.add(FactText::tr("Area code"), FactText::plain(number->areaCode));
    if (number->status == NumberStatus::OnHold)
        group.add(FactText::tr("Held by"), FactText::person(domain::UserId(number->targetId), row.company));
    group.add(FactText::tr("Held until"), FactText::moment(number->holdUntil));
    group.add(FactText::tr("Last used by"), FactText::personCalled(number->lastHolderName));
    group.add(FactText::tr("Unassigned"), FactText::moment(number->unassignedAt));
    if (number->isInQuarantine(row.now))
        group.add(FactText::tr("Quarantine until"), FactText::moment(number->quarantineUntil));
    sheet.tabs.push_back({QString(), {std::move(group)}});
    return sheet;
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
        .filters = filters,
        .facts = facts,
        .leading = {ActionId::AssignToUser, ActionId::SetQuarantine, ActionId::LiftQuarantine},
        .cellActions = {{interfaces::ColumnId::PhoneNumber, ActionId::AssignToUser}},
    };
}

} // namespace cordboard::ui
