// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands on what people choose for themselves, for `phrasesOf`.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases EditSettings{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Edit the settings of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Edit the settings of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Saved the settings of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Saved the settings of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: edit the settings of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: edit the settings of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Edit the settings of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Edit the settings of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo edit the settings of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo edit the settings of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo edit the settings of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo edit the settings of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: edit the settings of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: edit the settings of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: edit the settings of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: edit the settings of %Ln users.")}},
};
inline constexpr CommandPhrases SetCallerId{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Set the caller ID of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Set the caller ID of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Set the caller ID of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Set the caller ID of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: set the caller ID of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: set the caller ID of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Set the caller ID of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Set the caller ID of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo set the caller ID of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo set the caller ID of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo set the caller ID of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo set the caller ID of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: set the caller ID of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: set the caller ID of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: set the caller ID of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: set the caller ID of %Ln users.")}},
};

} // namespace cordboard::ui::phrases
