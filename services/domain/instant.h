// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "domain/result.h"

/// Points in time: UTC, millisecond precision. The domain never asks a clock; `now` is always an argument.
namespace cordboard::domain {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// RFC 3339 in UTC with milliseconds: "2026-11-24T09:41:00.000Z".
[[nodiscard]] std::string toRfc3339(Instant instant);
/// Accepts what `toRfc3339` writes, also without fraction and with a numeric offset.
[[nodiscard]] Result<Instant> instantFromRfc3339(std::string_view text);

} // namespace cordboard::domain
