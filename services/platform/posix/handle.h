// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

namespace cordboard::platform {

/// A file descriptor that is closed whatever happens. Requires: it is open.
class Handle final {
public:
    explicit Handle(int descriptor) noexcept : m_descriptor(descriptor) {}
    ~Handle() { ::close(m_descriptor); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

} // namespace cordboard::platform
