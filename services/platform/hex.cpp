// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/hex.h"

#include <string_view>

namespace cordboard::platform {

std::string toHex(std::span<const unsigned char> bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        text += Digits[byte >> 4U];
        text += Digits[byte & 15U];
    }
    return text;
}

} // namespace cordboard::platform
