// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keythrottle.h"

#include <algorithm>

#include "platform/sha256.h"

namespace cordboard::server {

namespace {

constexpr KeyThrottle::Clock::duration PriceOfWrongKey = std::chrono::seconds(2);
constexpr auto CreditOfWrongKeys = 30 * PriceOfWrongKey;

/// Another one than the database has.
[[nodiscard]] std::string digestOfKey(const std::string& key)
{
    return platform::sha256Hex("key\n" + key);
}

} // namespace

std::optional<std::chrono::seconds> KeyThrottle::waitBefore(const std::string& network,
                                                            const std::string& key, Clock::time_point now)
{
    const auto digest = digestOfKey(key);
    const std::scoped_lock lock(m_mutex);
    if (m_right.contains(digest))
        return std::nullopt;
    const auto paid = std::max(m_networks.at(network), now - CreditOfWrongKeys);
    if (paid + PriceOfWrongKey <= now)
        return std::nullopt;
    const auto wait = std::chrono::ceil<std::chrono::seconds>(paid + PriceOfWrongKey - now);
    return std::max(wait, std::chrono::seconds(1));
}

void KeyThrottle::succeeded(const std::string& key)
{
    auto digest = digestOfKey(key);
    const std::scoped_lock lock(m_mutex);
    m_right.at(digest) = true;
}

void KeyThrottle::failed(const std::string& network, Clock::time_point now)
{
    const std::scoped_lock lock(m_mutex);
    auto& paid = m_networks.at(network);
    paid = std::max(paid, now - CreditOfWrongKeys) + PriceOfWrongKey;
}

} // namespace cordboard::server
