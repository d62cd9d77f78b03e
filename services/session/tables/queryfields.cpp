// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields a query looks at: a change of no other can bring or take rows.
#include "session/tables/tabledescription.h"

namespace cordboard::session {

using namespace domain;

namespace {

[[nodiscard]] directory::FieldSet fieldsBehindField(QueryField field)
{
    const directory::FieldSet names{Field::UserFirstName,  Field::UserLastName, Field::NumberLastHolderName,
                                    Field::DeviceName,     Field::DeviceOwners, Field::OfficeName,
                                    Field::DepartmentName, Field::RegionName};
    const directory::FieldSet numbers{Field::NumberE164,   Field::NumberTargetType,  Field::NumberTargetId,
                                      Field::NumberStatus, Field::DevicePhoneNumber, Field::DeviceMac};
    switch (field) {
    case QueryField::AnyText: {
        directory::FieldSet all{Field::UserExtension,  Field::UserJobTitle,   Field::PoolType,
                                Field::PoolOffice,     Field::NumberAreaCode, Field::DeviceVendor,
                                Field::OfficeAreaCode, Field::OfficeTimeZone, Field::DepartmentDescription,
                                Field::RegionOffices};
        all.unite(directory::FieldSet::telling());
        all.unite(names);
        all.unite(numbers);
        return all;
    }
    case QueryField::Name: return names;
    case QueryField::Email: return {Field::UserPrimaryEmail, Field::DeviceOwners};
    case QueryField::Number: return numbers;
    case QueryField::Extension: return {Field::UserExtension};
    case QueryField::JobTitle: return {Field::UserJobTitle};
    case QueryField::Office:
    case QueryField::Country:
        return {Field::UserOffice,   Field::NumberOffice,     Field::NumberCountry, Field::PoolOffice,
                Field::DeviceOffice, Field::DepartmentOffice, Field::RegionOffices};
    case QueryField::Department: return {Field::UserDepartments};
    case QueryField::License: return {Field::UserLicense, Field::PoolType};
    case QueryField::Status:
        return {Field::UserState,
                Field::UserInvitation,
                Field::UserInvitedAt,
                Field::NumberStatus,
                Field::DeviceProvisionStatus,
                Field::DeviceRegistration,
                Field::DeviceOwners,
                Field::DeviceKind};
    case QueryField::Role: return {Field::UserRoles};
    case QueryField::Analytics: return {Field::UserAnalytics};
    case QueryField::Idle: return {Field::UserLastLoginAt, Field::UserLastCallAt, Field::UserLastMessageAt};
    case QueryField::Has: {
        directory::FieldSet all{Field::UserExtension,   Field::UserRoles,    Field::UserJobTitle,
                                Field::UserDepartments, Field::DeviceOwners, Field::DeviceLocation};
        all.unite(numbers);
        return all;
    }
    case QueryField::Kind: return {Field::NumberKind, Field::DeviceKind};
    case QueryField::Free: return {Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval};
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break; // of Activity
    }
    return {};
}

} // namespace

directory::FieldSet fieldsBehind(const QueryNode& query)
{
    if (query.kind == QueryNode::Kind::Match)
        return fieldsBehindField(query.field);
    directory::FieldSet fields;
    for (const auto& child : query.children)
        fields.unite(fieldsBehind(child));
    return fields;
}

} // namespace cordboard::session
