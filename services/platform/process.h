// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a process asks of the system for itself. All but `hasDisplay` are to be called before there is a
/// second thread.
namespace cordboard::platform {

/// A standard stream that is closed stays unusable, and no file of ours takes its place: else an answer would
/// be written into it.
void keepStandardStreamsApart();
/// A reader that goes away, or a file at its limit, is an error of writing, not the end of the process.
void ignoreBrokenPipes();
/// Whatever is written from now on is its owner's alone, also by libraries.
void keepNewFilesPrivate();
/// A process that crashes, or is made to, leaves no image of its memory: passwords were there, and people.
void leaveNoImage();
/// Takes a variable out of the environment of this process and of those it starts.
void forgetVariable(const char* name);

/// Whether windows can be shown.
[[nodiscard]] bool hasDisplay();

} // namespace cordboard::platform
