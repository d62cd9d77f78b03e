// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/numberrows.h"

#include "domain/commands/numbers.h"
#include "domain/commands/quarantine.h"

#include <span>

namespace cordboard::domain {

namespace {

/// Whether the department's admins may take the number, or give it back.
[[nodiscard]] bool isWithin(const PlanBuilder& builder, const OwnedNumber& number, Right operation,
                            const Department& department)
{
    const bool isThere = number.status == NumberStatus::Reserved
                             ? number.officeId == department.officeId
                             : number.targetType == TargetType::Department &&
                                   number.targetId == department.id.value();
    return isThere && isAllowed(builder.actor(), operation, department);
}

} // namespace

bool openNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number,
                   Right operation, const std::optional<Department>& department)
{
    const auto& actor = builder.actor();
    const bool isOfDepartment = number && department && isWithin(builder, *number, operation, *department);
    const bool isVisible = isOfDepartment ||
                           (number && isAllowed(actor, Right::ViewReservedNumbers, number->officeId));
    builder.beginRow(RecordKind::Number, id.value(), isVisible ? number->e164 : id.value(),
                     isVisible ? number->version : 0);
    if (reachOf(actor, operation) == Reach::Never) // the role comes before the object (R-GEN-01)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (!isVisible)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    else if (!isOfDepartment && !isAllowed(actor, operation, number->officeId))
        refuseScope(builder, number->e164, operation);
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

Finding heldFor(const OwnedNumber& number, const Actor& actor, const DirectoryView& view)
{
    const UserId id(number.targetId);
    const auto holder = view.users(std::span(&id, 1)).front();
    const bool isKnown = holder && isSeen(actor, *holder);
    Finding finding{Code::ENumberHold,
                    "R-DEL-04",
                    {},
                    {},
                    {{"number", number.e164},
                     {"name", isKnown ? holder->displayName() : std::string()},
                     {"time", number.holdUntil ? toRfc3339(*number.holdUntil) : std::string()}}};
    if (!isKnown || !isAllowed(actor, Right::DeletePermanently, *holder, view))
        finding.parameters.emplace_back("reason", "out_of_reach");
    return finding;
}

bool isLastOfMainLine(const OwnedNumber& number, std::size_t localCount)
{
    return number.targetType == TargetType::Office && number.kind == NumberKind::Local && localCount <= 1;
}

namespace {

/// Whom the number is held for, to somebody who may see him.
void refuseHeld(PlanBuilder& builder, const OwnedNumber& number)
{
    auto reason = heldFor(number, builder.actor(), builder.view());
    builder.refuse(reason.code, reason.rule, std::move(reason.parameters));
}

/// Whether an earlier command of the batch gave it to whoever has it.
[[nodiscard]] bool isGivenHere(const PlanBuilder& builder, const OwnedNumber& number)
{
    if (builder.before() == nullptr)
        return false;
    const auto before = builder.before()->numbers(std::span(&number.id, 1)).front();
    return !before || before->status != NumberStatus::Assigned || before->targetId != number.targetId;
}

[[nodiscard]] bool leavesMainLineEmpty(PlanBuilder& builder, const OwnedNumber& number)
{
    return number.targetType == TargetType::Office && number.kind == NumberKind::Local &&
           isLastOfMainLine(number, builder.localNumbersOf(OfficeId(number.targetId)));
}

/// Who has it, to somebody who may see him. What cannot be taken from a main line is not advised (R-NUM-07),
/// nor what is not there to be taken unless the batch is carried out.
void refuseBusy(PlanBuilder& builder, const OwnedNumber& number)
{
    const bool isOfPerson = number.targetType == TargetType::User;
    std::vector<std::pair<std::string, std::string>> parameters{
        {"number", number.e164},
        {"target", isOfPerson ? builder.nameOf(UserId(number.targetId)) : holderName(builder, number)}};
    if (leavesMainLineEmpty(builder, number))
        parameters.emplace_back("reason", "main_line");
    else if (isGivenHere(builder, number))
        parameters.emplace_back("reason", "same_step");
    builder.refuse(Code::ENumberBusy, "R-NUM-12", std::move(parameters));
}

} // namespace

bool isInPool(PlanBuilder& builder, const OwnedNumber& number, std::string_view event)
{
    switch (number.status) {
    case NumberStatus::Reserved: return true;
    case NumberStatus::Assigned: refuseBusy(builder, number); return false;
    case NumberStatus::OnHold: refuseHeld(builder, number); return false;
    case NumberStatus::Cooling:
    case NumberStatus::Released:
    case NumberStatus::PortingIn:
    case NumberStatus::Ordering:
    case NumberStatus::PortedOut: break;
    }
    builder.refuse(
        Code::EState, "R-NUM-15",
        {{"name", number.e164}, {"state", std::string(word(number.status))}, {"event", std::string(event)}});
    return false;
}

/// Says who set the quarantine, as far as it is known, and for whom.
bool isOutOfQuarantine(PlanBuilder& builder, const OwnedNumber& number)
{
    if (!number.isInQuarantine(builder.now()))
        return true;
    const EntityRef entity{RecordKind::Number, number.id.value()};
    const auto author = builder.view().lastChange(entity, {{Field::NumberQuarantineUntil}});
    std::vector<std::pair<std::string, std::string>> parameters{{"number", number.e164},
                                                                {"date", toRfc3339(*number.quarantineUntil)},
                                                                {"who", author ? author->who : std::string()},
                                                                {"name", number.lastHolderName}};
    if (*number.quarantineUntil >= Forever)
        parameters.emplace_back("reason", "forever");
    builder.refuse(Code::ENumberQuarantine, "R-NUM-13", std::move(parameters));
    return false;
}

bool isAtHomeIn(const PlanBuilder& builder, const OwnedNumber& number, const OfficeId& id)
{
    const auto* office = builder.office(id);
    return office == nullptr || office->country == number.country;
}

bool maySendTo(PlanBuilder& builder, const OfficeId& office, Right operation, std::string field)
{
    if (builder.office(office) != nullptr && isAllowed(builder.actor(), operation, office))
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, std::move(field));
    return false;
}

bool fitsOffice(PlanBuilder& builder, const OwnedNumber& number, const OfficeId& id)
{
    if (isAtHomeIn(builder, number, id))
        return true;
    const auto* office = builder.office(id);
    builder.refuse(Code::ENumberCountry, "R-NUM-03",
                   {{"number", number.e164},
                    {"country", number.country},
                    {"target", office->name},
                    {"country2", office->country}});
    return false;
}

std::vector<std::pair<NumberId, OfficeId>> officesBefore(const Plan& plan)
{
    std::vector<std::pair<NumberId, OfficeId>> offices;
    for (const auto change : plan.changes) {
        if (change.field == Field::NumberOffice)
            offices.emplace_back(NumberId(change.entity.id),
                                 OfficeId(std::string(change.before.text().value_or(""))));
    }
    return offices;
}

namespace {

/// False when the row was refused.
bool refuseKind(PlanBuilder& builder, NumberKind kind, std::string_view target)
{
    builder.refuse(Code::ENumberKind, "R-NUM-08",
                   {{"kind", std::string(word(kind))}, {"target_kind", std::string(target)}});
    return false;
}

/// R-NUM-03. False when the row was refused.
bool isOfCountry(PlanBuilder& builder, const OwnedNumber& number, const Office* office,
                 const std::string& name)
{
    if (office == nullptr || number.country == office->country)
        return true;
    builder.refuse(Code::ENumberCountry, "R-NUM-03",
                   {{"number", number.e164},
                    {"country", number.country},
                    {"target", name},
                    {"country2", office->country}});
    return false;
}

} // namespace

bool fitsPerson(PlanBuilder& builder, const OwnedNumber& number, const OfficeId& officeId,
                const std::string& name)
{
    const auto* office = builder.office(officeId);
    if (number.kind == NumberKind::TollFree || number.kind == NumberKind::Fax)
        return refuseKind(builder, number.kind, "user");
    if (!isOfCountry(builder, number, office, name))
        return false;
    if (office != nullptr && !office->hasEmergencyAddress) // R-NUM-16
        builder.warn(Code::WEmergencyAddress, "R-NUM-16", {{"name", name}, {"country", office->country}});
    return true;
}

bool isOfSharedLine(NumberKind kind) noexcept
{
    return kind == NumberKind::Local || kind == NumberKind::TollFree;
}

bool fitsLine(PlanBuilder& builder, const OwnedNumber& number, TargetType type, const OfficeId& officeId,
              const std::string& name)
{
    if (!isOfSharedLine(number.kind))
        return refuseKind(builder, number.kind, type == TargetType::Office ? "main_line" : word(type));
    return isOfCountry(builder, number, builder.office(officeId), name);
}

} // namespace cordboard::domain
