// SPDX-License-Identifier: GPL-3.0-or-later
// Codes for forwarding numbers, which the phone system speaks or texts (R-FWD-04).
#include "contract/phonesystem.h"
#include "server/pbxroute.h"
#include "server/phonecodes.h"

namespace cordboard::server {

using domain::Result;

namespace {

using Codes = std::vector<PhoneCodes::Code>;

[[nodiscard]] json::Value messageToJson(const PhoneCodes::Message& message)
{
    return {{"number", message.number},
            {"device_id", message.device.value()},
            {"phone_number", message.phoneNumber},
            {"code", message.code},
            {"expires_at", domain::toRfc3339(message.expiresAt)}};
}

[[nodiscard]] HttpResponse codesResponse(const std::vector<PhoneCodes::Message>& messages)
{
    auto list = json::Value::array();
    for (const auto& message : messages)
        list.push_back(messageToJson(message));
    return jsonResponse(200, {{"messages", std::move(list)}});
}

/// What others take meanwhile leaves codes over, which go.
void draw(PbxApi& api, const PbxApi::Shared& call, std::size_t count)
{
    const auto codes = std::make_shared<Codes>();
    while (codes->size() < count) {
        auto code = PhoneCodes::draw();
        if (!code)
            return api.answer(*call, problemResponse(code.error()));
        codes->push_back(*std::move(code));
    }
    api.write(call, [codes](Store& store) -> Result<HttpResponse> {
        const auto now = store.connection().now();
        const auto messages = now ? PhoneCodes(store).take(*codes, *now) : tl::unexpected(now.error());
        return messages ? Result<HttpResponse>(codesResponse(*messages)) : tl::unexpected(messages.error());
    });
}

/// Each code is told once, to whoever gets this answer. Where the answer is lost the code is, too: nobody
/// can be told it again, since it is not kept; its owner asks for another one after a minute.
void takeCodes(PbxApi& api, const PbxApi::Shared& call, Store& store)
{
    const auto wish = pbxWish(*call, &contract::codesWantedFromJson);
    if (!wish)
        return api.answer(*call, problemResponse(wish.error()));
    const auto count = [&]() -> Result<std::size_t> {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        if (auto done = store.enter(call->company, Purpose::Reading); !done)
            return tl::unexpected(done.error());
        return PhoneCodes(store).countWaiting(static_cast<std::size_t>(wish->most), call->serverTime);
    }();
    if (!count)
        return api.answer(*call, problemResponse(count.error()));
    if (*count == 0)
        return api.answer(*call, codesResponse({}));
    api.enqueue(
        call, [&api, call, count = *count](Store&) { draw(api, call, count); }, Workers::Weight::Hash);
}

constexpr std::array CodeRoutes{
    PbxRoute{"POST", "/v1/pbx/number-codes", PbxBody::Json, domain::limits::BodyWithoutAccount,
             Workers::Weight::Light, &takeCodes},
};

} // namespace

std::span<const PbxRoute> pbxCodeRoutes()
{
    return CodeRoutes;
}

} // namespace cordboard::server
