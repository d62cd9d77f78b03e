// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/personsettings.h"

#include <algorithm>

namespace cordboard::ui {

using domain::DirectoryView;
using domain::RecordKind;

namespace {

template <typename T> std::vector<T> recordsOfPerson(const domain::UserId& id, const DirectoryView& company)
{
    std::vector<T> found;
    const auto ids = company.referring(domain::KindOf<T>, RecordKind::User, std::span(&id.value(), 1));
    for (auto& record : domain::recordsOf<T>(company, ids.front())) {
        if (record)
            found.push_back(*std::move(record));
    }
    return found;
}

/// Absent = the defaults.
template <typename T> T recordOfPerson(const domain::UserId& id, const DirectoryView& company)
{
    return domain::recordsOf<T>(company, std::span(&id.value(), 1)).front().value_or(T{});
}

} // namespace

std::optional<PersonSettings> settingsOf(const domain::UserId& id, const DirectoryView& company)
{
    auto user = company.users(std::span(&id, 1)).front();
    if (!user || !user->isPresent())
        return std::nullopt;
    PersonSettings person;
    person.settings = recordOfPerson<domain::Settings>(id, company);
    person.voicemail = recordOfPerson<domain::Voicemail>(id, company);
    person.addresses = recordsOfPerson<domain::EmailAddress>(id, company);
    std::stable_sort(person.addresses.begin(), person.addresses.end(),
                     [](const auto& one, const auto& other) { return one.position < other.position; });
    person.numbers = company.numbersOf(std::span(&id, 1)).front();
    person.devices = recordsOfPerson<domain::Device>(id, company);
    for (const auto& group : user->departments) {
        if (auto department = company.department(group))
            person.groups.push_back(
                {*std::move(department), company.lineNumbers(domain::TargetType::Department, group.value())});
    }
    person.office = company.office(user->officeId);
    person.company = company.company();
    person.user = *std::move(user);
    return person;
}

} // namespace cordboard::ui
