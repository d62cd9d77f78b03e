// SPDX-License-Identifier: GPL-3.0-or-later
// Offices: rulebook 2.3 and 2.7.
#include "domain/commands/offices.h"

#include "domain/billing.h"
#include "domain/isocodes.h"
#include "domain/limits.h"
#include "domain/plans/editrows.h"
#include "domain/plans/placerows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

/// Digits, or nothing. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> areaCodeFrom(PlanBuilder& builder, const std::string& wish)
{
    auto digits = trimmed(wish);
    const bool isGood = digits.size() <= limits::AreaCode &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
    if (isGood)
        return digits;
    refuseField(builder, "R-GEN-01", "area_code", "area_code");
    return std::nullopt;
}

[[nodiscard]] std::optional<Office> primaryOf(const PlanBuilder& builder)
{
    for (auto& office : builder.view().offices()) {
        if (office.isPrimary)
            return std::move(office);
    }
    return std::nullopt;
}

/// What is wished, as it would be stored. Every field is looked at, also after a refusal: all bad ones are
/// told together (R-GEN-01).
[[nodiscard]] Office officeFrom(PlanBuilder& builder, const CreateOffice& command)
{
    Office office;
    office.id = command.office;
    NameBook names(builder, RecordKind::Office);
    office.name = names.freeNameFrom({}, command.office.value(), command.name).value_or("");
    office.country = command.country;
    if (!isCountryCode(command.country))
        refuseField(builder, "R-GEN-01", "country", "country");
    office.areaCode = areaCodeFrom(builder, command.areaCode).value_or("");
    office.timeZone = command.timeZone.empty() ? builder.company().timeZone : command.timeZone;
    if (!command.timeZone.empty())
        static_cast<void>(isTimeZoneKnown(builder, command.timeZone));
    office.hasEmergencyAddress = false; // nobody has told one
    return office;
}

/// Rulebook 2.7: what the primary office can buy, at its prices.
void createPools(PlanBuilder& builder, const OfficeId& office, const OfficeId& primary)
{
    for (std::size_t i = 0; i < WordsOf<LicenseType>.size(); ++i) {
        const auto sold = builder.view().pool(primary, static_cast<LicenseType>(i));
        if (!sold)
            continue;
        LicensePool pool;
        pool.officeId = office;
        pool.type = sold->type;
        pool.unitPriceMonthly = sold->unitPriceMonthly;
        pool.nextBillingAt = nextBillingAfter(*sold, builder.now());
        builder.create(pool);
    }
}

void createOffice(PlanBuilder& builder, const CreateOffice& command)
{
    if (reachOf(builder.actor(), Right::CreateOffice) != Reach::Company)
        return builder.refuse(Code::EScope, "R-ROLE-10", {{"name", builder.label()}});
    if (!isIdNew(builder, {RecordKind::Office, command.office.value()}))
        return;
    auto office = officeFrom(builder, command);
    if (builder.isRefused())
        return;
    const auto primary = primaryOf(builder);
    if (primary) {
        office.tier = primary->tier;
        office.priceLevel = primary->priceLevel;
        office.currency = primary->currency;
        office.isContract = primary->isContract;
    }
    office.isPrimary = !primary;
    builder.create(office);
    if (primary)
        createPools(builder, office.id, primary->id);
}

/// Opens the row: the role, the office, the scope (R-GEN-01). False when refused.
bool openOffice(PlanBuilder& builder, const OfficeId& id, const Office* office)
{
    const auto& actor = builder.actor();
    const bool isVisible = office != nullptr &&
                           (isAllowed(actor, Right::ViewUsers, id) || id == actor.officeId);
    builder.beginRow(RecordKind::Office, id.value(), isVisible ? office->name : id.value(),
                     isVisible ? office->version : 0);
    if (reachOf(actor, Right::EditOffice) == Reach::Never)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (!isVisible)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    else if (!isAllowed(actor, Right::EditOffice, id))
        refuseScope(builder, builder.label(), Right::EditOffice);
    return !builder.isRefused();
}

/// R-NUM-16: with the text goes whether there is an address. An office of which that is known without a text
/// keeps it until one is told here, also when that is taken back.
void setEmergencyAddress(const PlanBuilder& builder, Office& office, std::string address)
{
    constexpr auto Flag = Field::OfficeHasEmergencyAddress;
    const bool isKept = builder.isUndo() &&
                        !builder.isTakenBack({RecordKind::Office, office.id.value()}, Flag);
    if (address != office.emergencyAddress && !isKept)
        office.hasEmergencyAddress = !address.empty();
    office.emergencyAddress = std::move(address);
}

void editOffice(PlanBuilder& builder, const Office& office, const OfficeEdit& edit, NameBook& names)
{
    if (!builder.isExpected(office))
        return;
    auto after = office;
    if (edit.name) {
        if (auto name = names.freeNameFrom({}, office.id.value(), *edit.name))
            after.name = *std::move(name);
    }
    if (edit.areaCode) {
        if (auto digits = areaCodeFrom(builder, *edit.areaCode))
            after.areaCode = *std::move(digits);
    }
    if (edit.timeZone && isTimeZoneKnown(builder, *edit.timeZone))
        after.timeZone = *edit.timeZone;
    if (edit.emergencyAddress) {
        if (auto address = emergencyAddressFrom(builder, *edit.emergencyAddress))
            setEmergencyAddress(builder, after, *std::move(address));
    }
    after.allowsCallerId = edit.allowsCallerId.value_or(office.allowsCallerId);
    after.allowsCallerIdBlocking = edit.allowsCallerIdBlocking.value_or(office.allowsCallerIdBlocking);
    after.allowsSelfProvisioning = edit.allowsSelfProvisioning.value_or(office.allowsSelfProvisioning);
    after.allowsForwardingAbroad = edit.allowsForwardingAbroad.value_or(office.allowsForwardingAbroad);
    for (const auto field :
         {Field::OfficeName, Field::OfficeAreaCode, Field::OfficeTimeZone, Field::OfficeEmergencyAddress,
          Field::OfficeHasEmergencyAddress, Field::OfficeAllowsCallerId, Field::OfficeAllowsCallerIdBlocking,
          Field::OfficeAllowsSelfProvisioning, Field::OfficeAllowsForwardingAbroad})
        builder.change(office, field, read(after, field));
    if (!builder.isRefused())
        names.pass({}, office.id.value(), office.name, after.name);
}

} // namespace

void Description<CreateOffice>::plan(PlanBuilder& builder, const CreateOffice& command)
{
    const EntityRef entity{RecordKind::Office, command.office.value()};
    builder.beginRow(entity.table, entity.id, labelOfWish({command.name}, entity), 0);
    createOffice(builder, command);
    builder.denyUndo("R-ROLE-10"); // nothing takes an office out of a company
}

void Description<EditOffices>::plan(PlanBuilder& builder, const EditOffices& command)
{
    builder.reserve(command.edits.size());
    Roster<OfficeId> named(command.edits.size());
    NameBook names(builder, RecordKind::Office);
    for (const auto& edit : command.edits) {
        const auto* office = builder.office(edit.office);
        if (openOffice(builder, edit.office, office) && named.place(edit.office).isNew)
            editOffice(builder, *office, edit, names);
    }
    builder.offerUndo();
}

std::vector<Field> Description<EditOffices>::writes(const EditOffices& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditOffices>::inverse(const EditOffices&, const Plan& plan)
{
    return EditOffices{editsBack<OfficeEdit>(plan)};
}

std::optional<ShapeFault> Description<EditOffices>::faultOf(const EditOffices& command)
{
    return namedTwice("edits", command.edits, [](const OfficeEdit& edit) { return edit.office; });
}

} // namespace cordboard::domain
