// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "domain/field.h"

namespace cordboard::domain {

/// Whether the record refers to that one: by an id in one of its fields, as the target of a number, or as
/// what a role is for. The definition of `DirectoryView::referring`; whoever finds records faster finds the
/// same ones.
[[nodiscard]] bool refersTo(const Record& record, const EntityRef& target);
/// What kind of record the role is over; nothing for the whole company.
[[nodiscard]] std::optional<RecordKind> scopeOf(Role role) noexcept;
/// Calls `use` for each record that this one refers to; more than once where it says so more than once.
void forEachReference(const Record& record, const std::function<void(const EntityRef&)>& use);

} // namespace cordboard::domain
