// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody said he saw, of records that no row of a plan answers for: R-CHG-02.
#include "domain/permission.h"
#include "domain/plans/basischeck.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <type_traits>

namespace cordboard::domain {

namespace {

/// Whether the actor sees that office: he administers it, or it is his own.
[[nodiscard]] bool isRecordSeen(const Actor& actor, const Office& office)
{
    return isAllowed(actor, Right::ViewUsers, office.id) || office.id == actor.officeId;
}

[[nodiscard]] bool isRecordSeen(const Actor& actor, const LicensePool& pool)
{
    return isAllowed(actor, Right::ViewLicensePools, pool.officeId);
}

[[nodiscard]] bool isRecordSeen(const Actor& actor, const OwnedNumber& number)
{
    return isAllowed(actor, Right::ViewReservedNumbers, number.officeId) ||
           (number.targetType == TargetType::User && number.targetId == actor.id.value()) ||
           (number.targetType == TargetType::Department &&
            std::find(actor.roles.begin(), actor.roles.end(),
                      RoleAssignment{Role::DepartmentAdmin, number.targetId}) != actor.roles.end());
}

/// What nobody is kept from.
[[nodiscard]] bool isRecordSeen(const Actor&, const Company&)
{
    return true;
}

/// Of all others the rules of the domain say it.
template <typename T> [[nodiscard]] bool isRecordSeen(const Actor& actor, const T& record)
{
    return isSeen(actor, record);
}

[[nodiscard]] std::string labelOf(const Company& company, const DirectoryView&)
{
    return company.name;
}
[[nodiscard]] std::string labelOf(const Office& office, const DirectoryView&)
{
    return office.name;
}
[[nodiscard]] std::string labelOf(const Department& department, const DirectoryView&)
{
    return department.name;
}
[[nodiscard]] std::string labelOf(const LicensePool& pool, const DirectoryView& view)
{
    const auto office = view.office(pool.officeId);
    return office ? office->name : std::string();
}
[[nodiscard]] std::string labelOf(const User& user, const DirectoryView&)
{
    return user.displayName();
}
[[nodiscard]] std::string labelOf(const OwnedNumber& number, const DirectoryView&)
{
    return number.e164;
}
[[nodiscard]] std::string labelOf(const Region& region, const DirectoryView&)
{
    return region.name;
}
[[nodiscard]] std::string labelOf(const Device& device, const DirectoryView&)
{
    return device.label();
}

/// Settings, voicemail boxes and addresses are called like the person they belong to.
[[nodiscard]] std::string personOf(const std::string& id, const DirectoryView& view)
{
    const UserId person(id);
    const auto user = view.users(std::span(&person, 1)).front();
    return user ? user->displayName() : std::string();
}
[[nodiscard]] std::string labelOf(const Settings& settings, const DirectoryView& view)
{
    return personOf(settings.id.value(), view);
}
[[nodiscard]] std::string labelOf(const Voicemail& box, const DirectoryView& view)
{
    return personOf(box.id.value(), view);
}
[[nodiscard]] std::string labelOf(const EmailAddress& address, const DirectoryView& view)
{
    return personOf(address.userId.value(), view);
}

/// Calls `use` with the record, or with nothing when there is none.
template <typename Use>
[[nodiscard]] auto withRecord(const DirectoryView& view, const EntityRef& entity, const Use& use)
    -> decltype(use(std::optional<User>()))
{
    switch (entity.table) {
    case RecordKind::Company: {
        auto company = std::optional(view.company());
        if (company->id.value() != entity.id)
            company.reset();
        return use(company);
    }
    case RecordKind::Office: return use(view.office(OfficeId(entity.id)));
    case RecordKind::Department: return use(view.department(DepartmentId(entity.id)));
    case RecordKind::LicensePool: {
        const auto key = LicensePool::keyOf(entity.id);
        return use(key ? view.pool(key->first, key->second) : std::nullopt);
    }
    case RecordKind::User: {
        const UserId id(entity.id);
        return use(view.users(std::span(&id, 1)).front());
    }
    case RecordKind::Number: {
        const NumberId id(entity.id);
        return use(view.numbers(std::span(&id, 1)).front());
    }
    case RecordKind::Region: return use(recordsOf<Region>(view, std::span(&entity.id, 1)).front());
    case RecordKind::Device: return use(recordsOf<Device>(view, std::span(&entity.id, 1)).front());
    case RecordKind::Settings: return use(recordsOf<Settings>(view, std::span(&entity.id, 1)).front());
    case RecordKind::Voicemail: return use(recordsOf<Voicemail>(view, std::span(&entity.id, 1)).front());
    case RecordKind::EmailAddress:
        return use(recordsOf<EmailAddress>(view, std::span(&entity.id, 1)).front());
    }
    return use(std::optional<User>());
}

/// Every named record in turn, read and compared as its kind wants it.
class ExpectationCheck final {
public:
    ExpectationCheck(const Plan& plan, const BasisCheck& basis, const Actor& actor, const DirectoryView& view)
        : m_basis(basis), m_actor(actor), m_view(view)
    {
        for (const auto& outcome : plan.outcomes) {
            if (outcome.kind != OutcomeKind::WillChange)
                m_unchanged.push_back(outcome.target.id);
        }
        std::sort(m_unchanged.begin(), m_unchanged.end());
    }

    [[nodiscard]] std::optional<Finding> broken(const EntityRef& entity) const
    {
        return withRecord(m_view, entity, [&]<typename T>(const std::optional<T>& record) {
            if constexpr (std::is_same_v<T, OwnedNumber>) {
                // It belongs to a row of which nothing comes, like that of somebody who was deleted already.
                if (record && record->targetType == TargetType::User &&
                    std::binary_search(m_unchanged.begin(), m_unchanged.end(), record->targetId))
                    return std::optional<Finding>();
            }
            return record && isRecordSeen(m_actor, *record) ? compared(entity, *record, labelOf(*record, m_view))
                                                         : missing(entity);
        });
    }

private:
    template <typename T>
    [[nodiscard]] std::optional<Finding> compared(const EntityRef& entity, const T& record,
                                                  const std::string& label) const
    {
        for (const auto& seen : m_basis.valuesOf(entity.table, entity.id)) {
            if (isOfConcern(seen) && read(record, seen.field) != seen.value)
                return Finding{Code::EPlanStale,
                               "R-CHG-02",
                               entity,
                               std::string(spec(seen.field).name),
                               {{"name", label}}};
        }
        if (const auto version = m_basis.versionOf(entity); version && *version != record.version)
            return Finding{Code::EPlanStale, "R-CHG-02", entity, {}, {{"name", label}}};
        return std::nullopt;
    }

    /// What an undo wrote is told by its rows; pools stand for none.
    [[nodiscard]] bool isOfConcern(const ExpectedValue& seen) const
    {
        const bool isOfRows = seen.entity.table != RecordKind::LicensePool;
        return !isOfRows || (isCompared(seen.field) && !m_basis.isUndo());
    }

    [[nodiscard]] static std::optional<Finding> missing(const EntityRef& entity)
    {
        return Finding{Code::EPlanStale, "R-CHG-02", entity, {}, {{"name", entity.id}}};
    }

    const BasisCheck& m_basis;
    const Actor& m_actor;
    const DirectoryView& m_view;
    std::vector<std::string> m_unchanged; ///< ids of targets, in order
};

/// Records of which a row tells what became of them, in order.
[[nodiscard]] std::vector<EntityRef> answeredFor(const Plan& plan, const BasisCheck& basis)
{
    auto entities = basis.failed();
    entities.reserve(entities.size() + plan.outcomes.size() + plan.changes.runCount());
    for (const auto& outcome : plan.outcomes)
        entities.push_back(outcome.target);
    for (std::size_t run = 0; run < plan.changes.runCount(); ++run) {
        if (plan.changes.run(run).entity.table != RecordKind::LicensePool) // which stand for no row
            entities.push_back(plan.changes.run(run).entity);
    }
    std::sort(entities.begin(), entities.end());
    return entities;
}

} // namespace

std::string labelInSight(const EntityRef& entity, const Actor& actor, const DirectoryView& view)
{
    return withRecord(view, entity, [&](const auto& record) {
        return record && isRecordSeen(actor, *record) ? labelOf(*record, view) : std::string();
    });
}

bool isToldOf(const EntityRef& entity, const Actor& actor, const DirectoryView& view)
{
    return withRecord(view, entity, [&](const auto& record) { return !record || isRecordSeen(actor, *record); });
}

std::optional<Finding> brokenExpectation(const Plan& plan, const BasisCheck& basis, const Actor& actor,
                                         const DirectoryView& view)
{
    const auto named = basis.named();
    const auto answered = answeredFor(plan, basis);
    std::vector<EntityRef> left;
    std::set_difference(named.begin(), named.end(), answered.begin(), answered.end(),
                        std::back_inserter(left));
    if (left.empty())
        return std::nullopt;
    const ExpectationCheck comparison(plan, basis, actor, view);
    for (const auto& entity : left) {
        if (auto broken = comparison.broken(entity))
            return broken;
    }
    return std::nullopt;
}

} // namespace cordboard::domain
