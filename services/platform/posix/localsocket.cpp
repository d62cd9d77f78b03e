// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/localsocket.h"

#include "platform/sha256.h"

namespace cordboard::platform {

std::string localSocketName(const std::filesystem::path& folder, const std::string& program)
{
    constexpr std::size_t LongestPath = 100; // sun_path has 108 bytes; QLocalServer needs some beside it
    const auto path = (folder / (program + ".socket")).string();
    return path.size() <= LongestPath ? path : program + '-' + sha256Hex(folder.string()).substr(0, 32);
}

} // namespace cordboard::platform
