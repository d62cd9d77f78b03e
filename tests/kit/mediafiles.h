// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/type.h"

/// Small files of pictures and sound, good and hostile, made here so that no foreign byte stands in the tree.
namespace cordboard::kit {

/// A gray picture in one chunk of pixels.
[[nodiscard]] std::string pngOf(unsigned width, unsigned height, std::string_view comment = {});
[[nodiscard]] std::string jpegOf(unsigned width, unsigned height, std::string_view comment = {});

[[nodiscard]] std::string wavOf(unsigned seconds, unsigned frequency = 8'000);
/// Opus, by what its pages tell.
[[nodiscard]] std::string oggOf(unsigned seconds);
[[nodiscard]] std::string mp3Of(unsigned seconds);
[[nodiscard]] std::string m4aOf(unsigned seconds);
[[nodiscard]] std::string webmOf(unsigned seconds);

struct HostileFile {
    std::string name; ///< what is wrong with it
    media::Use use = media::Use::Picture;
    std::string contentType; ///< what it is called; empty = nothing
    std::string bytes;
    std::string_view code = "E-FIELD"; ///< of the refusal
};
/// All of them are refused.
[[nodiscard]] std::vector<HostileFile> hostileFiles();

} // namespace cordboard::kit
