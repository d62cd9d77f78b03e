// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/actions/specs/openings.h"
#include "ui/dialogs/addpeople.h"
#include "ui/dialogs/editroles.h"
#include "ui/dialogs/editseveral.h"
#include "ui/dialogs/edituser.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/dialogs/reminddialog.h"
#include "ui/dialogs/transferchoices.h"
#include "ui/dialogs/transferpeople.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

using domain::AnalyticsAccess;
using domain::Command;
using domain::DeleteUsers;
using domain::DirectoryView;
using domain::GrantRole;
using domain::LicenseDisposition;
using domain::PurgeUsers;
using domain::ReactivateUsers;
using domain::RestoreUsers;
using domain::RevokeRole;
using domain::Role;
using domain::SetAnalytics;
using domain::SuspendUsers;
using domain::UserId;
using interfaces::TableKind;

namespace {

void editUsers(MainWindow& window, const TargetRows& rows)
{
    auto users = rows.as<UserId>();
    auto& session = window.session();
    if (users.size() == 1)
        (new EditUser(session, window.theme(), window.flow(), users.front(), &window))->show();
    else
        (new EditSeveral(session, window.theme(), window.flow(), std::move(users), &window))->show();
}

void editRoles(MainWindow& window, const TargetRows& rows)
{
    (new EditRoles(window.session(), window.theme(), window.flow(), rows.as<UserId>(), &window))->show();
}

void transferUsers(MainWindow& window, const TargetRows& rows)
{
    (new TransferPeople(window.session(), window.theme(), window.flow(), rows.as<UserId>(), &window))->show();
}

void restoreWithNumber(MainWindow& window, const TargetRows& rows)
{
    (new PairingDialog(window.session(), window.theme(), window.flow(),
                       RestoreWithNumber{UserId(rows.ids.front())}, &window))
        ->show();
}

void remindOfDeletion(MainWindow& window, const TargetRows& rows)
{
    const auto people = window.session().directory().users(rows.as<UserId>());
    if (const auto& person = people.front(); person && person->purgeAt)
        (new RemindDialog(window.session(), window.reminders(), *person, &window))->show();
}

/// Of somebody without grace, or whose time is over, there is nothing to be reminded of.
QString withoutTimeLeft(const TargetRows& rows, const interfaces::Session& session)
{
    const auto people = session.directory().users(rows.as<UserId>());
    const auto& person = people.front();
    return person && person->purgeAt && session.serverNow() < *person->purgeAt
               ? QString()
               : Applicability::tr("The time to restore is over.");
}

void changeLicense(MainWindow& window, const TargetRows& rows)
{
    openForm(window, licenseChangeForm(window.session(), rows.as<UserId>()));
}

QString withoutAnHourLeft(const TargetRows& rows, const interfaces::Session& session)
{
    if (auto reason = withoutTimeLeft(rows, session); !reason.isEmpty())
        return reason;
    const auto person = session.directory().users(rows.as<UserId>()).front();
    return session.serverNow() + std::chrono::hours(1) < *person->purgeAt
               ? QString()
               : Applicability::tr("Less than an hour is left. Restore now.");
}

void addPeople(MainWindow& window)
{
    auto* dialog = new AddPeople(window.session(), window.theme(), window.flow(), &window);
    QObject::connect(dialog, &AddPeople::personWanted, &window,
                     [&window](const UserId& id) { window.openRecord(TableKind::Users, id.value()); });
    dialog->show();
}

constexpr RowArgument OfficeToAdminister{domain::RecordKind::Office,
                                         QT_TRANSLATE_NOOP("Actions", "Of which office?"),
                                         [](const RowIds& rows, const std::string& chosen) -> Command {
                                             return GrantRole{rows.as<UserId>(), Role::OfficeAdmin, chosen};
                                         }};
constexpr RowArgument OfficeToMoveTo{domain::RecordKind::Office,
                                     QT_TRANSLATE_NOOP("Actions", "To which office?"),
                                     [](const RowIds& rows, const std::string& chosen) -> Command {
                                         return transferTo(domain::OfficeId(chosen), rows.as<UserId>());
                                     }};

constexpr std::array UserSpecs{
    ActionSpec{
        .id = ActionId::AddPeople,
        .name = "addPeople",
        .text = QT_TRANSLATE_NOOP("Actions", "Add peop&le…"),
        .icon = "user-add",
        .group = MenuGroup::Joining,
        .keys = keys(QKeySequence::New),
        .right = domain::Right::AddUser,
        .command = Making<domain::InviteUsers>,
        .run = OnWindow{addPeople},
    },
    ActionSpec{
        .id = ActionId::EditUsers,
        .name = "editUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "&Edit…"),
        .icon = "edit",
        .group = MenuGroup::Profile,
        .keys = keys(Qt::ALT | Qt::Key_Return),
        .right = domain::Right::EditProfile,
        .command = Making<domain::EditUsers>,
        .run = forAny(TableKind::Users, editUsers),
    },
    ActionSpec{
        .id = ActionId::EditRoles,
        .name = "editRoles",
        .text = QT_TRANSLATE_NOOP("Actions", "R&oles and scopes…"),
        .icon = "roles",
        .group = MenuGroup::Roles,
        .right = domain::Right::GrantOfficeAdmin,
        .command = Making<domain::GrantRole>,
        .run = forAny(TableKind::Users, editRoles),
    },
    ActionSpec{
        .id = ActionId::GrantOfficeAdmin,
        .name = "grantOfficeAdmin",
        .text = QT_TRANSLATE_NOOP("Actions", "&Grant Office Admin…"),
        .icon = "admin",
        .group = MenuGroup::Roles,
        .right = domain::Right::GrantOfficeAdmin,
        .command = Making<domain::GrantRole>,
        .run = forAny(
            TableKind::Users,
            [](const RowIds& rows, const DirectoryView&) -> Command {
                // Each for the own office (R-BULK-02).
                return GrantRole{rows.as<UserId>(), Role::OfficeAdmin, {}};
            },
            OfficeToAdminister),
    },
    ActionSpec{
        .id = ActionId::RevokeOfficeAdmin,
        .name = "revokeOfficeAdmin",
        .text = QT_TRANSLATE_NOOP("Actions", "&Revoke Office Admin…"),
        .icon = "admin-off",
        .group = MenuGroup::Roles,
        .right = domain::Right::GrantOfficeAdmin,
        .command = Making<domain::RevokeRole>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return RevokeRole{rows.as<UserId>(), Role::OfficeAdmin, {}};
                      }),
    },
    ActionSpec{
        .id = ActionId::GrantCompanyAdmin,
        .name = "grantCompanyAdmin",
        .text = QT_TRANSLATE_NOOP("Actions", "Grant &Company Admin…"),
        .icon = "admin",
        .group = MenuGroup::Roles,
        .right = domain::Right::GrantCompanyAdmin,
        .command = Making<domain::GrantRole>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return GrantRole{rows.as<UserId>(), Role::CompanyAdmin, {}};
                      }),
    },
    ActionSpec{
        .id = ActionId::RevokeCompanyAdmin,
        .name = "revokeCompanyAdmin",
        .text = QT_TRANSLATE_NOOP("Actions", "Revoke Company Ad&min…"),
        .icon = "admin-off",
        .group = MenuGroup::Roles,
        .right = domain::Right::GrantCompanyAdmin,
        .command = Making<domain::RevokeRole>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return RevokeRole{rows.as<UserId>(), Role::CompanyAdmin, {}};
                      }),
    },
    ActionSpec{
        .id = ActionId::AllowAnalytics,
        .name = "allowAnalytics",
        .text = QT_TRANSLATE_NOOP("Actions", "Grant a&nalytics access…"),
        .icon = "analytics",
        .group = MenuGroup::Analytics,
        .right = domain::Right::SetAnalytics,
        .command = Making<domain::SetAnalytics>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return SetAnalytics{rows.as<UserId>(), AnalyticsAccess::Charts};
                      }),
    },
    ActionSpec{
        .id = ActionId::DenyAnalytics,
        .name = "denyAnalytics",
        .text = QT_TRANSLATE_NOOP("Actions", "Revoke anal&ytics access…"),
        .icon = "analytics",
        .group = MenuGroup::Analytics,
        .right = domain::Right::SetAnalytics,
        .command = Making<domain::SetAnalytics>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return SetAnalytics{rows.as<UserId>(), AnalyticsAccess::None};
                      }),
    },
    ActionSpec{
        .id = ActionId::TransferUsers,
        .name = "transferUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "Trans&fer to another office…"),
        .icon = "transfer",
        .group = MenuGroup::Moving,
        .right = domain::Right::TransferUser,
        .command = Making<domain::TransferUsers>,
        .run = forAny(TableKind::Users, transferUsers, OfficeToMoveTo),
    },
    ActionSpec{
        .id = ActionId::ChangeLicense,
        .name = "changeLicense",
        .text = QT_TRANSLATE_NOOP("Actions", "C&hange license…"),
        .icon = "licenses",
        .group = MenuGroup::Moving,
        .right = domain::Right::ChangeLicenseType,
        .command = Making<domain::ChangeLicenseType>,
        .run = forAny(TableKind::Users, changeLicense),
    },
    ActionSpec{
        .id = ActionId::SuspendUsers,
        .name = "suspendUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "&Suspend…"),
        .icon = "suspend",
        .group = MenuGroup::Suspension,
        .right = domain::Right::Suspend,
        .command = Making<domain::SuspendUsers>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return SuspendUsers{rows.as<UserId>()};
                      }),
    },
    ActionSpec{
        .id = ActionId::ReactivateUsers,
        .name = "reactivateUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "React&ivate…"),
        .icon = "reactivate",
        .group = MenuGroup::Suspension,
        .right = domain::Right::Suspend,
        .command = Making<domain::ReactivateUsers>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return ReactivateUsers{rows.as<UserId>()};
                      }),
    },
    ActionSpec{
        .id = ActionId::ResendInvitations,
        .name = "resendInvitations",
        .text = QT_TRANSLATE_NOOP("Actions", "Resend invit&ation…"),
        .icon = "mail",
        .group = MenuGroup::Invitations,
        .right = domain::Right::ResendInvitation,
        .command = Making<domain::ResendInvitations>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return domain::ResendInvitations{rows.as<UserId>()};
                      }),
    },
    ActionSpec{
        .id = ActionId::ApproveInvitations,
        .name = "approveInvitations",
        .text = QT_TRANSLATE_NOOP("Actions", "Appro&ve invitation…"),
        .icon = "mail-check",
        .group = MenuGroup::Invitations,
        .right = domain::Right::ApproveInvitation,
        .command = Making<domain::ApproveInvitations>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return domain::ApproveInvitations{rows.as<UserId>()};
                      }),
    },
    ActionSpec{
        .id = ActionId::SendPasswordResets,
        .name = "sendPasswordResets",
        .text = QT_TRANSLATE_NOOP("Actions", "Send lin&k to a new password…"),
        .icon = "lock",
        .group = MenuGroup::Invitations,
        .right = domain::Right::SendPasswordReset,
        .command = Making<domain::SendPasswordResets>,
        .run = forAny(TableKind::Users,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return domain::SendPasswordResets{rows.as<UserId>()};
                      }),
    },
    ActionSpec{
        .id = ActionId::DeleteUsers,
        .name = "deleteUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "&Delete…"),
        .icon = "trash",
        .group = MenuGroup::Deletion,
        .right = domain::Right::DeleteUser,
        .command = Making<domain::DeleteUsers>,
        .run = OnRows{.pages = PageSet(TableKind::Users),
                      .rows = RowCount::Any,
                      .run = MakeCommand([](const RowIds& rows, const DirectoryView&) -> Command {
                          return DeleteUsers{rows.as<UserId>(), LicenseDisposition::Keep, {}, true};
                      }),
                      .prominence = Prominence::First,
                      .isByDelete = true},
    },
    ActionSpec{
        .id = ActionId::RestoreUsers,
        .name = "restoreUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "Res&tore…"),
        .icon = "restore",
        .group = MenuGroup::Deletion,
        .right = domain::Right::Restore,
        .command = Making<domain::RestoreUsers>,
        .run = forAny(TableKind::DeletedUsers,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return RestoreUsers{rows.as<UserId>()};
                      }),
    },
    ActionSpec{
        .id = ActionId::RestoreWithNumber,
        .name = "restoreWithNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "Restore &with another number…"),
        .icon = "number-swap",
        .group = MenuGroup::Deletion,
        .right = domain::Right::Restore,
        .command = Making<domain::RestoreUsers>,
        .run = OnRows{.pages = PageSet(TableKind::DeletedUsers),
                      .rows = RowCount::One,
                      .run = toRun(restoreWithNumber),
                      .obstacle = withoutTimeLeft},
    },
    ActionSpec{
        .id = ActionId::RemindOfDeletion,
        .name = "remindOfDeletion",
        .text = QT_TRANSLATE_NOOP("Actions", "Remind me &before the end…"),
        .icon = "clock",
        .group = MenuGroup::Deletion,
        .right = domain::Right::Restore,
        .run = OnRows{.pages = PageSet(TableKind::DeletedUsers),
                      .rows = RowCount::One,
                      .run = toRun(remindOfDeletion),
                      .obstacle = withoutAnHourLeft},
    },
    ActionSpec{
        .id = ActionId::PurgeUsers,
        .name = "purgeUsers",
        .text = QT_TRANSLATE_NOOP("Actions", "Delete &permanently…"),
        .icon = "purge",
        .group = MenuGroup::Deletion,
        .right = domain::Right::DeletePermanently,
        .command = Making<domain::PurgeUsers>,
        .run = OnRows{.pages = PageSet(TableKind::DeletedUsers),
                      .rows = RowCount::Any,
                      .run = MakeCommand([](const RowIds& rows, const DirectoryView&) -> Command {
                          return PurgeUsers{rows.as<UserId>(), {}};
                      }),
                      .judging = Judging::InReview},
    },
};
static_assert(isComplete(UserSpecs));

} // namespace

ActionSpecs userActions()
{
    return UserSpecs;
}

} // namespace cordboard::ui
