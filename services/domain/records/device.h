// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/limits.h"
#include "domain/macaddress.h"
#include "domain/online.h"
#include "domain/records/member.h"

namespace cordboard::domain {

enum class DeviceKind : std::uint8_t {
    DeskPhone,
    DectBase,
    DectHandset,
    Ata,
    DesktopApp,
    WebApp,
    MobileApp,
    ForwardingNumber,
    RoomPhone
};
enum class IncomingCallerId : std::uint8_t { CallerNumber, MyWorkNumber };
/// R-DEV-12: from an assignment until the phone has fetched its configuration it is PendingSync. Unpaired and
/// Registered are of handsets alone.
enum class ProvisionStatus : std::uint8_t { Unpaired, PendingSync, Registered, Provisioned };
enum class Registration : std::uint8_t { Registered, NotRegistered };
/// What people are told of a device: who has it, whether it has its configuration, whether it is there.
enum class DeviceStatus : std::uint8_t { InStock, Unpaired, PendingSync, Offline, Online };

template <>
inline constexpr std::array<std::string_view, 9> WordsOf<DeviceKind>{
    "desk_phone", "dect_base",  "dect_handset",      "ata",       "desktop_app",
    "web_app",    "mobile_app", "forwarding_number", "room_phone"};
template <>
inline constexpr std::array<std::string_view, 2> WordsOf<IncomingCallerId>{"caller_number", "my_work_number"};
template <>
inline constexpr std::array<std::string_view, 4> WordsOf<ProvisionStatus>{"unpaired", "pending_sync",
                                                                          "registered", "provisioned"};
template <>
inline constexpr std::array<std::string_view, 2> WordsOf<Registration>{"registered", "not_registered"};

template <>
inline constexpr std::array<std::string_view, 5> WordsOf<DeviceStatus>{"in_stock", "unpaired", "pending_sync",
                                                                       "offline", "online"};

/// Rulebook 2.9: what a person is called on. Without an owner it is in stock, with several it is shared.
struct Device {
    DeviceId id;
    OfficeId officeId; ///< whose admins manage it
    DeviceKind kind = DeviceKind::DeskPhone;
    std::optional<MacAddress> mac; ///< desk phones, bases and adapters (R-DEV-08)
    std::string ipei; ///< handsets
    std::string vendor; ///< by the MAC address (R-DEV-09)
    std::string model;
    std::string firmware; ///< of an app its version
    std::string name; ///< as its owner calls it
    std::vector<DeviceOwner> owners; ///< by line key
    DeviceId baseId; ///< of a handset; empty: stocked, not paired
    std::optional<std::int64_t> slot; ///< its place at the base
    /// The office whose emergency address holds where it stands; handsets have their base's (R-DEV-10,
    /// R-DEV-15).
    OfficeId locationId;
    bool rings = true; ///< R-DEV-02
    IncomingCallerId incomingCallerId = IncomingCallerId::CallerNumber;
    std::string phoneNumber; ///< E.164, of a forwarding number and of the mobile phone that is bound to one
    bool isVerified = false;
    ProvisionStatus provisionStatus = ProvisionStatus::PendingSync;
    Registration registration = Registration::NotRegistered;
    std::optional<Instant> lastProvisionedAt;
    std::optional<Instant> lastRegisteredAt;
    std::optional<Instant> lastCallAt; ///< absent until the first call
    std::int64_t version = 0;

    [[nodiscard]] bool isShared() const noexcept { return owners.size() > 1; }
    /// A program that somebody signs in with, and no piece of hardware.
    [[nodiscard]] bool isApp() const noexcept
    {
        return kind == DeviceKind::DesktopApp || kind == DeviceKind::WebApp || kind == DeviceKind::MobileApp;
    }
    /// Bases are nobody's, so they are never in stock (R-DEV-10).
    [[nodiscard]] DeviceStatus status() const noexcept;
    /// What people tell it by: its name, else its model, its hardware address or its number.
    [[nodiscard]] std::string label() const;
};

// clang-format off
template <> struct MembersOf<Device> : MemberList<
    Member<Field::DeviceOffice, &Device::officeId, "office_id">,
    Member<Field::DeviceKind, &Device::kind, "kind">,
    Member<Field::DeviceMac, &Device::mac, "mac", Trait::Unique>,
    Member<Field::DeviceIpei, &Device::ipei, "ipei", Trait::Unique>,
    Member<Field::DeviceVendor, &Device::vendor, "vendor", Trait::Shared>,
    Member<Field::DeviceModel, &Device::model, "model", Trait::Shared>,
    Member<Field::DeviceFirmware, &Device::firmware, "firmware", Trait::Shared>,
    Member<Field::DeviceName, &Device::name, "name", Trait::Personal>,
    Member<Field::DeviceOwners, &Device::owners, "owners">,
    Member<Field::DeviceBase, &Device::baseId, "base_id">,
    Member<Field::DeviceSlot, &Device::slot, "slot", Trait::None, limits::BaseSlots>,
    Member<Field::DeviceLocation, &Device::locationId, "location_id">,
    Member<Field::DeviceRings, &Device::rings, "rings">,
    Member<Field::DeviceIncomingCallerId, &Device::incomingCallerId, "incoming_caller_id">,
    Member<Field::DevicePhoneNumber, &Device::phoneNumber, "phone_number", Trait::Personal>,
    Member<Field::DeviceIsVerified, &Device::isVerified, "verified">,
    Member<Field::DeviceProvisionStatus, &Device::provisionStatus, "provision_status">,
    Member<Field::DeviceRegistration, &Device::registration, "registration">,
    Member<Field::DeviceLastProvisionedAt, &Device::lastProvisionedAt,
           "last_provisioned_at", Trait::Bookkeeping>,
    Member<Field::DeviceLastRegisteredAt, &Device::lastRegisteredAt,
           "last_registered_at", Trait::Bookkeeping>,
    Member<Field::DeviceLastCallAt, &Device::lastCallAt, "last_call_at", Trait::Bookkeeping>> {};
// clang-format on

} // namespace cordboard::domain
