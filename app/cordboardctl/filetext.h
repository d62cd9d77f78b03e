// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "domain/result.h"

namespace cordboard::cordboardctl {

/// All that stands in a file; "-" is standard input. `Error::detail` is a whole sentence for the user,
/// without the name of the file. TooLarge when it has more than so many bytes, of which no more are read.
[[nodiscard]] domain::Result<std::string> textOfFile(const std::string& path, std::size_t mostBytes);

} // namespace cordboard::cordboardctl
