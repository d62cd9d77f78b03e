// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cordboardctl/exitcode.h"

/// What the three streams of the process need, so that an answer nobody could write is not taken for one.
namespace cordboard::cordboardctl {

/// Call first. A stream that is closed stays unusable, and no file of ours takes its place: else an answer would be written into
/// it. A reader that goes away is an error of writing, not the end of the process in the middle of its work.
void prepareStandardStreams();

/// Call last. Writes out what waits; when that, or anything before, could not be written, says so on standard error and
/// answers `NotWritten` instead of `Done`.
[[nodiscard]] ExitCode afterWriting(ExitCode code);

} // namespace cordboard::cordboardctl
