// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "domain/result.h"

/// Programs of ours that look at foreign bytes in a process of their own.
namespace cordboard::platform {

/// The folder of the program that runs here: its companions stand beside it. Storage: the system does not
/// say.
[[nodiscard]] domain::Result<std::filesystem::path> folderOfThisProgram();

struct ChildLimits {
    std::chrono::milliseconds time{}; ///< until it has to have ended
    std::size_t output = 0; ///< bytes that are read of what it writes
};

/// Runs a program and answers what it wrote to its standard output before it ended.
///
/// Specification. It reads `input` as its standard input, and has no other file of this process, no argument
/// and no variable of the environment but the locale C; what it writes to standard error goes nowhere. When
/// its time is over, or it has written more, it is killed; in any case it is gone when this returns. A
/// program that dies in the middle has written less: whoever reads the answer has to be able to tell.
/// NotFound: there is no such program or input. Cancelled: its time was over. TooLarge: it wrote more. Waits;
/// threads: any.
[[nodiscard]] domain::Result<std::string> outputOf(const std::filesystem::path& program,
                                                   const std::filesystem::path& input, ChildLimits limits);

} // namespace cordboard::platform
