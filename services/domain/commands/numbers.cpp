// SPDX-License-Identifier: GPL-3.0-or-later
// Phone numbers and the reserved pool: rulebook 3.10 and 4.2.
#include "domain/plans/numberrows.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace cordboard::domain {

namespace {

constexpr auto Recovery = std::chrono::days(7); // RELEASE_RECOVERY

/// What the rules ask of a person.
struct Person {
    UserId id;
    OfficeId officeId;
    UserState state = UserState::Active;
    LicenseType license = LicenseType::None;
    std::string name;

    explicit Person(const User& user)
        : id(user.id), officeId(user.officeId), state(user.state), license(user.license),
          name(user.displayName())
    {
    }
    [[nodiscard]] std::size_t includedNumbers() const noexcept { return domain::includedNumbers(license); }
};

/// The person must be in sight. False when the row was refused.
bool isInSight(PlanBuilder& builder, const std::optional<Person>& user)
{
    if (user && isAllowed(builder.actor(), Right::AssignNumber, user->officeId))
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, "user");
    return false;
}

/// The person must be there. False when the row was refused.
bool isPresent(PlanBuilder& builder, const Person& user)
{
    if (isPresent(user.state))
        return true;
    builder.refuse(Code::EState, "R-NUM-03",
                   {{"name", user.name}, {"state", std::string(word(user.state))}, {"event", "assign"}},
                   "user");
    return false;
}

/// R-NUM-09: the first number comes with the license, each further one consumes an additional-number license.
bool takeNumberLicense(PlanBuilder& builder, const Person& user, std::size_t heldNumbers)
{
    if (heldNumbers < user.includedNumbers() ||
        builder.takeSeat(user.officeId, LicenseType::AdditionalNumber))
        return true;
    builder.refuseSeat(Code::ESeatNone, "R-NUM-09", user.officeId, LicenseType::AdditionalNumber);
    return false;
}

/// What a user holds while rows of one command give and take.
struct Holdings {
    struct Held {
        NumberId id;
        std::int64_t version = 0;
        bool isPrimary = false; ///< before the plan
        bool isGone = false; ///< taken by an earlier row
        bool isLocal = true;
    };
    std::optional<Person> person;
    std::vector<Held> numbers; ///< as they were, in the order in which one follows another as primary
    std::size_t count = 0; ///< as it is now
    std::optional<NumberId> primary; ///< as it is now
    std::unordered_map<NumberId, std::int64_t> given; ///< versions of those that earlier rows gave
    /// A primary among several was displaced; taking it back may promote another.
    bool hasAmbiguousPast = false;

    void keep(const std::vector<OwnedNumber>& held)
    {
        count = held.size();
        for (const auto& number : held) {
            numbers.push_back(
                {number.id, number.version, number.isPrimary, false, number.kind == NumberKind::Local});
            if (number.isPrimary)
                primary = number.id;
        }
    }
    /// R-NUM-07 counts them.
    [[nodiscard]] std::size_t localCount() const
    {
        return static_cast<std::size_t>(std::count_if(
            numbers.begin(), numbers.end(), [](const Held& own) { return own.isLocal && !own.isGone; }));
    }
};

/// The books of everybody the command is about.
class Ledger final {
public:
    Ledger(PlanBuilder& builder, std::size_t most) : m_view(builder.view()), m_roster(most) {}

    /// Opens the books of those who have none yet.
    void open(const std::vector<UserId>& users)
    {
        std::vector<UserId> fresh;
        for (const auto& user : users) {
            if (m_roster.place(user).isNew)
                fresh.push_back(user);
        }
        const auto people = m_view.users(fresh);
        const auto numbers = m_view.numbersOf(fresh);
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            auto& holdings = m_holdings.emplace_back();
            if (people[i])
                holdings.person.emplace(*people[i]);
            holdings.keep(numbers[i]);
        }
    }
    /// The same for an office's main line, a department, or whatever else is no user.
    [[nodiscard]] Holdings& ofLine(TargetType type, const std::string& id)
    {
        const auto [line, isNew] = m_lines.try_emplace({type, id});
        if (isNew)
            line->second.keep(m_view.lineNumbers(type, id));
        return line->second;
    }
    /// Requires: `open` for this user.
    [[nodiscard]] Holdings& of(const UserId& user) { return m_holdings[m_roster.place(user).index]; }
    [[nodiscard]] bool hasAmbiguousPast() const
    {
        return std::any_of(m_holdings.begin(), m_holdings.end(),
                           [](const auto& held) { return held.hasAmbiguousPast; });
    }

private:
    const DirectoryView& m_view;
    Roster<UserId> m_roster;
    std::vector<Holdings> m_holdings; ///< by place in the roster
    std::map<std::pair<TargetType, std::string>, Holdings> m_lines;
};

/// A number changes its rank among those of its holder.
void setPrimary(PlanBuilder& builder, const Holdings& held, const NumberId& id, bool before, bool after)
{
    OwnedNumber number;
    number.id = id;
    number.isPrimary = before;
    const auto known = std::find_if(held.numbers.begin(), held.numbers.end(),
                                    [&id](const auto& own) { return own.id == id; });
    if (known != held.numbers.end())
        number.version = known->version;
    else if (const auto given = held.given.find(id); given != held.given.end())
        number.version = given->second;
    builder.change(number, Field::NumberIsPrimary, after);
}

/// What a row does with somebody's numbers counts only if it is not refused in the end: a change in it may be
/// a conflict.
class Attempt final {
public:
    Attempt(const PlanBuilder& builder, Holdings& held) : m_builder(builder), m_held(held)
    {
        if (builder.isHeldAgainstBasis())
            m_before = held;
    }
    ~Attempt()
    {
        if (m_before && m_builder.isRefused())
            m_held = *std::move(m_before);
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

private:
    const PlanBuilder& m_builder;
    Holdings& m_held;
    std::optional<Holdings> m_before;
};

/// Two rows of one command want the same number: it belongs to the first that gets it. False when the row was
/// refused.
bool isNotGiven(PlanBuilder& builder, const OwnedNumber& number, const NumberAssignment* earlier)
{
    if (earlier == nullptr)
        return true;
    builder.refuse(
        Code::ENumberBusy, "R-NUM-12",
        {{"number", number.e164}, {"target", builder.nameOf(earlier->user)}, {"reason", "same_step"}});
    return false;
}

/// `earlier` is the row that gives the number already; nullptr = none.
void assignRow(PlanBuilder& builder, const OwnedNumber& number, const NumberAssignment& wish, Ledger& ledger,
               const NumberAssignment* earlier)
{
    auto& held = ledger.of(wish.user);
    const auto& user = held.person;
    if (!isInSight(builder, user) || !builder.isExpected(number) || !isPresent(builder, *user) ||
        !isNotGiven(builder, number, earlier) || !isInPool(builder, number) ||
        !fitsPerson(builder, number, user->officeId, user->name) || !isOutOfQuarantine(builder, number) ||
        !takeNumberLicense(builder, *user, held.count) || !builder.areSeatsExpected())
        return;
    const Attempt attempt(builder, held);
    const bool becomesPrimary = held.count == 0 || wish.makePrimary;
    if (becomesPrimary && held.primary && held.count > 0) {
        setPrimary(builder, held, *held.primary, true, false);
        held.hasAmbiguousPast = held.count > 1;
    }
    builder.assignNumber(number, user->id, user->officeId, becomesPrimary);
    if (becomesPrimary) // as it is now: a later row may take the place again
        held.primary = number.id;
    held.given.emplace(number.id, number.version);
    ++held.count;
}

[[nodiscard]] std::vector<UserId> holdersOf(const std::vector<std::optional<OwnedNumber>>& numbers)
{
    std::vector<UserId> users;
    for (const auto& number : numbers) {
        if (number && number->targetType == TargetType::User)
            users.emplace_back(number->targetId);
    }
    return users;
}

/// R-NUM-07, I-14: a main line keeps one local number. False when the row was refused.
bool keepsMainLine(PlanBuilder& builder, const OwnedNumber& number, const Holdings& line)
{
    if (!isLastOfMainLine(number, line.localCount()))
        return true;
    builder.refuse(Code::EMainLine, "R-NUM-07", {{"office", holderName(builder, number)}});
    return false;
}

/// The next number of the same holder becomes primary, so that one always is (rulebook 2.8).
void promoteNext(PlanBuilder& builder, Holdings& held)
{
    held.primary.reset();
    const auto next = std::find_if(held.numbers.begin(), held.numbers.end(),
                                   [](const auto& other) { return !other.isGone; });
    if (next == held.numbers.end())
        return;
    setPrimary(builder, held, next->id, next->isPrimary, true);
    held.primary = next->id;
}

/// The holder's side of an unassignment. Answers whether the number is primary when its row comes.
bool giveUp(PlanBuilder& builder, const OwnedNumber& number, Holdings& held)
{
    for (auto& own : held.numbers)
        own.isGone = own.isGone || own.id == number.id;
    const bool isPrimary = held.primary == number.id; // an earlier row may have promoted it
    if (held.person && held.count > held.person->includedNumbers())
        builder.freeSeat(held.person->officeId, LicenseType::AdditionalNumber);
    if (!builder.areSeatsExpected())
        return isPrimary;
    if (isPrimary)
        promoteNext(builder, held);
    --held.count;
    if (held.count == 0 && held.person)
        builder.warn(Code::WUserNoNumber, "R-USER-05", {{"name", held.person->name}});
    return isPrimary || number.isPrimary;
}

/// R-NUM-06: at once, without hold.
void unassignLine(PlanBuilder& builder, const OwnedNumber& number, Ledger& ledger)
{
    auto& line = ledger.ofLine(number.targetType, number.targetId);
    if (!keepsMainLine(builder, number, line))
        return;
    const Attempt attempt(builder, line);
    if (number.kind == NumberKind::TollFree)
        builder.freeSeat(number.officeId, LicenseType::TollFreeNumber);
    auto current = number;
    current.isPrimary = giveUp(builder, number, line);
    builder.reserveNumber(current, holderName(builder, number), builder.now());
}

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

void unassignRow(PlanBuilder& builder, const OwnedNumber& number, Ledger& ledger)
{
    if (number.status == NumberStatus::Reserved)
        return; // already so
    if (number.targetType != TargetType::User)
        return unassignLine(builder, number, ledger);
    auto& held = ledger.of(UserId(number.targetId));
    const Attempt attempt(builder, held);
    auto current = number;
    current.isPrimary = giveUp(builder, number, held);
    builder.reserveNumber(current, held.person ? held.person->name : std::string(), builder.now());
}

void releaseRow(PlanBuilder& builder, const OwnedNumber& number, Instant until)
{
    if (number.status == NumberStatus::Cooling)
        return; // already so
    if (!isInPool(builder, number)) // a quarantine forbids handing out, not giving up
        return;
    builder.change(number, Field::NumberStatus, word(NumberStatus::Cooling));
    builder.change(number, Field::NumberReleasedAt, builder.now());
    builder.change(number, Field::NumberRecoverableUntil, until);
    builder.warn(Code::WRelease, "R-NUM-04", {{"number", number.e164}, {"date", toRfc3339(until)}});
}

/// The row before the open one that gives this number to somebody; nullptr when all that wished to were
/// refused.
[[nodiscard]] const NumberAssignment*
takerBefore(const PlanBuilder& builder, const std::vector<NumberAssignment>& wishes, const NumberId& number)
{
    for (std::size_t row = 0; row + 1 < builder.rowCount(); ++row) {
        if (wishes[row].number == number && !builder.isRefused(row))
            return &wishes[row];
    }
    return nullptr;
}

/// False when the row was refused: the office is out of sight, or there is none.
[[nodiscard]] bool maySendTo(PlanBuilder& builder, const OfficeId& office, Right operation, std::string field)
{
    if (builder.office(office) != nullptr && isAllowed(builder.actor(), operation, office))
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, std::move(field));
    return false;
}

/// False when the row was refused.
[[nodiscard]] bool fitsOffice(PlanBuilder& builder, const OwnedNumber& number, const OfficeId& id)
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

} // namespace

void Description<AssignNumbers>::plan(PlanBuilder& builder, const AssignNumbers& command)
{
    const auto& wishes = command.assignments;
    builder.reserve(wishes.size());
    Ledger ledger(builder, wishes.size());
    Roster<NumberId> named(wishes.size());
    bool mayGoBack = true;
    inBatches(wishes, [&](std::size_t, std::span<const NumberAssignment> batch) {
        std::vector<NumberId> ids;
        std::vector<UserId> users;
        for (const auto& wish : batch) {
            ids.push_back(wish.number);
            users.push_back(wish.user);
        }
        if (!builder.actor().roles.empty())
            ledger.open(users);
        const auto numbers = numbersInSight(builder, ids);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (!openNumberRow(builder, ids[i], numbers[i], Right::AssignNumber))
                continue;
            const auto* earlier = named.place(ids[i]).isNew ? nullptr : takerBefore(builder, wishes, ids[i]);
            assignRow(builder, *numbers[i], batch[i], ledger, earlier);
            mayGoBack = mayGoBack &&
                        (builder.isRefused() || isAtHomeIn(builder, *numbers[i], numbers[i]->officeId));
        }
    });
    if (ledger.hasAmbiguousPast())
        builder.denyUndo("R-NUM-11"); // unassigning cannot say which of several was primary before
    else if (!mayGoBack)
        builder.denyUndo("R-NUM-03");
    else
        builder.offerUndo();
}

std::optional<Command> Description<AssignNumbers>::inverse(const AssignNumbers&, const Plan& plan)
{
    return UnassignNumbers{changedTargets<NumberId>(plan), officesBefore(plan)};
}

void Description<UnassignNumbers>::plan(PlanBuilder& builder, const UnassignNumbers& command)
{
    builder.reserve(command.numbers.size());
    Ledger ledger(builder, command.numbers.size());
    Roster<NumberId> named(command.numbers.size());
    const std::unordered_map<NumberId, OfficeId> offices(command.offices.begin(), command.offices.end());
    bool isAllOfUsers = true;
    inBatches(command.numbers, [&](std::size_t, std::span<const NumberId> batch) {
        const auto numbers = numbersInSight(builder, batch);
        ledger.open(holdersOf(numbers));
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (!openNumberRow(builder, batch[i], numbers[i], Right::AssignNumber) ||
                !named.place(batch[i]).isNew)
                continue;
            const auto office = offices.find(batch[i]);
            if (office != offices.end() &&
                !maySendTo(builder, office->second, Right::AssignNumber, "offices"))
                continue;
            if (!builder.isExpected(*numbers[i]) || !isUnassignable(builder, *numbers[i]) ||
                (office != offices.end() && !fitsOffice(builder, *numbers[i], office->second)))
                continue;
            unassignRow(builder, *numbers[i], ledger);
            if (office != offices.end())
                builder.change(*numbers[i], Field::NumberOffice, office->second.value());
            isAllOfUsers = isAllOfUsers &&
                           (builder.isRefused() || numbers[i]->targetType == TargetType::User ||
                            numbers[i]->status != NumberStatus::Assigned);
        }
    });
    if (isAllOfUsers)
        builder.offerUndo();
    else
        builder.denyUndo("R-NUM-03"); // giving a number back to a shared line has no command yet
}

std::optional<Command> Description<UnassignNumbers>::inverse(const UnassignNumbers&, const Plan& plan)
{
    AssignNumbers inverse;
    const auto primaries = primariesBefore(plan);
    for (const auto change : plan.changes) {
        if (change.field == Field::NumberTargetId) {
            inverse.assignments.push_back({NumberId(change.entity.id),
                                           UserId(std::string(change.before.text().value_or(""))),
                                           primaries.contains(change.entity.id)});
        }
    }
    // A primary number goes back first and displaces the one that was promoted meanwhile; the others join it.
    std::stable_partition(inverse.assignments.begin(), inverse.assignments.end(),
                          [](const auto& assignment) { return assignment.makePrimary; });
    return inverse;
}

void Description<SwapNumber>::plan(PlanBuilder& builder, const SwapNumber& command)
{
    const auto numbers = builder.view().numbers(std::span(&command.replacement, 1));
    const auto& replacement = numbers.front();
    RowRight right(Right::SwapNumber);
    right.covers = [&](const User&) {
        if (replacement && isAllowed(builder.actor(), Right::SwapNumber, replacement->officeId))
            return command.formerTo.isEmpty() ||
                   maySendTo(builder, command.formerTo, Right::SwapNumber, "former_to");
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "replacement");
        return false;
    };
    planUsers(builder, {command.user}, right, [&](const User& user, const std::vector<OwnedNumber>& held) {
        const auto primary = std::find_if(held.begin(), held.end(),
                                          [](const auto& number) { return number.isPrimary; });
        builder.noteConflict(*replacement);
        const Person person(user);
        if (!isPresent(builder, person) || !isInPool(builder, *replacement))
            return;
        if (primary == held.end())
            return builder.refuse(
                Code::EState, "R-NUM-11",
                {{"name", user.displayName()}, {"state", "without number"}, {"event", "swap"}});
        if (!fitsPerson(builder, *replacement, person.officeId, person.name) ||
            !fitsOffice(builder, *primary, command.formerTo) || !isOutOfQuarantine(builder, *replacement))
            return;
        builder.reserveNumber(*primary, user.displayName(), builder.now());
        if (!command.formerTo.isEmpty())
            builder.change(*primary, Field::NumberOffice, command.formerTo.value());
        builder.assignNumber(*replacement, user.id, user.officeId, true);
    });
    if (replacement && !isAtHomeIn(builder, *replacement, replacement->officeId))
        builder.denyUndo("R-NUM-03");
    else
        builder.offerUndo();
}

std::optional<Command> Description<SwapNumber>::inverse(const SwapNumber& command, const Plan& plan)
{
    SwapNumber inverse{command.user, {}};
    for (const auto change : plan.changes) {
        if (change.field == Field::NumberStatus && change.after == Value(word(NumberStatus::Reserved)))
            inverse.replacement = NumberId(change.entity.id);
    }
    if (inverse.replacement.isEmpty())
        return std::nullopt;
    for (const auto& [number, office] : officesBefore(plan)) {
        if (number == command.replacement)
            inverse.formerTo = office;
    }
    return inverse;
}

void Description<ReleaseNumbers>::plan(PlanBuilder& builder, const ReleaseNumbers& command)
{
    builder.reserve(command.numbers.size());
    const Instant until = builder.now() + Recovery;
    Roster<NumberId> named(command.numbers.size());
    inBatches(command.numbers, [&](std::size_t, std::span<const NumberId> batch) {
        const auto numbers = numbersInSight(builder, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (beginNumberRow(builder, batch[i], numbers[i], Right::ReleaseNumber) &&
                named.place(batch[i]).isNew)
                releaseRow(builder, *numbers[i], until);
        }
    });
    builder.denyUndo("R-NUM-04"); // only support can recover it
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
    std::unordered_set<UserId> withPrimary;
    for (const auto& assignment : command.assignments) {
        if (assignment.makePrimary && !withPrimary.insert(assignment.user).second)
            return ShapeFault{"assignments", "two numbers cannot both be the primary one of a person"};
    }
    return std::nullopt;
}

std::optional<ShapeFault> Description<UnassignNumbers>::faultOf(const UnassignNumbers& command)
{
    return strayChoice("offices", command.offices, command.numbers);
}

} // namespace cordboard::domain
