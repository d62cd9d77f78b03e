// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/records/user.h"

namespace cordboard::domain {

/// What a key opens: what its role may do, or the routes of the phone system and nothing else.
enum class ApiKeyKind : std::uint8_t { Api, PhoneSystem };
template <> inline constexpr std::array<std::string_view, 2> WordsOf<ApiKeyKind>{"api", "phone_system"};

/// What each key begins with, and one for the phone system besides: whoever finds one knows what it is.
inline constexpr std::string_view ApiKeyPrefix = "cbk_";
inline constexpr std::string_view PhoneSystemKeyPrefix = "cbk_pbx_";
/// So many characters of a key are kept, by which its holder tells it from others.
inline constexpr std::size_t ApiKeyHintLength = 12;

/// A key by which a program is known instead of a person, as Company Admins are told of it. The key itself is
/// told once, when it is made.
struct ApiKey {
    std::string id;
    std::string name;
    ApiKeyKind kind = ApiKeyKind::Api;
    std::vector<RoleAssignment> roles; ///< sorted, unique; none of the phone system
    std::string hint; ///< its first characters; empty = it was drawn elsewhere
    UserId createdBy; ///< empty = whoever runs the server
    Instant createdAt;
    Instant expiresAt;
    std::optional<Instant> usedAt; ///< the last time, to about a minute
    std::optional<Instant> revokedAt;
    friend bool operator==(const ApiKey&, const ApiKey&) = default;

    [[nodiscard]] bool isUsable(Instant now) const noexcept { return !revokedAt && now < expiresAt; }
};

/// What a key is to be.
struct ApiKeyWish {
    std::string name;
    ApiKeyKind kind = ApiKeyKind::Api;
    std::vector<RoleAssignment> roles; ///< as somebody holds them; none for the phone system
    std::int64_t days = 0; ///< that it is good for
};

/// What was made.
struct DrawnApiKey {
    ApiKey key;
    std::string secret; ///< told here, and nowhere again
};

} // namespace cordboard::domain
