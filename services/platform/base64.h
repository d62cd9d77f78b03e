// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cordboard::platform {

/// RFC 4648, with padding. With `lineLength`, a multiple of four, an end of line (CR LF) stands behind each
/// so many letters and behind the last, as mail has it.
[[nodiscard]] std::string toBase64(std::string_view bytes, std::size_t lineLength = 0);
/// What the text stands for, in the one way in which it can: nothing when it has other letters, lines,
/// missing padding or bits behind the end.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace cordboard::platform
