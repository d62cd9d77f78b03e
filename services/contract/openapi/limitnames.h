// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cordboard::contract::openapi {

/// The number behind "limits::Email", "-limits::Seats". Nothing for what is no limit.
[[nodiscard]] std::optional<std::int64_t> limitNamed(std::string_view name);

} // namespace cordboard::contract::openapi
