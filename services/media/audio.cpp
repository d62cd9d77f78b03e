// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/audio.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "media/bytes.h"
#include "media/webm.h"

namespace cordboard::media {

namespace {

using namespace std::string_view_literals;
using Outcome = tl::expected<Type, Fault>;

constexpr auto EbmlSignature = "\x1a\x45\xdf\xa3"sv;

/// Samples that are not compressed take what their number says: a wrong rate of bytes would make the sound
/// shorter than it is.
[[nodiscard]] bool isWavFormat(std::string_view content)
{
    constexpr std::uint64_t Pcm = 1;
    Bytes format(content);
    const auto coding = format.little(2);
    const auto channels = format.little(2);
    const auto frequency = format.little(4);
    const auto bytesPerSecond = format.little(4);
    const auto bytesPerSample = format.little(2);
    const auto bits = format.little(2);
    if (format.isShort() || channels == 0 || frequency == 0 || bytesPerSample == 0)
        return false;
    return coding != Pcm ||
           (bytesPerSample == channels * ((bits + 7) / 8) && bytesPerSecond == frequency * bytesPerSample);
}

[[nodiscard]] Outcome wavOf(std::string_view bytes)
{
    Bytes file(bytes.substr(4));
    const auto size = file.little(4);
    const auto form = file.take(4);
    if (form != "WAVE")
        return tl::unexpected(file.isShort() ? Fault::Broken : Fault::OtherType);
    if (size + 8 != bytes.size()) // a recording that was cut off tells more, or nothing
        return tl::unexpected(size + 8 > bytes.size() || size == 0 ? Fault::Broken : Fault::HasMore);
    int formats = 0;
    int sounds = 0;
    while (!file.isAtEnd()) {
        const auto id = file.take(4);
        const auto length = file.little(4);
        const auto content = file.take(length);
        if (id == "fmt " && !isWavFormat(content))
            return tl::unexpected(Fault::Broken);
        if (length % 2 != 0 && !file.isAtEnd()) // many writers leave the last byte out
            file.skip(1);
        if (file.isShort())
            return tl::unexpected(Fault::Broken);
        formats += id == "fmt " ? 1 : 0;
        if (id == "data" && (formats == 0 || length == 0))
            return tl::unexpected(Fault::Broken);
        sounds += id == "data" ? 1 : 0;
    }
    return formats == 1 && sounds == 1 ? Outcome(Type::Wav) : tl::unexpected(Fault::Broken);
}

constexpr std::array<std::uint32_t, 256> oggTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        auto value = i << 24U;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 0x80000000U) != 0 ? (value << 1U) ^ 0x04C11DB7U : value << 1U;
        table[i] = value;
    }
    return table;
}

/// Over the page as if its own checksum, four bytes from the 22nd on, were zero.
[[nodiscard]] std::uint32_t oggChecksum(std::string_view page) noexcept
{
    static constexpr auto Table = oggTable();
    std::uint32_t crc = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const auto byte = i >= 22 && i < 26 ? 0U : std::uint32_t{static_cast<unsigned char>(page[i])};
        crc = (crc << 8U) ^ Table[(crc >> 24U) ^ byte];
    }
    return crc;
}

[[nodiscard]] bool isOggSound(std::string_view packet)
{
    constexpr std::array Codecs{"OpusHead"sv, "\x01vorbis"sv,
                                "\x7f"
                                "FLAC"sv,
                                "Speex   "sv};
    return std::any_of(Codecs.begin(), Codecs.end(),
                       [packet](std::string_view codec) { return packet.starts_with(codec); });
}

[[nodiscard]] Outcome oggOf(std::string_view bytes)
{
    constexpr std::uint64_t FirstOfStream = 2;
    Bytes file(bytes);
    int pages = 0;
    while (!file.isAtEnd()) {
        const auto begin = file.rest();
        if (!begin.starts_with("OggS"))
            return tl::unexpected(pages == 0 ? Fault::Broken : Fault::HasMore);
        file.skip(4);
        const auto version = file.big(1);
        const auto kind = file.big(1);
        file.skip(8 + 4 + 4); // time, stream, number
        const auto checksum = file.little(4);
        std::uint64_t length = 0;
        for (const char lacing : file.take(file.big(1)))
            length += static_cast<unsigned char>(lacing);
        const auto content = file.take(length);
        if (file.isShort() || version != 0 ||
            oggChecksum(begin.substr(0, begin.size() - file.left())) != checksum)
            return tl::unexpected(Fault::Broken);
        if ((kind & FirstOfStream) != 0 && !isOggSound(content))
            return tl::unexpected(Fault::OtherType); // a film, most likely
        if (pages == 0 && (kind & FirstOfStream) == 0)
            return tl::unexpected(Fault::Broken);
        ++pages;
    }
    return pages > 1 ? Outcome(Type::Ogg) : tl::unexpected(Fault::Broken);
}

[[nodiscard]] bool isSoundBrand(std::string_view brand)
{
    constexpr std::array Brands{"M4A "sv, "M4B "sv, "mp41"sv, "mp42"sv, "isom"sv,
                                "iso2"sv, "iso4"sv, "iso5"sv, "iso6"sv, "dash"sv};
    return std::find(Brands.begin(), Brands.end(), brand) != Brands.end();
}

[[nodiscard]] bool isMediaBox(std::string_view type)
{
    constexpr std::array Boxes{"moov"sv, "mdat"sv, "free"sv, "skip"sv, "wide"sv, "uuid"sv, "udta"sv,
                               "meta"sv, "moof"sv, "sidx"sv, "styp"sv, "mfra"sv, "pdin"sv};
    return std::find(Boxes.begin(), Boxes.end(), type) != Boxes.end();
}

[[nodiscard]] Outcome m4aOf(std::string_view bytes)
{
    Bytes file(bytes);
    int indexes = 0;
    int sounds = 0;
    for (bool isFirst = true; !file.isAtEnd(); isFirst = false) {
        auto size = file.big(4);
        const auto type = file.take(4);
        std::uint64_t header = 8;
        if (size == 1) {
            size = file.big(8);
            header = 16;
        } else if (size == 0 && type == "mdat") { // to the end
            size = header + file.left();
        }
        if (file.isShort() || size < header || size - header > file.left())
            return tl::unexpected(isFirst || isMediaBox(type) ? Fault::Broken : Fault::HasMore);
        const auto content = file.take(size - header);
        if (isFirst) {
            if (!isSoundBrand(content.substr(0, 4)))
                return tl::unexpected(Fault::OtherType);
            continue;
        }
        if (!isMediaBox(type))
            return tl::unexpected(Fault::HasMore);
        indexes += type == "moov" ? 1 : 0;
        sounds += type == "mdat" ? 1 : 0;
    }
    return indexes == 1 && sounds > 0 ? Outcome(Type::M4a) : tl::unexpected(Fault::Broken);
}

/// Bytes of the frame of layer III that begins with these four; nothing when none does (ISO/IEC 11172-3,
/// 2.4.2.3, and 13818-3).
[[nodiscard]] std::optional<std::uint64_t> mp3FrameSize(std::uint64_t head)
{
    constexpr std::array<std::uint64_t, 15> Rates1{0,   32,  40,  48,  56,  64,  80, 96,
                                                   112, 128, 160, 192, 224, 256, 320};
    constexpr std::array<std::uint64_t, 15> Rates2{0,  8,  16, 24,  32,  40,  48, 56,
                                                   64, 80, 96, 112, 128, 144, 160};
    constexpr std::array<std::uint64_t, 3> Samplings{44'100, 48'000, 32'000};
    const auto version = head >> 19U & 3U; // 3: 1, 2: 2, 0: 2.5
    const auto layer = head >> 17U & 3U; // 1: III
    const auto rate = head >> 12U & 15U;
    const auto sampling = head >> 10U & 3U;
    const auto padding = head >> 9U & 1U;
    if (head >> 21U != 0x7FF || version == 1 || layer != 1 || rate == 0 || rate == 15 || sampling == 3)
        return std::nullopt;
    const bool isFirst = version == 3;
    const auto frequency = Samplings[sampling] / (isFirst ? 1U : version == 2 ? 2U : 4U);
    const auto bits = (isFirst ? Rates1[rate] : Rates2[rate]) * 1'000;
    return (isFirst ? 144U : 72U) * bits / frequency + padding;
}

/// Numbers in tags have seven bits a byte.
[[nodiscard]] std::uint64_t sevenBits(std::uint64_t number) noexcept
{
    return (number & 0x7FU) | (number >> 1U & 0x3F80U) | (number >> 2U & 0x1FC000U) |
           (number >> 3U & 0xFE00000U);
}

[[nodiscard]] bool skipId3(Bytes& file)
{
    file.skip(5);
    const auto flags = file.big(1);
    const auto size = file.big(4);
    const bool hasFooter = (flags & 0x10U) != 0;
    file.skip(sevenBits(size) + (hasFooter ? 10 : 0));
    return !file.isShort() && (size & 0x80808080U) == 0;
}

/// Tags behind the last frame: APE, then ID3 of the first version.
[[nodiscard]] bool endsInTags(Bytes file)
{
    constexpr std::size_t Id3Size = 128;
    if (file.rest().starts_with("APETAGEX")) {
        file.skip(12);
        const auto size = file.little(4); // without the header, with the footer
        file.skip(16 + size);
    }
    return !file.isShort() && (file.isAtEnd() || (file.left() == Id3Size && file.rest().starts_with("TAG")));
}

[[nodiscard]] Outcome mp3Of(std::string_view bytes)
{
    Bytes file(bytes);
    while (file.rest().starts_with("ID3")) {
        if (!skipId3(file))
            return tl::unexpected(Fault::Broken);
    }
    int frames = 0;
    while (!file.isAtEnd()) {
        auto ahead = file;
        const auto size = mp3FrameSize(ahead.big(4));
        if (ahead.isShort() || !size) {
            if (frames == 0)
                return tl::unexpected(Fault::OtherType);
            return endsInTags(file) ? Outcome(Type::Mp3) : tl::unexpected(Fault::HasMore);
        }
        file.skip(*size);
        if (file.isShort())
            return tl::unexpected(frames == 0 ? Fault::OtherType : Fault::Broken);
        ++frames;
    }
    return frames > 1 ? Outcome(Type::Mp3) : tl::unexpected(Fault::Broken);
}

} // namespace

tl::expected<Type, Fault> audioOf(std::string_view bytes)
{
    if (bytes.starts_with("RIFF"))
        return wavOf(bytes);
    if (bytes.starts_with("OggS"))
        return oggOf(bytes);
    if (bytes.starts_with(EbmlSignature))
        return webmOf(bytes);
    if (bytes.size() >= 8 && bytes.substr(4, 4) == "ftyp")
        return m4aOf(bytes);
    if (bytes.starts_with("ID3") || bytes.starts_with('\xff'))
        return mp3Of(bytes);
    return tl::unexpected(Fault::OtherType);
}

} // namespace cordboard::media
