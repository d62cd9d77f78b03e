// SPDX-License-Identifier: GPL-3.0-or-later
#include "framing/requesthead.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "domain/ascii.h"
#include "framing/requestreader.h"

namespace cordboard::framing {

using domain::asciiLowered;
using domain::asciiTrimmed;

namespace {

using MaybeRefusal = std::optional<Refusal>;

/// Fields of which a second one would say something else than the first, depending on who reads it.
constexpr std::array Singular{"authorization", "content-length",  "content-type",     "expect",
                              "host",          "idempotency-key", "transfer-encoding"};

[[nodiscard]] bool isDigits(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Visible characters of ASCII: what a target and a host are made of.
[[nodiscard]] bool isVisible(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

[[nodiscard]] bool isFieldValue(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= ' ' && byte != 0x7f);
    });
}

/// The first line, taken from the front without its CRLF. A lone CR or LF is left in it and refused as a
/// character.
[[nodiscard]] std::string_view takeLine(std::string_view& lines)
{
    const auto end = std::min(lines.find("\r\n"), lines.size());
    const auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    return line;
}

/// "http://host/path" is as good as "/path" (RFC 9112, 3.2.2).
[[nodiscard]] std::string_view withoutAuthority(std::string_view target)
{
    const auto scheme = asciiLowered(target.substr(0, std::min<std::size_t>(target.size(), 8)));
    const std::size_t skipped = scheme.starts_with("https://") ? 8 : scheme.starts_with("http://") ? 7 : 0;
    if (skipped == 0)
        return target;
    const auto path = target.find_first_of("/?", skipped);
    return path == std::string_view::npos || target[path] == '?' ? std::string_view() : target.substr(path);
}

[[nodiscard]] MaybeRefusal readRequestLine(std::string_view line, RequestHead& head)
{
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return Refusal{400, "the request line is not <method> <target> <version>"};
    const auto version = line.substr(last + 1);
    const auto target = line.substr(first + 1, last - first - 1);
    if (version.size() != 8 || !version.starts_with("HTTP/") || !isDigits(version.substr(5, 1)) ||
        version[6] != '.' || !isDigits(version.substr(7)))
        return Refusal{400, "the request line does not end in a version of HTTP"};
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return Refusal{505, "the version of HTTP is not 1.1"};
    if (!isToken(line.substr(0, first)))
        return Refusal{400, "the method is no word"};
    if (!isVisible(target) || target.find('#') != std::string_view::npos)
        return Refusal{400, "the target holds what has to be percent-encoded"};
    const auto path = withoutAuthority(target);
    if (!path.starts_with('/') && path != "*")
        return Refusal{400, "the target does not begin with /"};
    head.method = line.substr(0, first);
    head.target = path;
    head.keepsAlive = version == "HTTP/1.1";
    return {};
}

[[nodiscard]] MaybeRefusal readField(std::string_view line, RequestHead& head)
{
    if (line.starts_with(' ') || line.starts_with('\t'))
        return Refusal{400, "a header line is folded"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
        return Refusal{400, "a header line is not <name>: <value>"};
    const auto value = asciiTrimmed(line.substr(colon + 1));
    if (!isFieldValue(value))
        return Refusal{400, "a header holds a control character"};
    auto [known, isNew] = head.fields.emplace(asciiLowered(line.substr(0, colon)), std::string(value));
    if (isNew)
        return {};
    if (std::find(Singular.begin(), Singular.end(), known->first) != Singular.end())
        return Refusal{400, "the header " + known->first + " stands twice"};
    known->second.append(", ").append(value);
    return {};
}

[[nodiscard]] bool namesOption(std::string_view list, std::string_view option)
{
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        if (asciiLowered(asciiTrimmed(list.substr(0, end))) == option)
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

[[nodiscard]] MaybeRefusal readLength(RequestHead& head, bool isOld)
{
    const auto length = head.fields.find("content-length");
    const auto coding = head.fields.find("transfer-encoding");
    if (coding != head.fields.end()) {
        if (length != head.fields.end())
            return Refusal{400, "Content-Length and Transfer-Encoding both tell the length"};
        if (isOld)
            return Refusal{400, "HTTP/1.0 has no Transfer-Encoding"};
        if (asciiLowered(coding->second) != "chunked")
            return Refusal{501, "the only transfer coding taken is chunked"};
        head.body = RequestHead::Body::Chunked;
        return {};
    }
    if (length == head.fields.end())
        return {};
    const auto& text = length->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.size);
    if (!isDigits(text) || error == std::errc::invalid_argument || end != text.data() + text.size())
        return Refusal{400, "Content-Length is not one number"};
    if (error != std::errc())
        return Refusal{413, "Content-Length is beyond all bounds"};
    head.body = head.size > 0 ? RequestHead::Body::Sized : RequestHead::Body::None;
    return {};
}

/// A body that its method does not have is one that somebody on the way may not have counted.
[[nodiscard]] bool hasNoBody(const std::string& method)
{
    return method == "GET" || method == "HEAD" || method == "DELETE" || method == "OPTIONS" ||
           method == "TRACE" || method == "CONNECT";
}

[[nodiscard]] MaybeRefusal readMeaning(RequestHead& head)
{
    const bool isOld = !head.keepsAlive;
    const auto host = head.fields.find("host");
    if (!isOld && host == head.fields.end())
        return Refusal{400, "Host is missing"};
    if (host != head.fields.end() && !host->second.empty() && !isVisible(host->second))
        return Refusal{400, "Host is no name"};
    if (auto refusal = readLength(head, isOld))
        return refusal;
    if (head.body != RequestHead::Body::None && hasNoBody(head.method))
        return Refusal{400, head.method + " has no body"};
    if (const auto connection = head.fields.find("connection"); connection != head.fields.end()) {
        if (namesOption(connection->second, "close"))
            head.keepsAlive = false;
        else if (isOld)
            head.keepsAlive = namesOption(connection->second, "keep-alive");
    }
    if (const auto expect = head.fields.find("expect"); expect != head.fields.end() && !isOld) {
        if (asciiLowered(expect->second) != "100-continue")
            return Refusal{417, "the only expectation met is 100-continue"};
        head.expectsContinue = head.body != RequestHead::Body::None;
    }
    return {};
}

} // namespace

bool isToken(std::string_view text) noexcept
{
    static constexpr std::string_view Marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               Marks.find(c) != std::string_view::npos;
    });
}

std::optional<Refusal> readHead(std::string_view lines, RequestHead& head)
{
    if (auto refusal = readRequestLine(takeLine(lines), head))
        return refusal;
    for (std::size_t count = 0; !lines.empty(); ++count) {
        if (count == RequestReader::MaxFields)
            return Refusal{431, "there are over " + std::to_string(RequestReader::MaxFields) + " headers"};
        if (auto refusal = readField(takeLine(lines), head))
            return refusal;
    }
    return readMeaning(head);
}

} // namespace cordboard::framing
