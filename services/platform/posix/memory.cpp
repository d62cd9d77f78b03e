// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/memory.h"

#include <sys/mman.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace cordboard::platform {

void returnFreeMemory() noexcept
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

void allocateApartFrom([[maybe_unused]] std::size_t size) noexcept
{
#ifdef __GLIBC__
    constexpr auto Most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    ::mallopt(M_MMAP_THRESHOLD, static_cast<int>(std::min(size, Most)));
#endif
}

void* allocateLarge(std::size_t size) noexcept
{
    constexpr std::size_t HugePage = std::size_t{2} << 20;
    const auto pages = std::max<std::size_t>(1, (size + HugePage - 1) / HugePage);
    auto* const memory = std::aligned_alloc(HugePage, pages * HugePage);
#ifdef MADV_HUGEPAGE
    if (memory != nullptr)
        ::madvise(memory, size / HugePage * HugePage, MADV_HUGEPAGE); // a wish
#endif
    return memory;
}

void freeLarge(void* memory) noexcept
{
    std::free(memory);
}

} // namespace cordboard::platform
