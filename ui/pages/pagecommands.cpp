// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagecommands.h"

#include <algorithm>

namespace cordboard::ui {

using namespace domain;
using interfaces::ColumnId;
using interfaces::TableKind;

namespace {

UnassignNumbers unassigning(const std::vector<UserId>& users, const DirectoryView& company)
{
    UnassignNumbers command;
    for (const auto& held : company.numbersOf(users)) {
        for (const auto& number : held)
            command.numbers.push_back(number.id);
    }
    return command;
}

} // namespace

const std::vector<ActionId>& actionsOf(TableKind page)
{
    static const std::vector<ActionId> users{
        ActionId::DeleteUsers,       ActionId::EditUsers,         ActionId::GrantOfficeAdmin,
        ActionId::RevokeOfficeAdmin, ActionId::GrantCompanyAdmin, ActionId::RevokeCompanyAdmin,
        ActionId::AllowAnalytics,    ActionId::DenyAnalytics,     ActionId::SuspendUsers,
        ActionId::ReactivateUsers,   ActionId::AssignNumber,      ActionId::SwapNumber,
        ActionId::UnassignNumbers,
    };
    static const std::vector<ActionId> numbers{ActionId::AssignToUser, ActionId::ReleaseNumbers};
    static const std::vector<ActionId> deleted{ActionId::RestoreUsers, ActionId::PurgeUsers};
    static const std::vector<ActionId> licenses{ActionId::ShowHolders};
    static const std::vector<ActionId> activity{ActionId::UndoThis};
    switch (page) {
    case TableKind::Users: return users;
    case TableKind::ReservedNumbers: return numbers;
    case TableKind::DeletedUsers: return deleted;
    case TableKind::Licenses: return licenses;
    case TableKind::Audit: return activity;
    }
    return users;
}

std::optional<Command> commandFor(ActionId action, const std::vector<std::string>& rows,
                                  const DirectoryView& company)
{
    const auto users = [&rows] { return idsFrom<UserId>(rows); };
    switch (action) {
    case ActionId::GrantOfficeAdmin:
        return GrantRole{users(), Role::OfficeAdmin, {}}; // each for the own office (R-BULK-02)
    case ActionId::RevokeOfficeAdmin: return RevokeRole{users(), Role::OfficeAdmin, {}};
    case ActionId::GrantCompanyAdmin: return GrantRole{users(), Role::CompanyAdmin, {}};
    case ActionId::RevokeCompanyAdmin: return RevokeRole{users(), Role::CompanyAdmin, {}};
    case ActionId::AllowAnalytics: return SetAnalytics{users(), AnalyticsAccess::Charts};
    case ActionId::DenyAnalytics: return SetAnalytics{users(), AnalyticsAccess::None};
    case ActionId::SuspendUsers: return SuspendUsers{users()};
    case ActionId::ReactivateUsers: return ReactivateUsers{users()};
    case ActionId::UnassignNumbers: return unassigning(users(), company);
    case ActionId::DeleteUsers: return DeleteUsers{users(), LicenseDisposition::Keep, {}, true};
    case ActionId::ReleaseNumbers: return ReleaseNumbers{idsFrom<NumberId>(rows)};
    case ActionId::RestoreUsers: return RestoreUsers{users()};
    case ActionId::PurgeUsers: return PurgeUsers{users(), {}};
    default: // no command, or one that is asked for in a dialog first
        return std::nullopt;
    }
}

std::optional<Right> rightOf(ActionId action)
{
    switch (action) {
    case ActionId::EditUsers:
    case ActionId::EditCell: return Right::EditProfile;
    case ActionId::GrantOfficeAdmin:
    case ActionId::RevokeOfficeAdmin: return Right::GrantOfficeAdmin;
    case ActionId::GrantCompanyAdmin:
    case ActionId::RevokeCompanyAdmin: return Right::GrantCompanyAdmin;
    case ActionId::AllowAnalytics:
    case ActionId::DenyAnalytics: return Right::SetAnalytics;
    case ActionId::SuspendUsers:
    case ActionId::ReactivateUsers: return Right::Suspend;
    case ActionId::AssignNumber:
    case ActionId::AssignToUser:
    case ActionId::UnassignNumbers: return Right::AssignNumber;
    case ActionId::SwapNumber: return Right::SwapNumber;
    case ActionId::DeleteUsers: return Right::DeleteUser;
    case ActionId::ReleaseNumbers: return Right::ReleaseNumber;
    case ActionId::RestoreUsers: return Right::Restore;
    case ActionId::PurgeUsers: return Right::DeletePermanently;
    default: // changes nothing
        return std::nullopt;
    }
}

std::optional<TableKind> pageOf(ActionId action)
{
    switch (action) {
    case ActionId::ShowUsers: return TableKind::Users;
    case ActionId::ShowReservedNumbers: return TableKind::ReservedNumbers;
    case ActionId::ShowDeletedUsers: return TableKind::DeletedUsers;
    case ActionId::ShowLicenses: return TableKind::Licenses;
    case ActionId::ShowActivity: return TableKind::Audit;
    default: break; // an action, or none of a page
    }
    for (const auto page : interfaces::AllTables) {
        const auto& actions = actionsOf(page);
        if (std::find(actions.begin(), actions.end(), action) != actions.end())
            return page;
    }
    return std::nullopt;
}

bool isPageFor(TableKind page, const Actor& actor)
{
    const auto isReached = [&actor](Right operation) {
        return actor.officeId.isEmpty() || reachOf(actor, operation) != Reach::Never;
    };
    switch (page) {
    case TableKind::Users: return true; // everybody sees at least themselves
    case TableKind::ReservedNumbers: return isReached(Right::ViewReservedNumbers);
    case TableKind::DeletedUsers: return isReached(Right::ViewDeletedUsers);
    case TableKind::Licenses: return isReached(Right::ViewLicensePools);
    case TableKind::Audit: return isReached(Right::ViewAudit);
    }
    return true;
}

bool isActionFor(ActionId action, const Actor& actor)
{
    if (const auto page = pageOf(action); page && !isPageFor(*page, actor))
        return false;
    const auto operation = rightOf(action);
    return !operation || actor.officeId.isEmpty() || reachOf(actor, *operation) != Reach::Never;
}

bool isForOneRow(ActionId action)
{
    switch (action) {
    case ActionId::AssignNumber:
    case ActionId::SwapNumber:
    case ActionId::ShowHolders:
    case ActionId::UndoThis: return true;
    default: // the others take any number of rows
        return false;
    }
}

std::optional<EditUsers> editOfCell(const std::string& user, ColumnId column,
                                    const std::vector<std::string>& before,
                                    const std::vector<std::string>& after)
{
    using Member = std::optional<std::string> UserEdit::*;
    const auto members = [column]() -> std::vector<Member> {
        switch (column) {
        case ColumnId::Name: return {&UserEdit::firstName, &UserEdit::lastName};
        case ColumnId::Email: return {&UserEdit::primaryEmail};
        case ColumnId::Extension: return {&UserEdit::extension};
        case ColumnId::JobTitle: return {&UserEdit::jobTitle};
        default: return {}; // not edited in place
        }
    }();
    UserEdit edit;
    edit.user = UserId(user);
    bool isChanged = false;
    for (std::size_t i = 0; i < std::min({members.size(), before.size(), after.size()}); ++i) {
        if (before[i] == after[i])
            continue;
        edit.*members[i] = after[i];
        isChanged = true;
    }
    return isChanged ? std::optional(EditUsers{{std::move(edit)}}) : std::nullopt;
}

} // namespace cordboard::ui
