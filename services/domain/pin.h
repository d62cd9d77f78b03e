// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/secret.h"

/// PINs by which somebody reaches their voicemail from a phone. Pure; a window asks while somebody types.
namespace cordboard::domain {

/// R-VM-01: 4 to 10 of the digits 0-9. Leading zeros count.
[[nodiscard]] bool isPin(std::string_view text) noexcept;

/// R-VM-05: what others would try first: one digit again and again, a sequence up or down (also past 9 or 0),
/// two digits in turn, the extension, or the last digits of one of the person's numbers ("+14155550100").
/// Requires: a PIN.
[[nodiscard]] bool isWeakPin(std::string_view pin, std::string_view extension,
                             std::span<const std::string> numbers) noexcept;

/// What a PIN is drawn from: random bytes that nobody can foretell.
using PinBits = std::array<unsigned char, 8>;
/// R-VM-03: `limits::DrawnPin` digits, each PIN as likely as any other. Nothing for the few bits that would
/// make some likelier: draw again, and also when it `isWeakPin`.
[[nodiscard]] std::optional<Secret> drawnPin(const PinBits& bits);

} // namespace cordboard::domain
