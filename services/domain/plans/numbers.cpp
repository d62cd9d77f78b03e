// SPDX-License-Identifier: GPL-3.0-or-later
// Phone numbers and the reserved pool: rulebook 3.10 and 4.2.
#include "domain/plans/planbuilder.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace cordboard::domain {

namespace {

constexpr auto Recovery = std::chrono::days(7); // RELEASE_RECOVERY

/// Opens a number's row and refuses what every number command refuses. False when refused.
bool beginNumberRow(PlanBuilder& builder, const NumberId& id, const std::optional<OwnedNumber>& number, Operation operation)
{
    const bool isVisible = number && isAllowed(builder.actor(), Operation::ViewReservedNumbers, number->officeId);
    builder.beginRow({Table::Number, id.value()}, isVisible ? number->e164 : id.value(), isVisible ? number->version : 0);
    if (!isVisible)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    else if (!isAllowed(builder.actor(), operation, number->officeId))
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", number->e164}});
    else
        return builder.isExpected();
    return false;
}

[[nodiscard]] std::string holderName(const PlanBuilder& builder, const OwnedNumber& number)
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

/// R-NUM-12, R-DEL-04, R-NUM-13: only a free number can be given. False when the row was refused.
bool isFree(PlanBuilder& builder, const OwnedNumber& number)
{
    switch (number.status) {
    case NumberStatus::Reserved:
        if (number.quarantineUntil && builder.now() < *number.quarantineUntil) {
            builder.refuse(Code::ENumberQuarantine, "R-NUM-13",
                           {{"number", number.e164}, {"date", toRfc3339(*number.quarantineUntil)}});
            return false;
        }
        return true;
    case NumberStatus::Assigned:
        builder.refuse(Code::ENumberBusy, "R-NUM-12", {{"number", number.e164}, {"target", holderName(builder, number)}});
        return false;
    case NumberStatus::OnHold:
        builder.refuse(Code::ENumberHold, "R-DEL-04",
                       {{"number", number.e164},
                        {"name", holderName(builder, number)},
                        {"time", number.holdUntil ? toRfc3339(*number.holdUntil) : std::string()}});
        return false;
    case NumberStatus::Cooling:
    case NumberStatus::Released:
    case NumberStatus::PortingIn:
    case NumberStatus::Ordering:
    case NumberStatus::PortedOut:
        builder.refuse(Code::EState, "R-NUM-15",
                       {{"name", number.e164}, {"state", std::string(word(number.status))}, {"event", "assign"}});
        return false;
    }
    return false;
}

/// R-NUM-03, -08, R-USER-13: kind and country must fit the person. False when the row was refused.
bool fitsUser(PlanBuilder& builder, const OwnedNumber& number, const User& user)
{
    const auto* office = builder.office(user.officeId);
    if (number.kind == NumberKind::TollFree || number.kind == NumberKind::Fax) {
        builder.refuse(Code::ENumberKind, "R-NUM-08", {{"kind", std::string(word(number.kind))}, {"target kind", "user"}});
        return false;
    }
    if (office != nullptr && number.country != office->country) {
        builder.refuse(Code::ENumberCountry, "R-NUM-03",
                       {{"number", number.e164}, {"country", number.country}, {"target", user.displayName()}, {"country2", office->country}});
        return false;
    }
    if (office != nullptr && !office->hasEmergencyAddress) // R-NUM-16
        builder.warn(Code::WEmergencyAddress, "R-NUM-16", {{"name", user.displayName()}, {"country", office->country}});
    return true;
}

/// The person must be there and in scope. False when the row was refused.
bool isPresent(PlanBuilder& builder, const std::optional<User>& user)
{
    if (!user || !isAllowed(builder.actor(), Operation::AssignNumber, user->officeId)) {
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "user");
        return false;
    }
    if (user->state == UserState::Deleted || user->state == UserState::Anonymized) {
        builder.refuse(Code::EState, "R-NUM-03",
                       {{"name", user->displayName()}, {"state", std::string(word(user->state))}, {"event", "assign"}}, "user");
        return false;
    }
    return true;
}

/// R-NUM-09: the first number comes with the license, each further one consumes an additional-number license.
bool takeNumberLicense(PlanBuilder& builder, const User& user, std::size_t heldNumbers)
{
    const std::size_t included = user.license == LicenseType::ContactCenter ? 0 : 1;
    if (heldNumbers < included || builder.takeSeat(user.officeId, LicenseType::AdditionalNumber))
        return true;
    const auto* office = builder.office(user.officeId);
    builder.refuse(Code::ESeatNone, "R-NUM-09",
                   {{"type", "additional_number"}, {"office", office ? office->name : std::string()}});
    return false;
}

/// What a user holds while rows of one command give and take.
struct Holdings {
    std::vector<OwnedNumber> numbers; ///< as they were
    std::size_t count = 0;            ///< as it is now
    std::optional<OwnedNumber> primary;
    bool hasAmbiguousPast = false; ///< a primary among several was displaced; taking it back may promote another
};

class Ledger final {
public:
    Ledger(PlanBuilder& builder, const std::vector<UserId>& users)
    {
        const auto people = builder.view().users(users);
        const auto numbers = builder.view().numbersOf(users);
        for (std::size_t i = 0; i < users.size(); ++i) {
            Holdings holdings{numbers[i], numbers[i].size(), {}};
            for (const auto& number : numbers[i]) {
                if (number.isPrimary)
                    holdings.primary = number;
            }
            m_holdings.emplace(users[i].value(), std::move(holdings));
            m_people.emplace(users[i].value(), people[i]);
        }
    }
    [[nodiscard]] Holdings& of(const UserId& user) { return m_holdings.at(user.value()); }
    [[nodiscard]] const std::optional<User>& person(const UserId& user) const { return m_people.at(user.value()); }

private:
    std::unordered_map<std::string, Holdings> m_holdings;
    std::unordered_map<std::string, std::optional<User>> m_people;
};

void assignRow(PlanBuilder& builder, const OwnedNumber& number, const NumberAssignment& wish, Ledger& ledger)
{
    const auto& user = ledger.person(wish.user);
    if (!isPresent(builder, user) || !isFree(builder, number) || !fitsUser(builder, number, *user))
        return;
    auto& held = ledger.of(wish.user);
    if (!takeNumberLicense(builder, *user, held.count))
        return;
    const bool becomesPrimary = held.count == 0 || wish.makePrimary;
    if (becomesPrimary && held.primary && held.count > 0) {
        builder.change(*held.primary, Field::NumberIsPrimary, false);
        held.hasAmbiguousPast = held.count > 1;
    }
    builder.assignNumber(number, *user, becomesPrimary);
    if (becomesPrimary) { // as it is now: a later row may take the place again
        held.primary = number;
        held.primary->isPrimary = true;
    }
    ++held.count;
}

[[nodiscard]] std::vector<UserId> holdersOf(const std::vector<std::optional<OwnedNumber>>& numbers)
{
    std::vector<UserId> users;
    std::unordered_set<std::string> seen;
    for (const auto& number : numbers) {
        if (number && number->targetType == TargetType::User && seen.insert(number->targetId).second)
            users.emplace_back(number->targetId);
    }
    return users;
}

/// R-NUM-07, I-14: a main line keeps one local number. False when the row was refused.
bool keepsMainLine(PlanBuilder& builder, const OwnedNumber& number, std::unordered_map<std::string, std::size_t>& taken)
{
    if (number.targetType != TargetType::Office || number.kind != NumberKind::Local)
        return true;
    const auto lines = builder.view().mainLineNumbers(OfficeId(number.targetId)).size();
    auto& gone = taken[number.targetId];
    if (lines > gone + 1) {
        ++gone;
        return true;
    }
    builder.refuse(Code::EMainLine, "R-NUM-07", {{"office", holderName(builder, number)}});
    return false;
}

struct Unassigning {
    std::unordered_map<std::string, std::size_t> mainLines;
    std::unordered_set<std::string> gone; ///< numbers taken by earlier rows
};

/// The next number of the same person becomes primary, so that one always is (rulebook 2.8).
void promoteNext(PlanBuilder& builder, const OwnedNumber& number, Holdings& held, const Unassigning& unassigning)
{
    if (!held.primary || held.primary->id != number.id)
        return;
    held.primary.reset();
    for (const auto& other : held.numbers) {
        if (other.id != number.id && !unassigning.gone.contains(other.id.value())) {
            builder.change(other, Field::NumberIsPrimary, true);
            held.primary = other;
            held.primary->isPrimary = true;
            return;
        }
    }
}

void unassignRow(PlanBuilder& builder, const OwnedNumber& number, Ledger& ledger, Unassigning& unassigning)
{
    if (number.status == NumberStatus::Reserved)
        return; // already so
    if (number.status == NumberStatus::OnHold) {
        isFree(builder, number); // refuses with the reason
        return;
    }
    if (number.status != NumberStatus::Assigned) {
        return builder.refuse(Code::EState, "R-NUM-06",
                              {{"name", number.e164}, {"state", std::string(word(number.status))}, {"event", "unassign"}});
    }
    if (!keepsMainLine(builder, number, unassigning.mainLines))
        return;
    unassigning.gone.insert(number.id.value());
    const auto name = holderName(builder, number);
    auto current = number;
    if (number.targetType == TargetType::User) {
        const UserId userId(number.targetId);
        auto& held = ledger.of(userId);
        if (held.primary && held.primary->id == number.id)
            current.isPrimary = true; // an earlier row may have promoted it
        const auto& user = ledger.person(userId);
        const std::size_t included = user && user->license == LicenseType::ContactCenter ? 0 : 1;
        if (user && held.count > included)
            builder.freeSeat(user->officeId, LicenseType::AdditionalNumber);
        promoteNext(builder, number, held, unassigning);
        --held.count;
        if (held.count == 0)
            builder.warn(Code::WUserNoNumber, "R-USER-05", {{"name", name}});
    }
    builder.reserveNumber(current, name, builder.now()); // R-NUM-06: at once, without hold
}

/// The numbers that were primary before the plan. The first change of a number tells: a row may promote a number that
/// a later row takes away.
[[nodiscard]] std::unordered_set<std::string> primariesBefore(const Plan& plan)
{
    std::unordered_set<std::string> seen;
    std::unordered_set<std::string> primaries;
    for (const auto& change : plan.changes) {
        const bool isFirst = change.field == Field::NumberIsPrimary && seen.insert(change.entity.id).second;
        if (isFirst && change.before == Value(true))
            primaries.insert(change.entity.id);
    }
    return primaries;
}

} // namespace

void planCommand(PlanBuilder& builder, const AssignNumbers& command)
{
    std::vector<NumberId> ids;
    std::vector<UserId> users;
    for (const auto& assignment : command.assignments) {
        ids.push_back(assignment.number);
        users.push_back(assignment.user);
    }
    Ledger ledger(builder, users);
    const auto numbers = builder.view().numbers(ids);
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!beginNumberRow(builder, ids[i], numbers[i], Operation::AssignNumber))
            continue;
        if (seen.insert(ids[i].value()).second)
            assignRow(builder, *numbers[i], command.assignments[i], ledger);
        else // two rows of one command want the same number
            builder.refuse(Code::ENumberBusy, "R-NUM-12", {{"number", numbers[i]->e164}, {"target", {}}});
    }
    const bool isExact = std::none_of(users.begin(), users.end(),
                                      [&ledger](const UserId& user) { return ledger.of(user).hasAmbiguousPast; });
    if (isExact)
        builder.offerUndo();
    else
        builder.denyUndo("R-NUM-11"); // unassigning cannot say which of several was primary before
}

std::optional<Command> inverseOf(const AssignNumbers&, const Plan& plan)
{
    return UnassignNumbers{changedTargets<NumberId>(plan)};
}

void planCommand(PlanBuilder& builder, const UnassignNumbers& command)
{
    const auto numbers = builder.view().numbers(command.numbers);
    Ledger ledger(builder, holdersOf(numbers));
    Unassigning unassigning;
    std::unordered_set<std::string> seen;
    bool isAllOfUsers = true;
    for (std::size_t i = 0; i < command.numbers.size(); ++i) {
        if (!beginNumberRow(builder, command.numbers[i], numbers[i], Operation::AssignNumber))
            continue;
        if (!seen.insert(command.numbers[i].value()).second)
            continue;
        unassignRow(builder, *numbers[i], ledger, unassigning);
        isAllOfUsers = isAllOfUsers && (builder.isRefused() || numbers[i]->targetType == TargetType::User ||
                                        numbers[i]->status != NumberStatus::Assigned);
    }
    if (isAllOfUsers)
        builder.offerUndo();
    else
        builder.denyUndo("R-NUM-03"); // giving a number back to a shared line has no command yet
}

std::optional<Command> inverseOf(const UnassignNumbers&, const Plan& plan)
{
    AssignNumbers inverse;
    const auto primaries = primariesBefore(plan);
    for (const auto& change : plan.changes) {
        if (change.field == Field::NumberTargetId) {
            inverse.assignments.push_back({NumberId(change.entity.id), UserId(std::get<std::string>(change.before)),
                                           primaries.contains(change.entity.id)});
        }
    }
    // A primary number goes back first and displaces the one that was promoted meanwhile; the others join it.
    std::stable_partition(inverse.assignments.begin(), inverse.assignments.end(),
                          [](const auto& assignment) { return assignment.makePrimary; });
    return inverse;
}

void planCommand(PlanBuilder& builder, const SwapNumber& command)
{
    const auto numbers = builder.view().numbers(std::span(&command.replacement, 1));
    const auto& replacement = numbers.front();
    planUsers(builder, {command.user}, Operation::SwapNumber, [&](const User& user, const std::vector<OwnedNumber>& held) {
        const auto primary = std::find_if(held.begin(), held.end(), [](const auto& number) { return number.isPrimary; });
        if (!replacement || !isAllowed(builder.actor(), Operation::SwapNumber, replacement->officeId))
            return builder.refuse(Code::ENotFound, "R-GEN-01", {}, "replacement");
        if (!isPresent(builder, user) || !isFree(builder, *replacement) || !fitsUser(builder, *replacement, user))
            return;
        if (primary == held.end())
            return builder.refuse(Code::EState, "R-NUM-11", {{"name", user.displayName()}, {"state", "without number"}, {"event", "swap"}});
        builder.reserveNumber(*primary, user.displayName(), builder.now());
        builder.assignNumber(*replacement, user, true);
    });
    builder.offerUndo();
}

std::optional<Command> inverseOf(const SwapNumber& command, const Plan& plan)
{
    for (const auto& number : plan.numbersReserved)
        return SwapNumber{command.user, number};
    return std::nullopt;
}

void planCommand(PlanBuilder& builder, const ReleaseNumbers& command)
{
    const auto numbers = builder.view().numbers(command.numbers);
    for (std::size_t i = 0; i < command.numbers.size(); ++i) {
        if (!beginNumberRow(builder, command.numbers[i], numbers[i], Operation::ReleaseNumber))
            continue;
        const auto& number = *numbers[i];
        if (number.status == NumberStatus::Cooling)
            continue; // already so
        auto unquarantined = number;
        unquarantined.quarantineUntil.reset(); // a quarantine forbids handing out, not giving up
        if (!isFree(builder, unquarantined))
            continue;
        const Instant until = builder.now() + Recovery;
        builder.change(number, Field::NumberStatus, std::string(word(NumberStatus::Cooling)));
        builder.change(number, Field::NumberReleasedAt, builder.now());
        builder.change(number, Field::NumberRecoverableUntil, until);
        builder.warn(Code::WRelease, "R-NUM-04", {{"number", number.e164}, {"date", toRfc3339(until)}});
    }
    builder.denyUndo("R-NUM-04"); // only support can recover it
}

std::optional<Command> inverseOf(const ReleaseNumbers&, const Plan&)
{
    return std::nullopt;
}

} // namespace cordboard::domain
