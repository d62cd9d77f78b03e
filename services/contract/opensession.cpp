// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/opensession.h"

#include "contract/list.h"

namespace cordboard::contract {

using domain::OpenSession;
using domain::OpenSessions;
using domain::Result;

json::Value toJson(const OpenSession& session)
{
    return {{"id", session.id},
            {"user_id", session.user.value()},
            {"client", textOrNull(session.client)},
            {"address", textOrNull(session.address)},
            {"device_id", textOrNull(session.app)},
            {"created_at", domain::toRfc3339(session.createdAt)},
            {"last_seen_at", domain::toRfc3339(session.lastSeenAt)},
            {"ends_at", domain::toRfc3339(session.endsAt)},
            {"is_current", session.isCurrent}};
}

Result<OpenSession> openSessionFromJson(const json::Value& value, json::Unknown unknown,
                                        const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    OpenSession session;
    session.id = reader.text("id");
    session.user = domain::UserId(reader.text("user_id"));
    session.client = reader.optionalText("client").value_or("");
    session.address = reader.optionalText("address").value_or("");
    session.app = reader.optionalText("device_id").value_or("");
    session.createdAt = reader.instant("created_at");
    session.lastSeenAt = reader.instant("last_seen_at");
    session.endsAt = reader.instant("ends_at");
    session.isCurrent = reader.optionalBoolean("is_current").value_or(false);
    return finished(reader, std::move(session));
}

json::Value toJson(const OpenSessions& sessions)
{
    return {{"items", writeList(sessions.items, [](const OpenSession& session) { return toJson(session); })}};
}

Result<OpenSessions> openSessionsFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    OpenSessions sessions;
    sessions.items = readList<OpenSession>(reader, "items", reader.array("items"),
                                           [&](const json::Value& item, const std::string& path) {
                                               return openSessionFromJson(item, unknown, path);
                                           });
    return finished(reader, std::move(sessions));
}

Result<std::int64_t> endedSessionsFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    const auto ended = reader.count("ended");
    return finished(reader, ended);
}

} // namespace cordboard::contract
