// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/actor.h"
#include "domain/command.h"
#include "domain/directoryview.h"

/// Which roles an admin may give and take, and the one command that does it (R-ROLE-03, R-ROLE-07,
/// R-BULK-02). What is offered here is what the planner allows; it says whether it may be done to these
/// people.
namespace cordboard::ui {

inline constexpr std::size_t RoleCount = domain::WordsOf<domain::Role>.size();

enum class RoleStep : std::uint8_t { Grant, Revoke };

/// Why a role stands there and cannot be decided.
enum class RoleObstacle : std::uint8_t {
    None,
    Right, ///< the actor must not
    Person, ///< the actor must not, with a person of that office
    OneAtATime ///< not for several people at once (R-BULK-02)
};

/// A role with what it is over.
struct RoleChoice {
    /// Without a scope: the company, or with Office Admin each one's own office.
    domain::RoleAssignment role;
    std::string name; ///< of the scope; empty when there is none, or the actor does not see it
    std::vector<std::string> offices; ///< of the region, or the one of the department, by name
    std::size_t holders = 0; ///< of the people looked at
    RoleObstacle obstacle = RoleObstacle::None;
};

struct RoleDecision {
    RoleStep step;
    domain::RoleAssignment role;
    friend auto operator<=>(const RoleDecision&, const RoleDecision&) = default;
    friend bool operator==(const RoleDecision&, const RoleDecision&) = default;
};

/// Why the actor can decide nothing about the role with that person, or with several.
[[nodiscard]] RoleObstacle obstacleTo(const domain::Actor& actor, domain::Role role,
                                      const domain::User& person);
[[nodiscard]] RoleObstacle obstacleToSeveral(const domain::Actor& actor, domain::Role role, RoleStep step);

/// What one person has, and can get from the actor. Company Admin is always among it; of the rest what the
/// actor may give, and what the person has. By role, in no order within. Cost: all offices, regions and
/// departments.
[[nodiscard]] std::vector<RoleChoice> roleChoices(const domain::Actor& actor, const domain::User& person,
                                                  const domain::DirectoryView& company);
/// What several people can get, or lose: Office Admin is that of each one's own office; only a Company Admin
/// takes it for another one. `people` are looked at for who has it; none when they are too many.
[[nodiscard]] std::vector<RoleChoice> roleChoicesForSeveral(const domain::Actor& actor, RoleStep step,
                                                            const std::vector<domain::User>& people,
                                                            const domain::DirectoryView& company);

/// One operation, whatever is decided: a batch where it takes several commands. What is given comes first:
/// who gives up their own role could not give any more (R-ROLE-08). Requires: decisions.
[[nodiscard]] domain::Command commandOf(std::vector<RoleDecision> decisions,
                                        const std::vector<domain::UserId>& users);
/// What such a command decides, sorted; nothing of another command.
[[nodiscard]] std::vector<RoleDecision> decisionsIn(const domain::Command& command);

} // namespace cordboard::ui
