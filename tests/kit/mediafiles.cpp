// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/mediafiles.h"

#include <bit>
#include <cstdint>
#include <initializer_list>

#include "domain/limits.h"

namespace cordboard::kit {

using media::Use;
using namespace std::string_literals;

namespace {

[[nodiscard]] std::string big(std::uint64_t number, unsigned bytes)
{
    std::string text(bytes, '\0');
    for (auto at = text.rbegin(); at != text.rend(); ++at, number >>= 8U)
        *at = static_cast<char>(number & 0xFFU);
    return text;
}

[[nodiscard]] std::string little(std::uint64_t number, unsigned bytes)
{
    const auto text = big(number, bytes);
    return {text.rbegin(), text.rend()};
}

[[nodiscard]] std::string repeated(const std::string& part, std::size_t times)
{
    std::string all;
    all.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += part;
    return all;
}

/// Bit by bit, unlike the tables of what is tested.
[[nodiscard]] std::uint32_t pngChecksum(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? 0xEDB88320U ^ (crc >> 1U) : crc >> 1U;
    }
    return ~crc;
}

[[nodiscard]] std::string chunk(const std::string& type, const std::string& data)
{
    return big(data.size(), 4) + type + data + big(pngChecksum(type + data), 4);
}

const auto PngSignature = "\x89PNG\r\n\x1a\n"s;

[[nodiscard]] std::string pngHeader(unsigned width, unsigned height)
{
    return chunk("IHDR", big(width, 4) + big(height, 4) + "\x08\0\0\0\0"s);
}

/// Stored, not compressed: what is in it is nobody's business here.
[[nodiscard]] std::string pngPixels()
{
    return chunk("IDAT", "\x78\x01\x01\x02\0\xfd\xff\0\x80\0\x81\0\x81"s);
}

[[nodiscard]] std::string segment(char marker, const std::string& data)
{
    return "\xff"s + marker + big(data.size() + 2, 2) + data;
}

[[nodiscard]] std::string jpegFrame(unsigned width, unsigned height, char marker = '\xc0')
{
    return segment(marker, "\x08"s + big(height, 2) + big(width, 2) + "\x01\x01\x11\0"s);
}

/// With a byte of 255 and a restart among what is coded.
[[nodiscard]] std::string jpegScan()
{
    return segment('\xda', "\x01\x01\0\0\x3f\0"s) + "\x12\xff\0\x34\xff\xd0\x56"s;
}

[[nodiscard]] std::string riff(const std::string& chunks)
{
    return "RIFF" + little(chunks.size() + 4, 4) + "WAVE" + chunks;
}

[[nodiscard]] std::string wavFormat(unsigned frequency, unsigned bytesPerSecond)
{
    return "fmt " + little(16, 4) + little(1, 2) + little(1, 2) + little(frequency, 4) +
           little(bytesPerSecond, 4) + little(1, 2) + little(8, 2);
}

[[nodiscard]] std::uint32_t oggChecksum(std::string_view bytes)
{
    std::uint32_t crc = 0;
    for (const char c : bytes) {
        crc ^= std::uint32_t{static_cast<unsigned char>(c)} << 24U;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x80000000U) != 0 ? (crc << 1U) ^ 0x04C11DB7U : crc << 1U;
    }
    return crc;
}

[[nodiscard]] std::string page(char kind, std::uint64_t time, unsigned number,
                               const std::vector<std::string>& packets)
{
    std::string lacing;
    std::string content;
    for (const auto& packet : packets) { // of less than 255 bytes
        lacing += static_cast<char>(packet.size());
        content += packet;
    }
    auto bytes = "OggS\0"s + kind + little(time, 8) + little(77, 4) + little(number, 4) + little(0, 4) +
                 static_cast<char>(packets.size()) + lacing + content;
    return bytes.replace(22, 4, little(oggChecksum(bytes), 4));
}

const auto OpusHead = "OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"s;

[[nodiscard]] std::string box(const std::string& type, const std::string& content)
{
    return big(content.size() + 8, 4) + type + content;
}

[[nodiscard]] std::string fullBox(const std::string& type, const std::string& content, unsigned flags = 0)
{
    return box(type, big(flags, 4) + content);
}

constexpr unsigned AacFrequency = 8'000;
constexpr unsigned AacFrame = 1'024;

[[nodiscard]] std::string sampleTable(unsigned frames, std::uint64_t offset)
{
    const auto codec = fullBox("esds", "\x03\x19\0\0\0\x04\x11\x40\x15"s + std::string(11, '\0') +
                                           "\x05\x02\x15\x88\x06\x01\x02"s);
    const auto entry = box("mp4a", std::string(6, '\0') + big(1, 2) + std::string(8, '\0') + big(1, 2) +
                                       big(16, 2) + big(0, 4) + big(std::uint64_t{AacFrequency} << 16U, 4) +
                                       codec);
    return box("stbl", fullBox("stsd", big(1, 4) + entry) +
                           fullBox("stts", big(1, 4) + big(frames, 4) + big(AacFrame, 4)) +
                           fullBox("stsc", big(1, 4) + big(1, 4) + big(frames, 4) + big(1, 4)) +
                           fullBox("stsz", big(2, 4) + big(frames, 4)) +
                           fullBox("stco", big(1, 4) + big(offset, 4)));
}

[[nodiscard]] std::string movie(unsigned frames, std::uint64_t offset)
{
    const auto length = std::uint64_t{frames} * AacFrame;
    const auto milliseconds = length * 1'000 / AacFrequency;
    const auto matrix = big(0x10000, 4) + std::string(12, '\0') + big(0x10000, 4) + std::string(12, '\0') +
                        big(0x40000000, 4);
    const auto media = box(
        "mdia", fullBox("mdhd", std::string(8, '\0') + big(AacFrequency, 4) + big(length, 4) +
                                    big(0x55C4, 2) + big(0, 2)) +
                    fullBox("hdlr", std::string(4, '\0') + "soun" + std::string(13, '\0')) +
                    box("minf", fullBox("smhd", std::string(4, '\0')) +
                                    box("dinf", fullBox("dref", big(1, 4) + fullBox("url ", {}, 1))) +
                                    sampleTable(frames, offset)));
    const auto track = box("trak", fullBox("tkhd",
                                           std::string(8, '\0') + big(1, 4) + big(0, 4) +
                                               big(milliseconds, 4) + std::string(8, '\0') + big(0, 4) +
                                               big(0x100, 2) + big(0, 2) + matrix + std::string(8, '\0'),
                                           7) +
                                       media);
    return box("moov", fullBox("mvhd", std::string(8, '\0') + big(1'000, 4) + big(milliseconds, 4) +
                                           big(0x10000, 4) + big(0x100, 2) + std::string(10, '\0') + matrix +
                                           std::string(24, '\0') + big(2, 4)) +
                           track);
}

[[nodiscard]] std::string element(const std::string& id, const std::string& content)
{
    return id + big(0x10000000U | content.size(), 4) + content;
}

[[nodiscard]] std::string ebml(const std::string& docType)
{
    return element("\x1a\x45\xdf\xa3", element("\x42\x86", "\x01") + element("\x42\xf7", "\x01") +
                                           element("\x42\xf2", "\x04") + element("\x42\xf3", "\x08") +
                                           element("\x42\x82", docType) + element("\x42\x87", "\x04") +
                                           element("\x42\x85", "\x02"));
}

[[nodiscard]] std::string real(double number)
{
    return big(std::bit_cast<std::uint64_t>(number), 8);
}

/// What stands in the segment.
[[nodiscard]] std::string webmContent(unsigned seconds)
{
    const auto information = element("\x15\x49\xa9\x66", element("\x2a\xd7\xb1", big(1'000'000, 4)) +
                                                             element("\x44\x89", real(1'000.0 * seconds)) +
                                                             element("\x4d\x80", "test") +
                                                             element("\x57\x41", "test"));
    const auto sound = element("\xe1", element("\xb5", real(48'000)) + element("\x9f", "\x01"));
    const auto tracks = element("\x16\x54\xae\x6b",
                                element("\xae", element("\xd7", "\x01") + element("\x73\xc5", "\x01") +
                                                    element("\x83", "\x02") + element("\x86", "A_OPUS") +
                                                    element("\x63\xa2", OpusHead) + sound));
    std::string clusters;
    for (unsigned second = 0; second < seconds; ++second) {
        auto blocks = element("\xe7", big(1'000 * second, 4));
        for (unsigned i = 0; i < 50; ++i)
            blocks += element("\xa3", "\x81" + big(20 * i, 2) + "\x80\xf8\xff\xfe");
        clusters += element("\x1f\x43\xb6\x75", blocks);
    }
    return information + tracks + clusters;
}

[[nodiscard]] std::string withByte(std::string bytes, std::size_t at)
{
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ '\x55');
    return bytes;
}

const auto Zip = "PK\x03\x04\x14\0\0\0\0\0 hidden PK\x05\x06"s + std::string(18, '\0');
const auto Html = "<!DOCTYPE html><script>alert(1)</script>"s;

void addPictures(std::vector<HostileFile>& files)
{
    const auto add = [&files](const char* name, std::string bytes, const char* type = "") {
        files.push_back({name, Use::Picture, type, std::move(bytes)});
    };
    const auto png = pngOf(64, 48);
    const auto jpeg = jpegOf(64, 48);
    const auto end = chunk("IEND", "");
    add("nothing", "");
    add("a page called a picture", Html, "image/png");
    add("a GIF called a PNG", "GIF89a\x01\0\x01\0\x80\0\0"s + std::string(20, '\0') + ";", "image/png");
    add("a drawing with a script", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
        "image/svg+xml");
    add("a program called a JPEG",
        "\x7f"
        "ELF\x02\x01\x01"s +
            std::string(64, '\0'),
        "image/jpeg");
    add("a path as content", "../../../../etc/passwd");
    add("a WAV called a picture", wavOf(1), "image/png");
    add("a JPEG called a PNG", jpeg, "image/png");
    add("a PNG called a page", png, "text/html");
    add("a PNG's signature alone", PngSignature);
    add("a PNG cut off in its header", png.substr(0, 20));
    add("a PNG cut off in its pixels", png.substr(0, png.size() - 20));
    add("a PNG without its end", png.substr(0, png.size() - end.size()));
    add("a PNG with a wrong checksum", withByte(png, 45));
    add("a PNG of 2^31 pixels", PngSignature + pngHeader(0x7FFFFFFFU, 0x7FFFFFFFU) + pngPixels() + end);
    add("a PNG one pixel too wide", pngOf(4'097, 1));
    add("a PNG one pixel too high", pngOf(1, 4'097));
    add("a PNG without width", pngOf(0, 10));
    add("a PNG without pixels", PngSignature + pngHeader(1, 1) + end);
    add("a PNG with two headers", PngSignature + pngHeader(1, 1) + pngHeader(9'999, 1) + pngPixels() + end);
    add("a PNG whose chunk is longer than the file",
        PngSignature + pngHeader(1, 1) + big(0xFFFFFFFFU, 4) + "IDAT" + std::string(50, 'x'));
    add("a PNG of colors that there are not",
        PngSignature + chunk("IHDR", big(1, 4) + big(1, 4) + "\x20\x05\0\0\0"s) + pngPixels() + end);
    add("a PNG with an archive behind it", png + Zip);
    add("a PNG with a page behind it", png + Html);
    add("a JPEG cut off", jpeg.substr(0, jpeg.size() - 5));
    add("a JPEG cut off in a segment", jpeg.substr(0, 9));
    add("a JPEG with an archive behind it", jpeg + Zip);
    add("a JPEG of 65,535 pixels", jpegOf(65'535, 65'535));
    add("a JPEG without height", jpegOf(64, 0));
    add("a JPEG with two frames",
        "\xff\xd8"s + jpegFrame(1, 1) + jpegFrame(9'999, 9'999) + jpegScan() + "\xff\xd9");
    add("a JPEG without a frame", "\xff\xd8"s + segment('\xfe', "comment") + "\xff\xd9");
    add("a JPEG without loss, which nothing shows",
        "\xff\xd8"s + jpegFrame(1, 1, '\xc3') + jpegScan() + "\xff\xd9");
    add("a picture over 1 MB", pngOf(64, 48, std::string(domain::limits::Picture, 'x')));
}

void addGreetings(std::vector<HostileFile>& files)
{
    const auto add = [&files](const char* name, std::string bytes, std::string_view code = "E-FIELD",
                              const char* type = "") {
        files.push_back({name, Use::Greeting, type, std::move(bytes), code});
    };
    const auto wav = wavOf(1);
    const auto ogg = oggOf(1);
    const auto other = std::string_view("E-GREETING");
    add("no sound", "", other);
    add("a page called a WAV", Html, other, "audio/wav");
    add("a PNG called an MP3", pngOf(1, 1), other, "audio/mpeg");
    add("a WAV called an MP3", wav, "E-FIELD", "audio/mpeg");
    add("a RIFF that is a film", "RIFF" + little(4, 4) + "AVI ", other);
    add("Matroska", ebml("matroska") + element("\x18\x53\x80\x67", webmContent(1)), other);
    add("an Ogg that is a film", page('\x02', 0, 0, {"\x80theora-------"}) + page('\x04', 0, 1, {"x"}),
        other);
    add("a QuickTime film", box("ftyp", "qt  " + big(0, 4)) + box("moov", "") + box("mdat", ""), other);
    add("a WAV cut off", wav.substr(0, wav.size() - 100));
    add("a WAV with an archive behind it", wav + Zip);
    add("a WAV that tells a shorter time",
        riff(wavFormat(8'000, 8'000'000) + "data" + little(8'000, 4) + std::string(8'000, '\x7f')));
    add("a WAV of 91 seconds", wavOf(91), other);
    add("a WAV over 5 MB", wavOf(80, 80'000), other);
    add("an OGG cut off", ogg.substr(0, ogg.size() - 3));
    add("an OGG with a wrong checksum", withByte(ogg, ogg.size() - 1));
    add("an OGG with a page behind it", ogg + Html);
    add("an OGG of 91 seconds", oggOf(91), other);
    add("an MP3 cut off", mp3Of(1).substr(0, mp3Of(1).size() - 100));
    add("an MP3 with a page behind it", mp3Of(1) + Html);
    add("an M4A cut off", m4aOf(1).substr(0, m4aOf(1).size() - 10));
    add("an M4A without an index", box("ftyp", "M4A " + big(0, 4)) + box("mdat", std::string(100, 'x')));
    add("an M4A with an archive behind it", m4aOf(1) + Zip);
    add("a WebM cut off", webmOf(1).substr(0, webmOf(1).size() - 10));
    add("a WebM with a file attached",
        ebml("webm") + element("\x18\x53\x80\x67", webmContent(1) + element("\x19\x41\xa4\x69", Zip)));
    add("a WebM with a page behind it", webmOf(1) + Html);
}

} // namespace

std::string pngOf(unsigned width, unsigned height, std::string_view comment)
{
    const auto text = comment.empty() ? std::string() : chunk("tEXt", "Comment\0"s + std::string(comment));
    return PngSignature + pngHeader(width, height) + text + pngPixels() + chunk("IEND", "");
}

std::string jpegOf(unsigned width, unsigned height, std::string_view comment)
{
    const auto text = comment.empty() ? std::string() : segment('\xfe', std::string(comment));
    return "\xff\xd8"s + segment('\xe0', "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s) + text +
           jpegFrame(width, height) + jpegScan() + "\xff\xd9";
}

std::string wavOf(unsigned seconds, unsigned frequency)
{
    const std::string sound(std::size_t{seconds} * frequency, '\x7f');
    return riff(wavFormat(frequency, frequency) + "data" + little(sound.size(), 4) + sound);
}

std::string oggOf(unsigned seconds)
{
    auto bytes = page('\x02', 0, 0, {OpusHead}) +
                 page('\0', 0, 1, {"OpusTags"s + little(4, 4) + "test" + little(0, 4)});
    for (unsigned second = 1; second <= seconds; ++second)
        bytes += page(second == seconds ? '\x04' : '\0', std::uint64_t{48'000} * second, second + 1,
                      std::vector<std::string>(50, "\xf8\xff\xfe"));
    return bytes;
}

std::string mp3Of(unsigned seconds)
{
    // 32 kbit/s at 32 kHz: 144 bytes of 36 ms.
    const auto frame = "\xff\xfb\x18\xc4"s + std::string(140, '\0');
    return repeated(frame, (std::size_t{seconds} * 1'000 + 35) / 36);
}

std::string m4aOf(unsigned seconds)
{
    const auto frames = (seconds * AacFrequency + AacFrame - 1) / AacFrame;
    const auto type = box("ftyp", "M4A " + big(0, 4) + "M4A mp42isom");
    const auto offset = type.size() + movie(frames, 0).size() + 8;
    return type + movie(frames, offset) + box("mdat", repeated("\0\x10"s, frames));
}

std::string webmOf(unsigned seconds)
{
    return ebml("webm") + element("\x18\x53\x80\x67", webmContent(seconds));
}

std::vector<HostileFile> hostileFiles()
{
    std::vector<HostileFile> files;
    addPictures(files);
    addGreetings(files);
    return files;
}

} // namespace cordboard::kit
