// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/numberrows.h"

namespace cordboard::domain {

namespace {

/// R-NUM-13: the number is kept from being handed out by accident; says who did that, as far as it is known,
/// and for whom.
void refuseQuarantined(PlanBuilder& builder, const OwnedNumber& number)
{
    const EntityRef entity{RecordKind::Number, number.id.value()};
    const auto author = builder.view().lastChange(entity, {{Field::NumberQuarantineUntil}});
    builder.refuse(Code::ENumberQuarantine, "R-NUM-13",
                   {{"number", number.e164},
                    {"date", toRfc3339(*number.quarantineUntil)},
                    {"who", author ? author->who : std::string()},
                    {"name", number.lastHolderName}});
}

} // namespace

bool openNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                   Right operation)
{
    const bool isVisible = number && isAllowed(builder.actor(), Right::ViewReservedNumbers, number->officeId);
    builder.beginRow(RecordKind::Number, id.value(), isVisible ? number->e164 : id.value(),
                     isVisible ? number->version : 0);
    if (reachOf(builder.actor(), operation) == Reach::Never) // the role comes before the object (R-GEN-01)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (!isVisible)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    else if (!isAllowed(builder.actor(), operation, number->officeId))
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", number->e164}});
    return !builder.isRefused();
}

bool beginNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                    Right operation)
{
    return openNumberRow(builder, id, number, operation) && builder.isExpected(*number);
}

std::string holderName(const PlanBuilder& builder, const OwnedNumber& number)
{
    if (number.targetType == TargetType::User) {
        const UserId id(number.targetId);
        const auto users = builder.view().users(std::span(&id, 1));
        return users.front() ? users.front()->displayName() : std::string();
    }
    if (number.targetType == TargetType::Department) {
        const auto department = builder.view().department(DepartmentId(number.targetId));
        return department ? department->name : std::string();
    }
    const auto* office = builder.office(OfficeId(number.targetId));
    return office != nullptr ? office->name : std::string();
}

bool isInHand(PlanBuilder& builder, const OwnedNumber& number)
{
    switch (number.status) {
    case NumberStatus::Reserved:
    case NumberStatus::Assigned:
    case NumberStatus::OnHold: return true;
    case NumberStatus::Cooling:
    case NumberStatus::Released:
    case NumberStatus::PortingIn:
    case NumberStatus::Ordering:
    case NumberStatus::PortedOut: break;
    }
    builder.refuse(Code::EState, "R-NUM-15",
                   {{"name", number.e164}, {"state", std::string(word(number.status))}, {"event", "assign"}});
    return false;
}

Finding heldFor(const OwnedNumber& number, std::string name)
{
    return {Code::ENumberHold,
            "R-DEL-04",
            {},
            {},
            {{"number", number.e164},
             {"name", std::move(name)},
             {"time", number.holdUntil ? toRfc3339(*number.holdUntil) : std::string()}}};
}

bool isFree(PlanBuilder& builder, const OwnedNumber& number)
{
    switch (number.status) {
    case NumberStatus::Reserved:
        if (number.quarantineUntil && builder.now() < *number.quarantineUntil) {
            refuseQuarantined(builder, number);
            return false;
        }
        return true;
    case NumberStatus::Assigned:
        builder.refuse(Code::ENumberBusy, "R-NUM-12",
                       {{"number", number.e164}, {"target", holderName(builder, number)}});
        return false;
    case NumberStatus::OnHold: {
        auto reason = heldFor(number, holderName(builder, number));
        builder.refuse(reason.code, reason.rule, std::move(reason.parameters));
        return false;
    }
    case NumberStatus::Cooling:
    case NumberStatus::Released:
    case NumberStatus::PortingIn:
    case NumberStatus::Ordering:
    case NumberStatus::PortedOut: return isInHand(builder, number);
    }
    return false;
}

} // namespace cordboard::domain
