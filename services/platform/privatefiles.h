// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "domain/result.h"

/// Files and folders that hold personal data or passwords: their owner's alone. Errors are of Storage and
/// name the path. Links are followed unless said otherwise. Threads: any.
namespace cordboard::platform {

/// Makes the folder, and those above it that are missing, its owner's alone whatever the mask of the process.
/// What is there stays as it is.
[[nodiscard]] domain::Result<void> createPrivateFolder(const std::filesystem::path& folder);
/// Makes the file, its owner's alone, if there is none. One that is there stays as it is.
[[nodiscard]] domain::Result<void> createPrivateFile(const std::filesystem::path& file);

/// Which rights others have to the file or folder, for people: "mode 0644". Nothing when they have none, or
/// when there is no such file.
[[nodiscard]] std::optional<std::string> rightsOfOthers(const std::filesystem::path& path);
/// Takes all rights of others from a file or a folder; its owner gets those to use it.
[[nodiscard]] domain::Result<void> takeRightsOfOthers(const std::filesystem::path& path);
/// The command with which a person does the same: "chmod 600 FILE FILE", "chmod 700 FOLDER".
[[nodiscard]] std::string narrowingCommand(std::span<const std::string> files);
[[nodiscard]] std::string narrowingCommand(const std::filesystem::path& folder);

/// The names of the folder's files are on the disk when this returns: also a file that was settled, renamed
/// or removed may otherwise have its former name after a crash.
[[nodiscard]] domain::Result<void> settleFolder(const std::filesystem::path& folder);

} // namespace cordboard::platform
