// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/mailkind.h"
#include "server/passwordrules.h"

namespace cordboard::server {

/// The page that strangers see when they open a link from a mail: HTML without scripts and without anything
/// that is fetched, for keyboard, screen reader, light and dark. Names are what somebody typed, and stay
/// text. Threads: any.
struct AccountPage {
    enum class State : std::uint8_t {
        Form, ///< asks for the password, or to confirm an address
        Done, ///< it is set, or confirmed
        Expired,
        Used,
        Unknown, ///< there is no such link, or it was taken back: the two look alike
        Busy, ///< too many tries, or the server is stopping
        Malformed ///< no form that a browser would send
    };
    MailKind kind = MailKind::Invitation;
    State state = State::Unknown;
    std::string company = {}; ///< empty where nobody showed that the link is theirs
    std::string name = {};
    std::string email = {}; ///< by which they sign in, or that is to be confirmed
    std::optional<PasswordFault> fault = {}; ///< of a password that was tried
};
[[nodiscard]] std::string htmlOf(const AccountPage& page);
[[nodiscard]] int statusOf(const AccountPage& page) noexcept;

/// The Content-Security-Policy: nothing is loaded, nothing runs, the one style sheet is known by its hash.
[[nodiscard]] const std::string& contentPolicy();

/// Text as HTML has it, in elements and in quoted attributes; what is no text is left out.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace cordboard::server
