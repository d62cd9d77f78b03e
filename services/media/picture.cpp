// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/picture.h"

#include <algorithm>
#include <array>
#include <optional>

#include "domain/limits.h"
#include "media/bytes.h"

namespace cordboard::media {

namespace {

using namespace std::string_view_literals;

constexpr auto PngSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr auto JpegSignature = "\xff\xd8\xff"sv;

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
        table[i] = value;
    }
    return table;
}

[[nodiscard]] std::uint32_t crcOf(std::string_view bytes) noexcept
{
    static constexpr auto Table = crcTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes)
        crc = Table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
    return ~crc;
}

[[nodiscard]] tl::expected<Picture, Fault> judged(Picture picture)
{
    constexpr auto Most = domain::limits::PictureSide;
    if (picture.width == 0 || picture.height == 0)
        return tl::unexpected(Fault::Broken);
    if (picture.width > Most || picture.height > Most)
        return tl::unexpected(Fault::TooLarge);
    return picture;
}

/// Colors, and how many bits each may have (ISO/IEC 15948, table 11.1).
[[nodiscard]] bool isPngColor(std::uint64_t depth, std::uint64_t color) noexcept
{
    const bool isDeep = depth == 8 || depth == 16;
    switch (color) {
    case 0: return isDeep || depth == 1 || depth == 2 || depth == 4;
    case 2:
    case 4:
    case 6: return isDeep;
    case 3: return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    default: return false;
    }
}

[[nodiscard]] std::optional<Picture> pngHeader(std::string_view data)
{
    Bytes header(data);
    Picture picture{Type::Png, static_cast<std::int64_t>(header.big(4)),
                    static_cast<std::int64_t>(header.big(4))};
    const auto depth = header.big(1);
    const auto color = header.big(1);
    const auto compression = header.big(1);
    const auto filter = header.big(1);
    const auto interlacing = header.big(1);
    const bool isGood = !header.isShort() && header.isAtEnd() && isPngColor(depth, color) &&
                        compression == 0 && filter == 0 && interlacing <= 1;
    return isGood ? std::optional(picture) : std::nullopt;
}

struct Chunk {
    std::string_view type;
    std::string_view data;
};

/// Nothing when it is cut off, or not as it was written.
[[nodiscard]] std::optional<Chunk> nextChunk(Bytes& file)
{
    const auto length = file.big(4);
    const auto typeAndData = file.take(length + 4);
    const auto crc = file.big(4);
    if (file.isShort() || crcOf(typeAndData) != crc)
        return std::nullopt;
    return Chunk{typeAndData.substr(0, 4), typeAndData.substr(4)};
}

[[nodiscard]] tl::expected<Picture, Fault> pngOf(std::string_view bytes)
{
    Bytes file(bytes.substr(PngSignature.size()));
    const auto first = nextChunk(file);
    const auto picture = first && first->type == "IHDR" ? pngHeader(first->data) : std::nullopt;
    if (!picture)
        return tl::unexpected(Fault::Broken);
    enum class Pixels { None, Coming, Over } pixels = Pixels::None;
    for (;;) {
        const auto chunk = nextChunk(file);
        if (!chunk || chunk->type == "IHDR")
            return tl::unexpected(Fault::Broken);
        if (chunk->type == "IDAT") {
            if (pixels == Pixels::Over)
                return tl::unexpected(Fault::Broken);
            pixels = Pixels::Coming;
        } else if (pixels == Pixels::Coming) {
            pixels = Pixels::Over;
        }
        if (chunk->type != "IEND")
            continue;
        if (!chunk->data.empty() || pixels == Pixels::None)
            return tl::unexpected(Fault::Broken);
        return file.isAtEnd() ? judged(*picture) : tl::unexpected(Fault::HasMore);
    }
}

[[nodiscard]] std::optional<Picture> jpegHeader(std::string_view segment)
{
    Bytes header(segment);
    const auto precision = header.big(1);
    Picture picture{Type::Jpeg, 0, static_cast<std::int64_t>(header.big(2))};
    picture.width = static_cast<std::int64_t>(header.big(2));
    const auto components = header.big(1);
    header.skip(3 * components);
    const bool isGood = !header.isShort() && header.isAtEnd() && (precision == 8 || precision == 12) &&
                        (components == 1 || components == 3 || components == 4);
    return isGood ? std::optional(picture) : std::nullopt;
}

constexpr std::uint64_t StartOfImage = 0xD8;
constexpr std::uint64_t EndOfImage = 0xD9;
constexpr std::uint64_t StartOfScan = 0xDA;

/// The kind of the next marker; 0 when none stands here.
[[nodiscard]] std::uint64_t nextMarker(Bytes& file)
{
    if (file.big(1) != 0xFF)
        return 0;
    auto marker = file.big(1);
    while (marker == 0xFF) // any number of them may fill up
        marker = file.big(1);
    return marker;
}

/// Takes what is coded, up to the marker that ends it.
void skipScan(Bytes& file)
{
    for (;;) {
        const auto at = file.rest().find('\xff');
        if (at == std::string_view::npos || at + 1 >= file.left())
            return file.skip(file.left());
        const auto next = static_cast<unsigned char>(file.rest()[at + 1]);
        const bool isOfScan = next == 0 || (next >= 0xD0 && next <= 0xD7); // a byte of it, or a restart
        if (!isOfScan)
            return file.skip(at);
        file.skip(at + 2);
    }
}

[[nodiscard]] tl::expected<Picture, Fault> jpegOf(std::string_view bytes)
{
    Bytes file(bytes.substr(2));
    std::optional<Picture> picture;
    bool hasScan = false;
    for (;;) {
        const auto marker = nextMarker(file);
        if (file.isShort())
            return tl::unexpected(Fault::Broken);
        if (marker == EndOfImage) {
            if (!picture || !hasScan)
                return tl::unexpected(Fault::Broken);
            return file.isAtEnd() ? judged(*picture) : tl::unexpected(Fault::HasMore);
        }
        if (marker < 0xC0 || marker == StartOfImage || (marker >= 0xD0 && marker <= 0xD7))
            return tl::unexpected(Fault::Broken);
        const auto length = file.big(2);
        const auto segment = file.take(length < 2 ? bytes.size() : length - 2);
        if (file.isShort())
            return tl::unexpected(Fault::Broken);
        const bool isFrame = marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame && marker > 0xC2)
            return tl::unexpected(Fault::OtherType); // lossless or arithmetic: nothing shows them
        if (isFrame) {
            if (picture)
                return tl::unexpected(Fault::Broken);
            picture = jpegHeader(segment);
            if (!picture)
                return tl::unexpected(Fault::Broken);
        }
        if (marker == StartOfScan) {
            if (!picture)
                return tl::unexpected(Fault::Broken);
            hasScan = true;
            skipScan(file);
        }
    }
}

} // namespace

tl::expected<Picture, Fault> pictureOf(std::string_view bytes)
{
    if (bytes.starts_with(PngSignature))
        return pngOf(bytes);
    if (bytes.starts_with(JpegSignature))
        return jpegOf(bytes);
    return tl::unexpected(Fault::OtherType);
}

} // namespace cordboard::media
