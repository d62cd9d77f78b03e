// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cordboard::framing {

/// Why bytes are no request. The connection is to be closed: where the next request would begin is not known.
struct Refusal {
    int status = 400;
    std::string detail;
};

/// The request line and the fields of one request, and how its body is told.
struct RequestHead {
    enum class Body {
        None,
        Sized, ///< `size` bytes
        Chunked
    };
    std::string method;
    std::string target; ///< as sent; begins with '/' unless it was '*'
    std::map<std::string, std::string>
        fields; ///< names in lower case; repeated ones that are lists are joined by ", "
    Body body = Body::None;
    std::uint64_t size = 0;
    bool keepsAlive = true;
    bool expectsContinue = false;
};

/// Whether all of it are characters of a token (RFC 9110, 5.6.2), and there is one.
[[nodiscard]] bool isToken(std::string_view text) noexcept;

/// Reads what stands before the empty line. `lines` ends with the CRLF of its last line.
///
/// Specification: RFC 9112, without any of its leniencies. Refused is whatever another program could read as
/// other fields or as another length: a line that does not end in CRLF, a CR, NUL or other control in it, a
/// blank before the colon, a folded line, a repeated field that may stand once, a Content-Length that is not
/// one number, one beside a Transfer-Encoding, any transfer coding but `chunked` (501), a body where the
/// method has none, an HTTP/1.1 request without Host. Answers the refusal, or nothing when `head` is good.
[[nodiscard]] std::optional<Refusal> readHead(std::string_view lines, RequestHead& head);

} // namespace cordboard::framing
