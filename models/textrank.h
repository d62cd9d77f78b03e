// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

namespace cordboard::models {

/// By text, its place among all of them as people sort names: "9" before "10". Equal ones keep their order.
/// Threads: any.
[[nodiscard]] std::vector<std::uint32_t> ranksOf(const std::vector<QString>& texts);

} // namespace cordboard::models
