// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/recordkind.h"

namespace cordboard::domain {

/// 80 bits: two of a thousand million ids are the same once in a million times.
using IdBits = std::array<unsigned char, 10>;

/// The id of a new record, drawn by whoever confirms the command that makes it: "dv_" and the bits in base32
/// of RFC 4648, in lower case. Nothing may be read out of it.
[[nodiscard]] std::string drawnId(RecordKind kind, const IdBits& bits);

/// Whether the text has the shape of such an id. Ids of the sample company and of other services may look
/// otherwise: they are good as targets, and for no new record.
[[nodiscard]] bool isDrawnId(RecordKind kind, std::string_view id) noexcept;

} // namespace cordboard::domain
