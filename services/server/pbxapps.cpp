// SPDX-License-Identifier: GPL-3.0-or-later
// Apps with which people sign in: each is a device of theirs (R-DEV-01), and the number of a mobile phone
// that its app has verified is a forwarding number at once (R-FWD-02).
#include <algorithm>
#include <charconv>
#include <optional>

#include "contract/phonesystem.h"
#include "domain/recordid.h"
#include "platform/sha256.h"
#include "sentences/sentences.h"
#include "server/appdevices.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"
#include "server/systemwork.h"

namespace cordboard::server {

using contract::AppSignIn;
using domain::Device;
using domain::DeviceKind;
using domain::EntityRef;
using domain::ErrorCode;
using domain::Field;
using domain::Instant;
using domain::RecordKind;
using domain::Registration;
using domain::Result;

namespace {

constexpr std::size_t MostApps = 32; ///< of one person; the oldest goes

[[nodiscard]] domain::DeviceId newNumberId()
{
    domain::IdBits bits{};
    platform::fillRandom(bits);
    return domain::DeviceId(domain::drawnId(RecordKind::Device, bits));
}

/// The device of a sign-in has an id that follows from it: told again, it is the same one.
[[nodiscard]] domain::DeviceId deviceOf(const PbxCall& call)
{
    const auto digest = platform::sha256Hex("app\n" + call.company + '\n' + call.id);
    domain::IdBits bits{};
    for (std::size_t i = 0; i < bits.size(); ++i)
        std::from_chars(&digest[2 * i], &digest[2 * i] + 2, bits[i], 16);
    return domain::DeviceId(domain::drawnId(RecordKind::Device, bits));
}

/// The app as it is known; nothing when it is new. Conflict: it is somebody else's, or was removed, so that
/// it is signed out (R-DEV-03).
[[nodiscard]] Result<std::optional<Device>> knownApp(Store& store, const domain::DeviceId& id,
                                                     const domain::UserId& user)
{
    const std::vector<std::string> ids{id.value()};
    const auto records = store.load(RecordKind::Device, ids);
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty()) {
        const auto wasUsed = store.wasUsed({RecordKind::Device, id.value()});
        if (!wasUsed)
            return tl::unexpected(wasUsed.error());
        if (*wasUsed)
            return domain::failure(ErrorCode::Conflict,
                                   "the app was removed from the account: it is signed out, and another "
                                   "sign-in is another one");
        return std::nullopt;
    }
    auto app = domain::fromRecord<Device>(records->front());
    if (!app)
        return tl::unexpected(app.error());
    const auto isUsers = [&user](const domain::DeviceOwner& owner) { return owner.id == user; };
    if (std::none_of(app->owners.begin(), app->owners.end(), isUsers))
        return domain::failure(ErrorCode::Conflict, "the sign-in is somebody else's", "user_id");
    return *std::move(app);
}

/// What becomes of the number of a mobile phone.
struct Forwarding {
    bool isListed = false;
    std::string reason = {}; ///< why not; empty = there is no number
};

/// R-FWD-04: the app has proven it.
[[nodiscard]] Result<void> verifyNumber(Store& store, const Device& number, Instant now)
{
    const EntityRef ref{RecordKind::Device, number.id.value()};
    const std::vector<domain::Change> changes{{ref, Field::DeviceIsVerified, number.isVerified, true},
                                              {ref, Field::DeviceRings, number.rings, true}};
    return carryOut(store, changes, {pbxLine("verify_number", number, changes, now)}, now)
        .map([](std::size_t) {});
}

[[nodiscard]] Result<Forwarding> listNumber(Store& store, const domain::User& user, const AppSignIn& wish,
                                            const std::vector<Device>& devices, Instant now)
{
    if (wish.phoneNumber.empty())
        return Forwarding{};
    const auto number = std::find_if(devices.begin(), devices.end(), [&wish](const Device& device) {
        return device.kind == DeviceKind::ForwardingNumber && device.phoneNumber == wish.phoneNumber;
    });
    if (number != devices.end()) {
        auto done = number->isVerified ? Result<void>{} : verifyNumber(store, *number, now);
        return done.map([] { return Forwarding{true}; });
    }
    const domain::AddForwardingNumbers command{{{newNumberId(), user.id, wish.phoneNumber, wish.name}}};
    const auto refusal = carryOutByPhone(store, command, user, PbxVoice::System);
    if (!refusal)
        return tl::unexpected(refusal.error());
    return *refusal ? Forwarding{false, sentences::sentence(**refusal, {})} : Forwarding{true};
}

[[nodiscard]] Device newAppDevice(const domain::DeviceId& id, const domain::User& user, const AppSignIn& wish)
{
    Device app;
    app.id = id;
    app.officeId = user.officeId;
    app.kind = wish.kind;
    app.model = wish.kind == DeviceKind::MobileApp ? "Mobile app"
                : wish.kind == DeviceKind::WebApp  ? "Web app"
                                                   : "Desktop app";
    app.name = wish.name;
    app.owners = {{user.id, 1}};
    app.provisionStatus = domain::ProvisionStatus::Provisioned; // there is no configuration to fetch
    return app;
}

/// Seen now, by this version, on this number. A sign-in that is told late makes nothing older, and one that
/// is told again signs nobody in who has signed out since.
[[nodiscard]] Device seen(Device app, const AppSignIn& wish, bool isNumberListed, Instant at)
{
    if (app.lastRegisteredAt && at < *app.lastRegisteredAt)
        return app;
    if (app.lastRegisteredAt != at)
        app.registration = Registration::Registered;
    app.lastRegisteredAt = at;
    if (!wish.version.empty())
        app.firmware = wish.version;
    if (isNumberListed)
        app.phoneNumber = wish.phoneNumber; // and goes with it (R-DEV-04)
    return app;
}

[[nodiscard]] std::vector<domain::Change> changesBetween(const Device& before, const Device& after)
{
    std::vector<domain::Change> changes;
    for (const auto& spec : domain::fieldsOf(RecordKind::Device)) {
        auto from = read(before, spec.field);
        auto to = read(after, spec.field);
        if (from != to)
            changes.push_back(
                {{RecordKind::Device, before.id.value()}, spec.field, std::move(from), std::move(to)});
    }
    return changes;
}

/// The list does not grow without end: the oldest makes room, one that nobody uses before all others. One
/// with a number stays, which would go with it. Null while there is room.
[[nodiscard]] const Device* inTheWay(const std::vector<Device>& devices)
{
    std::vector<const Device*> all;
    std::size_t count = 0;
    for (const auto& device : devices) {
        count += device.isApp() ? 1 : 0;
        if (device.isApp() && device.phoneNumber.empty())
            all.push_back(&device);
    }
    if (count < MostApps || all.empty())
        return nullptr;
    return *std::min_element(all.begin(), all.end(), [](const Device* left, const Device* right) {
        const bool isIdle = left->registration == Registration::NotRegistered;
        const bool isOtherIdle = right->registration == Registration::NotRegistered;
        return isIdle != isOtherIdle ? isIdle : left->lastRegisteredAt < right->lastRegisteredAt;
    });
}

/// Comes into the list, with the sign-in of its owner (R-IDLE-02).
[[nodiscard]] Result<void> makeApp(Store& store, const domain::User& user, const Device& app, Instant at,
                                   const std::vector<Device>& devices, Instant now)
{
    const auto made = changesThatMake(app);
    std::vector<AuditLine> lines{pbxLine("sign_in_app", app, made, now)};
    std::vector<domain::Change> changes;
    if (const auto* gone = inTheWay(devices)) {
        const std::vector<std::string> ids{gone->id.value()};
        if (auto done = AppDevices(store).signOut(ids); !done) // R-DEV-03
            return done;
        changes.push_back({{RecordKind::Device, gone->id.value()}, Field::Existence, true, false});
        lines.insert(lines.begin(), pbxLine("remove_devices", *gone, changes, now));
    }
    changes.insert(changes.end(), made.begin(), made.end());
    if (!user.lastLoginAt || *user.lastLoginAt < at)
        changes.push_back({{RecordKind::User, user.id.value()},
                           Field::UserLastLoginAt,
                           read(user, Field::UserLastLoginAt),
                           at});
    return carryOut(store, changes, lines, now, user.id).map([](std::size_t) {});
}

[[nodiscard]] HttpResponse signInResponse(const AppSignIn& wish, const domain::DeviceId& device,
                                          const Forwarding& forwarding)
{
    const auto* state = wish.phoneNumber.empty() ? "none" : forwarding.isListed ? "listed" : "refused";
    return jsonResponse(
        200, {{"device_id", device.value()},
              {"forwarding", state},
              {"reason", forwarding.reason.empty() ? json::Value() : json::Value(forwarding.reason)}});
}

/// Told again, it finds everything as it is.
[[nodiscard]] Result<HttpResponse> signInApp(Store& store, const PbxCall& call, const AppSignIn& wish)
{
    const auto now = store.connection().now();
    const auto at = now ? pastInstant(wish.at, *now, "at") : now;
    const auto user = at ? callable(store, wish.user) : tl::unexpected(at.error());
    if (!user)
        return tl::unexpected(user.error());
    const auto id = deviceOf(call);
    const auto known = knownApp(store, id, user->id);
    const auto devices = known ? devicesOf(store, user->id) : tl::unexpected(known.error());
    const auto forwarding = devices ? listNumber(store, *user, wish, *devices, *now)
                                    : tl::unexpected(devices.error());
    if (!forwarding)
        return tl::unexpected(forwarding.error());
    const auto before = known->value_or(newAppDevice(id, *user, wish));
    const auto app = seen(before, wish, forwarding->isListed, *at);
    if (!*known) {
        if (auto done = makeApp(store, *user, app, *at, *devices, *now); !done)
            return tl::unexpected(done.error());
    } else if (const auto changes = changesBetween(before, app); !changes.empty()) {
        if (auto done = carryOut(store, changes, {}, *now, user->id); !done)
            return tl::unexpected(done.error());
    }
    return signInResponse(wish, id, *forwarding);
}

/// It stays in the list, as an app that nobody is signed in with.
void signOutApp(PbxApi& api, const PbxApi::Shared& call, Store&)
{
    api.write(call, [call](Store& store) -> Result<HttpResponse> {
        const auto now = store.connection().now();
        const std::vector<std::string> ids{deviceOf(*call).value()};
        const auto records = now ? store.load(RecordKind::Device, ids) : tl::unexpected(now.error());
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty())
            return HttpResponse{204, "", {}, {}};
        const auto app = domain::fromRecord<Device>(records->front());
        if (!app)
            return tl::unexpected(app.error());
        auto after = *app;
        after.registration = Registration::NotRegistered;
        const auto changes = changesBetween(*app, after);
        if (changes.empty())
            return HttpResponse{204, "", {}, {}};
        auto done = carryOut(store, changes, {pbxLine("sign_out_app", *app, changes, *now)}, *now);
        return done ? Result<HttpResponse>(HttpResponse{204, "", {}, {}}) : tl::unexpected(done.error());
    });
}

constexpr std::array AppRoutes{
    PbxRoute{"PUT", "/v1/pbx/apps/*", PbxBody::Json, domain::limits::BodyWithoutAccount,
             Workers::Weight::Light, &pbxStep<&contract::appSignInFromJson, &signInApp>},
    PbxRoute{"DELETE", "/v1/pbx/apps/*", PbxBody::None, 0, Workers::Weight::Light, &signOutApp},
};

} // namespace

std::span<const PbxRoute> pbxAppRoutes()
{
    return AppRoutes;
}

} // namespace cordboard::server
