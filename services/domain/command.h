// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/commands/analytics.h"
#include "domain/commands/deleteusers.h"
#include "domain/commands/deviceowners.h"
#include "domain/commands/devices.h"
#include "domain/commands/editusers.h"
#include "domain/commands/numbers.h"
#include "domain/commands/purgeusers.h"
#include "domain/commands/restoreusers.h"
#include "domain/commands/roles.h"
#include "domain/commands/suspendusers.h"
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
/// Of which kind those are.
[[nodiscard]] RecordKind targetKind(const Command&) noexcept;
/// How many those are.
[[nodiscard]] std::size_t targetCount(const Command&) noexcept;
/// R-CHG-07: whether such a command may wait in the outbox while there is no connection. Ask of the plan once
/// there is one.
[[nodiscard]] bool mayWaitOffline(const Command&) noexcept;

} // namespace cordboard::domain
