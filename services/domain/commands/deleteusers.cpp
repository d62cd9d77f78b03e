// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting users: rulebook 3.7 and 4.1.
#include "domain/namedvalue.h"
#include "domain/plans/anonymize.h"
#include "domain/plans/devicerows.h"
#include "domain/plans/seatrows.h"
#include "domain/plans/settingsrows.h"

#include <unordered_map>

namespace cordboard::domain {

namespace {

/// What the rows have in common.
struct Deletion {
    const DeleteUsers& command;
    std::unordered_map<std::string, LicenseDisposition> overrides;
    std::vector<UserId> leaving; ///< Company Admins
    std::int64_t leavingCount = 0;
    std::int64_t finalCount = 0; ///< of them cannot be restored
    Coverage coverage;
    DevicesOfPeople devices;
    RecordsOfLeavers records; ///< of those who cannot be restored
    std::string lastName; ///< of the last person to leave

    Deletion(const DeleteUsers& all, PlanBuilder& builder)
        : command(all), coverage(builder.view()), devices(builder), records(builder)
    {
        for (const auto& [user, disposition] : all.overrides)
            overrides.insert_or_assign(user.value(), disposition);
    }
    [[nodiscard]] LicenseDisposition dispositionOf(const UserId& user) const
    {
        const auto found = overrides.find(user.value());
        return found == overrides.end() ? command.disposition : found->second;
    }
    [[nodiscard]] bool releasesOf(const UserId& user) const
    {
        const auto own = overrides.find(user.value());
        return own != overrides.end() && own->second == LicenseDisposition::Release;
    }
};

/// R-DEL-03, 4.3: only the seat of somebody who has one and was active once can be scheduled for removal.
[[nodiscard]] bool hasSeatToRelease(const User& user)
{
    return user.takesSeat() && (user.wasActivated() || user.setupRequired);
}

/// R-DEL-05: there is nothing that they could be restored to.
[[nodiscard]] bool wasNeverThere(const User& user)
{
    return !user.wasActivated() && !user.setupRequired;
}

/// Looks up what goes or is put aside with these people.
void openBatch(const PlanBuilder& builder, const std::vector<std::optional<User>>& users, Deletion& deletion)
{
    deletion.devices.openOwned(users);
    auto leavers = users;
    for (auto& user : leavers) {
        if (user && builder.company().graceHours > 0 && !wasNeverThere(*user))
            user.reset();
    }
    deletion.records.open(leavers);
}

/// Additional-number licenses that the user's further numbers consume go back with the numbers (R-NUM-09).
void freeNumberLicenses(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers)
{
    for (auto i = furtherNumbers(user.license, numbers.size()); i > 0; --i)
        builder.freeSeat(user.officeId, LicenseType::AdditionalNumber);
}

[[nodiscard]] std::string listedNumbers(const std::vector<OwnedNumber>& numbers)
{
    std::vector<std::string> texts;
    for (const auto& number : numbers)
        texts.push_back(number.e164);
    return listed(texts);
}

/// R-DEL-05: never activated. At once, without grace; numbers are lost unless they are rescued first.
void deleteForGood(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers,
                   Deletion& deletion)
{
    if (user.takesSeat())
        builder.freeSeat(user.officeId, user.license);
    if (deletion.dispositionOf(user.id) ==
        LicenseDisposition::Release) // 4.3: the seat of an invitation is free again, no more
        builder.warn(Code::WLicenseKeep, "R-DEL-03");
    freeNumberLicenses(builder, user, numbers);
    for (const auto& number : numbers) {
        if (deletion.command.rescueNumbers)
            builder.reserveNumber(number, "Former user", builder.now());
        else
            builder.loseNumber(number);
    }
    if (!numbers.empty() && !deletion.command.rescueNumbers)
        builder.warn(Code::WPendingNumber, "R-DEL-05",
                     {{"name", user.displayName()}, {"number", listedNumbers(numbers)}});
    else
        builder.warn(Code::WNoGrace, "R-DEL-05", {{"name", user.displayName()}});
    deletion.devices.takeAway(builder, user);
    deletion.records.takeAway(user);
    anonymize(builder, user);
    ++deletion.finalCount;
}

/// R-DEL-13: on a trial account there is no grace; as a purge at once.
void deleteWithoutGrace(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers,
                        Deletion& deletion)
{
    if (!settleSeat(builder, user, deletion.dispositionOf(user.id), "R-DEL-03"))
        return;
    freeNumberLicenses(builder, user, numbers);
    for (const auto& number : numbers)
        reserveLeavers(builder, number, builder.now());
    builder.warn(Code::WNoGrace, "R-DEL-13", {{"name", user.displayName()}});
    deletion.devices.takeAway(builder, user);
    deletion.records.takeAway(user);
    anonymize(builder, user);
    ++deletion.finalCount;
}

/// R-DEL-01, -04, -06, -14: into the grace period, with everything restore needs.
void deleteWithGrace(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers,
                     Deletion& deletion)
{
    const auto disposition = deletion.dispositionOf(user.id);
    if (!settleSeat(builder, user, disposition, "R-DEL-03"))
        return;
    freeNumberLicenses(builder, user, numbers);
    const auto purgeAt = builder.now() + std::chrono::hours(builder.company().graceHours);
    builder.change(user, Field::UserState, word(UserState::Deleted));
    builder.change(user, Field::UserDeletedAt, builder.now());
    builder.change(user, Field::UserDeletedBy, builder.actor().id.value());
    builder.change(user, Field::UserDeletedByName, builder.actor().name);
    builder.change(user, Field::UserPurgeAt, purgeAt);
    // What became of the seat, not what was wished.
    builder.change(user, Field::UserLicenseDisposition,
                   word(user.takesSeat() ? disposition : LicenseDisposition::Keep));
    builder.change(user, Field::UserTombstoneState, word(user.state));
    builder.change(user, Field::UserTombstoneDepartments, read(user, Field::UserDepartments));
    builder.change(user, Field::UserDepartments, std::vector<std::string>{});
    for (const auto& number : numbers)
        builder.holdNumber(number, user, purgeAt);
    deletion.devices.putAside(builder, user);
    if (user.idpManaged)
        builder.warn(Code::WScim, "R-DEL-12",
                     {{"name", user.displayName()}, {"idp", builder.company().identityProvider}});
}

/// R-DEL-11. A Company Admin is deleted by another one alone, and the only one by nobody.
void refuseSelf(PlanBuilder& builder)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    if (builder.actor().isCompanyAdmin()) {
        const bool isOnly = builder.view().effectiveCompanyAdmins().size() < 2;
        parameters.emplace_back("reason", isOnly ? "only_company_admin" : "company_admin");
    }
    builder.refuse(Code::ESelf, "R-DEL-11", std::move(parameters));
}

void deleteRow(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers,
               Deletion& deletion)
{
    if (user.state == UserState::Deleted) // R-DEL-15: no change, but the existing times
        return builder.note(Code::NAlreadyDeleted, "R-DEL-15",
                            {{"name", user.displayName()},
                             {"who", user.deletedByName},
                             {"date", user.deletedAt ? toRfc3339(*user.deletedAt) : std::string()},
                             {"purge_at", user.purgeAt ? toRfc3339(*user.purgeAt) : std::string()}});
    if (user.id == builder.actor().id) {
        if (isBulk(deletion.command.users))
            // R-BULK-05 judges the selection: all Company Admins, oneself among them.
            deletion.leaving.push_back(user.id);
        return refuseSelf(builder);
    }
    // What was chosen for all means those who have a license; chosen for this one, it contradicts itself.
    if (deletion.releasesOf(user.id) && !hasSeatToRelease(user)) {
        return builder.refuse(Code::EState, "R-DEL-03",
                              {{"name", user.displayName()},
                               {"state", std::string(word(user.state))},
                               {"event", "release_license"}},
                              "overrides");
    }
    if (wasNeverThere(user))
        deleteForGood(builder, user, numbers, deletion);
    else if (builder.company().graceHours == 0)
        deleteWithoutGrace(builder, user, numbers, deletion);
    else
        deleteWithGrace(builder, user, numbers, deletion);
    if (builder.isRefused())
        return;
    if (isCompanyAdmin(user))
        deletion.leaving.push_back(user.id);
    ++deletion.leavingCount;
    deletion.lastName = builder.label();
    warnCoverage(builder, user, deletion.coverage);
}

} // namespace

void Description<DeleteUsers>::plan(PlanBuilder& builder, const DeleteUsers& command)
{
    Deletion deletion(command, builder);
    planUsers(
        builder, command.users, Right::DeleteUser,
        [&](const User& user, const auto& numbers) { deleteRow(builder, user, numbers, deletion); },
        [&](const auto& users) { openBatch(builder, users, deletion); });
    guardLastCompanyAdmin(builder, deletion.leaving);
    const auto offices = builder.view().offices();
    if (offices.size() == 1 && deletion.leavingCount > 0 &&
        deletion.leavingCount >= builder.view().presentUserCount()) {
        builder.guard({Code::ELastUser,
                       "R-DEL-09",
                       {RecordKind::Office, offices.front().id.value()},
                       {},
                       {{"office", offices.front().name}, {"name", deletion.lastName}}});
    }
    const auto graceEnd = builder.now() + std::chrono::hours(builder.company().graceHours);
    if (deletion.finalCount == 0)
        builder.offerUndo(graceEnd);
    else if (deletion.finalCount < deletion.leavingCount)
        builder.offerUndo(graceEnd, "R-DEL-05"); // R-BULK-11 for those who have the 72 hours
    else
        builder.denyUndo("R-DEL-05");
}

/// R-BULK-11: as one action, for all who have a restore period. The server may have refused just those.
std::optional<Command> Description<DeleteUsers>::inverse(const DeleteUsers&, const Plan& plan)
{
    RestoreUsers inverse;
    for (const auto& outcome : plan.outcomes) {
        if (outcome.kind == OutcomeKind::WillChange && !outcome.isFinal())
            inverse.users.emplace_back(outcome.target.id);
    }
    return inverse.users.empty() ? std::nullopt : std::optional<Command>(std::move(inverse));
}

std::optional<ShapeFault> Description<DeleteUsers>::faultOf(const DeleteUsers& command)
{
    return strayChoice("overrides", command.overrides, command.users);
}

} // namespace cordboard::domain
