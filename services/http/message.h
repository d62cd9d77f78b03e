// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/limits.h"

namespace cordboard::http {

enum class Method : std::uint8_t { Get, Post, Delete };

/// How long and how much a request may take. The sizes keep a broken or hostile server from filling memory.
struct Limits {
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(10);
    std::chrono::milliseconds totalTimeout = std::chrono::seconds(30); ///< from sending to the last byte
    std::chrono::seconds stallTimeout = std::chrono::seconds(20); ///< without a byte in either direction
    std::size_t maxBodyBytes = domain::limits::AnswerTaken; ///< after decompression
    std::size_t maxHeaderBytes = std::size_t{64} << 10;
};

struct Request {
    Method method = Method::Get;
    std::string url; ///< https, or http to a loopback address; no user or password in it
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string userAgent;
    /// Media type that a successful answer with a body must have ("application/json"); empty = any. Also sent
    /// as Accept.
    std::string expectedType;
    Limits limits;
};

/// A complete answer, whatever its status. Redirects are answers too; they are never followed.
struct Response {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case; repeated ones joined by ", "
    std::string body;

    /// The header's value, or "".
    [[nodiscard]] std::string header(const std::string& lowerCaseName) const
    {
        const auto found = headers.find(lowerCaseName);
        return found == headers.end() ? std::string() : found->second;
    }
};

} // namespace cordboard::http
