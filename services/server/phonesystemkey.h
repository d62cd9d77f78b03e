// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "domain/result.h"

namespace cordboard::server {

/// By what the phone system is known: one secret for the server, which its operator draws and gives to both.
/// It is nobody's session, and no session is it. Only its hash is kept. Threads: any.
class PhoneSystemKey final {
public:
    static constexpr std::size_t Shortest = 32; ///< characters
    static constexpr std::size_t Longest = 256;

    /// There is none, so that nothing is it.
    PhoneSystemKey() = default;
    /// InvalidInput, with a sentence that tells nothing of the text: too short, too long, or not of printable
    /// ASCII without blanks.
    [[nodiscard]] static domain::Result<PhoneSystemKey> from(std::string_view text);

    [[nodiscard]] bool isSet() const noexcept { return !m_digest.empty(); }
    /// Takes as long for a wrong one as for the right one.
    [[nodiscard]] bool isThis(std::string_view text) const;

private:
    std::string m_digest; ///< SHA-256 in hex
};

} // namespace cordboard::server
