// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pbxapi.h"

#include <algorithm>
#include <array>

#include "framing/mediatype.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::Result;

namespace {

constexpr std::string_view Prefix = "/v1/pbx/";

[[nodiscard]] const std::vector<PbxRoute>& pbxRoutes()
{
    static const auto all = [] {
        std::vector<PbxRoute> list;
        for (const auto& some :
             {pbxAnnouncementRoutes(), pbxAppRoutes(), pbxCallRoutes(), pbxCodeRoutes(), pbxDeviceRoutes(),
              pbxGreetingRoutes(), pbxMenuRoutes(), pbxVoicemailRoutes()})
            list.insert(list.end(), some.begin(), some.end());
        return list;
    }();
    return all;
}

[[nodiscard]] HttpResponse refusal(ErrorCode code, std::string detail, std::string field = {})
{
    return problemResponse(domain::Error{code, std::move(detail), std::move(field)});
}

[[nodiscard]] HttpResponse refusalWith(int status, std::string detail)
{
    contract::Problem problem;
    problem.status = status;
    problem.title = contract::titleOf(status);
    problem.code = word(domain::Code::EField);
    problem.detail = std::move(detail);
    return problemResponse(problem);
}

/// Of nobody's: which of the companies was meant is not asked of somebody without the key.
[[nodiscard]] AuditLine wrongKeyLine(domain::Instant now)
{
    AuditLine line;
    line.entry.at = now;
    line.entry.actorKind = "system";
    line.entry.action = "sign_in";
    line.entry.client = ThePhoneSystem;
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EAuth);
    return line;
}

[[nodiscard]] domain::Instant machineTime()
{
    return std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now());
}

/// The one whose phones it is about, of those that know the key; why there is none.
[[nodiscard]] tl::expected<ApiKeys::Place, HttpResponse> calledPlace(const PbxCall& call,
                                                                     const std::vector<ApiKeys::Place>& known)
{
    const auto named = headerOf(call.request, "cordboard-company");
    if (named.empty() && known.size() == 1)
        return known.front();
    if (named.empty())
        return tl::unexpected(refusal(ErrorCode::InvalidInput,
                                      "several companies have this key: the header has to name the one whose "
                                      "phones it is about",
                                      "Cordboard-Company"));
    const auto place = std::find_if(known.begin(), known.end(),
                                    [&named](const auto& each) { return each.company == named; });
    if (place == known.end())
        return tl::unexpected(
            refusal(ErrorCode::NotFound, "there is no such company with this key", "Cordboard-Company"));
    return *place;
}

/// Who takes turns where much waits: whom the path names, in their company. The many calls that name nobody
/// there share a few turns, so that they neither wait for one another alone nor keep all others waiting.
[[nodiscard]] std::string turnOf(const PbxCall& call)
{
    return call.company + '\n' + (call.id.empty() ? call.requestId.substr(0, 1) : call.id);
}

} // namespace

bool PbxApi::isAt(const std::string& path)
{
    return path.starts_with(Prefix);
}

void PbxApi::answer(const PbxCall& call, HttpResponse response) const
{
    response.headers.emplace_back("Cordboard-Epoch", m_epoch);
    response.headers.emplace_back("X-Request-Id", call.requestId);
    const auto time = call.serverTime == domain::Instant{} ? machineTime() : call.serverTime;
    response.headers.emplace_back("Cordboard-Time", domain::toRfc3339(time));
    response.headers.emplace_back("Cache-Control", "no-store"); // some of it is told once
    call.respond(std::move(response));
}

void PbxApi::refuseKey(const PbxCall& call)
{
    m_throttle.failed(call.request.peer->network, KeyThrottle::Clock::now());
    answer(call, refusal(ErrorCode::Unauthorized,
                         "this is no key of the phone system that may be used: a Company Admin makes one"));
    deny(wrongKeyLine(call.serverTime));
}

/// Nobody waits for it: when it fails, the next call notes the key.
void PbxApi::touchKey(const PbxCall& call, const ApiKeys::Place& place)
{
    if (!ApiKeys::isTouchDue(place.usedAt, call.serverTime))
        return;
    m_writer.enqueue(
        [place, now = call.serverTime](Store& store) {
            return store.enter(place.company, Purpose::Writing).and_then([&] {
                return ApiKeys(store).touch(place.id, now);
            });
        },
        [](const Result<void>&) {});
}

/// Finds the call's route. False when there is none, or its head does not fit, and that was told.
bool PbxApi::isRouted(PbxCall& call) const
{
    const auto& asked = call.request;
    std::string allowed;
    for (const auto& route : pbxRoutes()) {
        if (!isAtPath(route.path, asked.path, call.id) || call.id.size() > domain::limits::Id)
            continue;
        allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
        if (route.method == asked.method)
            call.route = &route;
    }
    if (call.route == nullptr) {
        auto response = allowed.empty() ? refusal(ErrorCode::NotFound, "no such path")
                                        : refusalWith(405, "the path has other methods");
        if (!allowed.empty())
            response.headers.emplace_back("Allow", allowed);
        answer(call, std::move(response));
        return false;
    }
    if (asked.isQueryMalformed || !asked.query.empty()) {
        answer(call,
               refusal(ErrorCode::InvalidInput,
                       asked.isQueryMalformed ? "the query cannot be understood or names something twice"
                                              : "unknown parameter",
                       asked.isQueryMalformed ? std::string() : asked.query.begin()->first));
        return false;
    }
    if (call.route->body == PbxBody::Json && !framing::isJson(headerOf(asked, "content-type"))) {
        answer(call, refusalWith(415, "the body must be application/json"));
        return false;
    }
    if (asked.bodySize.value_or(0) > call.route->limit) {
        answer(call, refusal(ErrorCode::TooLarge,
                             "the body is over " + std::to_string(call.route->limit) + " bytes"));
        return false;
    }
    return true;
}

void PbxApi::serve(HttpRequest request, HttpServer::Respond respond, HttpServer::ReadBody readBody)
{
    auto call = std::make_shared<PbxCall>();
    call->request = std::move(request);
    call->respond = std::move(respond);
    call->readBody = std::move(readBody);
    const auto token = bearerToken(call->request);
    if (const auto wait = m_throttle.waitBefore(call->request.peer->network, token,
                                                KeyThrottle::Clock::now()))
        return answer(*call,
                      waitingResponse("too many wrong keys came from here; try again in a moment", *wait));
    enqueue(
        call, [this, call](Store& store) { admit(call, store); }, Workers::Weight::Light);
}

/// Who it is comes before what is asked: a stranger is not told which paths there are.
void PbxApi::admit(const Shared& call, Store& store)
{
    const auto token = bearerToken(call->request);
    const auto known = ApiKeys(store).placesOfPhoneSystem(token);
    if (!known)
        return answer(*call, problemResponse(known.error()));
    if (known->empty())
        return refuseKey(*call);
    m_throttle.succeeded(token);
    call->request.peer->isKnown = true;
    if (!isRouted(*call))
        return;
    const auto place = calledPlace(*call, *known);
    if (!place)
        return answer(*call, place.error());
    touchKey(*call, *place);
    call->company = place->company;
    const auto step = [this, call](Store& own) { call->route->step(*this, call, own); };
    if (call->route->body == PbxBody::None)
        return enqueue(call, step, call->route->weight);
    call->readBody(call->route->limit, [this, call, step](std::string body) {
        call->request.body = std::move(body);
        enqueue(call, step, call->route->weight);
    });
}

void PbxApi::enqueue(const Shared& call, std::function<void(Store&)> step, Workers::Weight weight,
                     const std::string& owner, std::function<void(HttpResponse)> lost)
{
    const auto giveUp = [this, call, lost = std::move(lost)](HttpResponse response) {
        return lost ? lost(std::move(response)) : answer(*call, std::move(response));
    };
    const auto work = [call, giveUp, step = std::move(step)](Store& store) {
        if (*call->request.isAbandoned) // after a long wait, most likely
            return giveUp(refusalWith(503, "the connection was closed before the answer"));
        if (auto now = store.connection().now())
            call->serverTime = *now;
        step(store);
    };
    if (m_workers.enqueue(work, weight, owner.empty() ? turnOf(*call) : owner) == Workers::Admission::Taken)
        return;
    auto response = refusalWith(503, "the server is stopping, or too much waits; try again in a few seconds");
    response.headers.emplace_back("Retry-After", "5");
    giveUp(std::move(response));
}

void PbxApi::write(const Shared& call, std::function<Result<HttpResponse>(Store&)> task)
{
    auto response = std::make_shared<HttpResponse>();
    write(
        call,
        [response, task = std::move(task)](Store& store) -> Result<void> {
            auto made = task(store);
            if (!made)
                return tl::unexpected(made.error());
            *response = *std::move(made);
            return {};
        },
        [this, call, response] { answer(*call, std::move(*response)); });
}

void PbxApi::write(const Shared& call, std::function<Result<void>(Store&)> task, std::function<void()> then)
{
    m_writer.enqueue(
        [call, task = std::move(task)](Store& store) -> Result<void> {
            return store.enter(call->company, Purpose::Writing).and_then([&] { return task(store); });
        },
        [this, call, then = std::move(then)](const Result<void>& outcome) {
            if (!outcome)
                return answer(*call, problemResponse(outcome.error()));
            then();
        });
}

} // namespace cordboard::server
