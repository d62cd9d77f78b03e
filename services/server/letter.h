// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/instant.h"
#include "domain/voicemailmessage.h"
#include "server/mailkind.h"

namespace cordboard::server {

/// A mail as a mail server takes it.
struct Letter {
    std::string recipient; ///< an address
    std::string text; ///< RFC 5322: headers and body, lines end with CR LF, ASCII but for foreign addresses
};

/// A file that goes with a letter. Name and type are ours: plain ASCII.
struct Attachment {
    std::string name;
    std::string type; ///< "audio/mpeg"
    std::string bytes;
};

/// What a letter about a message tells, and of what message.
struct VoicemailNews {
    domain::VoicemailMessage message;
    domain::VoicemailMail mail;
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
    std::optional<VoicemailNews> voicemail = {}; ///< of a letter about a message
    std::optional<Attachment> attachment = {};
};
[[nodiscard]] Letter letterOf(const LetterContent& content);

/// A text as a header may hold it (RFC 2047), in lines that are short enough; plain words stay as they are.
[[nodiscard]] std::string headerText(std::string_view text);
/// Text in quoted-printable (RFC 2045); line feeds become ends of lines.
[[nodiscard]] std::string quotedPrintable(std::string_view text);
/// "6 December 2026, 18:25 UTC".
[[nodiscard]] std::string spokenTime(domain::Instant at);

} // namespace cordboard::server
