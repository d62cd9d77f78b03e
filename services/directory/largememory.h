// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace cordboard::directory {

struct FreeMemory {
    void operator()(void* memory) const noexcept { std::free(memory); }
};

/// Many values that are not initialized, in as few pages as the system has: to touch each page for the first
/// time costs more than to fill it.
template <typename T> class LargeArray final {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    LargeArray() = default;
    explicit LargeArray(std::size_t size) : m_size(size)
    {
        constexpr std::size_t HugePage = std::size_t{2} << 20;
        const auto pages = std::max<std::size_t>(1, (size * sizeof(T) + HugePage - 1) / HugePage);
        auto* const memory = std::aligned_alloc(HugePage, pages * HugePage);
        if (memory == nullptr)
            throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
        ::madvise(memory, size * sizeof(T) / HugePage * HugePage, MADV_HUGEPAGE); // a wish
#endif
        m_data.reset(static_cast<T*>(memory));
    }

    [[nodiscard]] T* data() const noexcept
    {
        return m_data.get();
    }
    [[nodiscard]] std::size_t size() const noexcept
    {
        return m_size;
    }
    [[nodiscard]] std::span<T> span() const noexcept
    {
        return {m_data.get(), m_size};
    }

private:
    std::unique_ptr<T, FreeMemory> m_data;
    std::size_t m_size = 0;
};

} // namespace cordboard::directory
