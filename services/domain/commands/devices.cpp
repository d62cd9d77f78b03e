// SPDX-License-Identifier: GPL-3.0-or-later
// Devices that come, change and go: rulebook 3.21.
#include "domain/commands/devices.h"

#include "domain/devicevendor.h"
#include "domain/ipei.h"
#include "domain/namedvalue.h"
#include "domain/plans/devicerows.h"
#include "domain/plans/editrows.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace cordboard::domain {

namespace {

/// The office must be there and in sight. False when the row was refused.
bool isOfficeInSight(PlanBuilder& builder, const OfficeId& office, const std::string& field)
{
    if (builder.office(office) != nullptr && isAllowed(builder.actor(), Right::ManageDevices, office))
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, field);
    return false;
}

/// Whoever has the address already is named as far as they are in sight.
void refuseTaken(PlanBuilder& builder, const std::string& address, const std::string& holder,
                 const std::string& field)
{
    const auto other = std::move(recordsOf<Device>(builder.view(), std::span(&holder, 1)).front());
    const bool isSeen = other && isAllowed(builder.actor(), Right::ManageDevices, other->officeId);
    builder.refuse(Code::EMacTaken, "R-DEV-08",
                   {{"mac", address}, {"device", isSeen ? other->label() : std::string()}}, field);
}

/// R-DEV-08, R-DEV-09: the address says who made the device, and so what it is.
void readMac(PlanBuilder& builder, const RegisterDevice& command, Device& device)
{
    const auto address = MacAddress::fromTyped(command.mac);
    if (!address)
        return builder.refuse(Code::EMac, "R-DEV-08", {}, "mac");
    if (!address->isOfOneDevice())
        return builder.refuse(Code::EMac, "R-DEV-08", {{"mac", address->text()}}, "mac");
    device.mac = address;
    const auto* vendor = vendorOf(*address);
    if (vendor == nullptr)
        return refuseField(builder, "R-DEV-09", "mac", "vendor");
    device.vendor = vendor->name;
    device.kind = command.kind.value_or(vendor->kinds.front());
    if (!vendor->makes(device.kind))
        return refuseField(builder, "R-DEV-09", "device_kind", "vendor_kind",
                           {{"vendor", device.vendor}, {"kind", std::string(word(device.kind))}});
    if (const auto holder = builder.view().recordWith(Field::DeviceMac, address->text()))
        refuseTaken(builder, address->text(), *holder, "mac");
}

void readIpei(PlanBuilder& builder, const RegisterDevice& command, Device& device)
{
    if (!command.mac.empty())
        return refuseField(builder, "R-DEV-08", "mac", "mac_of_handset");
    auto ipei = ipeiFromTyped(command.ipei);
    if (!ipei)
        return refuseField(builder, "R-DEV-08", "ipei",
                           ipei.error() == IpeiFault::WrongCheckDigit ? "check_digit" : "ipei");
    device.ipei = *std::move(ipei);
    if (const auto holder = handsetWith(builder.view(), device.ipei))
        refuseTaken(builder, device.ipei, *holder, "ipei");
}

[[nodiscard]] std::vector<Device> handsetsOf(const PlanBuilder& builder, const DeviceId& base)
{
    const auto& id = base.value();
    const auto ids = builder.view().referring(RecordKind::Device, RecordKind::Device, std::span(&id, 1));
    std::vector<Device> handsets;
    for (auto& handset : recordsOf<Device>(builder.view(), ids.front())) {
        if (handset && handset->baseId == base)
            handsets.push_back(*std::move(handset));
    }
    return handsets;
}

/// R-DEV-11: the wished slot, or the first that is free.
void placeAt(PlanBuilder& builder, const Device& base, std::optional<std::int64_t> wish, Device& handset)
{
    std::set<std::int64_t> taken;
    for (const auto& other : handsetsOf(builder, base.id)) {
        if (other.slot)
            taken.insert(*other.slot);
    }
    auto slot = wish.value_or(1);
    while (!wish && taken.contains(slot))
        ++slot;
    if (slot > limits::BaseSlots)
        return refuseDevice(builder, handset, DeviceConflict::BaseFull);
    if (taken.contains(slot))
        return refuseDevice(builder, handset, DeviceConflict::SlotTaken);
    handset.slot = slot;
}

/// R-DEV-10: a handset stands where its base stands.
void pairWith(PlanBuilder& builder, const RegisterDevice& command, const std::optional<Device>& base,
              Device& handset)
{
    if (!command.location.isEmpty())
        return refuseField(builder, "R-DEV-10", "location", "location_of_base");
    handset.provisionStatus = base ? ProvisionStatus::PendingSync : ProvisionStatus::Unpaired;
    if (!base) {
        if (command.slot)
            refuseField(builder, "R-DEV-10", "slot", "slot_of_base");
        return;
    }
    if (base->kind != DeviceKind::DectBase)
        return refuseField(builder, "R-DEV-10", "base", "no_base");
    if (command.slot && (*command.slot < 1 || *command.slot > limits::BaseSlots))
        return refuseField(builder, "R-DEV-10", "slot", "slot", {{"max", std::to_string(limits::BaseSlots)}});
    if (base->officeId != handset.officeId)
        return refuseDevice(builder, handset, DeviceConflict::OtherOffice);
    handset.baseId = base->id;
    handset.locationId = base->locationId;
}

[[nodiscard]] bool isHandset(const RegisterDevice& command) noexcept
{
    return command.kind ? command.kind == DeviceKind::DectHandset
                        : command.mac.empty() && !command.ipei.empty();
}

/// Every field is looked at, also after a refusal: all bad ones are told together (R-GEN-01).
[[nodiscard]] Device deviceFrom(PlanBuilder& builder, const RegisterDevice& command,
                                const std::optional<Device>& base)
{
    Device device;
    device.id = command.device;
    device.officeId = command.office;
    device.name = lineOfDevice(builder, command.name, "name");
    device.model = lineOfDevice(builder, command.model, "model");
    if (isHandset(command)) {
        device.kind = DeviceKind::DectHandset;
        readIpei(builder, command, device);
        pairWith(builder, command, base, device);
        return device;
    }
    if (!command.ipei.empty())
        refuseField(builder, "R-DEV-08", "ipei", "ipei_of_handset");
    if (base || command.slot)
        refuseField(builder, "R-DEV-10", base ? "base" : "slot", "base_of_handset");
    device.locationId = command.location;
    if (command.kind && !isHardware(*command.kind)) // programs appear by themselves
        refuseField(builder, "R-DEV-01", "device_kind", "by_itself");
    else
        readMac(builder, command, device);
    return device;
}

/// Who registers a device: an admin of the office, or somebody for themself.
enum class Registrar : std::uint8_t { Nobody, Admin, Self };

/// R-DEV-14: somebody registers a phone for themself, in an office that lets its people do so. Where it
/// stands is there or told by an admin.
[[nodiscard]] Registrar judgeSelf(PlanBuilder& builder, const RegisterDevice& command, const Office& own)
{
    const auto& actor = builder.actor();
    if (!own.allowsSelfProvisioning)
        builder.refuse(Code::EDeviceSelf, "R-DEV-14", {{"office", own.name}});
    else if (command.user != actor.id)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}}, "user");
    else if (!command.location.isEmpty() && command.location != own.id)
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "location");
    else if (!command.base.isEmpty()) // no base is in sight of somebody without a role
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "base");
    return builder.isRefused() ? Registrar::Nobody : Registrar::Self;
}

/// The role, and all that the command names (R-GEN-01). Nobody when the row was refused.
[[nodiscard]] Registrar judgeRegistrar(PlanBuilder& builder, const RegisterDevice& command)
{
    const auto& actor = builder.actor();
    const bool isOwn = command.office == actor.officeId &&
                       !isAllowed(actor, Right::RegisterDevice, command.office);
    const auto* own = isOwn ? builder.office(command.office) : nullptr;
    const bool hasRole = reachOf(actor, Right::RegisterDevice) > Reach::Self;
    if (own != nullptr && (own->allowsSelfProvisioning || !hasRole))
        return judgeSelf(builder, command, *own);
    if (!hasRole) {
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
        return Registrar::Nobody;
    }
    const bool isInSight = isOfficeInSight(builder, command.office, "office") &&
                           (command.location.isEmpty() ||
                            isOfficeInSight(builder, command.location, "location"));
    return isInSight ? Registrar::Admin : Registrar::Nobody;
}

/// What people register for themselves is a desk phone (R-DEV-14); its model is for admins to say (2.9).
void judgeOwnPhone(PlanBuilder& builder, const Device& device)
{
    if (device.kind != DeviceKind::DeskPhone)
        builder.refuse(Code::EScope, "R-DEV-14", {{"name", builder.label()}}, "device_kind");
    else if (!device.model.empty())
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}}, "model");
}

/// The base must be in sight. False when the row was refused.
bool isBaseInSight(PlanBuilder& builder, const RegisterDevice& command, const std::optional<Device>& base)
{
    if (command.base.isEmpty() || (base && isAllowed(builder.actor(), Right::ManageDevices, base->officeId)))
        return true;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, "base");
    return false;
}

void registerRow(PlanBuilder& builder, const RegisterDevice& command)
{
    const auto registrar = judgeRegistrar(builder, command);
    if (registrar == Registrar::Nobody)
        return;
    std::optional<User> user;
    if (!command.user.isEmpty()) {
        user = std::move(usersInSight(builder, std::span(&command.user, 1)).front());
        if (registrar == Registrar::Admin && !isOwnerInSight(builder, user, "user"))
            return;
    }
    std::optional<Device> base;
    if (!command.base.isEmpty())
        base = std::move(devicesInSight(builder, std::span(&command.base, 1)).front());
    if (!isBaseInSight(builder, command, base) || (user && !isOwnerPresent(builder, *user, "user")) ||
        !isIdNew(builder, {RecordKind::Device, command.device.value()}))
        return;
    auto device = deviceFrom(builder, command, base);
    if (registrar == Registrar::Self && !builder.isRefused())
        judgeOwnPhone(builder, device);
    if (user && !builder.isRefused() && isAssignable(builder, device) && fitsOwner(builder, device, *user))
        device.owners = {{user->id, 1}};
    if (base && !builder.isRefused())
        placeAt(builder, *base, command.slot, device);
    if (builder.isRefused())
        return;
    warnLocation(builder, device);
    builder.create(device);
}

/// What an owner may say of their own device (rulebook 2.9, editors).
[[nodiscard]] bool isOwnersToSay(Field field) noexcept
{
    return field == Field::DeviceName || field == Field::DeviceRings ||
           field == Field::DeviceIncomingCallerId;
}

[[nodiscard]] Value wishedValue(bool wish)
{
    return wish;
}
[[nodiscard]] Value wishedValue(const std::string& wish)
{
    return normalized(wish);
}
[[nodiscard]] Value wishedValue(const OfficeId& wish)
{
    return wish.value();
}
[[nodiscard]] Value wishedValue(IncomingCallerId wish)
{
    return word(wish);
}

/// Calls `use(field, wish)` for each field that the edit is to set.
template <typename Use> void forEachWish(const DeviceEdit& edit, Use use)
{
    forEachSettable(edit, [&use](Field field, const auto& wish) {
        if (wish)
            use(field, *wish);
    });
}

/// The rights of section 2.9 are per field. False when the row was refused.
bool mayEditDevice(PlanBuilder& builder, const Device& device, const DeviceEdit& edit)
{
    if (isAllowed(builder.actor(), Right::ManageDevices, device.officeId))
        return true;
    forEachWish(edit, [&](Field field, const auto& wish) {
        if (!isOwnersToSay(field) && read(device, field) != wishedValue(wish))
            builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}},
                           std::string(spec(field).name));
    });
    return !builder.isRefused();
}

/// R-DEV-10: the handsets of a base go where it goes.
void moveTo(PlanBuilder& builder, const Device& device, const OfficeId& location)
{
    if (device.locationId == location)
        return;
    if (device.kind == DeviceKind::DectHandset)
        return refuseField(builder, "R-DEV-10", "location", "location_of_base");
    auto after = device;
    after.locationId = location;
    warnLocation(builder, after);
    builder.change(device, Field::DeviceLocation, location.value());
    if (device.kind != DeviceKind::DectBase)
        return;
    for (const auto& handset : handsetsOf(builder, device.id))
        builder.change(handset, Field::DeviceLocation, location.value());
}

void editDevice(PlanBuilder& builder, const Device& device, const DeviceEdit& edit)
{
    const bool isMoved = edit.location && !edit.location->isEmpty() && *edit.location != device.locationId;
    if (!mayEditDevice(builder, device, edit) ||
        (isMoved && !isOfficeInSight(builder, *edit.location, "location")) || !builder.isExpected(device))
        return;
    if (edit.rings == true && !device.rings && !device.mayRing())
        refuseField(builder, "R-FWD-04", "rings", "unverified");
    forEachWish(edit, [&]<typename T>(Field field, const T& wish) {
        if constexpr (std::is_same_v<T, OfficeId>)
            moveTo(builder, device, wish);
        else if constexpr (std::is_same_v<T, std::string>)
            builder.change(device, field, lineOfDevice(builder, wish, std::string(spec(field).name)));
        else
            builder.change(device, field, wishedValue(wish));
    });
}

/// The devices that go with this one: a forwarding number takes the mobile phone with it that is bound to it
/// (R-FWD-05).
[[nodiscard]] std::vector<Device> boundTo(const PlanBuilder& builder, const Device& device)
{
    std::vector<Device> bound;
    if (device.kind != DeviceKind::ForwardingNumber || device.owners.empty() || device.phoneNumber.empty())
        return bound;
    std::vector<std::string> owners;
    for (const auto& owner : device.owners)
        owners.push_back(owner.id.value());
    for (const auto& ids : builder.view().referring(RecordKind::Device, RecordKind::User, owners)) {
        for (auto& other : recordsOf<Device>(builder.view(), ids)) {
            if (other && other->kind == DeviceKind::MobileApp && other->phoneNumber == device.phoneNumber)
                bound.push_back(*std::move(other));
        }
    }
    return bound;
}

[[nodiscard]] std::string labelsOf(const std::vector<Device>& devices)
{
    std::vector<std::string> labels;
    for (const auto& device : devices)
        labels.push_back(device.label());
    return listed(labels);
}

using Gone = std::unordered_set<DeviceId>;

/// False when the row was refused: somebody else uses it, or it goes with something else.
bool mayRemove(PlanBuilder& builder, const Device& device, const Gone& gone)
{
    if (device.isShared() && !isAllowed(builder.actor(), Right::ManageDevices, device.officeId)) {
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
        return false;
    }
    if (!builder.isExpected(device))
        return false;
    if (device.kind == DeviceKind::MobileApp && !device.phoneNumber.empty()) {
        builder.refuse(Code::EDeviceMobile, "R-DEV-04",
                       {{"device", device.label()}, {"n", device.phoneNumber}});
        return false;
    }
    if (device.kind != DeviceKind::DectBase)
        return true;
    auto handsets = handsetsOf(builder, device.id);
    std::erase_if(handsets, [&gone](const Device& handset) { return gone.contains(handset.id); });
    if (handsets.empty())
        return true;
    builder.refuse(Code::EDepend, "R-DEV-10", {{"name", device.label()}, {"list", labelsOf(handsets)}});
    return false;
}

void removeDevice(PlanBuilder& builder, const Device& device, Gone& gone)
{
    if (!mayRemove(builder, device, gone))
        return;
    auto leaving = boundTo(builder, device);
    leaving.push_back(device);
    std::erase_if(leaving, [&gone](const Device& other) { return gone.contains(other.id); });
    for (const auto& other : leaving) {
        if (other.isApp())
            builder.warn(Code::WDeviceLogout, "R-DEV-03", {{"device", other.label()}});
        builder.remove(other);
    }
    if (builder.isRefused())
        return;
    for (const auto& other : leaving)
        gone.insert(other.id);
}

} // namespace

void Description<RegisterDevice>::plan(PlanBuilder& builder, const RegisterDevice& command)
{
    const EntityRef entity{RecordKind::Device, command.device.value()};
    builder.beginRow(entity.table, entity.id, labelOfWish({command.name, command.mac, command.ipei}, entity),
                     0);
    registerRow(builder, command);
    builder.offerUndo();
}

std::optional<Command> Description<RegisterDevice>::inverse(const RegisterDevice& command, const Plan&)
{
    return RemoveDevices{{command.device}};
}

void Description<EditDevices>::plan(PlanBuilder& builder, const EditDevices& command)
{
    builder.reserve(command.edits.size());
    Roster<DeviceId> named(command.edits.size());
    inBatches(command.edits, [&](std::size_t, std::span<const DeviceEdit> batch) {
        std::vector<DeviceId> ids;
        for (const auto& edit : batch)
            ids.push_back(edit.device);
        const auto devices = devicesInSight(builder, ids);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (openDeviceRow(builder, ids[i], devices[i], Right::ManageDevices) && named.place(ids[i]).isNew)
                editDevice(builder, *devices[i], batch[i]);
        }
    });
    builder.offerUndo();
}

std::vector<Field> Description<EditDevices>::writes(const EditDevices& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditDevices>::inverse(const EditDevices&, const Plan& plan)
{
    return EditDevices{editsBack<DeviceEdit>(plan)};
}

void Description<RemoveDevices>::plan(PlanBuilder& builder, const RemoveDevices& command)
{
    builder.reserve(command.devices.size());
    Roster<DeviceId> named(command.devices.size());
    Gone gone;
    inBatches(command.devices, [&](std::size_t, std::span<const DeviceId> batch) {
        const auto devices = devicesInSight(builder, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (openDeviceRow(builder, batch[i], devices[i], Right::ManageDevices) &&
                named.place(batch[i]).isNew && !gone.contains(batch[i]))
                removeDevice(builder, *devices[i], gone);
        }
    });
    builder.denyUndo("R-DEV-02"); // its history is gone, and its id is given to nothing else
}

std::optional<ShapeFault> Description<EditDevices>::faultOf(const EditDevices& command)
{
    return namedTwice("edits", command.edits, [](const DeviceEdit& edit) { return edit.device; });
}

} // namespace cordboard::domain
