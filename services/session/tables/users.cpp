// SPDX-License-Identifier: GPL-3.0-or-later
// Users, and Deleted users: the same records in other states.
#include "domain/query/scope.h"
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using directory::UserOrder;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;
using interfaces::SortKey;

namespace {

[[nodiscard]] CellValue numbersOf(const Directory& directory, const User& user, bool onHoldOnly)
{
    std::vector<std::string> shown;
    const auto held = directory.numbersOf(std::span(&user.id, 1));
    for (const auto& number : held.front()) {
        if (!onHoldOnly || number.status == NumberStatus::OnHold)
            shown.push_back(number.e164);
    }
    return cellText(joinedCell(shown));
}

[[nodiscard]] CellValue numbersOf(const Directory& directory, RowHandle row, bool onHoldOnly)
{
    std::string shown;
    const auto& numbers = directory.numberColumns();
    numbers.forEachOfUser(row, [&](std::uint32_t number) {
        if (!onHoldOnly || numbers.status(number) == NumberStatus::OnHold)
            shown.append(shown.empty() ? "" : ",").append(numbers.e164(number));
    });
    return cellText(std::move(shown));
}

[[nodiscard]] CellValue departments(const Directory& directory, const User& user)
{
    std::vector<std::string> names;
    for (const auto& id : user.departments) {
        if (const auto name = directory.textOf(Field::DepartmentName, id.value()); !name.empty())
            names.emplace_back(name);
    }
    return cellText(joinedCell(names));
}

/// The widest comes first in the enumeration.
[[nodiscard]] CellValue widestRole(const Directory&, const User& user)
{
    const auto widest = std::min_element(user.roles.begin(), user.roles.end());
    return widest == user.roles.end() ? CellValue() : cellText(widest->role);
}

[[nodiscard]] CellValue nameAt(const Directory& directory, RowHandle row)
{
    const auto& users = directory.userColumns();
    const auto& first = users.names().text(users.firstName(row));
    const auto& last = users.names().text(users.lastName(row));
    return cellText(first.empty() || last.empty() ? first + last : first + ' ' + last);
}

/// What is to be done about an invitation says more than that it is pending.
[[nodiscard]] CellValue statusOf(UserState state, std::string_view invitation)
{
    return invitation.empty() ? cellText(state) : cellText(std::string(invitation));
}

[[nodiscard]] CellValue countText(std::optional<std::int64_t> count)
{
    return count ? CellValue(*count) : CellValue();
}

const std::vector<Field> HeldNumbers{Field::NumberE164, Field::NumberTargetType, Field::NumberTargetId,
                                     Field::NumberIsPrimary, Field::NumberStatus};

using UserColumn = TableColumn<User, UserOrder>;

[[nodiscard]] std::vector<UserColumn> userColumns()
{
    return {
        UserColumn{ColumnId::Name,
                   {Field::UserFirstName, Field::UserLastName},
                   [](const Directory&, const User& user) { return cellText(user.displayName()); },
                   nameAt,
                   UserOrder::Name},
        UserColumn{ColumnId::Email,
                   {Field::UserPrimaryEmail},
                   cellOf<&User::primaryEmail>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(std::string(directory.userColumns().email(row)));
                   },
                   UserOrder::Email},
        UserColumn{
            ColumnId::Number, HeldNumbers,
            [](const Directory& directory, const User& user) { return numbersOf(directory, user, false); },
            [](const Directory& directory, RowHandle row) { return numbersOf(directory, row, false); },
            UserOrder::Number},
        UserColumn{
            ColumnId::NumbersOnHold, HeldNumbers,
            [](const Directory& directory, const User& user) { return numbersOf(directory, user, true); },
            [](const Directory& directory, RowHandle row) { return numbersOf(directory, row, true); },
            UserOrder::Number},
        UserColumn{ColumnId::Extension,
                   {Field::UserExtension},
                   cellOf<&User::extension>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(std::string(directory.userColumns().extension(row)));
                   },
                   UserOrder::Extension},
        UserColumn{ColumnId::License,
                   {Field::UserLicense},
                   cellOf<&User::license>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().license(row));
                   },
                   UserOrder::License},
        UserColumn{ColumnId::Office,
                   {Field::UserOffice},
                   officeOf<&User::officeId>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(std::string(directory.textOf(
                           Field::OfficeName,
                           directory.userColumns().words().text(directory.userColumns().office(row)))));
                   },
                   UserOrder::Office},
        UserColumn{ColumnId::Role, {Field::UserRoles}, widestRole, nullptr, UserOrder::Role},
        UserColumn{
            ColumnId::Status,
            {Field::UserState, Field::UserInvitation, Field::UserInvitedAt},
            nullptr,
            nullptr,
            UserOrder::State,
            [](const User& user, Instant now) { return statusOf(user.state, user.invitationWord(now)); },
            [](const Directory& directory, RowHandle row, Instant now) {
                const auto& users = directory.userColumns();
                const auto state = users.state(row);
                return statusOf(state,
                                invitationWord(state, users.invitation(row), users.invitedAt(row), now));
            }},
        UserColumn{ColumnId::LastActive,
                   {Field::UserLastLoginAt, Field::UserLastCallAt, Field::UserLastMessageAt},
                   [](const Directory&, const User& user) { return cellText(user.lastActiveAt()); },
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().lastActiveAt(row));
                   },
                   UserOrder::LastActive},
        UserColumn{ColumnId::JobTitle,
                   {Field::UserJobTitle},
                   cellOf<&User::jobTitle>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(
                           directory.userColumns().words().text(directory.userColumns().jobTitle(row)));
                   },
                   UserOrder::JobTitle},
        UserColumn{
            ColumnId::Department, {Field::UserDepartments}, departments, nullptr, UserOrder::Department},
        UserColumn{ColumnId::Analytics,
                   {Field::UserAnalytics},
                   cellOf<&User::analytics>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().analytics(row));
                   },
                   UserOrder::Analytics},
        UserColumn{ColumnId::InvitedAt,
                   {Field::UserInvitedAt},
                   cellOf<&User::invitedAt>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().invitedAt(row));
                   },
                   UserOrder::InvitedAt},
        UserColumn{ColumnId::DaysInvited,
                   {Field::UserState, Field::UserInvitedAt},
                   nullptr,
                   nullptr,
                   UserOrder::DaysInvited,
                   [](const User& user, Instant now) { return countText(user.daysInvited(now)); },
                   [](const Directory& directory, RowHandle row, Instant now) {
                       const auto& users = directory.userColumns();
                       return countText(domain::daysInvited(users.state(row), users.invitedAt(row), now));
                   }},
        UserColumn{ColumnId::DeletedAt,
                   {Field::UserDeletedAt},
                   cellOf<&User::deletedAt>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().deletedAt(row));
                   },
                   UserOrder::DeletedAt},
        UserColumn{ColumnId::DeletedBy,
                   {Field::UserDeletedByName},
                   cellOf<&User::deletedByName>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(
                           directory.userColumns().words().text(directory.userColumns().deletedByName(row)));
                   },
                   UserOrder::DeletedBy},
        UserColumn{ColumnId::TimeLeft,
                   {Field::UserPurgeAt},
                   cellOf<&User::purgeAt>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().purgeAt(row));
                   },
                   UserOrder::PurgeAt},
        UserColumn{ColumnId::LicenseChoice,
                   {Field::UserLicenseDisposition},
                   cellOf<&User::licenseDisposition>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(directory.userColumns().disposition(row));
                   },
                   UserOrder::Disposition},
        UserColumn{ColumnId::FirstName,
                   {Field::UserFirstName},
                   cellOf<&User::firstName>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(
                           directory.userColumns().names().text(directory.userColumns().firstName(row)));
                   },
                   {}},
        UserColumn{ColumnId::LastName,
                   {Field::UserLastName},
                   cellOf<&User::lastName>,
                   [](const Directory& directory, RowHandle row) {
                       return cellText(
                           directory.userColumns().names().text(directory.userColumns().lastName(row)));
                   },
                   {}},
    };
}

class UsersTable final : public ColumnsTable<User, UserOrder> {
public:
    explicit UsersTable(std::vector<UserState> states)
        : ColumnsTable(userColumns()), m_states(std::move(states))
    {
    }
    [[nodiscard]] RowSet members(const Directory& directory) const override
    {
        RowSet rows;
        for (const auto state : m_states)
            rows.unite(directory.userColumns().inState(state));
        return rows;
    }
    [[nodiscard]] RowSet offered(const Directory& directory, RowSet members,
                                 const QueryNode& query) const override
    {
        if (!findsSuspended(query))
            members.subtract(directory.userColumns().inState(UserState::Suspended)); // R-TBL-05
        return members;
    }
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant now) const override
    {
        return directory.searchUsers(query, now);
    }
    [[nodiscard]] std::vector<RowHandle> sorted(const Directory& directory, const RowSet& rows,
                                                const std::vector<SortKey>& asked) const override
    {
        using Key = directory::SortBy<UserOrder>;
        return directory.sortUsers(rows, keysFrom<Key>(asked, [](const SortKey& key, UserOrder order) {
                                       return Key{order, key.descending};
                                   }));
    }

protected:
    /// A user's cell of numbers waits when one of the numbers does.
    [[nodiscard]] bool isWaitingElsewhere(const Directory& directory, const User& user,
                                          const UserColumn& column) const override
    {
        if (column.id != ColumnId::Number && column.id != ColumnId::NumbersOnHold)
            return false;
        const auto& numbers = directory.numberColumns();
        const auto rows = numbers.rowsOfTarget(TargetType::User, user.id.value());
        return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
            return directory.overlay().covers({RecordKind::Number, std::string(numbers.id(row))});
        });
    }

private:
    std::vector<UserState> m_states;
};

} // namespace

template <> const TableDescription& tableOf<interfaces::TableKind::Users>()
{
    static const UsersTable table({UserState::Pending, UserState::Active, UserState::Suspended});
    return table;
}

template <> const TableDescription& tableOf<interfaces::TableKind::DeletedUsers>()
{
    static const UsersTable table({UserState::Deleted});
    return table;
}

} // namespace cordboard::session
