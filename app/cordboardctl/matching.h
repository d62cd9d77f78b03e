// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/query/query.h"

namespace cordboard::cordboardctl {

/// Whether a query can only find some: every way to match it asks for at least one thing. What is left out
/// ("-name:zzz") is no such thing, nor is a field without a value ("office:\"\""), as an empty variable of a
/// shell leaves it.
[[nodiscard]] bool restricts(const domain::QueryNode& query);

} // namespace cordboard::cordboardctl
