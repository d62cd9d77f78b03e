// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/visibility.h"

#include <algorithm>

#include "server/dialect.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::RecordKind;
using domain::Result;

/// Writes alternatives from left to right, so that texts and values keep one order.
class Visibility::Writer final {
public:
    explicit Writer(const Visibility& seen) : m_seen(seen) {}

    void either(const std::string& text) { m_text += (m_text.empty() ? "" : " OR ") + text; }
    void value(const std::string& value) { m_values.emplace_back(value); }
    /// `column` is one of `ids`; nothing for none. The plus keeps an index out: pages are in the order of
    /// ids.
    void oneOf(const std::string& column, const std::vector<std::string>& ids)
    {
        if (ids.empty())
            return;
        either(Dialect::withoutIndex(column) + " IN (" + placeholders(ids.size()) + ")");
        m_values.insert(m_values.end(), ids.begin(), ids.end());
    }
    /// The person in row `row` of users is seen.
    void person(const std::string& row)
    {
        oneOf(row + ".office_id", m_seen.m_offices.at(RecordKind::User).ids);
        either(row + ".id = ?");
        value(m_seen.m_person);
        if (m_seen.m_departments.empty())
            return;
        either("EXISTS (SELECT 1 FROM " + Dialect::elementsOf(row + ".departments", "d") +
               " WHERE d.value IN (" + placeholders(m_seen.m_departments.size()) + "))");
        m_values.insert(m_values.end(), m_seen.m_departments.begin(), m_seen.m_departments.end());
    }
    /// `column` is among what `select` answers of the people seen, rows `m`.
    void ofPeople(const std::string& column, const std::string& select, const std::string& from = {})
    {
        Writer people(m_seen);
        people.person("m");
        either("+" + column + " IN (SELECT " + select + " FROM users AS m" + from +
               " WHERE m.company_id = ? AND (" + people.m_text + "))");
        value(m_seen.m_company);
        m_values.insert(m_values.end(), people.m_values.begin(), people.m_values.end());
    }
    /// `column` holds the caller's id.
    void ofSelf(const std::string& column)
    {
        either(column + " = ?");
        value(m_seen.m_person);
    }
    /// The device in row `r` is the caller's.
    void ownedBySelf()
    {
        const auto& owners = domain::spec(domain::Field::DeviceOwners);
        either(
            "r.id IN (SELECT o.id FROM record_references AS o WHERE o.company_id = ? AND o.target_kind = ? "
            "AND o.target_id = ? AND o.kind = ? AND o.field = ?)");
        for (const auto text : {std::string_view(m_seen.m_company), word(RecordKind::User),
                                std::string_view(m_seen.m_person), word(RecordKind::Device), owners.name})
            value(std::string(text));
    }
    [[nodiscard]] Condition result() &&
    {
        const bool isNothing = m_text.empty();
        return {isNothing ? "0" : "(" + m_text + ")", std::move(m_values), {}, isNothing};
    }

private:
    const Visibility& m_seen;
    std::string m_text;
    std::vector<domain::Value> m_values;
};

Result<Visibility> Visibility::of(Store& store, const Caller& caller)
{
    const auto& company = store.companyId();
    Visibility seen;
    seen.m_company = company;
    seen.m_person = caller.user.id.value();
    seen.m_ownOffice = caller.user.officeId.value();
    for (const auto& held : caller.actor.roles) {
        if (held.role == domain::Role::DepartmentAdmin)
            seen.m_departments.push_back(held.scope);
        if (held.role == domain::Role::RegionalAdmin)
            seen.m_regions.push_back(held.scope);
    }
    SqlDirectoryView view(store);
    const auto offices = view.offices();
    if (view.error())
        return tl::unexpected(*view.error());
    for (const auto table : domain::LoadingOrder) {
        auto& scope = seen.m_offices[table];
        scope.isAll = table == RecordKind::Company ||
                      reachOf(caller.actor, domain::spec(table).viewing) == domain::Reach::Company;
        for (const auto& office : offices) {
            if (!scope.isAll && isAllowed(caller.actor, domain::spec(table).viewing, office.id))
                scope.ids.push_back(office.id.value());
        }
    }
    seen.m_nearOffices = {seen.m_ownOffice};
    for (const auto& own : caller.user.departments)
        seen.m_nearDepartments.insert(own.value());
    for (const auto& id : seen.m_departments) {
        seen.m_nearDepartments.insert(id);
        if (const auto department = view.department(domain::DepartmentId(id)))
            seen.m_nearOffices.insert(department->officeId.value());
    }
    return view.error() ? Result<Visibility>(tl::unexpected(*view.error()))
                        : Result<Visibility>(std::move(seen));
}

bool Visibility::isWholeCompany(RecordKind table) const
{
    return m_offices.at(table).isAll;
}

bool Visibility::isOfRegion(const std::string& region) const
{
    return std::find(m_regions.begin(), m_regions.end(), region) != m_regions.end();
}

bool Visibility::includesOffice(RecordKind table, const std::string& office) const
{
    const auto& scope = m_offices.at(table);
    return scope.isAll || std::find(scope.ids.begin(), scope.ids.end(), office) != scope.ids.end();
}

Visibility::Condition Visibility::on(RecordKind table) const
{
    const auto& offices = m_offices.at(table).ids;
    Writer condition(*this);
    switch (table) {
    case RecordKind::Company: return {"1", {}, {}};
    case RecordKind::LicensePool: {
        condition.oneOf("r.office_id", offices);
        auto made = std::move(condition).result();
        made.offices = offices;
        return made;
    }
    case RecordKind::User: {
        condition.person("r");
        auto made = std::move(condition).result();
        if (m_departments.empty() && includesOffice(table, m_ownOffice))
            made.offices = offices; // the caller is in one of them
        return made;
    }
    case RecordKind::Number:
        condition.oneOf("r.office_id", offices);
        condition.ofPeople("r.target_id", "m.id");
        condition.oneOf("r.target_id", m_departments);
        return std::move(condition).result();
    case RecordKind::Department:
        condition.oneOf("r.office_id", offices);
        condition.oneOf("r.id", m_departments);
        condition.ofPeople("r.id", "e.value", ", " + Dialect::elementsOf("m.departments", "e"));
        return std::move(condition).result();
    case RecordKind::Office:
        condition.oneOf("r.id", offices);
        condition.ofPeople("r.id", "m.office_id");
        if (!m_departments.empty()) {
            condition.either(
                "r.id IN (SELECT x.office_id FROM departments AS x WHERE x.company_id = ? AND x.id IN (" +
                placeholders(m_departments.size()) + "))");
            condition.value(m_company);
            for (const auto& department : m_departments)
                condition.value(department);
        }
        return std::move(condition).result();
    case RecordKind::Device:
        condition.oneOf("r.office_id", offices);
        condition.ownedBySelf();
        return std::move(condition).result();
    case RecordKind::Region: condition.oneOf("r.id", m_regions); return std::move(condition).result();
    case RecordKind::Settings:
    case RecordKind::Voicemail:
        condition.oneOf("r.office_id", offices);
        condition.ofSelf("r.id");
        return std::move(condition).result();
    case RecordKind::EmailAddress: // R-MAIL-05
        condition.oneOf("r.office_id", offices);
        condition.ofSelf("r.user_id");
        return std::move(condition).result();
    }
    return {"0", {}, {}};
}

Result<std::set<std::string>> Visibility::seen(Store& store, RecordKind table,
                                               std::span<const std::string> ids) const
{
    constexpr std::size_t ChunkSize = 500;
    if (isWholeCompany(table))
        return std::set<std::string>(ids.begin(), ids.end());
    const auto condition = on(table);
    std::set<std::string> found;
    for (std::size_t first = 0; first < ids.size(); first += ChunkSize) {
        const auto chunk = ids.subspan(first, std::min(ChunkSize, ids.size() - first));
        auto statement = store.connection().prepare("SELECT r.id FROM " +
                                                    std::string(domain::spec(table).sqlName) +
                                                    " AS r WHERE r.company_id = ? AND r.id IN (" +
                                                    placeholders(chunk.size()) + ") AND " + condition.text);
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(m_company);
        for (const auto& id : chunk)
            statement->bind(id);
        for (const auto& value : condition.values)
            statement->bindValue(value);
        if (auto done = statement->run(); !done)
            return tl::unexpected(done.error());
        while (statement->next())
            found.insert(statement->text(0));
    }
    return found;
}

Visibility::Condition Visibility::ofMembers(const std::string& column) const
{
    if (m_departments.empty())
        return {"0", {}, {}};
    Condition condition{
        column + " IN (SELECT m.id FROM users AS m WHERE m.company_id = ? AND EXISTS (SELECT 1 FROM " +
            Dialect::elementsOf("m.departments", "d") + " WHERE d.value IN (" +
            placeholders(m_departments.size()) + ")))",
        {m_company},
        {}};
    condition.values.insert(condition.values.end(), m_departments.begin(), m_departments.end());
    return condition;
}

bool Visibility::sees(RecordKind table, const Sight& sight) const
{
    const auto isAmong = [](const std::vector<std::string>& departments, const auto& known) {
        return std::any_of(departments.begin(), departments.end(), [&known](const std::string& department) {
            return std::find(known.begin(), known.end(), department) != known.end();
        });
    };
    if (includesOffice(table, sight.office))
        return true;
    switch (table) {
    case RecordKind::Company: return true;
    case RecordKind::User: return sight.person == m_person || isAmong(sight.departments, m_departments);
    case RecordKind::Number:
        return (!sight.person.empty() && sight.person == m_person) ||
               isAmong(sight.holderDepartments, m_departments) ||
               (!sight.holderOffice.empty() && includesOffice(RecordKind::User, sight.holderOffice));
    case RecordKind::Office: return m_nearOffices.contains(sight.office);
    case RecordKind::Department: return isAmong(sight.departments, m_nearDepartments);
    case RecordKind::LicensePool: return false;
    case RecordKind::Region: return isOfRegion(sight.region);
    case RecordKind::Device:
        return std::find(sight.owners.begin(), sight.owners.end(), m_person) != sight.owners.end();
    case RecordKind::Settings:
    case RecordKind::Voicemail:
    case RecordKind::EmailAddress: return sight.person == m_person;
    }
    return false;
}

} // namespace cordboard::server
