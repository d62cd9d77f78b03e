// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferchoices.h"

#include <algorithm>
#include <set>
#include <span>

#include "domain/commands/batch.h"

namespace cordboard::ui {

using domain::Office;
using domain::OfficeId;
using domain::User;
using domain::UserId;

namespace {

constexpr std::size_t MostLookedAt = 100; ///< people
constexpr std::size_t MostSpareNumbers = 50;

/// R-XFER-14: the rules warn of rights that stay behind.
[[nodiscard]] bool leavesRights(const domain::Plan& plan)
{
    const auto& warnings = plan.totals.warnings;
    return std::any_of(warnings.begin(), warnings.end(),
                       [](const auto& warning) { return warning.code == domain::Code::WTransferRole; });
}

/// The guards of a plan stand against all of it.
[[nodiscard]] std::optional<domain::Finding> obstacleIn(const domain::Plan& plan)
{
    return plan.guards.empty() ? refusalOf(plan) : std::optional(plan.guards.front());
}

} // namespace

TransferChoices transferChoices(const std::vector<UserId>& users, const domain::Actor& actor,
                                const domain::DirectoryView& company, domain::Instant now)
{
    TransferChoices choices;
    choices.isFromKnown = users.size() <= MostLookedAt;
    const std::vector<UserId> looked(
        users.begin(), users.begin() + static_cast<std::ptrdiff_t>(std::min(users.size(), MostLookedAt)));
    std::set<OfficeId> offices;
    std::set<std::string> countries;
    for (auto& user : company.users(looked)) {
        if (!user)
            continue;
        if (const auto office = company.office(user->officeId); office && offices.insert(office->id).second) {
            choices.from.push_back(office->name);
            countries.insert(office->country);
        }
        if (users.size() == 1)
            choices.person = std::move(user);
    }
    for (const auto& office : company.offices()) {
        const bool isAbroad = std::any_of(countries.begin(), countries.end(), [&office](const auto& country) {
            return country != office.country;
        });
        const auto made = plan(transferTo(office.id, looked), actor, company, now);
        choices.hasAdminRights = choices.hasAdminRights || leavesRights(made);
        choices.givesNumbersUp = choices.givesNumbersUp || !made.numbersReserved.empty();
        choices.offices.push_back({office.id, office.name, office.country, isAbroad, obstacleIn(made)});
    }
    return choices;
}

std::vector<domain::OwnedNumber> numbersFor(const OfficeId& id, const domain::DirectoryView& company,
                                            domain::Instant now)
{
    const auto office = company.office(id);
    if (!office)
        return {};
    return company.spareNumbers({office->country, id, office->areaCode, now, MostSpareNumbers});
}

domain::TransferUsers transferTo(const OfficeId& office, const std::vector<UserId>& users)
{
    domain::TransferUsers command;
    command.transfers.reserve(users.size());
    for (const auto& user : users)
        command.transfers.push_back({user, office});
    return command;
}

} // namespace cordboard::ui
