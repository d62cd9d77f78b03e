// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace cordboard::process {

/// Why there is no password. The first five are about a file that was named.
enum class PasswordFault : std::uint8_t {
    NoFile,
    NotReadable,
    NoText, ///< its first line is empty
    WrongEncoding, ///< UTF-16, or something that is no text
    TooLong,
    NotAsked, ///< none was given, and there is no terminal to ask at
    NotTyped,
};

/// The password of this run: the first line of `file` when one is named, else CORDBOARD_PASSWORD of the
/// environment, else what is typed at the terminal, which does not show it. The end of the line may be that
/// of any system, and a mark of UTF-8 before it is no part of it. Blocks while it asks.
[[nodiscard]] tl::expected<std::string, PasswordFault> passwordFrom(const std::string& file);
/// Whether it would come from a file or the environment, so that nobody is asked.
[[nodiscard]] bool isPasswordGiven(const std::string& file);
/// The first line of a file as `passwordFrom` reads it; faults are those of a file.
[[nodiscard]] tl::expected<std::string, PasswordFault> firstLineOf(const std::string& file);
/// What somebody changes the password to, as they typed it both times.
struct NewPassword {
    std::string chosen;
    std::string repeated;
};
/// The first line of `file` when one is named, which counts as typed twice; else what is typed at the
/// terminal.
[[nodiscard]] tl::expected<NewPassword, PasswordFault> newPasswordFrom(const std::string& file);
/// A whole sentence for whoever started the program; `file` as it was named.
[[nodiscard]] std::string sentence(PasswordFault fault, const std::string& file);
/// The same of a new password.
[[nodiscard]] std::string newPasswordSentence(PasswordFault fault, const std::string& file);

} // namespace cordboard::process
