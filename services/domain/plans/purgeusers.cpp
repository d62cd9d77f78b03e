// SPDX-License-Identifier: GPL-3.0-or-later
// Purge and anonymization: rulebook 3.9.
#include "domain/plans/anonymize.h"

namespace cordboard::domain {

namespace {

/// The empty value of a field: absent where that is allowed, else the empty text or list.
[[nodiscard]] Value emptyValue(const FieldSpec& field)
{
    if (field.nullable)
        return {};
    switch (field.kind) {
    case ValueKind::Bool:
        return false;
    case ValueKind::Integer:
        return std::int64_t{0};
    case ValueKind::Text:
        return std::string();
    case ValueKind::TextList:
        return std::vector<std::string>{};
    case ValueKind::Time:
        return {};
    }
    return {};
}

template <typename T> void addChange(std::vector<Change>& changes, const EntityRef& ref, const T& record, Field field, Value after)
{
    auto before = read(record, field);
    if (before != after)
        changes.push_back({ref, field, std::move(before), std::move(after)});
}

void purgeRow(PlanBuilder& builder, const User& user, const std::vector<OwnedNumber>& numbers, const std::string& typed)
{
    if (user.state != UserState::Deleted) {
        return builder.refuse(Code::EState, "R-PURGE-03",
                              {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "purge"}});
    }
    if (lowered(normalized(typed)) != lowered(user.primaryEmail)) {
        return builder.refuse(Code::EField, "R-PURGE-03", {{"field", "typed_emails"}, {"problem", "typed_email"}},
                              "typed_emails");
    }
    const auto since = user.deletedAt.value_or(builder.now()); // R-PURGE-04
    for (const auto& number : numbers)
        builder.reserveNumber(number, "Former user", since);
    anonymize(builder, user);
    builder.warn(Code::WPurgeNow, "R-PURGE-03", {{"number", numbers.empty() ? std::string() : numbers.front().e164}});
}

} // namespace

std::vector<Change> anonymizingChanges(const User& user, Instant now)
{
    std::vector<Change> changes;
    const EntityRef ref{Table::User, user.id.value()};
    addChange(changes, ref, user, Field::UserState, std::string(word(UserState::Anonymized)));
    for (const auto& field : fieldsOf(Table::User)) {
        if (field.personal)
            addChange(changes, ref, user, field.field, emptyValue(field));
    }
    addChange(changes, ref, user, Field::UserAnalytics, std::string(word(AnalyticsAccess::None)));
    addChange(changes, ref, user, Field::UserTombstoneState, Value{});
    addChange(changes, ref, user, Field::UserAnonymizedAt, now);
    return changes;
}

void anonymize(PlanBuilder& builder, const User& user)
{
    for (auto& change : anonymizingChanges(user, builder.now()))
        builder.change(user, change.field, std::move(change.after));
}

std::vector<Change> purgeChanges(const User& user, const std::vector<OwnedNumber>& heldNumbers, Instant now)
{
    auto changes = anonymizingChanges(user, now);
    for (const auto& number : heldNumbers) {
        const EntityRef ref{Table::Number, number.id.value()};
        addChange(changes, ref, number, Field::NumberStatus, std::string(word(NumberStatus::Reserved)));
        addChange(changes, ref, number, Field::NumberTargetType, std::string(word(TargetType::None)));
        addChange(changes, ref, number, Field::NumberTargetId, std::string());
        addChange(changes, ref, number, Field::NumberIsPrimary, false);
        addChange(changes, ref, number, Field::NumberHoldUntil, Value{});
        addChange(changes, ref, number, Field::NumberLastHolderName, std::string("Former user")); // R-PURGE-04
        addChange(changes, ref, number, Field::NumberLastHolderType, std::string(word(TargetType::User)));
        addChange(changes, ref, number, Field::NumberLastOffice, number.officeId.value());
        addChange(changes, ref, number, Field::NumberUnassignedAt, user.deletedAt.value_or(now));
    }
    return changes;
}

void planCommand(PlanBuilder& builder, const PurgeUsers& command)
{
    std::size_t index = 0;
    std::unordered_map<std::string, std::string> typed;
    for (const auto& user : command.users) {
        typed.emplace(user.value(), index < command.typedEmails.size() ? command.typedEmails[index] : std::string());
        ++index;
    }
    planUsers(builder, command.users, Operation::DeletePermanently, [&](const User& user, const auto& numbers) {
        purgeRow(builder, user, numbers, typed.at(user.id.value()));
    });
    builder.denyUndo("R-PURGE-02");
}

std::optional<Command> inverseOf(const PurgeUsers&, const Plan&)
{
    return std::nullopt;
}

} // namespace cordboard::domain
