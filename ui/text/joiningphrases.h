// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands with which people join, for `phrasesOf`.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases InviteUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Invite %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Invite %Ln people")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Invited %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Invited %Ln people.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: invite %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: invite %Ln people.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Invite %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Invite %Ln people: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo invite %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo invite %Ln people")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo invite %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo invite %Ln people")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: invite %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: invite %Ln people.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: invite %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: invite %Ln people.")}},
};
inline constexpr CommandPhrases ResendInvitations{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Resend the invitation of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Resend %Ln invitations")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Sent the invitation of %1 again."),
             QT_TRANSLATE_N_NOOP("CommandText", "Sent %Ln invitations again.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: resend the invitation of %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: resend %Ln invitations.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Resend the invitation of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Resend %Ln invitations: the server refused.")},
};
inline constexpr CommandPhrases ApproveInvitations{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Approve the invitation of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Approve %Ln invitations")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Approved the invitation of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Approved %Ln invitations.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: approve the invitation of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: approve %Ln invitations.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Approve the invitation of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Approve %Ln invitations: the server refused.")},
};
inline constexpr CommandPhrases SendPasswordResets{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Send %1 a link to a new password"),
              QT_TRANSLATE_N_NOOP("CommandText", "Send %Ln people a link to a new password")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Sent %1 a link to a new password."),
             QT_TRANSLATE_N_NOOP("CommandText", "Sent %Ln people a link to a new password.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: send %1 a link to a new password."),
              QT_TRANSLATE_N_NOOP(
                  "CommandText",
                  "Sent once there is a connection: send %Ln people a link to a new password.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Send %1 a link to a new password: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText",
                                    "Send %Ln people a link to a new password: the server refused.")},
};
inline constexpr CommandPhrases BuyLicenses{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Buy licenses for %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Buy licenses for %Ln offices")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Bought licenses for %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Bought licenses for %Ln offices.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: buy licenses for %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: buy licenses for %Ln offices.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Buy licenses for %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Buy licenses for %Ln offices: the server refused.")},
};

} // namespace cordboard::ui::phrases
