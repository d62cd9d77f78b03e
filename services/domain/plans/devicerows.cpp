// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/devicerows.h"

#include "domain/erasure.h"
#include "domain/valuecodec.h"

#include <algorithm>
#include <iterator>

namespace cordboard::domain {

namespace {

[[nodiscard]] std::vector<std::string> textsOf(std::span<const DeviceId> ids)
{
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const auto& id : ids)
        texts.push_back(id.value());
    return texts;
}

[[nodiscard]] std::vector<std::optional<Device>> ownDevices(const PlanBuilder& builder,
                                                            std::span<const DeviceId> ids)
{
    const auto& self = builder.actor().id.value();
    const auto own = builder.view().referring(RecordKind::Device, RecordKind::User, std::span(&self, 1));
    const std::unordered_set<std::string> owned(own.front().begin(), own.front().end());
    std::vector<std::optional<Device>> devices(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (owned.contains(ids[i].value()))
            devices[i] = std::move(recordsOf<Device>(builder.view(), std::span(&ids[i].value(), 1)).front());
    }
    return devices;
}

[[nodiscard]] std::vector<DeviceOwner> without(const std::vector<DeviceOwner>& owners, const UserId& user)
{
    auto others = owners;
    std::erase_if(others, [&user](const DeviceOwner& owner) { return owner.id == user; });
    return others;
}

} // namespace

std::vector<std::optional<Device>> devicesInSight(const PlanBuilder& builder, std::span<const DeviceId> ids)
{
    return builder.actor().roles.empty() ? ownDevices(builder, ids)
                                         : recordsOf<Device>(builder.view(), textsOf(ids));
}

bool isOwner(const Device& device, const UserId& user) noexcept
{
    return std::any_of(device.owners.begin(), device.owners.end(),
                       [&user](const DeviceOwner& owner) { return owner.id == user; });
}

std::string lineOfDevice(PlanBuilder& builder, const std::string& wish, const std::string& field)
{
    auto text = normalized(wish);
    if (!refusesBlanks(builder, wish, text, field))
        static_cast<void>(fitsLine(builder, text, limits::Name, field));
    return text;
}

bool openDeviceRow(PlanBuilder& builder, const DeviceId& id, const std::optional<Device>& device,
                   Right operation)
{
    const auto& actor = builder.actor();
    const bool isOwn = device && isOwner(*device, actor.id);
    const bool isVisible = device && isSeen(actor, *device);
    builder.beginRow(RecordKind::Device, id.value(), isVisible ? device->label() : id.value(),
                     isVisible ? device->version : 0);
    if (reachOf(actor, operation) == Reach::Never) // the role comes before the object (R-GEN-01)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (!isVisible)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    else if (!isAllowed(actor, operation, device->officeId) && !(isOwn && operation == Right::ManageDevices))
        refuseScope(builder, builder.label(), operation);
    return !builder.isRefused();
}

namespace {

[[nodiscard]] Finding conflictOf(const Device& device, DeviceConflict reason)
{
    return {Code::EDeviceConflict,
            reason == DeviceConflict::Shared ? "R-DEV-07" : "R-DEV-11",
            {},
            {},
            {{"device", device.label()}, {"reason", std::string(word(reason))}}};
}

} // namespace

void refuseDevice(PlanBuilder& builder, const Device& device, DeviceConflict reason)
{
    auto finding = conflictOf(device, reason);
    builder.refuse(finding.code, finding.rule, std::move(finding.parameters));
}

std::optional<Finding> whyNobodyGets(const Device& device)
{
    switch (device.kind) {
    case DeviceKind::DeskPhone:
    case DeviceKind::DectHandset:
    case DeviceKind::Ata: return std::nullopt;
    case DeviceKind::DectBase:
        return Finding{Code::EDectBase, "R-DEV-10", {}, {}, {{"device", device.label()}}};
    case DeviceKind::DesktopApp:
    case DeviceKind::WebApp:
    case DeviceKind::MobileApp:
    case DeviceKind::ForwardingNumber:
    case DeviceKind::RoomPhone: break;
    }
    return conflictOf(device, DeviceConflict::NotAssignable);
}

bool isAssignable(PlanBuilder& builder, const Device& device)
{
    auto reason = whyNobodyGets(device);
    if (!reason)
        return true;
    builder.refuse(reason->code, reason->rule, std::move(reason->parameters));
    return false;
}

bool isOwnerInSight(PlanBuilder& builder, const std::optional<User>& user, const std::string& field)
{
    if (user && isAllowed(builder.actor(), Right::AssignDevice, user->officeId))
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, field);
    return false;
}

bool isOwnerPresent(PlanBuilder& builder, const User& user, const std::string& field, std::string_view rule)
{
    if (user.state != UserState::Deleted && user.state != UserState::Anonymized)
        return true;
    builder.refuse(
        Code::EState, rule,
        {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "assign"}}, field);
    return false;
}

bool fitsOwner(PlanBuilder& builder, const Device& device, const User& user)
{
    if (user.officeId == device.officeId)
        return true;
    refuseDevice(builder, device, DeviceConflict::OtherOffice);
    return false;
}

void warnLocation(PlanBuilder& builder, const Device& device)
{
    if (!device.standsSomewhere())
        return;
    const auto* office = builder.office(device.locationId);
    if (office == nullptr || !office->hasEmergencyAddress)
        builder.warn(Code::WDeviceLocation, "R-DEV-15", {{"device", device.label()}}, "location");
}

DeviceStanding setOwners(PlanBuilder& builder, const Device& device, std::vector<DeviceOwner> owners)
{
    DeviceStanding after{std::move(owners), device.provisionStatus, device.registration};
    const auto stays = [&after](const DeviceOwner& owner) {
        return std::any_of(after.owners.begin(), after.owners.end(),
                           [&owner](const DeviceOwner& other) { return other.id == owner.id; });
    };
    if (isHardware(device.kind) && device.provisionStatus != ProvisionStatus::Unpaired)
        after.provisionStatus = ProvisionStatus::PendingSync;
    if (device.owners.empty() || !std::all_of(device.owners.begin(), device.owners.end(), stays))
        after.registration = Registration::NotRegistered;
    builder.change(device, Field::DeviceOwners, valuecodec::toValue(after.owners));
    builder.change(device, Field::DeviceProvisionStatus, word(after.provisionStatus));
    builder.change(device, Field::DeviceRegistration, word(after.registration));
    return after;
}

Device DeviceBooks::asLeft(Device device) const
{
    if (const auto altered = m_altered.find(device.id); altered != m_altered.end()) {
        device.owners = altered->second.owners;
        device.provisionStatus = altered->second.provisionStatus;
        device.registration = altered->second.registration;
    }
    return device;
}

void DevicesOfPeople::open(const std::vector<std::string>& ids)
{
    m_devices.clear();
    if (ids.empty())
        return;
    for (auto& device : recordsOf<Device>(m_view, ids)) {
        if (device)
            m_devices.emplace(device->id, *std::move(device));
    }
}

void DevicesOfPeople::openOwned(const std::vector<std::optional<User>>& users)
{
    std::vector<std::string> people;
    for (const auto& user : users) {
        if (user)
            people.push_back(user->id.value());
    }
    m_owned.clear();
    std::vector<std::string> all;
    if (!people.empty()) {
        auto found = m_view.referring(RecordKind::Device, RecordKind::User, people);
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (found[i].empty())
                continue;
            m_owned.emplace(UserId(people[i]), std::vector<DeviceId>(found[i].begin(), found[i].end()));
            all.insert(all.end(), std::make_move_iterator(found[i].begin()),
                       std::make_move_iterator(found[i].end()));
        }
    }
    open(all);
}

void DevicesOfPeople::openKept(const std::vector<std::optional<User>>& users)
{
    std::vector<std::string> ids;
    for (const auto& user : users) {
        if (!user)
            continue;
        for (const auto& seat : user->tombstoneDevices)
            ids.push_back(seat.id.value());
    }
    open(ids);
}

const Device* DevicesOfPeople::find(const DeviceId& id) const
{
    const auto found = m_devices.find(id);
    return found == m_devices.end() ? nullptr : &found->second;
}

std::vector<DevicesOfPeople::Released> DevicesOfPeople::release(PlanBuilder& builder, const User& user)
{
    std::vector<Released> released;
    const auto own = m_owned.find(user.id);
    if (own == m_owned.end())
        return released;
    for (const auto& id : own->second) {
        const auto* known = find(id);
        if (known == nullptr)
            continue;
        const auto altered = m_books.isAltered(id) ? std::optional(m_books.asLeft(*known)) : std::nullopt;
        const auto& device = altered ? *altered : *known;
        released.push_back({known, setOwners(builder, device, without(device.owners, user.id))});
    }
    if (builder.isRefused())
        return released;
    for (const auto& [device, standing] : released) {
        if (!standing.owners.empty()) // another of its owners may go in a later row
            m_books.keep(device->id, standing);
    }
    return released;
}

void DevicesOfPeople::putAside(PlanBuilder& builder, const User& user)
{
    std::vector<std::string> seats;
    const auto released = release(builder, user);
    for (const auto& [device, standing] : released) {
        for (const auto& owner : device->owners) {
            if (owner.id == user.id)
                seats.push_back(toText(DeviceSeat{device->id, owner.key, device->isShared()}));
        }
    }
    builder.change(user, Field::UserTombstoneDevices, std::move(seats));
    if (builder.isRefused())
        return;
    for (const auto& [device, standing] : released) {
        if (device->isShared())
            m_kept.insert(device->id);
    }
}

namespace {

/// R-PURGE-05. Requires: nobody has it.
void forgetOwner(PlanBuilder& builder, const Device& device)
{
    for (const auto& field : fieldsOf(RecordKind::Device)) {
        if (field.personal)
            builder.change(device, field.field, emptyValue(field));
    }
}

} // namespace

void DevicesOfPeople::takeAway(PlanBuilder& builder, const User& user)
{
    for (const auto& [device, standing] : release(builder, user)) {
        if (standing.owners.empty() && !m_kept.contains(device->id)) // whoever shared it comes back to it
            forgetOwner(builder, *device);
    }
}

namespace {

/// False when moving back would not say where it stood.
bool moveDevice(PlanBuilder& builder, const Device& device, const User& user, const OfficeId& office)
{
    builder.change(device, Field::DeviceOffice, office.value());
    if (!device.standsSomewhere() || !device.baseId.isEmpty()) // R-DEV-10: a handset is where its base is
        return true;
    if (device.locationId == user.officeId) {
        auto moved = device;
        moved.locationId = office;
        builder.change(device, Field::DeviceLocation, office.value());
        warnLocation(builder, moved);
    }
    return device.locationId != office;
}

} // namespace

bool DevicesOfPeople::takeAlong(PlanBuilder& builder, const User& user, const OfficeId& office)
{
    bool mayGoBack = true;
    const auto own = m_owned.find(user.id);
    std::vector<std::pair<DeviceId, DeviceStanding>> left;
    for (const auto& id : own == m_owned.end() ? std::vector<DeviceId>{} : own->second) {
        const auto* known = find(id);
        if (known == nullptr)
            continue;
        const auto device = m_books.asLeft(*known);
        if (!device.isShared()) {
            mayGoBack = moveDevice(builder, device, user, office) && mayGoBack;
            continue;
        }
        mayGoBack = false;
        builder.warn(Code::WDeviceTake, "R-DEV-07",
                     {{"device", device.label()}, {"name", user.displayName()}});
        left.emplace_back(id, setOwners(builder, device, without(device.owners, user.id)));
    }
    if (!builder.isRefused()) {
        for (auto& [id, standing] : left) // its other owners may go in later rows
            m_books.keep(id, std::move(standing));
    }
    return mayGoBack;
}

std::vector<std::string> DevicesOfPeople::giveBack(PlanBuilder& builder, const User& user)
{
    std::vector<std::string> missing;
    std::vector<std::pair<DeviceId, DeviceStanding>> given;
    for (const auto& seat : user.tombstoneDevices) {
        const auto* known = find(seat.id);
        if (known == nullptr) {
            missing.push_back(seat.id.value());
            continue;
        }
        const auto device = m_books.asLeft(*known);
        const auto other = std::find_if(
            device.owners.begin(), device.owners.end(), [&](const DeviceOwner& owner) {
                return !seat.isShared || owner.key == seat.key || device.kind == DeviceKind::DectHandset;
            });
        if (other != device.owners.end()) {
            builder.warn(Code::WRestoreDevice, "R-REST-07",
                         {{"device", device.label()}, {"name", builder.nameOf(other->id)}});
            continue;
        }
        auto owners = device.owners;
        owners.push_back({user.id, seat.key});
        std::sort(owners.begin(), owners.end(),
                  [](const DeviceOwner& left, const DeviceOwner& right) { return left.key < right.key; });
        given.emplace_back(device.id, setOwners(builder, device, std::move(owners)));
    }
    builder.change(user, Field::UserTombstoneDevices, std::vector<std::string>{});
    if (builder.isRefused())
        return missing;
    for (auto& [device, standing] : given) // somebody else who comes back may have had it, too
        m_books.keep(device, std::move(standing));
    return missing;
}

void DevicesOfPeople::forget(PlanBuilder& builder, const User& user)
{
    for (const auto& seat : user.tombstoneDevices) {
        const auto* device = find(seat.id);
        if (device == nullptr || !device->owners.empty() || m_forgotten.contains(seat.id))
            continue;
        forgetOwner(builder, *device);
        if (!builder.isRefused())
            m_forgotten.insert(seat.id);
    }
}

} // namespace cordboard::domain
