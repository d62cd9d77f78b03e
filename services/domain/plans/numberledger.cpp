// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/numberledger.h"

#include "domain/plans/numberrows.h"

#include <algorithm>

namespace cordboard::domain {

NumberHolder holderFrom(const User& user)
{
    return {{TargetType::User, user.id.value()}, user.officeId, user.displayName(), user.state, user.license};
}

void Holdings::keep(const std::vector<OwnedNumber>& held)
{
    count = held.size();
    for (const auto& number : held) {
        numbers.push_back({number.id, number.version, number.isPrimary, false});
        locals += number.kind == NumberKind::Local ? 1U : 0U;
        if (number.isPrimary)
            primary = number.id;
    }
}

std::optional<LicenseType> Holdings::licenseOfNext(NumberKind kind) const
{
    if (!holder)
        return std::nullopt;
    if (holder->isPerson())
        return count < includedNumbers(holder->license) ? std::nullopt
                                                        : std::optional(LicenseType::AdditionalNumber);
    if (kind == NumberKind::TollFree)
        return LicenseType::TollFreeNumber;
    return kind != NumberKind::Local || locals == 0 ? std::nullopt
                                                    : std::optional(LicenseType::AdditionalNumber);
}

void Ledger::open(const std::vector<UserId>& users)
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
            holdings.holder = holderFrom(*people[i]);
        holdings.keep(numbers[i]);
    }
}

std::optional<NumberHolder> Ledger::lineAt(const NumberTarget& target) const
{
    if (target.first == TargetType::Department) {
        const auto department = m_view.department(DepartmentId(target.second));
        return department ? std::optional(NumberHolder{target, department->officeId, department->name})
                          : std::nullopt;
    }
    if (target.first != TargetType::Office)
        return std::nullopt;
    const auto office = m_view.office(OfficeId(target.second));
    return office ? std::optional(NumberHolder{target, office->id, office->name}) : std::nullopt;
}

Holdings& Ledger::of(const NumberTarget& target)
{
    if (target.first == TargetType::User)
        return m_holdings[m_roster.place(UserId(target.second)).index];
    const auto [line, isNew] = m_lines.try_emplace(target);
    if (isNew) {
        line->second.holder = lineAt(target);
        line->second.keep(m_view.lineNumbers(target.first, target.second));
    }
    return line->second;
}

bool Ledger::hasAmbiguousPast() const
{
    return std::any_of(m_holdings.begin(), m_holdings.end(),
                       [](const auto& held) { return held.hasAmbiguousPast; }) ||
           std::any_of(m_lines.begin(), m_lines.end(),
                       [](const auto& line) { return line.second.hasAmbiguousPast; });
}

Attempt::Attempt(const PlanBuilder& builder, Holdings& held) : m_builder(builder), m_held(held)
{
    if (builder.isHeldAgainstBasis())
        m_before = held;
}

Attempt::~Attempt()
{
    if (m_before && m_builder.isRefused())
        m_held = *std::move(m_before);
}

namespace {

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
    --held.count;
    held.locals -= number.kind == NumberKind::Local ? 1U : 0U;
    if (const auto license = held.licenseOfNext(number.kind))
        builder.freeSeat(held.holder->officeId, *license);
    if (!builder.areSeatsExpected())
        return isPrimary;
    if (isPrimary)
        promoteNext(builder, held);
    if (held.count == 0 && held.holder && held.holder->isPerson())
        builder.warn(Code::WUserNoNumber, "R-USER-05", {{"name", held.holder->name}});
    return isPrimary || number.isPrimary;
}

} // namespace

bool mayReceive(PlanBuilder& builder, const NumberHolder& holder)
{
    if (!holder.isPerson() || isPresent(holder.state))
        return true;
    builder.refuse(Code::EState, "R-NUM-03",
                   {{"name", holder.name}, {"state", std::string(word(holder.state))}, {"event", "assign"}},
                   "user");
    return false;
}

bool takeNumberLicense(PlanBuilder& builder, const Holdings& held, NumberKind kind)
{
    const auto license = held.licenseOfNext(kind);
    if (!license || builder.takeSeat(held.holder->officeId, *license))
        return true;
    builder.refuseSeat(Code::ESeatNone, "R-NUM-09", held.holder->officeId, *license);
    return false;
}

void give(PlanBuilder& builder, const OwnedNumber& number, Holdings& held, bool makePrimary)
{
    const Attempt attempt(builder, held);
    const bool becomesPrimary = held.count == 0 || makePrimary;
    if (becomesPrimary && held.primary && held.count > 0) {
        setPrimary(builder, held, *held.primary, true, false);
        held.hasAmbiguousPast = held.count > 1;
    }
    const auto& [type, id] = held.holder->target;
    builder.assignNumber(number, type, id, held.holder->officeId, becomesPrimary);
    if (becomesPrimary) // as it is now: a later row may take the place again
        held.primary = number.id;
    held.given.emplace(number.id, number.version);
    ++held.count;
    held.locals += number.kind == NumberKind::Local ? 1U : 0U;
}

void takeBack(PlanBuilder& builder, const OwnedNumber& number, Holdings& held)
{
    const Attempt attempt(builder, held);
    auto current = number;
    current.isPrimary = giveUp(builder, number, held);
    builder.reserveNumber(current, held.holder ? held.holder->name : holderName(builder, number),
                          builder.now());
}

} // namespace cordboard::domain
