// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers go to people, departments and main lines, and come back: rulebook 3.10 and 4.2.
#include "domain/plans/calleridrows.h"
#include "domain/plans/numberledger.h"
#include "domain/plans/numberrows.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace cordboard::domain {

namespace {

[[nodiscard]] NumberTarget targetOf(const NumberAssignment& wish)
{
    if (!wish.department.isEmpty())
        return {TargetType::Department, wish.department.value()};
    if (!wish.mainLine.isEmpty())
        return {TargetType::Office, wish.mainLine.value()};
    return {TargetType::User, wish.user.value()};
}

/// Rulebook 5: what it takes to give one of those a number, or to take it from them.
[[nodiscard]] Right rightOver(TargetType type) noexcept
{
    switch (type) {
    case TargetType::Department: return Right::AssignNumberToDepartment;
    case TargetType::Office: return Right::EditMainLine;
    case TargetType::None:
    case TargetType::User:
    case TargetType::Room:
    case TargetType::ContactCenter: break;
    }
    return Right::AssignNumber;
}

/// What a number's row is judged by, before anything is asked of the number.
struct RowScope {
    Right right = Right::AssignNumber;
    std::optional<Department> department = std::nullopt; ///< that gets the number, or has it
};

[[nodiscard]] RowScope targetScope(const PlanBuilder& builder, const NumberTarget& target)
{
    RowScope scope{rightOver(target.first)};
    if (target.first == TargetType::Department)
        scope.department = builder.view().department(DepartmentId(target.second));
    return scope;
}

/// Whoever gets it must be in sight. False when the row was refused.
bool isInSight(PlanBuilder& builder, const NumberTarget& target, const std::optional<NumberHolder>& holder,
               const RowScope& scope)
{
    const bool isSeen = scope.department
                            ? isAllowed(builder.actor(), scope.right, *scope.department)
                            : holder && isAllowed(builder.actor(), scope.right, holder->officeId);
    if (isSeen)
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {},
                   target.first == TargetType::Department ? "department"
                   : target.first == TargetType::Office   ? "main_line"
                                                          : "user");
    return false;
}

/// Two rows of one command want the same number: it belongs to the first that gets it. False when the row was
/// refused.
bool isNotGiven(PlanBuilder& builder, const OwnedNumber& number, const NumberAssignment* earlier,
                Ledger& ledger)
{
    if (earlier == nullptr)
        return true;
    const auto target = targetOf(*earlier); // its row was not refused, so that there is one in sight
    builder.refuse(Code::ENumberBusy, "R-NUM-12",
                   {{"number", number.e164},
                    {"target", target.first == TargetType::User ? builder.nameOf(UserId(target.second))
                                                                : ledger.of(target).holder->name},
                    {"reason", "same_step"}});
    return false;
}

/// R-NUM-07, I-14: the first number of a main line is a local one. False when the row was refused.
bool beginsMainLine(PlanBuilder& builder, const OwnedNumber& number, const Holdings& line)
{
    if (line.holder->target.first != TargetType::Office || number.kind == NumberKind::Local ||
        line.locals > 0)
        return true;
    builder.refuse(Code::EMainLine, "R-NUM-07", {{"office", line.holder->name}, {"reason", "first"}});
    return false;
}

/// R-NUM-03, -07, -08. False when the row was refused.
bool fits(PlanBuilder& builder, const OwnedNumber& number, const Holdings& held)
{
    const auto& holder = *held.holder;
    if (holder.isPerson())
        return fitsPerson(builder, number, holder.officeId, holder.name);
    return fitsLine(builder, number, holder.target.first, holder.officeId, holder.name) &&
           beginsMainLine(builder, number, held);
}

/// Gives numbers, row by row.
class Assignment final {
public:
    Assignment(PlanBuilder& builder, const std::vector<NumberAssignment>& wishes)
        : m_builder(builder), m_wishes(wishes), m_ledger(builder, wishes.size()), m_named(wishes.size())
    {
    }

    void plan(std::span<const NumberAssignment> batch)
    {
        std::vector<NumberId> ids;
        std::vector<UserId> users;
        for (const auto& wish : batch) {
            ids.push_back(wish.number);
            if (targetOf(wish).first == TargetType::User)
                users.push_back(wish.user);
        }
        if (!m_builder.actor().roles.empty())
            m_ledger.open(users);
        const auto numbers = numbersInSight(m_builder, ids);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto scope = targetScope(m_builder, targetOf(batch[i]));
            if (openNumberRow(m_builder, ids[i], numbers[i], scope.right, scope.department))
                planRow(*numbers[i], batch[i], scope);
        }
    }

    void offerUndo()
    {
        if (m_ledger.hasAmbiguousPast())
            m_builder.denyUndo("R-NUM-11"); // unassigning cannot say which of several was primary before
        else if (m_isLineBegun)
            m_builder.denyUndo("R-NUM-07"); // a main line keeps the local number that it begins with
        else if (!m_mayGoBack)
            m_builder.denyUndo("R-NUM-03");
        else
            m_builder.offerUndo();
    }

private:
    void planRow(const OwnedNumber& number, const NumberAssignment& wish, const RowScope& scope)
    {
        const auto target = targetOf(wish);
        const auto* earlier = m_named.place(number.id).isNew ? nullptr : takerBefore(number.id);
        auto& held = m_ledger.of(target);
        if (!isInSight(m_builder, target, held.holder, scope) || !m_builder.isExpected(number) ||
            !mayReceive(m_builder, *held.holder) || !isNotGiven(m_builder, number, earlier, m_ledger) ||
            !isInPool(m_builder, number) || !fits(m_builder, number, held) ||
            !isOutOfQuarantine(m_builder, number) || !takeNumberLicense(m_builder, held, number.kind) ||
            !m_builder.areSeatsExpected())
            return;
        const bool isFirst = target.first == TargetType::Office && held.locals == 0;
        give(m_builder, number, held, wish.makePrimary);
        if (m_builder.isRefused())
            return;
        m_isLineBegun = m_isLineBegun || isFirst;
        m_mayGoBack = m_mayGoBack && isAtHomeIn(m_builder, number, number.officeId);
    }

    /// The row before the open one that gives this number to somebody; nullptr when all that wished to were
    /// refused.
    [[nodiscard]] const NumberAssignment* takerBefore(const NumberId& number) const
    {
        for (std::size_t row = 0; row + 1 < m_builder.rowCount(); ++row) {
            if (m_wishes[row].number == number && !m_builder.isRefused(row))
                return &m_wishes[row];
        }
        return nullptr;
    }

    PlanBuilder& m_builder;
    const std::vector<NumberAssignment>& m_wishes;
    Ledger m_ledger;
    Roster<NumberId> m_named;
    bool m_mayGoBack = true; ///< to the offices they were taken from
    bool m_isLineBegun = false; ///< a main line got its first number
};

/// The number's state (R-GEN-01). False when the row was refused.
bool isUnassignable(PlanBuilder& builder, const OwnedNumber& number)
{
    if (number.status == NumberStatus::Reserved || number.status == NumberStatus::Assigned)
        return true;
    if (number.status == NumberStatus::OnHold)
        return isInPool(builder, number); // refuses with the reason
    builder.refuse(
        Code::EState, "R-NUM-06",
        {{"name", number.e164}, {"state", std::string(word(number.status))}, {"event", "unassign"}});
    return false;
}

/// R-NUM-07, I-14: a main line keeps one local number. False when the row was refused.
bool keepsMainLine(PlanBuilder& builder, const OwnedNumber& number, const Holdings& line)
{
    if (!isLastOfMainLine(number, line.locals))
        return true;
    builder.refuse(Code::EMainLine, "R-NUM-07", {{"office", holderName(builder, number)}});
    return false;
}

/// Whether an assignment brings the number back to whoever has it: some lines are of kinds that none gives
/// to, and some numbers are nothing that a line is given any more.
[[nodiscard]] bool mayComeBack(const OwnedNumber& number, const Holdings& held)
{
    if (number.targetType == TargetType::User)
        return true;
    return held.holder && isOfSharedLine(number.kind) && number.officeId == held.holder->officeId;
}

/// Takes numbers back, row by row.
class Unassignment final {
public:
    Unassignment(PlanBuilder& builder, const UnassignNumbers& command)
        : m_builder(builder), m_ledger(builder, command.numbers.size()), m_named(command.numbers.size()),
          m_callerIds(builder), m_offices(command.offices.begin(), command.offices.end())
    {
    }

    void plan(std::span<const NumberId> batch)
    {
        const auto numbers = numbersInSight(m_builder, batch);
        m_ledger.open(peopleWith(numbers));
        if (!m_builder.actor().roles.empty())
            m_callerIds.open(batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto scope = numbers[i]
                                   ? targetScope(m_builder, {numbers[i]->targetType, numbers[i]->targetId})
                                   : RowScope{};
            // What is not in sight tells nobody what has it, not even by the right that it takes.
            const bool isWide = reachOf(m_builder.actor(), Right::AssignNumber) != Reach::Never;
            const bool isOwn = scope.department &&
                               isAllowed(m_builder.actor(), scope.right, *scope.department);
            if (openNumberRow(m_builder, batch[i], numbers[i],
                              isWide || isOwn ? scope.right : Right::AssignNumber, scope.department) &&
                m_named.place(batch[i]).isNew)
                planRow(*numbers[i], scope.right);
        }
    }

    void offerUndo()
    {
        if (!m_mayComeBack)
            m_builder.denyUndo("R-NUM-03");
        else if (!m_callerIds.mayComeBack())
            m_builder.denyUndo("R-CID-05");
        else
            m_builder.offerUndo();
    }

private:
    [[nodiscard]] static std::vector<UserId>
    peopleWith(const std::vector<std::optional<OwnedNumber>>& numbers)
    {
        std::vector<UserId> users;
        for (const auto& number : numbers) {
            if (number && number->targetType == TargetType::User)
                users.emplace_back(number->targetId);
        }
        return users;
    }

    void planRow(const OwnedNumber& number, Right right)
    {
        const auto office = m_offices.find(number.id);
        const bool isSent = office != m_offices.end();
        if ((isSent && !maySendTo(m_builder, office->second, right, "offices")) ||
            !m_builder.isExpected(number) || !isUnassignable(m_builder, number) ||
            (isSent && !fitsOffice(m_builder, number, office->second)))
            return;
        if (number.status == NumberStatus::Assigned)
            takeFrom(number);
        if (isSent)
            m_builder.change(number, Field::NumberOffice, office->second.value());
        if (number.status == NumberStatus::Assigned)
            m_callerIds.take(number.id);
    }

    void takeFrom(const OwnedNumber& number)
    {
        auto& held = m_ledger.of({number.targetType, number.targetId});
        if (!keepsMainLine(m_builder, number, held))
            return;
        const bool isReturnable = mayComeBack(number, held);
        takeBack(m_builder, number, held);
        m_mayComeBack = m_mayComeBack && (isReturnable || m_builder.isRefused());
    }

    PlanBuilder& m_builder;
    Ledger m_ledger;
    Roster<NumberId> m_named;
    CallerIdFallbacks m_callerIds;
    std::unordered_map<NumberId, OfficeId> m_offices; ///< where a number goes, by number
    bool m_mayComeBack = true;
};

/// The numbers that were primary before the plan. The first change of a number tells: a row may promote a
/// number that a later row takes away.
[[nodiscard]] std::unordered_set<std::string> primariesBefore(const Plan& plan)
{
    std::unordered_set<std::string> seen;
    std::unordered_set<std::string> primaries;
    for (const auto change : plan.changes) {
        const bool isFirst = change.field == Field::NumberIsPrimary && seen.insert(change.entity.id).second;
        if (isFirst && change.before == Value(true))
            primaries.insert(change.entity.id);
    }
    return primaries;
}

/// Who had a number before, as an assignment says it.
[[nodiscard]] NumberAssignment backTo(const std::string& number, TargetType type, std::string id)
{
    NumberAssignment back{NumberId(number)};
    switch (type) {
    case TargetType::User: back.user = UserId(std::move(id)); break;
    case TargetType::Department: back.department = DepartmentId(std::move(id)); break;
    case TargetType::Office: back.mainLine = OfficeId(std::move(id)); break;
    case TargetType::None:
    case TargetType::Room:
    case TargetType::ContactCenter: break;
    }
    return back;
}

} // namespace

void Description<AssignNumbers>::plan(PlanBuilder& builder, const AssignNumbers& command)
{
    builder.reserve(command.assignments.size());
    Assignment assignment(builder, command.assignments);
    inBatches(command.assignments,
              [&](std::size_t, std::span<const NumberAssignment> batch) { assignment.plan(batch); });
    assignment.offerUndo();
}

std::optional<Command> Description<AssignNumbers>::inverse(const AssignNumbers&, const Plan& plan)
{
    return UnassignNumbers{changedTargets<NumberId>(plan), officesBefore(plan)};
}

std::optional<ShapeFault> Description<NumberAssignment>::faultOf(const NumberAssignment& assignment)
{
    const auto named = static_cast<int>(!assignment.user.isEmpty()) +
                       static_cast<int>(!assignment.department.isEmpty()) +
                       static_cast<int>(!assignment.mainLine.isEmpty());
    if (named == 1)
        return std::nullopt;
    return ShapeFault{"user", "one user, one department or one main line gets it"};
}

std::optional<ShapeFault> Description<AssignNumbers>::faultOf(const AssignNumbers& command)
{
    std::set<NumberTarget> withPrimary;
    for (const auto& assignment : command.assignments) {
        if (assignment.makePrimary && !withPrimary.insert(targetOf(assignment)).second)
            return ShapeFault{"assignments", "two numbers cannot both be the primary one of one holder"};
    }
    return std::nullopt;
}

void Description<UnassignNumbers>::plan(PlanBuilder& builder, const UnassignNumbers& command)
{
    builder.reserve(command.numbers.size());
    Unassignment unassignment(builder, command);
    inBatches(command.numbers,
              [&](std::size_t, std::span<const NumberId> batch) { unassignment.plan(batch); });
    unassignment.offerUndo();
}

std::optional<Command> Description<UnassignNumbers>::inverse(const UnassignNumbers&, const Plan& plan)
{
    AssignNumbers inverse;
    const auto primaries = primariesBefore(plan);
    std::unordered_map<std::string, TargetType> types; // by number; of each it is told before the id
    for (const auto change : plan.changes) {
        const auto& id = change.entity.id;
        if (change.field == Field::NumberTargetType)
            types[id] = fromWord<TargetType>(change.before.text().value_or("")).value_or(TargetType::None);
        if (change.field != Field::NumberTargetId)
            continue;
        auto back = backTo(id, types[id], std::string(change.before.text().value_or("")));
        back.makePrimary = primaries.contains(id);
        inverse.assignments.push_back(std::move(back));
    }
    // A primary number goes back first and displaces the one that was promoted meanwhile; the others join it.
    std::stable_partition(inverse.assignments.begin(), inverse.assignments.end(),
                          [](const auto& assignment) { return assignment.makePrimary; });
    return withCallerIdsBack(std::move(inverse), plan);
}

std::optional<ShapeFault> Description<UnassignNumbers>::faultOf(const UnassignNumbers& command)
{
    return strayChoice("offices", command.offices, command.numbers);
}

} // namespace cordboard::domain
