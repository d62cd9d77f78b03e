// SPDX-License-Identifier: GPL-3.0-or-later
// Departments and their members: rulebook 2.4, R-ROLE-12, R-DEL-06.
#include "domain/commands/batch.h"

#include "domain/limits.h"
#include "domain/namedvalue.h"
#include "domain/plans/calleridrows.h"
#include "domain/plans/editrows.h"
#include "domain/plans/leavingpeople.h"
#include "domain/plans/placerows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

template <typename Item, typename IdOf>
[[nodiscard]] std::vector<std::optional<Department>> departmentsOf(const PlanBuilder& builder,
                                                                   std::span<const Item> items, IdOf idOf)
{
    std::vector<std::string> ids;
    ids.reserve(items.size());
    for (const auto& item : items)
        ids.push_back(idOf(item).value());
    return recordsOf<Department>(builder.view(), ids);
}

/// The role and the office (R-GEN-01). False when the row was refused.
bool mayCreateIn(PlanBuilder& builder, const OfficeId& office)
{
    const auto& actor = builder.actor();
    if (reachOf(actor, Right::CreateDepartment) == Reach::Never)
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    else if (builder.office(office) == nullptr || !isAllowed(actor, Right::CreateDepartment, office))
        builder.refuse(Code::ENotFound, "R-GEN-01", {}, "office");
    return !builder.isRefused();
}

[[nodiscard]] Department newDepartment(const DepartmentId& id, const OfficeId& office)
{
    Department department;
    department.id = id;
    department.officeId = office;
    return department;
}

void createDepartment(PlanBuilder& builder, Department department, const std::string& wish, NameBook& names)
{
    auto name = names.freeNameFrom(department.officeId.value(), department.id.value(), wish);
    if (!name || builder.isRefused())
        return;
    department.name = *std::move(name);
    builder.create(department);
    if (!builder.isRefused())
        names.pass(department.officeId.value(), department.id.value(), {}, department.name);
}

void editDepartment(PlanBuilder& builder, const Department& department, const DepartmentEdit& edit,
                    NameBook& names)
{
    if (!builder.isExpected(department))
        return;
    auto after = department;
    if (edit.name) {
        if (auto name = names.freeNameFrom(department.officeId.value(), department.id.value(), *edit.name))
            after.name = *std::move(name);
    }
    if (edit.description) {
        if (auto description = descriptionFrom(builder, *edit.description))
            after.description = *std::move(description);
    }
    for (const auto field : {Field::DepartmentName, Field::DepartmentDescription})
        builder.change(department, field, read(after, field));
    if (!builder.isRefused())
        names.pass(department.officeId.value(), department.id.value(), department.name, after.name);
}

/// Removing departments, as far as rows have something to do with each other.
class Removal final {
public:
    explicit Removal(PlanBuilder& builder) : m_builder(builder), m_people(builder), m_callerIds(builder) {}

    void removeRow(const Department& department)
    {
        if (!m_builder.isExpected(department) || !isWithoutNumbers(department))
            return;
        auto people = m_people.referringTo({RecordKind::Department, department.id.value()});
        for (auto& user : people)
            takeOut(m_builder, user, Field::UserDepartments,
                    [&](User& after) { return std::erase(after.departments, department.id); });
        takeRole(m_builder, people, {Role::DepartmentAdmin, department.id.value()}, department.name);
        m_builder.remove(department);
        m_callerIds.dissolve(department.id);
        if (m_builder.isRefused())
            return;
        m_isCovered = m_isCovered && std::all_of(people.begin(), people.end(),
                                                 [this](const User& user) { return mayBringBack(user); });
        m_people.keep(std::move(people));
    }

    void offerUndo()
    {
        if (!m_isCovered)
            m_builder.denyUndo("R-ROLE-07");
        else if (!m_callerIds.mayComeBack())
            m_builder.denyUndo("R-CID-05");
        else
            m_builder.offerUndo();
    }

private:
    /// E-DEPEND names the numbers that the actor sees. False when the row was refused.
    bool isWithoutNumbers(const Department& department)
    {
        const auto numbers = m_builder.view().lineNumbers(TargetType::Department, department.id.value());
        if (numbers.empty())
            return true;
        std::vector<std::string> seen;
        for (const auto& number : numbers) {
            if (isAllowed(m_builder.actor(), Right::ViewReservedNumbers, number.officeId))
                seen.push_back(number.e164);
        }
        m_builder.refuse(Code::EDepend, "R-GEN-01", {{"name", department.name}, {"list", listed(seen)}});
        return false;
    }

    /// Whether the actor may make the person a member and an admin again, without the sight that the
    /// department itself gave.
    [[nodiscard]] bool mayBringBack(const User& user) const
    {
        return isAllowed(m_builder.actor(), Right::GrantDepartmentAdmin, user.officeId);
    }

    PlanBuilder& m_builder;
    PeopleAsLeft m_people;
    CallerIdFallbacks m_callerIds;
    bool m_isCovered = true; ///< by the actor's role
};

/// The right over the department, whatever office the people are of (R-ROLE-12).
[[nodiscard]] RowRight membersOf(PlanBuilder& builder, const DepartmentId& id)
{
    RowRight right(Right::EditDepartment);
    right.isOverTarget = false;
    right.covers = [&builder, department = builder.view().department(id)](const User&) {
        const auto& actor = builder.actor();
        if (department && isAllowed(actor, Right::EditDepartment, *department))
            return true;
        if (department && isSeen(actor, *department))
            refuseScope(builder, department->name, Right::EditDepartment, "department");
        else
            builder.refuse(Code::ENotFound, "R-GEN-01", {}, "department");
        return false;
    };
    return right;
}

/// R-DEL-06: whoever is deleted is in no department. False when the row was refused.
bool isThere(PlanBuilder& builder, const User& user)
{
    if (user.isPresent())
        return true;
    builder.refuse(
        Code::EState, "R-DEL-06",
        {{"name", user.displayName()}, {"state", std::string(word(user.state))}, {"event", "edit"}});
    return false;
}

} // namespace

void Description<CreateDepartment>::plan(PlanBuilder& builder, const CreateDepartment& command)
{
    const EntityRef entity{RecordKind::Department, command.department.value()};
    builder.beginRow(entity.table, entity.id, labelOfWish({command.name}, entity), 0);
    if (mayCreateIn(builder, command.office) && isIdNew(builder, entity)) {
        NameBook names(builder, RecordKind::Department);
        createDepartment(builder, newDepartment(command.department, command.office), command.name, names);
    }
    builder.offerUndo();
}

std::optional<Command> Description<CreateDepartment>::inverse(const CreateDepartment& command, const Plan&)
{
    return RemoveDepartments{{command.department}};
}

void Description<EditDepartments>::plan(PlanBuilder& builder, const EditDepartments& command)
{
    builder.reserve(command.edits.size());
    Roster<DepartmentId> named(command.edits.size());
    NameBook names(builder, RecordKind::Department);
    inBatches(command.edits, [&](std::size_t, std::span<const DepartmentEdit> batch) {
        const auto departments = departmentsOf(builder, batch,
                                               [](const auto& edit) { return edit.department; });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto& id = batch[i].department;
            if (openDepartmentRow(builder, id, departments[i], Right::EditDepartment) &&
                named.place(id).isNew)
                editDepartment(builder, *departments[i], batch[i], names);
        }
    });
    builder.offerUndo();
}

std::vector<Field> Description<EditDepartments>::writes(const EditDepartments& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditDepartments>::inverse(const EditDepartments&, const Plan& plan)
{
    return EditDepartments{editsBack<DepartmentEdit>(plan)};
}

void Description<RemoveDepartments>::plan(PlanBuilder& builder, const RemoveDepartments& command)
{
    builder.reserve(command.departments.size());
    Roster<DepartmentId> named(command.departments.size());
    Removal removal(builder);
    inBatches(command.departments, [&](std::size_t, std::span<const DepartmentId> batch) {
        const auto departments = departmentsOf(builder, batch, [](const auto& id) { return id; });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (openDepartmentRow(builder, batch[i], departments[i], Right::CreateDepartment) &&
                named.place(batch[i]).isNew)
                removal.removeRow(*departments[i]);
        }
    });
    removal.offerUndo();
}

/// The departments first; then their members and admins, who are rows of their own, so that somebody whom
/// others changed meanwhile keeps nobody else away (R-CHG-04).
std::optional<Command> Description<RemoveDepartments>::inverse(const RemoveDepartments&, const Plan& plan)
{
    RestoreDepartments departments;
    std::vector<Command> people;
    for (const auto& row : plan.outcomes) {
        if (row.kind != OutcomeKind::WillChange)
            continue;
        const DepartmentId id(row.target.id);
        Department former;
        JoinDepartment join{{}, id};
        GrantRole grant{{}, Role::DepartmentAdmin, id.value()};
        forEachChange(plan, row, [&](const auto& change) {
            if (change.entity == row.target && change.field != Field::Existence)
                (void)write(former, change.field, change.before); // it was read out of such a record
            else if (change.field == Field::UserDepartments)
                join.users.emplace_back(change.entity.id);
            else if (change.field == Field::UserRoles)
                grant.users.emplace_back(change.entity.id);
        });
        departments.departments.push_back({id, former.officeId, former.name, former.description});
        if (!join.users.empty())
            people.emplace_back(std::move(join));
        if (!grant.users.empty())
            people.emplace_back(std::move(grant));
    }
    if (people.empty())
        return withCallerIdsBack(std::move(departments), plan);
    people.insert(people.begin(), std::move(departments));
    return withCallerIdsBack(Batch{std::move(people)}, plan);
}

void Description<RestoreDepartments>::plan(PlanBuilder& builder, const RestoreDepartments& command)
{
    builder.reserve(command.departments.size());
    NameBook names(builder, RecordKind::Department);
    for (const auto& former : command.departments) {
        const EntityRef entity{RecordKind::Department, former.department.value()};
        builder.beginRow(entity.table, entity.id, labelOfWish({former.name}, entity), 0);
        if (!mayCreateIn(builder, former.office) || !wasRemoved(builder, entity, former.office))
            continue;
        auto department = newDepartment(former.department, former.office);
        department.description = descriptionFrom(builder, former.description).value_or("");
        createDepartment(builder, std::move(department), former.name, names);
    }
    builder.offerUndo();
}

std::optional<Command> Description<RestoreDepartments>::inverse(const RestoreDepartments&, const Plan& plan)
{
    return RemoveDepartments{changedTargets<DepartmentId>(plan)};
}

void Description<JoinDepartment>::plan(PlanBuilder& builder, const JoinDepartment& command)
{
    planUsers(builder, command.users, membersOf(builder, command.department), [&](const User& user) {
        if (!isThere(builder, user))
            return;
        auto after = user;
        const auto place = std::lower_bound(after.departments.begin(), after.departments.end(),
                                            command.department);
        if (place != after.departments.end() && *place == command.department)
            return;
        after.departments.insert(place, command.department);
        builder.change(user, Field::UserDepartments, read(after, Field::UserDepartments));
    });
    builder.offerUndo();
}

std::optional<Command> Description<JoinDepartment>::inverse(const JoinDepartment& command, const Plan& plan)
{
    return LeaveDepartment{changedTargets<UserId>(plan), command.department};
}

void Description<LeaveDepartment>::plan(PlanBuilder& builder, const LeaveDepartment& command)
{
    bool staySeen = true;
    CallerIdFallbacks callerIds(builder);
    planUsers(builder, command.users, membersOf(builder, command.department), [&](const User& user) {
        auto after = user;
        if (!isThere(builder, user) || std::erase(after.departments, command.department) == 0)
            return;
        builder.change(user, Field::UserDepartments, read(after, Field::UserDepartments));
        callerIds.leave(user, command.department);
        staySeen = staySeen && (builder.isRefused() || isSeen(builder.actor(), after));
    });
    if (staySeen && callerIds.mayComeBack())
        builder.offerUndo();
    else if (staySeen)
        builder.denyUndo("R-CID-05");
    else
        builder.denyUndo("R-ROLE-07"); // who is out of sight by then is added by an admin of their office
}

std::optional<Command> Description<LeaveDepartment>::inverse(const LeaveDepartment& command, const Plan& plan)
{
    return withCallerIdsBack(JoinDepartment{changedTargets<UserId>(plan), command.department}, plan);
}

std::optional<ShapeFault> Description<EditDepartments>::faultOf(const EditDepartments& command)
{
    return namedTwice("edits", command.edits, [](const DepartmentEdit& edit) { return edit.department; });
}

std::optional<ShapeFault> Description<RestoreDepartments>::faultOf(const RestoreDepartments& command)
{
    return namedTwice("departments", command.departments,
                      [](const FormerDepartment& former) { return former.department; });
}

} // namespace cordboard::domain
