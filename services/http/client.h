// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "domain/result.h"
#include "http/message.h"

namespace cordboard::http {

using RequestId = std::uint64_t;
using Completion = std::function<void(domain::Result<Response>)>;

struct ClientOptions {
    std::string caFile; ///< PEM file of trusted roots; empty = the system's
    /// One JSON object per finished request, for the event log: id, method, path, status, bytes,
    /// milliseconds, error. Never headers, query or bodies: they carry tokens and people. Called on the I/O
    /// thread.
    std::function<void(std::string_view)> log;
};

/// Sends requests, several at a time, over connections that are kept.
///
/// Specification.
/// - Certificates and host names are always verified, TLS is 1.2 or newer; there is no switch. Plain http
///   goes to loopback addresses only. Redirects are not followed, proxies named in the environment are
///   ignored.
/// - Each request is completed exactly once: a whole answer, or InvalidInput (the request is none we send),
///   Offline (no answer; whether the server acted is unknown), Untrusted (certificate), TooLarge (a cap),
///   Protocol (an answer of the wrong type or encoding), Cancelled. Details never repeat headers or bodies.
/// - Destruction drops what is in flight without completing it, and waits for a completion that is running.
///
/// Threads: all functions from any thread. One I/O thread owns every transfer and runs completions and the
/// log; they must be quick, must not throw, and must not destroy the client.
class Client final {
public:
    explicit Client(ClientOptions options = {});
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    RequestId send(Request request, Completion completion);
    /// The request completes with Cancelled, unless it is finished already. Unknown ids are ignored.
    void cancel(RequestId id);

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

/// "7.88.1": the libcurl this program runs with.
[[nodiscard]] std::string curlVersion();

} // namespace cordboard::http
