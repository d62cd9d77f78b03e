// SPDX-License-Identifier: GPL-3.0-or-later
// Calls: when people had their last one (R-IDLE-02), and which nobody took (R-VM-12).
#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "contract/phonesystem.h"
#include "platform/sha256.h"
#include "server/changefeed.h"
#include "server/lettertext.h"
#include "server/mailqueue.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"
#include "server/voicemailmails.h"

namespace cordboard::server {

using domain::EntityRef;
using domain::Field;
using domain::Instant;
using domain::RecordKind;
using domain::Result;

namespace {

using Times = std::map<std::string, Instant>; ///< the last call, by id

void noteLater(Times& times, const std::string& id, Instant at)
{
    const auto [known, isNew] = times.emplace(id, at);
    if (!isNew)
        known->second = std::max(known->second, at);
}

/// What moves ahead; ids of which there is no record, or nobody any more, go to `unknown`.
template <typename T>
[[nodiscard]] Result<void> collectTimes(Store& store, const Times& times, Field field,
                                        std::vector<domain::Change>& changes,
                                        std::vector<std::string>& unknown)
{
    std::vector<std::string> ids;
    for (const auto& [id, at] : times)
        ids.push_back(id);
    const auto records = store.load(domain::KindOf<T>, ids);
    if (!records)
        return tl::unexpected(records.error());
    std::set<std::string> known;
    for (const auto& record : *records) {
        const auto typed = domain::fromRecord<T>(record);
        if (!typed)
            return tl::unexpected(typed.error());
        if constexpr (std::is_same_v<T, domain::User>) {
            if (typed->state == domain::UserState::Anonymized)
                continue; // nobody any more
        }
        const auto at = times.at(record.entity.id);
        known.insert(record.entity.id);
        if (!typed->lastCallAt || *typed->lastCallAt < at)
            changes.push_back({record.entity, field, read(*typed, field), at});
    }
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(unknown),
                 [&known](const std::string& id) { return !known.contains(id); });
    return {};
}

/// Bookkeeping, which the audit trail does not tell of: a line for each call would bury all others.
[[nodiscard]] Result<HttpResponse> noteCalls(Store& store, const PbxCall&, const contract::LastCalls& wish)
{
    const auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    Times people, devices;
    for (std::size_t i = 0; i < wish.calls.size(); ++i) {
        const auto& call = wish.calls[i];
        const auto at = pastInstant(call.at, *now, "calls/" + std::to_string(i) + "/at");
        if (!at)
            return tl::unexpected(at.error());
        noteLater(people, call.user.value(), *at);
        if (!call.device.isEmpty())
            noteLater(devices, call.device.value(), *at);
    }
    std::vector<domain::Change> changes;
    std::vector<std::string> unknown;
    auto done = collectTimes<domain::User>(store, people, Field::UserLastCallAt, changes, unknown);
    if (done)
        done = collectTimes<domain::Device>(store, devices, Field::DeviceLastCallAt, changes, unknown);
    if (!done)
        return tl::unexpected(done.error());
    if (!changes.empty()) {
        if (auto written = carryOut(store, changes, {}, *now); !written)
            return tl::unexpected(written.error());
    }
    return jsonResponse(200, {{"noted", changes.size()}, {"unknown", unknown}});
}

/// Where mails about it go; nowhere when the person wants none.
[[nodiscard]] Result<std::vector<std::string>> missedCallAddresses(Store& store, const domain::User& user)
{
    const SqlDirectoryView view(store);
    const std::vector<std::string> ids{user.id.value()};
    const auto box = domain::recordsOf<domain::Voicemail>(view, ids).front();
    if (view.error())
        return tl::unexpected(*view.error());
    return box && box->mailsMissedCalls ? voicemailAddressesOf(store, user) : std::vector<std::string>();
}

constexpr std::int64_t MostMissedAnHour = 30; ///< calls; whoever rings on fills nobody's mailbox

/// A call that is told again makes no further mail: each has the name that follows from person, call and
/// address.
[[nodiscard]] Result<HttpResponse> tellMissed(Store& store, const PbxCall&, const contract::MissedCall& call)
{
    const auto now = store.connection().now();
    const auto at = now ? pastInstant(call.at, *now, "at") : now;
    const auto user = at ? callable(store, call.user) : tl::unexpected(at.error());
    const auto addresses = user ? missedCallAddresses(store, *user) : tl::unexpected(user.error());
    if (!addresses)
        return tl::unexpected(addresses.error());
    const auto recent = MailQueue(store).countSince(MailKind::MissedCall, user->id,
                                                    *now - std::chrono::hours(1));
    if (!recent)
        return tl::unexpected(recent.error());
    std::size_t queued = 0;
    const bool isNews = *at + lifeOf(MailKind::MissedCall) > *now && *recent < MostMissedAnHour;
    for (const auto& address : isNews ? *addresses : std::vector<std::string>()) {
        const auto name = platform::sha256Hex("missed call\n" + store.companyId() + '\n' + user->id.value() +
                                              '\n' + call.call + '\n' + address);
        const auto isNew = MailQueue(store).tellOnce(MailKind::MissedCall, *user,
                                                     detailsOfCall(call.caller, *at), *now, address, name);
        if (!isNew)
            return tl::unexpected(isNew.error());
        queued += *isNew ? 1 : 0;
    }
    return jsonResponse(202, {{"mails", queued}});
}

constexpr std::size_t OfCall = 4 * 1024;
constexpr std::size_t OfCalls = domain::limits::BodyOfUser;

constexpr std::array CallRoutes{
    PbxRoute{"POST", "/v1/pbx/calls", PbxBody::Json, OfCalls, Workers::Weight::Light,
             &pbxStep<&contract::lastCallsFromJson, &noteCalls>},
    PbxRoute{"POST", "/v1/pbx/missed-calls", PbxBody::Json, OfCall, Workers::Weight::Light,
             &pbxStep<&contract::missedCallFromJson, &tellMissed>},
};

} // namespace

std::span<const PbxRoute> pbxCallRoutes()
{
    return CallRoutes;
}

} // namespace cordboard::server
