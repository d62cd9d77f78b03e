// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "domain/result.h"

/// openapi.yaml is one file with two authors. What follows from the specs of the domain (records, commands,
/// codes, limits) is written by `update-openapi`, all else by hand. In the file stands which is which:
///
///     # begin generated: commands        lines up to "# end generated" are written here, as far in as
///     # end generated                    these two are
///     maxLength: 254 # limits::Email     the number is, and nothing else of the line
namespace cordboard::contract::openapi {

/// The document with all such places written anew. InvalidInput, with the line, when one has no end, a name
/// that nobody knows, or is not there at all: what would be left out is told nowhere.
[[nodiscard]] domain::Result<std::string> rewritten(std::string_view document);

} // namespace cordboard::contract::openapi
