// SPDX-License-Identifier: GPL-3.0-or-later
// Phones that fetched their configuration, or are seen by the phone system, or are not any more (R-DEV-12).
#include <algorithm>
#include <map>

#include "contract/phonesystem.h"
#include "server/pbxroute.h"
#include "server/pbxwork.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using contract::DeviceEvent;
using contract::DeviceReport;
using domain::Device;
using domain::DeviceKind;
using domain::Field;
using domain::Instant;
using domain::ProvisionStatus;
using domain::RecordKind;
using domain::Registration;
using domain::Result;

namespace {

/// A device and what its reports make of it.
struct Reported {
    Device before;
    Device after;
};

[[nodiscard]] bool isPaired(const Device& device) noexcept
{
    return device.kind == DeviceKind::DectHandset;
}

/// Whether the device waits for a configuration that is newer than `at`: what it fetched then was one from
/// before it was given to whoever has it now.
[[nodiscard]] Result<bool> wasGivenAfter(Store& store, const Device& device, Instant at)
{
    const auto given = AuditTrail(store).lastChange(
        {RecordKind::Device, device.id.value()},
        {{Field::DeviceOwners, Field::DeviceProvisionStatus}, 0, {}});
    return given.map([at](const auto& line) { return line && line->at > at; });
}

/// R-DEV-12: what it waited for is there. A handset has no configuration of its own: it is done when its base
/// has it on the air.
[[nodiscard]] Result<void> settle(Store& store, Device& device, DeviceEvent event, Instant at)
{
    const bool isIt = event == (isPaired(device) ? DeviceEvent::Registered : DeviceEvent::Provisioned);
    if (!isIt || device.provisionStatus != ProvisionStatus::PendingSync)
        return {};
    const auto isOld = wasGivenAfter(store, device, at);
    if (!isOld)
        return tl::unexpected(isOld.error());
    if (!*isOld)
        device.provisionStatus = isPaired(device) ? ProvisionStatus::Registered
                                                  : ProvisionStatus::Provisioned;
    return {};
}

/// What is older than what is known changes nothing, so that a report that comes again changes nothing.
[[nodiscard]] Result<void> followReport(Store& store, Device& device, const DeviceReport& report, Instant at)
{
    const bool isFetched = report.event == DeviceEvent::Provisioned;
    auto& last = isFetched ? device.lastProvisionedAt : device.lastRegisteredAt;
    if (last && (report.event == DeviceEvent::Unregistered ? at < *last : at <= *last))
        return {};
    if (!report.firmware.empty())
        device.firmware = report.firmware;
    switch (report.event) {
    case DeviceEvent::Provisioned: last = at; break;
    case DeviceEvent::Registered:
        last = at;
        device.registration = Registration::Registered;
        break;
    case DeviceEvent::Unregistered:
        last = at; // it was there until then, and no earlier word of it counts
        device.registration = Registration::NotRegistered;
        break;
    }
    return settle(store, device, report.event, at);
}

[[nodiscard]] std::vector<domain::Change> changesOf(const Reported& reported)
{
    std::vector<domain::Change> changes;
    for (const auto field : {Field::DeviceFirmware, Field::DeviceProvisionStatus, Field::DeviceRegistration,
                             Field::DeviceLastProvisionedAt, Field::DeviceLastRegisteredAt}) {
        auto before = read(reported.before, field);
        auto after = read(reported.after, field);
        if (before != after)
            changes.push_back({{RecordKind::Device, reported.before.id.value()},
                               field,
                               std::move(before),
                               std::move(after)});
    }
    return changes;
}

/// The reported devices that there are; what the others were called goes to `unknown`.
class Devices final {
public:
    explicit Devices(Store& store) : m_store(store), m_view(store) {}

    [[nodiscard]] Result<void> note(const DeviceReport& report, Instant at)
    {
        auto id = report.device.value();
        if (report.mac)
            id = m_view.recordWith(Field::DeviceMac, report.mac->text()).value_or("");
        auto known = m_devices.find(id);
        if (known == m_devices.end() && !id.empty()) {
            const std::vector<std::string> ids{id};
            const auto device = domain::recordsOf<Device>(m_view, ids).front();
            if (device && domain::isHardware(device->kind))
                known = m_devices.emplace(id, Reported{*device, *device}).first;
        }
        if (m_view.error())
            return tl::unexpected(*m_view.error());
        if (known != m_devices.end())
            return followReport(m_store, known->second.after, report, at);
        m_unknown.push_back(report.mac ? report.mac->text() : id);
        return {};
    }
    [[nodiscard]] const std::map<std::string, Reported>& all() const noexcept { return m_devices; }
    [[nodiscard]] const std::vector<std::string>& unknown() const noexcept { return m_unknown; }

private:
    Store& m_store;
    SqlDirectoryView m_view;
    std::map<std::string, Reported> m_devices; ///< by id
    std::vector<std::string> m_unknown;
};

/// A phone that has what it waited for has a line in the audit trail. That phones come and go has none: they
/// do so all day.
[[nodiscard]] Result<HttpResponse> noteReports(Store& store, const PbxCall&,
                                               const contract::DeviceReports& wish)
{
    const auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    Devices devices(store);
    for (std::size_t i = 0; i < wish.reports.size(); ++i) {
        const auto at = pastInstant(wish.reports[i].at, *now, "reports/" + std::to_string(i) + "/at");
        auto done = at ? devices.note(wish.reports[i], *at) : tl::unexpected(at.error());
        if (!done)
            return tl::unexpected(done.error());
    }
    std::vector<domain::Change> changes;
    std::vector<AuditLine> lines;
    std::size_t noted = 0;
    for (const auto& [id, reported] : devices.all()) {
        const auto own = changesOf(reported);
        noted += own.empty() ? 0 : 1;
        changes.insert(changes.end(), own.begin(), own.end());
        const auto settled = std::find_if(own.begin(), own.end(), [](const domain::Change& change) {
            return change.field == Field::DeviceProvisionStatus;
        });
        if (settled != own.end())
            lines.push_back(pbxLine("provision_device", reported.before, {&*settled, 1}, *now));
    }
    if (!changes.empty()) {
        if (auto done = carryOut(store, changes, lines, *now); !done)
            return tl::unexpected(done.error());
    }
    return jsonResponse(200, {{"changed", noted}, {"unknown", devices.unknown()}});
}

constexpr std::array DeviceRoutes{
    PbxRoute{"POST", "/v1/pbx/device-reports", PbxBody::Json, domain::limits::BodyOfUser,
             Workers::Weight::Light, &pbxStep<&contract::deviceReportsFromJson, &noteReports>},
};

} // namespace

std::span<const PbxRoute> pbxDeviceRoutes()
{
    return DeviceRoutes;
}

} // namespace cordboard::server
