// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and reminders that the phone system brings, and messages that were heard (R-VM-14).
#include "server/announcements.h"
#include "server/pbxroute.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] json::Value announcementJson(const Announcements::Announcement& told)
{
    using Reason = Announcements::Reason;
    return {{"reason", told.reason == Reason::Message ? "message" : "reminder"},
            {"way", word(told.way)},
            {"message_id", told.message},
            {"user_id", told.user.value()},
            {"number", told.number},
            {"caller", told.caller},
            {"caller_name", told.callerName},
            {"at", domain::toRfc3339(told.calledAt)},
            {"seconds", told.seconds}};
}

/// What the phone system has brought is not told again; the rest waits for the next look.
void tellDue(PbxApi& api, const PbxApi::Shared& call, Store& store)
{
    const auto look = [&]() -> Result<std::vector<Announcements::Announcement>> {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        if (auto done = store.enter(call->company, Purpose::Reading); !done)
            return tl::unexpected(done.error());
        return Announcements(store).due(call->serverTime, domain::limits::ListedUnlessTold);
    };
    const auto due = look();
    if (!due)
        return api.answer(*call, problemResponse(due.error()));
    auto items = json::Value::array();
    for (const auto& told : *due)
        items.push_back(announcementJson(told));
    api.answer(*call, jsonResponse(200, {{"items", std::move(items)}}));
}

template <auto Note> void noteOfMessage(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    api.write(call, [call](Store& store) -> Result<HttpResponse> {
        const auto now = store.connection().now();
        const auto done = now ? Note(store, call->id, *now) : tl::unexpected(now.error());
        return done ? Result<HttpResponse>(HttpResponse{204, "", {}, {}}) : tl::unexpected(done.error());
    });
}

[[nodiscard]] Result<void> noteText(Store& store, const std::string& message, domain::Instant now)
{
    return Announcements(store).noteBrought(message, Announcements::Reason::Message, now).map([](bool) {});
}

[[nodiscard]] Result<void> noteReminder(Store& store, const std::string& message, domain::Instant now)
{
    return Announcements(store).noteBrought(message, Announcements::Reason::Reminder, now).map([](bool) {});
}

[[nodiscard]] Result<void> noteHeard(Store& store, const std::string& message, domain::Instant now)
{
    return Announcements(store).noteHeard(message, now);
}

constexpr std::array AnnouncementRoutes{
    PbxRoute{"GET", "/v1/pbx/announcements", PbxBody::None, 0, Workers::Weight::Light, &tellDue},
    PbxRoute{"DELETE", "/v1/pbx/voicemails/*/text", PbxBody::None, 0, Workers::Weight::Light,
             &noteOfMessage<&noteText>},
    PbxRoute{"DELETE", "/v1/pbx/voicemails/*/reminder", PbxBody::None, 0, Workers::Weight::Light,
             &noteOfMessage<&noteReminder>},
    PbxRoute{"PUT", "/v1/pbx/voicemails/*/heard", PbxBody::None, 0, Workers::Weight::Light,
             &noteOfMessage<&noteHeard>},
};

} // namespace

std::span<const PbxRoute> pbxAnnouncementRoutes()
{
    return AnnouncementRoutes;
}

} // namespace cordboard::server
