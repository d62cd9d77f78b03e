// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands of numbers, for `phrasesOf`.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases AssignNumbers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Assign %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Assign %Ln numbers")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Assigned %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Assigned %Ln numbers.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: assign %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: assign %Ln numbers.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Assign %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Assign %Ln numbers: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo assign %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo assign %Ln numbers")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo assign %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo assign %Ln numbers")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: assign %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: assign %Ln numbers.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: assign %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: assign %Ln numbers.")}},
};
inline constexpr CommandPhrases AssignNumbersTo{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Assign %1 to %2"),
              QT_TRANSLATE_N_NOOP("CommandText", "Assign %Ln numbers to %2")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Assigned %1 to %2."),
             QT_TRANSLATE_N_NOOP("CommandText", "Assigned %Ln numbers to %2.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: assign %1 to %2."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: assign %Ln numbers to %2.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Assign %1 to %2: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Assign %Ln numbers to %2: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo assign %1 to %2"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo assign %Ln numbers to %2")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo assign %1 to %2"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo assign %Ln numbers to %2")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: assign %1 to %2."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: assign %Ln numbers to %2.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: assign %1 to %2."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: assign %Ln numbers to %2.")}},
};
inline constexpr CommandPhrases UnassignNumbers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Unassign %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Unassign %Ln numbers")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Moved %1 to the reserved pool."),
             QT_TRANSLATE_N_NOOP("CommandText", "Moved %Ln numbers to the reserved pool.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: unassign %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: unassign %Ln numbers.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Unassign %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Unassign %Ln numbers: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo unassign %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo unassign %Ln numbers")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo unassign %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo unassign %Ln numbers")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: unassign %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: unassign %Ln numbers.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: unassign %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: unassign %Ln numbers.")}},
};
inline constexpr CommandPhrases SwapNumber{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Swap the number of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Swap the number of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Swapped the number of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Swapped the number of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: swap the number of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: swap the number of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Swap the number of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Swap the number of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo swap the number of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo swap the number of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo swap the number of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo swap the number of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: swap the number of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: swap the number of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: swap the number of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: swap the number of %Ln users.")}},
};
inline constexpr CommandPhrases ReleaseNumbers{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Release %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Release %Ln numbers")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Released %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Released %Ln numbers.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: release %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: release %Ln numbers.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Release %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Release %Ln numbers: the server refused.")},
};

} // namespace cordboard::ui::phrases
