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

template <typename T> bool isSameRecord(const T& one, const T& other)
{
    return one.id == other.id && domain::toRecord(one).fields == domain::toRecord(other).fields;
}

template <typename T> bool areSame(const std::vector<T>& some, const std::vector<T>& others)
{
    return std::equal(some.begin(), some.end(), others.begin(), others.end(), isSameRecord<T>);
}

bool isSameGroup(const PersonSettings::Group& one, const PersonSettings::Group& other)
{
    return isSameRecord(one.department, other.department) && areSame(one.numbers, other.numbers);
}

} // namespace

bool isSame(const PersonSettings& one, const PersonSettings& other)
{
    const bool isSameOffice = one.office && other.office ? isSameRecord(*one.office, *other.office)
                                                         : one.office.has_value() == other.office.has_value();
    return isSameOffice && isSameRecord(one.user, other.user) && isSameRecord(one.settings, other.settings) &&
           isSameRecord(one.voicemail, other.voicemail) && areSame(one.addresses, other.addresses) &&
           areSame(one.numbers, other.numbers) && areSame(one.devices, other.devices) &&
           std::equal(one.groups.begin(), one.groups.end(), other.groups.begin(), other.groups.end(),
                      isSameGroup) &&
           domain::toRecord(one.company).fields == domain::toRecord(other.company).fields;
}

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
