// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/base64.h"

#include <array>
#include <cstdint>
#include <utility>

namespace cordboard::platform {

namespace {

constexpr std::string_view Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t NoLetter = 64;

constexpr auto Values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(NoLetter);
    for (std::size_t i = 0; i < Letters.size(); ++i)
        values[static_cast<unsigned char>(Letters[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

/// Four letters of at most three bytes.
void appendGroup(std::string& text, std::string_view bytes)
{
    const auto byte = [&bytes](std::size_t i) {
        return i < bytes.size() ? std::uint32_t{static_cast<unsigned char>(bytes[i])} : 0U;
    };
    const auto bits = byte(0) << 16U | byte(1) << 8U | byte(2);
    text += Letters[bits >> 18U & 63U];
    text += Letters[bits >> 12U & 63U];
    text += bytes.size() > 1 ? Letters[bits >> 6U & 63U] : '=';
    text += bytes.size() > 2 ? Letters[bits & 63U] : '=';
}

} // namespace

std::string toBase64(std::string_view bytes, std::size_t lineLength)
{
    constexpr std::string_view EndOfLine = "\r\n";
    const auto letters = (bytes.size() + 2) / 3 * 4;
    std::string text;
    text.reserve(letters + (lineLength == 0 ? 0 : (letters / lineLength + 1) * EndOfLine.size()));
    std::size_t inLine = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        appendGroup(text, bytes.substr(at, 3));
        inLine += 4;
        if (lineLength != 0 && inLine >= lineLength) {
            text += EndOfLine;
            inLine = 0;
        }
    }
    if (lineLength != 0 && inLine > 0)
        text += EndOfLine;
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    text.remove_suffix(padding);
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned count = 0; // of bits that belong to no byte yet
    for (const char letter : text) {
        const auto value = Values[static_cast<unsigned char>(letter)];
        if (value == NoLetter)
            return std::nullopt;
        bits = bits << 6U | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 255U);
        }
        bits &= (1U << count) - 1;
    }
    return bits == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

} // namespace cordboard::platform
