// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/command.h"

#include <array>

namespace cordboard::domain {

namespace {

// The order of the variant's alternatives.
constexpr std::array<std::string_view, 13> Kinds{
    "edit_users",       "suspend_users", "reactivate_users", "delete_users",  "restore_users",
    "purge_users",      "grant_role",    "revoke_role",      "set_analytics", "assign_numbers",
    "unassign_numbers", "swap_number",   "release_numbers"};
static_assert(Kinds.size() == std::variant_size_v<Command>);

template <typename Ids> [[nodiscard]] std::vector<EntityRef> refs(RecordKind table, const Ids& ids)
{
    std::vector<EntityRef> result;
    result.reserve(ids.size());
    for (const auto& id : ids)
        result.push_back({table, id.value()});
    return result;
}

struct Targets {
    std::vector<EntityRef> operator()(const EditUsers& command) const
    {
        std::vector<EntityRef> result;
        result.reserve(command.edits.size());
        for (const auto& edit : command.edits)
            result.push_back({RecordKind::User, edit.user.value()});
        return result;
    }
    std::vector<EntityRef> operator()(const AssignNumbers& command) const
    {
        std::vector<EntityRef> result;
        result.reserve(command.assignments.size());
        for (const auto& assignment : command.assignments)
            result.push_back({RecordKind::Number, assignment.number.value()});
        return result;
    }
    std::vector<EntityRef> operator()(const SwapNumber& command) const
    {
        return {{RecordKind::User, command.user.value()}};
    }
    std::vector<EntityRef> operator()(const UnassignNumbers& command) const
    {
        return refs(RecordKind::Number, command.numbers);
    }
    std::vector<EntityRef> operator()(const ReleaseNumbers& command) const
    {
        return refs(RecordKind::Number, command.numbers);
    }
    template <typename UserCommand> std::vector<EntityRef> operator()(const UserCommand& command) const
    {
        return refs(RecordKind::User, command.users);
    }
};

struct TargetCount {
    std::size_t operator()(const EditUsers& command) const noexcept { return command.edits.size(); }
    std::size_t operator()(const AssignNumbers& command) const noexcept { return command.assignments.size(); }
    std::size_t operator()(const SwapNumber&) const noexcept { return 1; }
    std::size_t operator()(const UnassignNumbers& command) const noexcept { return command.numbers.size(); }
    std::size_t operator()(const ReleaseNumbers& command) const noexcept { return command.numbers.size(); }
    template <typename UserCommand> std::size_t operator()(const UserCommand& command) const noexcept
    {
        return command.users.size();
    }
};

/// R-CHG-07 lists what may wait; what it does not name takes effect at once and needs a connection.
struct Waits {
    bool operator()(const EditUsers&) const { return true; }
    bool operator()(const SuspendUsers&) const { return false; }
    bool operator()(const ReactivateUsers&) const { return false; }
    bool operator()(const DeleteUsers&) const { return true; } // of active people, as the plan tells
    bool operator()(const RestoreUsers&) const { return true; }
    bool operator()(const PurgeUsers&) const { return false; }
    bool operator()(const GrantRole& command) const { return command.role != Role::CompanyAdmin; }
    bool operator()(const RevokeRole& command) const { return command.role != Role::CompanyAdmin; }
    bool operator()(const SetAnalytics&) const { return true; }
    bool operator()(const AssignNumbers&) const { return false; }
    bool operator()(const UnassignNumbers&) const { return false; }
    bool operator()(const SwapNumber&) const { return false; }
    bool operator()(const ReleaseNumbers&) const { return false; }
};

} // namespace

std::string_view kindOf(const Command& command) noexcept
{
    return Kinds[command.index()];
}

std::span<const std::string_view> commandKinds() noexcept
{
    return Kinds;
}

std::vector<EntityRef> targetsOf(const Command& command)
{
    return std::visit(Targets{}, command);
}

std::size_t targetCount(const Command& command) noexcept
{
    return std::visit(TargetCount{}, command);
}

bool mayWaitOffline(const Command& command) noexcept
{
    return std::visit(Waits{}, command);
}

} // namespace cordboard::domain
