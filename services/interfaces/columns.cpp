// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/tablesource.h"

#include <array>

namespace cordboard::interfaces {

namespace {

struct ColumnName {
    ColumnId id;
    std::string_view name;
};

constexpr std::array Names{
    ColumnName{ColumnId::Name, "name"},
    ColumnName{ColumnId::Email, "email"},
    ColumnName{ColumnId::Number, "number"},
    ColumnName{ColumnId::Extension, "extension"},
    ColumnName{ColumnId::License, "license"},
    ColumnName{ColumnId::Office, "office"},
    ColumnName{ColumnId::Role, "role"},
    ColumnName{ColumnId::Status, "status"},
    ColumnName{ColumnId::LastActive, "last_active"},
    ColumnName{ColumnId::JobTitle, "job_title"},
    ColumnName{ColumnId::Department, "department"},
    ColumnName{ColumnId::Analytics, "analytics"},
    ColumnName{ColumnId::InvitedAt, "invited_at"},
    ColumnName{ColumnId::DeletedAt, "deleted_at"},
    ColumnName{ColumnId::DeletedBy, "deleted_by"},
    ColumnName{ColumnId::TimeLeft, "time_left"},
    ColumnName{ColumnId::NumbersOnHold, "numbers_on_hold"},
    ColumnName{ColumnId::LicenseChoice, "license_choice"},
    ColumnName{ColumnId::FirstName, "first_name"},
    ColumnName{ColumnId::LastName, "last_name"},
    ColumnName{ColumnId::PhoneNumber, "phone_number"},
    ColumnName{ColumnId::Kind, "kind"},
    ColumnName{ColumnId::Country, "country"},
    ColumnName{ColumnId::AreaCode, "area_code"},
    ColumnName{ColumnId::LastUsedBy, "last_used_by"},
    ColumnName{ColumnId::Unassigned, "unassigned"},
    ColumnName{ColumnId::HeldUntil, "held_until"},
    ColumnName{ColumnId::NumberState, "number_state"},
    ColumnName{ColumnId::Device, "device"},
    ColumnName{ColumnId::DeviceKind, "device_kind"},
    ColumnName{ColumnId::HardwareId, "hardware_id"},
    ColumnName{ColumnId::Vendor, "vendor"},
    ColumnName{ColumnId::Model, "model"},
    ColumnName{ColumnId::Firmware, "firmware"},
    ColumnName{ColumnId::DeviceStatus, "device_status"},
    ColumnName{ColumnId::Location, "location"},
    ColumnName{ColumnId::Assignee, "assignee"},
    ColumnName{ColumnId::Rings, "rings"},
    ColumnName{ColumnId::LastSeen, "last_seen"},
    ColumnName{ColumnId::Base, "base"},
    ColumnName{ColumnId::LicenseType, "license_type"},
    ColumnName{ColumnId::Purchased, "purchased"},
    ColumnName{ColumnId::Assigned, "assigned"},
    ColumnName{ColumnId::Free, "free"},
    ColumnName{ColumnId::ScheduledRemoval, "scheduled_removal"},
    ColumnName{ColumnId::PriceLevel, "price_level"},
    ColumnName{ColumnId::UnitPrice, "unit_price"},
    ColumnName{ColumnId::NextBill, "next_bill"},
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

constexpr std::array NumberColumns{
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

} // namespace

std::string_view word(TableKind kind) noexcept
{
    switch (kind) {
    case TableKind::Users: return "users";
    case TableKind::ReservedNumbers: return "reserved-numbers";
    case TableKind::Devices: return "devices";
    case TableKind::DeletedUsers: return "deleted-users";
    case TableKind::Licenses: return "licenses";
    case TableKind::Audit: return "activity";
    }
    return {};
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
    for (const auto& [column, name] : Names) {
        if (column == id)
            return name;
    }
    return {};
}

std::optional<ColumnId> columnFromWord(std::string_view text) noexcept
{
    for (const auto& [column, name] : Names) {
        if (name == text)
            return column;
    }
    return std::nullopt;
}

std::span<const ColumnSpec> columnsOf(TableKind kind) noexcept
{
    switch (kind) {
    case TableKind::Users: return UserColumns;
    case TableKind::ReservedNumbers: return NumberColumns;
    case TableKind::Devices: return DeviceColumns;
    case TableKind::DeletedUsers: return DeletedColumns;
    case TableKind::Licenses: return LicenseColumns;
    case TableKind::Audit: return AuditColumns;
    }
    return {};
}

std::vector<SortKey> firstOrder(TableKind kind)
{
    switch (kind) {
    case TableKind::Users: return {{ColumnId::Name, false}};
    case TableKind::ReservedNumbers: return {{ColumnId::Unassigned, true}};
    case TableKind::Devices: return {{ColumnId::HardwareId, false}}; // handsets stand under their base
    case TableKind::DeletedUsers: return {{ColumnId::TimeLeft, false}};
    case TableKind::Licenses: return {{ColumnId::Office, false}, {ColumnId::LicenseType, false}};
    case TableKind::Audit: return {};
    }
    return {};
}

} // namespace cordboard::interfaces
