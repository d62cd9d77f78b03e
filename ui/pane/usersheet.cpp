// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/usersheet.h"

#include "domain/permission.h"
#include "ui/pane/devicesheet.h"
#include "ui/text/rightrefusal.h"

namespace cordboard::ui {

using domain::DirectoryView;
using domain::User;
using models::CellText;

namespace {

FactSheet::Group deletion(const User& user, domain::Instant now)
{
    FactSheet::Group group{FactText::tr("Deleted"), {}};
    group.add(FactText::tr("When"), FactText::moment(user.deletedAt));
    group.add(FactText::tr("By"), FactText::plain(user.deletedByName));
    group.add(FactText::tr("Time left"), user.purgeAt ? CellText().countdown(*user.purgeAt, now) : QString());
    group.add(FactText::tr("Restorable until"), FactText::moment(user.purgeAt));
    group.add(FactText::tr("License"),
              user.licenseDisposition ? CellText::word(word(*user.licenseDisposition)) : QString());
    return group;
}

/// Rulebook 4.6: how far it is, and what can be done.
QString invitationText(const User& user, domain::Instant now)
{
    if (user.isInvitationExpired(now))
        return FactText::tr("Expired. Send it again.");
    switch (user.invitation) {
    case domain::InvitationState::None: return {};
    case domain::InvitationState::Flagged:
        return FactText::tr("Held until a Company Admin approves the address");
    case domain::InvitationState::Sent: return FactText::tr("Sent");
    case domain::InvitationState::Bounced:
        return FactText::tr("Came back. Change the address and send it again.");
    }
    return {};
}

FactSheet::Group invitation(const User& user, domain::Instant now)
{
    FactSheet::Group group{FactText::tr("Invitation"), {}};
    group.add(FactText::tr("State"), invitationText(user, now));
    if (user.invitation == domain::InvitationState::Flagged || !user.invitedAt)
        return group;
    group.add(FactText::tr("Sent on"), FactText::moment(user.invitedAt));
    group.add(FactText::tr("Good until"),
              FactText::moment(*user.invitedAt + domain::InvitationLasts)); // R-INV-04
    return group;
}

/// Leads to what the office has of such licenses.
FactText::Lines license(const User& user, const DirectoryView& company)
{
    FactSheet::Line line{CellText::word(word(user.license))};
    if (company.pool(user.officeId, user.license))
        line.link = RecordLink{interfaces::TableKind::Licenses,
                               domain::LicensePool::idOf(user.officeId, user.license)};
    return {std::move(line)};
}

/// Why whoever looks cannot edit the field, as the rules would say it (rulebook 5, R-EDIT-04); empty when
/// they can.
QString refusalOf(domain::Right right, const User& user, const FactSource& row)
{
    if (!row.editObstacle.isEmpty())
        return row.editObstacle;
    const auto refusal = right == domain::Right::EditExtension ? RightRefusal::of : RightRefusal::ofOwned;
    return refusal(*row.actor, right, user, row.company);
}

/// What is edited in place (R-EDIT-01).
void addEdited(FactSheet::Group& group, const User& user, const FactSource& row)
{
    using domain::Field;
    using domain::Right;
    using interfaces::ColumnId;
    const auto add = [&](const QString& name, Field field, ColumnId column, Right right,
                         const std::string& value) {
        const auto cell = row.table.cell(row.handle, column);
        group.add(name, FactSheet::Edit{field, QString::fromStdString(value), refusalOf(right, user, row)},
                  cell.isWaiting ? std::optional(FactText::plain(cell.formerText)) : std::nullopt);
    };
    add(FactText::tr("First name"), Field::UserFirstName, ColumnId::FirstName, Right::EditProfile,
        user.firstName);
    add(FactText::tr("Last name"), Field::UserLastName, ColumnId::LastName, Right::EditProfile,
        user.lastName);
    add(FactText::tr("E-mail"), Field::UserPrimaryEmail, ColumnId::Email, Right::EditPrimaryEmail,
        user.primaryEmail);
    add(FactText::tr("Extension"), Field::UserExtension, ColumnId::Extension, Right::EditExtension,
        user.extension);
    add(FactText::tr("Job title"), Field::UserJobTitle, ColumnId::JobTitle, Right::EditProfile,
        user.jobTitle);
}

/// Of whoever is deleted it is only read: they are restored first.
FactSheet::Group profile(const User& user, const FactSource& row)
{
    FactSheet::Group group{FactText::tr("Profile"), {}};
    if (row.actor != nullptr && user.isPresent()) {
        addEdited(group, user, row);
    } else {
        group.add(FactText::tr("E-mail"), FactText::plain(user.primaryEmail));
        group.add(FactText::tr("Extension"), FactText::plain(user.extension));
        group.add(FactText::tr("Job title"), FactText::plain(user.jobTitle));
    }
    group.add(FactText::tr("Office"), FactText::office(user.officeId, row.company));
    group.add(FactText::tr("License"), license(user, row.company));
    return group;
}

FactSheet::Group departments(const User& user, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Departments"), {}};
    for (const auto& id : user.departments) {
        const auto department = company.department(id);
        if (department)
            group.add(FactText::officeName(department->officeId, company), FactText::department(id, company));
    }
    if (group.facts.empty())
        group.add(FactText::tr("None"), FactText::tr("a member of no department"));
    return group;
}

FactSheet::Group numbersOfUser(const User& user, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Numbers"), {}};
    const auto held = company.numbersOf(std::span(&user.id, 1)).front();
    for (const auto& number : held) {
        const auto what = number.status == domain::NumberStatus::OnHold ? FactText::tr("On hold")
                          : number.isPrimary                            ? FactText::tr("Primary")
                                                                        : FactText::tr("Also");
        group.add(what, FactText::number(number));
    }
    if (held.empty())
        group.add(FactText::tr("None"), FactText::tr("cannot call yet"));
    return group;
}

FactText::Lines scopeOf(const domain::RoleAssignment& role, const DirectoryView& company)
{
    switch (role.role) {
    case domain::Role::CompanyAdmin: return {};
    case domain::Role::RegionalAdmin: {
        const auto regions = domain::recordsOf<domain::Region>(company, std::span(&role.scope, 1));
        return regions.front() ? FactText::Lines{{FactText::plain(regions.front()->name),
                                                  RecordLink{interfaces::TableKind::Regions, role.scope}}}
                               : FactText::Lines{};
    }
    case domain::Role::OfficeAdmin: return FactText::office(domain::OfficeId(role.scope), company);
    case domain::Role::DepartmentAdmin:
        return FactText::department(domain::DepartmentId(role.scope), company);
    }
    return {};
}

FactSheet::Group access(const User& user, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Access"), {}};
    FactText::Lines roles;
    for (const auto& role : user.roles) {
        roles.push_back({CellText::word(word(role.role))});
        // What the role is for stands below it.
        for (auto& line : scopeOf(role, company))
            roles.push_back(std::move(line));
    }
    if (roles.empty())
        roles.push_back({FactText::tr("User")});
    group.add(FactText::tr("Roles"), std::move(roles));
    group.add(FactText::tr("Analytics"), CellText::word(word(user.analytics)));
    return group;
}

FactSheet::Group activity(const User& user)
{
    FactSheet::Group group{FactText::tr("Activity"), {}};
    group.add(FactText::tr("Invited"), FactText::moment(user.invitedAt));
    group.add(FactText::tr("Activated"), FactText::moment(user.activatedAt));
    group.add(FactText::tr("Last sign-in"), FactText::moment(user.lastLoginAt));
    group.add(FactText::tr("Last call"), FactText::moment(user.lastCallAt));
    group.add(FactText::tr("Last message"), FactText::moment(user.lastMessageAt));
    if (!user.hasStarted())
        group.add(FactText::tr("Last sign-in"), FactText::tr("never"));
    return group;
}

/// Where there is no card of them.
std::vector<FactSheet::Group> deviceFacts(const User& user, const DirectoryView& company)
{
    auto devices = devicesOf(user.id, company);
    if (devices.facts.empty())
        devices.add(FactText::tr("None"), FactText::tr("nothing of theirs rings"));
    return {std::move(devices)};
}

} // namespace

std::optional<FactSheet> userSheet(const FactSource& row)
{
    const domain::UserId id(row.id);
    const auto user = row.company.users(std::span(&id, 1)).front();
    if (!user)
        return std::nullopt;
    FactSheet sheet;
    sheet.record = row.id;
    sheet.title = FactText::plain(user->displayName());
    sheet.subtitle = FactText::joined({CellText::word(word(user->state)), CellText::word(word(user->license)),
                                       FactText::officeName(user->officeId, row.company)});
    sheet.isPerson = true;
    if (const auto own = domain::recordsOf<domain::Settings>(row.company, std::span(&row.id, 1)).front())
        sheet.picture = own->picture;
    FactSheet::Tab first{FactText::tr("Profile"), {}};
    if (user->state == domain::UserState::Deleted)
        first.groups.push_back(deletion(*user, row.now));
    if (user->invitation != domain::InvitationState::None)
        first.groups.push_back(invitation(*user, row.now));
    first.groups.push_back(profile(*user, row));
    first.groups.push_back(activity(*user));
    const auto cards = [&row, &user](const CardKinds& of) {
        return row.cards ? row.cards(user->id, of) : CardKinds{};
    };
    first.cards = cards({CardKind::Profile, CardKind::Picture, CardKind::Addresses, CardKind::Password});
    auto ofDevices = cards({CardKind::Devices, CardKind::DoNotDisturb});
    auto devices = ofDevices.empty() ? deviceFacts(*user, row.company) : std::vector<FactSheet::Group>{};
    sheet.tabs = {std::move(first),
                  {FactText::tr("Numbers and caller ID"),
                   {numbersOfUser(*user, row.company)},
                   cards({CardKind::CallerId, CardKind::Forwarding})},
                  {FactText::tr("Devices"), std::move(devices), std::move(ofDevices)}};
    if (auto voicemail = cards(
            {CardKind::Voicemail, CardKind::Announcements, CardKind::Greeting, CardKind::Pin});
        !voicemail.empty())
        sheet.tabs.push_back({FactText::tr("Voicemail"), {}, std::move(voicemail)});
    sheet.tabs.push_back({FactText::tr("Access"),
                          {access(*user, row.company)},
                          cards({CardKind::SecondFactor, CardKind::Sessions})});
    sheet.tabs.push_back({FactText::tr("People"), {departments(*user, row.company)}});
    return sheet;
}

} // namespace cordboard::ui
