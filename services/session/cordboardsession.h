// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "interfaces/session.h"
#include "providers/cordboard/keptsignin.h"
#include "session/signinkeeper.h"

namespace cordboard::session {

struct CordboardSessionOptions {
    std::string server; ///< "https://pbx.example.com" or "http://127.0.0.1:41234"
    std::filesystem::path profile; ///< caches, outboxes and logs of all accounts; made private to its owner
    std::string caFile; ///< PEM file of trusted roots; empty = the system's
    std::string clientName; ///< how the session is listed at the server: "cordboardctl on desk-7"
    std::string userAgent; ///< "cordboard/0.1.0"
    /// Null = the session ends when the program does; else what is kept of it, see KeptSignIn. Without a
    /// password `signIn` goes on with it, and nobody works offline.
    std::shared_ptr<providers::KeptSignIn> kept = {};
    /// Instead of `kept`, for a program that goes on for long: see SignInKeeper. Null = there is none.
    std::shared_ptr<SignInKeeper> keeper = {};
};

/// A session with a Cordboard server. Requires: the profile's ProfileLock, an event loop on the calling
/// thread while it lives, and no longer life than the application object. Tables opened from it go first.
[[nodiscard]] std::unique_ptr<interfaces::Session> openCordboardSession(CordboardSessionOptions options);

} // namespace cordboard::session
