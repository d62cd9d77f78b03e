// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/seeddevices.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "domain/ipei.h"

namespace cordboard::server {

using namespace std::chrono_literals;
using domain::Device;
using domain::DeviceKind;
using domain::User;
using domain::UserState;

namespace {

struct Model {
    DeviceKind kind;
    std::uint64_t prefix; ///< of the vendor's addresses, 24 bits; 0 = it has none
    std::string_view vendor, model, firmware;
    unsigned weight; ///< how many of its kind are of this model
    std::int64_t slots = 0; ///< of a base; of a handset 0
};
constexpr std::array Models{
    Model{DeviceKind::DeskPhone, 0x805EC0, "Yealink", "SIP-T46U", "108.86.0.90", 28},
    Model{DeviceKind::DeskPhone, 0x805EC0, "Yealink", "SIP-T33G", "124.86.0.75", 14},
    Model{DeviceKind::DeskPhone, 0x249AD8, "Yealink", "SIP-T58W", "150.86.0.52", 8},
    Model{DeviceKind::DeskPhone, 0x482567, "Poly", "Edge E350", "8.2.1.2015", 12},
    Model{DeviceKind::DeskPhone, 0x64167F, "Poly", "VVX 450", "6.4.6.2453", 14},
    Model{DeviceKind::DeskPhone, 0x000413, "Snom", "D785", "10.1.184.15", 14},
    Model{DeviceKind::DeskPhone, 0xC074AD, "Grandstream", "GRP2615", "1.0.11.84", 10},
    Model{DeviceKind::DectBase, 0x7C2F80, "Gigaset", "N870 IP PRO", "2.58.0", 50, 20},
    Model{DeviceKind::DectBase, 0x805EC0, "Yealink", "W80B", "103.83.0.120", 30, 20},
    Model{DeviceKind::DectBase, 0x000413, "Snom", "M700", "6.70.1", 20, 30},
    Model{DeviceKind::DectHandset, 0, "Gigaset", "S700H PRO", "24.1", 50},
    Model{DeviceKind::DectHandset, 0, "Yealink", "W59R", "115.84.0.25", 30},
    Model{DeviceKind::DectHandset, 0, "Snom", "M85", "6.70.1", 20},
    Model{DeviceKind::Ata, 0x000B82, "Grandstream", "HT802", "1.0.55.5", 100},
    Model{DeviceKind::RoomPhone, 0x64167F, "Poly", "Trio 8800", "7.2.6.0019", 100},
};
constexpr std::array<std::string_view, 8> Nicknames{"Desk",         "Home office", "Window desk",
                                                    "Second floor", "Front row",   "Hot desk",
                                                    "Kitchen side", "My phone"};

/// Mobile phones, by office; seven digits follow.
constexpr std::array<std::string_view, SeedOffices.size()> MobilePrefixes{
    "+491511", "+491512", "+1646", "+1628", "+44740", "+81801", "+3361", "+1737"};

[[nodiscard]] std::size_t modelOf(DeviceKind kind, Dice& dice)
{
    auto ticket = dice.below(100);
    for (std::size_t i = 0; i < Models.size(); ++i) {
        if (Models[i].kind != kind)
            continue;
        if (ticket < Models[i].weight)
            return i;
        ticket -= Models[i].weight;
    }
    return 0;
}

[[nodiscard]] bool isPresent(const User& user)
{
    return user.state == UserState::Active || user.state == UserState::Suspended;
}

} // namespace

domain::MacAddress SeedDevices::mac(std::uint64_t prefix)
{
    constexpr std::uint64_t Prime = 16'777'213; // steps through all endings of 24 bits once
    const auto ending = ++m_ofPrefix[prefix] * 2'654'435 % Prime;
    return domain::MacAddress::fromNumber(prefix << 24U | ending);
}

/// Maker and serial number.
std::string SeedDevices::ipei()
{
    const auto serial = std::to_string(1'000'000 + ++m_handsets % 9'000'000);
    const auto maker = std::to_string(10'000 + m_handsets / 9'000'000);
    const auto digits = maker + serial;
    return digits + domain::checkDigitOf(digits);
}

/// One in twelve has none, and there is none in an office without an emergency address (R-DEV-15).
void SeedDevices::locate(Device& device, std::size_t office)
{
    if (*SeedOffices[office].emergencyAddress != '\0' && m_dice.below(12) > 0)
        device.locationId = seedOfficeId(office);
}

Device SeedDevices::blank(DeviceKind kind, std::size_t office)
{
    Device device;
    device.id = domain::DeviceId(seedId("dv_", ++m_count));
    device.officeId = seedOfficeId(office);
    device.kind = kind;
    device.version = 1;
    return device;
}

/// As it comes out of its box.
Device SeedDevices::hardware(DeviceKind kind, std::size_t office)
{
    auto device = blank(kind, office);
    const auto& model = Models[modelOf(kind, m_dice)];
    device.vendor = model.vendor;
    device.model = model.model;
    device.firmware = model.firmware;
    if (model.prefix != 0)
        device.mac = mac(model.prefix);
    if (kind == DeviceKind::DectHandset) {
        device.ipei = ipei();
        device.provisionStatus = domain::ProvisionStatus::Unpaired;
    } else {
        locate(device, office);
    }
    return device;
}

/// Paired with the newest base of the office, or with another when that one is full.
Device SeedDevices::handset(std::size_t office, std::vector<Device>& made)
{
    auto& base = m_bases[office];
    const auto slots = [&base] { return Models[base.model].slots; };
    if (base.id.isEmpty() || base.handsets == slots()) {
        auto device = hardware(DeviceKind::DectBase, office);
        device.provisionStatus = domain::ProvisionStatus::Provisioned;
        device.registration = domain::Registration::Registered;
        device.lastProvisionedAt = ago(m_dice, m_now, 24 * 10, 24 * 300);
        device.lastRegisteredAt = ago(m_dice, m_now, 0, 1);
        const auto isOfModel = [&device](const Model& model) { return model.model == device.model; };
        const auto* model = std::find_if(Models.begin(), Models.end(), isOfModel);
        base = {device.id, device.locationId, static_cast<std::size_t>(model - Models.begin()), 0};
        made.push_back(std::move(device));
    }
    auto device = hardware(DeviceKind::DectHandset, office);
    device.vendor = Models[base.model].vendor; // of one make, or they would not talk to each other
    const auto isOfVendor = [&device](const Model& model) {
        return model.kind == DeviceKind::DectHandset && model.vendor == device.vendor;
    };
    const auto* model = std::find_if(Models.begin(), Models.end(), isOfVendor);
    device.model = model->model;
    device.firmware = model->firmware;
    device.baseId = base.id;
    device.locationId = base.location; // R-DEV-10
    device.slot = ++base.handsets;
    return device;
}

Device SeedDevices::program(DeviceKind kind, const User& user)
{
    auto device = blank(kind, seedOfficeIndex(user.officeId));
    constexpr std::array<std::string_view, 3> Versions{"4.18.2", "4.18.1", "4.16.0"};
    device.firmware = m_dice.pick(Versions);
    device.vendor = "Acme"; // whose service it is
    device.model = kind == DeviceKind::DesktopApp ? "Desktop app"
                   : kind == DeviceKind::WebApp   ? "Web app"
                                                  : "Mobile app";
    return device;
}

Device SeedDevices::forwarding(const User& user)
{
    const auto office = seedOfficeIndex(user.officeId);
    auto device = blank(DeviceKind::ForwardingNumber, office);
    // Steps through all endings once: the step has no factor in common with their count.
    const auto ending = 2'000'000 + ++m_forwardings * 2'654'437 % 8'000'000;
    device.phoneNumber = std::string(MobilePrefixes[office]) + std::to_string(ending);
    device.isVerified = m_dice.hits(85);
    return device;
}

void SeedDevices::name(Device& device, const User& user)
{
    if (!m_dice.hits(20))
        return;
    device.name = m_dice.hits(50) ? user.firstName + "'s phone" : std::string(m_dice.pick(Nicknames));
}

/// What it has done by now, which fits who has it.
void SeedDevices::use(Device& device, const User& user)
{
    device.rings = m_dice.hits(92) && device.mayRing(); // R-FWD-04
    if (m_dice.hits(10))
        device.incomingCallerId = domain::IncomingCallerId::MyWorkNumber;
    const bool isWaiting = !isPresent(user) || (!device.isApp() && m_dice.hits(5));
    if (isWaiting)
        return;
    device.provisionStatus = domain::ProvisionStatus::Provisioned;
    if (device.kind == DeviceKind::ForwardingNumber)
        return;
    const auto since = user.firstLoginAt.value_or(user.activatedAt.value_or(m_now - 24h));
    device.lastProvisionedAt = std::min(since + std::chrono::minutes(m_dice.below(60 * 48)), m_now);
    const bool isOn = user.state == UserState::Active && m_dice.hits(device.isApp() ? 45 : 90);
    device.registration = isOn ? domain::Registration::Registered : domain::Registration::NotRegistered;
    device.lastRegisteredAt = isOn ? ago(m_dice, m_now, 0, 1) : ago(m_dice, m_now, 24, 24 * 60);
    if (user.lastCallAt && m_dice.hits(70))
        device.lastCallAt = user.lastCallAt;
}

/// Gives it to the user; who is deleted only remembers it.
void SeedDevices::own(Device& device, User& user)
{
    if (user.state == UserState::Deleted) {
        user.tombstoneDevices.push_back({device.id, 1});
        if (device.kind == DeviceKind::DectHandset) // it stays paired
            device.provisionStatus = domain::ProvisionStatus::PendingSync;
        return;
    }
    device.owners.push_back({user.id, 1});
    use(device, user);
    auto& colleague = m_colleagues[seedOfficeIndex(user.officeId)];
    if (device.kind == DeviceKind::DeskPhone && !colleague.isEmpty() && m_dice.below(60) == 0)
        device.owners.push_back({std::exchange(colleague, {}), 2});
}

std::vector<Device> SeedDevices::of(User& user)
{
    std::vector<Device> made;
    if (user.state == UserState::Anonymized || (user.state == UserState::Pending && !m_dice.hits(40)))
        return made;
    const auto office = seedOfficeIndex(user.officeId);
    const auto add = [&](Device device) {
        own(device, user);
        name(device, user);
        made.push_back(std::move(device));
    };
    const auto onDesk = m_dice.below(100);
    if (onDesk < 64)
        add(hardware(DeviceKind::DeskPhone, office));
    else if (onDesk < 73)
        add(handset(office, made));
    if (isPresent(user)) { // programs of whoever is gone are signed out
        if (m_dice.hits(22))
            add(program(DeviceKind::DesktopApp, user));
        if (m_dice.hits(14))
            add(program(DeviceKind::MobileApp, user));
        if (m_dice.hits(4))
            add(program(DeviceKind::WebApp, user));
        if (m_dice.hits(3))
            add(forwarding(user));
    }
    if (user.state == UserState::Active)
        m_colleagues[office] = user.id;
    return made;
}

std::vector<Device> SeedDevices::inStock(std::int64_t total)
{
    std::vector<Device> made;
    while (m_count < total) {
        const auto office = m_dice.below(SeedOffices.size());
        const auto draw = m_dice.below(100);
        made.push_back(hardware(draw < 70   ? DeviceKind::DeskPhone
                                : draw < 85 ? DeviceKind::DectHandset
                                : draw < 93 ? DeviceKind::RoomPhone
                                            : DeviceKind::Ata,
                                office));
    }
    return made;
}

} // namespace cordboard::server
