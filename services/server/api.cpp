// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "domain/limits.h"
#include "framing/mediatype.h"
#include "platform/sha256.h"
#include "server/apiexchange.h"
#include "server/apikeys.h"
#include "server/commandexecutor.h"
#include "server/overdue.h"
#include "server/parameters.h"
#include "server/voicemailpins.h"

namespace cordboard::server {

namespace limits = domain::limits;
using domain::ErrorCode;
using domain::RecordKind;
using domain::Result;

namespace {

constexpr auto None = RecordKind::Company;

/// Those of records follow from what kinds there are.
[[nodiscard]] std::vector<Api::Route> allRoutes()
{
    std::vector<Api::Route> routes{
        {"GET", "/healthz", Endpoint::Health, None, ""},
        {"GET", "/readyz", Endpoint::Ready, None, ""},
        {"POST", "/v1/sessions", Endpoint::SignIn, None, ""},
        {"GET", "/v1/sessions", Endpoint::Sessions, None, "user"},
        {"DELETE", "/v1/sessions", Endpoint::EndSessions, None, "user"},
        {"DELETE", "/v1/sessions/*", Endpoint::EndSession, None, ""},
        {"POST", "/v1/session-renewals", Endpoint::RenewSession, None, ""},
        // Behind the one with the star, which it is too.
        {"GET", "/v1/sessions/current", Endpoint::Session, None, ""},
        {"DELETE", "/v1/sessions/current", Endpoint::SignOut, None, ""},
        {"GET", "/v1/second-factor", Endpoint::SecondFactor, None, "user"},
        {"POST", "/v1/second-factor", Endpoint::BeginSecondFactor, None, ""},
        {"DELETE", "/v1/second-factor", Endpoint::ResetSecondFactor, None, "user"},
        {"POST", "/v1/second-factor/confirmation", Endpoint::ConfirmSecondFactor, None, ""},
        {"POST", "/v1/second-factor/removal", Endpoint::RemoveSecondFactor, None, ""},
        {"GET", "/v1/changes", Endpoint::Changes, None, "after,wait,limit"},
        {"GET", "/v1/audit", Endpoint::Audit, None, "cursor,limit,target,actor,action,outcome,from,until"},
        {"POST", "/v1/plans", Endpoint::Plan, None, ""},
        {"POST", "/v1/commands", Endpoint::Command, None, ""},
        {"GET", "/v1/operations/*", Endpoint::Operation, None, "rows_after"},
        {"POST", "/v1/password-resets", Endpoint::RequestReset, None, ""},
        {"POST", "/v1/password", Endpoint::ChangePassword, None, ""},
        {"POST", "/v1/email-addresses/*/verification", Endpoint::RequestVerification, None, ""},
        {"POST", "/v1/number-codes", Endpoint::RequestCode, None, ""},
        {"POST", "/v1/verified-numbers", Endpoint::EnterCode, None, ""},
        {"GET", "/v1/outgoing-mail", Endpoint::OutgoingMail, None, "cursor,limit"},
        {"GET", "/v1/license-history", Endpoint::LicenseHistory, None, "cursor,limit,office,type,days"},
        {"GET", "/v1/invoices", Endpoint::Invoices, None, "office,cursor,limit"},
        {"GET", "/v1/invoices/*", Endpoint::Invoice, None, ""},
        {"GET", "/v1/invoice-forecast", Endpoint::InvoiceForecast, None, "cursor,limit"},
        {"GET", "/v1/api-keys", Endpoint::ApiKeys, None, ""},
        {"POST", "/v1/api-keys", Endpoint::CreateApiKey, None, ""},
        {"DELETE", "/v1/api-keys/*", Endpoint::RevokeApiKey, None, ""},
        {"POST", "/v1/files", Endpoint::File, None, "use"},
        {"GET", "/v1/users/*/picture", Endpoint::Picture, RecordKind::Settings, ""},
        {"GET", "/v1/users/*/greeting", Endpoint::Greeting, RecordKind::Voicemail, ""},
    };
    for (const auto& kind : domain::AllKinds) {
        const auto path = "/v1/" + std::string(kind.path);
        if (kind.queryParameters.empty()) {
            routes.push_back({"GET", path, Endpoint::Company, kind.kind, ""});
            continue;
        }
        routes.push_back({"GET", path, Endpoint::List, kind.kind, kind.queryParameters});
        routes.push_back({"GET", path + "/*", Endpoint::Record, kind.kind, ""});
    }
    return routes;
}

[[nodiscard]] const std::vector<Api::Route>& routes()
{
    static const auto all = allRoutes();
    return all;
}

/// Whether who sends it is to be known before more is done for it: what has a body, and what may read a whole
/// table.
[[nodiscard]] bool isAdmittedFirst(Endpoint endpoint, const HttpRequest& request)
{
    constexpr std::array WithBody{Endpoint::Plan,
                                  Endpoint::Command,
                                  Endpoint::File,
                                  Endpoint::ChangePassword,
                                  Endpoint::RequestVerification,
                                  Endpoint::RequestCode,
                                  Endpoint::EnterCode,
                                  Endpoint::CreateApiKey,
                                  Endpoint::BeginSecondFactor,
                                  Endpoint::ConfirmSecondFactor,
                                  Endpoint::RemoveSecondFactor,
                                  Endpoint::RevokeApiKey};
    return std::find(WithBody.begin(), WithBody.end(), endpoint) != WithBody.end() ||
           (endpoint == Endpoint::List && request.query.contains("q"));
}

constexpr std::size_t LargePlan = 1 * 1024; // some tens of targets
constexpr std::size_t LargeCommand = 8 * 1024; // some hundred targets

} // namespace

HttpResponse Api::refusal(int status, const std::string& detail) const
{
    contract::Problem problem;
    problem.status = status;
    problem.title = contract::titleOf(status);
    problem.code = word(status == 404 ? domain::Code::ENotFound : domain::Code::EField);
    problem.detail = detail;
    auto response = problemResponse(problem);
    response.headers.emplace_back("Cordboard-Epoch", m_epoch);
    return response;
}

void Api::finish(const Exchange& exchange, HttpResponse response) const
{
    response.headers.emplace_back("Cordboard-Epoch", m_epoch);
    response.headers.emplace_back("X-Request-Id", exchange.requestId);
    const auto time = exchange.serverTime == domain::Instant{}
                          ? std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now())
                          : exchange.serverTime;
    response.headers.emplace_back("Cordboard-Time", domain::toRfc3339(time));
    if (const auto key = headerOf(exchange.request, "idempotency-key"); contract::operationKeyFromText(key))
        response.headers.emplace_back("Cordboard-Operation", key);
    if (exchange.turn) { // what it was asked is done; what it is told is still here
        exchange.turn->endBytes();
        response.held = exchange.turn;
    }
    exchange.respond(std::move(response));
}

void Api::serve(HttpRequest request, HttpServer::Respond respond, HttpServer::ReadBody readBody)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    exchange->respond = std::move(respond);
    exchange->readBody = std::move(readBody);
    exchange->token = bearerToken(exchange->request);
    const auto& asked = exchange->request;
    if (ApiKeys::isKey(exchange->token)) {
        const auto& network = asked.peer->network;
        if (const auto wait = m_keyThrottle.waitBefore(network, exchange->token, Workers::Clock::now()))
            return finish(*exchange, waitingResponse(
                                         "too many wrong keys came from here; try again in a moment", *wait));
    }
    std::string allowed;
    for (const auto& route : routes()) {
        if (!isAtPath(route.path, asked.path, exchange->id))
            continue;
        if (allowed.find(route.method) == std::string::npos) // two routes may be at one path
            allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
        if (route.method == asked.method)
            exchange->route = &route;
    }
    if (exchange->route == nullptr) {
        auto response = refusal(allowed.empty() ? 404 : 405,
                                allowed.empty() ? "no such path" : "the path has other methods");
        if (!allowed.empty())
            response.headers.emplace_back("Allow", allowed);
        return finish(*exchange, std::move(response));
    }
    if (asked.isQueryMalformed)
        return refuseShape(exchange, refusal(400, "the query cannot be understood or names something twice"));
    const auto known = split(exchange->route->parameters, ',');
    for (const auto& [name, value] : asked.query) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return refuseShape(
                exchange, problemResponse(domain::Error{ErrorCode::InvalidInput, "unknown parameter", name}));
    }
    if (const auto checked = checkParameters(asked); !checked)
        return refuseShape(exchange, problemResponse(checked.error()));
    const bool isFile = exchange->route->endpoint == Endpoint::File; // what it is, its bytes tell
    if (asked.method == "POST" && !isFile && !framing::isJson(headerOf(asked, "content-type")))
        return refuseShape(exchange, refusal(415, "the body must be application/json"));
    if (exchange->route->endpoint == Endpoint::Health)
        return finish(*exchange, jsonResponse(200, {{"status", "ok"}}));
    const bool isOfStranger = exchange->route->endpoint == Endpoint::SignIn ||
                              exchange->route->endpoint == Endpoint::RequestReset ||
                              exchange->route->endpoint == Endpoint::RenewSession;
    if (isOfStranger)
        return this->readBody(exchange, limits::BodyWithoutAccount, &Api::dispatch, Workers::Weight::Light);
    enqueue(exchange, isAdmittedFirst(exchange->route->endpoint, asked) ? &Api::admit : &Api::dispatch);
}

void Api::enqueue(const Shared& exchange, Step step, Workers::Weight weight, const std::string& owner)
{
    const auto work = [this, exchange, step](Store& store) {
        if (*exchange->request.isAbandoned) // after a long wait, most likely
            return finish(*exchange, refusal(503, "the connection was closed before the answer"));
        if (auto now = store.connection().now())
            exchange->serverTime = *now;
        (this->*step)(exchange, store);
    };
    const auto admission = m_workers.enqueue(work, weight, owner);
    if (admission == Workers::Admission::Stopping)
        finish(*exchange, refusal(503, "the server is stopping"));
    if (admission == Workers::Admission::TooMany) {
        auto response = refusal(503,
                                "too many searches and sign-ins are waiting; try again in a few seconds");
        response.headers.emplace_back("Retry-After", "5");
        finish(*exchange, std::move(response));
    }
}

void Api::readBody(const Shared& exchange, std::size_t limit, Step step, Workers::Weight weight)
{
    exchange->readBody(limit, [this, exchange, step, weight](std::string body) {
        exchange->request.body = std::move(body);
        enqueue(exchange, step, weight, exchange->person);
    });
}

Result<Caller> Api::authenticate(const Exchange& exchange, Store& store)
{
    if (ApiKeys::isKey(exchange.token))
        return authenticateKey(exchange, store);
    auto caller = Sessions(store, m_policy).authenticate(exchange.token, Purpose::Reading);
    if (caller)
        exchange.request.peer->isKnown = true;
    return caller;
}

/// Who asks is known, and nothing more is read or done for a stranger.
void Api::admit(const Shared& exchange, Store& store)
{
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        auto caller = transaction ? authenticate(*exchange, store) : tl::unexpected(transaction.error());
        if (!caller)
            return finish(*exchange, problemResponse(caller.error()));
        exchange->person = caller->company + ' ' + caller->user.id.value();
        exchange->isAdmin = !caller->actor.roles.empty();
        if (isOfNoAccount(exchange, *caller))
            return;
    }
    if (exchange->route->endpoint == Endpoint::List)
        return enqueue(exchange, &Api::dispatch, Workers::Weight::Heavy, exchange->person);
    const auto endpoint = exchange->route->endpoint;
    if (endpoint == Endpoint::File)
        return receiveFile(exchange);
    if (endpoint == Endpoint::RevokeApiKey) // without a body
        return enqueue(exchange, &Api::dispatch);
    const bool isSmall = endpoint == Endpoint::ChangePassword || endpoint == Endpoint::RequestVerification ||
                         endpoint == Endpoint::CreateApiKey || endpoint == Endpoint::BeginSecondFactor ||
                         endpoint == Endpoint::ConfirmSecondFactor ||
                         endpoint == Endpoint::RemoveSecondFactor;
    const auto limit = isSmall             ? limits::BodyWithoutAccount
                       : exchange->isAdmin ? limits::BodyOfAdmin
                                           : limits::BodyOfUser;
    if (exchange->request.bodySize.value_or(0) > limit)
        return refuseShape(
            exchange, problemResponse(domain::Error{
                          ErrorCode::TooLarge, "the body is over " + std::to_string(limit) + " bytes", {}}));
    admitBody(exchange, limit);
}

/// What is quick to read and to do is done at once; the rest takes its turn.
void Api::admitBody(const Shared& exchange, std::size_t limit)
{
    const auto size = static_cast<std::size_t>(exchange->request.bodySize.value_or(limit));
    const bool isPlan = exchange->route->endpoint == Endpoint::Plan;
    const bool isLarge = size > (isPlan ? LargePlan : LargeCommand);
    const auto weight = isLarge ? Workers::Weight::Plan : Workers::Weight::Light;
    if (!isPlan && !isLarge)
        return readBody(exchange, size, &Api::dispatch, weight);
    const bool isTaken = m_turns->ask(exchange->person, size,
                                      [this, exchange, size, weight](Turns::Turn turn) {
                                          exchange->turn = std::move(turn);
                                          readBody(exchange, size, &Api::dispatch, weight);
                                      });
    if (!isTaken)
        finish(*exchange,
               waitingResponse("plans of one person are made one after the other, and others of yours wait "
                               "already; try again in a moment",
                               std::chrono::seconds(2)));
}

void Api::dispatch(const Shared& exchange, Store& store)
{
    switch (exchange->route->endpoint) {
    case Endpoint::Changes: return changes(exchange, store);
    case Endpoint::SignIn: return signIn(exchange, store);
    case Endpoint::Command: return command(exchange, store);
    case Endpoint::RenewSession: return renewSession(exchange, store);
    case Endpoint::RequestReset: return requestReset(exchange, store);
    case Endpoint::ChangePassword: return changePassword(exchange, store);
    case Endpoint::RequestVerification: return requestVerification(exchange, store);
    case Endpoint::RequestCode: return requestCode(exchange, store);
    case Endpoint::EnterCode: return enterCode(exchange, store);
    case Endpoint::CreateApiKey: return createKey(exchange, store);
    case Endpoint::RevokeApiKey: return revokeKey(exchange, store);
    case Endpoint::SecondFactor:
    case Endpoint::BeginSecondFactor:
    case Endpoint::ConfirmSecondFactor:
    case Endpoint::RemoveSecondFactor:
    case Endpoint::ResetSecondFactor: return secondFactor(exchange, store);
    case Endpoint::Health:
    case Endpoint::Ready:
    case Endpoint::Session:
    case Endpoint::SignOut:
    case Endpoint::Sessions:
    case Endpoint::EndSession:
    case Endpoint::EndSessions:
    case Endpoint::Company:
    case Endpoint::List:
    case Endpoint::Record:
    case Endpoint::Audit:
    case Endpoint::Plan:
    case Endpoint::Operation:
    case Endpoint::OutgoingMail:
    case Endpoint::LicenseHistory: return read(exchange, store);
    case Endpoint::ApiKeys:
    case Endpoint::Invoices:
    case Endpoint::Invoice:
    case Endpoint::InvoiceForecast:
    case Endpoint::Picture:
    case Endpoint::Greeting: return read(exchange, store);
    case Endpoint::File: return receiveFile(exchange);
    }
}

void Api::write(const Shared& exchange, std::function<Result<HttpResponse>(Store&)> task, Writer::Size size)
{
    auto response = std::make_shared<HttpResponse>();
    m_writer.enqueue(
        [response, task = std::move(task)](Store& store) -> Result<void> {
            auto made = task(store);
            if (!made)
                return tl::unexpected(made.error());
            *response = *std::move(made);
            return {};
        },
        [this, exchange, response](const Result<void>& outcome) {
            finish(*exchange, outcome ? std::move(*response) : problemResponse(outcome.error()));
        },
        size);
}

/// What is to be said of a command that may change nothing, made where nobody who writes waits for it;
/// nothing when it may change something: that is found out where it is done.
Result<std::optional<CommandExecutor::Refused>> Api::refusedCommand(const Shared& exchange, Store& store,
                                                                    const contract::CommandRequest& request)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto caller = authenticate(*exchange, store);
    if (!caller)
        return tl::unexpected(caller.error());
    Sessions sessions(store, m_policy);
    return CommandExecutor(store, sessions, m_progress, m_denials).refused(*caller, request);
}

void Api::command(const Shared& exchange, Store& store)
{
    const auto header = headerOf(exchange->request, "idempotency-key");
    if (header.empty())
        return refuseShape(exchange,
                           refusal(428, "Idempotency-Key is missing: a command sent twice would act twice"));
    auto key = contract::operationKeyFromText(header);
    if (!key)
        return refuseShape(exchange,
                           problemResponse(domain::Error{ErrorCode::InvalidInput,
                                                         "header must be <op_id>.<gen>", "Idempotency-Key"}));
    auto body = bodyOf(exchange->request);
    if (!body)
        return refuseShape(exchange, problemResponse(body.error()));
    auto request = contract::commandRequestFromJson(*body, json::Unknown::Refuse);
    if (!request)
        return refuseShape(exchange, problemResponse(request.error()));
    if (!(request->key == *key))
        return refuseShape(exchange,
                           problemResponse(domain::Error{ErrorCode::InvalidInput,
                                                         "body and Idempotency-Key differ", "op_id"}));
    const bool isSecret = domain::holdsSecret(request->command);
    if (isSecret) // a PIN has so few digits that its hash tells it, so that one stands for any
        (*body)["command"] = contract::toJson(request->command);
    exchange->size = exchange->request.body.size() > LargeCommand ? Writer::Size::Large : Writer::Size::Small;
    exchange->fingerprint = platform::sha256Hex("POST /v1/commands\n" + json::dump(*body));
    *body = nullptr;
    exchange->request.body = {};
    exchange->command = *std::move(request);
    if (isSecret)
        return enqueue(exchange, &Api::secretCommand, Workers::Weight::Hash, exchange->person);
    if (exchange->size == Writer::Size::Large && !planFirst(exchange, store))
        return;
    execute(exchange);
}

/// Makes what the writer has to do little, when nothing of the command can be executed. False when it has
/// failed, and that was answered.
bool Api::planFirst(const Shared& exchange, Store& store)
{
    auto planned = refusedCommand(exchange, store, exchange->command);
    if (!planned) {
        finish(*exchange, problemResponse(planned.error()));
        return false;
    }
    if (*planned) { // nothing is left to do but to note it, together with what others write
        exchange->refusedCommand = *std::move(planned);
        exchange->size = Writer::Size::Small;
        exchange->command.command = {};
        exchange->command.expectedVersions.clear();
        exchange->command.basis = {};
    }
    return true;
}

/// The digest takes its time: it is made for somebody who may set it, and before anybody waits for the
/// writer.
void Api::secretCommand(const Shared& exchange, Store& store)
{
    if (!planFirst(exchange, store))
        return;
    auto digest = exchange->refusedCommand ? Result<std::string>() : pinDigestFor(exchange->command.command);
    if (!digest)
        return finish(*exchange, problemResponse(digest.error()));
    exchange->digest = *std::move(digest);
    execute(exchange);
}

void Api::execute(const Shared& exchange)
{
    auto task = [this, exchange](Store& own) -> Result<HttpResponse> {
        Sessions sessions(own, m_policy);
        auto answer = CommandExecutor(own, sessions, m_progress, m_denials)
                          .execute(exchange->token, exchange->command, exchange->fingerprint,
                                   std::exchange(exchange->refusedCommand, std::nullopt), exchange->digest);
        if (!answer)
            return tl::unexpected(answer.error());
        const auto overdue = Overdue::of(own); // an answer that is given again may name them
        if (!overdue)
            return tl::unexpected(overdue.error());
        if (!overdue->isEmpty())
            overdue->hideIn(answer->body);
        HttpResponse response{answer->status,
                              answer->status < 400 ? "application/json" : "application/problem+json",
                              {},
                              std::move(answer->body)};
        if (answer->isReplayed)
            response.headers.emplace_back("Idempotency-Replayed", "true");
        return response;
    };
    write(exchange, std::move(task), exchange->size);
}

} // namespace cordboard::server
