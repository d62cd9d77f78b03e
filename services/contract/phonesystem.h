// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/entities.h"
#include "domain/secret.h"
#include "json/json.h"
#include "json/objectreader.h"

/// What the phone system sends: the bodies of the requests below /v1/pbx. Only the server reads them; what it
/// answers is a few words, made where they are known. A list has as many items as a page of a listing at most
/// (`limits::ListedAtOnce`).
namespace cordboard::contract {

/// A call that somebody had (R-IDLE-02).
struct LastCall {
    domain::UserId user;
    domain::DeviceId device; ///< empty = on none that is known here
    domain::Instant at;
};
struct LastCalls {
    std::vector<LastCall> calls;
};
[[nodiscard]] domain::Result<LastCalls> lastCallsFromJson(const json::Value& value, json::Unknown unknown);

/// A call that nobody took (R-VM-12).
struct MissedCall {
    std::string call; ///< the phone system's name for it: told again, it is the same
    domain::UserId user; ///< who was called
    std::string caller; ///< who called, in E.164; empty = they did not show it
    domain::Instant at;
};
[[nodiscard]] domain::Result<MissedCall> missedCallFromJson(const json::Value& value, json::Unknown unknown);

/// What became of a phone: it fetched its configuration, or the phone system sees it, or does not any more
/// (R-DEV-12).
enum class DeviceEvent : std::uint8_t { Provisioned, Registered, Unregistered };

struct DeviceReport {
    domain::DeviceId device; ///< it is named by its id or
    std::optional<domain::MacAddress> mac; ///< by its hardware address
    DeviceEvent event = DeviceEvent::Registered;
    std::string firmware; ///< empty = not told
    domain::Instant at;
};
struct DeviceReports {
    std::vector<DeviceReport> reports;
};
[[nodiscard]] domain::Result<DeviceReports> deviceReportsFromJson(const json::Value& value,
                                                                  json::Unknown unknown);

/// An app with which somebody signed in (R-DEV-01), or is signed in still.
struct AppSignIn {
    domain::UserId user;
    domain::DeviceKind kind = domain::DeviceKind::MobileApp; ///< of an app
    std::string name; ///< what the app calls where it runs; empty = not told
    std::string version; ///< of the app; empty = not told
    std::string phoneNumber; ///< E.164, of a mobile phone and verified by the app (R-FWD-02); empty = none
    domain::Instant at;
};
[[nodiscard]] domain::Result<AppSignIn> appSignInFromJson(const json::Value& value, json::Unknown unknown);

/// How many messages with codes for forwarding numbers the phone system takes along.
struct CodesWanted {
    std::int64_t most = 0; ///< up to `domain::NumberCodesAtOnce`
};
[[nodiscard]] domain::Result<CodesWanted> codesWantedFromJson(const json::Value& value,
                                                              json::Unknown unknown);

/// Somebody calls a number that is theirs, and types a PIN (R-VM-04).
struct MenuRequest {
    std::string called; ///< E.164
    std::string caller; ///< E.164 of the outside number that they call from; or
    domain::DeviceId device; ///< the phone
    domain::Secret pin;
};
[[nodiscard]] domain::Result<MenuRequest> menuRequestFromJson(const json::Value& value,
                                                              json::Unknown unknown);

struct DoNotDisturb {
    bool isOn = false;
};
[[nodiscard]] domain::Result<DoNotDisturb> doNotDisturbFromJson(const json::Value& value,
                                                                json::Unknown unknown);

} // namespace cordboard::contract
