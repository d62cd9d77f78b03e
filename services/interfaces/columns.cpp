// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/tablespec.h"

#include <array>

namespace cordboard::interfaces {

namespace {

using domain::Field;
using domain::Right;

struct ColumnName {
    ColumnId id;
    std::string_view name;
    std::optional<Field> field = {}; ///< the one that it shows, and is called after
};

constexpr std::array Names{
    ColumnName{ColumnId::Name, "name"},
    ColumnName{ColumnId::Email, "email", Field::UserPrimaryEmail},
    ColumnName{ColumnId::Number, "number"},
    ColumnName{ColumnId::Extension, "extension"},
    ColumnName{ColumnId::License, "license", Field::UserLicense},
    ColumnName{ColumnId::Office, "office"},
    ColumnName{ColumnId::Role, "role", Field::UserRoles},
    ColumnName{ColumnId::Status, "status", Field::UserState},
    ColumnName{ColumnId::LastActive, "last_active"},
    ColumnName{ColumnId::JobTitle, "job_title", Field::UserJobTitle},
    ColumnName{ColumnId::Department, "department"},
    ColumnName{ColumnId::Analytics, "analytics", Field::UserAnalytics},
    ColumnName{ColumnId::InvitedAt, "invited_at"},
    ColumnName{ColumnId::DaysInvited, "days_invited"},
    ColumnName{ColumnId::DeletedAt, "deleted_at"},
    ColumnName{ColumnId::DeletedBy, "deleted_by"},
    ColumnName{ColumnId::TimeLeft, "time_left"},
    ColumnName{ColumnId::NumbersOnHold, "numbers_on_hold"},
    ColumnName{ColumnId::LicenseChoice, "license_choice"},
    ColumnName{ColumnId::FirstName, "first_name", Field::UserFirstName},
    ColumnName{ColumnId::LastName, "last_name", Field::UserLastName},
    ColumnName{ColumnId::PhoneNumber, "phone_number"},
    ColumnName{ColumnId::Kind, "kind"},
    ColumnName{ColumnId::Country, "country"},
    ColumnName{ColumnId::AreaCode, "area_code"},
    ColumnName{ColumnId::LastUsedBy, "last_used_by"},
    ColumnName{ColumnId::Unassigned, "unassigned"},
    ColumnName{ColumnId::HeldUntil, "held_until"},
    ColumnName{ColumnId::NumberState, "number_state"},
    ColumnName{ColumnId::Holder, "holder"},
    ColumnName{ColumnId::Device, "device"},
    ColumnName{ColumnId::DeviceKind, "device_kind", Field::DeviceKind},
    ColumnName{ColumnId::HardwareId, "hardware_id"},
    ColumnName{ColumnId::Vendor, "vendor", Field::DeviceVendor},
    ColumnName{ColumnId::Model, "model", Field::DeviceModel},
    ColumnName{ColumnId::Firmware, "firmware"},
    ColumnName{ColumnId::DeviceStatus, "device_status"},
    ColumnName{ColumnId::Location, "location", Field::DeviceLocation},
    ColumnName{ColumnId::Assignee, "assignee", Field::DeviceOwners},
    ColumnName{ColumnId::Rings, "rings", Field::DeviceRings},
    ColumnName{ColumnId::LastSeen, "last_seen"},
    ColumnName{ColumnId::Base, "base", Field::DeviceBase},
    ColumnName{ColumnId::LicenseType, "license_type"},
    ColumnName{ColumnId::Purchased, "purchased"},
    ColumnName{ColumnId::Assigned, "assigned"},
    ColumnName{ColumnId::Free, "free"},
    ColumnName{ColumnId::ScheduledRemoval, "scheduled_removal"},
    ColumnName{ColumnId::PriceLevel, "price_level"},
    ColumnName{ColumnId::UnitPrice, "unit_price"},
    ColumnName{ColumnId::NextBill, "next_bill"},
    ColumnName{ColumnId::PlanTier, "plan_tier"},
    ColumnName{ColumnId::Currency, "currency"},
    ColumnName{ColumnId::TimeZone, "time_zone", Field::OfficeTimeZone},
    ColumnName{ColumnId::Regions, "regions"},
    ColumnName{ColumnId::Offices, "offices", Field::RegionOffices},
    ColumnName{ColumnId::Description, "description", Field::DepartmentDescription},
    ColumnName{ColumnId::Time, "time"},
    ColumnName{ColumnId::Actor, "actor"},
    ColumnName{ColumnId::Action, "action"},
    ColumnName{ColumnId::Target, "target"},
    ColumnName{ColumnId::BeforeAfter, "before_after"},
    ColumnName{ColumnId::Outcome, "outcome"},
    ColumnName{ColumnId::Reason, "reason"},
    ColumnName{ColumnId::OperationId, "operation_id"},
};

// {id, kind, shown at first, editable in place (R-EDIT-01)}. Leading columns are those that stay in view when
// the details stand beside the table: who it is (namesakes differ by their address), whether the person can
// be called, and on which number.
constexpr std::array UserColumns{
    ColumnSpec{ColumnId::Name, ColumnKind::Text, true, true},
    ColumnSpec{ColumnId::Email, ColumnKind::Text, true, true},
    ColumnSpec{ColumnId::Status, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Number, ColumnKind::PhoneNumber, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::License, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::LastActive, ColumnKind::Instant, true, false},
    ColumnSpec{ColumnId::Role, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Extension, ColumnKind::Text, true, true},
    ColumnSpec{ColumnId::JobTitle, ColumnKind::Text, false, true},
    ColumnSpec{ColumnId::Department, ColumnKind::Text, false, false},
    ColumnSpec{ColumnId::Analytics, ColumnKind::Word, false, false},
    ColumnSpec{ColumnId::InvitedAt, ColumnKind::Instant, false, false},
    ColumnSpec{ColumnId::DaysInvited, ColumnKind::Count, false, false},
};

constexpr std::array DeletedColumns{
    ColumnSpec{ColumnId::Name, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Email, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::TimeLeft, ColumnKind::Countdown, true, false},
    ColumnSpec{ColumnId::DeletedAt, ColumnKind::Instant, true, false},
    ColumnSpec{ColumnId::DeletedBy, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::NumbersOnHold, ColumnKind::PhoneNumber, true, false},
    ColumnSpec{ColumnId::LicenseChoice, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
};

constexpr std::array PoolColumns{
    ColumnSpec{ColumnId::PhoneNumber, ColumnKind::PhoneNumber, true, false},
    ColumnSpec{ColumnId::NumberState, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Kind, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Country, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::AreaCode, ColumnKind::Text, false, false},
    ColumnSpec{ColumnId::LastUsedBy, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Unassigned, ColumnKind::Instant, true, false},
    ColumnSpec{ColumnId::HeldUntil, ColumnKind::Countdown, true, false},
};

constexpr std::array NumberColumns{
    ColumnSpec{ColumnId::PhoneNumber, ColumnKind::PhoneNumber, true, false},
    ColumnSpec{ColumnId::NumberState, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Holder, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Kind, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Country, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::AreaCode, ColumnKind::Text, false, false},
    ColumnSpec{ColumnId::HeldUntil, ColumnKind::Countdown, true, false},
};

// R-DEV-13.
constexpr std::array DeviceColumns{
    ColumnSpec{ColumnId::Device, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::DeviceKind, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Assignee, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::DeviceStatus, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::HardwareId, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Location, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Vendor, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Model, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::LastSeen, ColumnKind::Instant, true, false},
    ColumnSpec{ColumnId::Rings, ColumnKind::Word, false, false},
    ColumnSpec{ColumnId::Base, ColumnKind::Text, false, false},
    ColumnSpec{ColumnId::Firmware, ColumnKind::Text, false, false},
};

constexpr std::array LicenseColumns{
    ColumnSpec{ColumnId::LicenseType, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Purchased, ColumnKind::Count, true, false},
    ColumnSpec{ColumnId::Assigned, ColumnKind::Count, true, false},
    ColumnSpec{ColumnId::Free, ColumnKind::Count, true, false},
    ColumnSpec{ColumnId::ScheduledRemoval, ColumnKind::Count, true, false},
    ColumnSpec{ColumnId::UnitPrice, ColumnKind::Money, true, false},
    ColumnSpec{ColumnId::NextBill, ColumnKind::Instant, true, false},
    ColumnSpec{ColumnId::PriceLevel, ColumnKind::Text, true, false},
};

constexpr std::array OfficeColumns{
    ColumnSpec{ColumnId::Name, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Country, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::AreaCode, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::TimeZone, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Regions, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::PlanTier, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Currency, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::PriceLevel, ColumnKind::Text, false, false},
};

constexpr std::array DepartmentColumns{
    ColumnSpec{ColumnId::Name, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Description, ColumnKind::Text, true, false},
};

constexpr std::array RegionColumns{
    ColumnSpec{ColumnId::Name, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Offices, ColumnKind::Text, true, false},
};

constexpr std::array AuditColumns{
    ColumnSpec{ColumnId::Time, ColumnKind::Instant, true, false},
    ColumnSpec{ColumnId::Actor, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Action, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::Target, ColumnKind::Text, true, false},
    ColumnSpec{ColumnId::Outcome, ColumnKind::Word, true, false},
    ColumnSpec{ColumnId::BeforeAfter, ColumnKind::Changes, true, false},
    ColumnSpec{ColumnId::Office, ColumnKind::Text, false, false},
    ColumnSpec{ColumnId::Reason, ColumnKind::Text, false, false},
    ColumnSpec{ColumnId::OperationId, ColumnKind::Text, false, false},
};

using domain::QueryTable;
using domain::UserState;

std::vector<UserState> present()
{
    return domain::presentStates();
}
std::vector<UserState> deleted()
{
    return {UserState::Deleted};
}

/// In the order of the enumerators. Handsets stand under their base, so devices begin by address.
constexpr std::array Tables{
    TableSpec{
        TableKind::Users, "users", UserColumns, {SortKey{ColumnId::Name}}, QueryTable::People, {}, present},
    TableSpec{TableKind::ReservedNumbers,
              "reserved-numbers",
              PoolColumns,
              {SortKey{ColumnId::Unassigned, true}},
              QueryTable::Numbers,
              Right::ViewReservedNumbers},
    TableSpec{TableKind::Numbers,
              "numbers",
              NumberColumns,
              {SortKey{ColumnId::PhoneNumber}},
              QueryTable::Numbers,
              Right::ViewReservedNumbers},
    TableSpec{TableKind::Devices,
              "devices",
              DeviceColumns,
              {SortKey{ColumnId::HardwareId}},
              QueryTable::Devices,
              Right::ManageDevices},
    TableSpec{TableKind::DeletedUsers,
              "deleted-users",
              DeletedColumns,
              {SortKey{ColumnId::TimeLeft}},
              QueryTable::People,
              Right::ViewDeletedUsers,
              deleted},
    TableSpec{TableKind::Licenses,
              "licenses",
              LicenseColumns,
              {SortKey{ColumnId::Office}, SortKey{ColumnId::LicenseType}},
              QueryTable::Licenses,
              Right::ViewLicensePools},
    TableSpec{TableKind::Offices,
              "offices",
              OfficeColumns,
              {SortKey{ColumnId::Name}},
              QueryTable::Offices,
              Right::EditOffice},
    TableSpec{TableKind::Departments,
              "departments",
              DepartmentColumns,
              {SortKey{ColumnId::Office}, SortKey{ColumnId::Name}},
              QueryTable::Departments,
              Right::EditDepartment},
    TableSpec{TableKind::Regions,
              "regions",
              RegionColumns,
              {SortKey{ColumnId::Name}},
              QueryTable::Regions,
              Right::CreateOffice},
    TableSpec{TableKind::Audit, "activity", AuditColumns, {}, QueryTable::Activity, Right::ViewAudit},
};

constexpr bool areInOrder = [] {
    for (std::size_t place = 0; place < Tables.size(); ++place) {
        if (static_cast<std::size_t>(Tables[place].kind) != place)
            return false;
    }
    return Tables.size() == AllTables.size();
}();
static_assert(areInOrder);

} // namespace

const TableSpec& specOf(TableKind kind) noexcept
{
    return Tables[static_cast<std::size_t>(kind)];
}

std::string_view word(TableKind kind) noexcept
{
    return specOf(kind).word;
}

std::optional<TableKind> tableFromWord(std::string_view text) noexcept
{
    for (const auto kind : AllTables) {
        if (word(kind) == text)
            return kind;
    }
    return std::nullopt;
}

std::string_view word(ColumnId id) noexcept
{
    for (const auto& column : Names) {
        if (column.id == id)
            return column.name;
    }
    return {};
}

std::optional<ColumnId> columnFromWord(std::string_view text) noexcept
{
    for (const auto& column : Names) {
        if (column.name == text)
            return column.id;
    }
    return std::nullopt;
}

std::optional<domain::Field> fieldOf(ColumnId id) noexcept
{
    for (const auto& name : Names) {
        if (name.id == id)
            return name.field;
    }
    return std::nullopt;
}

std::optional<Right> rightToSee(TableKind kind) noexcept
{
    return specOf(kind).toSee;
}

std::span<const ColumnSpec> columnsOf(TableKind kind) noexcept
{
    return specOf(kind).columns;
}

std::vector<SortKey> firstOrder(TableKind kind)
{
    std::vector<SortKey> order;
    for (const auto& key : specOf(kind).firstOrder) {
        if (key)
            order.push_back(*key);
    }
    return order;
}

} // namespace cordboard::interfaces
