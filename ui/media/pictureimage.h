// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <string>

namespace cordboard::ui {

/// The picture of somebody, as large as `side` pixels allow and no larger than it is. Null when the bytes are
/// no picture.
///
/// Specification. Foreign bytes: before a decoder sees them `media::pictureOf` has looked at each of their
/// parts, so that width and height are in limits and nothing stands behind the end; the decoder is the one of
/// that type, whatever a name says, and takes 128 MiB at most. Threads: any.
[[nodiscard]] QImage pictureFrom(const std::string& bytes, int side);

/// The middle of it as a disk of so many pixels.
[[nodiscard]] QImage diskOf(const QImage& picture, int side);

} // namespace cordboard::ui
