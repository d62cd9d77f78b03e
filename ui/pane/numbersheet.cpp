// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/numbersheet.h"

namespace cordboard::ui {

using domain::NumberStatus;
using domain::OwnedNumber;
using domain::TargetType;
using models::CellText;

namespace {

/// Who has it; of a number on hold who gets it back (R-DEL-04).
FactText::Lines holderOf(const OwnedNumber& number, const domain::DirectoryView& company)
{
    switch (number.targetType) {
    case TargetType::User: return FactText::person(domain::UserId(number.targetId), company);
    case TargetType::Department: return FactText::department(domain::DepartmentId(number.targetId), company);
    case TargetType::Office: return FactText::office(domain::OfficeId(number.targetId), company);
    case TargetType::None:
    case TargetType::Room:
    case TargetType::ContactCenter: break; // without a record of their own
    }
    return {};
}

FactSheet::Group whereItIs(const OwnedNumber& number, const FactSource& row)
{
    FactSheet::Group group{FactText::tr("Number"), {}};
    group.add(FactText::tr("Office"), FactText::office(number.officeId, row.company));
    group.add(FactText::tr("Country"), FactText::plain(number.country));
    group.add(FactText::tr("Area code"), FactText::plain(number.areaCode));
    if (number.status == NumberStatus::Assigned)
        group.add(number.targetType == TargetType::Office ? FactText::tr("Main line of")
                                                          : FactText::tr("Assigned to"),
                  holderOf(number, row.company));
    if (number.status == NumberStatus::OnHold)
        group.add(FactText::tr("Held by"), holderOf(number, row.company));
    group.add(FactText::tr("Held until"), FactText::moment(number.holdUntil));
    group.add(FactText::tr("Last used by"), FactText::personCalled(number.lastHolderName));
    group.add(FactText::tr("Unassigned"), FactText::moment(number.unassignedAt));
    if (number.isInQuarantine(row.now))
        group.add(FactText::tr("Quarantine until"), FactText::moment(number.quarantineUntil));
    group.add(FactText::tr("Released"), FactText::moment(number.releasedAt));
    if (number.status == NumberStatus::Cooling)
        group.add(FactText::tr("Can be recovered until"), FactText::moment(number.recoverableUntil));
    return group;
}

} // namespace

std::optional<FactSheet> numberSheet(const FactSource& row)
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
    sheet.tabs.push_back({QString(), {whereItIs(*number, row)}});
    return sheet;
}

} // namespace cordboard::ui
