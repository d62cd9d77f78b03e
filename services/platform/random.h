// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

/// Bytes that nobody can foretell, from the system's generator; without one they end the program: a token
/// that can be foretold would be worse than none. Threads: any.
namespace cordboard::platform {

void fillRandom(std::span<unsigned char> bytes);
/// So many bytes, in lower-case hex.
[[nodiscard]] std::string randomHex(std::size_t byteCount);

} // namespace cordboard::platform
