// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/directory.h"

/// The company that is measured on: as many users as CORDBOARD_BENCH_SIZE says (100,000 unless told), each
/// with a number, in twenty offices, always the same.
namespace cordboard::bench {

[[nodiscard]] std::size_t benchSize();
/// Deterministic numbers, spread well enough for names.
[[nodiscard]] std::uint64_t mixed(std::uint64_t number) noexcept;
/// A pronounceable name, one of `kinds`.
[[nodiscard]] std::string nameFrom(std::uint64_t seed, std::uint64_t kinds);
[[nodiscard]] domain::User userAt(std::size_t number);
[[nodiscard]] domain::OwnedNumber numberAt(std::size_t number);
void load(directory::Directory& company, std::size_t size);

} // namespace cordboard::bench
