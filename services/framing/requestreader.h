// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "framing/requesthead.h"

namespace cordboard::framing {

/// Frames HTTP/1.1 requests out of bytes, in pieces of any size; knows nothing of sockets and time.
///
/// Specification: `read` takes bytes until there is something to decide. `HeadIsRead`: who asks is known now,
/// and `allowBody` says how long the body may be before one byte of it is kept; a longer one is refused
/// (413), at once when its length is told. `BodyIsRead` ends the request; `next` begins the one behind it.
/// After `Refused` nothing more is taken, so that what follows a refused request is never read as the next
/// one. How the bytes are cut into pieces makes no difference. Threads: none of its own.
class RequestReader final {
public:
    enum class Step { NeedsMore, HeadIsRead, BodyIsRead, Refused };
    static constexpr std::size_t MaxHead = std::size_t{16} << 10; ///< request line and fields
    static constexpr std::size_t MaxFields = 100;

    /// Takes from the front of `bytes`, which is then shorter. After `HeadIsRead` it wants `allowBody` first.
    [[nodiscard]] Step read(std::string_view& bytes);
    /// Answers what the request is now: `BodyIsRead` when there is no body, `NeedsMore`, or `Refused`.
    [[nodiscard]] Step allowBody(std::size_t limit);
    /// Begins the next request. Requires `BodyIsRead`.
    void next();

    [[nodiscard]] const RequestHead& head() const noexcept { return m_head; }
    /// The head; how its body is told stays, for `allowBody`.
    [[nodiscard]] RequestHead takeHead() { return std::move(m_head); }
    [[nodiscard]] std::string takeBody() { return std::move(m_body); }
    [[nodiscard]] const Refusal& refusal() const noexcept { return m_refusal; }
    /// Whether a byte of the request has come.
    [[nodiscard]] bool hasBegun() const noexcept { return !m_lines.empty() || m_phase != Phase::Head; }

private:
    enum class Phase { Head, Decision, SizedBody, ChunkSize, ChunkData, ChunkEnd, LastLine, Done, Refused };
    [[nodiscard]] Step refuse(int status, std::string detail);
    [[nodiscard]] Step readLines(std::string_view& bytes);
    [[nodiscard]] Step readData(std::string_view& bytes);
    /// Takes up to `limit` bytes of a line and its CRLF into m_lines; false = there is more to come, or
    /// m_phase is Refused.
    [[nodiscard]] bool readLine(std::string_view& bytes, std::size_t limit);
    [[nodiscard]] Step endOfLine();
    [[nodiscard]] Step readChunkSize();

    Phase m_phase = Phase::Head;
    RequestHead m_head;
    std::string m_lines; ///< the head, or the line between chunks, so far
    std::string m_body;
    bool m_hasSkippedLine = false;
    std::size_t m_limit = 0;
    std::uint64_t m_left = 0; ///< of the body or the chunk
    Refusal m_refusal;
};

} // namespace cordboard::framing
