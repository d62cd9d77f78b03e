// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/commands/deviceowners.h"
#include "domain/plans/planbuilder.h"

/// What the planners of devices ask of every row, in the order of R-GEN-01, and what becomes of the devices
/// of somebody who goes or comes back (R-DEL-14, R-REST-07). Internal to the domain.
namespace cordboard::domain {

/// The devices that the actor may see at all: whoever has no role has his own, and nothing else is looked up
/// for him.
[[nodiscard]] std::vector<std::optional<Device>> devicesInSight(const PlanBuilder& builder,
                                                                std::span<const DeviceId> ids);
[[nodiscard]] bool isOwner(const Device& device, const UserId& user) noexcept;

/// Opens a device's row: the role, the device, the scope (R-GEN-01). With `Right::ManageDevices` an owner
/// may, too. False when refused.
bool openDeviceRow(PlanBuilder& builder, const DeviceId& id, const std::optional<Device>& device,
                   Right operation);

/// Name and model of a device are a line of text; the empty one says nothing. Refuses what is none.
[[nodiscard]] std::string lineOfDevice(PlanBuilder& builder, const std::string& wish,
                                       const std::string& field);
/// R-DEV-11.
void refuseDevice(PlanBuilder& builder, const Device& device, DeviceConflict reason);
/// R-DEV-05, R-DEV-10: people have desk phones, handsets and adapters. False when the row was refused.
bool isAssignable(PlanBuilder& builder, const Device& device);
/// The person must be in sight of who assigns devices. False when the row was refused.
bool isOwnerInSight(PlanBuilder& builder, const std::optional<User>& user, const std::string& field);
/// The person must be there. False when the row was refused.
bool isOwnerPresent(PlanBuilder& builder, const User& user, const std::string& field,
                    std::string_view rule = "R-DEV-05");
/// The device must be of the person's office. False when the row was refused.
bool fitsOwner(PlanBuilder& builder, const Device& device, const User& user);
/// R-DEV-15.
void warnLocation(PlanBuilder& builder, const Device& device);

/// What changes when a device is passed on.
struct DeviceStanding {
    std::vector<DeviceOwner> owners;
    ProvisionStatus provisionStatus = ProvisionStatus::PendingSync;
    Registration registration = Registration::NotRegistered;
};
/// Gives the device to these people and nobody else. A phone has to fetch its configuration then (R-DEV-12),
/// and with an owner its registration goes. Answers how the device stands afterwards.
DeviceStanding setOwners(PlanBuilder& builder, const Device& device, std::vector<DeviceOwner> owners);

/// What earlier rows made of devices that a later one may meet again.
class DeviceBooks final {
public:
    /// As earlier rows left it.
    [[nodiscard]] Device asLeft(Device device) const;
    [[nodiscard]] bool isAltered(const DeviceId& device) const { return m_altered.contains(device); }
    /// Requires: the open row is not refused any more.
    void keep(const DeviceId& device, DeviceStanding standing)
    {
        m_altered.insert_or_assign(device, std::move(standing));
    }

private:
    std::unordered_map<DeviceId, DeviceStanding> m_altered;
};

/// The devices of people who go or come back: asked for with each batch, and passed on row by row.
class DevicesOfPeople final {
public:
    explicit DevicesOfPeople(const PlanBuilder& builder) : m_view(builder.view()) {}

    /// Looks up what these people have now. Whoever is out of sight is nothing.
    void openOwned(const std::vector<std::optional<User>>& users);
    /// Looks up what their tombstones name.
    void openKept(const std::vector<std::optional<User>>& users);

    /// R-DEL-14: the user's devices are nobody's, or those of the people they were shared with, and the
    /// tombstone keeps them.
    void putAside(PlanBuilder& builder, const User& user);
    /// The same without a way back (R-DEL-05, R-DEL-13).
    void takeAway(PlanBuilder& builder, const User& user);
    /// R-XFER-03: to another office what nobody else has comes along, and a phone stands there from then on;
    /// a handset stays at its base. Whoever shares a phone loses the line, since a device is of one office.
    /// False when moving back would not bring everything back.
    [[nodiscard]] bool takeAlong(PlanBuilder& builder, const User& user, const OfficeId& office);
    /// R-REST-07: gives back what the tombstone names and nobody has now; what was shared, while its line key
    /// is free. Answers the ids of those that are gone.
    [[nodiscard]] std::vector<std::string> giveBack(PlanBuilder& builder, const User& user);
    /// R-PURGE-05: what the tombstone names and nobody has now forgets the user.
    void forget(PlanBuilder& builder, const User& user);

private:
    struct Released {
        const Device* device = nullptr; ///< as it was before the plan
        DeviceStanding standing;
    };
    [[nodiscard]] std::vector<Released> release(PlanBuilder& builder, const User& user);
    [[nodiscard]] const Device* find(const DeviceId& id) const;
    void open(const std::vector<std::string>& ids);

    const DirectoryView& m_view;
    DeviceBooks m_books;
    std::unordered_map<DeviceId, Device> m_devices; ///< of the batch
    std::unordered_map<UserId, std::vector<DeviceId>> m_owned; ///< of the batch, in order
    std::unordered_set<DeviceId> m_forgotten; ///< by earlier rows
    std::unordered_set<DeviceId>
        m_kept; ///< in tombstones that earlier rows made, of a device that was shared
};

} // namespace cordboard::domain
