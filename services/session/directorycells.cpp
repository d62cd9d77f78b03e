// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/directorycells.h"

#include <algorithm>

namespace cordboard::session {

using namespace domain;
using interfaces::Cell;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::TableKind;

namespace {

using CellValue = decltype(Cell::value);

[[nodiscard]] CellValue text(std::string value)
{
    return value.empty() ? CellValue() : CellValue(std::move(value));
}
template <typename Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] CellValue text(Enum value)
{
    return std::string(word(value));
}
template <typename T> [[nodiscard]] CellValue text(const std::optional<T>& value)
{
    if constexpr (std::is_same_v<T, Instant>)
        return value ? CellValue(*value) : CellValue();
    else
        return value ? text(*value) : CellValue();
}

[[nodiscard]] std::string joined(const std::vector<std::string>& parts)
{
    std::string all;
    for (const auto& part : parts) {
        if (!all.empty())
            all += ',';
        all += part;
    }
    return all;
}

/// A record and where to ask about what it points to.
struct Reader {
    const directory::Directory& directory;

    [[nodiscard]] CellValue officeName(const OfficeId& id) const
    {
        const auto office = directory.office(id);
        return office ? text(office->name) : CellValue();
    }

    [[nodiscard]] CellValue numbers(const UserId& user, bool onHoldOnly) const
    {
        std::vector<std::string> shown;
        const auto held = directory.numbersOf(std::span(&user, 1));
        for (const auto& number : held.front()) {
            if (!onHoldOnly || number.status == NumberStatus::OnHold)
                shown.push_back(number.e164);
        }
        return text(joined(shown));
    }

    [[nodiscard]] CellValue departments(const std::vector<DepartmentId>& ids) const
    {
        std::vector<std::string> names;
        for (const auto& id : ids) {
            if (const auto department = directory.department(id))
                names.push_back(department->name);
        }
        return text(joined(names));
    }

    /// On-hold numbers still have their holder, reserved ones remember the last one (R-NUM-02).
    [[nodiscard]] CellValue lastUsedBy(const OwnedNumber& number) const
    {
        if (!number.lastHolderName.empty() || number.targetType != TargetType::User)
            return text(number.lastHolderName);
        const UserId id(number.targetId);
        const auto holder = directory.users(std::span(&id, 1));
        return holder.front() ? text(holder.front()->displayName()) : CellValue();
    }

    [[nodiscard]] CellValue value(const User& user, ColumnId column) const;
    [[nodiscard]] CellValue value(const OwnedNumber& number, ColumnId column) const;
    [[nodiscard]] CellValue value(const LicensePool& pool, ColumnId column) const;
};

CellValue Reader::value(const User& user, ColumnId column) const
{
    switch (column) {
    case ColumnId::Name: return text(user.displayName());
    case ColumnId::Email: return text(user.primaryEmail);
    case ColumnId::Number: return numbers(user.id, false);
    case ColumnId::Extension: return text(user.extension);
    case ColumnId::License: return text(user.license);
    case ColumnId::Office: return officeName(user.officeId);
    case ColumnId::Role: { // the widest comes first in the enumeration
        const auto widest = std::min_element(user.roles.begin(), user.roles.end());
        return widest == user.roles.end() ? CellValue() : text(widest->role);
    }
    case ColumnId::Status: return text(user.state);
    case ColumnId::LastActive: return text(user.lastActiveAt());
    case ColumnId::JobTitle: return text(user.jobTitle);
    case ColumnId::Department: return departments(user.departments);
    case ColumnId::Analytics: return text(user.analytics);
    case ColumnId::InvitedAt: return text(user.invitedAt);
    case ColumnId::DeletedAt: return text(user.deletedAt);
    case ColumnId::DeletedBy: return text(user.deletedByName);
    case ColumnId::TimeLeft: return text(user.purgeAt);
    case ColumnId::NumbersOnHold: return numbers(user.id, true);
    case ColumnId::LicenseChoice: return text(user.licenseDisposition);
    case ColumnId::FirstName: return text(user.firstName);
    case ColumnId::LastName: return text(user.lastName);
    default: return {}; // a column of another table
    }
}

CellValue Reader::value(const OwnedNumber& number, ColumnId column) const
{
    switch (column) {
    case ColumnId::PhoneNumber: return text(number.e164);
    case ColumnId::NumberState: return text(number.status);
    case ColumnId::Kind: return text(number.kind);
    case ColumnId::Country: return text(number.country);
    case ColumnId::AreaCode: return text(number.areaCode);
    case ColumnId::LastUsedBy: return lastUsedBy(number);
    case ColumnId::Office: return officeName(number.officeId);
    case ColumnId::Unassigned: return text(number.unassignedAt);
    case ColumnId::HeldUntil:
        if (number.status == NumberStatus::OnHold)
            return text(number.holdUntil);
        return text(number.status == NumberStatus::Cooling ? number.recoverableUntil
                                                           : number.quarantineUntil);
    default: return {}; // a column of another table
    }
}

CellValue Reader::value(const LicensePool& pool, ColumnId column) const
{
    switch (column) {
    case ColumnId::LicenseType: return text(pool.type);
    case ColumnId::Office: return officeName(pool.officeId);
    case ColumnId::Purchased: return pool.purchased;
    case ColumnId::Assigned: return pool.assigned;
    case ColumnId::Free: return pool.free();
    case ColumnId::ScheduledRemoval: return pool.scheduledRemoval;
    case ColumnId::PriceLevel: {
        const auto office = directory.office(pool.officeId);
        return office ? text(office->priceLevel) : CellValue();
    }
    case ColumnId::UnitPrice: return pool.unitPriceMonthly;
    case ColumnId::NextBill: return text(pool.nextBillingAt);
    default: return {}; // a column of another table
    }
}

[[nodiscard]] std::string plainText(const CellValue& value)
{
    if (const auto* words = std::get_if<std::string>(&value))
        return *words;
    if (const auto* count = std::get_if<std::int64_t>(&value))
        return std::to_string(*count);
    if (const auto* instant = std::get_if<Instant>(&value))
        return toRfc3339(*instant);
    return {};
}

/// The cell of a record, and what the server has instead where an operation waits.
template <typename T>
[[nodiscard]] Cell cellFrom(const Reader& reader, const EntityRef& entity, const T& record, TableKind kind,
                            ColumnId column)
{
    Cell cell{reader.value(record, column), false, {}};
    const auto& overlay = reader.directory.overlay();
    if (!overlay.covers(entity))
        return cell;
    T former = record;
    for (const auto field : fieldsBehind(kind, column)) {
        const auto* below = spec(field).table == entity.table ? overlay.below(entity, field) : nullptr;
        if (below == nullptr || *below == read(record, field))
            continue;
        cell.isWaiting = write(former, field, *below).has_value() || cell.isWaiting;
    }
    if (cell.isWaiting)
        cell.formerText = plainText(reader.value(former, column));
    return cell;
}

/// A user's value straight from its column: what nearly every cell is, without making a whole record for it.
[[nodiscard]] CellValue userValue(const Reader& reader, RowHandle row, ColumnId column)
{
    const auto& users = reader.directory.userColumns();
    const auto& words = users.words();
    switch (column) {
    case ColumnId::Name: {
        const auto& first = users.names().text(users.firstName(row));
        const auto& last = users.names().text(users.lastName(row));
        return text(first.empty() || last.empty() ? first + last : first + ' ' + last);
    }
    case ColumnId::Email: return text(std::string(users.email(row)));
    case ColumnId::Extension: return text(std::string(users.extension(row)));
    case ColumnId::License: return text(users.license(row));
    case ColumnId::Office: return reader.officeName(OfficeId(words.text(users.office(row))));
    case ColumnId::Status: return text(users.state(row));
    case ColumnId::LastActive: return text(users.lastActiveAt(row));
    case ColumnId::JobTitle: return text(words.text(users.jobTitle(row)));
    case ColumnId::Analytics: return text(users.analytics(row));
    case ColumnId::InvitedAt: return text(users.invitedAt(row));
    case ColumnId::DeletedAt: return text(users.deletedAt(row));
    case ColumnId::DeletedBy: return text(words.text(users.deletedByName(row)));
    case ColumnId::TimeLeft: return text(users.purgeAt(row));
    case ColumnId::LicenseChoice: return text(users.disposition(row));
    case ColumnId::FirstName: return text(users.names().text(users.firstName(row)));
    case ColumnId::LastName: return text(users.names().text(users.lastName(row)));
    case ColumnId::Number:
    case ColumnId::NumbersOnHold: {
        std::string shown;
        const auto& numbers = reader.directory.numberColumns();
        numbers.forEachOfUser(row, [&](std::uint32_t number) {
            if (column == ColumnId::Number || numbers.status(number) == NumberStatus::OnHold)
                shown.append(shown.empty() ? "" : ",").append(numbers.e164(number));
        });
        return text(std::move(shown));
    }
    default:
        return reader.value(users.at(row), column); // roles and departments, and columns of another table
    }
}

/// A user's cell of numbers waits when one of the numbers does.
[[nodiscard]] bool isAnyNumberWaiting(const directory::Directory& directory, RowHandle user)
{
    const auto& numbers = directory.numberColumns();
    for (const auto row : numbers.rowsOfTarget(TargetType::User, directory.userColumns().id(user))) {
        const EntityRef entity{RecordKind::Number, std::string(numbers.id(row))};
        if (directory.overlay().covers(entity))
            return true;
    }
    return false;
}

} // namespace

Cell cellOf(const directory::Directory& directory, TableKind kind, RowHandle row, ColumnId column)
{
    const Reader reader{directory};
    switch (kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers: {
        if (!directory.userColumns().isPresent(row))
            return {};
        if (directory.overlay().isEmpty())
            return {userValue(reader, row, column), false, {}};
        const auto user = directory.userColumns().at(row);
        auto cell = cellFrom(reader, {RecordKind::User, user.id.value()}, user, kind, column);
        if ((column == ColumnId::Number || column == ColumnId::NumbersOnHold) &&
            !directory.overlay().isEmpty())
            cell.isWaiting = isAnyNumberWaiting(directory, row);
        return cell;
    }
    case TableKind::ReservedNumbers: {
        if (!directory.numberColumns().isPresent(row))
            return {};
        const auto number = directory.numberColumns().at(row);
        return cellFrom(reader, {RecordKind::Number, number.id.value()}, number, kind, column);
    }
    case TableKind::Licenses: {
        const auto& pool = directory.poolAt(row);
        return pool
                   ? cellFrom(reader, {RecordKind::LicensePool, directory.poolIdOf(row)}, *pool, kind, column)
                   : Cell{};
    }
    case TableKind::Audit: break; // not in the directory
    }
    return {};
}

std::vector<Field> fieldsBehind(TableKind kind, ColumnId column)
{
    const std::vector<Field> heldNumbers{Field::NumberE164, Field::NumberTargetType, Field::NumberTargetId,
                                         Field::NumberIsPrimary, Field::NumberStatus};
    switch (column) {
    case ColumnId::Name: return {Field::UserFirstName, Field::UserLastName};
    case ColumnId::Email: return {Field::UserPrimaryEmail};
    case ColumnId::Number:
    case ColumnId::NumbersOnHold: return heldNumbers;
    case ColumnId::Extension: return {Field::UserExtension};
    case ColumnId::License: return {Field::UserLicense};
    case ColumnId::Office:
        if (kind == TableKind::ReservedNumbers)
            return {Field::NumberOffice};
        return {kind == TableKind::Licenses ? Field::PoolOffice : Field::UserOffice};
    case ColumnId::Role: return {Field::UserRoles};
    case ColumnId::Status: return {Field::UserState};
    case ColumnId::LastActive:
        return {Field::UserLastLoginAt, Field::UserLastCallAt, Field::UserLastMessageAt};
    case ColumnId::JobTitle: return {Field::UserJobTitle};
    case ColumnId::Department: return {Field::UserDepartments};
    case ColumnId::Analytics: return {Field::UserAnalytics};
    case ColumnId::InvitedAt: return {Field::UserInvitedAt};
    case ColumnId::DeletedAt: return {Field::UserDeletedAt};
    case ColumnId::DeletedBy: return {Field::UserDeletedByName};
    case ColumnId::TimeLeft: return {Field::UserPurgeAt};
    case ColumnId::LicenseChoice: return {Field::UserLicenseDisposition};
    case ColumnId::FirstName: return {Field::UserFirstName};
    case ColumnId::LastName: return {Field::UserLastName};
    case ColumnId::PhoneNumber: return {Field::NumberE164};
    case ColumnId::Kind: return {Field::NumberKind};
    case ColumnId::Country: return {Field::NumberCountry};
    case ColumnId::AreaCode: return {Field::NumberAreaCode};
    case ColumnId::LastUsedBy: // of a number on hold: the holder's name
        return {Field::NumberLastHolderName, Field::NumberTargetType, Field::NumberTargetId,
                Field::UserFirstName, Field::UserLastName};
    case ColumnId::Unassigned: return {Field::NumberUnassignedAt};
    case ColumnId::HeldUntil:
        return {Field::NumberStatus, Field::NumberHoldUntil, Field::NumberRecoverableUntil,
                Field::NumberQuarantineUntil};
    case ColumnId::NumberState: return {Field::NumberStatus};
    case ColumnId::LicenseType: return {Field::PoolType};
    case ColumnId::Purchased: return {Field::PoolPurchased};
    case ColumnId::Assigned: return {Field::PoolAssigned};
    case ColumnId::Free: return {Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval};
    case ColumnId::ScheduledRemoval: return {Field::PoolScheduledRemoval};
    case ColumnId::PriceLevel: return {Field::OfficePriceLevel};
    case ColumnId::UnitPrice: return {Field::PoolUnitPriceMonthly, Field::PoolCurrency};
    case ColumnId::NextBill: return {Field::PoolNextBillingAt};
    case ColumnId::Time:
    case ColumnId::Actor:
    case ColumnId::Action:
    case ColumnId::Target:
    case ColumnId::BeforeAfter:
    case ColumnId::Outcome:
    case ColumnId::Reason:
    case ColumnId::OperationId: break; // Activity is not in the directory
    }
    return {};
}

namespace {

[[nodiscard]] directory::FieldSet fieldsBehindField(QueryField field)
{
    const directory::FieldSet names{Field::UserFirstName, Field::UserLastName, Field::NumberLastHolderName};
    const directory::FieldSet numbers{Field::NumberE164, Field::NumberTargetType, Field::NumberTargetId,
                                      Field::NumberStatus};
    switch (field) {
    case QueryField::AnyText: {
        directory::FieldSet all{Field::UserPrimaryEmail, Field::UserExtension, Field::UserJobTitle,
                                Field::PoolType,         Field::PoolOffice,    Field::NumberAreaCode};
        all.unite(names);
        all.unite(numbers);
        return all;
    }
    case QueryField::Name: return names;
    case QueryField::Email: return {Field::UserPrimaryEmail};
    case QueryField::Number: return numbers;
    case QueryField::Extension: return {Field::UserExtension};
    case QueryField::JobTitle: return {Field::UserJobTitle};
    case QueryField::Office:
    case QueryField::Country:
        return {Field::UserOffice, Field::NumberOffice, Field::NumberCountry, Field::PoolOffice};
    case QueryField::Department: return {Field::UserDepartments};
    case QueryField::License: return {Field::UserLicense, Field::PoolType};
    case QueryField::Status: return {Field::UserState, Field::NumberStatus};
    case QueryField::Role: return {Field::UserRoles};
    case QueryField::Idle: return {Field::UserLastLoginAt, Field::UserLastCallAt, Field::UserLastMessageAt};
    case QueryField::Has: {
        directory::FieldSet all{Field::UserExtension, Field::UserRoles, Field::UserJobTitle,
                                Field::UserDepartments};
        all.unite(numbers);
        return all;
    }
    case QueryField::Kind: return {Field::NumberKind};
    case QueryField::Free: return {Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval};
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
