// SPDX-License-Identifier: GPL-3.0-or-later
// Purge and anonymization: rulebook 3.9.
#include "domain/email.h"
#include "domain/erasure.h"
#include "domain/plans/anonymize.h"
#include "domain/plans/devicerows.h"
#include "domain/plans/settingsrows.h"

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cordboard::domain {

namespace {

/// Every field that changes, and to what (R-PURGE-05, I-12).
template <typename Use> void forEachAnonymous(Instant now, Use use)
{
    use(Field::UserState, word(UserState::Anonymized));
    for (const auto& field : fieldsOf(RecordKind::User)) {
        if (field.personal)
            use(field.field, emptyValue(field));
    }
    use(Field::UserAnalytics, word(AnalyticsAccess::None));
    use(Field::UserInvitation, word(InvitationState::None)); // 4.6: cancelled
    use(Field::UserTombstoneState, Value{});
    use(Field::UserAnonymizedAt, now);
}

template <typename T>
void addChange(std::vector<Change>& changes, const EntityRef& ref, const T& record, Field field, Value after)
{
    auto before = read(record, field);
    if (before != after)
        changes.push_back({ref, field, std::move(before), std::move(after)});
}

/// What was typed to confirm, by user: somebody who is named twice is confirmed twice (R-PURGE-03).
/// Requires: the command outlives it.
class Confirmations final {
public:
    explicit Confirmations(const PurgeUsers& command)
        : m_command(command), m_isOnePerUser(command.users.size() == command.typedEmails.size())
    {
        if (!m_isOnePerUser)
            return;
        m_last.reserve(command.users.size());
        m_previous.reserve(command.users.size());
        for (std::size_t i = 0; i < command.users.size(); ++i) {
            const auto [last, isFirst] = m_last.try_emplace(command.users[i].value(), i);
            m_previous.push_back(isFirst ? None : std::exchange(last->second, i));
        }
    }
    /// All of them are right. Where there are too many or too few nobody knows whose they are.
    [[nodiscard]] bool confirm(const User& user) const
    {
        const auto last = m_last.find(user.id.value());
        if (last == m_last.end())
            return false;
        for (auto at = last->second; at != None; at = m_previous[at]) {
            const auto& typed = m_command.typedEmails[at];
            if (typed != user.primaryEmail && emailKey(typed) != emailKey(user.primaryEmail))
                return false;
        }
        return true;
    }

private:
    static constexpr auto None = static_cast<std::size_t>(-1);

    const PurgeUsers& m_command;
    const bool m_isOnePerUser;
    std::unordered_map<std::string_view, std::size_t> m_last; ///< index of a user's last confirmation
    std::vector<std::size_t> m_previous; ///< the one of the same user before it, per index
};

void purgeRow(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers,
              DevicesOfPeople& devices, RecordsOfLeavers& records, bool isConfirmed)
{
    if (user.state != UserState::Deleted) {
        return builder.refuse(
            Code::EState, "R-PURGE-03",
            {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "purge"}});
    }
    if (!isConfirmed) {
        return refuseField(builder, "R-PURGE-03", "typed_emails", "typed_email");
    }
    const auto since = user.deletedAt.value_or(builder.now()); // R-PURGE-04
    for (const auto& number : numbers)
        reserveLeavers(builder, number, since);
    devices.forget(builder, user);
    records.takeAway(user);
    anonymize(builder, user);
    builder.warn(Code::WPurgeNow, "R-PURGE-03",
                 {{"number", numbers.empty() ? std::string() : numbers.front().e164}});
}

} // namespace

void anonymize(PlanBuilder& builder, const User& user)
{
    forEachAnonymous(builder.now(),
                     [&](Field field, Value after) { builder.change(user, field, std::move(after)); });
}

void reserveLeavers(PlanBuilder& builder, const OwnedNumber& number, Instant since)
{
    builder.reserveNumber(number, "Former user", since);
    builder.change(number, Field::NumberQuarantineUntil, builder.now() + LeaverQuarantine);
}

std::vector<Change> purgeChanges(const User& user, const std::vector<OwnedNumber>& heldNumbers,
                                 const std::vector<Device>& devices, Instant now)
{
    std::vector<Change> changes;
    const EntityRef person{RecordKind::User, user.id.value()};
    forEachAnonymous(
        now, [&](Field field, Value after) { addChange(changes, person, user, field, std::move(after)); });
    for (const auto& number : heldNumbers) {
        const EntityRef ref{RecordKind::Number, number.id.value()};
        addChange(changes, ref, number, Field::NumberStatus, word(NumberStatus::Reserved));
        addChange(changes, ref, number, Field::NumberTargetType, word(TargetType::None));
        addChange(changes, ref, number, Field::NumberTargetId, std::string());
        addChange(changes, ref, number, Field::NumberIsPrimary, false);
        addChange(changes, ref, number, Field::NumberHoldUntil, Value{});
        // R-PURGE-04.
        addChange(changes, ref, number, Field::NumberLastHolderName, std::string("Former user"));
        addChange(changes, ref, number, Field::NumberLastHolderType, word(TargetType::User));
        addChange(changes, ref, number, Field::NumberLastOffice, number.officeId.value());
        addChange(changes, ref, number, Field::NumberUnassignedAt, user.deletedAt.value_or(now));
        addChange(changes, ref, number, Field::NumberQuarantineUntil, now + LeaverQuarantine);
    }
    for (const auto& device : devices) {
        auto after = device;
        std::erase_if(after.owners, [&user](const DeviceOwner& owner) { return owner.id == user.id; });
        const EntityRef ref{RecordKind::Device, device.id.value()};
        addChange(changes, ref, device, Field::DeviceOwners, read(after, Field::DeviceOwners));
        if (!after.owners.empty())
            continue; // R-PURGE-05: what somebody else has is named by them
        for (const auto& field : fieldsOf(RecordKind::Device)) {
            if (field.personal)
                addChange(changes, ref, device, field.field, emptyValue(field));
        }
    }
    return changes;
}

std::optional<ShapeFault> Description<PurgeUsers>::faultOf(const PurgeUsers& command)
{
    if (command.typedEmails.size() != command.users.size())
        return ShapeFault{"typed_emails", "one per user is needed"};
    std::unordered_map<std::string_view, std::string> typed;
    for (std::size_t i = 0; i < command.users.size(); ++i) {
        auto key = emailKey(command.typedEmails[i]);
        const auto [first, isNew] = typed.try_emplace(command.users[i].value(), key);
        if (!isNew && first->second != key)
            return ShapeFault{"typed_emails", "two addresses are typed for one person"};
    }
    return std::nullopt;
}

void Description<PurgeUsers>::plan(PlanBuilder& builder, const PurgeUsers& command)
{
    const Confirmations confirmations(command);
    DevicesOfPeople devices(builder);
    RecordsOfLeavers records(builder);
    const auto purge = [&](const User& user, const auto& numbers) {
        purgeRow(builder, user, numbers, devices, records, confirmations.confirm(user));
    };
    planUsers(builder, command.users, Right::DeletePermanently, purge, [&](const auto& users) {
        devices.openKept(users);
        records.open(users);
    });
    builder.denyUndo("R-PURGE-02");
}

} // namespace cordboard::domain
