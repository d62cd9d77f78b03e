// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "domain/result.h"

namespace cordboard::platform {

/// Whether an error number of the system says that there is no room left on a disk. For libraries that hand
/// such numbers on, as SQLite does.
[[nodiscard]] bool isDiskFull(int systemError) noexcept;

/// A storage error: what could not be done, and why. Keeps the cause of `why` (domain/cause.h).
[[nodiscard]] tl::unexpected<domain::Error> cannot(std::string_view doing, const domain::Error& why);

} // namespace cordboard::platform
