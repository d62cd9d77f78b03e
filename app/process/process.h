// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What all three programs do before anything else and at their end, so that an answer nobody could write is
/// not taken for one, and the environment lets nobody read along. Threads: before the first and after the
/// last other one.
namespace cordboard::process {

/// What shells see instead of success when an answer could not be written; the same of all programs.
inline constexpr int NotWritten = 6;

/// Call first.
/// - A stream that is closed stays unusable, and no file of ours takes its place: else an answer would be
///   written into it.
/// - A reader that goes away, or a file at its limit, is an error of writing, not the end of the process in
///   the middle of its work.
/// - Whatever the program writes is its owner's alone: it holds personal data.
/// - A crash leaves no image of its memory: it held passwords.
/// - SSLKEYLOGFILE is forgotten before a library reads it: libcurl makes the file it names, and the keys of
///   connections belong nowhere.
void begin();

/// Call last. Writes out what waits on standard output; false when that, or anything before, could not be
/// written.
[[nodiscard]] bool hasWrittenAll();

} // namespace cordboard::process
