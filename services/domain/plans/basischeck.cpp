// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan rests on: R-CHG-02, R-CHG-04, R-CHG-08, R-GEN-04.
#include "domain/plans/basischeck.h"

#include "domain/plans/planbuilder.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace cordboard::domain {

namespace {

/// Orders values by record.
struct ByRecord {
    using Key = std::pair<RecordKind, std::string_view>;
    static Key keyOf(const ExpectedValue& value) noexcept { return {value.entity.table, value.entity.id}; }
    bool operator()(const ExpectedValue& value, const Key& key) const noexcept { return keyOf(value) < key; }
    bool operator()(const Key& key, const ExpectedValue& value) const noexcept { return key < keyOf(value); }
};

/// By record and field, each once. Of two values for one field the first or the last counts.
enum class Kept : std::uint8_t { First, Last };
void sortValues(std::vector<ExpectedValue>& values, Kept kept)
{
    if (kept == Kept::Last)
        std::reverse(values.begin(), values.end());
    const auto key = [](const ExpectedValue& value) { return std::tie(value.entity, value.field); };
    std::stable_sort(values.begin(), values.end(),
                     [key](const auto& left, const auto& right) { return key(left) < key(right); });
    values.erase(std::unique(values.begin(), values.end(),
                             [key](const auto& left, const auto& right) { return key(left) == key(right); }),
                 values.end());
}

} // namespace

bool isCompared(Field field) noexcept
{
    const auto& known = spec(field);
    // What a phone tells of itself (R-DEV-12) is nobody's decision.
    const bool isOfPhone = field == Field::DeviceFirmware || field == Field::DeviceProvisionStatus ||
                           field == Field::DeviceRegistration;
    // What became of a mail is told by whoever brings it; whom it went to, and whether they joined, is
    // compared itself.
    const bool isOfMail = field == Field::UserInvitation;
    // It follows from the devices, which are compared themselves.
    const bool isTombstone = field == Field::UserTombstoneDevices;
    // It follows from the person, who is compared themself.
    const bool isOfPerson = field == Field::SettingsOffice || field == Field::VoicemailOffice ||
                            field == Field::AddressOffice;
    // Other times follow from what is done; how long nobody is given a number is what somebody says
    // (R-NUM-13).
    const bool isFollowing = known.kind == ValueKind::Time && field != Field::NumberQuarantineUntil;
    return !isFollowing && !known.bookkeeping && field != Field::UserDeletedByName && !isOfPhone &&
           !isOfMail && !isTombstone && !isOfPerson && known.table != RecordKind::LicensePool;
}

BasisCheck::BasisCheck(const Expectations& versions, const Basis& basis)
    : m_versions(versions), m_basis(basis),
      m_isActive(!versions.empty() || !basis.values.empty() || basis.isWhole || !basis.seats.empty()),
      m_isChecked(basis.values.size())
{
}

std::span<const ExpectedValue> BasisCheck::valuesOf(RecordKind table, std::string_view id) const
{
    const auto [first, last] = std::equal_range(m_basis.values.begin(), m_basis.values.end(),
                                                ByRecord::Key{table, id}, ByRecord{});
    return {first, last};
}

std::span<const ExpectedSeats> BasisCheck::seatsOf(const EntityRef& target) const
{
    struct ByTarget {
        bool operator()(const ExpectedSeats& seats, const EntityRef& key) const { return seats.target < key; }
        bool operator()(const EntityRef& key, const ExpectedSeats& seats) const { return key < seats.target; }
    };
    const auto [first, last] = std::equal_range(m_basis.seats.begin(), m_basis.seats.end(), target,
                                                ByTarget{});
    return {first, last};
}

const Value* BasisCheck::seen(const EntityRef& entity, Field field) const
{
    for (const auto& value : valuesOf(entity.table, entity.id)) {
        if (value.field == field)
            return &value.value;
    }
    return nullptr;
}

std::vector<EntityRef> BasisCheck::named() const
{
    std::vector<EntityRef> entities;
    entities.reserve(m_versions.size());
    for (const auto& [entity, version] : m_versions)
        entities.push_back(entity);
    for (const auto& value : m_basis.values)
        entities.push_back(value.entity);
    std::sort(entities.begin(), entities.end());
    entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
    return entities;
}

std::optional<std::int64_t> BasisCheck::versionOf(const EntityRef& entity) const
{
    const auto known = m_versions.find(entity);
    return known == m_versions.end() || known->second == 0 ? std::nullopt : std::optional(known->second);
}

BasisCheck::Verdict BasisCheck::judge(RecordKind table, const std::string& id, std::int64_t version,
                                      Field field, const Value& before)
{
    const auto verdict = judged(table, id, version, field, before);
    if (verdict != Verdict::Stands && verdict != Verdict::StandsByValue)
        m_failed.push_back({table, id});
    else if (field == Field::Existence && before == Value(true) && spec(table).isOfPerson)
        m_left.insert({table, id});
    return verdict;
}

BasisCheck::Verdict BasisCheck::judged(RecordKind table, const std::string& id, std::int64_t version,
                                       Field field, const Value& before)
{
    if (!isCompared(field) || table == RecordKind::LicensePool) // also of one that comes with its office
        return Verdict::Stands;
    if (m_entity.id != id || m_entity.table != table) {
        m_entity.table = table;
        m_entity.id.assign(id); // keeps its memory from record to record
        m_values = valuesOf(table, id);
        const auto expected = m_versions.find(m_entity);
        m_version = expected == m_versions.end() ? std::nullopt : std::optional(expected->second);
    }
    for (const auto& value : m_values) {
        if (value.field != field)
            continue;
        const auto index = static_cast<std::size_t>(&value - m_basis.values.data());
        if (m_isChecked[index])
            return Verdict::Stands;
        if (value.value != before)
            return Verdict::Changed;
        m_isChecked[index] = true;
        return Verdict::StandsByValue;
    }
    if (m_version) {
        const bool isMadeAgain = version == 0 && m_left.contains(m_entity); // by the plan itself
        return *m_version == 0 || *m_version == version || isMadeAgain ? Verdict::Stands : Verdict::Moved;
    }
    const bool isFollowing = field == Field::Existence && spec(table).isOfPerson; // from its other fields
    return m_basis.isWhole && !isFollowing ? Verdict::Unforeseen : Verdict::Stands;
}

std::vector<Field> fieldsWrittenBy(const Command& command, std::size_t row)
{
    return std::visit(
        [row]<typename T>(const T& concrete) -> std::vector<Field> {
            if constexpr (std::is_same_v<T, Batch>)
                return {}; // its commands are planned one by one
            else
                return Description<T>::writes(concrete, row);
        },
        command);
}

namespace {

/// The versions of records that the plan changes besides its targets.
void addOthers(const Plan& plan, const DirectoryView& view,
               const std::function<bool(const EntityRef&)>& isAhead, Expectations& versions)
{
    std::map<RecordKind, std::vector<std::string>> others;
    for (std::size_t run = 0; run < plan.changes.runCount(); ++run) {
        const auto& entity = plan.changes.run(run).entity;
        if (entity.table == RecordKind::User)
            versions.emplace(entity, 0); // somebody besides the targets
        else if (entity.table != RecordKind::LicensePool && !versions.contains(entity))
            others[entity.table].push_back(entity.id);
    }
    const auto add = [&](EntityRef entity, std::int64_t version) {
        const auto expected = isAhead(entity) ? 0 : version;
        versions.insert_or_assign(std::move(entity), expected);
    };
    for (const auto& [kind, ids] : others) {
        if (kind == RecordKind::Number) {
            const auto numberIds = std::vector<NumberId>(ids.begin(), ids.end());
            for (const auto& number : view.numbers(numberIds)) {
                if (number)
                    add({kind, number->id.value()}, number->version);
            }
            continue;
        }
        auto records = view.records(kind, ids);
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (records[i])
                add(std::move(records[i]->entity), records[i]->version);
            else // the plan makes it
                versions.emplace(EntityRef{kind, ids[i]}, 0);
        }
    }
}

/// What somebody has chosen stands on what they had not: where their record is made with the first choice,
/// one that somebody else made meanwhile may say otherwise of the same field.
void addFirstChoices(const Plan& plan, std::vector<ExpectedValue>& values)
{
    for (std::size_t run = 0; run < plan.changes.runCount(); ++run) {
        const auto& each = plan.changes.run(run);
        const auto isCreation = [](const auto& item) {
            return item.field == Field::Existence && item.after == Value(true);
        };
        if (!spec(each.entity.table).isOfPerson ||
            std::none_of(each.items.begin(), each.items.end(), isCreation))
            continue;
        for (const auto& item : each.items) {
            if (isCompared(item.field) && item.field != Field::Existence)
                values.push_back({each.entity, item.field, item.before});
        }
    }
}

/// R-NUM-09: whether a number costs a license, and whether one comes back with it, depends on the others that
/// its holder has.
[[nodiscard]] std::vector<ExpectedSeats> seatsTold(const Plan& plan)
{
    std::vector<ExpectedSeats> told;
    auto taken = plan.rowSeats.begin();
    for (std::size_t i = 0; i < plan.outcomes.size(); ++i) {
        const auto& outcome = plan.outcomes[i];
        if (outcome.kind != OutcomeKind::WillChange || outcome.target.table != RecordKind::Number)
            continue;
        taken = std::find_if(taken, plan.rowSeats.end(),
                             [i](const RowSeats& seats) { return seats.row >= i; });
        const bool isNamed = taken != plan.rowSeats.end() && taken->row == i;
        told.push_back({outcome.target, isNamed ? taken->pool : std::string(), isNamed ? taken->taken : 0});
    }
    std::stable_sort(told.begin(), told.end(),
                     [](const auto& left, const auto& right) { return left.target < right.target; });
    return told;
}

} // namespace

Reliance relianceOf(const Plan& plan, const DirectoryView& view,
                    const std::function<bool(const EntityRef&)>& isAhead)
{
    Reliance reliance;
    reliance.basis.isWhole = true;
    auto& versions = reliance.versions;
    for (const auto& outcome : plan.outcomes) {
        if (outcome.kind == OutcomeKind::WillChange)
            versions.emplace(outcome.target, isAhead(outcome.target) ? 0 : outcome.baseVersion);
    }
    addOthers(plan, view, isAhead, versions);
    for (const auto& seats : plan.seats) {
        if (seats.scheduledRemoval == 0 && seats.purchased == 0)
            continue;
        if (const auto pool = view.pool(seats.office, seats.type)) {
            const EntityRef entity{RecordKind::LicensePool, pool->id()};
            const auto rely = [&](Field field) {
                reliance.basis.values.push_back({entity, field, read(*pool, field)});
            };
            for (const auto field :
                 {Field::PoolUnitPriceMonthly, Field::PoolCurrency, Field::PoolNextBillingAt})
                rely(field);
            if (seats.scheduledRemoval < 0 && !isAhead(entity)) // else it counts what is on its way
                rely(Field::PoolScheduledRemoval);
        }
    }
    addFirstChoices(plan, reliance.basis.values);
    sortValues(reliance.basis.values, Kept::First);
    reliance.basis.seats = seatsTold(plan);
    return reliance;
}

Basis basisOfUndo(const Plan& plan, const Basis& written)
{
    Basis basis{{}, /*isWhole=*/true, written.undoOf, {}};
    for (const auto change : plan.changes) {
        if (isCompared(change.field))
            basis.values.push_back({change.entity, change.field, change.before});
    }
    if (plan.count(OutcomeKind::Refused) > 0)
        basis.values.insert(basis.values.end(), written.values.begin(), written.values.end());
    sortValues(basis.values, Kept::First);
    basis.seats = seatsTold(plan);
    return basis;
}

namespace {

/// Whoever makes a record says of all its fields what they are, also of those that it begins with.
void addBeginnings(std::vector<ExpectedValue>& values, const EntityRef& entity)
{
    RecordTypes::forEach([&]<typename T>() {
        if (KindOf<T> != entity.table)
            return;
        const T blank;
        MembersOf<T>::forEach([&](auto member) {
            if (isCompared(member.field))
                values.push_back({entity, member.field, read(blank, member.field)});
        });
    });
}

/// What the plan wrote, as its last word on each field that a row wrote which comes back. What only the
/// others did stays: a record that they removed is missed by nobody.
[[nodiscard]] Basis writtenBy(const Plan& plan)
{
    Basis basis{{}, /*isWhole=*/true, {}, {}};
    for (const auto change : plan.changes) {
        if (isCompared(change.field))
            basis.values.push_back({change.entity, change.field, change.after});
        if (change.field == Field::Existence && change.after == Value(true))
            addBeginnings(basis.values, change.entity);
    }
    sortValues(basis.values, Kept::Last);
    const auto back = comingBack(plan);
    if (static_cast<std::size_t>(std::count(back.begin(), back.end(), true)) ==
        plan.count(OutcomeKind::WillChange))
        return basis;
    std::set<std::pair<EntityRef, Field>> wanted;
    for (std::size_t row = 0; row < back.size(); ++row) {
        const auto& outcome = plan.outcomes[row];
        const auto end = std::min(outcome.firstChange + outcome.changeCount, plan.changes.size());
        for (auto i = outcome.firstChange; back[row] && i < end; ++i)
            wanted.emplace(plan.changes[i].entity, plan.changes[i].field);
    }
    std::erase_if(basis.values, [&wanted](const ExpectedValue& value) {
        return !wanted.contains({value.entity, value.field}) &&
               !wanted.contains({value.entity, Field::Existence}); // of what was made, every field
    });
    return basis;
}

} // namespace

std::optional<Command> inverseOf(const Plan& plan)
{
    return std::visit(
        [&plan]<typename T>([[maybe_unused]] const T& concrete) -> std::optional<Command> {
            if constexpr (ForGood<T>)
                return std::nullopt;
            else
                return Description<T>::inverse(concrete, plan);
        },
        plan.command);
}

std::optional<Undo> invert(const Plan& plan)
{
    if (!plan.undo.isPossible)
        return std::nullopt;
    auto command = inverseOf(plan);
    if (!command)
        return std::nullopt;
    return Undo{*std::move(command), writtenBy(plan)};
}

Plan plan(const Undo& undo, const Actor& actor, const DirectoryView& view, Instant now)
{
    return plan(undo.command, actor, view, now, {}, undo.written);
}

} // namespace cordboard::domain
