// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/secret.h"

#include <utility>

namespace cordboard::domain {

Secret& Secret::operator=(const Secret& other)
{
    return *this = Secret(other);
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

void Secret::wipe() noexcept
{
    // Through a volatile pointer: what nobody reads afterwards would be left out otherwise.
    volatile char* bytes = m_bytes.data();
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        bytes[i] = 0;
    m_bytes.clear();
}

} // namespace cordboard::domain
