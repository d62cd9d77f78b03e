// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody said he saw, of records that no row of a plan answers for: R-CHG-02.
#include "domain/permission.h"
#include "domain/plans/basischeck.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace cordboard::domain {

namespace {

/// Whether the actor sees that office: he administers it, or it is his own.
[[nodiscard]] bool isSeen(const Actor& actor, const Office& office)
{
    return isAllowed(actor, Right::ViewUsers, office.id) || office.id == actor.officeId;
}

[[nodiscard]] bool isSeen(const Actor& actor, const Department& department)
{
    return isAllowed(actor, Right::ViewUsers, department.officeId) || department.officeId == actor.officeId ||
           std::find(actor.roles.begin(), actor.roles.end(),
                     RoleAssignment{Role::DepartmentAdmin, department.id.value()}) != actor.roles.end();
}

[[nodiscard]] bool isSeen(const Actor& actor, const LicensePool& pool)
{
    return isAllowed(actor, Right::ViewLicensePools, pool.officeId);
}

[[nodiscard]] bool isSeen(const Actor& actor, const OwnedNumber& number)
{
    return isAllowed(actor, Right::ViewReservedNumbers, number.officeId) ||
           (number.targetType == TargetType::User && number.targetId == actor.id.value());
}

/// Every named record in turn, read and compared as its kind wants it.
class Comparison final {
public:
    Comparison(const Plan& plan, const BasisCheck& basis, const Actor& actor, const DirectoryView& view)
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
        switch (entity.table) {
        case RecordKind::Company: {
            const auto company = m_view.company();
            return company.id.value() == entity.id ? compared(entity, company, company.name)
                                                   : missing(entity);
        }
        case RecordKind::Office: {
            const auto office = m_view.office(OfficeId(entity.id));
            return judged(entity, office, office ? office->name : std::string());
        }
        case RecordKind::Department: {
            const auto department = m_view.department(DepartmentId(entity.id));
            return judged(entity, department, department ? department->name : std::string());
        }
        case RecordKind::LicensePool: return brokenPool(entity);
        case RecordKind::User: {
            const UserId id(entity.id);
            const auto user = m_view.users(std::span(&id, 1)).front();
            return judged(entity, user, user ? user->displayName() : std::string());
        }
        case RecordKind::Number: {
            const NumberId id(entity.id);
            const auto number = m_view.numbers(std::span(&id, 1)).front();
            // It belongs to a row of which nothing comes, like that of somebody who was deleted already.
            if (number && number->targetType == TargetType::User &&
                std::binary_search(m_unchanged.begin(), m_unchanged.end(), number->targetId))
                return std::nullopt;
            return judged(entity, number, number ? number->e164 : std::string());
        }
        case RecordKind::Device: {
            const auto device = recordsOf<Device>(m_view, std::span(&entity.id, 1)).front();
            return judged(entity, device, device ? device->label() : std::string());
        }
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Finding> brokenPool(const EntityRef& entity) const
    {
        const auto key = LicensePool::keyOf(entity.id);
        if (!key)
            return missing(entity);
        const auto office = m_view.office(key->first);
        return judged(entity, m_view.pool(key->first, key->second), office ? office->name : std::string());
    }

    template <typename T>
    [[nodiscard]] std::optional<Finding> judged(const EntityRef& entity, const std::optional<T>& record,
                                                const std::string& label) const
    {
        return record && isSeen(m_actor, *record) ? compared(entity, *record, label) : missing(entity);
    }

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

    /// What an undo wrote in people, numbers and devices is told by its rows.
    [[nodiscard]] bool isOfConcern(const ExpectedValue& seen) const
    {
        const bool isOfRows = seen.entity.table == RecordKind::User ||
                              seen.entity.table == RecordKind::Number ||
                              seen.entity.table == RecordKind::Device;
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
    const Comparison comparison(plan, basis, actor, view);
    for (const auto& entity : left) {
        if (auto broken = comparison.broken(entity))
            return broken;
    }
    return std::nullopt;
}

} // namespace cordboard::domain
