// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/commands/list.h"
#include "domain/records/device.h"

namespace cordboard::domain {

/// R-DEV-05, -08, -09: a device joins the stock of an office, or goes to somebody there at once. Handsets
/// have an IPEI and perhaps a place at a base, everything else a MAC address. `device` is drawn by whoever
/// confirms.
struct RegisterDevice {
    DeviceId device;
    OfficeId office;
    std::optional<DeviceKind> kind = {}; ///< absent = what the maker of the MAC address makes first
    std::string mac = {}; ///< as typed
    std::string ipei = {};
    std::string name = {};
    std::string model = {};
    OfficeId location = {}; ///< the office whose emergency address holds; of a handset it is the base's
    UserId user = {};
    DeviceId base = {};
    std::optional<std::int64_t> slot = {}; ///< absent = the first that is free
};

/// Absent = leave it as it is.
struct DeviceEdit {
    DeviceId device;
    std::optional<std::string> name = {}; ///< empty = take it away
    std::optional<std::string> model = {};
    std::optional<bool> rings = {}; ///< R-DEV-02
    std::optional<OfficeId> location = {}; ///< empty = none
    std::optional<IncomingCallerId> incomingCallerId = {};
};
/// R-DEV-02. A person may set on their own devices what is theirs to say: name, ringing, caller ID.
struct EditDevices {
    std::vector<DeviceEdit> edits;
};

/// R-DEV-02, -03, -04.
struct RemoveDevices {
    std::vector<DeviceId> devices;
};

/// Calls `use(field, wish)` for each field that the edit is to set.
template <typename Use> void forEachWish(const DeviceEdit& edit, Use use)
{
    const auto tell = [&use](Field field, const auto& wish) {
        if (wish)
            use(field, *wish);
    };
    tell(Field::DeviceName, edit.name);
    tell(Field::DeviceModel, edit.model);
    tell(Field::DeviceRings, edit.rings);
    tell(Field::DeviceLocation, edit.location);
    tell(Field::DeviceIncomingCallerId, edit.incomingCallerId);
}

template <> struct Description<RegisterDevice> {
    static constexpr std::string_view kind = "register_device";
    static constexpr std::tuple members{
        target("device", &RegisterDevice::device),
        required("office", &RegisterDevice::office),
        sparse("device_kind", &RegisterDevice::kind),
        text(sparse("mac", &RegisterDevice::mac), limits::HardwareAddress),
        text(sparse("ipei", &RegisterDevice::ipei), limits::HardwareAddress),
        text(sparse("name", &RegisterDevice::name), limits::Name),
        text(sparse("model", &RegisterDevice::model), limits::Name),
        sparse("location", &RegisterDevice::location),
        sparse("user", &RegisterDevice::user),
        sparse("base", &RegisterDevice::base),
        sparse("slot", &RegisterDevice::slot),
    };
    static bool mayWaitOffline(const RegisterDevice&) { return true; }
    static void plan(PlanBuilder& builder, const RegisterDevice& command);
    static std::optional<Command> inverse(const RegisterDevice& command, const Plan& plan);
};

template <> struct Description<DeviceEdit> {
    static constexpr std::tuple members{
        target("device", &DeviceEdit::device),
        text(sparse("name", &DeviceEdit::name), limits::Name),
        text(sparse("model", &DeviceEdit::model), limits::Name),
        sparse("rings", &DeviceEdit::rings),
        sparse("location", &DeviceEdit::location),
        sparse("incoming_caller_id", &DeviceEdit::incomingCallerId),
    };
};

template <> struct Description<EditDevices> {
    static constexpr std::string_view kind = "edit_devices";
    static constexpr std::tuple members{target("edits", &EditDevices::edits)};
    static bool mayWaitOffline(const EditDevices&) { return true; }
    static void plan(PlanBuilder& builder, const EditDevices& command);
    static std::optional<Command> inverse(const EditDevices& command, const Plan& plan);
    static std::optional<ShapeFault> faultOf(const EditDevices& command)
    {
        return namedTwice("edits", command.edits, [](const DeviceEdit& edit) { return edit.device; });
    }
};

template <> struct Description<RemoveDevices> {
    static constexpr std::string_view kind = "remove_devices";
    static constexpr std::tuple members{target("devices", &RemoveDevices::devices)};
    static bool mayWaitOffline(const RemoveDevices&) { return false; } // it takes effect at once, for good
    static void plan(PlanBuilder& builder, const RemoveDevices& command);
    static std::optional<Command> inverse(const RemoveDevices& command, const Plan& plan);
};

} // namespace cordboard::domain
