// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/percentencoding.h"

namespace cordboard::platform {

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view Digits = "0123456789ABCDEF";
    constexpr std::string_view Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (Plain.find(c) != std::string_view::npos) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += Digits[byte >> 4];
        result += Digits[byte & 15];
    }
    return result;
}

} // namespace cordboard::platform
