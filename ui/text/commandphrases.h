// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "domain/command.h"

/// The sentences about commands, one for each command and outcome, so that every language can put its words
/// as it needs them. Context of all: "CommandText".
namespace cordboard::ui {

/// A sentence about one row, by name (%1), and about several (%Ln). In both %2 is what the command says
/// besides: a role, or who gets something.
struct Sentences {
    const char* one;
    const char* many;
};

/// About taking a command back, and doing it again.
struct BackPhrases {
    Sentences undo; ///< Edit > Undo
    Sentences redo;
    Sentences undone; ///< the toast after an undo
    Sentences redone;
    /// Of an undo that brings back some only: "Undo delete %1 of %Ln users". Null where that cannot be.
    const char* undoPart = nullptr;
    const char* undonePart = nullptr;
};

struct CommandPhrases {
    Sentences title; ///< "Delete 12 users": headings and buttons
    Sentences done; ///< "Deleted 12 users.": the toast
    Sentences waits; ///< without a connection
    Sentences refused; ///< by the server, as a whole
    std::optional<BackPhrases> back = {}; ///< nothing: the command is `domain::ForGood`
};

/// Whether all numbers or devices go to one person, whose name is %2.
enum class Receiver : std::uint8_t { One, NoneOrSeveral };

[[nodiscard]] const CommandPhrases& phrasesOf(const domain::Command& command, Receiver receiver);

} // namespace cordboard::ui
