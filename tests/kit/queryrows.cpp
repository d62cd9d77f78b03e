// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/queryrows.h"

#include "domain/email.h"

namespace cordboard::kit {

using domain::foldForSearch;
using domain::QueryField;

namespace {

/// Folded; nothing for what the company does not know.
template <typename Id, typename Record, typename Text>
[[nodiscard]] std::string textOf(const std::map<Id, Record>& records, const Id& id, Text text)
{
    const auto found = records.find(id);
    return found == records.end() ? std::string() : foldForSearch(found->second.*text);
}

[[nodiscard]] std::string joined(const std::vector<domain::OwnedNumber>& numbers)
{
    std::string text;
    for (const auto& number : numbers)
        text += domain::searchedNumber(number.e164) + '\n';
    return text;
}

} // namespace

std::string UserRow::folded(QueryField field) const
{
    switch (field) {
    case QueryField::AnyText:
        return foldForSearch(m_user.displayName()) + '\n' + domain::searchedEmail(m_user.primaryEmail) +
               '\n' + foldForSearch(m_user.extension) + '\n' + foldForSearch(m_user.jobTitle) + '\n' +
               joined(m_numbers);
    case QueryField::Name: return foldForSearch(m_user.displayName());
    case QueryField::Email: return domain::searchedEmail(m_user.primaryEmail);
    case QueryField::Number: return joined(m_numbers);
    case QueryField::Extension: return foldForSearch(m_user.extension);
    case QueryField::JobTitle: return foldForSearch(m_user.jobTitle);
    case QueryField::Office: return textOf(m_company.m_offices, m_user.officeId, &domain::Office::name);
    case QueryField::Country: return textOf(m_company.m_offices, m_user.officeId, &domain::Office::country);
    case QueryField::Department: {
        std::string text;
        for (const auto& department : m_user.departments)
            text += textOf(m_company.m_departments, department, &domain::Department::name) + '\n';
        return text;
    }
    case QueryField::License: return std::string(word(m_user.license));
    case QueryField::Status:
        return std::string(word(m_user.state)) + '\n' + std::string(m_user.invitationWord(m_now));
    case QueryField::Role: return domain::searchedRoles(m_user.roles);
    case QueryField::Analytics: return std::string(word(m_user.analytics));
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: return {};
    }
    return {};
}

std::optional<std::int64_t> UserRow::amount(QueryField field) const
{
    const auto last = m_user.lastActiveAt();
    if (field != QueryField::Idle || !last)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::days>(m_now - *last).count();
}

std::optional<std::int64_t> UserRow::daysNeverActive() const
{
    if (!m_user.wasNeverActive())
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::days>(m_now - m_user.invitedAt.value_or(m_now)).count();
}

bool UserRow::has(std::string_view what) const
{
    return (what == "number" && !m_numbers.empty()) || (what == "extension" && !m_user.extension.empty()) ||
           (what == "role" && !m_user.roles.empty()) || (what == "title" && !m_user.jobTitle.empty()) ||
           (what == "department" && !m_user.departments.empty());
}

std::string NumberRow::folded(QueryField field) const
{
    switch (field) {
    case QueryField::AnyText:
        return domain::searchedNumber(m_number.e164) + '\n' + holder() + '\n' +
               foldForSearch(m_number.areaCode);
    case QueryField::Name: return holder();
    case QueryField::Number: return domain::searchedNumber(m_number.e164);
    case QueryField::Office: return textOf(m_company.m_offices, m_number.officeId, &domain::Office::name);
    case QueryField::Status: return std::string(word(m_number.status));
    case QueryField::Kind: return std::string(word(m_number.kind));
    case QueryField::Country: return foldForSearch(m_number.country);
    case QueryField::Email:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Role:
    case QueryField::Analytics:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: return {};
    }
    return {};
}

/// Who or what has it; of one that nobody has any more, who had it last.
std::string NumberRow::holder() const
{
    if (m_number.status != domain::NumberStatus::Assigned && !m_number.lastHolderName.empty())
        return foldForSearch(m_number.lastHolderName);
    switch (m_number.targetType) {
    case domain::TargetType::User: {
        const auto user = m_company.m_users.find(domain::UserId(m_number.targetId));
        return user == m_company.m_users.end() ? std::string() : foldForSearch(user->second.displayName());
    }
    case domain::TargetType::Office:
        return textOf(m_company.m_offices, domain::OfficeId(m_number.targetId), &domain::Office::name);
    case domain::TargetType::Department:
        return textOf(m_company.m_departments, domain::DepartmentId(m_number.targetId),
                      &domain::Department::name);
    case domain::TargetType::None:
    case domain::TargetType::Room:
    case domain::TargetType::ContactCenter: break;
    }
    return {};
}

std::optional<std::int64_t> NumberRow::amount(QueryField) const
{
    return std::nullopt;
}
bool NumberRow::has(std::string_view what) const
{
    return what == "number"; // it is one
}

} // namespace cordboard::kit
