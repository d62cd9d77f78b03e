// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/letter.h"
#include "server/lettertext.h"

/// What letters about voicemail say (R-VM-08, R-VM-10, R-VM-15). Everything of the caller is foreign text,
/// and stays text. Internal to the server.
namespace cordboard::server {

/// Of a message; `company` in one line.
[[nodiscard]] LetterText voicemailTextOf(const VoicemailNews& news, const std::string& company);
/// Of a box; `details` tells how full it is.
[[nodiscard]] LetterText storageTextOf(const std::string& details, const std::string& company);
/// The sound of a message as a part of its letter.
[[nodiscard]] Attachment attachmentOf(const domain::VoicemailMessage& message, std::string bytes);

} // namespace cordboard::server
