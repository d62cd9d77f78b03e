// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/queryrows.h"

namespace cordboard::server::test {

using domain::foldForSearch;
using domain::QueryField;

namespace {

[[nodiscard]] std::string nameOf(const std::map<std::string, std::string>& names, const std::string& id)
{
    const auto found = names.find(id);
    return found == names.end() ? id : found->second;
}

[[nodiscard]] std::string joined(const std::vector<domain::OwnedNumber>& numbers)
{
    std::string text;
    for (const auto& number : numbers)
        text += number.e164 + '\n';
    return text;
}

} // namespace

std::string UserRow::folded(QueryField field) const
{
    switch (field) {
    case QueryField::AnyText:
        return foldForSearch(m_user.displayName() + '\n' + m_user.primaryEmail + '\n' + m_user.extension + '\n' +
                             m_user.jobTitle + '\n' + joined(m_numbers));
    case QueryField::Name: return foldForSearch(m_user.displayName());
    case QueryField::Email: return foldForSearch(m_user.primaryEmail);
    case QueryField::Number: return joined(m_numbers);
    case QueryField::Extension: return m_user.extension;
    case QueryField::JobTitle: return foldForSearch(m_user.jobTitle);
    case QueryField::Office: return foldForSearch(nameOf(m_names.offices, m_user.officeId.value()));
    case QueryField::Department: {
        std::string text;
        for (const auto& department : m_user.departments)
            text += nameOf(m_names.departments, department.value()) + '\n';
        return foldForSearch(text);
    }
    case QueryField::License: return std::string(word(m_user.license));
    case QueryField::Status: return std::string(word(m_user.state));
    case QueryField::Role: return domain::searchedRoles(m_user.roles);
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Country:
    case QueryField::Free: return {};
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
           (what == "role" && !m_user.roles.empty());
}

std::string NumberRow::folded(QueryField field) const
{
    switch (field) {
    case QueryField::AnyText:
        return foldForSearch(m_number.e164 + '\n' + m_number.lastHolderName + '\n' + m_number.areaCode);
    case QueryField::Name: return foldForSearch(m_number.lastHolderName);
    case QueryField::Number: return m_number.e164;
    case QueryField::Office: return foldForSearch(nameOf(m_names.offices, m_number.officeId.value()));
    case QueryField::Status: return std::string(word(m_number.status));
    case QueryField::Kind: return std::string(word(m_number.kind));
    case QueryField::Country: return foldForSearch(m_number.country);
    case QueryField::Email:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Role:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Free: return {};
    }
    return {};
}

std::optional<std::int64_t> NumberRow::amount(QueryField) const
{
    return std::nullopt;
}
bool NumberRow::has(std::string_view) const
{
    return false;
}

} // namespace cordboard::server::test
