// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/net/localserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace cordboard::kit {

namespace {

/// Bytes of the body that `head` announces.
std::size_t bodySize(const std::string& head)
{
    constexpr std::string_view Name = "Content-Length: ";
    const auto at = head.find(Name);
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + Name.size()));
}

/// The next whole request, or "" when the client went away.
std::string readRequest(int socket)
{
    std::string bytes;
    std::array<char, 4096> buffer{};
    for (;;) {
        if (const auto end = bytes.find("\r\n\r\n"); end != std::string::npos) {
            const auto size = end + 4 + bodySize(bytes.substr(0, end));
            if (bytes.size() >= size)
                return bytes.substr(0, size);
        }
        const auto count = recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return {};
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

void sendAll(int socket, const std::string& bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto count = send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += static_cast<std::size_t>(count);
    }
}

} // namespace

LocalServer::LocalServer(std::function<Reply(const std::string&)> script)
    : m_script(std::move(script)), m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(m_listener, generic, size) != 0 || listen(m_listener, 16) != 0 ||
        getsockname(m_listener, generic, &size) != 0)
        throw std::runtime_error("no port on loopback");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

LocalServer::~LocalServer()
{
    shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    close(m_listener);
    {
        const std::lock_guard lock(m_mutex);
        for (const int open : m_sockets)
            shutdown(open, SHUT_RDWR);
    }
    for (auto& thread : m_threads)
        thread.join();
    for (const int open : m_sockets)
        close(open);
}

std::string LocalServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
}

std::vector<std::string> LocalServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

LocalServer::Reply LocalServer::answer(int status, const std::string& body, const std::string& headers,
                                       const std::string& type)
{
    return {"HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + type +
                "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body,
            Then::KeepOpen};
}

void LocalServer::accept()
{
    for (;;) {
        const int connection = ::accept(m_listener, nullptr, nullptr);
        if (connection < 0)
            return;
        ++m_connections;
        const std::lock_guard lock(m_mutex);
        m_sockets.push_back(connection);
        m_threads.emplace_back([this, connection] { serve(connection); });
    }
}

void LocalServer::serve(int socket)
{
    for (;;) {
        auto request = readRequest(socket);
        if (request.empty())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
        }
        const auto reply = m_script(request);
        sendAll(socket, reply.bytes);
        if (reply.then == Then::Close) {
            shutdown(socket, SHUT_RDWR);
            return;
        }
    }
}

} // namespace cordboard::kit
