// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "domain/instant.h"
#include "server/mailkind.h"

namespace cordboard::server {

/// A mail as a mail server takes it.
struct Letter {
    std::string recipient; ///< an address
    std::string text; ///< RFC 5322: headers and body, lines end with CR LF, ASCII but for foreign addresses
};

/// What a letter is made of. Names are what somebody typed: whatever stands in them, they stay names.
struct LetterContent {
    MailKind kind = MailKind::Invitation;
    std::string sender; ///< the address it comes from
    std::string recipient;
    std::string firstName;
    std::string lastName;
    std::string company;
    std::string link; ///< empty where it brings none
    std::string messageId; ///< the part before the at sign
    domain::Instant writtenAt;
    domain::Instant expiresAt; ///< of the link
    std::string details; ///< what it tells beside its kind (lettertext.h)
};
[[nodiscard]] Letter letterOf(const LetterContent& content);

/// A text as a header may hold it (RFC 2047), in lines that are short enough; plain words stay as they are.
[[nodiscard]] std::string headerText(std::string_view text);
/// Text in quoted-printable (RFC 2045); line feeds become ends of lines.
[[nodiscard]] std::string quotedPrintable(std::string_view text);
/// "6 December 2026, 18:25 UTC".
[[nodiscard]] std::string spokenTime(domain::Instant at);

} // namespace cordboard::server
