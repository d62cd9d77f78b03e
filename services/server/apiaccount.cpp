// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who is signed in does with their own account: the password, and mail that verifies an
// address.
#include <nlohmann/json.hpp>

#include "domain/email.h"
#include "server/addressmail.h"
#include "server/apiexchange.h"
#include "server/digest.h"
#include "server/passwordchange.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::Result;

struct PasswordChanging {
    contract::PasswordChange wish;
    Caller caller;
    std::string hash; ///< of the password as it is
};

/// Nothing costly is done for a password that could not be set, nor for an attempt that has to wait.
void Api::changePassword(const Shared& exchange, Store& store)
{
    auto wish = json::parse(exchange->request.body).and_then([](const json::Value& body) {
        return contract::passwordChangeFromJson(body, json::Unknown::Refuse);
    });
    exchange->request.body = {};
    if (!wish)
        return refuseShape(exchange, problemResponse(wish.error()));
    auto change = std::make_shared<PasswordChanging>();
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        auto caller = transaction ? authenticate(*exchange, store) : tl::unexpected(transaction.error());
        auto hash = caller ? Sessions(store, m_policy).passwordHashOf(caller->user.id)
                           : tl::unexpected(caller.error());
        if (!hash)
            return finish(*exchange, problemResponse(hash.error()));
        *change = {*std::move(wish), *std::move(caller), *std::move(hash)};
    }
    const auto refuse = [&](const domain::Finding& finding) {
        deny(exchange, refusedPasswordChange(change->caller, finding.code), problemResponse(finding));
    };
    if (const auto reason = whyNotHere(change->caller.user))
        return refuse(*reason);
    if (const auto fault = faultOf(change->wish.chosen, change->wish.repeated))
        return refuse(findingOf(*fault));
    exchange->attempt = {
        domain::emailKey(change->caller.user.primaryEmail), exchange->request.peer->network, {}};
    if (const auto wait = m_throttle.waitBefore(exchange->attempt, Workers::Clock::now()))
        return deny(exchange, refusedPasswordChange(change->caller, domain::Code::EAuth),
                    waitingResponse("too many attempts on this account; try again in a moment", *wait));
    exchange->password = std::move(change);
    enqueue(exchange, &Api::checkOwnPassword, Workers::Weight::Hash, exchange->person);
}

void Api::checkOwnPassword(const Shared& exchange, Store&)
{
    const auto change = std::exchange(exchange->password, nullptr);
    if (change->hash.empty() || !isPassword(change->wish.current, change->hash)) {
        const auto finding = wrongPassword();
        return deny(exchange, refusedPasswordChange(change->caller, domain::Code::EAuth),
                    problemResponse(finding));
    }
    m_throttle.succeeded(exchange->attempt);
    auto hash = hashPassword(change->wish.chosen);
    change->wish = {};
    if (hash.empty())
        return finish(*exchange, problemResponse(domain::Error{
                                     ErrorCode::Internal, "not enough memory to hash a password", {}}));
    write(exchange,
          [this, exchange, former = std::move(change->hash),
           hash = std::move(hash)](Store& own) -> Result<HttpResponse> {
              const auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
              if (!caller)
                  return tl::unexpected(caller.error());
              if (auto done = server::changePassword(own, *caller, former, hash); !done)
                  return tl::unexpected(done.error());
              return HttpResponse{204, "", {}, {}};
          });
}

namespace {

[[nodiscard]] HttpResponse responseTo(const VerificationRequest& request, const std::string& address)
{
    using State = VerificationRequest::State;
    using domain::Code;
    const domain::EntityRef object{domain::RecordKind::EmailAddress, address};
    switch (request.state) {
    case State::Queued: return jsonResponse(202, {{"status", "accepted"}});
    case State::NotFound:
        return problemResponse(domain::Finding{Code::ENotFound, "R-GEN-01", object, {}, {}});
    case State::Peer:
        return problemResponse(
            domain::Finding{Code::EEmailPeer, "R-MAIL-06", object, {}, {{"name", request.name}}});
    case State::Verified:
        return problemResponse(
            domain::Finding{Code::EField, "R-MAIL-03", object, "verified", {{"problem", "verified"}}});
    case State::TooOften: break;
    }
    return waitingResponse("mail to verify an address was sent a moment ago; wait for it", request.wait);
}

} // namespace

void Api::requestVerification(const Shared& exchange, Store&)
{
    const auto body = json::parse(exchange->request.body);
    if (!body || *body != json::Value::object())
        return refuseShape(
            exchange,
            problemResponse(body ? domain::Error{ErrorCode::InvalidInput, "an empty object is expected", {}}
                                 : body.error()));
    write(exchange, [this, exchange](Store& store) -> Result<HttpResponse> {
        const auto caller = Sessions(store, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto request = server::requestVerification(store, *caller,
                                                         domain::EmailAddressId(exchange->id));
        if (!request)
            return tl::unexpected(request.error());
        return responseTo(*request, exchange->id);
    });
}

} // namespace cordboard::server
