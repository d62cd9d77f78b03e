// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-REST.
struct RestoreUsers {
    std::vector<UserId> users;
};

template <> struct Description<RestoreUsers> {
    static constexpr std::string_view kind = "restore_users";
    static constexpr std::string_view sentence = "Restore deleted users.";
    static constexpr std::string_view takenBackBy = "`delete_users`";
    static constexpr Listed members{target("users", &RestoreUsers::users, "Whom to restore.")};
    static bool mayWaitOffline(const RestoreUsers&) { return true; }
    static void plan(PlanBuilder& builder, const RestoreUsers& command);
    static std::optional<Command> inverse(const RestoreUsers& command, const Plan& plan);
    static std::vector<Field> writes(const RestoreUsers&, std::size_t) { return {Field::UserState}; }
};

} // namespace cordboard::domain
