// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in and out, and what somebody does who cannot.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "domain/email.h"
#include "server/apiexchange.h"
#include "server/knowndevices.h"
#include "server/passwordreset.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::Result;

/// Nothing costly is done for an attempt that has to wait.
void Api::signIn(const Shared& exchange, Store& store)
{
    auto request = json::parse(exchange->request.body).and_then([](const json::Value& body) {
        return contract::signInFromJson(body, json::Unknown::Refuse);
    });
    if (!request) {
        finish(*exchange, problemResponse(request.error()));
        return noteDenial(Sessions::malformedSignIn(exchange->serverTime)); // R-AUD-01
    }
    exchange->request.body = {};
    exchange->signIn = *std::move(request);
    auto& attempt = exchange->attempt;
    attempt = {domain::emailKey(exchange->signIn.email), exchange->request.peer->network, {}};
    bool isKnown = false;
    const auto looked = store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        auto here = KnownDevices(store).isOf(exchange->signIn.device, attempt.account);
        isKnown = isKnown || here.value_or(false);
        return here ? Result<void>{} : tl::unexpected(here.error());
    });
    if (!looked)
        return finish(*exchange, problemResponse(looked.error()));
    if (isKnown)
        attempt.device = exchange->signIn.device;
    if (const auto wait = m_throttle.waitBefore(attempt, Workers::Clock::now()))
        return refuseForNow(exchange, store, *wait);
    if (isKnown) // does not queue up behind those who guess
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
    if (!verdict->isAdmitted) {
        // The answer does not wait for the disk: its time would tell whether the account is one that is
        // counted with others.
        noteDenial(
            Sessions::refusedSignIn(verdict->account, exchange->signIn.clientName, exchange->serverTime));
        return finish(*exchange, problemResponse(domain::Error{
                                     ErrorCode::Unauthorized, "e-mail and password do not fit", {}}));
    }
    if (exchange->signIn.code.empty()) // else once the code is right, too
        m_throttle.succeeded(exchange->attempt);
    write(exchange,
          [this, exchange, account = std::move(verdict->account)](Store& own) -> Result<HttpResponse> {
              auto refused = askSecondFactor(*exchange, own, account);
              if (!refused)
                  return tl::unexpected(refused.error());
              if (*refused)
                  return **std::move(refused);
              if (!exchange->signIn.code.empty())
                  m_throttle.succeeded(exchange->attempt);
              auto answer = Sessions(own, m_policy)
                                .signIn(account, exchange->signIn, exchange->request.peer->address,
                                        exchange->attempt.device);
              if (!answer)
                  return tl::unexpected(answer.error());
              exchange->request.peer->isKnown = true;
              return jsonResponse(201, contract::toJson(*answer));
          });
}

void Api::useLinks(MailAddresses addresses)
{
    const std::scoped_lock lock(m_linksMutex);
    m_links = std::move(addresses);
}

MailAddresses Api::links() const
{
    const std::scoped_lock lock(m_linksMutex);
    return m_links;
}

/// Nothing in the answer, nor the time that it takes, tells whether there is such an account.
void Api::requestReset(const Shared& exchange, Store& store)
{
    auto request = json::parse(exchange->request.body).and_then([](const json::Value& body) {
        return contract::passwordResetFromJson(body, json::Unknown::Refuse);
    });
    if (!request)
        return finish(*exchange, problemResponse(request.error()));
    exchange->request.body = {};
    const SignInThrottle::Attempt attempt{
        domain::emailKey(request->email), exchange->request.peer->network, {}};
    if (const auto wait = m_resetThrottle.waitBefore(attempt, Workers::Clock::now()))
        return finish(*exchange,
                      waitingResponse("too many requests for a new password; try again in a moment", *wait));
    finish(*exchange, jsonResponse(202, {{"status", "accepted"}}));
    const auto account = Sessions(store, m_policy).accountOf(request->email);
    if (!account || !account->user)
        return;
    m_writer.enqueue([company = account->company,
                      user = account->user->id](Store& own) { return mailReset(own, company, user); },
                     [](const Result<void>& done) {
                         if (!done && done.error().code != ErrorCode::Cancelled)
                             std::fprintf(stderr, "cordboardd: %s\n", done.error().detail.c_str());
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

} // namespace cordboard::server
