// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// Wishes to the allocator and the system: where they are not known, all works as well. Threads: any.
namespace cordboard::platform {

/// Gives memory that is free in this process back to the system.
void returnFreeMemory() noexcept;
/// From now on allocations of at least `size` bytes come from the system one by one, and go back to it as
/// soon as they are free.
void allocateApartFrom(std::size_t size) noexcept;

/// Memory in as few pages as the system has; not initialized. Null when there is none.
[[nodiscard]] void* allocateLarge(std::size_t size) noexcept;
void freeLarge(void* memory) noexcept;

} // namespace cordboard::platform
