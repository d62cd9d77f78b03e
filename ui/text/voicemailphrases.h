// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands on voicemail boxes, for `phrasesOf`.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases EditVoicemail{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Edit the voicemail of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Edit the voicemail of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Saved the voicemail settings of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Saved the voicemail settings of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: edit the voicemail of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: edit the voicemail of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Edit the voicemail of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Edit the voicemail of %Ln users: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo edit the voicemail of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo edit the voicemail of %Ln users")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo edit the voicemail of %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo edit the voicemail of %Ln users")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: edit the voicemail of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Undone: edit the voicemail of %Ln users.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: edit the voicemail of %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: edit the voicemail of %Ln users.")}},
};
inline constexpr CommandPhrases SetVoicemailPin{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Change the voicemail PIN of %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Change the voicemail PIN of %Ln users")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Changed the voicemail PIN of %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Changed the voicemail PIN of %Ln users.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: change the voicemail PIN of %1."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: change the voicemail PIN of %Ln users.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Change the voicemail PIN of %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText",
                                    "Change the voicemail PIN of %Ln users: the server refused.")},
};

} // namespace cordboard::ui::phrases
