// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Comparison of signatures, and hashes of passwords. Threads: any.
namespace cordboard::server {

/// Compares in a time that depends on the lengths alone.
[[nodiscard]] bool isEqualSafely(std::string_view a, std::string_view b) noexcept;

/// argon2id, t=2, 32 MiB, encoded with its salt; empty when memory is short.
[[nodiscard]] std::string hashPassword(std::string_view password);
[[nodiscard]] bool isPassword(std::string_view password, const std::string& hash);

} // namespace cordboard::server
