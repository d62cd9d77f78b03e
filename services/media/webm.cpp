// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webm.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>

#include "media/bytes.h"

namespace cordboard::media {

namespace {

constexpr std::uint64_t Header = 0x1A45DFA3;
constexpr std::uint64_t DocType = 0x4282;
constexpr std::uint64_t Segment = 0x18538067;
constexpr std::uint64_t Cluster = 0x1F43B675;
constexpr std::uint64_t Tracks = 0x1654AE6B;
constexpr std::uint64_t Void = 0xEC;
constexpr std::uint64_t Checksum = 0xBF;
/// Seek head, information, cues, tags, chapters.
constexpr std::array<std::uint64_t, 9> OfSegment{Tracks,     Cluster,    0x114D9B74, 0x1549A966, 0x1C53BB6B,
                                                 0x1254C367, 0x1043A770, Void,       Checksum};
/// Time, blocks, groups of them, sizes, places, silent tracks.
constexpr std::array<std::uint64_t, 8> OfCluster{0xE7, 0xA3, 0xA0, 0xAB, 0xA7, 0x5854, Void, Checksum};

struct Element {
    std::uint64_t id = 0;
    std::optional<std::uint64_t> size; ///< nothing: as far as it goes
};

[[nodiscard]] bool isOneOf(std::span<const std::uint64_t> known, std::uint64_t id)
{
    return std::find(known.begin(), known.end(), id) != known.end();
}

/// A number whose first byte tells by its leading zeros how many follow; 0 is none.
[[nodiscard]] unsigned lengthOfNumber(const Bytes& file, unsigned most)
{
    if (file.isAtEnd())
        return 0;
    const auto length = 1U + static_cast<unsigned>(
                                 std::countl_zero(static_cast<unsigned char>(file.rest().front())));
    return length <= most ? length : 0;
}

[[nodiscard]] std::optional<Element> nextElement(Bytes& file)
{
    Element element;
    const auto idLength = lengthOfNumber(file, 4);
    if (idLength == 0)
        return std::nullopt;
    element.id = file.big(idLength);
    const auto sizeLength = lengthOfNumber(file, 8);
    if (sizeLength == 0)
        return std::nullopt;
    const auto most = (std::uint64_t{1} << (7 * sizeLength)) - 1; // without the bit that tells the length
    const auto size = file.big(sizeLength) & most;
    if (size != most)
        element.size = size;
    return file.isShort() ? std::nullopt : std::optional(element);
}

[[nodiscard]] bool isWebmHeader(std::string_view content)
{
    Bytes header(content);
    bool isWebm = false;
    while (!header.isAtEnd()) {
        const auto element = nextElement(header);
        if (!element || !element->size)
            return false;
        const auto value = header.take(*element->size);
        if (header.isShort())
            return false;
        if (element->id == DocType)
            isWebm = value == "webm";
    }
    return isWebm;
}

/// Takes the elements of a cluster that does not tell where it ends.
[[nodiscard]] std::optional<Fault> skipCluster(Bytes& file)
{
    while (!file.isAtEnd()) {
        auto ahead = file;
        const auto element = nextElement(ahead);
        if (!element)
            return Fault::Broken;
        if (!isOneOf(OfCluster, element->id))
            return std::nullopt; // for the segment to judge
        if (!element->size)
            return Fault::Broken;
        file = ahead;
        file.skip(*element->size);
        if (file.isShort())
            return Fault::Broken;
    }
    return std::nullopt;
}

[[nodiscard]] std::optional<Fault> faultOfSegment(std::string_view content)
{
    Bytes file(content);
    bool hasTracks = false;
    bool hasCluster = false;
    while (!file.isAtEnd()) {
        const auto element = nextElement(file);
        if (!element)
            return Fault::Broken;
        if (!isOneOf(OfSegment, element->id))
            return Fault::HasMore;
        hasTracks = hasTracks || element->id == Tracks;
        hasCluster = hasCluster || element->id == Cluster;
        if (element->size) {
            file.skip(*element->size);
            if (file.isShort())
                return Fault::Broken;
        } else if (element->id != Cluster) {
            return Fault::Broken;
        } else if (const auto fault = skipCluster(file)) {
            return fault;
        }
    }
    return hasTracks && hasCluster ? std::nullopt : std::optional(Fault::Broken);
}

} // namespace

tl::expected<Type, Fault> webmOf(std::string_view bytes)
{
    Bytes file(bytes);
    const auto header = nextElement(file);
    if (!header || header->id != Header || !header->size)
        return tl::unexpected(Fault::Broken);
    const auto content = file.take(*header->size);
    if (file.isShort())
        return tl::unexpected(Fault::Broken);
    if (!isWebmHeader(content))
        return tl::unexpected(Fault::OtherType); // Matroska, most likely
    const auto segment = nextElement(file);
    if (!segment || segment->id != Segment)
        return tl::unexpected(Fault::Broken);
    const auto inside = segment->size ? file.take(*segment->size) : file.take(file.left());
    if (file.isShort())
        return tl::unexpected(Fault::Broken);
    if (const auto fault = faultOfSegment(inside))
        return tl::unexpected(*fault);
    return file.isAtEnd() ? tl::expected<Type, Fault>(Type::WebM) : tl::unexpected(Fault::HasMore);
}

} // namespace cordboard::media
