// SPDX-License-Identifier: GPL-3.0-or-later
// Who has which device: rulebook 3.21 and 4.7.
#include "domain/commands/deviceowners.h"

#include "domain/plans/devicerows.h"

#include <algorithm>
#include <map>

namespace cordboard::domain {

namespace {

using Owners = std::vector<DeviceOwner>;

constexpr auto MostKeys = DeviceOwner::MostKeys;

[[nodiscard]] bool isByKey(const DeviceOwner& left, const DeviceOwner& right) noexcept
{
    return left.key < right.key;
}

[[nodiscard]] const DeviceOwner* ownerAt(const Owners& owners, std::int64_t key) noexcept
{
    const auto found = std::find_if(owners.begin(), owners.end(),
                                    [key](const DeviceOwner& owner) { return owner.key == key; });
    return found == owners.end() ? nullptr : &*found;
}

[[nodiscard]] std::optional<std::int64_t> firstFreeKey(const Owners& owners) noexcept
{
    for (std::int64_t key = 1; key <= MostKeys; ++key) {
        if (ownerAt(owners, key) == nullptr)
            return key;
    }
    return std::nullopt;
}

/// False when the row was refused.
bool isLineKey(PlanBuilder& builder, std::int64_t key, const std::string& field)
{
    if (key >= 1 && key <= MostKeys)
        return true;
    refuseField(builder, "R-DEV-11", field, "line_key", {{"max", std::to_string(MostKeys)}});
    return false;
}

/// Whom the device has after the row; nothing when it was refused (R-DEV-11).
[[nodiscard]] std::optional<Owners> ownersShared(PlanBuilder& builder, const Device& device,
                                                 const DeviceAssignment& wish)
{
    const auto refused = [&](DeviceConflict reason) {
        refuseDevice(builder, device, reason);
        return std::nullopt;
    };
    if (isOwner(device, wish.user))
        return refused(DeviceConflict::AlreadyAssigned);
    if (device.kind == DeviceKind::DectHandset && !device.owners.empty())
        return refused(DeviceConflict::HandsetAssigned);
    const auto key = wish.lineKey ? wish.lineKey : firstFreeKey(device.owners);
    if (!key)
        return refused(DeviceConflict::DeviceFull);
    if (ownerAt(device.owners, *key) != nullptr)
        return refused(DeviceConflict::LineKeyTaken);
    auto owners = device.owners;
    owners.push_back({wish.user, *key});
    std::sort(owners.begin(), owners.end(), isByKey);
    return owners;
}

/// The same for one who gets it alone; whoever has it loses it (R-DEV-06).
[[nodiscard]] std::optional<Owners> ownersTaken(PlanBuilder& builder, const Device& device,
                                                const DeviceAssignment& wish)
{
    if (device.isShared() && !wish.replaceAll) {
        refuseDevice(builder, device, DeviceConflict::Shared);
        return std::nullopt;
    }
    const auto own = std::find_if(device.owners.begin(), device.owners.end(),
                                  [&wish](const DeviceOwner& owner) { return owner.id == wish.user; });
    const auto present = own == device.owners.end() ? std::int64_t{1} : own->key;
    return Owners{{wish.user, wish.lineKey.value_or(present)}};
}

/// R-DEV-06: names those who lose it, as far as they are in sight.
void warnTaken(PlanBuilder& builder, const Device& device, const Owners& after)
{
    std::string names;
    bool isTaken = false;
    for (const auto& owner : device.owners) {
        const bool stays = std::any_of(after.begin(), after.end(),
                                       [&owner](const DeviceOwner& other) { return other.id == owner.id; });
        if (stays)
            continue;
        isTaken = true;
        if (const auto name = builder.nameOf(owner.id); !name.empty())
            names += (names.empty() ? "" : ", ") + name;
    }
    if (isTaken)
        builder.warn(Code::WDeviceTake, "R-DEV-06", {{"device", device.label()}, {"name", names}});
}

void assignRow(PlanBuilder& builder, const Device& device, const DeviceAssignment& wish,
               const std::optional<User>& user, DeviceBooks& books)
{
    const bool isAltered = books.isAltered(device.id);
    if (!isOwnerInSight(builder, user, "user") || (!isAltered && !builder.isExpected(device)) ||
        !isAssignable(builder, device) || !isOwnerPresent(builder, *user, "user") ||
        (wish.lineKey && !isLineKey(builder, *wish.lineKey, "line_key")) ||
        !fitsOwner(builder, device, *user))
        return;
    if (isAltered && !wish.share)
        return refuseDevice(builder, device, DeviceConflict::GivenTwice);
    const auto owners = wish.share ? ownersShared(builder, device, wish) : ownersTaken(builder, device, wish);
    if (!owners || *owners == device.owners)
        return;
    warnTaken(builder, device, *owners);
    warnLocation(builder, device);
    auto after = setOwners(builder, device, *owners);
    if (!builder.isRefused())
        books.keep(device.id, std::move(after));
}

/// What a command for many rows looks up at once.
struct People {
    std::unordered_map<UserId, std::optional<User>> known;

    void open(const PlanBuilder& builder, const std::vector<UserId>& ids)
    {
        auto users = usersInSight(builder, ids);
        for (std::size_t i = 0; i < ids.size(); ++i)
            known.insert_or_assign(ids[i], std::move(users[i]));
    }
};

/// False when the row was refused: one of them is not there, or out of sight.
bool areInSight(PlanBuilder& builder, const std::vector<const FormerOwner*>& former, const People& people)
{
    return std::all_of(former.begin(), former.end(), [&](const FormerOwner* owner) {
        return isOwnerInSight(builder, people.known.at(owner->user), "former_owners");
    });
}

/// False when the row was refused: what a device's former owners are is told wrongly. Requires: they are in
/// sight.
bool addFormer(PlanBuilder& builder, const Device& device, const std::vector<const FormerOwner*>& former,
               const People& people, Owners& owners)
{
    for (const auto* owner : former) {
        const auto& user = people.known.at(owner->user);
        if (!isAssignable(builder, device) || !isOwnerPresent(builder, *user, "former_owners") ||
            !isLineKey(builder, owner->lineKey, "former_owners") || !fitsOwner(builder, device, *user))
            return false;
        const auto isSame = [owner](const DeviceOwner& other) { return other.id == owner->user; };
        if (std::any_of(owners.begin(), owners.end(), isSame)) {
            refuseDevice(builder, device, DeviceConflict::AlreadyAssigned);
            return false;
        }
        if (ownerAt(owners, owner->lineKey) != nullptr) {
            refuseDevice(builder, device, DeviceConflict::LineKeyTaken);
            return false;
        }
        owners.push_back({owner->user, owner->lineKey});
    }
    std::sort(owners.begin(), owners.end(), isByKey);
    if (device.kind != DeviceKind::DectHandset || owners.size() < 2)
        return true;
    refuseDevice(builder, device, DeviceConflict::HandsetAssigned);
    return false;
}

/// `losing` loses it; everybody when it is empty.
void unassignRow(PlanBuilder& builder, const Device& device, const std::unordered_set<UserId>& losing,
                 const std::vector<const FormerOwner*>& former, const People& people)
{
    Owners owners;
    for (const auto& owner : device.owners) {
        if (!losing.empty() && !losing.contains(owner.id))
            owners.push_back(owner);
    }
    if (!addFormer(builder, device, former, people, owners) || owners == device.owners ||
        !isAssignable(builder, device))
        return;
    setOwners(builder, device, std::move(owners));
}

/// Before the plan, and after it.
struct Passed {
    Owners before, after;
};

[[nodiscard]] Owners ownersIn(const Value& value)
{
    Owners owners;
    if (const auto* texts = value.list()) {
        for (const auto& text : *texts) {
            if (auto owner = lineFromText<UserIdTag>(text))
                owners.push_back(*std::move(owner));
        }
    }
    return owners;
}

/// The devices whose owners the plan changes, in its order.
[[nodiscard]] std::vector<std::pair<DeviceId, Passed>> passedOn(const Plan& plan)
{
    std::vector<std::pair<DeviceId, Passed>> passed;
    std::unordered_map<std::string, std::size_t> places;
    for (const auto change : plan.changes) {
        if (change.field != Field::DeviceOwners)
            continue;
        const auto [place, isNew] = places.try_emplace(change.entity.id, passed.size());
        if (isNew)
            passed.emplace_back(DeviceId(change.entity.id), Passed{ownersIn(change.before), {}});
        passed[place->second].second.after = ownersIn(change.after);
    }
    return passed;
}

/// Each device is again what it was, whoever has it now.
[[nodiscard]] UnassignDevices asBefore(const std::vector<std::pair<DeviceId, Passed>>& passed)
{
    UnassignDevices inverse;
    for (const auto& [device, owners] : passed) {
        inverse.devices.push_back(device);
        for (const auto& owner : owners.before)
            inverse.formerOwners.push_back({device, owner.id, owner.key});
    }
    return inverse;
}

} // namespace

void Description<AssignDevices>::plan(PlanBuilder& builder, const AssignDevices& command)
{
    builder.reserve(command.assignments.size());
    DeviceBooks books;
    inBatches(command.assignments, [&](std::size_t, std::span<const DeviceAssignment> batch) {
        std::vector<DeviceId> ids;
        std::vector<UserId> people;
        for (const auto& wish : batch) {
            ids.push_back(wish.device);
            people.push_back(wish.user);
        }
        const auto devices = devicesInSight(builder, ids);
        const auto users = usersInSight(builder, people);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (openDeviceRow(builder, ids[i], devices[i], Right::AssignDevice))
                assignRow(builder, books.asLeft(*devices[i]), batch[i], users[i], books);
        }
    });
    builder.offerUndo();
}

std::optional<Command> Description<AssignDevices>::inverse(const AssignDevices&, const Plan& plan)
{
    return asBefore(passedOn(plan));
}

void Description<UnassignDevices>::plan(PlanBuilder& builder, const UnassignDevices& command)
{
    builder.reserve(command.devices.size());
    Roster<DeviceId> named(command.devices.size());
    std::unordered_map<DeviceId, std::vector<const FormerOwner*>> former;
    std::vector<UserId> people;
    for (const auto& owner : command.formerOwners) {
        former[owner.device].push_back(&owner);
        people.push_back(owner.user);
    }
    People known;
    known.open(builder, people);
    const std::unordered_set<UserId> losing(command.users.begin(), command.users.end());
    inBatches(command.devices, [&](std::size_t, std::span<const DeviceId> batch) {
        const auto devices = devicesInSight(builder, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (openDeviceRow(builder, batch[i], devices[i], Right::AssignDevice) &&
                named.place(batch[i]).isNew && areInSight(builder, former[batch[i]], known) &&
                builder.isExpected(*devices[i]))
                unassignRow(builder, *devices[i], losing, former[batch[i]], known);
        }
    });
    builder.offerUndo();
}

/// Giving a device to people one by one says it as people would; where one was given to somebody meanwhile,
/// only the same command can tell that it was nobody's.
std::optional<Command> Description<UnassignDevices>::inverse(const UnassignDevices&, const Plan& plan)
{
    const auto passed = passedOn(plan);
    const bool wasNobodys = std::any_of(passed.begin(), passed.end(),
                                        [](const auto& device) { return device.second.before.empty(); });
    if (wasNobodys)
        return asBefore(passed);
    AssignDevices inverse;
    for (const auto& [device, owners] : passed) {
        const auto& after = owners.after;
        const bool isLessOnly = std::all_of(
            after.begin(), after.end(), [&before = owners.before](const DeviceOwner& owner) {
                return std::find(before.begin(), before.end(), owner) != before.end();
            });
        bool isFirst = !isLessOnly || after.empty();
        for (const auto& owner : owners.before) {
            const bool isThere = isLessOnly && std::find(after.begin(), after.end(), owner) != after.end();
            if (isThere)
                continue;
            inverse.assignments.push_back(
                {device, owner.id, owner.key, isFirst && after.size() > 1, !isFirst});
            isFirst = false;
        }
    }
    return inverse;
}

std::optional<ShapeFault> Description<DeviceAssignment>::faultOf(const DeviceAssignment& assignment)
{
    if (assignment.replaceAll && assignment.share)
        return ShapeFault{"share", "a device is shared with those who have it, or they lose it"};
    return std::nullopt;
}

std::optional<ShapeFault> Description<AssignDevices>::faultOf(const AssignDevices& command)
{
    std::unordered_set<DeviceId> named;
    for (const auto& assignment : command.assignments) {
        if (!named.insert(assignment.device).second && !assignment.share)
            return ShapeFault{"assignments", "a device is given twice; further owners share it"};
    }
    return std::nullopt;
}

std::optional<ShapeFault> Description<UnassignDevices>::faultOf(const UnassignDevices& command)
{
    const std::unordered_set<DeviceId> targets(command.devices.begin(), command.devices.end());
    std::set<std::pair<DeviceId, UserId>> named;
    for (const auto& former : command.formerOwners) {
        if (!targets.contains(former.device))
            return ShapeFault{"former_owners", "one is of nothing that the command is about"};
        if (!named.emplace(former.device, former.user).second)
            return ShapeFault{"former_owners", "one is named twice"};
    }
    return std::nullopt;
}

} // namespace cordboard::domain
