// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

namespace cordboard::platform {

/// The error of a system call that has just failed with this `errno`.
[[nodiscard]] tl::unexpected<domain::Error> systemFailure(int number);

} // namespace cordboard::platform
