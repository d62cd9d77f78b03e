// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace cordboard::platform {

/// The name of a socket between programs of one user who share a folder. A file in that folder, which only
/// its owner may enter, where sockets are files and the path is short enough; else a hash of the path.
/// Threads: any.
[[nodiscard]] std::string localSocketName(const std::filesystem::path& folder, const std::string& program);

} // namespace cordboard::platform
