// SPDX-License-Identifier: GPL-3.0-or-later
// The second factor of an account: how it is turned on and off, and what signing in asks for.
#include <nlohmann/json.hpp>

#include "contract/secondfactor.h"
#include "domain/email.h"
#include "server/apiexchange.h"
#include "server/digest.h"
#include "server/parameters.h"
#include "server/passwordchange.h"
#include "server/secondfactor.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
using FactorStanding = SecondFactors::Standing;

/// Somebody turns their own on or off.
struct SecondFactorTurn {
    contract::SecondFactorRemoval wish; ///< of a beginning without a code
    Caller caller;
    std::string hash; ///< of the password as it is
    const char* action = SecondFactors::TurnOn;
};

namespace {

/// Whose a request is about: the one it names, or whoever asks.
[[nodiscard]] domain::UserId factorOwnerOf(const HttpRequest& request, const Caller& caller)
{
    auto named = textOf(request, "user");
    return named.empty() ? caller.user.id : domain::UserId(std::move(named));
}

[[nodiscard]] Result<domain::User> presentUser(Store& store, const domain::UserId& id)
{
    SqlDirectoryView view(store);
    auto user = view.users({&id, 1}).front();
    if (view.error())
        return tl::unexpected(*view.error());
    if (!user)
        return failure(ErrorCode::NotFound, "no such user", "user");
    return *std::move(user);
}

/// One's own is turned off with password and code, so that a session that was left open turns off nothing.
[[nodiscard]] Result<void> mayReset(const Caller& caller, const domain::UserId& user)
{
    if (!caller.actor.isCompanyAdmin())
        return failure(ErrorCode::Forbidden, "second factors are reset by Company Admins", "user");
    if (caller.user.id == user)
        return failure(ErrorCode::Forbidden, "one's own is turned off with the password and a code", "user");
    return {};
}

[[nodiscard]] HttpResponse withoutStore(HttpResponse response)
{
    response.headers.emplace_back("Cache-Control", "no-store"); // it is told here alone
    return response;
}

[[nodiscard]] domain::Error wrongCode(ErrorCode code)
{
    return {code, "this is not the present code, or it was used before",
            std::string(domain::SecondFactorField)};
}

[[nodiscard]] Result<contract::SecondFactorRemoval> turnFrom(const std::string& body, Endpoint endpoint)
{
    return json::parse(body).and_then(
        [endpoint](const json::Value& value) -> Result<contract::SecondFactorRemoval> {
            if (endpoint == Endpoint::RemoveSecondFactor)
                return contract::secondFactorRemovalFromJson(value, json::Unknown::Refuse);
            return contract::secondFactorWishFromJson(value, json::Unknown::Refuse)
                .map([](contract::SecondFactorWish wish) {
                    return contract::SecondFactorRemoval{std::move(wish.password), {}};
                });
        });
}

} // namespace

void Api::secondFactor(const Shared& exchange, Store& store)
{
    const auto endpoint = exchange->route->endpoint;
    if (endpoint == Endpoint::BeginSecondFactor || endpoint == Endpoint::RemoveSecondFactor)
        return turnSecondFactor(exchange, store);
    if (endpoint == Endpoint::ConfirmSecondFactor)
        return confirmSecondFactor(exchange);
    otherSecondFactor(exchange, store);
}

/// Looks at one's own or, for Company Admins, anybody's; or resets somebody else's.
void Api::otherSecondFactor(const Shared& exchange, Store& store)
{
    const bool isReset = exchange->route->endpoint == Endpoint::ResetSecondFactor;
    std::optional<Caller> seen;
    Result<HttpResponse> response = HttpResponse{204, "", {}, {}};
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        auto caller = transaction ? authenticate(*exchange, store) : tl::unexpected(transaction.error());
        if (!caller)
            return finish(*exchange, problemResponse(caller.error()));
        seen = *std::move(caller);
        if (isOfNoAccount(exchange, *seen))
            return;
        const auto person = factorOwnerOf(exchange->request, *seen);
        const auto allowed = isReset ? mayReset(*seen, person)
                             : Sessions::maySeeSessionsOf(*seen, person)
                                 ? Result<void>{}
                                 : failure(ErrorCode::Forbidden,
                                           "second factors of others are a Company Admin's business", "user");
        const auto user = allowed ? presentUser(store, person) : tl::unexpected(allowed.error());
        if (!user)
            response = tl::unexpected(user.error());
        else if (!isReset)
            response = SecondFactors(store).statusOf(person).map(
                [](const domain::SecondFactorStatus& status) {
                    return jsonResponse(200, contract::toJson(status));
                });
    }
    keepAlive(*seen);
    if (response && isReset)
        return resetSecondFactor(exchange);
    if (response)
        return finish(*exchange, *std::move(response));
    auto problem = problemResponse(response.error());
    if (response.error().code != ErrorCode::Forbidden)
        return finish(*exchange, std::move(problem));
    auto line = isReset ? SecondFactors::refusedReset(*seen, factorOwnerOf(exchange->request, *seen))
                        : Sessions::forbiddenRead(*seen, {}, domain::Code::EScope);
    deny(exchange, std::move(line), std::move(problem));
}

/// Who asks is looked at once more: a role may have gone meanwhile (R-ROLE-06).
void Api::resetSecondFactor(const Shared& exchange)
{
    write(exchange, [this, exchange](Store& own) -> Result<HttpResponse> {
        const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto person = factorOwnerOf(exchange->request, *caller);
        if (const auto allowed = mayReset(*caller, person); !allowed)
            return tl::unexpected(allowed.error());
        const auto user = presentUser(own, person);
        if (!user)
            return tl::unexpected(user.error());
        if (auto done = SecondFactors(own).turnOff(*caller, *user); !done)
            return tl::unexpected(done.error());
        return HttpResponse{204, "", {}, {}};
    });
}

/// Nothing costly is done for an attempt that has to wait.
void Api::turnSecondFactor(const Shared& exchange, Store& store)
{
    auto wish = turnFrom(exchange->request.body, exchange->route->endpoint);
    exchange->request.body = {};
    if (!wish)
        return refuseShape(exchange, problemResponse(wish.error()));
    auto turn = std::make_shared<SecondFactorTurn>();
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        auto caller = transaction ? authenticate(*exchange, store) : tl::unexpected(transaction.error());
        auto hash = caller ? Sessions(store, m_policy).passwordHashOf(caller->user.id)
                           : tl::unexpected(caller.error());
        if (!hash)
            return finish(*exchange, problemResponse(hash.error()));
        turn->wish = *std::move(wish);
        turn->caller = *std::move(caller);
        turn->hash = *std::move(hash);
    }
    if (exchange->route->endpoint == Endpoint::RemoveSecondFactor)
        turn->action = SecondFactors::TurnOff;
    exchange->attempt = {
        domain::emailKey(turn->caller.user.primaryEmail), exchange->request.peer->network, {}};
    if (const auto wait = m_throttle.waitBefore(exchange->attempt, Workers::Clock::now()))
        return deny(exchange, SecondFactors::refusedTurn(turn->caller, turn->action, domain::Code::EAuth),
                    waitingResponse("too many attempts on this account; try again in a moment", *wait));
    exchange->secondFactor = std::move(turn);
    enqueue(exchange, &Api::checkTurnPassword, Workers::Weight::Hash, exchange->person);
}

void Api::checkTurnPassword(const Shared& exchange, Store&)
{
    const auto turn = std::exchange(exchange->secondFactor, nullptr);
    if (turn->hash.empty() || !isPassword(turn->wish.password, turn->hash))
        return deny(exchange, SecondFactors::refusedTurn(turn->caller, turn->action, domain::Code::EAuth),
                    problemResponse(wrongPassword()));
    turn->wish.password = {};
    m_throttle.succeeded(exchange->attempt);
    write(exchange, [this, exchange, turn](Store& own) -> Result<HttpResponse> {
        const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        if (exchange->route->endpoint == Endpoint::RemoveSecondFactor)
            return turnOffSecondFactor(own, *caller, turn->wish.code);
        return SecondFactors(own).begin(*caller).map([](const domain::SecondFactorEnrolment& enrolment) {
            return withoutStore(jsonResponse(201, contract::toJson(enrolment)));
        });
    });
}

/// A refusal is committed, too: the try was counted.
Result<HttpResponse> Api::turnOffSecondFactor(Store& own, const Caller& caller, const std::string& code)
{
    SecondFactors factors(own);
    const auto check = factors.check(caller.user, code);
    if (!check)
        return tl::unexpected(check.error());
    switch (check->standing) {
    case FactorStanding::NotAsked: return failure(ErrorCode::NotFound, "there is no second factor");
    case FactorStanding::Right: {
        auto done = factors.turnOff(caller, caller.user);
        return done ? Result<HttpResponse>(HttpResponse{204, "", {}, {}}) : tl::unexpected(done.error());
    }
    case FactorStanding::Missing:
    case FactorStanding::Wrong:
    case FactorStanding::TooSoon: break;
    }
    const auto line = SecondFactors::refusedTurn(caller, SecondFactors::TurnOff, domain::Code::EAuth);
    if (auto told = tellDenial(own, line); !told)
        return tl::unexpected(told.error());
    return check->standing == FactorStanding::TooSoon
               ? waitingResponse("too many wrong codes; try again later", check->wait)
               : problemResponse(wrongCode(ErrorCode::InvalidInput));
}

void Api::confirmSecondFactor(const Shared& exchange)
{
    auto entry = json::parse(exchange->request.body).and_then([](const json::Value& body) {
        return contract::secondFactorConfirmationFromJson(body, json::Unknown::Refuse);
    });
    exchange->request.body = {};
    if (!entry)
        return refuseShape(exchange, problemResponse(entry.error()));
    write(exchange, [this, exchange, code = std::move(entry->code)](Store& own) -> Result<HttpResponse> {
        const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto codes = SecondFactors(own).confirm(*caller, code);
        if (!codes)
            return tl::unexpected(codes.error());
        if (*codes)
            return withoutStore(jsonResponse(200, contract::recoveryCodesToJson(**codes)));
        const auto line = SecondFactors::refusedTurn(*caller, SecondFactors::TurnOn, domain::Code::EAuth);
        if (auto told = tellDenial(own, line); !told)
            return tl::unexpected(told.error());
        return problemResponse(wrongCode(ErrorCode::InvalidInput));
    });
}

/// In the transaction that is open: what is only counted is told later.
Result<void> Api::tellDenial(Store& own, const AuditLine& line)
{
    return m_denials.isToldInFull(line) ? AuditTrail(own).append({&line, 1}) : Result<void>{};
}

/// What stands between a right password and its session; nothing when nothing does. What it answers is to be
/// committed: the try was counted.
Result<std::optional<HttpResponse>> Api::askSecondFactor(const Exchange& exchange, Store& own,
                                                         const Sessions::Account& account)
{
    if (auto done = own.enter(account.company, Purpose::Writing); !done)
        return tl::unexpected(done.error());
    const auto check = SecondFactors(own).check(*account.user, exchange.signIn.code);
    if (!check)
        return tl::unexpected(check.error());
    switch (check->standing) {
    case FactorStanding::NotAsked:
    case FactorStanding::Right: return std::nullopt;
    case FactorStanding::Missing:
        return problemResponse(domain::Error{ErrorCode::Unauthorized, "a code of the second factor is needed",
                                             std::string(domain::SecondFactorField)});
    case FactorStanding::Wrong:
    case FactorStanding::TooSoon: break;
    }
    const auto line = Sessions::refusedSignIn(account, exchange.signIn.clientName, exchange.serverTime);
    if (auto told = tellDenial(own, line); !told)
        return tl::unexpected(told.error());
    return check->standing == FactorStanding::TooSoon
               ? waitingResponse("too many wrong codes; try again later", check->wait)
               : problemResponse(wrongCode(ErrorCode::Unauthorized));
}

} // namespace cordboard::server
