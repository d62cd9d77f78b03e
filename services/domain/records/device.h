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

/// A program that somebody signs in with, and no piece of hardware.
[[nodiscard]] constexpr bool isApp(DeviceKind kind) noexcept
{
    return kind == DeviceKind::DesktopApp || kind == DeviceKind::WebApp || kind == DeviceKind::MobileApp;
}
/// What comes into stock by hand and has a configuration to fetch.
[[nodiscard]] constexpr bool isHardware(DeviceKind kind) noexcept
{
    return !isApp(kind) && kind != DeviceKind::ForwardingNumber;
}

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
    /// R-FWD-04: nobody is called on a number that is not proven to be theirs.
    [[nodiscard]] bool mayRing() const noexcept
    {
        return kind != DeviceKind::ForwardingNumber || isVerified;
    }
    [[nodiscard]] bool isApp() const noexcept { return domain::isApp(kind); }
    /// Somebody may call for help with it from where it was put up (R-DEV-15). Apps and numbers go with their
    /// people; a handset without a base has nothing to call with.
    [[nodiscard]] bool standsSomewhere() const noexcept
    {
        return isHardware(kind) && (kind != DeviceKind::DectHandset || !baseId.isEmpty());
    }
    /// Bases are nobody's, so they are never in stock (R-DEV-10).
    [[nodiscard]] DeviceStatus status() const noexcept;
    /// What people tell it by: its name, else its model, its hardware address or its number.
    [[nodiscard]] std::string label() const;
};

// clang-format off
template <> struct MembersOf<Device> : MemberList<MembersOf<Device>> {
    static constexpr Listed members{
        member<&Device::officeId>(Field::DeviceOffice, "office_id", "The office whose admins manage it."),
        member<&Device::kind>(Field::DeviceKind, "kind", "What it is."),
        member<&Device::mac>(Field::DeviceMac, "mac",
            "The hardware address of a phone, a base or an adapter: \"00:15:65:12:ab:cd\" (R-DEV-08).",
            Trait::Unique | Trait::Telling),
        member<&Device::ipei>(Field::DeviceIpei, "ipei", "The identity of a DECT handset; empty = none.",
            Trait::Unique | Trait::Telling),
        member<&Device::vendor>(Field::DeviceVendor, "vendor",
            "Who made it, by its hardware address (R-DEV-09).", Trait::Shared),
        member<&Device::model>(Field::DeviceModel, "model", "Its model; empty = not known.",
            Trait::Shared | Trait::Telling),
        member<&Device::firmware>(Field::DeviceFirmware, "firmware",
            "Its firmware, or the version of the app.", Trait::Shared),
        member<&Device::name>(Field::DeviceName, "name", "What its owner calls it; empty = nothing.",
            Trait::Personal | Trait::Telling),
        member<&Device::owners>(Field::DeviceOwners, "owners",
            "Who has it, each at a line key: \"us_1:1\". Several share it, nobody = in stock."),
        member<&Device::baseId>(Field::DeviceBase, "base_id", "The base of a handset; empty = not paired."),
        member<&Device::slot>(Field::DeviceSlot, "slot", "The handset's place at its base.", Trait::None,
            limits::BaseSlots),
        member<&Device::locationId>(Field::DeviceLocation, "location_id",
            "The office whose emergency address holds where it stands; empty = none (R-DEV-15)."),
        member<&Device::rings>(Field::DeviceRings, "rings", "Whether it rings (R-DEV-02)."),
        member<&Device::incomingCallerId>(Field::DeviceIncomingCallerId, "incoming_caller_id",
            "Which number it shows of an incoming call."),
        member<&Device::phoneNumber>(Field::DevicePhoneNumber, "phone_number",
            "The outside number that it rings, in E.164; empty = none.",
            Trait::Personal | Trait::Telling),
        member<&Device::isVerified>(Field::DeviceIsVerified, "verified",
            "Whether the outside number was proven to be theirs."),
        member<&Device::provisionStatus>(Field::DeviceProvisionStatus, "provision_status",
            "Whether it has its configuration (R-DEV-12)."),
        member<&Device::registration>(Field::DeviceRegistration, "registration",
            "Whether the service sees it."),
        member<&Device::lastProvisionedAt>(Field::DeviceLastProvisionedAt, "last_provisioned_at",
            "When it fetched its configuration last.", Trait::Bookkeeping),
        member<&Device::lastRegisteredAt>(Field::DeviceLastRegisteredAt, "last_registered_at",
            "When the service saw it last.", Trait::Bookkeeping),
        member<&Device::lastCallAt>(Field::DeviceLastCallAt, "last_call_at",
            "When it had a call last; null until the first.", Trait::Bookkeeping)};
};
// clang-format on

} // namespace cordboard::domain
