// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "media/type.h"

namespace cordboard::media {

/// Which container of sound the bytes are. Read is where each of its parts ends, to the last byte; what is in
/// them and how long it plays is not for here to say (see server/mediaprobe.h).
///
/// Specification. WAV: RIFF of the length it tells, with one `fmt ` and one `data`. MP3: frames of layer III
/// one behind the other, tags before and behind them. M4A: boxes of ISO media with `ftyp`, one `moov` and
/// `mdat`. OGG: pages with their checksums, the first of a codec of sound. WebM: one segment of elements that
/// belong there; no attachments. Nothing else stands between the parts or behind the end.
[[nodiscard]] tl::expected<Type, Fault> audioOf(std::string_view bytes);

} // namespace cordboard::media
