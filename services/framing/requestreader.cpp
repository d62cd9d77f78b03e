// SPDX-License-Identifier: GPL-3.0-or-later
#include "framing/requestreader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace cordboard::framing {

namespace {

constexpr std::size_t MaxChunkLine = 16; // hexadecimal digits: more than any length that is taken
constexpr std::string_view EndOfLine = "\r\n";

} // namespace

RequestReader::Step RequestReader::refuse(int status, std::string detail)
{
    m_refusal = {status, std::move(detail)};
    m_phase = Phase::Refused;
    m_lines.clear();
    m_body = {};
    return Step::Refused;
}

RequestReader::Step RequestReader::read(std::string_view& bytes)
{
    while (true) {
        switch (m_phase) {
        case Phase::Decision: return Step::HeadIsRead;
        case Phase::Done: return Step::BodyIsRead;
        case Phase::Refused: return Step::Refused;
        case Phase::Head:
        case Phase::ChunkSize:
        case Phase::ChunkEnd:
        case Phase::LastLine:
            if (const auto step = readLines(bytes); step != Step::NeedsMore || bytes.empty())
                return step;
            break;
        case Phase::SizedBody:
        case Phase::ChunkData:
            if (const auto step = readData(bytes); step != Step::NeedsMore || bytes.empty())
                return step;
            break;
        }
    }
}

RequestReader::Step RequestReader::readLines(std::string_view& bytes)
{
    if (m_phase == Phase::Head) {
        while (!bytes.empty()) {
            if (m_lines.size() == MaxHead)
                return refuse(431, "the headers are over 16 KiB");
            // To the end of a line at a time: the head ends with the first empty one.
            const auto count = std::min({bytes.find('\n'), bytes.size() - 1, MaxHead - m_lines.size() - 1}) +
                               1;
            m_lines.append(bytes.substr(0, count));
            bytes.remove_prefix(count);
            if (m_lines == EndOfLine &&
                !std::exchange(m_hasSkippedLine, true)) // after a body, of old clients (RFC 9112, 2.2)
                m_lines.clear();
            if (m_lines.ends_with('\n') && !m_lines.ends_with(EndOfLine))
                return refuse(400, "a line does not end in CR LF");
            if (m_lines.ends_with("\r\n\r\n"))
                return endOfLine();
        }
        return Step::NeedsMore;
    }
    return readLine(bytes, MaxChunkLine) ? endOfLine()
           : m_phase == Phase::Refused   ? Step::Refused
                                         : Step::NeedsMore;
}

bool RequestReader::readLine(std::string_view& bytes, std::size_t limit)
{
    while (!bytes.empty()) {
        m_lines += bytes.front();
        bytes.remove_prefix(1);
        if (m_lines.ends_with(EndOfLine)) {
            m_lines.resize(m_lines.size() - EndOfLine.size());
            return true;
        }
        if (m_lines.size() > limit + 1 || m_lines.back() == '\n') {
            static_cast<void>(refuse(400, "the lengths of the chunks do not fit"));
            return false;
        }
    }
    return false;
}

/// A whole head or line is in m_lines.
RequestReader::Step RequestReader::endOfLine()
{
    const auto lines = std::exchange(m_lines, {});
    if (m_phase == Phase::ChunkSize) {
        m_lines = lines;
        return readChunkSize();
    }
    if (m_phase == Phase::Head) {
        if (auto refusal = readHead(std::string_view(lines).substr(0, lines.size() - EndOfLine.size()),
                                    m_head))
            return refuse(refusal->status, std::move(refusal->detail));
        m_phase = Phase::Decision;
        return Step::HeadIsRead;
    }
    if (!lines.empty()) // behind a chunk's data, or a trailer
        return refuse(400, m_phase == Phase::LastLine ? "fields behind the body are not taken"
                                                      : "the lengths of the chunks do not fit");
    m_phase = m_phase == Phase::LastLine ? Phase::Done : Phase::ChunkSize;
    return m_phase == Phase::Done ? Step::BodyIsRead : Step::NeedsMore;
}

/// Digits and nothing else: what stands behind a semicolon is read by some and not by others.
RequestReader::Step RequestReader::readChunkSize()
{
    const auto digits = std::exchange(m_lines, {});
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), m_left, 16);
    const bool isNumber = error == std::errc() && end == digits.data() + digits.size();
    if (!isNumber)
        return refuse(400, "a chunk does not tell its length");
    if (m_left > m_limit - m_body.size())
        return refuse(413, "the body is over " + std::to_string(m_limit) + " bytes");
    m_phase = m_left == 0 ? Phase::LastLine : Phase::ChunkData;
    return Step::NeedsMore;
}

RequestReader::Step RequestReader::readData(std::string_view& bytes)
{
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
    m_body.append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    m_left -= count;
    if (m_left > 0)
        return Step::NeedsMore;
    m_phase = m_phase == Phase::SizedBody ? Phase::Done : Phase::ChunkEnd;
    return m_phase == Phase::Done ? Step::BodyIsRead : Step::NeedsMore;
}

RequestReader::Step RequestReader::allowBody(std::size_t limit)
{
    if (m_phase != Phase::Decision)
        return refuse(400, "no body is expected");
    m_limit = limit;
    switch (m_head.body) {
    case RequestHead::Body::None: m_phase = Phase::Done; return Step::BodyIsRead;
    case RequestHead::Body::Chunked: m_phase = Phase::ChunkSize; return Step::NeedsMore;
    case RequestHead::Body::Sized: break;
    }
    if (m_head.size > limit)
        return refuse(413, "the body is over " + std::to_string(limit) + " bytes");
    m_left = m_head.size;
    m_body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(m_left, std::uint64_t{64} << 10)));
    m_phase = Phase::SizedBody;
    return Step::NeedsMore;
}

void RequestReader::next()
{
    *this = RequestReader();
}

} // namespace cordboard::framing
