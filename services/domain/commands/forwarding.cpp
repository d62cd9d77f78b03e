// SPDX-License-Identifier: GPL-3.0-or-later
// Outside numbers that people are called on: rulebook 3.22.
#include "domain/commands/forwarding.h"

#include "domain/pasted.h"
#include "domain/phonenumber.h"
#include "domain/plans/devicerows.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace cordboard::domain {

namespace {

/// The forwarding numbers of people, with those that earlier rows add.
class ForwardingBook final {
public:
    /// Looks up what these people have.
    void open(const PlanBuilder& builder, const std::vector<std::optional<User>>& users)
    {
        std::vector<std::string> people;
        for (const auto& user : users) {
            if (user && !m_numbers.contains(user->id)) {
                m_numbers[user->id];
                people.push_back(user->id.value());
            }
        }
        if (people.empty())
            return;
        const auto found = builder.view().referring(RecordKind::Device, RecordKind::User, people);
        for (std::size_t i = 0; i < people.size(); ++i) {
            for (const auto& device : recordsOf<Device>(builder.view(), found[i])) {
                if (device && device->kind == DeviceKind::ForwardingNumber)
                    m_numbers[UserId(people[i])].insert(device->phoneNumber);
            }
        }
    }
    [[nodiscard]] const std::set<std::string>& of(const UserId& user) const { return m_numbers.at(user); }
    /// Requires: the open row is not refused any more.
    void add(const UserId& user, const std::string& number) { m_numbers.at(user).insert(number); }

private:
    std::unordered_map<UserId, std::set<std::string>> m_numbers;
};

void refuseForwarding(PlanBuilder& builder, const std::string& number, ForwardingFault fault)
{
    std::vector<std::pair<std::string, std::string>> parameters{{"number", number},
                                                                {"reason", std::string(word(fault))}};
    if (fault == ForwardingFault::TooMany)
        parameters.emplace_back("max", std::to_string(limits::ForwardingNumbers));
    builder.refuse(Code::EForwarding, fault == ForwardingFault::Abroad ? "R-FWD-06" : "R-FWD-03",
                   std::move(parameters), "phone_number");
}

/// What speaks against a number that is one.
[[nodiscard]] std::optional<ForwardingFault> forwardingFault(const PlanBuilder& builder, const User& user,
                                                             const Office& office, const std::string& e164,
                                                             const ForwardingBook& book)
{
    const auto place = placeOfNumber(e164);
    if (!place)
        return ForwardingFault::Invalid;
    const auto own = builder.view().numbersOf(std::span(&user.id, 1)).front();
    if (std::any_of(own.begin(), own.end(),
                    [&e164](const OwnedNumber& number) { return number.e164 == e164; }))
        return ForwardingFault::OwnNumber;
    if (book.of(user.id).contains(e164))
        return ForwardingFault::Listed;
    if (place->country != office.country && !office.allowsForwardingAbroad)
        return ForwardingFault::Abroad;
    if (book.of(user.id).size() >= limits::ForwardingNumbers)
        return ForwardingFault::TooMany;
    return std::nullopt;
}

/// R-FWD-03, R-FWD-06: the number in E.164. Nothing when the row was refused.
[[nodiscard]] std::optional<std::string> numberFrom(PlanBuilder& builder, const User& user,
                                                    const std::string& wish, const ForwardingBook& book)
{
    const auto* office = builder.office(user.officeId);
    // It may have been copied from a mail or a page.
    const auto read = office != nullptr ? understood(wish, std::span(&office->country, 1)) : Pasted();
    const auto& typed = read.text;
    if (typed.empty()) {
        builder.refuse(Code::EUserRequired, "R-FWD-03", {{"field", "phone_number"}}, "phone_number");
        return std::nullopt;
    }
    if (!fitsLine(builder, typed, limits::NumberText, "phone_number"))
        return std::nullopt;
    if (isEmergencyNumber(typed, office->country)) {
        refuseForwarding(builder, typed, ForwardingFault::Emergency);
        return std::nullopt;
    }
    const auto e164 = read.numbers.empty() ? typed : read.numbers.front();
    if (const auto fault = forwardingFault(builder, user, *office, e164, book)) {
        refuseForwarding(builder, *fault == ForwardingFault::Invalid ? typed : e164, *fault);
        return std::nullopt;
    }
    return e164;
}

/// The person must be in sight, and one for whom the actor may do it. False when the row was refused.
bool mayForward(PlanBuilder& builder, const std::optional<User>& user)
{
    const auto& actor = builder.actor();
    if (!user || !isSeen(actor, *user)) {
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "user");
        return false;
    }
    if (!isAllowed(actor, Right::AddForwardingNumber, *user, builder.view())) {
        refusePerson(builder, *user, Right::AddForwardingNumber, "user");
        return false;
    }
    return true;
}

void addForwardingNumber(PlanBuilder& builder, const NewForwardingNumber& wish,
                         const std::optional<User>& user, ForwardingBook& book)
{
    if (!mayForward(builder, user) || !isOwnerPresent(builder, *user, "user", "R-FWD-01") ||
        !isIdNew(builder, {RecordKind::Device, wish.device.value()}))
        return;
    auto number = numberFrom(builder, *user, wish.phoneNumber, book);
    Device device;
    device.id = wish.device;
    device.officeId = user->officeId;
    device.kind = DeviceKind::ForwardingNumber;
    device.name = lineOfDevice(builder, wish.name, "name");
    device.owners = {{user->id, 1}};
    // R-FWD-04: what an admin adds is proven by that.
    device.isVerified = isAllowed(builder.actor(), Right::AddForwardingNumber, user->officeId);
    device.rings = device.mayRing();
    device.provisionStatus = ProvisionStatus::Provisioned; // there is no configuration to fetch
    if (!number || builder.isRefused())
        return;
    device.phoneNumber = *std::move(number);
    builder.create(device);
    if (!builder.isRefused())
        book.add(user->id, device.phoneNumber);
}

} // namespace

void Description<AddForwardingNumbers>::plan(PlanBuilder& builder, const AddForwardingNumbers& command)
{
    builder.reserve(command.numbers.size());
    ForwardingBook book;
    inBatches(command.numbers, [&](std::size_t, std::span<const NewForwardingNumber> batch) {
        std::vector<UserId> people;
        for (const auto& wish : batch)
            people.push_back(wish.user);
        const auto users = usersInSight(builder, people);
        book.open(builder, users);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const EntityRef entity{RecordKind::Device, batch[i].device.value()};
            builder.beginRow(entity.table, entity.id,
                             labelOfWish({batch[i].name, batch[i].phoneNumber}, entity), 0);
            addForwardingNumber(builder, batch[i], users[i], book);
        }
    });
    builder.offerUndo();
}

std::optional<Command> Description<AddForwardingNumbers>::inverse(const AddForwardingNumbers&,
                                                                  const Plan& plan)
{
    RemoveDevices inverse;
    for (const auto& row : plan.outcomes) {
        if (row.kind == OutcomeKind::WillChange)
            inverse.devices.emplace_back(row.target.id);
    }
    return inverse;
}

std::optional<ShapeFault> Description<AddForwardingNumbers>::faultOf(const AddForwardingNumbers& command)
{
    return namedTwice("numbers", command.numbers,
                      [](const NewForwardingNumber& wish) { return wish.device; });
}

} // namespace cordboard::domain
