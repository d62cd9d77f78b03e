// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

namespace cordboard::platform {

/// In lower case.
[[nodiscard]] std::string toHex(std::span<const unsigned char> bytes);

} // namespace cordboard::platform
