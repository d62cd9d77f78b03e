// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "domain/result.h"
#include "server/mailpost.h"
#include "server/phonesystemkey.h"
#include "server/servertime.h"

namespace cordboard::server {

/// The server of the wire in `contract/openapi.yaml`: the body of `cordboardd`, and embedded by the console
/// for its sample company. It has threads of its own and needs no event loop. Several may run in one process
/// on different files, and several processes on one: what each keeps for itself, and what that means, is told
/// in `services/README.md`.
class Server final {
public:
    /// What the server makes of a clock that nothing vouches for because nobody was there: it waits, or a
    /// person has to confirm it; or the person who starts it sees the clock and owns the data.
    enum class ClockGap : std::uint8_t { Judged, Accepted };
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0; ///< 0 = any free one, see port()
        std::string databasePath;
        std::string certificateFile; ///< PEM; with `keyFile`: HTTPS only
        std::string keyFile;
        unsigned workers = 4; ///< threads that work on the database
        std::chrono::minutes sessionAbsolute = std::chrono::hours(12);
        std::chrono::minutes sessionIdle = std::chrono::minutes(30);
        ClockGap clockGap = ClockGap::Judged;
        std::shared_ptr<const MachineClock> clock = {}; ///< null = this machine's
        std::shared_ptr<MailPost> mailPost = {}; ///< null = mail waits in the queue
        std::string mailFrom; ///< the sender's address; with `mailPost`
        PhoneSystemKey phoneSystemKey =
            {}; ///< of a file, to be taken over among the API keys; none = none is
        std::string publicUrl; ///< where links of mail lead, without a path; empty = where the server listens
    };

    /// Opens the database (schema brought up to date, restored and expired users purged before the first
    /// read, R-PURGE-07, when the clock is trusted) and listens. Fails with a sentence for the operator when
    /// file, address or certificate cannot be used, or no company exists yet.
    [[nodiscard]] static domain::Result<std::unique_ptr<Server>> start(Options options);
    ~Server(); ///< stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Stops listening, lets running transactions end, joins all threads. May be called twice.
    void stop();

private:
    struct Private;
    explicit Server(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace cordboard::server
