// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands that give people pictures and greetings, for `phrasesOf`. They are about one
/// person each; a sentence about several is there because a batch may have some.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases SetPicture{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Change the picture of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Change the picture of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Changed the picture of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Changed the picture of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: change the picture of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: change the picture of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Change the picture of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Change the picture of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo change the picture of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo change the picture of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo change the picture of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo change the picture of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: change the picture of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: change the picture of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: change the picture of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: change the picture of %Ln users.")}},
};
inline constexpr CommandPhrases RemovePicture{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Remove the picture of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Remove the picture of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Removed the picture of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Removed the picture of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: remove the picture of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: remove the picture of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Remove the picture of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Remove the picture of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo remove the picture of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo remove the picture of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo remove the picture of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo remove the picture of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: remove the picture of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: remove the picture of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: remove the picture of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: remove the picture of %Ln users.")}},
};
inline constexpr CommandPhrases SetGreeting{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Change the greeting of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Change the greeting of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Changed the greeting of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Changed the greeting of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: change the greeting of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: change the greeting of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Change the greeting of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Change the greeting of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo change the greeting of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo change the greeting of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo change the greeting of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo change the greeting of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: change the greeting of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: change the greeting of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: change the greeting of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: change the greeting of %Ln users.")}},
};
inline constexpr CommandPhrases RemoveGreeting{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Remove the greeting of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Remove the greeting of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Removed the greeting of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Removed the greeting of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: remove the greeting of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: remove the greeting of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Remove the greeting of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Remove the greeting of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo remove the greeting of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo remove the greeting of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo remove the greeting of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo remove the greeting of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: remove the greeting of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: remove the greeting of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: remove the greeting of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: remove the greeting of %Ln users.")}},
};

} // namespace cordboard::ui::phrases
