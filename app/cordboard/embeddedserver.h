// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "server/server.h"
#include "session/guihop.h"

namespace cordboard::server {
class Store;
} // namespace cordboard::server

namespace cordboard::app {

/// Puts a company into an empty database. Runs on a thread of its own.
using Fill = std::function<domain::Result<void>(server::Store& store)>;

/// Makes the database when `file` holds no company yet. It is filled under another name and moved into place
/// when it is complete, so that a half-made company is never opened. Threads: any; takes about a second.
[[nodiscard]] domain::Result<void> prepareDatabase(const std::filesystem::path& file, const Fill& fill);

/// How long somebody stays signed in: as everywhere, or until they sign out. Nobody wants to sign in to
/// invented data again after lunch.
enum class SignInLasts : std::uint8_t { AsUsual, Long };

/// A company on a real server in this process, on loopback, kept in a file of the profile.
///
/// Threads: made, used and destroyed on the window's thread; what takes long runs on a thread of its own, and
/// destruction waits for it.
class EmbeddedServer final {
public:
    using Started = std::function<void(domain::Result<std::uint16_t> port)>;

    EmbeddedServer(std::filesystem::path file, Fill fill, SignInLasts signInLasts);
    ~EmbeddedServer();
    EmbeddedServer(const EmbeddedServer&) = delete;
    EmbeddedServer& operator=(const EmbeddedServer&) = delete;

    /// Serves on `preferredPort` if it is free, else on any: an account's cache belongs to an address, so the
    /// address should stay. Answers later, on this thread. Requires: called once.
    void start(std::uint16_t preferredPort, Started started);

private:
    const std::filesystem::path m_file;
    Fill m_fill; ///< until it has run: it may hold a password
    const SignInLasts m_signInLasts;
    session::GuiHop m_hop;
    std::unique_ptr<server::Server> m_server;
    std::jthread m_starting; ///< last: it posts to m_hop
};

} // namespace cordboard::app
