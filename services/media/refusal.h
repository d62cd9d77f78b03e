// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/finding.h"
#include "media/type.h"

namespace cordboard::media {

/// What is said of a file that is not taken: what may be sent when it is another or too large, and else what
/// is wrong with this one.
[[nodiscard]] domain::Finding refusalOf(Use use, Fault fault);
[[nodiscard]] std::size_t limitOf(Use use) noexcept; ///< bytes

} // namespace cordboard::media
