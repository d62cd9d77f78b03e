// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/instant.h"

/// Codes of a secret and the time (RFC 6238 on RFC 4226): SHA-1, six digits, steps of 30 seconds. SHA-1 is
/// what programs that draw such codes know, and its weaknesses are not those of an HMAC. Internal to the
/// server. Threads: any.
namespace cordboard::server {

inline constexpr std::size_t TotpSecretBytes = 20; ///< RFC 4226 recommends as many as the digest has
/// Steps that a clock may be wrong, to either side.
inline constexpr std::int64_t TotpDrift = 1;

/// RFC 4648, upper case, without padding.
[[nodiscard]] std::string toBase32(std::string_view bytes);
/// Draws what `toBase32` writes of so many bytes.
[[nodiscard]] std::string drawBase32(std::size_t byteCount);
/// The bytes of such a text; nothing when it has other letters.
[[nodiscard]] std::optional<std::string> fromBase32(std::string_view text);

[[nodiscard]] std::int64_t totpStepAt(domain::Instant at) noexcept;
/// Six digits, of the secret's bytes.
[[nodiscard]] std::string totpCode(std::string_view secret, std::int64_t step);
/// The step within the drift whose code this is, later than `after`: a step that was used is never taken
/// again. Nothing when there is none. Takes as long for a wrong code as for the right one.
[[nodiscard]] std::optional<std::int64_t> matchingStep(std::string_view secret, std::string_view code,
                                                       domain::Instant now, std::int64_t after);

/// What a QR code tells the program that draws the codes; `secret` in base32. Names are percent-encoded:
/// hostile ones add no parameter.
[[nodiscard]] std::string otpauthUri(std::string_view secret, std::string_view company,
                                     std::string_view account);

} // namespace cordboard::server
