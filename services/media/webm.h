// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "media/type.h"

namespace cordboard::media {

/// Whether the bytes, which begin as EBML does, are WebM to their end. What is recorded as it comes has
/// segments and clusters without a length: they end where the next begins, or with the file. Internal.
[[nodiscard]] tl::expected<Type, Fault> webmOf(std::string_view bytes);

} // namespace cordboard::media
