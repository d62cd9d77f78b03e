// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-DEL. `disposition` applies to all but the overrides (R-DEL-03). With `rescueNumbers`, numbers of users
/// who never activated go to the pool first (R-DEL-05, the default choice); without it they are lost.
struct DeleteUsers {
    std::vector<UserId> users;
    LicenseDisposition disposition = LicenseDisposition::Keep;
    std::vector<std::pair<UserId, LicenseDisposition>> overrides;
    bool rescueNumbers = true;
};

template <> struct Description<std::pair<UserId, LicenseDisposition>> {
    using Override = std::pair<UserId, LicenseDisposition>;
    static constexpr Listed members{target("user", &Override::first, "Whose seat it is."),
                                    required("disposition", &Override::second, "What becomes of it.")};
};

// The disposition is required: keeping pays for an empty seat, releasing gives it up; neither may be chosen
// by leaving it out.
template <> struct Description<DeleteUsers> {
    static constexpr std::string_view kind = "delete_users";
    static constexpr std::string_view sentence = "Delete users; they can be restored for 72 hours.";
    static constexpr std::string_view takenBackBy =
        "`restore_users`, for 72 hours, but for rows warned of by W-NOGRACE or W-PENDING-NUMBER";
    static constexpr Listed members{
        target("users", &DeleteUsers::users, "Whom to delete."),
        required("disposition", &DeleteUsers::disposition,
                 "What becomes of the seats: keep = free and billed, release = given up at the next bill "
                 "(R-DEL-03)."),
        optional("overrides", &DeleteUsers::overrides, "Users whose seats end differently, each once."),
        optional("rescue_numbers", &DeleteUsers::rescueNumbers,
                 "Numbers of users who never activated go to the reserved pool; with false they are lost "
                 "(R-DEL-05)."),
    };
    static bool mayWaitOffline(const DeleteUsers&) { return true; } // of active people, as the plan tells
    static void plan(PlanBuilder& builder, const DeleteUsers& command);
    static std::optional<Command> inverse(const DeleteUsers& command, const Plan& plan);
    static std::vector<Field> writes(const DeleteUsers&, std::size_t) { return {Field::UserState}; }
    static std::optional<ShapeFault> faultOf(const DeleteUsers& command);
};

} // namespace cordboard::domain
