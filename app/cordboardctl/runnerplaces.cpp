// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and details of the company, its offices, regions and departments.
#include <algorithm>
#include <span>

#include "app/cordboardctl/places.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/reference.h"

namespace cordboard::cordboardctl {

using domain::RecordKind;

namespace {

[[nodiscard]] std::vector<domain::User> known(std::vector<std::optional<domain::User>> found)
{
    std::vector<domain::User> people;
    for (auto& user : found) {
        if (user)
            people.push_back(*std::move(user));
    }
    return people;
}

/// Its lines, its members, and who has a role over it.
void addPeopleAndLines(PlaceDetails& details, const domain::DirectoryView& view)
{
    const auto& id = details.record.entity.id;
    const auto refer = view.referring(RecordKind::User, details.kind, std::span(&id, 1)).front();
    const std::vector<domain::UserId> ids(refer.begin(), refer.end());
    for (auto& person : known(view.users(ids))) {
        const auto& departments = person.departments;
        const bool isAdmin = std::any_of(person.roles.begin(), person.roles.end(), [&](const auto& role) {
            return domain::scopeOf(role.role) == details.kind && role.scope == id;
        });
        if (isAdmin)
            details.admins.push_back(person);
        if (std::find(departments.begin(), departments.end(), domain::DepartmentId(id)) != departments.end())
            details.members.push_back(std::move(person));
    }
    if (details.kind == RecordKind::Office)
        details.lines = view.lineNumbers(domain::TargetType::Office, id);
    else if (details.kind == RecordKind::Department)
        details.lines = view.lineNumbers(domain::TargetType::Department, id);
}

[[nodiscard]] PlaceDetails companyDetails(const domain::DirectoryView& view)
{
    const auto company = view.company();
    return {RecordKind::Company,
            company.name,
            domain::toRecord(company),
            {},
            {},
            known(view.users(view.effectiveCompanyAdmins()))};
}

} // namespace

void Runner::list(const ListPlaces& list)
{
    const auto& view = m_session.directory();
    const auto& roles = m_session.account().actor.roles;
    const bool isSeen = std::any_of(roles.begin(), roles.end(), [](const domain::RoleAssignment& role) {
        return role.role == domain::Role::CompanyAdmin || role.role == domain::Role::RegionalAdmin;
    });
    if (list.kind == RecordKind::Region && !isSeen) { // none to see is not none
        fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
        return;
    }
    auto places = placesOf(list.kind, view);
    const auto total = places.size();
    if (!list.office.empty()) {
        const auto office = placeFrom(RecordKind::Office, list.office, view);
        if (!office) {
            fail(exitCodeOf(office.error()), "targets", sentence(office.error()));
            return;
        }
        std::erase_if(places, [&office](const Place& place) {
            const auto department = domain::fromRecord<domain::Department>(place.record);
            return !department || department->officeId.value() != *office;
        });
    }
    std::vector<domain::Record> records;
    for (auto& place : places)
        records.push_back(std::move(place.record));
    m_output.places(list.kind, records, total, list.limit, view);
    finish(ExitCode::Done);
}

void Runner::show(const ShowPlace& show)
{
    const auto& view = m_session.directory();
    if (show.kind == RecordKind::Company) {
        m_output.place(companyDetails(view), view);
        finish(ExitCode::Done);
        return;
    }
    const auto id = placeFrom(show.kind, show.word, view);
    if (!id) {
        fail(exitCodeOf(id.error()), "targets", sentence(id.error()));
        return;
    }
    const auto places = placesOf(show.kind, view);
    const auto place = std::find_if(places.begin(), places.end(),
                                    [&id](const Place& each) { return each.id == *id; });
    if (place == places.end()) {
        fail(ExitCode::Refused, "E-NOTFOUND", unknownPlaceSentence(show.kind, show.word));
        return;
    }
    PlaceDetails details{show.kind, place->name, place->record, {}, {}, {}};
    addPeopleAndLines(details, view);
    m_output.place(details, view);
    finish(ExitCode::Done);
}

} // namespace cordboard::cordboardctl
