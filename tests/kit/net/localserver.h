// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cordboard::kit {

/// A server on loopback that answers with exactly the bytes a test wants, right or wrong. Deliberately not an
/// HTTP library, which would not let us break the rules.
class LocalServer final {
public:
    enum class Then { KeepOpen, Close };
    struct Reply {
        std::string bytes; ///< status line, headers, body
        Then then = Then::Close;
    };
    /// `script` gets the whole request (headers and body) and runs on the connection's thread.
    explicit LocalServer(std::function<Reply(const std::string&)> script);
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

    [[nodiscard]] std::string url() const; ///< "http://127.0.0.1:41234"
    [[nodiscard]] std::vector<std::string> requests() const;
    [[nodiscard]] int connections() const noexcept { return m_connections; }

    /// A well-formed answer.
    [[nodiscard]] static Reply answer(int status, const std::string& body, const std::string& headers = {},
                                      const std::string& type = "application/json");

private:
    void accept();
    void serve(int socket);

    const std::function<Reply(const std::string&)> m_script;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<int> m_connections{0};
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::vector<int> m_sockets;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace cordboard::kit
