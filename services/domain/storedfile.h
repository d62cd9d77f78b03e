// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/enums.h"

namespace cordboard::domain {

/// What somebody has a file for.
enum class FileUse : std::uint8_t { Picture, Greeting };
template <> inline constexpr std::array<std::string_view, 2> WordsOf<FileUse>{"picture", "greeting"};

/// A file as the service told of it when it took it. A command names it by its hash.
struct StoredFile {
    std::string hash; ///< SHA-256 of its bytes in hex
    FileUse use = FileUse::Picture;
    std::string type; ///< "image/png", "audio/ogg"...
    std::int64_t bytes = 0;
    std::int64_t seconds = 0; ///< of a greeting, rounded up
    std::int64_t width = 0; ///< of a picture, in pixels
    std::int64_t height = 0;
    friend bool operator==(const StoredFile&, const StoredFile&) = default;
};

} // namespace cordboard::domain
