// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include "ui/text/commandphrases.h"

/// The sentences about commands on additional e-mail addresses, for `phrasesOf`.
namespace cordboard::ui::phrases {

inline constexpr CommandPhrases AddEmailAddress{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Add the address %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Add %Ln addresses")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Added the address %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Added %Ln addresses.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: add the address %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: add %Ln addresses.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Add the address %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Add %Ln addresses: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo add the address %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo add %Ln addresses")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo add the address %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo add %Ln addresses")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: add the address %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: add %Ln addresses.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: add the address %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: add %Ln addresses.")}},
};
inline constexpr CommandPhrases EditEmailAddresses{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Edit the address %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Edit %Ln addresses")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Edited the address %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Edited %Ln addresses.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: edit the address %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: edit %Ln addresses.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Edit the address %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Edit %Ln addresses: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo edit the address %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo edit %Ln addresses")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo edit the address %1"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo edit %Ln addresses")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: edit the address %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: edit %Ln addresses.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText", "Done again: edit the address %1."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Done again: edit %Ln addresses.")}},
};
inline constexpr CommandPhrases RemoveEmailAddresses{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Remove the address %1"),
              QT_TRANSLATE_N_NOOP("CommandText", "Remove %Ln addresses")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "Removed the address %1."),
             QT_TRANSLATE_N_NOOP("CommandText", "Removed %Ln addresses.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText", "Sent once there is a connection: remove the address %1."),
              QT_TRANSLATE_N_NOOP("CommandText", "Sent once there is a connection: remove %Ln addresses.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Remove the address %1: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Remove %Ln addresses: the server refused.")},
};
inline constexpr CommandPhrases MakeEmailPrimary{
    .title = {QT_TRANSLATE_NOOP("CommandText", "Make %1 the primary address"),
              QT_TRANSLATE_N_NOOP("CommandText", "Make %Ln addresses primary")},
    .done = {QT_TRANSLATE_NOOP("CommandText", "%1 is the primary address now."),
             QT_TRANSLATE_N_NOOP("CommandText", "Made %Ln addresses primary.")},
    .waits = {QT_TRANSLATE_NOOP("CommandText",
                                "Sent once there is a connection: make %1 the primary address."),
              QT_TRANSLATE_N_NOOP("CommandText",
                                  "Sent once there is a connection: make %Ln addresses primary.")},
    .refused = {QT_TRANSLATE_NOOP("CommandText", "Make %1 the primary address: the server refused."),
                QT_TRANSLATE_N_NOOP("CommandText", "Make %Ln addresses primary: the server refused.")},
    .back = BackPhrases{.undo = {QT_TRANSLATE_NOOP("CommandText", "Undo make %1 the primary address"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Undo make %Ln addresses primary")},
                        .redo = {QT_TRANSLATE_NOOP("CommandText", "Redo make %1 the primary address"),
                                 QT_TRANSLATE_N_NOOP("CommandText", "Redo make %Ln addresses primary")},
                        .undone = {QT_TRANSLATE_NOOP("CommandText", "Undone: make %1 the primary address."),
                                   QT_TRANSLATE_N_NOOP("CommandText", "Undone: make %Ln addresses primary.")},
                        .redone = {QT_TRANSLATE_NOOP("CommandText",
                                                     "Done again: make %1 the primary address."),
                                   QT_TRANSLATE_N_NOOP("CommandText",
                                                       "Done again: make %Ln addresses primary.")}},
};

} // namespace cordboard::ui::phrases
