// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "domain/result.h"

namespace cordboard::server {

/// The key by which the phone system was known before there were API keys: its operator drew it, and names
/// its file when the server is started. It is taken over among them (`ApiKeys::adopt`) and is no way in by
/// itself. Only its hash is kept. Threads: any.
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
    /// SHA-256 in hex; empty when there is none.
    [[nodiscard]] const std::string& digest() const noexcept { return m_digest; }

private:
    std::string m_digest;
};

} // namespace cordboard::server
