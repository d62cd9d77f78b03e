// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "domain/limits.h"
#include "platform/random.h"
#include "server/apiexchange.h"
#include "server/pbxapi.h"
#include "json/json.h"
#include "json/objectreader.h"

/// What the routes of the phone system share, and the tables of them, one for each subject. Internal to them.
namespace cordboard::server {

/// What a route takes as its body.
enum class PbxBody : std::uint8_t { None, Json, Bytes };

struct PbxRoute {
    std::string_view method;
    std::string_view path; ///< '*' stands for one segment
    PbxBody body = PbxBody::None;
    std::size_t limit = 0; ///< of the body, in bytes
    Workers::Weight weight = Workers::Weight::Light; ///< of what is done once the body is there
    PbxApi::Step step = nullptr; ///< none has query parameters
};

/// One request on its way.
struct PbxCall {
    HttpRequest request;
    HttpServer::Respond respond;
    HttpServer::ReadBody readBody;
    const PbxRoute* route = nullptr;
    std::string id; ///< the path's wildcard
    std::string company;
    std::string requestId = platform::randomHex(8);
    domain::Instant serverTime;
};

[[nodiscard]] std::span<const PbxRoute> pbxAnnouncementRoutes(); ///< texts and reminders (R-VM-14)
[[nodiscard]] std::span<const PbxRoute> pbxAppRoutes(); ///< apps with which people sign in
[[nodiscard]] std::span<const PbxRoute> pbxCallRoutes(); ///< calls: when, and which nobody took
[[nodiscard]] std::span<const PbxRoute> pbxCodeRoutes(); ///< codes for forwarding numbers
[[nodiscard]] std::span<const PbxRoute> pbxDeviceRoutes(); ///< phones that have their configuration
[[nodiscard]] std::span<const PbxRoute> pbxGreetingRoutes(); ///< greetings recorded by phone
[[nodiscard]] std::span<const PbxRoute> pbxMenuRoutes(); ///< what people do by phone (R-VM-04)
[[nodiscard]] std::span<const PbxRoute> pbxVoicemailRoutes(); ///< messages that callers left

/// A body of JSON, with what the route's limit allows.
template <typename Wish>
[[nodiscard]] domain::Result<Wish> pbxWish(PbxCall& call,
                                           domain::Result<Wish> (*read)(const json::Value&, json::Unknown))
{
    json::Limits caps;
    caps.maxBytes = call.route->limit;
    auto body = json::parse(call.request.body, caps);
    call.request.body = {};
    return body ? read(*body, json::Unknown::Refuse) : tl::unexpected(body.error());
}

/// The step of a route that reads JSON and does one thing in one transaction: `Read` makes of the body what
/// `Do` carries out.
template <auto Read, auto Do> void pbxStep(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    auto wish = pbxWish(*call, Read);
    if (!wish)
        return api.answer(*call, problemResponse(wish.error()));
    api.write(call, [call, wish = *std::move(wish)](Store& own) { return Do(own, *call, wish); });
}

} // namespace cordboard::server
