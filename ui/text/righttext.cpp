// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/righttext.h"

#include "ui/text/sentencetext.h"

namespace cordboard::ui {

using domain::PermissionRow;
using domain::Reach;
using domain::Right;

namespace {

const PermissionRow& permissionRow(Right right)
{
    return domain::permissionMatrix()[static_cast<std::size_t>(right)];
}

/// Who may do something to others; whoever has a wider role may do it, too.
enum class Narrowest { Nobody, CompanyAdmin, RegionalAdmin, OfficeAdmin, DepartmentAdmin };

Narrowest narrowestOf(const PermissionRow& row)
{
    const auto may = [](Reach reach) { return reach > Reach::Self; };
    return may(row.departmentAdmin) ? Narrowest::DepartmentAdmin
           : may(row.officeAdmin)   ? Narrowest::OfficeAdmin
           : may(row.regionalAdmin) ? Narrowest::RegionalAdmin
           : may(row.companyAdmin)  ? Narrowest::CompanyAdmin
                                    : Narrowest::Nobody;
}

} // namespace

QString RightText::title(Right right)
{
    switch (right) {
    case Right::ViewUsers: return tr("See people with their e-mail addresses, numbers and licenses");
    case Right::ViewReservedNumbers: return tr("See reserved numbers");
    case Right::ViewDeletedUsers: return tr("See deleted users");
    case Right::ViewLicensePools: return tr("See how many licenses there are");
    case Right::ViewAudit: return tr("See who changed what");
    case Right::AddUser: return tr("Add and invite people");
    case Right::ApproveInvitation: return tr("Approve an invitation to a foreign domain");
    case Right::ResendInvitation: return tr("Send an invitation again");
    case Right::EditProfile: return tr("Edit names and job titles");
    case Right::EditPrimaryEmail: return tr("Change the e-mail address somebody signs in with");
    case Right::EditExtension: return tr("Change extensions");
    case Right::SendPasswordReset: return tr("Send others a link to a new password");
    case Right::Suspend: return tr("Suspend and reactivate people");
    case Right::DeleteUser: return tr("Delete people who have signed in");
    case Right::DeletePendingUser: return tr("Delete people who never signed in");
    case Right::Restore: return tr("Restore deleted users");
    case Right::DeletePermanently: return tr("Delete users permanently");
    case Right::BulkOfficeAdmin: return tr("Make several people Office Admin at once");
    case Right::GrantCompanyAdmin: return tr("Decide who is Company Admin");
    case Right::GrantRegionalAdmin: return tr("Decide who is Regional Admin");
    case Right::GrantOfficeAdmin: return tr("Decide who is Office Admin");
    case Right::GrantDepartmentAdmin: return tr("Decide who is Department Admin");
    case Right::SetAnalytics: return tr("Grant and revoke analytics access");
    case Right::TransferLicenses: return tr("Move licenses to another office");
    case Right::BuyLicenses: return tr("Buy licenses");
    case Right::ScheduleRemoval: return tr("Give licenses up at the next bill");
    case Right::ChangeLicenseType: return tr("Give people another type of license");
    case Right::TransferUser: return tr("Move people to another office");
    case Right::AssignNumber: return tr("Give people numbers and take them away");
    case Right::AssignNumberToDepartment: return tr("Give numbers to departments");
    case Right::SwapNumber: return tr("Swap a number for another one");
    case Right::ReleaseNumber: return tr("Release reserved numbers");
    case Right::OrderNumbers: return tr("Add new numbers");
    case Right::SetQuarantine: return tr("Keep a number from being given to somebody");
    case Right::EditMainLine: return tr("Change the main line of an office");
    case Right::CreateDepartment: return tr("Create and delete departments");
    case Right::EditDepartment: return tr("Change who is in a department and where its calls go");
    case Right::RegisterDevice: return tr("Register devices");
    case Right::AssignDevice: return tr("Give people devices and take them back");
    case Right::ManageDevices: return tr("Choose which devices ring, and remove devices");
    case Right::AddForwardingNumber: return tr("Add and remove forwarding numbers");
    case Right::ConfigureCompany: return tr("Change the settings of the company");
    case Right::CreateOffice: return tr("Create offices and regions");
    case Right::EditOffice: return tr("Change name, address and settings of an office");
    case Right::ViewSettings: return tr("See the settings of people");
    case Right::EditAdditionalEmails: return tr("Add and remove additional e-mail addresses");
    case Right::SetCallerId: return tr("Choose which number is shown to whom somebody calls");
    case Right::SetVoicemailPin: return tr("Set a voicemail PIN");
    case Right::EditVoicemail: return tr("Change voicemail notifications and greetings");
    case Right::SetDoNotDisturb: return tr("Switch do not disturb on and off");
    case Right::ChangePassword: return tr("Change the own password");
    }
    return {};
}

QString RightText::reach(Reach reach)
{
    switch (reach) {
    case Reach::Never: return tr("No", "how far a right reaches");
    case Reach::Self: return tr("Themselves", "how far a right reaches");
    case Reach::Departments: return tr("Their departments", "how far a right reaches");
    case Reach::Offices: return tr("Their offices", "how far a right reaches");
    case Reach::Region: return tr("Their region's offices", "how far a right reaches");
    case Reach::Company: return tr("Company", "how far a right reaches");
    }
    return {};
}

QString RightText::conditions(const PermissionRow& row)
{
    QStringList sentences;
    if (row.notWider)
        sentences.append(tr("Not for people with a wider role."));
    if (row.advancedPlan)
        sentences.append(tr("Only with the plans Advanced and Premium."));
    return SentenceText::joined(sentences);
}

QString RightText::whoMay(Right right)
{
    switch (narrowestOf(permissionRow(right))) {
    case Narrowest::Nobody: return tr("Everybody can do this for themselves alone.");
    case Narrowest::CompanyAdmin: return tr("Only a Company Admin can do this.");
    case Narrowest::RegionalAdmin: return tr("Company and Regional Admins can do this.");
    case Narrowest::OfficeAdmin: return tr("Company, Regional and Office Admins can do this.");
    case Narrowest::DepartmentAdmin:
        return tr("Company, Regional, Office and Department Admins can do this.");
    }
    return {};
}

QString RightText::whoMayForOthers(Right right)
{
    switch (narrowestOf(permissionRow(right))) {
    case Narrowest::Nobody: return tr("Everybody can do this for themselves alone.");
    case Narrowest::CompanyAdmin: return tr("You can do this for yourself, a Company Admin for others.");
    case Narrowest::RegionalAdmin:
        return tr("You can do this for yourself, Company and Regional Admins for others.");
    case Narrowest::OfficeAdmin:
        return tr("You can do this for yourself, Company, Regional and Office Admins for others.");
    case Narrowest::DepartmentAdmin:
        return tr("You can do this for yourself, Company, Regional, Office and Department Admins for "
                  "others.");
    }
    return {};
}

} // namespace cordboard::ui
