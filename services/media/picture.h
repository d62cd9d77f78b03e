// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

#include "media/type.h"

namespace cordboard::media {

struct Picture {
    Type type = Type::Png;
    std::int64_t width = 0; ///< pixels
    std::int64_t height = 0;
};

/// What picture the bytes are. Read are its signature, its header and where each of its parts ends, to the
/// last byte; its pixels are not.
///
/// Specification. PNG: every chunk with its checksum, IHDR first, the IDATs together, IEND last. JPEG:
/// baseline, extended or progressive (SOF0 to SOF2), every segment, the end of each scan, EOI last. Nothing
/// stands behind the end, so that no other file is appended to it. Width and height are 1 to
/// `limits::PictureSide`.
[[nodiscard]] tl::expected<Picture, Fault> pictureOf(std::string_view bytes);

} // namespace cordboard::media
