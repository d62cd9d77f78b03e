// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/phonevoicemail.h"

#include "contract/list.h"
#include "contract/requesttext.h"
#include "domain/limits.h"

namespace cordboard::contract {

namespace limits = domain::limits;
using domain::Result;
using domain::Transcription;

Result<ArrivingVoicemail> arrivingVoicemailFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    ArrivingVoicemail arriving;
    auto& message = arriving.message;
    message.id = readNamedId(reader, "message_id");
    message.user = domain::UserId(readNamedId(reader, "user_id"));
    message.caller = readTold(reader, "caller", limits::Caller);
    message.callerName = readTold(reader, "caller_name", limits::CallerName);
    message.calledAt = reader.instant("at");
    arriving.audio = reader.text("audio");
    return finished(reader, std::move(arriving));
}

Result<VoicemailTranscript> voicemailTranscriptFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    VoicemailTranscript told;
    told.state = readWord<Transcription>(reader, "state");
    told.transcript = readOptional(reader, "transcript", limits::Transcript, Shape::Lines);
    told.summary = readOptional(reader, "summary", limits::Summary, Shape::Lines);
    if (!reader.hasFailed() && told.state == Transcription::Awaited)
        reader.refuse("state", "done or failed is expected");
    if (told.state == Transcription::Failed && !(told.transcript.empty() && told.summary.empty()))
        reader.refuse("state", "what failed has no text");
    return finished(reader, std::move(told));
}

} // namespace cordboard::contract
