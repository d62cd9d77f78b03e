// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include <filesystem>

#include "tests/kit/temporaryfolder.h"

/// Compiled once, with httpclient.cpp, and optimized: tests spend much of their time in it.
extern template class nlohmann::basic_json<>;
extern template class nlohmann::detail::serializer<nlohmann::json>;

namespace cordboard::server::test {

struct Answer {
    int status = 0; ///< 0 = the connection ended without an answer
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string text;
    nlohmann::json body; ///< discarded when it is no JSON
};

/// A client that shares nothing with ours: bytes over a socket, one connection per request.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port) : m_port(port) {}
    void signIn(const std::string& email, const std::string& password = "secret-of-test");
    [[nodiscard]] Answer ask(const std::string& method, const std::string& target,
                             const std::string& body = {}, const std::string& headers = {}) const;
    [[nodiscard]] nlohmann::json get(const std::string& target) const { return ask("GET", target).body; }
    /// POST /v1/commands with key "<id>.1".
    [[nodiscard]] Answer command(const std::string& id, const nlohmann::json& command,
                                 const nlohmann::json& acknowledged = nlohmann::json::array()) const;
    [[nodiscard]] Answer raw(const std::string& bytes) const;
    std::string token;

private:
    std::uint16_t m_port;
};

/// A folder that goes with the test.
class Folder {
public:
    Folder() = default;
    ~Folder()
    {
        std::error_code ignored; // a left-over folder is no test result
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path = kit::makeTemporaryFolder();
};

} // namespace cordboard::server::test
