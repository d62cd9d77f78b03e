// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that callers left: how they come with their sound, their texts, and how they go (R-VM-08 to -11).
#include "contract/phonevoicemail.h"
#include "media/audio.h"
#include "platform/base64.h"
#include "platform/sha256.h"
#include "server/announcements.h"
#include "server/mediaprobe.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"
#include "server/sentfile.h"
#include "server/voicemailbox.h"
#include "server/voicemailmails.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
using domain::VoicemailMessage;

namespace {

/// A message whose sound is on the disk.
struct Recorded {
    VoicemailMessage message;
    std::shared_ptr<FileFolder::Fresh> fresh;
};

[[nodiscard]] tl::unexpected<domain::Error> badAudio(std::string detail)
{
    return failure(ErrorCode::InvalidInput, std::move(detail), "audio");
}

/// Looks at the sound from its first byte to its last; nothing of it is decoded. Waits for the media probe.
[[nodiscard]] Result<Recorded> recordedFrom(const FileFolder& folder, contract::ArrivingVoicemail arriving)
{
    const auto bytes = platform::fromBase64(arriving.audio);
    if (!bytes)
        return badAudio("base64 with padding and without line ends is expected");
    if (bytes->size() > domain::limits::MessageAudio)
        return badAudio("a message has " + std::to_string(domain::limits::MessageAudio) + " bytes at most");
    const auto type = media::audioOf(*bytes);
    if (!type || *type != media::Type::Mp3)
        return badAudio("an MP3 file is expected, whole and with nothing behind its end");
    auto fresh = folder.write(*bytes);
    const auto probe = fresh ? MediaProbe::besideThisProgram() : tl::unexpected(fresh.error());
    const auto seconds = probe ? probe->secondsOf(fresh->path(), *type) : tl::unexpected(probe.error());
    if (!seconds)
        return tl::unexpected(seconds.error());
    if (!*seconds)
        return badAudio("the MP3 file cannot be played");
    if (**seconds > domain::limits::MessageSeconds)
        return badAudio("a message is " + std::to_string(domain::limits::MessageSeconds) +
                        " seconds long at most");
    auto& message = arriving.message;
    message.seconds = **seconds;
    message.bytes = static_cast<std::int64_t>(bytes->size());
    message.audio = platform::sha256Hex(*bytes);
    return Recorded{std::move(message), std::make_shared<FileFolder::Fresh>(*std::move(fresh))};
}

[[nodiscard]] Result<bool> isBoxOn(Store& store, const domain::UserId& user)
{
    const std::string id = user.value();
    const auto records = store.load(domain::RecordKind::Voicemail, {&id, 1});
    if (!records || records->empty())
        return records ? Result<bool>(domain::Voicemail{}.isEnabled) : tl::unexpected(records.error());
    return domain::fromRecord<domain::Voicemail>(records->front()).map([](const auto& box) {
        return box.isEnabled;
    });
}

[[nodiscard]] HttpResponse verdict(int status, const char* word)
{
    return jsonResponse(status, {{"verdict", word}});
}

/// The row, the bytes and its mail come together.
[[nodiscard]] Result<HttpResponse> keepMessage(Store& store, const FileFolder& folder,
                                               const Recorded& recorded)
{
    auto message = recorded.message;
    const auto now = store.connection().now();
    const auto at = now ? pastInstant(message.calledAt, *now, "at") : now;
    const auto user = at ? callable(store, message.user) : tl::unexpected(at.error());
    const auto isOn = user ? isBoxOn(store, user->id) : tl::unexpected(user.error());
    if (!isOn)
        return tl::unexpected(isOn.error());
    if (!*isOn)
        return verdict(200, "off");
    message.calledAt = *at;
    message.arrivedAt = *now;
    const auto arrival = VoicemailBox(store).add(message, media::Type::Mp3);
    if (!arrival)
        return tl::unexpected(arrival.error());
    switch (*arrival) {
    case VoicemailBox::Arrival::Known: return verdict(200, "known");
    case VoicemailBox::Arrival::Full: return verdict(200, "full");
    case VoicemailBox::Arrival::Taken: break;
    }
    if (auto placed = folder.place(*recorded.fresh, message.audio); !placed)
        return tl::unexpected(placed.error());
    if (auto done = VoicemailMails(store).consider(message.id, *now); !done)
        return tl::unexpected(done.error());
    if (auto done = Announcements(store).noteArrival(message.id); !done)
        return tl::unexpected(done.error());
    return verdict(201, "taken");
}

void takeVoicemail(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    auto arriving = pbxWish(*call, &contract::arrivingVoicemailFromJson);
    auto recorded = arriving ? recordedFrom(api.files(), *std::move(arriving))
                             : tl::unexpected(arriving.error());
    if (!recorded)
        return api.answer(*call, problemResponse(recorded.error()));
    api.write(call, [&api, recorded = *std::move(recorded)](Store& store) {
        return keepMessage(store, api.files(), recorded);
    });
}

[[nodiscard]] tl::unexpected<domain::Error> noSuchMessage()
{
    return failure(ErrorCode::NotFound, "there is no such message, or it is gone");
}

[[nodiscard]] Result<VoicemailMessage> found(Store& store, const std::string& id)
{
    auto message = VoicemailBox(store).find(id);
    if (!message)
        return tl::unexpected(message.error());
    return *message ? Result<VoicemailMessage>(**std::move(message)) : noSuchMessage();
}

/// A mail that waited for it is queued; one that went without says that it did, and none is sent again.
[[nodiscard]] Result<HttpResponse> noteTranscript(Store& store, const PbxCall& call,
                                                  const contract::VoicemailTranscript& told)
{
    const auto now = store.connection().now();
    auto message = now ? found(store, call.id) : tl::unexpected(now.error());
    if (!message)
        return tl::unexpected(message.error());
    if (message->transcription == domain::Transcription::Done && told.state == domain::Transcription::Failed)
        return HttpResponse{204, "", {}, {}}; // told late: what there is is kept
    message->transcription = told.state;
    message->transcript = told.transcript;
    message->summary = told.summary;
    if (auto noted = VoicemailBox(store).noteTranscription(*message); !noted)
        return tl::unexpected(noted.error());
    if (auto done = VoicemailMails(store).consider(message->id, *now); !done)
        return tl::unexpected(done.error());
    return HttpResponse{204, "", {}, {}};
}

/// Its owner does not want it any more. A mail about it that has not been sent goes, too.
void dropVoicemail(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    api.write(call, [call](Store& store) -> Result<HttpResponse> {
        const auto now = store.connection().now();
        const auto message = now ? found(store, call->id) : tl::unexpected(now.error());
        if (!message)
            return tl::unexpected(message.error());
        if (auto done = VoicemailBox(store).remove(*message, *now); !done)
            return tl::unexpected(done.error());
        return HttpResponse{204, "", {}, {}};
    });
}

[[nodiscard]] json::Value messageJson(const VoicemailMessage& message)
{
    return {{"message_id", message.id},
            {"at", domain::toRfc3339(message.calledAt)},
            {"seconds", message.seconds},
            {"bytes", message.bytes},
            {"transcription", word(message.transcription)}};
}

[[nodiscard]] Result<json::Value> boxOf(Store& store, const PbxCall& call)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto done = store.enter(call.company, Purpose::Reading); !done)
        return tl::unexpected(done.error());
    const auto user = callable(store, domain::UserId(call.id));
    VoicemailBox box(store);
    const auto bytes = user ? box.bytesOf(user->id) : tl::unexpected(user.error());
    const auto messages = bytes ? box.select("user_id = ?", {call.id}, domain::limits::ListedAtOnce)
                                : tl::unexpected(bytes.error());
    if (!messages)
        return tl::unexpected(messages.error());
    auto items = json::Value::array();
    for (const auto& message : *messages)
        items.push_back(messageJson(message));
    return json::Value{{"items", std::move(items)}, {"bytes", *bytes}, {"box", word(domain::fillOf(*bytes))}};
}

/// The messages that are still there: some have gone with their mail.
void tellBox(PbxApi& api, const PbxApi::Shared& call, Store& store)
{
    const auto box = boxOf(store, *call);
    api.answer(*call, box ? jsonResponse(200, *box) : problemResponse(box.error()));
}

constexpr std::array VoicemailRoutes{
    PbxRoute{"POST", "/v1/pbx/voicemails", PbxBody::Json, contract::ArrivingVoicemailBytes,
             Workers::Weight::Heavy, &takeVoicemail},
    PbxRoute{"PUT", "/v1/pbx/voicemails/*/transcript", PbxBody::Json, contract::VoicemailTranscriptBytes,
             Workers::Weight::Light, &pbxStep<&contract::voicemailTranscriptFromJson, &noteTranscript>},
    PbxRoute{"DELETE", "/v1/pbx/voicemails/*", PbxBody::None, 0, Workers::Weight::Light, &dropVoicemail},
    PbxRoute{"GET", "/v1/pbx/users/*/voicemails", PbxBody::None, 0, Workers::Weight::Light, &tellBox},
};

} // namespace

std::span<const PbxRoute> pbxVoicemailRoutes()
{
    return VoicemailRoutes;
}

} // namespace cordboard::server
