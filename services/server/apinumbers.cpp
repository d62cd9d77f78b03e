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

[[nodiscard]] Result<void> noneOpen()
{
    return failure(ErrorCode::Conflict, "no code is open for this number; ask for a new one", "code");
}

} // namespace

struct CodeEntering {
    contract::CodeEntry entry;
    PhoneCodes::Attempt attempt;
};

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

/// The try is counted first, and durably: whoever breaks off takes none back.
void Api::enterCode(const Shared& exchange, Store& store)
{
    auto entry = bodyOf(exchange->request).and_then([](const json::Value& body) {
        return contract::codeEntryFromJson(body, json::Unknown::Refuse);
    });
    if (!entry)
        return refuseShape(exchange, problemResponse(entry.error()));
    exchange->request.body = {};
    const auto look = [&]() -> Result<void> { // what is no number of theirs does not come to the writer
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        auto caller = authenticate(*exchange, store);
        if (!caller)
            return tl::unexpected(caller.error());
        auto number = openNumber(store, *caller, entry->device);
        return number ? Result<void>{} : tl::unexpected(number.error());
    };
    if (const auto looked = look(); !looked)
        return finish(*exchange, problemResponse(looked.error()));
    exchange->code = std::make_shared<CodeEntering>(CodeEntering{*std::move(entry), {}});
    m_writer.enqueue([this, exchange](Store& own) { return countEntry(*exchange, own); },
                     [this, exchange](const Result<void>& counted) {
                         if (!counted)
                             return finish(*exchange, problemResponse(counted.error()));
                         enqueue(exchange, &Api::compareCode, Workers::Weight::Hash, exchange->person);
                     });
}

Result<void> Api::countEntry(const Exchange& exchange, Store& store) const
{
    auto caller = Sessions(store, m_policy).authenticate(exchange.token, Purpose::Writing);
    if (!caller)
        return tl::unexpected(caller.error());
    auto number = openNumber(store, *caller, exchange.code->entry.device);
    if (!number)
        return tl::unexpected(number.error());
    auto attempt = PhoneCodes(store).begin(number->id, caller->now);
    if (!attempt)
        return tl::unexpected(attempt.error());
    if (!*attempt)
        return noneOpen();
    exchange.code->attempt = **std::move(attempt);
    return {};
}

/// The slow comparison: nobody who writes, or looks something up, waits for it.
void Api::compareCode(const Shared& exchange, Store&)
{
    const auto& [entry, attempt] = *exchange->code;
    if (!isPassword(entry.code, attempt.digest))
        return finish(*exchange, problemResponse(domain::Error{
                                     ErrorCode::InvalidInput, "this is not the code that was sent", "code"}));
    write(exchange, [this, exchange](Store& own) -> Result<HttpResponse> {
        auto caller = Sessions(own, m_policy).authenticate(exchange->token, Purpose::Writing);
        if (!caller)
            return tl::unexpected(caller.error());
        auto number = openNumber(own, *caller, exchange->code->entry.device);
        if (!number)
            return tl::unexpected(number.error());
        auto done = PhoneCodes(own).succeeded(*number, caller->user, exchange->code->attempt, caller->now);
        if (!done)
            return tl::unexpected(done.error());
        return *done ? jsonResponse(200, {{"status", "verified"}}) : problemResponse(noneOpen().error());
    });
}

} // namespace cordboard::server
