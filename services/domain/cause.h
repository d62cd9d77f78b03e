// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/result.h"

namespace cordboard::domain {

/// What lies behind an error, where a person has something else to do about it than about others of its code.
/// It is the first word of `Error::detail`, so that it goes wherever the detail goes; who speaks to people
/// has a sentence for each.
enum class Cause : std::uint8_t {
    DiskFull, ///< of this computer (Storage)
    NotConnected, ///< no name, nobody listens, or no answer to that: nothing was sent (Offline)
    CertificateExpired, ///< (Untrusted, as the next ones)
    CertificateNotYetValid,
    CertificateOfAnotherHost, ///< also when it names its host nowhere but in the common name
    CertificateOfUnknownAuthority,
    CertificateWeak, ///< a short key or an old signature
    CertificateRevoked,
    CertificateNotForServers, ///< issued for another purpose, or by one who may not issue
    /// The file of trusted authorities that was named, which is no matter of the server's.
    AuthoritiesUnusable,
    Redirected, ///< the answer sends elsewhere, which nothing of ours follows
    NotUnderstood, ///< answers come, and do not follow the contract (Offline)
    ConnectionWeak, ///< no protocol or suite that is safe today
    OfflinePasswordWrong, ///< not the one of the last sign-in with the server (Unauthorized)
    OfflineTooSoon, ///< after wrong ones; the detail goes on with the seconds to wait (RateLimited)
    OfflineLocked, ///< until a sign-in with the server (Forbidden)
    OfflineUnknown, ///< nobody has signed in with the server on this computer yet (Offline)
    WorkWaits ///< operations wait in the outbox; the detail goes on with their number (Conflict)
};

[[nodiscard]] std::string_view word(Cause cause) noexcept;

/// The detail of an error with this cause; `more` is for the log.
[[nodiscard]] std::string detailOf(Cause cause, std::string_view more = {});
[[nodiscard]] std::optional<Cause> causeOf(std::string_view detail) noexcept;
/// What stands behind the cause.
[[nodiscard]] std::string_view restOf(std::string_view detail) noexcept;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, Cause cause, std::string_view more = {})
{
    return failure(code, detailOf(cause, more));
}

} // namespace cordboard::domain
