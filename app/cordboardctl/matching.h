// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/query/query.h"

namespace cordboard::cordboardctl {

/// Whether a query says anything that somebody could fail to match. One that is empty does not, nor one that
/// asks for what everybody has or for a thing or its contrary ("number:none number:any"). What it finds
/// decides in the end: a query that restricts may still leave nobody out.
[[nodiscard]] bool restricts(const domain::QueryNode& query);

} // namespace cordboard::cordboardctl
