// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands with which people, licenses and numbers move, for `phrasesOf`.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases TransferUsers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Transfer %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Transfer %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Transferred %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Transferred %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: transfer %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: transfer %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Transfer %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Transfer %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo transfer %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo transfer %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo transfer %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo transfer %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: transfer %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: transfer %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: transfer %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: transfer %Ln users.")}},
};
inline constexpr CommandPhrases TransferLicenses{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Transfer licenses of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Transfer licenses of %Ln offices")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Transferred licenses of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Transferred licenses of %Ln offices.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: transfer licenses of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: transfer licenses of %Ln offices.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Transfer licenses of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Transfer licenses of %Ln offices: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo transfer licenses of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo transfer licenses of %Ln offices")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo transfer licenses of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo transfer licenses of %Ln offices")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: transfer licenses of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: transfer licenses of %Ln offices.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: transfer licenses of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: transfer licenses of %Ln offices.")}},
};
inline constexpr CommandPhrases ScheduleRemoval{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Give up licenses of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Give up licenses of %Ln offices")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Licenses of %1 end at the next bill."),
             QT_TRANSLATE_N_NOOP("CommandText", "Licenses of %Ln offices end at the next bill.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: give up licenses of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: give up licenses of %Ln offices.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Give up licenses of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Give up licenses of %Ln offices: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo give up licenses of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo give up licenses of %Ln offices")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo give up licenses of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo give up licenses of %Ln offices")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: give up licenses of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: give up licenses of %Ln offices.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: give up licenses of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: give up licenses of %Ln offices.")}},
};
inline constexpr CommandPhrases CancelRemoval{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Keep licenses of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Keep licenses of %Ln offices")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Licenses of %1 stay."),
             QT_TRANSLATE_N_NOOP("CommandText", "Licenses of %Ln offices stay.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: keep licenses of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: keep licenses of %Ln offices.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Keep licenses of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Keep licenses of %Ln offices: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo keep licenses of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo keep licenses of %Ln offices")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo keep licenses of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo keep licenses of %Ln offices")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: keep licenses of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: keep licenses of %Ln offices.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: keep licenses of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: keep licenses of %Ln offices.")}},
};
inline constexpr CommandPhrases RecoverNumbers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Recover %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Recover %Ln numbers")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Recovered %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Recovered %Ln numbers.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: recover %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: recover %Ln numbers.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Recover %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Recover %Ln numbers: the server refused.")},
};
inline constexpr CommandPhrases SetQuarantine{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Change the quarantine of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Change the quarantine of %Ln numbers")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Changed the quarantine of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Changed the quarantine of %Ln numbers.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: change the quarantine of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: change the quarantine of %Ln numbers.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Change the quarantine of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText",
                                    "Change the quarantine of %Ln numbers: the server refused.")},
    .back =
        BackPhrases{
            .undo = {QT_TRANSLATE_NOOP("CommandText", "Undo change the quarantine of %1"),
                     QT_TRANSLATE_N_NOOP("CommandText", "Undo change the quarantine of %Ln numbers")},
            .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo change the quarantine of %1"),
                     QT_TRANSLATE_N_NOOP("CommandText", "Redo change the quarantine of %Ln numbers")},
            .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: change the quarantine of %1."),
                       QT_TRANSLATE_N_NOOP("CommandText", "Undone: change the quarantine of %Ln numbers.")},
            .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: change the quarantine of %1."),
                       QT_TRANSLATE_N_NOOP("CommandText",
                                           "Done again: change the quarantine of %Ln numbers.")}},
};

} // namespace cordboard::ui::phrases
