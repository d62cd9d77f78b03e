// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/result.h"

namespace cordboard::cordboardctl {

/// The password of this run: the first line of `file` when one is named, else CORDBOARD_PASSWORD of the environment,
/// else what is typed at the terminal, which does not show it. Unauthorized when there is none. Blocks while it asks.
[[nodiscard]] domain::Result<std::string> passwordFrom(const std::string& file);

} // namespace cordboard::cordboardctl
