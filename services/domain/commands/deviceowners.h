// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"
#include "domain/finding.h"

namespace cordboard::domain {

struct Device;

/// R-DEV-11: why a device cannot be given to somebody (E-DEV-CONFLICT), as the parameter `reason`. The first
/// six are the rulebook's; services with narrower rules than ours give all of them.
enum class DeviceConflict : std::uint8_t {
    AlreadyAssigned, ///< the person has this device
    UserHasDevice,
    UserHasEndpoint,
    HandsetAssigned, ///< a handset is one person's
    DeviceFull, ///< no line key is free
    BaseFull, ///< no slot of the base is free
    SlotTaken, ///< another handset is in that slot of the base
    LineKeyTaken, ///< another person is on that line key
    Shared, ///< R-DEV-07: several people have it, and nobody said that all of them lose it
    GivenTwice, ///< an earlier row of the command gives it to somebody
    OtherOffice, ///< of another office than the person
    NotAssignable, ///< no desk phone, handset or adapter (R-DEV-05)
};
template <>
inline constexpr std::array<std::string_view, 12> WordsOf<DeviceConflict>{
    "already_assigned", "user_has_device", "user_has_endpoint", "handset_assigned",
    "device_full",      "base_full",       "slot_taken",        "line_key_taken",
    "shared",           "given_twice",     "other_office",      "not_assignable"};

/// Whoever has the device loses it (R-DEV-06), unless it is to be shared.
struct DeviceAssignment {
    DeviceId device;
    UserId user;
    std::optional<std::int64_t> lineKey = {}; ///< absent = the first that is free
    bool replaceAll = false; ///< R-DEV-07: several people lose it
    bool share = false; ///< a further owner beside those there are
};
/// R-DEV-05.
struct AssignDevices {
    std::vector<DeviceAssignment> assignments;
};

struct FormerOwner {
    DeviceId device;
    UserId user;
    std::int64_t lineKey = 1;
};
/// Devices go back into stock. With `users` only these lose them. Who had one before it was assigned has it
/// again if `formerOwners` tells: so an assignment is undone.
struct UnassignDevices {
    std::vector<DeviceId> devices;
    std::vector<UserId> users = {};
    std::vector<FormerOwner> formerOwners = {};
};

template <> struct Description<DeviceAssignment> {
    static constexpr Listed members{
        target("device", &DeviceAssignment::device, "The device."),
        required("user", &DeviceAssignment::user, "Who gets it."),
        sparse("line_key", &DeviceAssignment::lineKey,
               "At this line key; the first that is free unless told."),
        optional("replace_all", &DeviceAssignment::replaceAll,
                 "Whether everybody who shares it loses it (R-DEV-07)."),
        optional("share", &DeviceAssignment::share, "Whether those who have it keep it.")};
    static std::optional<ShapeFault> faultOf(const DeviceAssignment& assignment);
};

template <> struct Description<AssignDevices> {
    static constexpr std::string_view kind = "assign_devices";
    static constexpr std::string_view sentence = "Give devices to users.";
    static constexpr std::string_view takenBackBy = "`unassign_devices` with `former_owners`";
    static constexpr Listed members{
        target("assignments", &AssignDevices::assignments, "Which device goes to whom.")};
    static bool mayWaitOffline(const AssignDevices&) { return true; }
    static void plan(PlanBuilder& builder, const AssignDevices& command);
    static std::optional<Command> inverse(const AssignDevices& command, const Plan& plan);
    static std::vector<Field> writes(const AssignDevices&, std::size_t) { return {Field::DeviceOwners}; }
    static std::optional<ShapeFault> faultOf(const AssignDevices& command);
};

/// R-DEV-05, R-DEV-10: why nobody is given this device; nothing for desk phones, handsets and adapters.
[[nodiscard]] std::optional<Finding> whyNobodyGets(const Device& device);

template <> struct Description<FormerOwner> {
    static constexpr Listed members{
        target("device", &FormerOwner::device, "The device."),
        required("user", &FormerOwner::user, "Who has it again."),
        required("line_key", &FormerOwner::lineKey, "The line key at which they had it.")};
};

template <> struct Description<UnassignDevices> {
    static constexpr std::string_view kind = "unassign_devices";
    static constexpr std::string_view sentence = "Take devices back into stock.";
    static constexpr std::string_view takenBackBy = "`assign_devices` with the line keys before";
    static constexpr Listed members{
        target("devices", &UnassignDevices::devices, "The devices."),
        sparse("users", &UnassignDevices::users, "Only these users lose them; everybody unless told."),
        sparse("former_owners", &UnassignDevices::formerOwners,
               "Who has which of them again, where it was taken from somebody.")};
    static bool mayWaitOffline(const UnassignDevices&) { return true; }
    static void plan(PlanBuilder& builder, const UnassignDevices& command);
    static std::optional<Command> inverse(const UnassignDevices& command, const Plan& plan);
    static std::vector<Field> writes(const UnassignDevices&, std::size_t) { return {Field::DeviceOwners}; }
    static std::optional<ShapeFault> faultOf(const UnassignDevices& command);
};

} // namespace cordboard::domain
