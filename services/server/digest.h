// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Hashes, signatures, randomness and passwords. All functions are pure but for randomness; threads: any.
namespace cordboard::server {

[[nodiscard]] std::string sha256Hex(std::string_view bytes);
[[nodiscard]] std::string hmacSha256Hex(std::string_view key, std::string_view bytes);
/// From the operating system's generator; ends the program when there is none.
[[nodiscard]] std::string randomHex(std::size_t byteCount);
/// Compares in a time that depends on the lengths alone.
[[nodiscard]] bool isEqualSafely(std::string_view a, std::string_view b) noexcept;

/// argon2id, t=2, 32 MiB, encoded with its salt; empty when memory is short.
[[nodiscard]] std::string hashPassword(std::string_view password);
[[nodiscard]] bool isPassword(std::string_view password, const std::string& hash);

} // namespace cordboard::server
