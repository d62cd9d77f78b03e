// SPDX-License-Identifier: GPL-3.0-or-later
// How a session goes on, which there are, and how somebody ends others than the one that asks.
#include <nlohmann/json.hpp>

#include "contract/opensession.h"
#include "server/apiexchange.h"
#include "server/parameters.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

/// The same for a token that never was, one that is over and one that was used before.
[[nodiscard]] HttpResponse notRenewed()
{
    return problemResponse(
        domain::Error{ErrorCode::Unauthorized, "the session cannot be renewed; sign in again", {}});
}

/// Whose sessions a request is about: the one it names, or whoever asks.
[[nodiscard]] domain::UserId personOf(const HttpRequest& request, const Caller& caller)
{
    auto named = textOf(request, "user");
    return named.empty() ? caller.user.id : domain::UserId(std::move(named));
}

} // namespace

void Api::renewSession(const Shared& exchange, Store& store)
{
    auto request = json::parse(exchange->request.body).and_then([](const json::Value& body) {
        return contract::sessionRenewalFromJson(body, json::Unknown::Refuse);
    });
    exchange->request.body = {};
    if (!request)
        return finish(*exchange, problemResponse(request.error()));
    Result<bool> isKnown = false;
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        isKnown = transaction ? Sessions(store, m_policy).isRenewable(request->refreshToken)
                              : tl::unexpected(transaction.error());
    }
    if (!isKnown || !*isKnown)
        return finish(*exchange, isKnown ? notRenewed() : problemResponse(isKnown.error()));
    write(exchange, [this, exchange, request = *std::move(request)](Store& own) -> Result<HttpResponse> {
        const auto answer = Sessions(own, m_policy).renew(request, exchange->request.peer->address);
        if (!answer)
            return tl::unexpected(answer.error());
        if (!*answer) // what has ended with it stays so
            return notRenewed();
        exchange->request.peer->isKnown = true;
        return jsonResponse(201, contract::toJson(**answer));
    });
}

Result<HttpResponse> Api::answerOfSessions(const Exchange& exchange, Store& store, const Caller& caller) const
{
    Sessions sessions(store, m_policy);
    if (exchange.route->endpoint == Endpoint::EndSession) {
        const auto owner = sessions.ownerOf(caller, exchange.id);
        if (!owner)
            return tl::unexpected(owner.error());
        return *owner ? Result<HttpResponse>(HttpResponse{204, "", {}, {}})
                      : failure(ErrorCode::NotFound, "no such session");
    }
    const auto person = personOf(exchange.request, caller);
    if (!Sessions::maySeeSessionsOf(caller, person))
        return failure(ErrorCode::Forbidden, "sessions of others are a Company Admin's business", "user");
    SqlDirectoryView view(store);
    const bool isThere = view.users({&person, 1}).front().has_value();
    if (view.error())
        return tl::unexpected(*view.error());
    if (!isThere)
        return failure(ErrorCode::NotFound, "no such user", "user");
    if (exchange.route->endpoint == Endpoint::EndSessions)
        return HttpResponse{204, "", {}, {}};
    return sessions.openSessionsOf(caller, person).map([](const domain::OpenSessions& found) {
        return jsonResponse(200, contract::toJson(found));
    });
}

/// Who asks, and for what, is looked at once more: a role may have gone meanwhile (R-ROLE-06).
void Api::endSessions(const Shared& exchange)
{
    write(exchange, [this, exchange](Store& store) -> Result<HttpResponse> {
        Sessions sessions(store, m_policy);
        const auto caller = sessions.authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        auto allowed = answerOfSessions(*exchange, store, *caller);
        if (!allowed)
            return allowed;
        if (exchange->route->endpoint == Endpoint::EndSessions) {
            const auto ended = sessions.endSessionsOf(*caller, personOf(exchange->request, *caller));
            return ended ? Result<HttpResponse>(jsonResponse(200, {{"ended", *ended}}))
                         : tl::unexpected(ended.error());
        }
        const auto owner = sessions.ownerOf(*caller, exchange->id);
        if (!owner)
            return tl::unexpected(owner.error());
        const auto ended = sessions.endSession(*caller, **owner, exchange->id);
        return ended ? std::move(allowed) : tl::unexpected(ended.error());
    });
}

} // namespace cordboard::server
