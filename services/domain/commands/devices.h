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

template <> struct Description<RegisterDevice> {
    static constexpr std::string_view kind = "register_device";
    static constexpr std::string_view sentence = "Register a device, and give it to a user in the same step.";
    static constexpr std::string_view takenBackBy = "`remove_devices`";
    static constexpr Listed members{
        target("device", &RegisterDevice::device,
               "The id of the new device, drawn by the client: dv_ and 16 letters of base32. No id is used "
               "twice."),
        required("office", &RegisterDevice::office, "The office whose admins manage it."),
        sparse("device_kind", &RegisterDevice::kind,
               "What it is; by the maker of the hardware address unless told (R-DEV-09)."),
        text(sparse("mac", &RegisterDevice::mac,
                    "The hardware address, with any delimiters or none (R-DEV-08)."),
             limits::HardwareAddress),
        text(sparse("ipei", &RegisterDevice::ipei, "The identity of a DECT handset."),
             limits::HardwareAddress),
        text(sparse("name", &RegisterDevice::name, "What its owner calls it."), limits::Name),
        text(sparse("model", &RegisterDevice::model, "Its model."), limits::Name),
        sparse("location", &RegisterDevice::location,
               "The office whose emergency address holds where it stands."),
        sparse("user", &RegisterDevice::user, "Who gets it at once (R-DEV-05)."),
        sparse("base", &RegisterDevice::base, "The base that the handset is paired with."),
        sparse("slot", &RegisterDevice::slot, "Its place at the base; the first that is free unless told."),
    };
    static bool mayWaitOffline(const RegisterDevice&) { return true; }
    static void plan(PlanBuilder& builder, const RegisterDevice& command);
    static std::optional<Command> inverse(const RegisterDevice& command, const Plan& plan);
    static std::vector<Field> writes(const RegisterDevice&, std::size_t) { return {}; } // there was none
};

template <> struct Description<DeviceEdit> {
    static constexpr Listed members{
        target("device", &DeviceEdit::device, "The device."),
        text(sparse("name", &DeviceEdit::name, "What its owner calls it; empty = nothing."), limits::Name),
        text(sparse("model", &DeviceEdit::model, "Its model; empty = not known."), limits::Name),
        sparse("rings", &DeviceEdit::rings, "Whether it rings (R-DEV-02)."),
        sparse("location", &DeviceEdit::location,
               "The office whose emergency address holds where it stands; empty = none."),
        sparse("incoming_caller_id", &DeviceEdit::incomingCallerId,
               "Which number it shows of an incoming call."),
    };
    static constexpr Listed settables{Settable{Field::DeviceName, &DeviceEdit::name},
                                      Settable{Field::DeviceModel, &DeviceEdit::model},
                                      Settable{Field::DeviceRings, &DeviceEdit::rings},
                                      Settable{Field::DeviceLocation, &DeviceEdit::location},
                                      Settable{Field::DeviceIncomingCallerId, &DeviceEdit::incomingCallerId}};
};

template <> struct Description<EditDevices> {
    static constexpr std::string_view kind = "edit_devices";
    static constexpr std::string_view sentence =
        "Change what devices are called, whether they ring and where they stand.";
    static constexpr std::string_view takenBackBy = "`edit_devices` with the values before";
    static constexpr Listed members{
        target("edits", &EditDevices::edits, "What is to be changed; a field that is left out stays.")};
    static bool mayWaitOffline(const EditDevices&) { return true; }
    static void plan(PlanBuilder& builder, const EditDevices& command);
    static std::optional<Command> inverse(const EditDevices& command, const Plan& plan);
    static std::vector<Field> writes(const EditDevices& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditDevices& command);
};

template <> struct Description<RemoveDevices> {
    static constexpr std::string_view kind = "remove_devices";
    static constexpr std::string_view sentence = "Remove devices from the company for good.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{target("devices", &RemoveDevices::devices, "The devices.")};
    static bool mayWaitOffline(const RemoveDevices&) { return false; } // it takes effect at once, for good
    static void plan(PlanBuilder& builder, const RemoveDevices& command);
    static std::vector<Field> writes(const RemoveDevices&, std::size_t) { return {Field::DeviceOwners}; }
};

} // namespace cordboard::domain
