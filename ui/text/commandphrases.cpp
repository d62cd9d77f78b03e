// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/commandphrases.h"
#include "ui/text/addressphrases.h"
#include "ui/text/devicephrases.h"
#include "ui/text/joiningphrases.h"
#include "ui/text/mediaphrases.h"
#include "ui/text/movingphrases.h"
#include "ui/text/numberphrases.h"
#include "ui/text/placephrases.h"
#include "ui/text/settingsphrases.h"
#include "ui/text/voicemailphrases.h"

#include <QtGlobal>

namespace cordboard::ui {

namespace phrases {

constexpr CommandPhrases EditUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Edit %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Edit %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Saved changes to %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Saved changes to %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: edit %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: edit %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Edit %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Edit %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo edit %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo edit %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo edit %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo edit %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: edit %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: edit %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: edit %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: edit %Ln users.")}},
};
constexpr CommandPhrases SuspendUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Suspend %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Suspend %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Suspended %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Suspended %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: suspend %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: suspend %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Suspend %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Suspend %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo suspend %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo suspend %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo suspend %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo suspend %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: suspend %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: suspend %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: suspend %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: suspend %Ln users.")}},
};
constexpr CommandPhrases ReactivateUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Reactivate %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Reactivate %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Reactivated %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Reactivated %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: reactivate %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: reactivate %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Reactivate %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Reactivate %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo reactivate %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo reactivate %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo reactivate %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo reactivate %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: reactivate %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: reactivate %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: reactivate %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: reactivate %Ln users.")}},
};
constexpr CommandPhrases DeleteUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Delete %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Delete %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Deleted %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Deleted %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: delete %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: delete %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Delete %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Delete %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo delete %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo delete %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo delete %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo delete %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: delete %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: delete %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: delete %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: delete %Ln users.")},
                        .undoPart = QT_TRANSLATE_N_NOOP("CommandText", "Undo delete %1 of %Ln users"),
                        .undonePart = QT_TRANSLATE_N_NOOP("CommandText", "Undone: delete %1 of %Ln users.")},
};
constexpr CommandPhrases RestoreUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Restore %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Restore %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Restored %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Restored %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: restore %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: restore %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Restore %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Restore %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo restore %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo restore %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo restore %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo restore %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: restore %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: restore %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: restore %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: restore %Ln users.")}},
};
constexpr CommandPhrases PurgeUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Permanently delete %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Permanently delete %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Permanently deleted %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Permanently deleted %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: permanently delete %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: permanently delete %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Permanently delete %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Permanently delete %Ln users: the server refused.")},
};
constexpr CommandPhrases GrantRole{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Grant %2 to %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Grant %2 to %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Granted %2 to %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Granted %2 to %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: grant %2 to %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: grant %2 to %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Grant %2 to %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Grant %2 to %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo grant %2 to %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo grant %2 to %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo grant %2 to %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo grant %2 to %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: grant %2 to %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: grant %2 to %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: grant %2 to %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: grant %2 to %Ln users.")}},
};
constexpr CommandPhrases RevokeRole{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Revoke %2 from %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Revoke %2 from %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Revoked %2 from %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Revoked %2 from %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: revoke %2 from %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: revoke %2 from %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Revoke %2 from %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Revoke %2 from %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo revoke %2 from %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo revoke %2 from %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo revoke %2 from %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo revoke %2 from %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: revoke %2 from %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: revoke %2 from %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: revoke %2 from %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: revoke %2 from %Ln users.")}},
};
constexpr CommandPhrases GrantAnalytics{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Grant analytics access to %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Grant analytics access to %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Granted analytics access to %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Granted analytics access to %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: grant analytics access to %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: grant analytics access to %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Grant analytics access to %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText",
                                    "Grant analytics access to %Ln users: the server refused.")},
    .back =
        BackPhrases{
            .undo = {QT_TRANSLATE_NOOP("CommandText", "Undo grant analytics access to %1"),
                     QT_TRANSLATE_N_NOOP("CommandText", "Undo grant analytics access to %Ln users")},
            .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo grant analytics access to %1"),
                     QT_TRANSLATE_N_NOOP("CommandText", "Redo grant analytics access to %Ln users")},
            .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: grant analytics access to %1."),
                       QT_TRANSLATE_N_NOOP("CommandText", "Undone: grant analytics access to %Ln users.")},
            .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: grant analytics access to %1."),
                       QT_TRANSLATE_N_NOOP("CommandText",
                                           "Done again: grant analytics access to %Ln users.")}},
};
constexpr CommandPhrases RevokeAnalytics{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Revoke analytics access from %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Revoke analytics access from %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Revoked analytics access from %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Revoked analytics access from %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: revoke analytics access from %1."),
              QT_TRANSLATE_N_NOOP(
                  "CommandText", "Sent once there is a connection: revoke analytics access from %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Revoke analytics access from %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText",
                                    "Revoke analytics access from %Ln users: the server refused.")},
    .back =
        BackPhrases{
            .undo = {QT_TRANSLATE_NOOP("CommandText", "Undo revoke analytics access from %1"),
                     QT_TRANSLATE_N_NOOP("CommandText", "Undo revoke analytics access from %Ln users")},
            .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo revoke analytics access from %1"),
                     QT_TRANSLATE_N_NOOP("CommandText", "Redo revoke analytics access from %Ln users")},
            .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: revoke analytics access from %1."),
                       QT_TRANSLATE_N_NOOP("CommandText", "Undone: revoke analytics access from %Ln users.")},
            .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: revoke analytics access from %1."),
                       QT_TRANSLATE_N_NOOP("CommandText",
                                           "Done again: revoke analytics access from %Ln users.")}},
};
constexpr CommandPhrases Batch{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Make a change to %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Make %Ln changes")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Changed %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Made %Ln changes.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: a change to %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: %Ln changes.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Change to %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "%Ln changes: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo the change to %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo %Ln changes")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo the change to %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo %Ln changes")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: the change to %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: %Ln changes.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: the change to %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: %Ln changes.")},
                        .undoPart = QT_TRANSLATE_N_NOOP("CommandText", "Undo %1 of %Ln changes"),
                        .undonePart = QT_TRANSLATE_N_NOOP("CommandText", "Undone: %1 of %Ln changes.")},
};

} // namespace phrases

namespace {

struct Choice {
    Receiver receiver;

    [[nodiscard]] const CommandPhrases& operator()(const domain::InviteUsers&) const
    {
        return phrases::InviteUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::ResendInvitations&) const
    {
        return phrases::ResendInvitations;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::ApproveInvitations&) const
    {
        return phrases::ApproveInvitations;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SendPasswordResets&) const
    {
        return phrases::SendPasswordResets;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditUsers&) const
    {
        return phrases::EditUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SuspendUsers&) const
    {
        return phrases::SuspendUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::ReactivateUsers&) const
    {
        return phrases::ReactivateUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::DeleteUsers&) const
    {
        return phrases::DeleteUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RestoreUsers&) const
    {
        return phrases::RestoreUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::PurgeUsers&) const
    {
        return phrases::PurgeUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::GrantRole&) const
    {
        return phrases::GrantRole;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RevokeRole&) const
    {
        return phrases::RevokeRole;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SetAnalytics& command) const
    {
        return command.access == domain::AnalyticsAccess::None ? phrases::RevokeAnalytics
                                                               : phrases::GrantAnalytics;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SetPicture& command) const
    {
        return command.picture.empty() ? phrases::RemovePicture : phrases::SetPicture;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SetGreeting& command) const
    {
        return command.greeting.empty() ? phrases::RemoveGreeting : phrases::SetGreeting;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::AssignNumbers&) const
    {
        return receiver == Receiver::One ? phrases::AssignNumbersTo : phrases::AssignNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::UnassignNumbers&) const
    {
        return phrases::UnassignNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SwapNumber&) const
    {
        return phrases::SwapNumber;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::ReleaseNumbers&) const
    {
        return phrases::ReleaseNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RecoverNumbers&) const
    {
        return phrases::RecoverNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::AddNumbers&) const
    {
        return phrases::AddNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RemoveNumbers&) const
    {
        return phrases::RemoveNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::BuyLicenses&) const
    {
        return phrases::BuyLicenses;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::TransferUsers&) const
    {
        return phrases::TransferUsers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::ChangeLicenseType&) const
    {
        return phrases::ChangeLicenseType;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::TransferLicenses&) const
    {
        return phrases::TransferLicenses;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::ScheduleRemoval&) const
    {
        return phrases::ScheduleRemoval;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::CancelRemoval&) const
    {
        return phrases::CancelRemoval;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SetQuarantine&) const
    {
        return phrases::SetQuarantine;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::CreateDepartment&) const
    {
        return phrases::CreateDepartment;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditDepartments&) const
    {
        return phrases::EditDepartments;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RemoveDepartments&) const
    {
        return phrases::RemoveDepartments;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RestoreDepartments&) const
    {
        return phrases::RestoreDepartments;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::JoinDepartment&) const
    {
        return phrases::JoinDepartment;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::LeaveDepartment&) const
    {
        return phrases::LeaveDepartment;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditCompany&) const
    {
        return phrases::EditCompany;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::CreateOffice&) const
    {
        return phrases::CreateOffice;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditOffices&) const
    {
        return phrases::EditOffices;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::CreateRegion&) const
    {
        return phrases::CreateRegion;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditRegions&) const
    {
        return phrases::EditRegions;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RemoveRegions&) const
    {
        return phrases::RemoveRegions;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RestoreRegions&) const
    {
        return phrases::RestoreRegions;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RegisterDevice&) const
    {
        return phrases::RegisterDevice;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::AssignDevices&) const
    {
        return receiver == Receiver::One ? phrases::AssignDevicesTo : phrases::AssignDevices;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::UnassignDevices&) const
    {
        return phrases::UnassignDevices;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditDevices&) const
    {
        return phrases::EditDevices;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RemoveDevices&) const
    {
        return phrases::RemoveDevices;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditSettings&) const
    {
        return phrases::EditSettings;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SetCallerId&) const
    {
        return phrases::SetCallerId;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditVoicemail&) const
    {
        return phrases::EditVoicemail;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::SetVoicemailPin&) const
    {
        return phrases::SetVoicemailPin;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::AddEmailAddress&) const
    {
        return phrases::AddEmailAddress;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::EditEmailAddresses&) const
    {
        return phrases::EditEmailAddresses;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::RemoveEmailAddresses&) const
    {
        return phrases::RemoveEmailAddresses;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::MakeEmailPrimary&) const
    {
        return phrases::MakeEmailPrimary;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::AddForwardingNumbers&) const
    {
        return phrases::AddForwardingNumbers;
    }
    [[nodiscard]] const CommandPhrases& operator()(const domain::Batch&) const { return phrases::Batch; }
};

} // namespace

const CommandPhrases& phrasesOf(const domain::Command& command, Receiver receiver)
{
    return std::visit(Choice{receiver}, command);
}

} // namespace cordboard::ui
