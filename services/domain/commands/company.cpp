// SPDX-License-Identifier: GPL-3.0-or-later
// The company's settings: rulebook 2.1, R-ROLE-10.
#include "domain/commands/company.h"

#include "domain/email.h"
#include "domain/limits.h"
#include "domain/plans/editrows.h"
#include "domain/plans/placerows.h"

namespace cordboard::domain {

namespace {

constexpr auto DomainsField = "verified_domains";

/// The role, and that it is this company (R-GEN-01). False when the row was refused.
bool mayConfigure(PlanBuilder& builder, const EditCompany& command)
{
    if (reachOf(builder.actor(), Right::ConfigureCompany) != Reach::Company)
        builder.refuse(Code::EScope, "R-ROLE-10", {{"name", builder.label()}});
    else if (builder.company().id != command.company)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    return !builder.isRefused() && builder.isExpected(builder.company());
}

/// In lower case, each once. Nothing when the row was refused.
[[nodiscard]] std::optional<std::vector<std::string>> domainsFrom(PlanBuilder& builder,
                                                                  const std::vector<std::string>& wish)
{
    if (wish.size() > limits::Domains) {
        refuseField(builder, "R-GEN-01", DomainsField, "too_many_items",
                    {{"max", std::to_string(limits::Domains)}});
        return std::nullopt;
    }
    auto domains = verifiedDomains(wish);
    if (domains)
        return *std::move(domains);
    refuseField(builder, "R-GEN-01", DomainsField, "domain");
    return std::nullopt;
}

/// Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> identityProviderFrom(PlanBuilder& builder, const std::string& wish)
{
    auto text = normalized(wish);
    if (refusesBlanks(builder, wish, text, "identity_provider") ||
        !fitsLine(builder, text, limits::PlaceName, "identity_provider"))
        return std::nullopt;
    return text;
}

} // namespace

void Description<EditCompany>::plan(PlanBuilder& builder, const EditCompany& command)
{
    const auto& company = builder.company();
    const bool isIt = company.id == command.company;
    builder.beginRow(RecordKind::Company, command.company.value(),
                     isIt ? company.name : command.company.value(), isIt ? company.version : 0);
    builder.offerUndo();
    if (!mayConfigure(builder, command))
        return;
    auto after = company;
    if (command.name) {
        if (auto name = placeNameFrom(builder, *command.name))
            after.name = *std::move(name);
    }
    if (command.timeZone && isTimeZoneKnown(builder, *command.timeZone))
        after.timeZone = *command.timeZone;
    if (!command.verifiedDomains.empty()) {
        if (auto domains = domainsFrom(builder, command.verifiedDomains))
            after.verifiedDomains = *std::move(domains);
    }
    after.mailsSuspension = command.mailsSuspension.value_or(company.mailsSuspension);
    after.mailsDeletion = command.mailsDeletion.value_or(company.mailsDeletion);
    after.mailsRights = command.mailsRights.value_or(company.mailsRights);
    after.refusesWeakPins = command.refusesWeakPins.value_or(company.refusesWeakPins);
    if (command.identityProvider) {
        if (auto name = identityProviderFrom(builder, *command.identityProvider))
            after.identityProvider = *std::move(name);
    }
    for (const auto field :
         {Field::CompanyName, Field::CompanyTimeZone, Field::CompanyVerifiedDomains,
          Field::CompanyMailsSuspension, Field::CompanyMailsDeletion, Field::CompanyMailsRights,
          Field::CompanyRefusesWeakPins, Field::CompanyIdentityProvider})
        builder.change(company, field, read(after, field));
}

std::vector<Field> Description<EditCompany>::writes(const EditCompany& command, std::size_t)
{
    std::vector<Field> fields;
    if (command.name)
        fields.push_back(Field::CompanyName);
    if (command.timeZone)
        fields.push_back(Field::CompanyTimeZone);
    if (!command.verifiedDomains.empty())
        fields.push_back(Field::CompanyVerifiedDomains);
    if (command.mailsSuspension)
        fields.push_back(Field::CompanyMailsSuspension);
    if (command.mailsDeletion)
        fields.push_back(Field::CompanyMailsDeletion);
    if (command.mailsRights)
        fields.push_back(Field::CompanyMailsRights);
    if (command.refusesWeakPins)
        fields.push_back(Field::CompanyRefusesWeakPins);
    if (command.identityProvider)
        fields.push_back(Field::CompanyIdentityProvider);
    return fields;
}

std::optional<Command> Description<EditCompany>::inverse(const EditCompany& command, const Plan& plan)
{
    EditCompany inverse{command.company};
    forEachChange(plan, plan.outcomes.front(), [&inverse](const auto& change) {
        if (change.field == Field::CompanyName)
            inverse.name = std::string(change.before.text().value_or(""));
        else if (change.field == Field::CompanyTimeZone)
            inverse.timeZone = std::string(change.before.text().value_or(""));
        else if (change.field == Field::CompanyMailsSuspension)
            inverse.mailsSuspension = change.before.flag();
        else if (change.field == Field::CompanyMailsDeletion)
            inverse.mailsDeletion = change.before.flag();
        else if (change.field == Field::CompanyMailsRights)
            inverse.mailsRights = change.before.flag();
        else if (change.field == Field::CompanyRefusesWeakPins)
            inverse.refusesWeakPins = change.before.flag();
        else if (change.field == Field::CompanyIdentityProvider)
            inverse.identityProvider = std::string(change.before.text().value_or(""));
        else if (const auto* domains = change.before.list())
            inverse.verifiedDomains.assign(domains->begin(), domains->end());
    });
    return inverse;
}

} // namespace cordboard::domain
