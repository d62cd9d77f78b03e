// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"

namespace cordboard::cordboardctl {

/// What scripts rely on. A value never changes its meaning; README.md lists them.
enum class ExitCode : int {
    Done = 0,
    Refused = 1, ///< a rule, a conflict, or a warning or a count that was not confirmed; nothing was changed
    Usage = 2, ///< the command line cannot be understood
    NoConnection = 3, ///< the server does not answer; the state of a command already sent is unknown
    NotSignedIn = 4, ///< e-mail or password is wrong or missing, or its file is of no use
    Partly = 5, ///< some rows were changed, others refused
    NotWritten = process::NotWritten, ///< done, but the answer could not be written to standard output
};

} // namespace cordboard::cordboardctl
