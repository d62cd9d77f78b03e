// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that come with a key, and the people who make and revoke keys (R-ROLE-10).
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "contract/apikey.h"
#include "server/apiexchange.h"
#include "server/apikeys.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::Result;

namespace {

[[nodiscard]] domain::Finding keysAreOfCompanyAdmins()
{
    return {domain::Code::EScope, "R-ROLE-10", {}, {}, {}};
}

/// What people do with an account of their own.
[[nodiscard]] bool isOfOwnAccount(Endpoint endpoint) noexcept
{
    constexpr std::array Own{Endpoint::SignOut,
                             Endpoint::ChangePassword,
                             Endpoint::RequestCode,
                             Endpoint::EnterCode,
                             Endpoint::Sessions,
                             Endpoint::EndSession,
                             Endpoint::EndSessions,
                             Endpoint::SecondFactor,
                             Endpoint::BeginSecondFactor,
                             Endpoint::ConfirmSecondFactor,
                             Endpoint::RemoveSecondFactor,
                             Endpoint::ResetSecondFactor};
    return std::find(Own.begin(), Own.end(), endpoint) != Own.end();
}

} // namespace

/// A key that was right is let through however many others come from its network.
Result<Caller> Api::authenticateKey(const Exchange& exchange, Store& store)
{
    ApiKeys keys(store);
    auto caller = keys.authenticate(exchange.token, Purpose::Reading);
    if (caller) {
        m_keyThrottle.succeeded(exchange.token);
        exchange.request.peer->isKnown = true;
        keepAlive(*caller);
        return caller;
    }
    if (caller.error().code != ErrorCode::Unauthorized)
        return caller;
    auto line = keys.refusedUse(exchange.token, exchange.serverTime);
    if (!line)
        return tl::unexpected(line.error());
    if (line->company.empty())
        m_keyThrottle.failed(exchange.request.peer->network, Workers::Clock::now());
    noteDenial(*std::move(line));
    return caller;
}

/// True when a key asks for what is done with an account, and that was refused.
bool Api::isOfNoAccount(const Shared& exchange, const Caller& caller)
{
    if (caller.actor.kind == domain::ActorKind::User || !isOfOwnAccount(exchange->route->endpoint))
        return false;
    auto line = Sessions::refusedRequest(caller);
    line.entry.reasonCode = word(domain::Code::EScope);
    deny(exchange, std::move(line),
         problemResponse(
             domain::Error{ErrorCode::Forbidden,
                           "an API key has no account of its own: somebody who signs in can do this",
                           {}}));
    return true;
}

/// False when whoever asks may not make and revoke keys, or is unknown, and was told so.
bool Api::mayKeepKeys(const Shared& exchange, Store& store, const char* action)
{
    std::optional<AuditLine> refused;
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        const auto caller = transaction ? authenticate(*exchange, store)
                                        : tl::unexpected(transaction.error());
        if (!caller) {
            finish(*exchange, problemResponse(caller.error()));
            return false;
        }
        if (!ApiKeys::mayKeep(*caller))
            refused = ApiKeys::refusedKeeping(*caller, action);
    }
    if (!refused)
        return true;
    deny(exchange, *std::move(refused), problemResponse(keysAreOfCompanyAdmins()));
    return false;
}

void Api::createKey(const Shared& exchange, Store& store)
{
    if (!mayKeepKeys(exchange, store, "create_api_key"))
        return;
    auto wish = bodyOf(exchange->request).and_then([](const json::Value& body) {
        return contract::apiKeyWishFromJson(body, json::Unknown::Refuse);
    });
    if (!wish)
        return refuseShape(exchange, problemResponse(wish.error()));
    write(exchange, [this, exchange, wish = *std::move(wish)](Store& own) -> Result<HttpResponse> {
        const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        if (!ApiKeys::mayKeep(*caller)) // since a moment
            return problemResponse(keysAreOfCompanyAdmins());
        const auto drawn = ApiKeys(own).create(*caller, wish);
        if (!drawn)
            return tl::unexpected(drawn.error());
        auto response = jsonResponse(201, contract::toJson(*drawn));
        response.headers.emplace_back("Cache-Control", "no-store"); // the key is told here alone
        return response;
    });
}

void Api::revokeKey(const Shared& exchange, Store& store)
{
    if (!mayKeepKeys(exchange, store, "revoke_api_key"))
        return;
    write(exchange, [this, exchange](Store& own) -> Result<HttpResponse> {
        const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        if (!ApiKeys::mayKeep(*caller))
            return problemResponse(keysAreOfCompanyAdmins());
        if (auto done = ApiKeys(own).revoke(*caller, exchange->id); !done)
            return tl::unexpected(done.error());
        return HttpResponse{204, "", {}, {}};
    });
}

} // namespace cordboard::server
