// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/entities.h"

#include "domain/field.h"

#include <algorithm>

namespace cordboard::domain {

std::optional<Instant> User::lastActiveAt() const noexcept
{
    // An empty optional is less than any instant, so the latest known one wins.
    return std::max({lastLoginAt, lastCallAt, lastMessageAt});
}

std::string User::displayName() const
{
    if (firstName.empty() || lastName.empty())
        return firstName + lastName;
    return firstName + ' ' + lastName;
}

std::string LicensePool::idOf(const OfficeId& office, LicenseType type)
{
    return office.value() + '~' + std::string(word(type));
}

std::optional<std::pair<OfficeId, LicenseType>> LicensePool::keyOf(std::string_view id)
{
    const auto split = id.rfind('~');
    if (split == std::string_view::npos)
        return std::nullopt;
    const auto type = fromWord<LicenseType>(id.substr(split + 1));
    return type ? std::optional(std::pair(OfficeId(std::string(id.substr(0, split))), *type)) : std::nullopt;
}

DeviceStatus Device::status() const noexcept
{
    if (provisionStatus == ProvisionStatus::Unpaired)
        return DeviceStatus::Unpaired;
    if (owners.empty() && kind != DeviceKind::DectBase)
        return DeviceStatus::InStock;
    if (provisionStatus == ProvisionStatus::PendingSync)
        return DeviceStatus::PendingSync;
    return registration == Registration::Registered ? DeviceStatus::Online : DeviceStatus::Offline;
}

std::string Device::label() const
{
    for (const auto* text : {&name, &model, &phoneNumber, &ipei}) {
        if (!text->empty())
            return *text;
    }
    return mac ? mac->text() : id.value();
}

std::string toText(const RoleAssignment& assignment)
{
    std::string text(word(assignment.role));
    if (!assignment.scope.empty())
        text += ':' + assignment.scope;
    return text;
}

Result<RoleAssignment> roleAssignmentFromText(std::string_view text)
{
    const auto colon = text.find(':');
    const auto role = fromWord<Role>(text.substr(0, colon));
    if (!role)
        return failure(ErrorCode::InvalidInput, "no such role", "roles");
    const auto scope = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if ((*role == Role::CompanyAdmin) != scope.empty())
        return failure(ErrorCode::InvalidInput, "Company Admin has no scope, every other role has one",
                       "roles");
    return RoleAssignment{*role, std::string(scope)};
}

} // namespace cordboard::domain
