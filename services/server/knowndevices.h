// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "domain/ids.h"
#include "domain/instant.h"
#include "server/store.h"

namespace cordboard::server {

/// Devices that signed in on an account before. A device is 256 random bits, told once to who asked to be
/// remembered and kept as their digest; it opens nothing, it only tells its owner from somebody who guesses.
/// Threads: as its Store.
class KnownDevices final {
public:
    static constexpr std::int64_t MostOfAccount = 16; ///< the one unused for longest goes
    static constexpr std::chrono::hours Kept{24 * 180}; ///< since it was used

    explicit KnownDevices(Store& store) : m_store(store) {}
    /// Whether anybody of the company signed in on it.
    [[nodiscard]] domain::Result<bool> contains(const std::string& device);
    /// Whether the account of that address (an `emailKey`) signed in on it.
    [[nodiscard]] domain::Result<bool> isOf(const std::string& device, const std::string& account);
    /// Makes one and answers it; `app` is the id that it has in the list of devices (R-DEV-01). Requires an
    /// open write transaction.
    [[nodiscard]] domain::Result<std::string> remember(const domain::UserId& user, const std::string& app,
                                                       domain::Instant now);
    /// Notes that it was used, and its id in the list. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> touch(const std::string& device, const std::string& app,
                                             domain::Instant now);
    /// Forgets what is unused for longer than `Kept`. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> trim(domain::Instant now);

private:
    Store& m_store;
};

} // namespace cordboard::server
