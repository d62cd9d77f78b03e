// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/phonesystemkey.h"

#include <algorithm>

#include "platform/sha256.h"

namespace cordboard::server {

using domain::Result;

Result<PhoneSystemKey> PhoneSystemKey::from(std::string_view text)
{
    const auto isPrintable = [](char c) { return c > ' ' && c < 0x7F; };
    if (text.size() < Shortest || text.size() > Longest ||
        !std::all_of(text.begin(), text.end(), isPrintable))
        return domain::failure(domain::ErrorCode::InvalidInput,
                               "a key of the phone system has " + std::to_string(Shortest) + " to " +
                                   std::to_string(Longest) + " letters, digits and signs, without blanks");
    PhoneSystemKey key;
    key.m_digest = platform::sha256Hex(text);
    return key;
}

} // namespace cordboard::server
