// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/field.h"

/// Every admin action is a `Command`: a plain value with ids as targets. `plan()` (plan.h) says what it would
/// do. A new action is a struct here, a planner with its inverse in one file, and a codec row in `contract`.
namespace cordboard::domain {

/// R-EDIT. Absent = leave as it is.
struct UserEdit {
    UserId user;
    std::optional<std::string> firstName;
    std::optional<std::string> lastName;
    std::optional<std::string> primaryEmail;
    std::optional<std::string> extension; ///< empty = take the extension away
    std::optional<std::string> jobTitle;
};
struct EditUsers {
    std::vector<UserEdit> edits;
};

struct SuspendUsers {
    std::vector<UserId> users;
}; ///< R-SUSP-01
struct ReactivateUsers {
    std::vector<UserId> users;
}; ///< R-SUSP-01, needs a free seat

/// R-DEL. `disposition` applies to all but the overrides (R-DEL-03). With `rescueNumbers`, numbers of users
/// who never activated go to the pool first (R-DEL-05, the default choice); without it they are lost.
struct DeleteUsers {
    std::vector<UserId> users;
    LicenseDisposition disposition = LicenseDisposition::Keep;
    std::vector<std::pair<UserId, LicenseDisposition>> overrides;
    bool rescueNumbers = true;
};
struct RestoreUsers {
    std::vector<UserId> users;
}; ///< R-REST
/// R-PURGE-03. One confirmation per user: the typed primary e-mail, in the order of `users`.
struct PurgeUsers {
    std::vector<UserId> users;
    std::vector<std::string> typedEmails;
};

/// R-ROLE. With an empty scope Office Admin means the row's own office (R-BULK-02).
struct GrantRole {
    std::vector<UserId> users;
    Role role = Role::OfficeAdmin;
    std::string scope;
};
struct RevokeRole {
    std::vector<UserId> users;
    Role role = Role::OfficeAdmin;
    std::string scope;
};
struct SetAnalytics {
    std::vector<UserId> users;
    AnalyticsAccess access = AnalyticsAccess::Charts;
}; ///< R-ANL

struct NumberAssignment {
    NumberId number;
    UserId user;
    bool makePrimary = false;
};
struct AssignNumbers {
    std::vector<NumberAssignment> assignments;
}; ///< R-NUM-03
/// R-NUM-06. A number stays in the office of whoever had it, unless `offices` tells another: one that was
/// taken from there goes back when that is undone.
struct UnassignNumbers {
    std::vector<NumberId> numbers;
    std::vector<std::pair<NumberId, OfficeId>> offices = {};
};
/// R-NUM-11: `replacement` takes the place of the user's primary number, which becomes reserved: in its own
/// office, unless `formerTo` tells another.
struct SwapNumber {
    UserId user;
    NumberId replacement;
    OfficeId formerTo = {};
};
struct ReleaseNumbers {
    std::vector<NumberId> numbers;
}; ///< R-NUM-04

using Command =
    std::variant<EditUsers, SuspendUsers, ReactivateUsers, DeleteUsers, RestoreUsers, PurgeUsers, GrantRole,
                 RevokeRole, SetAnalytics, AssignNumbers, UnassignNumbers, SwapNumber, ReleaseNumbers>;

/// "delete_users": the command's name on the wire, in the audit trail and in the CLI.
[[nodiscard]] std::string_view kindOf(const Command&) noexcept;
/// All of these names, in the order of the variant.
[[nodiscard]] std::span<const std::string_view> commandKinds() noexcept;
/// The records the command is about, in its order.
[[nodiscard]] std::vector<EntityRef> targetsOf(const Command&);
/// How many those are.
[[nodiscard]] std::size_t targetCount(const Command&) noexcept;
/// R-CHG-07: whether such a command may wait in the outbox while there is no connection. Ask of the plan once
/// there is one.
[[nodiscard]] bool mayWaitOffline(const Command&) noexcept;

} // namespace cordboard::domain
