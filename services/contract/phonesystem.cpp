// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/phonesystem.h"

#include <algorithm>
#include <array>

#include "contract/list.h"
#include "contract/requesttext.h"
#include "domain/limits.h"
#include "domain/numbercodes.h"

namespace cordboard::contract {

namespace limits = domain::limits;
using domain::Result;

namespace {

constexpr std::array<std::string_view, 3> Events{"provisioned", "registered", "unregistered"};

/// As many as a request may have, at least one.
[[nodiscard]] const json::Value* readReported(json::ObjectReader& reader, std::string_view name)
{
    const auto* list = reader.array(name);
    if (list != nullptr && (list->empty() || list->size() > static_cast<std::size_t>(limits::ListedAtOnce)))
        reader.refuse(name, "1 to " + std::to_string(limits::ListedAtOnce) + " items are expected");
    return reader.hasFailed() ? nullptr : list;
}

/// A plus and 3 to 15 digits (ITU-T E.164); whether anybody has such a number is not asked here.
[[nodiscard]] bool isE164(std::string_view text) noexcept
{
    constexpr std::size_t Fewest = 3;
    constexpr std::size_t Most = 15;
    if (text.size() < Fewest + 1 || text.size() > Most + 1 || text[0] != '+' || text[1] == '0')
        return false;
    return std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Empty when it is not told.
[[nodiscard]] std::string readNumber(json::ObjectReader& reader, std::string_view name)
{
    auto number = reader.optionalText(name).value_or("");
    if (!number.empty() && !isE164(number))
        reader.refuse(name, "a number in E.164 is expected, like +14155550100");
    return number;
}

[[nodiscard]] Result<LastCall> lastCallFrom(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    LastCall call;
    call.user = domain::UserId(readNamedId(reader, "user_id"));
    call.device = domain::DeviceId(readOptional(reader, "device_id", limits::Id, Shape::Id));
    call.at = reader.instant("at");
    return finished(reader, std::move(call));
}

[[nodiscard]] DeviceEvent readEvent(json::ObjectReader& reader)
{
    const auto found = std::find(Events.begin(), Events.end(), reader.text("event"));
    if (found == Events.end())
        reader.refuse("event", std::string(UnknownWord));
    return found == Events.end() ? DeviceEvent{} : static_cast<DeviceEvent>(found - Events.begin());
}

[[nodiscard]] Result<DeviceReport> deviceReportFrom(const json::Value& value, json::Unknown unknown,
                                                    std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    DeviceReport report;
    report.device = domain::DeviceId(readOptional(reader, "device_id", limits::Id, Shape::Id));
    const auto mac = readOptional(reader, "mac", limits::HardwareAddress, Shape::Line);
    report.mac = domain::MacAddress::fromTyped(mac);
    if (!mac.empty() && !report.mac)
        reader.refuse("mac", "no hardware address");
    if (report.device.isEmpty() == !report.mac.has_value())
        reader.refuse("device_id", "either this or mac says which device it is");
    report.event = readEvent(reader);
    report.firmware = readTold(reader, "firmware", limits::Name);
    report.at = reader.instant("at");
    return finished(reader, std::move(report));
}

} // namespace

Result<LastCalls> lastCallsFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    LastCalls wish;
    wish.calls = readList<LastCall>(reader, "calls", readReported(reader, "calls"),
                                    [unknown](const json::Value& item, std::string path) {
                                        return lastCallFrom(item, unknown, std::move(path));
                                    });
    return finished(reader, std::move(wish));
}

Result<MissedCall> missedCallFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    MissedCall call;
    call.call = readNamedId(reader, "call_id");
    call.user = domain::UserId(readNamedId(reader, "user_id"));
    call.caller = readNumber(reader, "caller");
    call.at = reader.instant("at");
    return finished(reader, std::move(call));
}

Result<DeviceReports> deviceReportsFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    DeviceReports wish;
    wish.reports = readList<DeviceReport>(reader, "reports", readReported(reader, "reports"),
                                          [unknown](const json::Value& item, std::string path) {
                                              return deviceReportFrom(item, unknown, std::move(path));
                                          });
    return finished(reader, std::move(wish));
}

Result<AppSignIn> appSignInFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    AppSignIn app;
    app.user = domain::UserId(readNamedId(reader, "user_id"));
    app.kind = readWord<domain::DeviceKind>(reader, "kind");
    if (!reader.hasFailed() && !domain::isApp(app.kind))
        reader.refuse("kind", "desktop_app, web_app or mobile_app is expected");
    app.name = readTold(reader, "name", limits::Name);
    app.version = readTold(reader, "version", limits::Name);
    app.phoneNumber = readNumber(reader, "phone_number");
    if (!app.phoneNumber.empty() && app.kind != domain::DeviceKind::MobileApp)
        reader.refuse("phone_number", "only a mobile phone has a number of its own");
    app.at = reader.instant("at");
    return finished(reader, std::move(app));
}

Result<CodesWanted> codesWantedFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    CodesWanted wanted;
    wanted.most = reader.integer("most", 1, domain::NumberCodesAtOnce);
    return finished(reader, wanted);
}

Result<MenuRequest> menuRequestFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    MenuRequest request;
    request.called = readNumber(reader, "called");
    if (request.called.empty())
        reader.refuse("called", "a value is missing");
    request.caller = readNumber(reader, "caller");
    request.device = domain::DeviceId(readOptional(reader, "device_id", limits::Id, Shape::Id));
    if (request.caller.empty() == request.device.isEmpty())
        reader.refuse("caller", "either this or device_id says where the call comes from");
    const auto pin = reader.text("pin");
    check(reader, "pin", pin, limits::PinText, Shape::Free);
    request.pin = domain::Secret(pin);
    return finished(reader, std::move(request));
}

Result<DoNotDisturb> doNotDisturbFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    DoNotDisturb wish;
    wish.isOn = reader.boolean("do_not_disturb");
    return finished(reader, wish);
}

} // namespace cordboard::contract
