// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace cordboard::cache {

/// SHA-256 in lower-case hex. Empty when the crypto library refuses, which equals no checksum.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace cordboard::cache
