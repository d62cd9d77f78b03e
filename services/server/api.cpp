// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "contract/audit.h"
#include "contract/plan.h"
#include "contract/problem.h"
#include "contract/session.h"
#include "domain/email.h"
#include "domain/limits.h"
#include "framing/mediatype.h"
#include "server/auditpage.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/commandexecutor.h"
#include "server/devices.h"
#include "server/digest.h"
#include "server/overdue.h"
#include "server/parameters.h"
#include "server/visibility.h"

namespace cordboard::server {

namespace limits = domain::limits;
using domain::ErrorCode;
using domain::failure;
using domain::Result;
using domain::Table;

namespace {

enum class Deed { Health, Ready, SignIn, Session, SignOut, Company, List, Record, Changes, Audit, Plan, Command, Operation };

struct ErrorRow {
    ErrorCode code;
    int status;
    domain::Code word;
    std::string_view rule;
};

constexpr std::array ErrorRows{
    ErrorRow{ErrorCode::InvalidInput, 400, domain::Code::EField, "R-GEN-01"},
    ErrorRow{ErrorCode::NotFound, 404, domain::Code::ENotFound, "R-GEN-01"},
    ErrorRow{ErrorCode::Unauthorized, 401, domain::Code::EAuth, "R-GEN-01"},
    ErrorRow{ErrorCode::Forbidden, 403, domain::Code::EScope, "R-GEN-01"},
    ErrorRow{ErrorCode::Conflict, 409, domain::Code::EConflict, "R-GEN-04"},
    ErrorRow{ErrorCode::KeyReused, 422, domain::Code::EKeyReused, "R-CHG-08"},
    ErrorRow{ErrorCode::TooLarge, 413, domain::Code::EField, ""},
    ErrorRow{ErrorCode::RateLimited, 429, domain::Code::EAuth, ""},
};

[[nodiscard]] HttpResponse problemResponse(const contract::Problem& problem)
{
    return {problem.status, "application/problem+json", {}, json::dump(contract::toJson(problem))};
}

[[nodiscard]] HttpResponse problemResponse(const domain::Error& error)
{
    contract::Problem problem;
    const auto row = std::find_if(ErrorRows.begin(), ErrorRows.end(), [&](const auto& r) { return r.code == error.code; });
    if (row == ErrorRows.end()) {
        // What went wrong inside is for our log, not for the network.
        std::fprintf(stderr, "cordboardd: %s\n", error.detail.c_str());
        problem.status = error.code == ErrorCode::Storage || error.code == ErrorCode::Cancelled ? 503 : 500;
        problem.code = "E-INTERNAL";
    } else {
        problem.status = row->status;
        problem.code = word(row->word);
        problem.rule = row->rule;
        problem.field = error.field;
        problem.detail = error.detail;
    }
    problem.title = contract::titleOf(problem.status);
    auto response = problemResponse(problem);
    if (problem.status == 401)
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

[[nodiscard]] HttpResponse jsonResponse(int status, const json::Value& value)
{
    return {status, "application/json", {}, json::dump(value)};
}

[[nodiscard]] std::string headerOf(const HttpRequest& request, const std::string& name)
{
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

/// The scheme's case does not matter (RFC 9110, section 11.1).
[[nodiscard]] std::string tokenOf(const HttpRequest& request)
{
    constexpr std::string_view Scheme = "bearer ";
    const auto authorization = headerOf(request, "authorization");
    const bool isBearer = authorization.size() > Scheme.size() &&
                          std::equal(Scheme.begin(), Scheme.end(), authorization.begin(),
                                     [](char lower, char c) { return c == lower || c == lower - 'a' + 'A'; });
    return isBearer ? authorization.substr(Scheme.size()) : std::string();
}

} // namespace

struct Api::Route {
    std::string_view method;
    std::string_view path; ///< '*' at the end stands for one segment
    Deed deed;
    Table table;
    std::string_view parameters; ///< query parameters, comma-separated; any other is refused
};

namespace {

constexpr auto None = Table::Company;
constexpr std::string_view PageParameters = "cursor,limit";
constexpr std::array Routes{
    Api::Route{"GET", "/healthz", Deed::Health, None, ""},
    Api::Route{"GET", "/readyz", Deed::Ready, None, ""},
    Api::Route{"POST", "/v1/sessions", Deed::SignIn, None, ""},
    Api::Route{"GET", "/v1/sessions/current", Deed::Session, None, ""},
    Api::Route{"DELETE", "/v1/sessions/current", Deed::SignOut, None, ""},
    Api::Route{"GET", "/v1/company", Deed::Company, Table::Company, ""},
    Api::Route{"GET", "/v1/users", Deed::List, Table::User, "cursor,limit,q,state"},
    Api::Route{"GET", "/v1/numbers", Deed::List, Table::Number, "cursor,limit,q"},
    Api::Route{"GET", "/v1/offices", Deed::List, Table::Office, PageParameters},
    Api::Route{"GET", "/v1/departments", Deed::List, Table::Department, PageParameters},
    Api::Route{"GET", "/v1/license-pools", Deed::List, Table::LicensePool, PageParameters},
    Api::Route{"GET", "/v1/users/*", Deed::Record, Table::User, ""},
    Api::Route{"GET", "/v1/numbers/*", Deed::Record, Table::Number, ""},
    Api::Route{"GET", "/v1/offices/*", Deed::Record, Table::Office, ""},
    Api::Route{"GET", "/v1/departments/*", Deed::Record, Table::Department, ""},
    Api::Route{"GET", "/v1/license-pools/*", Deed::Record, Table::LicensePool, ""},
    Api::Route{"GET", "/v1/changes", Deed::Changes, None, "after,wait,limit"},
    Api::Route{"GET", "/v1/audit", Deed::Audit, None, "cursor,limit,target,actor,action,outcome,from,until"},
    Api::Route{"POST", "/v1/plans", Deed::Plan, None, ""},
    Api::Route{"POST", "/v1/commands", Deed::Command, None, ""},
    Api::Route{"GET", "/v1/operations/*", Deed::Operation, None, "rows_after"},
};

/// Whether the path is the route's; the wildcard's segment, decoded, goes to `id`.
[[nodiscard]] bool isAt(const Api::Route& route, const std::string& path, std::string& id)
{
    if (!route.path.ends_with('*'))
        return path == route.path;
    const auto prefix = route.path.substr(0, route.path.size() - 1);
    if (!path.starts_with(prefix))
        return false;
    const auto rest = std::string_view(path).substr(prefix.size());
    return !rest.empty() && rest.find('/') == std::string_view::npos && percentDecoded(rest, false, id) && !id.empty() &&
           !(route.path.starts_with("/v1/sessions/"));
}

/// Whether who sends it is to be known before more is done for it: what has a body, and what may read a whole table.
[[nodiscard]] bool isAdmittedFirst(Deed deed, const HttpRequest& request)
{
    return deed == Deed::Plan || deed == Deed::Command || (deed == Deed::List && request.query.contains("q"));
}

constexpr std::size_t LargePlan = 1 * 1024; // some tens of targets
constexpr std::size_t LargeCommand = 8 * 1024; // some hundred targets

[[nodiscard]] Result<json::Value> bodyOf(const HttpRequest& request)
{
    json::Limits caps;
    caps.maxBytes = limits::BodyOfAdmin; // of whoever sends less it was read in part only
    return json::parse(request.body, caps);
}

[[nodiscard]] HttpResponse waitingResponse(std::string detail, std::chrono::seconds wait)
{
    auto response = problemResponse(domain::Error{ErrorCode::RateLimited, std::move(detail), {}});
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

} // namespace

struct Api::Exchange {
    HttpRequest request;
    HttpServer::Respond respond;
    HttpServer::ReadBody readBody;
    const Route* route = nullptr;
    std::string id; ///< the path's wildcard
    std::string token;
    std::string person; ///< the caller's id, when it is known before the request is worked on
    bool isAdmin = false; ///< and whether any role was given to the caller
    Turns::Turn turn; ///< held until the answer is given
    contract::SignIn signIn; ///< of a sign-in, and as whose attempt it counts
    SignInThrottle::Attempt attempt;
    std::string requestId = randomHex(8);
    Workers::Clock::time_point arrived = Workers::Clock::now();
    domain::Instant serverTime;
};

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
    exchange.respond(std::move(response));
}

void Api::serve(HttpRequest request, HttpServer::Respond respond, HttpServer::ReadBody readBody)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    exchange->respond = std::move(respond);
    exchange->readBody = std::move(readBody);
    const auto& asked = exchange->request;
    std::string allowed;
    for (const auto& route : Routes) {
        if (!isAt(route, asked.path, exchange->id))
            continue;
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
        return finish(*exchange, refusal(400, "the query cannot be understood or names something twice"));
    const auto known = split(exchange->route->parameters, ',');
    for (const auto& [name, value] : asked.query) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return finish(*exchange, problemResponse(domain::Error{ErrorCode::InvalidInput, "unknown parameter", name}));
    }
    if (const auto checked = checkParameters(asked); !checked)
        return finish(*exchange, problemResponse(checked.error()));
    if (asked.method == "POST" && !framing::isJson(headerOf(asked, "content-type")))
        return finish(*exchange, refusal(415, "the body must be application/json"));
    if (exchange->route->deed == Deed::Health)
        return finish(*exchange, jsonResponse(200, {{"status", "ok"}}));
    exchange->token = tokenOf(asked);
    if (exchange->route->deed == Deed::SignIn)
        return this->readBody(exchange, limits::BodyWithoutAccount, &Api::dispatch, Workers::Weight::Light);
    enqueue(exchange, isAdmittedFirst(exchange->route->deed, asked) ? &Api::admit : &Api::dispatch);
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
        auto response = refusal(503, "too many searches and sign-ins are waiting; try again in a few seconds");
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

Result<Caller> Api::authenticate(const Exchange& exchange, Store& store) const
{
    auto caller = Sessions(store, m_policy).authenticate(exchange.token);
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
        exchange->person = caller->user.id.value();
        exchange->isAdmin = !caller->actor.roles.empty();
    }
    if (exchange->route->deed == Deed::List)
        return enqueue(exchange, &Api::dispatch, Workers::Weight::Heavy, exchange->person);
    const auto limit = exchange->isAdmin ? limits::BodyOfAdmin : limits::BodyOfUser;
    if (exchange->request.bodySize.value_or(0) > limit)
        return finish(*exchange, problemResponse(domain::Error{
                                     ErrorCode::TooLarge, "the body is over " + std::to_string(limit) + " bytes", {}}));
    admitBody(exchange, limit);
}

/// What is quick to read and to do is done at once; the rest takes its turn.
void Api::admitBody(const Shared& exchange, std::size_t limit)
{
    const auto size = static_cast<std::size_t>(exchange->request.bodySize.value_or(limit));
    const bool isPlan = exchange->route->deed == Deed::Plan;
    const bool isLarge = size > (isPlan ? LargePlan : LargeCommand);
    const auto weight = isLarge ? Workers::Weight::Heavy : Workers::Weight::Light;
    if (!isPlan && !isLarge)
        return readBody(exchange, size, &Api::dispatch, weight);
    const bool isTaken = m_turns->ask(exchange->person, size, [this, exchange, size, weight](Turns::Turn turn) {
        exchange->turn = std::move(turn);
        readBody(exchange, size, &Api::dispatch, weight);
    });
    if (!isTaken)
        finish(*exchange, waitingResponse("plans of one person are made one after the other, and others of yours wait "
                                          "already; try again in a moment",
                                          std::chrono::seconds(2)));
}

void Api::dispatch(const Shared& exchange, Store& store)
{
    switch (exchange->route->deed) {
    case Deed::Changes: return changes(exchange, store);
    case Deed::SignIn: return signIn(exchange, store);
    case Deed::Command: return command(exchange, store);
    case Deed::Health:
    case Deed::Ready:
    case Deed::Session:
    case Deed::SignOut:
    case Deed::Company:
    case Deed::List:
    case Deed::Record:
    case Deed::Audit:
    case Deed::Plan:
    case Deed::Operation: return read(exchange, store);
    }
}

void Api::write(const Shared& exchange, std::function<Result<HttpResponse>(Store&)> deed, Writer::Size size)
{
    auto response = std::make_shared<HttpResponse>();
    m_writer.enqueue(
        [response, deed = std::move(deed)](Store& store) -> Result<void> {
            auto made = deed(store);
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

/// Nothing costly is done for an attempt that has to wait.
void Api::signIn(const Shared& exchange, Store& store)
{
    auto body = json::parse(exchange->request.body);
    if (!body)
        return finish(*exchange, problemResponse(body.error()));
    auto request = contract::signInFromJson(*body, json::Unknown::Refuse);
    if (!request)
        return finish(*exchange, problemResponse(request.error()));
    exchange->request.body = {};
    exchange->signIn = *std::move(request);
    auto& attempt = exchange->attempt;
    attempt = {domain::emailKey(exchange->signIn.email), exchange->request.peer->network, {}};
    auto isKnown = Devices(store).isOf(exchange->signIn.device, attempt.account);
    if (!isKnown)
        return finish(*exchange, problemResponse(isKnown.error()));
    if (*isKnown)
        attempt.device = exchange->signIn.device;
    if (const auto wait = m_throttle.waitBefore(attempt, Workers::Clock::now()))
        return refuseForNow(exchange, store, *wait);
    if (*isKnown) // does not queue up behind those who guess
        enqueue(exchange, &Api::checkPassword, Workers::Weight::Heavy, "device " + attempt.device);
    else
        enqueue(exchange, &Api::checkPassword, Workers::Weight::Hash, attempt.network);
}

void Api::refuseForNow(const Shared& exchange, Store& store, std::chrono::seconds wait)
{
    // First, so that its time does not tell whether there is such an account.
    finish(*exchange, waitingResponse("too many attempts on this account; try again in a moment", wait));
    if (auto known = Sessions(store, m_policy).accountOf(exchange->signIn.email))
        noteDenial(Sessions::refusedSignIn(*known, exchange->signIn.clientName, exchange->serverTime));
}

void Api::checkPassword(const Shared& exchange, Store& store)
{
    auto verdict = Sessions(store, m_policy).verify(exchange->signIn);
    if (!verdict)
        return finish(*exchange, problemResponse(verdict.error()));
    if (!verdict->isAdmitted)
        return deny(exchange, Sessions::refusedSignIn(verdict->account, exchange->signIn.clientName, exchange->serverTime),
                    problemResponse(domain::Error{ErrorCode::Unauthorized, "e-mail and password do not fit", {}}));
    m_throttle.succeeded(exchange->attempt);
    write(exchange, [this, exchange, user = *std::move(verdict->account)](Store& own) -> Result<HttpResponse> {
        auto answer = Sessions(own, m_policy).signIn(user, exchange->signIn, exchange->attempt.device);
        if (!answer)
            return tl::unexpected(answer.error());
        exchange->request.peer->isKnown = true;
        return jsonResponse(201, contract::toJson(*answer));
    });
}

void Api::signOut(const Shared& exchange, const Caller& caller)
{
    write(exchange, [this, caller](Store& store) -> Result<HttpResponse> {
        if (auto done = Sessions(store, m_policy).signOut(caller); !done)
            return tl::unexpected(done.error());
        return HttpResponse{204, "", {}, {}};
    });
}

/// The plan of a command that has no right to any row, made where nobody who writes waits for it; nothing when it may
/// change something: that is found out where it is done.
Result<std::optional<domain::Plan>> Api::refusedPlan(const Shared& exchange, Store& store,
                                                     const contract::CommandRequest& request)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto caller = authenticate(*exchange, store);
    if (!caller)
        return tl::unexpected(caller.error());
    Sessions sessions(store, m_policy);
    return CommandExecutor(store, sessions, m_progress).refusedPlan(*caller, request);
}

void Api::command(const Shared& exchange, Store& store)
{
    const auto header = headerOf(exchange->request, "idempotency-key");
    if (header.empty())
        return finish(*exchange, refusal(428, "Idempotency-Key is missing: a command sent twice would act twice"));
    auto key = contract::operationKeyFromText(header);
    if (!key)
        return finish(*exchange, problemResponse(domain::Error{ErrorCode::InvalidInput, "header must be <op_id>.<gen>",
                                                               "Idempotency-Key"}));
    auto body = bodyOf(exchange->request);
    if (!body)
        return finish(*exchange, problemResponse(body.error()));
    auto request = contract::commandRequestFromJson(*body, json::Unknown::Refuse);
    if (!request)
        return finish(*exchange, problemResponse(request.error()));
    if (!(request->key == *key))
        return finish(*exchange,
                      problemResponse(domain::Error{ErrorCode::InvalidInput, "body and Idempotency-Key differ", "op_id"}));
    const auto size = exchange->request.body.size() > LargeCommand ? Writer::Size::Large : Writer::Size::Small;
    auto fingerprint = sha256Hex("POST /v1/commands\n" + json::dump(*body));
    *body = nullptr;
    exchange->request.body = {};
    auto refused = std::make_shared<std::optional<domain::Plan>>();
    if (size == Writer::Size::Large && !exchange->isAdmin) {
        auto planned = refusedPlan(exchange, store, *request);
        if (!planned)
            return finish(*exchange, problemResponse(planned.error()));
        *refused = *std::move(planned);
    }
    auto deed = [this, token = exchange->token, request = *std::move(request), fingerprint = std::move(fingerprint),
                 refused](Store& own) -> Result<HttpResponse> {
        Sessions sessions(own, m_policy);
        auto answer = CommandExecutor(own, sessions, m_progress, m_denials)
                          .execute(token, request, fingerprint, std::exchange(*refused, std::nullopt));
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
    write(exchange, std::move(deed), size);
}

namespace {

[[nodiscard]] Result<HttpResponse> list(const Api::Route& route, const HttpRequest& request, Collections collections,
                                        const Caller& caller)
{
    auto limit = numberOf(request, "limit", 100, 1, 1000);
    if (!limit)
        return tl::unexpected(limit.error());
    Collections::Question question{route.table, textOf(request, "cursor"), *limit, textOf(request, "q"),
                                   split(textOf(request, "state"), ',')};
    for (const auto& state : question.states) {
        if (!domain::fromWord<domain::UserState>(state))
            return failure(ErrorCode::InvalidInput, "unknown state", "state");
    }
    auto page = collections.page(caller, question);
    if (!page)
        return tl::unexpected(page.error());
    return HttpResponse{200, "application/json", {}, *std::move(page)};
}

[[nodiscard]] Result<HttpResponse> record(const Api::Route& route, const std::string& id, const HttpRequest& request,
                                          Collections collections, const Caller& caller)
{
    auto found = collections.record(caller, route.table, id);
    if (!found)
        return tl::unexpected(found.error());
    const auto tag = '"' + std::to_string(found->version) + '"';
    auto response = namesTag(headerOf(request, "if-none-match"), tag)
                        ? HttpResponse{304, "", {}, {}}
                        : HttpResponse{200, "application/json", {}, std::move(found->json)};
    response.headers.emplace_back("ETag", tag);
    return response;
}

[[nodiscard]] Result<HttpResponse> audit(const HttpRequest& request, Store& store, const Caller& caller)
{
    auto limit = numberOf(request, "limit", 100, 1, 1000);
    auto before = numberOf(request, "cursor", 0, 1, std::int64_t{1} << 60);
    auto from = timeOf(request, "from");
    auto until = timeOf(request, "until");
    if (!limit || !before)
        return tl::unexpected(limit ? before.error() : limit.error());
    if (!from || !until)
        return tl::unexpected(from ? until.error() : from.error());
    AuditQuestion question{split(textOf(request, "action"), ','),
                           split(textOf(request, "outcome"), ','),
                           textOf(request, "actor"),
                           textOf(request, "target"),
                           *from,
                           *until,
                           *before,
                           *limit};
    for (const auto& outcome : question.outcomes) {
        if (!domain::fromWord<contract::AuditOutcome>(outcome))
            return failure(ErrorCode::InvalidInput, "success, failure and denied are known", "outcome");
    }
    auto page = auditPage(store, caller, question);
    if (!page)
        return tl::unexpected(page.error());
    return HttpResponse{200, "application/json", {}, *std::move(page)};
}

[[nodiscard]] Result<HttpResponse> planned(const HttpRequest& request, CommandExecutor executor, const Caller& caller)
{
    auto body = bodyOf(request);
    if (!body)
        return tl::unexpected(body.error());
    auto asked = contract::planRequestFromJson(*body, json::Unknown::Refuse);
    if (!asked)
        return tl::unexpected(asked.error());
    auto plan = executor.preview(caller, *asked);
    if (!plan)
        return tl::unexpected(plan.error());
    return HttpResponse{200, "application/json", {}, contract::dump(*plan)};
}

[[nodiscard]] Result<HttpResponse> operation(const std::string& id, const HttpRequest& request, CommandExecutor executor,
                                             const Caller& caller)
{
    auto after = numberOf(request, "rows_after", 0, 0, std::int64_t{1} << 31);
    if (!after)
        return tl::unexpected(after.error());
    const auto rowsAfter = request.query.contains("rows_after") ? std::optional<std::size_t>(*after) : std::nullopt;
    auto found = executor.find(caller, id, rowsAfter);
    if (!found)
        return tl::unexpected(found.error());
    if (!found->operation.empty())
        return HttpResponse{200, "application/json", {}, std::move(found->operation)};
    contract::Problem problem;
    problem.status = 409;
    problem.code = "E-IN-PROGRESS";
    problem.progress = std::move(found->progress);
    return problemResponse(problem);
}

[[nodiscard]] Result<HttpResponse> session(Store& store, const Caller& caller)
{
    auto company = store.select(Table::Company, "1", {});
    if (!company || company->empty())
        return company ? failure(ErrorCode::Storage, "no company") : tl::unexpected(company.error());
    contract::SessionAnswer answer;
    answer.expiresAt = caller.expiresAt;
    answer.user = toRecord(caller.user);
    answer.company = company->front();
    return jsonResponse(200, contract::toJson(answer));
}

/// Everything that reads for a caller, inside one read transaction.
[[nodiscard]] Result<HttpResponse> answered(const Api::Route& route, const std::string& id, const HttpRequest& request,
                                            Store& store, Totals& totals, CommandExecutor executor,
                                            const Caller& caller)
{
    switch (route.deed) {
    case Deed::Session: return session(store, caller);
    case Deed::Company: return record(route, *store.companyId(), request, {store, totals}, caller);
    case Deed::List: return list(route, request, {store, totals}, caller);
    case Deed::Record: return record(route, id, request, {store, totals}, caller);
    case Deed::Audit: return audit(request, store, caller);
    case Deed::Plan: return planned(request, executor, caller);
    case Deed::Operation: return operation(id, request, executor, caller);
    case Deed::Health:
    case Deed::Ready:
    case Deed::SignIn:
    case Deed::SignOut:
    case Deed::Changes:
    case Deed::Command: break; // answered elsewhere
    }
    return failure(ErrorCode::Internal, "a route without an answer");
}

/// R-PURGE-01: who is due is gone from every answer, whatever the timer.
void hideOverdue(const Api::Route& route, Store& store, Result<HttpResponse>& response)
{
    if (!response || response->body.empty() || route.deed == Deed::Session)
        return; // one's own account is active
    const auto overdue = Overdue::of(store);
    if (!overdue)
        response = tl::unexpected(overdue.error());
    else if (overdue->isEmpty())
        return;
    else if (route.table == Table::User)
        overdue->hideInUsers(response->body);
    else
        overdue->hideIn(response->body);
}

/// What the audit trail tells of a read that was refused for want of a right, or of an object in sight (R-GEN-03). Whoever
/// follows a command asks for an operation that is not there yet; that is no attempt.
[[nodiscard]] std::optional<AuditLine> forbiddenRead(const Api::Exchange& exchange, const Caller& caller, ErrorCode why)
{
    const auto& route = *exchange.route;
    const bool isForbidden = why == ErrorCode::Forbidden;
    if (!isForbidden && !(why == ErrorCode::NotFound && route.deed == Deed::Record))
        return std::nullopt;
    const bool isId = exchange.id.size() <= domain::limits::Id &&
                      std::all_of(exchange.id.begin(), exchange.id.end(), [](char c) { return c > ' ' && c < 0x7F; });
    return Sessions::forbiddenRead(caller, {route.table, route.deed == Deed::Record && isId ? exchange.id : std::string()},
                                   isForbidden ? domain::Code::EScope : domain::Code::ENotFound);
}

} // namespace

/// Can it serve, and is something held up that a person has to look at?
json::Value Api::readiness() const
{
    const auto verdict = m_clock.verdict();
    const bool isTrusted = verdict.state == ClockState::Trusted;
    json::Value clock{{"state", word(verdict.state)}, {"doubt", verdict.doubt ? json::Value(word(*verdict.doubt)) : json::Value()}};
    return {{"status", "ready"}, {"clock", std::move(clock)}, {"timers", isTrusted ? "running" : "waiting"}};
}

void Api::read(const Shared& exchange, Store& store)
{
    const auto deed = exchange->route->deed;
    if (deed == Deed::Ready) {
        auto head = ChangeFeed(store).head();
        return finish(*exchange, head ? jsonResponse(200, readiness()) : problemResponse(head.error()));
    }
    Sessions sessions(store, m_policy);
    std::optional<Result<HttpResponse>> response;
    std::optional<Caller> seen;
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return finish(*exchange, problemResponse(transaction.error()));
        auto caller = authenticate(*exchange, store);
        if (!caller)
            return finish(*exchange, problemResponse(caller.error()));
        seen = *std::move(caller);
        if (deed != Deed::SignOut) {
            response = answered(*exchange->route, exchange->id, exchange->request, store, m_totals,
                                CommandExecutor(store, sessions, m_progress, m_denials), *seen);
            hideOverdue(*exchange->route, store, *response);
        }
    }
    if (deed == Deed::SignOut)
        return signOut(exchange, *seen);
    keepAlive(*seen);
    if (*response)
        return finish(*exchange, **std::move(response));
    auto problem = problemResponse(response->error());
    if (auto line = forbiddenRead(*exchange, *seen, response->error().code))
        return deny(exchange, *std::move(line), std::move(problem));
    finish(*exchange, std::move(problem));
}

void Api::keepAlive(const Caller& caller)
{
    if (!Sessions::isTouchDue(caller))
        return;
    // Nobody waits for it: when it fails, the next request sets the idle clock.
    m_writer.enqueue([this, caller](Store& store) { return Sessions(store, m_policy).touch(caller); },
                     [](const Result<void>&) {});
}

void Api::changes(const Shared& exchange, Store& store)
{
    const auto generation = m_workers.generation(); // read before the feed, so that a commit in between is not missed
    if (!exchange->request.query.contains("after")) // 0 is the first change there is, and the last one known is meant
        return finish(*exchange, problemResponse(domain::Error{ErrorCode::InvalidInput, "is missing", "after"}));
    auto after = numberOf(exchange->request, "after", 0, 0, std::int64_t{1} << 60);
    auto wait = numberOf(exchange->request, "wait", 0, 0, 25);
    auto limit = numberOf(exchange->request, "limit", 100, 1, 1000);
    if (!after || !wait || !limit)
        return finish(*exchange, problemResponse(!after ? after.error() : !wait ? wait.error() : limit.error()));
    auto slice = [&]() -> Result<ChangeFeed::Slice> {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        auto caller = authenticate(*exchange, store);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto visibility = Visibility::of(store, *caller);
        if (!visibility)
            return tl::unexpected(visibility.error());
        auto read = ChangeFeed(store).read(*after, *limit, {caller->user.id.value(), *visibility});
        const auto overdue = Overdue::of(store);
        if (!overdue)
            return tl::unexpected(overdue.error());
        if (read && !overdue->isEmpty())
            overdue->hideIn(*read->items);
        return read;
    }();
    if (!slice && slice.error().code == ErrorCode::NotFound)
        return finish(*exchange, refusal(410, slice.error().detail));
    if (!slice)
        return finish(*exchange, problemResponse(slice.error()));
    const auto deadline = exchange->arrived + std::chrono::seconds(*wait);
    if (slice->items->empty() && Workers::Clock::now() < deadline)
        return m_workers.park([this, exchange](Store& later) { dispatch(exchange, later); }, deadline, generation);
    finish(*exchange,
           jsonResponse(200, {{"items", std::move(*slice->items)}, {"next", slice->next}, {"has_more", slice->hasMore}}));
}

} // namespace cordboard::server
