// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace cordboard::domain {

/// Codes for forwarding numbers that the phone system takes at once (R-FWD-04): each takes some ten
/// milliseconds to draw.
inline constexpr std::int64_t NumberCodesAtOnce = 20;

} // namespace cordboard::domain
