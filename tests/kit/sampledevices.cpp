// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "domain/ipei.h"
#include "tests/kit/samplecompany.h"

namespace cordboard::kit {

using namespace domain;

namespace {

Device makeDevice(std::string id, DeviceKind kind, std::string office)
{
    Device device;
    device.id = DeviceId(std::move(id));
    device.kind = kind;
    device.officeId = OfficeId(office);
    device.locationId = OfficeId(std::move(office));
    device.provisionStatus = ProvisionStatus::Provisioned;
    device.registration = Registration::Registered;
    device.lastProvisionedAt = sampleNow() - std::chrono::days(30);
    device.version = 1;
    return device;
}

Device phone(std::string id, std::uint64_t mac, std::string vendor, std::string office,
             std::vector<DeviceOwner> owners = {})
{
    auto device = makeDevice(std::move(id), DeviceKind::DeskPhone, std::move(office));
    device.mac = MacAddress::fromNumber(mac);
    device.vendor = std::move(vendor);
    device.name = device.id.value();
    device.owners = std::move(owners);
    return device;
}

Device handset(std::string id, std::string ipei)
{
    auto device = makeDevice(std::move(id), DeviceKind::DectHandset, "berlin");
    device.ipei = std::move(ipei);
    device.provisionStatus = ProvisionStatus::Unpaired;
    device.registration = Registration::NotRegistered;
    device.locationId = {};
    return device;
}

/// A program or number of Ada's.
Device ofAda(std::string id, DeviceKind kind, std::string phoneNumber)
{
    auto device = makeDevice(std::move(id), kind, "berlin");
    device.owners = {{userId("ada"), 1}};
    device.phoneNumber = std::move(phoneNumber);
    device.name = "Ada's";
    device.isVerified = !device.phoneNumber.empty();
    return device;
}

} // namespace

void addDevices(MemoryDirectory& company)
{
    company.put(phone("ada.desk", 0x001565000001, "Yealink", "berlin", {{userId("ada"), 1}}));
    company.put(ofAda("ada.app", DeviceKind::DesktopApp, ""));
    company.put(ofAda("ada.forward", DeviceKind::ForwardingNumber, "+491701"));
    company.put(ofAda("ada.mobile", DeviceKind::MobileApp, "+491701"));
    company.put(
        phone("shared.desk", 0x000413000001, "Snom", "berlin", {{userId("sam"), 1}, {userId("zoe"), 3}}));
    company.put(phone("stock.desk", 0x001565000002, "Yealink", "berlin"));
    auto ata = phone("stock.ata", 0x000B82000001, "Grandstream", "berlin");
    ata.kind = DeviceKind::Ata;
    company.put(ata);
    auto base = phone("base", 0x7C2F80000001, "Gigaset", "berlin");
    base.kind = DeviceKind::DectBase;
    company.put(base);
    auto paired = handset("zoe.handset", "000770077001");
    paired.owners = {{userId("zoe"), 1}};
    paired.baseId = DeviceId("base");
    paired.slot = 1;
    paired.locationId = OfficeId("berlin");
    paired.provisionStatus = ProvisionStatus::Registered;
    company.put(paired);
    company.put(handset("stock.handset", "000770077002"));
    auto room = phone("room.phone", 0x001565000003, "Yealink", "berlin");
    room.kind = DeviceKind::RoomPhone;
    company.put(room);
    company.put(phone("kim.desk", 0x001565000004, "Yealink", "austin", {{userId("kim"), 1}}));
    company.put(phone("austin.desk", 0x001565000005, "Yealink", "austin"));
}

namespace {

/// What one device must not say.
std::string brokenIn(const MemoryDirectory& directory, const Device& device)
{
    std::set<std::int64_t> keys;
    std::set<UserId> people;
    for (const auto& owner : device.owners) {
        const auto user = directory.m_users.find(owner.id);
        if (user == directory.m_users.end() || user->second.state == UserState::Deleted ||
            user->second.state == UserState::Anonymized)
            return "R-DEL-14: " + owner.id.value() + " still has " + device.id.value();
        if (user->second.officeId != device.officeId)
            return owner.id.value() + " is in another office than " + device.id.value();
        if (!keys.insert(owner.key).second || owner.key < 1 || owner.key > DeviceOwner::MostKeys)
            return "a line key of " + device.id.value();
        if (!people.insert(owner.id).second)
            return owner.id.value() + " is twice on " + device.id.value();
    }
    if (device.rings && !device.mayRing())
        return "R-FWD-04: " + device.id.value() + " rings and is not verified";
    if (device.kind == DeviceKind::DectBase && !device.owners.empty())
        return "R-DEV-10: the base " + device.id.value() + " is somebody's";
    if (device.kind == DeviceKind::DectHandset && device.isShared())
        return "the handset " + device.id.value() + " is shared";
    return {};
}

/// R-DEV-10: what handsets say of their base.
std::string brokenPairing(const MemoryDirectory& directory, const Device& handset)
{
    if (handset.baseId.isEmpty())
        return handset.slot ? "a slot without a base: " + handset.id.value() : std::string();
    const auto base = directory.m_devices.find(handset.baseId);
    if (base == directory.m_devices.end() || base->second.kind != DeviceKind::DectBase)
        return handset.id.value() + " has no base";
    return base->second.locationId == handset.locationId
               ? std::string()
               : "R-DEV-10: " + handset.id.value() + " is elsewhere than its base";
}

} // namespace

std::string brokenDeviceInvariant(const MemoryDirectory& directory)
{
    std::set<std::string> addresses;
    std::set<std::pair<DeviceId, std::int64_t>> slots;
    for (const auto& [id, device] : directory.m_devices) {
        for (const auto& broken : {brokenIn(directory, device), brokenPairing(directory, device)}) {
            if (!broken.empty())
                return broken;
        }
        for (const auto& address : {device.mac ? device.mac->text() : std::string(),
                                    ipeiFromTyped(device.ipei).value_or(device.ipei)}) {
            if (!address.empty() && !addresses.insert(address).second)
                return "I-09: " + address;
        }
        if (device.slot && !slots.emplace(device.baseId, *device.slot).second)
            return "two handsets in a slot: " + id.value();
    }
    for (const auto& [id, user] : directory.m_users) {
        if (user.state != UserState::Deleted && !user.tombstoneDevices.empty())
            return id.value() + " is here and has a tombstone";
        for (const auto& seat : user.tombstoneDevices) {
            const auto device = directory.m_devices.find(seat.id);
            const auto isOwn = [&id = id](const DeviceOwner& owner) { return owner.id == id; };
            if (device != directory.m_devices.end() &&
                std::any_of(device->second.owners.begin(), device->second.owners.end(), isOwn))
                return "owner and tombstone: " + seat.id.value();
        }
    }
    return {};
}

std::string firstDeviceDifference(const MemoryDirectory& before, const MemoryDirectory& after)
{
    std::set<DeviceId> all;
    for (const auto* side : {&before, &after}) {
        for (const auto& [id, device] : side->m_devices)
            all.insert(id);
    }
    for (const auto& id : all) {
        const auto left = before.m_devices.find(id);
        const auto right = after.m_devices.find(id);
        if (left == before.m_devices.end() || right == after.m_devices.end())
            return "device " + id.value();
        for (const auto& field : fieldsOf(RecordKind::Device)) {
            // What a phone tells of itself comes from the phone again (R-DEV-12).
            const bool isOfPhone = field.field == Field::DeviceProvisionStatus ||
                                   field.field == Field::DeviceRegistration;
            if (!field.bookkeeping && !isOfPhone &&
                read(left->second, field.field) != read(right->second, field.field))
                return "device." + std::string(field.name) + " of " + id.value();
        }
    }
    return {};
}

} // namespace cordboard::kit
