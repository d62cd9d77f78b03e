// SPDX-License-Identifier: GPL-3.0-or-later
// Another type of license for people: R-LIC-12, rulebook 2.7 and 4.3.
#include "domain/commands/licensetype.h"

#include "domain/licenserules.h"
#include "domain/plans/seatrows.h"

#include <map>
#include <utility>

namespace cordboard::domain {

namespace {

constexpr auto Rule = "R-LIC-12";

/// False when the row was refused.
bool mayHave(PlanBuilder& builder, const User& user, LicenseType type)
{
    if (!user.isPresent())
        builder.refuse(Code::EState, Rule,
                       {{"name", user.displayName()},
                        {"state", std::string(word(user.state))},
                        {"event", "change_license"}});
    else if (!isForPeople(type))
        refuseField(builder, Rule, "license_type", "license");
    return !builder.isRefused();
}

/// R-NUM-09, R-USER-14: numbers that come with one license may need one of their own with another. False when
/// the row was refused.
bool settleNumbers(PlanBuilder& builder, const User& user, LicenseType type, std::size_t numbers)
{
    constexpr auto Additional = LicenseType::AdditionalNumber;
    const auto before = furtherNumbers(user.license, numbers);
    const auto after = furtherNumbers(type, numbers);
    for (auto i = after; i < before; ++i)
        builder.freeSeat(user.officeId, Additional);
    for (auto i = before; i < after; ++i) {
        if (builder.takeSeat(user.officeId, Additional))
            continue;
        builder.refuseSeat(Code::ESeatNone, "R-USER-14", user.officeId, Additional);
        return false;
    }
    return true;
}

/// The new seat comes first: nobody is without one in between (R-LIC-13). Whoever is suspended has none and
/// takes none (R-SUSP-01). False when the row was refused.
bool changeSeat(PlanBuilder& builder, const User& user, LicenseType type, LicenseDisposition disposition)
{
    if (!user.takesSeat())
        return true;
    if (builder.takeSeat(user.officeId, type))
        return settleSeat(builder, user, disposition, Rule);
    builder.refuseSeat(Code::ESeatNone, "R-LIC-13", user.officeId, type);
    return false;
}

void changeRow(PlanBuilder& builder, const User& user, std::size_t numbers, const LicenseChange& wish,
               LicenseDisposition disposition)
{
    if (!mayHave(builder, user, wish.type) || user.license == wish.type ||
        !changeSeat(builder, user, wish.type, disposition) ||
        !settleNumbers(builder, user, wish.type, numbers))
        return;
    builder.change(user, Field::UserLicense, word(wish.type));
    for (const auto loss : lossesOf(user.license, wish.type))
        builder.warn(Code::WLicenseLoss, Rule,
                     {{"name", user.displayName()},
                      {"reason", std::string(word(loss))},
                      {"type", std::string(word(wish.type))}});
}

/// What the plan gives up at the next bill, by office.
[[nodiscard]] std::map<OfficeId, std::vector<LicenseAmount>> givenUp(const Plan& plan)
{
    std::map<OfficeId, std::vector<LicenseAmount>> amounts;
    for (const auto change : plan.changes) {
        if (change.field != Field::PoolScheduledRemoval)
            continue;
        const auto key = LicensePool::keyOf(change.entity.id);
        const auto more = change.after.integer().value_or(0) - change.before.integer().value_or(0);
        if (key && more > 0)
            amounts[key->first].push_back({key->second, more});
    }
    return amounts;
}

} // namespace

void Description<ChangeLicenseType>::plan(PlanBuilder& builder, const ChangeLicenseType& command)
{
    std::vector<UserId> users;
    users.reserve(command.changes.size());
    for (const auto& wish : command.changes)
        users.push_back(wish.user);
    // R-CHG-03: what was given up is kept after all until the first bill, and not after it.
    std::optional<Instant> until;
    planUsers(builder, users, Right::ChangeLicenseType,
              [&](const User& user, const std::vector<OwnedNumber>& numbers) {
                  const auto& wish = command.changes[builder.rowCount() - 1];
                  changeRow(builder, user, numbers.size(), wish, command.disposition);
                  if (command.disposition != LicenseDisposition::Release || builder.isRefused() ||
                      !user.takesSeat() || user.license == wish.type)
                      return;
                  const auto bill = builder.nextBillingAt(user.officeId, user.license);
                  if (bill && (!until || *bill < *until))
                      until = bill;
              });
    builder.offerUndo(until);
}

/// Each gets the former type back, and what was given up is kept after all, so that there is a seat to take.
/// The seats of the new type stay as they were: free.
std::optional<Command> Description<ChangeLicenseType>::inverse(const ChangeLicenseType&, const Plan& plan)
{
    ChangeLicenseType back;
    for (const auto change : plan.changes) {
        const auto type = fromWord<LicenseType>(change.before.text().value_or(""));
        if (change.field == Field::UserLicense && type)
            back.changes.push_back({UserId(change.entity.id), *type});
    }
    Batch batch;
    for (auto& [office, amounts] : givenUp(plan))
        batch.commands.emplace_back(CancelRemoval{office, std::move(amounts)});
    if (batch.commands.empty())
        return back;
    batch.commands.emplace_back(std::move(back));
    return batch;
}

std::optional<ShapeFault> Description<ChangeLicenseType>::faultOf(const ChangeLicenseType& command)
{
    return namedTwice("changes", command.changes, [](const LicenseChange& wish) { return wish.user; });
}

} // namespace cordboard::domain
