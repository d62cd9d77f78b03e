// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/result.h"
#include "server/strangers.h"

namespace cordboard::server {

/// A request as it came over the wire, framed and within caps.
struct HttpRequest {
    std::string method;
    std::string path; ///< percent-encoded, without the query
    std::map<std::string, std::string> query; ///< decoded
    std::map<std::string, std::string> headers; ///< names in lower case
    bool hasBody = false;
    std::optional<std::uint64_t> bodySize; ///< when it is told ahead
    std::string body; ///< empty until it was asked for
    bool isQueryMalformed = false;
    std::shared_ptr<Peer> peer = std::make_shared<Peer>();
    /// Becomes true when the client closes while it waits: then nobody reads the answer. Read from any
    /// thread.
    std::shared_ptr<const std::atomic<bool>> isAbandoned = std::make_shared<const std::atomic<bool>>(false);
};

struct HttpResponse {
    int status = 200;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::shared_ptr<void> held = {}; ///< let go when the answer is on its way, or nobody takes it
};

/// Whether one of the tags of an If-None-Match is `tag`: a list, where weak ones count (RFC 9110, 13.1.2), or
/// a star for any.
[[nodiscard]] bool namesTag(std::string_view list, std::string_view tag);

/// HTTP/1.1 on Boost.Asio: accepts, frames, times out and answers; knows nothing of what is served. Two
/// threads of its own.
///
/// Specification: a request is served as soon as its head is read; its body is read when whoever serves it
/// asks for it and says how long it may be, and `Expect: 100-continue` is met then. An answer before that
/// closes the connection, as everything does after which it is not known where the next request begins.
/// Headers over 16 KiB, bodies over what is allowed, and broken framing are answered by `refuse`. A head has
/// 10 s from its first byte, a body 10 s and a second for each 64 KiB. Connections of which no request was
/// authenticated are a stranger's: their refusals are paced (see StrangerPace), and beyond 64 of a network
/// the oldest is closed when it is older than 5 s.
class HttpServer final {
public:
    using Respond = std::function<void(HttpResponse)>; ///< callable once from any thread, also after `stop`
    using Take = std::function<void(std::string body)>; ///< called on an I/O thread; must not block
    /// Callable once from any thread. When the body cannot be had, the client is told so, and `take` is not
    /// called but destroyed.
    using ReadBody = std::function<void(std::size_t limit, Take take)>;
    /// Called on an I/O thread; must not block.
    using Serve = std::function<void(HttpRequest, Respond, ReadBody)>;
    using Refuse = std::function<HttpResponse(int status, const std::string& detail)>;
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0;
        std::string certificateFile; ///< PEM chain; with `keyFile` the server speaks HTTPS only
        std::string keyFile;
    };

    [[nodiscard]] static domain::Result<std::unique_ptr<HttpServer>> start(Options options, Serve serve,
                                                                           Refuse refuse);
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
