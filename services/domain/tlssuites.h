// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cordboard::domain {

/// What client and server speak over TLS 1.2, as OpenSSL writes it: keys agreed on anew for each connection,
/// so that a stolen key of the server opens nothing that was recorded before, and ciphers that authenticate.
/// All of TLS 1.3 is so.
inline constexpr const char* ForwardSecretSuites =
    "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:!aNULL:!PSK:!SRP";

} // namespace cordboard::domain
