// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <type_traits>

namespace cordboard::platform {

/// A library that is taken into the process while it runs, and stays in it. Threads: any.
class SharedLibrary final {
public:
    /// Nothing when the system has none of this name, or it does not fit into the memory that is left.
    [[nodiscard]] static std::optional<SharedLibrary> open(const char* name);

    /// Its function of that name; null when it has none. The caller answers for the type.
    template <typename Function> [[nodiscard]] Function* function(const char* name) const
    {
        static_assert(std::is_function_v<Function>);
        return reinterpret_cast<Function*>(place(name));
    }

private:
    explicit SharedLibrary(void* handle) noexcept : m_handle(handle) {}
    [[nodiscard]] void* place(const char* name) const;
    void* m_handle;
};

} // namespace cordboard::platform
