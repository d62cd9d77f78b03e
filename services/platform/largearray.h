// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

#include "platform/memory.h"

namespace cordboard::platform {

/// Many values that are not initialized, in as few pages as the system has: to touch each page for the first
/// time costs more than to fill it. Throws std::bad_alloc, as containers do. Threads: those of the values.
template <typename T> class LargeArray final {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    LargeArray() = default;
    explicit LargeArray(std::size_t size)
        : m_data(static_cast<T*>(allocateLarge(size * sizeof(T)))), m_size(size)
    {
        if (!m_data)
            throw std::bad_alloc();
    }

    [[nodiscard]] T* data() const noexcept { return m_data.get(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::span<T> span() const noexcept { return {m_data.get(), m_size}; }

private:
    struct Free {
        void operator()(void* memory) const noexcept { freeLarge(memory); }
    };
    std::unique_ptr<T, Free> m_data;
    std::size_t m_size = 0;
};

} // namespace cordboard::platform
