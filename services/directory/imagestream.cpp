// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/imagestream.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace cordboard::directory {

namespace {

constexpr std::size_t BufferSize = 1 << 20; // fits the second-level cache: the checksum finds it there
constexpr std::size_t StripeSize = 32;
constexpr std::uint64_t Prime1 = 0x9E3779B185EBCA87;
constexpr std::uint64_t Prime2 = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t Prime3 = 0x165667B19E3779F9;

[[nodiscard]] std::uint64_t mixed(std::uint64_t lane, std::uint64_t word) noexcept
{
    return std::rotl(lane + word * Prime2, 31) * Prime1;
}

} // namespace

void Checksum::addStripes(const char* from, std::size_t count) noexcept
{
    auto lanes = m_lanes;
    for (; count > 0; --count, from += StripeSize) {
        std::array<std::uint64_t, 4> words;
        std::memcpy(words.data(), from, StripeSize);
        for (std::size_t i = 0; i < lanes.size(); ++i)
            lanes[i] = mixed(lanes[i], words[i]);
    }
    m_lanes = lanes;
}

void Checksum::add(std::string_view bytes) noexcept
{
    const auto begun = m_total % StripeSize;
    m_total += bytes.size();
    if (begun > 0) {
        const auto taken = std::min(StripeSize - begun, bytes.size());
        std::memcpy(m_rest.data() + begun, bytes.data(), taken);
        bytes.remove_prefix(taken);
        if (begun + taken < StripeSize)
            return;
        addStripes(m_rest.data(), 1);
    }
    addStripes(bytes.data(), bytes.size() / StripeSize);
    bytes.remove_prefix(bytes.size() / StripeSize * StripeSize);
    std::copy(bytes.begin(), bytes.end(), m_rest.begin());
}

std::uint64_t Checksum::value() const noexcept
{
    auto sum = static_cast<std::uint64_t>(m_total);
    for (const auto lane : m_lanes)
        sum = (sum ^ mixed(0, lane)) * Prime1 + Prime3;
    for (std::size_t i = 0; i < m_total % StripeSize; ++i)
        sum = std::rotl(sum ^ static_cast<unsigned char>(m_rest[i]) * Prime3, 11) * Prime1;
    sum = (sum ^ sum >> 33) * Prime2;
    return sum ^ sum >> 29;
}

ImageWriter::ImageWriter(platform::File& file) : m_file(file), m_buffer(BufferSize) {}

void ImageWriter::bytes(const void* from, std::size_t count)
{
    const auto* next = static_cast<const char*>(from);
    while (count > 0) {
        const auto taken = std::min(count, m_buffer.size() - m_filled);
        std::memcpy(m_buffer.data() + m_filled, next, taken);
        m_filled += taken;
        next += taken;
        count -= taken;
        if (m_filled == m_buffer.size())
            flush();
    }
}

void ImageWriter::flush()
{
    m_checksum.add({m_buffer.data(), m_filled});
    m_isGood = m_isGood && m_file.write({m_buffer.data(), m_filled});
    m_written += m_filled;
    m_filled = 0;
}

bool ImageWriter::finish()
{
    flush();
    return m_isGood;
}

ImageReader::ImageReader(platform::File& file, std::uint64_t size)
    : m_file(file), m_left(size), m_unread(size), m_buffer(BufferSize)
{
}

void ImageReader::refill()
{
    m_taken = m_filled = 0;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(m_unread, m_buffer.size()));
    while (m_isGood && m_filled < wanted) {
        const auto got = m_file.read(std::span(m_buffer).subspan(m_filled, wanted - m_filled));
        m_isGood = got && *got > 0; // an early end is an error, too
        m_filled += got.value_or(0);
    }
    m_unread -= m_filled;
    m_checksum.add({m_buffer.data(), m_filled});
}

void ImageReader::bytes(void* to, std::size_t count)
{
    auto* next = static_cast<char*>(to);
    m_isGood = m_isGood && count <= m_left;
    while (m_isGood && count > 0) {
        if (m_taken == m_filled)
            refill();
        const auto taken = std::min(count, m_filled - m_taken);
        std::memcpy(next, m_buffer.data() + m_taken, taken);
        m_taken += taken;
        m_left -= taken;
        next += taken;
        count -= taken;
    }
    if (!m_isGood && count > 0)
        std::memset(next, 0, count);
}

} // namespace cordboard::directory
