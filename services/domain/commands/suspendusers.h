// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-SUSP-01.
struct SuspendUsers {
    std::vector<UserId> users;
};
/// R-SUSP-01; needs a free seat.
struct ReactivateUsers {
    std::vector<UserId> users;
};

template <> struct Description<SuspendUsers> {
    static constexpr std::string_view kind = "suspend_users";
    static constexpr std::string_view sentence = "Suspend users.";
    static constexpr std::string_view takenBackBy = "`reactivate_users`";
    static constexpr Listed members{target("users", &SuspendUsers::users, "Whom to suspend.")};
    static bool mayWaitOffline(const SuspendUsers&) { return false; }
    static void plan(PlanBuilder& builder, const SuspendUsers& command);
    static std::optional<Command> inverse(const SuspendUsers& command, const Plan& plan);
    static std::vector<Field> writes(const SuspendUsers&, std::size_t) { return {Field::UserState}; }
};

template <> struct Description<ReactivateUsers> {
    static constexpr std::string_view kind = "reactivate_users";
    static constexpr std::string_view sentence = "End a suspension.";
    static constexpr std::string_view takenBackBy = "`suspend_users`";
    static constexpr Listed members{target("users", &ReactivateUsers::users, "Whose suspension ends.")};
    static bool mayWaitOffline(const ReactivateUsers&) { return false; }
    static void plan(PlanBuilder& builder, const ReactivateUsers& command);
    static std::optional<Command> inverse(const ReactivateUsers& command, const Plan& plan);
    static std::vector<Field> writes(const ReactivateUsers&, std::size_t) { return {Field::UserState}; }
};

} // namespace cordboard::domain
