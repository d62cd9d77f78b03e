// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/plans/planbuilder.h"

/// What people and shared lines have while the rows of one command give and take numbers: the n-th row sees
/// what the first n-1 did (rulebook 2.8, R-NUM-09). Internal to the domain.
namespace cordboard::domain {

/// A person or a shared line, by what has a number: which kind it is, and its id.
using NumberTarget = std::pair<TargetType, std::string>;

/// What the rules ask of whoever gets or has a number.
struct NumberHolder {
    NumberTarget target;
    OfficeId officeId; ///< whose pools pay
    std::string name;
    UserState state = UserState::Active; ///< of a person
    LicenseType license = LicenseType::None; ///< of a person

    [[nodiscard]] bool isPerson() const noexcept { return target.first == TargetType::User; }
};
[[nodiscard]] NumberHolder holderFrom(const User& user);

/// The numbers of one of them.
struct Holdings {
    struct Held {
        NumberId id;
        std::int64_t version = 0;
        bool isPrimary = false; ///< before the plan
        bool isGone = false; ///< taken by an earlier row
    };
    std::optional<NumberHolder> holder; ///< nothing: there is none
    std::vector<Held> numbers; ///< as they were, in the order in which one follows another as primary
    std::size_t count = 0; ///< as it is now
    std::size_t locals = 0; ///< the local ones among them (R-NUM-07)
    std::optional<NumberId> primary; ///< as it is now
    std::unordered_map<NumberId, std::int64_t> given; ///< versions of those that earlier rows gave
    /// A primary among several was displaced; taking it back may promote another.
    bool hasAmbiguousPast = false;

    void keep(const std::vector<OwnedNumber>& held);
    /// R-NUM-09, 2.7: the license that one number more takes; nothing when it comes with the holder. The same
    /// one is free again when a number goes: asked once it is gone.
    [[nodiscard]] std::optional<LicenseType> licenseOfNext(NumberKind kind) const;
};

/// The books of everybody the command is about.
class Ledger final {
public:
    Ledger(PlanBuilder& builder, std::size_t most) : m_view(builder.view()), m_roster(most) {}

    /// Opens the books of those who have none yet.
    void open(const std::vector<UserId>& users);
    /// Requires: `open` for a user. A line's are opened when they are asked for.
    [[nodiscard]] Holdings& of(const NumberTarget& target);
    [[nodiscard]] bool hasAmbiguousPast() const;

private:
    [[nodiscard]] std::optional<NumberHolder> lineAt(const NumberTarget& target) const;

    const DirectoryView& m_view;
    Roster<UserId> m_roster;
    std::vector<Holdings> m_holdings; ///< by place in the roster
    std::map<NumberTarget, Holdings> m_lines;
};

/// What a row does with somebody's numbers counts only if it is not refused in the end: a change in it may be
/// a conflict.
class Attempt final {
public:
    Attempt(const PlanBuilder& builder, Holdings& held);
    ~Attempt();
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

private:
    const PlanBuilder& m_builder;
    Holdings& m_held;
    std::optional<Holdings> m_before;
};

/// R-NUM-03: whoever gets a number is there to have it. False when the row was refused.
bool mayReceive(PlanBuilder& builder, const NumberHolder& holder);
/// R-NUM-09: takes the license that one number more needs. False when the row was refused.
[[nodiscard]] bool takeNumberLicense(PlanBuilder& builder, const Holdings& held, NumberKind kind);
/// The number becomes theirs; the first one is primary, and a wish for it displaces another (rulebook 2.8).
/// Requires: everything was asked, and there is a holder.
void give(PlanBuilder& builder, const OwnedNumber& number, Holdings& held, bool makePrimary);
/// The number goes to the pool at once, and frees its license; the next one becomes primary (R-NUM-06).
void takeBack(PlanBuilder& builder, const OwnedNumber& number, Holdings& held);

} // namespace cordboard::domain
