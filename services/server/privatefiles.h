// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/result.h"

/// The database and what is kept beside it hold password hashes and everybody's data: they are their owner's
/// alone.
namespace cordboard::server {

/// Whether the path is none: a database without a file.
[[nodiscard]] bool isInMemory(const std::string& path);

/// Makes the folder of a file, its owner's alone, if there is none, and those above it that are missing.
/// Storage: it cannot be made.
[[nodiscard]] domain::Result<void> createFolderOf(const std::string& path);

/// Forbidden: others than the owner may read or write the file or one beside it, or have any right to its
/// folder. The detail is a sentence that names each file, its mode and the command that mends it. A file that
/// is not there is fine.
[[nodiscard]] domain::Result<void> checkPrivate(const std::string& path);

/// Takes all rights of others from the file and those beside it, for who made them himself; answers which
/// ones had any.
[[nodiscard]] domain::Result<std::vector<std::string>> makePrivate(const std::string& path);

} // namespace cordboard::server
