// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/commands/batch.h"
#include "domain/field.h"

/// Every admin action is a `Command`: a plain value with ids as targets. `plan()` (plan.h) says what it would
/// do. A new action is a pair of files in commands/ and its name in commands/list.h.
namespace cordboard::domain {

/// "delete_users": the command's name on the wire, in the audit trail and in the CLI.
[[nodiscard]] std::string_view kindOf(const Command&) noexcept;
/// All of these names, in the order of the variant.
[[nodiscard]] std::span<const std::string_view> commandKinds() noexcept;
/// The records the command is about, in its order.
[[nodiscard]] std::vector<EntityRef> targetsOf(const Command&);
/// Of which kind those are; nothing: of several, as those of a batch may be.
[[nodiscard]] std::optional<RecordKind> targetKind(const Command&) noexcept;
/// How many those are.
[[nodiscard]] std::size_t targetCount(const Command&) noexcept;
/// R-CHG-07: whether such a command may wait in the outbox while there is no connection. Ask of the plan once
/// there is one.
[[nodiscard]] bool mayWaitOffline(const Command&) noexcept;

/// Whether a secret is a member of the command, or of one of a batch (`Secret`): then it is not kept as it
/// is.
[[nodiscard]] bool holdsSecret(const Command&) noexcept;

/// Whether the command is such a one, or a batch in which one is.
template <typename T> [[nodiscard]] bool includes(const Command& command) noexcept
{
    if (const auto* batch = std::get_if<Batch>(&command))
        return std::any_of(batch->commands.begin(), batch->commands.end(),
                           [](const Command& each) { return std::holds_alternative<T>(each); });
    return std::holds_alternative<T>(command);
}

} // namespace cordboard::domain
