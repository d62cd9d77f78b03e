// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stdexcept>

#include "platform/privatefiles.h"
#include "platform/random.h"

namespace cordboard::kit {

/// A name nobody else has, in the folder of temporary files.
[[nodiscard]] inline std::filesystem::path temporaryPath()
{
    return std::filesystem::temp_directory_path() / ("cordboard-test-" + platform::randomHex(8));
}

/// A folder of its owner's alone; whoever asks removes it.
[[nodiscard]] inline std::filesystem::path makeTemporaryFolder()
{
    auto path = temporaryPath();
    if (!platform::createPrivateFolder(path))
        throw std::runtime_error("no temporary folder");
    return path;
}

} // namespace cordboard::kit
