// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// What a thread asks of the system for itself alone. These are wishes: where the system knows no such thing,
/// all works as well.
namespace cordboard::platform {

/// The name that debuggers and lists of threads show; at most 15 bytes.
void nameThisThread(const char* name);

/// How much of the processor it gets beside a thread that wants all of it.
enum class Priority : std::uint8_t {
    Low, ///< a tenth
    Lowest ///< a hundredth
};
/// For threads that work long, so that they give way to those that work shortly.
void giveWay(Priority priority);

/// A connection that the other side resets is an error of writing in this thread, not the end of the process.
void ignoreBrokenPipesInThisThread();

} // namespace cordboard::platform
