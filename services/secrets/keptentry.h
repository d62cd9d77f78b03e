// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cordboard::secrets {

/// What is kept of a sign-in between two runs: the refresh token as the server told it last, and, while it is
/// being used, what is to follow it. Both are secrets.
struct KeptEntry {
    std::string refreshToken;
    std::string next; ///< empty = it has not been used
    friend bool operator==(const KeptEntry&, const KeptEntry&) = default;
};

/// As it is kept, and back; nothing when it is none.
[[nodiscard]] std::string textOf(const KeptEntry& entry);
[[nodiscard]] std::optional<KeptEntry> keptEntryFrom(std::string_view text);
/// What a program keeps it under: an account at a server, whatever the case of its address. Each program has
/// its own, since one that goes on with another's would be taken for a thief.
[[nodiscard]] std::string keptNameOf(const std::string& program, const std::string& server,
                                     const std::string& email);

} // namespace cordboard::secrets
