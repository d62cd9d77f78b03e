// SPDX-License-Identifier: GPL-3.0-or-later
// The framing of requests. The first byte says how long a body may be, the second how the rest is cut into
// pieces.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "framing/mediatype.h"
#include "framing/requestreader.h"

using namespace cordboard::framing;

namespace {

struct Read {
    RequestHead head;
    std::string body;
    std::size_t end = 0; ///< behind the last byte of the request
};

struct Stream {
    std::vector<Read> requests;
    int refused = 0; ///< the status; 0 = it may go on
};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What a connection would serve of these bytes.
[[nodiscard]] Stream streamOf(std::string_view bytes, std::size_t limit, std::size_t pieceSize)
{
    using Step = RequestReader::Step;
    Stream stream;
    RequestReader reader;
    std::size_t begin = 0;
    while (begin < bytes.size()) {
        auto piece = bytes.substr(begin, pieceSize);
        const auto wanted = piece.size();
        auto step = reader.read(piece);
        if (step == Step::HeadIsRead)
            step = reader.allowBody(limit);
        begin += wanted - piece.size();
        if (step == Step::Refused) {
            stream.refused = reader.refusal().status;
            std::string_view more("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            require(reader.read(more) == Step::Refused && reader.read(more) == Step::Refused);
            break;
        }
        if (step != Step::BodyIsRead)
            continue;
        stream.requests.push_back({reader.takeHead(), reader.takeBody(), begin});
        reader.next();
    }
    return stream;
}

[[nodiscard]] bool isSame(const RequestHead& a, const RequestHead& b)
{
    return a.method == b.method && a.target == b.target && a.fields == b.fields && a.body == b.body &&
           a.size == b.size && a.keepsAlive == b.keepsAlive;
}

/// The chunks of `text`, read by other means than the reader's; aborts when they do not end with it.
[[nodiscard]] std::string dechunked(std::string_view text)
{
    std::string body;
    while (true) {
        const auto end = text.find("\r\n");
        require(end != std::string_view::npos && end > 0);
        const auto size = std::stoull(std::string(text.substr(0, end)), nullptr, 16);
        text.remove_prefix(end + 2);
        require(text.size() >= size + 2 && text.substr(size, 2) == "\r\n");
        body += text.substr(0, size);
        text.remove_prefix(size + 2);
        if (size == 0)
            break;
    }
    require(text.empty());
    return body;
}

/// Each byte belongs to one request, as its own head tells.
void checkBytes(std::string_view bytes, const Read& request, std::size_t limit)
{
    if (bytes.starts_with("\r\n"))
        bytes.remove_prefix(2);
    const auto end = bytes.find("\r\n\r\n");
    require(end != std::string_view::npos);
    const auto body = bytes.substr(end + 4);
    require(request.body.size() <= limit);
    const auto& fields = request.head.fields;
    require(!(fields.contains("content-length") && fields.contains("transfer-encoding")));
    switch (request.head.body) {
    case RequestHead::Body::None: require(body.empty() && request.body.empty()); break;
    case RequestHead::Body::Sized: require(body == request.body && body.size() == request.head.size); break;
    case RequestHead::Body::Chunked: require(dechunked(body) == request.body); break;
    }
}

/// Written in the plainest way, it is read as the same request.
void checkPlain(const Read& request)
{
    auto text = request.head.method + ' ' + request.head.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : request.head.fields) {
        if (name != "transfer-encoding" && name != "content-length" && name != "host")
            text += name + ": " + value + "\r\n";
    }
    text += "host: a\r\n";
    if (request.head.body != RequestHead::Body::None)
        text += "content-length: " + std::to_string(request.body.size()) + "\r\n";
    text += "\r\n" + request.body;
    const auto plain = streamOf(text, request.body.size(), text.size());
    if (text.size() - request.body.size() > RequestReader::MaxHead || plain.refused == 417)
        return;
    require(plain.refused == 0 && plain.requests.size() == 1);
    require(plain.requests.front().body == request.body &&
            plain.requests.front().head.target == request.head.target);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t limit = std::size_t{data[0]} * 16;
    const std::size_t pieceSize = std::size_t{data[1]} + 1;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const auto whole = streamOf(bytes, limit, std::max<std::size_t>(bytes.size(), 1));
    const auto pieces = streamOf(bytes, limit, pieceSize);
    require(whole.refused == pieces.refused && whole.requests.size() == pieces.requests.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < whole.requests.size(); ++i) {
        const auto& request = whole.requests[i];
        require(isSame(request.head, pieces.requests[i].head) && request.body == pieces.requests[i].body &&
                request.end == pieces.requests[i].end);
        checkBytes(bytes.substr(begin, request.end - begin), request, limit);
        checkPlain(request);
        if (const auto type = request.head.fields.find("content-type"); type != request.head.fields.end())
            static_cast<void>(isJson(type->second));
        begin = request.end;
    }
    return 0;
}
