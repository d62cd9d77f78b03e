// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/changelist.h"
#include "domain/entities.h"
#include "server/store.h"

namespace cordboard::server {

/// What makes the device: that it exists, and what it has that others of its kind do not begin with.
[[nodiscard]] std::vector<domain::Change> changesThatMake(const domain::Device& device);

/// The consoles with which people sign in, as devices of theirs (R-DEV-01): one for each known device.
/// Threads: as its Store.
class AppDevices final {
public:
    explicit AppDevices(Store& store) : m_store(store) {}

    /// The device of a sign-in, and what it changes: a known one was seen, a new one comes into the list.
    struct Use {
        std::string id;
        std::vector<domain::Change> changes;
    };
    /// `known` is the secret of a known device; empty for one that is to be remembered from now on. The new
    /// one is called as its program calls itself. Somebody has `KnownDevices::MostOfAccount` at most: with it
    /// those go that were used last longest ago. Requires an open write transaction.
    [[nodiscard]] domain::Result<Use> use(const domain::User& user, const std::string& known,
                                          const std::string& clientName, domain::Instant now);
    /// Nobody is signed in with them any more: those among them whose last session has ended are not seen.
    /// Tells clients. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> leave(std::span<const std::string> ids, domain::Instant now);
    /// R-DEV-03: whoever is signed in with a device that was removed is signed out, and the device is a new
    /// one when it comes back. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> signOut(std::span<const std::string> ids);

private:
    [[nodiscard]] domain::Result<std::optional<domain::Device>> deviceOf(const domain::User& user,
                                                                         const std::string& known);
    [[nodiscard]] domain::Result<std::vector<domain::Device>> appsOf(const domain::User& user);
    [[nodiscard]] domain::Result<std::vector<domain::Change>> forgotten(const domain::User& user);

    Store& m_store;
};

} // namespace cordboard::server
