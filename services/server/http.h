// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/result.h"

namespace cordboard::server {

/// A request as it came over the wire, framed and within caps.
struct HttpRequest {
    std::string method;
    std::string path; ///< percent-encoded, without the query
    std::map<std::string, std::string> query; ///< decoded
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    bool isQueryMalformed = false;
    /// Becomes true when the client closes while it waits: then nobody reads the answer. Read from any thread.
    std::shared_ptr<const std::atomic<bool>> isAbandoned = std::make_shared<const std::atomic<bool>>(false);
};

struct HttpResponse {
    int status = 200;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// Decodes %XX and (in queries) '+'. Answers false for a broken escape.
[[nodiscard]] bool percentDecoded(std::string_view text, bool isQuery, std::string& decoded);

/// Whether one of the tags of an If-None-Match is `tag`: a list, where weak ones count (RFC 9110, 13.1.2), or a star for any.
[[nodiscard]] bool namesTag(std::string_view list, std::string_view tag);

/// HTTP/1.1 on Boost.Beast: accepts, frames, times out and answers; knows nothing of what is served. Two threads of its
/// own. Bodies over 1 MiB, headers over 16 KiB and broken framing are answered by `refuse` and the connection is closed.
class HttpServer final {
public:
    using Respond = std::function<void(HttpResponse)>; ///< callable once from any thread, also after `stop`
    using Serve = std::function<void(HttpRequest, Respond)>; ///< called on an I/O thread; must not block
    using Refuse = std::function<HttpResponse(int status, const std::string& detail)>;
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0;
        std::string certificateFile; ///< PEM chain; with `keyFile` the server speaks HTTPS only
        std::string keyFile;
    };

    [[nodiscard]] static domain::Result<std::unique_ptr<HttpServer>> start(Options options, Serve serve, Refuse refuse);
    ~HttpServer();
    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Closes every connection and joins the threads. May be called twice.
    void stop();

private:
    struct Private;
    explicit HttpServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace cordboard::server
