// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace cordboard::platform {

/// "a b" -> "a%20b", for query values and path segments of addresses (RFC 3986).
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace cordboard::platform
