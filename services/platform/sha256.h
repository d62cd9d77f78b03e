// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// SHA-256 in lower-case hex. A crypto library without it ends the program: nothing could be compared or
/// signed, and a connection could not be trusted either. Threads: any.
namespace cordboard::platform {

[[nodiscard]] std::string sha256Hex(std::string_view bytes);
[[nodiscard]] std::string hmacSha256Hex(std::string_view key, std::string_view bytes);

} // namespace cordboard::platform
