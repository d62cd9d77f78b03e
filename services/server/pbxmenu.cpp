// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody does who calls their own number: the PIN, and do-not-disturb (R-VM-04).
#include <algorithm>
#include <optional>

#include "contract/phonesystem.h"
#include "domain/pin.h"
#include "server/digest.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"
#include "server/sqldirectoryview.h"
#include "server/voicemailpins.h"

namespace cordboard::server {

using domain::Device;
using domain::RecordKind;
using domain::Result;
using PinStanding = VoicemailPins::Standing;

namespace {

/// One try with a PIN on its way.
struct Trial {
    contract::MenuRequest request;
    domain::User user;
    VoicemailPins::Attempt attempt;
};
using SharedTrial = std::shared_ptr<Trial>;

/// Nobody is told whether there is such a number, whose it is, or which phones are tied to it.
[[nodiscard]] domain::Error notOffered()
{
    return {domain::ErrorCode::Forbidden, "no menu is offered to this phone on this number", {}};
}

/// Whether the call comes from a forwarding number of the person's that is proven to be theirs, or from a
/// phone of theirs, shared ones included. Apps do not dial the menu.
[[nodiscard]] bool isTied(const std::vector<Device>& devices, const contract::MenuRequest& request)
{
    return std::any_of(devices.begin(), devices.end(), [&request](const Device& device) {
        if (request.caller.empty())
            return device.id == request.device && domain::isHardware(device.kind);
        return device.kind == domain::DeviceKind::ForwardingNumber && device.isVerified &&
               device.phoneNumber == request.caller;
    });
}

[[nodiscard]] Result<domain::User> whoCalls(Store& store, const contract::MenuRequest& request)
{
    const SqlDirectoryView view(store);
    const auto numbers = view.numbersWith({&request.called, 1});
    if (view.error())
        return tl::unexpected(*view.error());
    const auto own = std::find_if(numbers.begin(), numbers.end(), [](const domain::OwnedNumber& number) {
        return number.status == domain::NumberStatus::Assigned &&
               number.targetType == domain::TargetType::User;
    });
    if (own == numbers.end())
        return tl::unexpected(notOffered());
    auto user = callable(store, domain::UserId(own->targetId));
    if (!user && user.error().code == domain::ErrorCode::NotFound)
        return tl::unexpected(notOffered());
    const auto devices = user ? devicesOf(store, user->id) : tl::unexpected(user.error());
    if (!devices)
        return tl::unexpected(devices.error());
    if (!isTied(*devices, request))
        return tl::unexpected(notOffered());
    return user;
}

[[nodiscard]] std::string_view verdictOf(PinStanding standing) noexcept
{
    switch (standing) {
    case PinStanding::Open: return "wrong"; // it was, else there would be no need for a word
    case PinStanding::NotSet: return "not_set";
    case PinStanding::TooSoon: return "too_soon";
    case PinStanding::Locked: return "locked";
    }
    return {};
}

/// Who reads the trail sees that somebody guesses (R-AUD-01).
[[nodiscard]] AuditLine refusedLine(const PbxCall& call, const Trial& trial)
{
    AuditLine line;
    line.company = call.company;
    line.entry.at = call.serverTime;
    line.entry.actorName = ThePhoneSystem;
    line.entry.actorKind = "system";
    line.entry.action = "open_voicemail";
    line.entry.target = domain::EntityRef{RecordKind::User, trial.user.id.value()};
    line.entry.targetLabel = trial.user.displayName();
    line.entry.officeId = trial.user.officeId.value();
    line.entry.outcome = contract::AuditOutcome::Denied;
    line.entry.reasonCode = word(domain::Code::EAuth);
    return line;
}

void refuse(PbxApi& api, const PbxCall& call, const Trial& trial)
{
    if (trial.attempt.standing != PinStanding::NotSet)
        api.deny(refusedLine(call, trial));
    api.answer(call,
               jsonResponse(200, {{"verdict", verdictOf(trial.attempt.standing)}, {"user_id", nullptr}}));
}

/// The slow comparison: nobody who writes waits for it. What is no PIN needs none.
void compare(PbxApi& api, const PbxApi::Shared& call, const SharedTrial& trial)
{
    const auto pin = trial->request.pin.revealed();
    const bool isRight = domain::isPin(pin) && isPassword(pin, trial->attempt.digest);
    trial->request.pin = {};
    if (!isRight)
        return refuse(api, *call, *trial);
    api.write(call, [trial](Store& store) -> Result<HttpResponse> {
        if (auto done = VoicemailPins(store).succeeded(trial->user.id, trial->attempt); !done)
            return tl::unexpected(done.error());
        return jsonResponse(200, {{"verdict", "right"}, {"user_id", trial->user.id.value()}});
    });
}

/// Gives a try back that nobody will look at, and then the answer: the server is busy, and the PIN not wrong.
void giveBack(PbxApi& api, const PbxApi::Shared& call, const SharedTrial& trial, HttpResponse response)
{
    api.write(call, [trial, response = std::move(response)](Store& store) -> Result<HttpResponse> {
        if (auto done = VoicemailPins(store).takeBack(trial->user.id, trial->attempt); !done)
            return tl::unexpected(done.error());
        return response;
    });
}

/// The try is counted first, and durably: whoever hangs up while it is looked at takes none back.
void openMenu(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    auto request = pbxWish(*call, &contract::menuRequestFromJson);
    if (!request)
        return api.answer(*call, problemResponse(request.error()));
    const auto trial = std::make_shared<Trial>();
    trial->request = *std::move(request);
    const auto count = [trial](Store& store) -> Result<void> {
        auto user = whoCalls(store, trial->request);
        if (!user)
            return tl::unexpected(user.error());
        auto attempt = VoicemailPins(store).begin(user->id);
        if (!attempt)
            return tl::unexpected(attempt.error());
        trial->user = *std::move(user);
        trial->attempt = *std::move(attempt);
        return {};
    };
    api.write(call, count, [&api, call, trial] {
        if (trial->attempt.standing != PinStanding::Open)
            return refuse(api, *call, *trial);
        api.enqueue(
            call, [&api, call, trial](Store&) { compare(api, call, trial); }, Workers::Weight::Hash,
            call->company + '\n' + trial->user.id.value(),
            [&api, call, trial](HttpResponse response) { giveBack(api, call, trial, std::move(response)); });
    });
}

[[nodiscard]] HttpResponse stateResponse(bool isOn)
{
    return jsonResponse(200, {{"do_not_disturb", isOn}});
}

/// As it is, so that a menu can turn it round.
void tellDoNotDisturb(PbxApi& api, const PbxApi::Shared& call, Store& store)
{
    const auto look = [&]() -> Result<bool> {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        if (auto done = store.enter(call->company, Purpose::Reading); !done)
            return tl::unexpected(done.error());
        if (const auto user = callable(store, domain::UserId(call->id)); !user)
            return tl::unexpected(user.error());
        const SqlDirectoryView view(store);
        const auto own = domain::recordsOf<domain::Settings>(view, {&call->id, 1}).front();
        return view.error() ? Result<bool>(tl::unexpected(*view.error())) : own && own->doNotDisturb;
    };
    const auto isOn = look();
    api.answer(*call, isOn ? stateResponse(*isOn) : problemResponse(isOn.error()));
}

[[nodiscard]] Result<HttpResponse> setDoNotDisturb(Store& store, const PbxCall& call,
                                                   const contract::DoNotDisturb& wish)
{
    const auto user = callable(store, domain::UserId(call.id));
    if (!user)
        return tl::unexpected(user.error());
    domain::SettingsEdit edit{user->id};
    edit.doNotDisturb = wish.isOn;
    const auto refusal = carryOutByPhone(store, domain::EditSettings{{edit}}, *user, PbxVoice::Person);
    if (!refusal)
        return tl::unexpected(refusal.error());
    return *refusal ? problemResponse(**refusal) : stateResponse(wish.isOn);
}

constexpr std::size_t OfMenu = 4 * 1024;

constexpr std::array MenuRoutes{
    PbxRoute{"POST", "/v1/pbx/voicemail-menus", PbxBody::Json, OfMenu, Workers::Weight::Light, &openMenu},
    PbxRoute{"GET", "/v1/pbx/users/*/do-not-disturb", PbxBody::None, 0, Workers::Weight::Light,
             &tellDoNotDisturb},
    PbxRoute{"PUT", "/v1/pbx/users/*/do-not-disturb", PbxBody::Json, OfMenu, Workers::Weight::Light,
             &pbxStep<&contract::doNotDisturbFromJson, &setDoNotDisturb>},
};

} // namespace

std::span<const PbxRoute> pbxMenuRoutes()
{
    return MenuRoutes;
}

} // namespace cordboard::server
