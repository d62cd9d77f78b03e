// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/entities.h"
#include "server/store.h"

namespace cordboard::server {

/// Codes by which people prove that a forwarding number is theirs (R-FWD-04).
///
/// Specification. Whoever asks for a code queues a message; the phone system takes it and speaks or texts the
/// code. A code is drawn when its message is taken: it is told to the phone system alone, once, and what is
/// kept is its digest. It has six digits, is good for ten minutes and five tries, and goes with the last of
/// them and with the next one of the same number. Nobody gets more than one in a minute and five in an hour.
/// Functions are about the company that is entered; all but `countWaiting` require an open write transaction.
/// Threads: as its Store.
class PhoneCodes final {
public:
    static constexpr std::chrono::minutes Valid{10}; ///< a code; and a message until it is taken
    static constexpr std::int64_t MostTries = 5;
    static constexpr std::chrono::seconds Between{60};
    static constexpr std::int64_t MostInAnHour = 5;
    static constexpr std::size_t Digits = 6;

    explicit PhoneCodes(Store& store) : m_store(store) {}

    /// Queues a message for the number. Answers how long to wait when there were too many already.
    [[nodiscard]] domain::Result<std::optional<std::chrono::seconds>>
    request(const domain::DeviceId& device, const domain::UserId& user, domain::Instant now);

    struct Message {
        std::int64_t number = 0; ///< grows with time
        domain::DeviceId device;
        std::string phoneNumber; ///< E.164: where it is to be told
        std::string code;
        domain::Instant expiresAt;
    };
    struct Code {
        std::string digits;
        std::string digest;
    };
    /// A new one. Takes some ten milliseconds and 32 MB, so that it is drawn where nobody who writes waits
    /// for it. Internal: memory is short.
    [[nodiscard]] static domain::Result<Code> draw();
    /// How many messages wait; not more than `most` are counted. Takes a look.
    [[nodiscard]] domain::Result<std::size_t> countWaiting(std::size_t most, domain::Instant now);
    /// For the phone system: the oldest messages that wait, each with one of these codes, and as many as
    /// there are codes at most. Each is told once.
    [[nodiscard]] domain::Result<std::vector<Message>> take(std::span<const Code> codes, domain::Instant now);

    struct Attempt {
        std::string digest; ///< what `isPassword` compares the typed code with
        bool isLast = false; ///< the code is gone by now
    };
    /// Counts a try, before anybody looks whether it is right: breaking off takes none back, and the slow
    /// comparison is made no more often than there are tries. Nothing when no code is open.
    [[nodiscard]] domain::Result<std::optional<Attempt>> begin(const domain::DeviceId& device,
                                                               domain::Instant now);
    /// The try was right: the number is verified, and rings. False when the code is open no more.
    [[nodiscard]] domain::Result<bool> succeeded(const domain::Device& device, const domain::User& user,
                                                 const Attempt& attempt, domain::Instant now);
    /// Nothing is left of the person's.
    [[nodiscard]] domain::Result<void> forget(const std::string& user);
    /// Forgets what is of no use any more.
    [[nodiscard]] domain::Result<void> trim(domain::Instant now);

private:
    [[nodiscard]] domain::Result<void> noteTaken(std::int64_t number, domain::Instant now);
    struct Waiting {
        std::int64_t number = 0;
        std::string device;
        std::string user;
    };
    [[nodiscard]] domain::Result<std::vector<Waiting>> waiting(std::size_t most, domain::Instant now);
    [[nodiscard]] domain::Result<std::optional<Message>> coded(const Waiting& waiting, const Code& code,
                                                               domain::Instant now);
    [[nodiscard]] domain::Result<bool> close(const domain::DeviceId& device, const std::string& digest);

    Store& m_store;
};

} // namespace cordboard::server
