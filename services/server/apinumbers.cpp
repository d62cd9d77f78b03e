// SPDX-License-Identifier: GPL-3.0-or-later
// How somebody proves that a forwarding number is theirs (R-FWD-04).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "contract/session.h"
#include "server/apiexchange.h"
#include "server/digest.h"
#include "server/phonecodes.h"

namespace cordboard::server {

using domain::Device;
using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

/// A number of the caller that is not verified yet. What others have is as out of sight as what there is not.
[[nodiscard]] Result<Device> openNumber(Store& store, const Caller& caller, const std::string& id)
{
    auto records = store.load(domain::RecordKind::Device, {&id, 1});
    if (!records)
        return tl::unexpected(records.error());
    auto device = records->empty() ? Result<Device>(failure(ErrorCode::NotFound, "no such record"))
                                   : domain::fromRecord<Device>(records->front());
    if (!device)
        return device;
    const auto isOwn = [&caller](const domain::DeviceOwner& owner) { return owner.id == caller.user.id; };
    if (std::none_of(device->owners.begin(), device->owners.end(), isOwn))
        return failure(ErrorCode::NotFound, "no such record");
    if (device->kind != domain::DeviceKind::ForwardingNumber)
        return failure(ErrorCode::InvalidInput, "the device is no forwarding number", "device");
    if (device->mayRing())
        return failure(ErrorCode::Conflict, "the number is verified already", "device");
    return device;
}

} // namespace

void Api::requestCode(const Shared& exchange, Store&)
{
    auto request = bodyOf(exchange->request).and_then([](const json::Value& body) {
        return contract::codeRequestFromJson(body, json::Unknown::Refuse);
    });
    if (!request)
        return refuseShape(exchange, problemResponse(request.error()));
    write(exchange, [this, exchange, device = request->device](Store& store) -> Result<HttpResponse> {
        auto caller = Sessions(store, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        auto number = openNumber(store, *caller, device);
        if (!number)
            return tl::unexpected(number.error());
        auto wait = PhoneCodes(store).request(number->id, caller->user.id, caller->now);
        if (!wait)
            return tl::unexpected(wait.error());
        if (*wait)
            return waitingResponse("too many codes were asked for; try again later", **wait);
        return jsonResponse(202, {{"status", "accepted"}});
    });
}

/// The slow comparison is made here, and counted where nothing else happens at the same time.
void Api::enterCode(const Shared& exchange, Store& store)
{
    auto entry = bodyOf(exchange->request).and_then([](const json::Value& body) {
        return contract::codeEntryFromJson(body, json::Unknown::Refuse);
    });
    if (!entry)
        return refuseShape(exchange, problemResponse(entry.error()));
    exchange->request.body = {};
    const auto look = [&]() -> Result<std::string> {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        auto caller = authenticate(*exchange, store);
        if (!caller)
            return tl::unexpected(caller.error());
        auto number = openNumber(store, *caller, entry->device);
        return number ? PhoneCodes(store).digestOf(number->id) : tl::unexpected(number.error());
    };
    auto digest = look();
    if (!digest)
        return finish(*exchange, problemResponse(digest.error()));
    const bool isRight = !digest->empty() && isPassword(entry->code, *digest);
    write(exchange,
          [this, exchange, device = entry->device, digest = *std::move(digest),
           isRight](Store& own) -> Result<HttpResponse> {
              auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
              if (!caller)
                  return tl::unexpected(caller.error());
              auto number = openNumber(own, *caller, device);
              if (!number)
                  return tl::unexpected(number.error());
              auto verdict = PhoneCodes(own).judge(*number, caller->user, digest, isRight, caller->now);
              if (!verdict)
                  return tl::unexpected(verdict.error());
              switch (*verdict) {
              case PhoneCodes::Verdict::Verified: return jsonResponse(200, {{"status", "verified"}});
              case PhoneCodes::Verdict::Wrong:
                  return problemResponse(
                      domain::Error{ErrorCode::InvalidInput, "this is not the code that was sent", "code"});
              case PhoneCodes::Verdict::NoneOpen: break;
              }
              return problemResponse(domain::Error{
                  ErrorCode::Conflict, "no code is open for this number; ask for a new one", "code"});
          });
}

} // namespace cordboard::server
