// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/result.h"

namespace cordboard::secrets {

/// Whether a password is that of the last sign-in with the service, for the time when the service cannot be
/// asked (R-CHG-10).
///
/// Specification. A file (0600, replaced as a whole) holds an Argon2id hash of the password and how often in
/// a row others were tried. A try is on disk before it is looked at, so that ending the program takes none
/// back. After `limits::FreeTries` wrong ones there is a delay, doubled each time; after `limits::MostTries`
/// nothing opens until `remember`. A clock that was set back begins the delay anew. Rationale. It keeps out
/// who picks up the machine, not who reads its disk: the cache itself is not encrypted. Threads: one at a
/// time. A call takes some 40 ms; not for the window's thread.
class PasswordVerifier final {
public:
    using Clock = std::function<std::chrono::sys_seconds()>;

    explicit PasswordVerifier(std::filesystem::path file, Clock clock = {});

    /// Success for the right password. Otherwise with a cause of domain/cause.h: OfflinePasswordWrong,
    /// OfflineTooSoon, OfflineLocked, OfflineUnknown (nothing is remembered, or it cannot be read); or
    /// Storage: the try cannot be counted.
    [[nodiscard]] domain::Result<void> check(std::string_view password);
    /// The service has accepted this password: all wrong tries are forgotten.
    [[nodiscard]] domain::Result<void> remember(std::string_view password);

private:
    struct State {
        std::string hash;
        std::int64_t tries = 0;
        std::int64_t lastTry = 0; ///< seconds since 1970
    };
    [[nodiscard]] std::optional<State> load() const;
    [[nodiscard]] domain::Result<void> save(const State& state) const;

    std::filesystem::path m_file;
    Clock m_clock;
};

} // namespace cordboard::secrets
