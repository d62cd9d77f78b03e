// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sharedlibrary.h"

#include <dlfcn.h>

namespace cordboard::platform {

std::optional<SharedLibrary> SharedLibrary::open(const char* name)
{
    void* const handle = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
    return handle == nullptr ? std::nullopt : std::optional(SharedLibrary(handle));
}

void* SharedLibrary::place(const char* name) const
{
    return ::dlsym(m_handle, name);
}

} // namespace cordboard::platform
