// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "domain/voicemailmessage.h"
#include "json/json.h"
#include "json/objectreader.h"

/// What the phone system sends of messages that callers left: the bodies of the requests below
/// /v1/pbx/voicemails. Only the server reads them.
namespace cordboard::contract {

/// A message with its sound, an MP3 in base64. Its length and size are told by the sound.
struct ArrivingVoicemail {
    domain::VoicemailMessage message;
    std::string audio;
};
[[nodiscard]] domain::Result<ArrivingVoicemail> arrivingVoicemailFromJson(const json::Value& value,
                                                                          json::Unknown unknown);
/// Bytes of such a body: the sound, and less than that of the rest.
constexpr std::size_t ArrivingVoicemailBytes = domain::limits::MessageAudio / 3 * 4 + 16 * 1024;

/// What a transcription came to; texts stand in one that is done alone.
struct VoicemailTranscript {
    domain::Transcription state = domain::Transcription::Done;
    std::string transcript;
    std::string summary;
};
[[nodiscard]] domain::Result<VoicemailTranscript> voicemailTranscriptFromJson(const json::Value& value,
                                                                              json::Unknown unknown);
/// Bytes of such a body, whatever letters its texts have and however they are written.
constexpr std::size_t VoicemailTranscriptBytes = 12 * (domain::limits::Transcript + domain::limits::Summary) +
                                                 1'024;

} // namespace cordboard::contract
