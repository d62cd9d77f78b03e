// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/field.h"

namespace cordboard::kit {

/// Whether the record refers to that one: by an id in one of its fields, as the target of a number, or as
/// what a role is for. The definition of `DirectoryView::referring`, for the naive twin; whoever finds
/// records faster finds the same ones.
[[nodiscard]] bool refersTo(const domain::Record& record, const domain::EntityRef& target);

} // namespace cordboard::kit
