// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/instant.h"
#include "domain/result.h"

/// The second factor of an account: codes that a program of the person's draws from a secret and the time
/// (TOTP, RFC 6238), and recovery codes for when that program is lost.
namespace cordboard::domain {

inline constexpr std::size_t SecondFactorDigits = 6;
inline constexpr std::int64_t SecondFactorStepSeconds = 30;
inline constexpr std::size_t RecoveryCodesAtOnce = 10;

/// What is known of somebody's second factor. Nothing of it opens anything.
struct SecondFactorStatus {
    std::optional<Instant> onSince; ///< nothing: there is none
    std::int64_t recoveryCodesLeft = 0;
    friend bool operator==(const SecondFactorStatus&, const SecondFactorStatus&) = default;
};

/// What the person's program is given, told once.
struct SecondFactorEnrolment {
    std::string secret; ///< base32 without padding, as it is typed
    std::string uri; ///< "otpauth://totp/...", as it is painted
};

/// Told once, when the second factor is turned on; each is good once.
using RecoveryCodes = std::vector<std::string>;

/// The field of a refused sign-in whose password was right, when a code is missing or wrong. Nobody who does
/// not know the password is told that there is a second factor.
inline constexpr std::string_view SecondFactorField = "code";

[[nodiscard]] inline bool asksForSecondFactor(const Error& error) noexcept
{
    return error.code == ErrorCode::Unauthorized && error.field == SecondFactorField;
}

} // namespace cordboard::domain
