// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>

#include "http/client.h"
#include "http/trust.h"

namespace cordboard::http {

/// One request on its way: the curl handle and everything it points to. Threads: the I/O thread.
class Transfer final {
public:
    /// `arriving` counts the bytes of all bodies on their way, against `limits::AnswersTaken`; it outlives
    /// the transfer.
    Transfer(RequestId id, Request request, Completion completion, std::size_t& arriving);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// InvalidInput when the request is none we send.
    [[nodiscard]] domain::Result<void> prepare(const std::string& caFile);
    [[nodiscard]] domain::Result<Response> result(CURLcode code);
    /// The line for the event log.
    [[nodiscard]] std::string logLine(const domain::Result<Response>& result) const;

    [[nodiscard]] RequestId id() const noexcept { return m_id; }
    [[nodiscard]] CURL* handle() const noexcept { return m_handle.get(); }
    void complete(domain::Result<Response> result) { m_completion(std::move(result)); }

private:
    [[nodiscard]] domain::Result<void> checkUrl();
    [[nodiscard]] domain::Result<void> addHeaders();
    void setTransport(const std::string& caFile);
    [[nodiscard]] domain::Error errorOf(CURLcode code);
    void setBody();
    [[nodiscard]] bool hasExpectedType() const;
    static std::size_t takeBody(char* data, std::size_t size, std::size_t count, void* self) noexcept;
    static std::size_t takeHeader(char* data, std::size_t size, std::size_t count, void* self) noexcept;

    const RequestId m_id;
    Request m_request; ///< as it came; erased at the end
    const Completion m_completion;
    const std::chrono::steady_clock::time_point m_startedAt = std::chrono::steady_clock::now();
    std::unique_ptr<curl_slist, ListCleanup> m_headerList;
    std::unique_ptr<CURL, HandleCleanup> m_handle;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    std::string m_host; ///< as certificates write it
    std::string m_path; ///< without query, for the log
    bool m_isSecure = true;
    bool m_isOverCap = false;
    bool m_isHeadWhole = false; ///< the empty line after the headers has come
    std::size_t m_headerBytes = 0;
    std::size_t& m_arriving;
    std::size_t m_bodyBytes = 0; ///< as counted there
    Response m_response;
};

} // namespace cordboard::http
