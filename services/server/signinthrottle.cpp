// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/signinthrottle.h"

#include <algorithm>

#include "platform/sha256.h"

namespace cordboard::server {

namespace {

constexpr int FreeAttempts = 5;
constexpr int MostDoublings = 6;
constexpr auto Forgotten = std::chrono::minutes(15); ///< after so long without an attempt
constexpr SignInThrottle::Clock::duration PriceInNetwork = std::chrono::seconds(2);
constexpr auto CreditOfNetwork = 30 * PriceInNetwork;

/// Of one length, whatever a stranger sends as an address.
[[nodiscard]] std::string keyOf(const SignInThrottle::Attempt& attempt)
{
    return attempt.device.empty()
               ? platform::sha256Hex("account\n" + attempt.network + '\n' + attempt.account)
               : platform::sha256Hex("device\n" + attempt.device);
}

[[nodiscard]] std::chrono::seconds secondsOf(SignInThrottle::Clock::duration wait)
{
    return std::max(std::chrono::ceil<std::chrono::seconds>(wait), std::chrono::seconds(1));
}

} // namespace

std::optional<std::chrono::seconds> SignInThrottle::waitBefore(const Attempt& attempt, Clock::time_point now)
{
    const std::scoped_lock lock(m_mutex);
    auto& count = m_counts.at(keyOf(attempt));
    if (now < count.notBefore)
        return secondsOf(count.notBefore - now);
    if (attempt.device.empty()) {
        auto& paid = m_networks.at(attempt.network);
        paid = std::max(paid, now - CreditOfNetwork);
        if (paid + PriceInNetwork > now)
            return secondsOf(paid + PriceInNetwork - now);
        paid += PriceInNetwork;
    }
    if (now - count.last > Forgotten)
        count.failures = 0;
    count.last = now;
    ++count.failures;
    if (count.failures >= FreeAttempts)
        count.notBefore = now +
                          std::chrono::seconds(1LL << std::min(count.failures - FreeAttempts, MostDoublings));
    return std::nullopt;
}

void SignInThrottle::succeeded(const Attempt& attempt)
{
    const std::scoped_lock lock(m_mutex);
    m_counts.erase(keyOf(attempt));
    if (attempt.device.empty())
        m_networks.at(attempt.network) -= PriceInNetwork;
}

} // namespace cordboard::server
