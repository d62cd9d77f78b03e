// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/company/preparedserver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <fstream>

namespace cordboard::bench {

using domain::ErrorCode;
using domain::Result;

namespace {

constexpr std::string_view ChangesPath = "/v1/changes";
constexpr std::size_t ReadSize = 1 << 16;

[[nodiscard]] std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The value of a header of `head`; empty when it is not there.
[[nodiscard]] std::string header(const std::string& head, const std::string& name)
{
    const auto at = lowered(head).find("\r\n" + name + ":");
    if (at == std::string::npos)
        return {};
    const auto begin = head.find_first_not_of(' ', at + name.size() + 3);
    return head.substr(begin, head.find("\r\n", begin) - begin);
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

/// A whole message with a Content-Length; `buffer` keeps what came after it. Empty when the other end went
/// away.
[[nodiscard]] std::string readMessage(int socket, std::string& buffer)
{
    std::array<char, ReadSize> piece{};
    for (;;) {
        if (const auto end = buffer.find("\r\n\r\n"); end != std::string::npos) {
            const auto length = header(buffer.substr(0, end + 2), "content-length");
            const auto size = end + 4 + (length.empty() ? 0 : std::stoul(length));
            while (buffer.size() < size) {
                const auto count = recv(socket, piece.data(), piece.size(), 0);
                if (count <= 0)
                    return {};
                buffer.append(piece.data(), static_cast<std::size_t>(count));
            }
            auto message = buffer.substr(0, size);
            buffer.erase(0, size);
            return message;
        }
        const auto count = recv(socket, piece.data(), piece.size(), 0);
        if (count <= 0)
            return {};
        buffer.append(piece.data(), static_cast<std::size_t>(count));
    }
}

void answerAtOnce(int socket)
{
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

[[nodiscard]] sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

/// "after=17" of a target -> 17; `fallback` when it is not there.
[[nodiscard]] std::int64_t parameter(const std::string& target, const std::string& name,
                                     std::int64_t fallback)
{
    const auto at = target.find(name + '=');
    return at == std::string::npos ? fallback
                                   : std::strtoll(target.c_str() + at + name.size() + 1, nullptr, 10);
}

/// `head` for another body: what names length and coding of the old one goes.
[[nodiscard]] std::string withBody(const std::string& message, const std::string& body)
{
    std::string result;
    std::size_t line = 0;
    for (auto end = message.find("\r\n"); end != std::string::npos && end > line;
         end = message.find("\r\n", line)) {
        const auto text = message.substr(line, end - line);
        const auto name = lowered(text.substr(0, text.find(':')));
        if (name != "content-length" && name != "content-encoding" && name != "etag")
            result += text + "\r\n";
        line = end + 2;
    }
    return result + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void writeText(std::ofstream& out, const std::string& text)
{
    const std::uint64_t size = text.size();
    out.write(reinterpret_cast<const char*>(&size), sizeof(size));
    out.write(text.data(), static_cast<std::streamsize>(size));
}

[[nodiscard]] bool readText(std::ifstream& in, std::string& text)
{
    std::uint64_t size = 0;
    if (!in.read(reinterpret_cast<char*>(&size), sizeof(size)))
        return false;
    text.resize(size);
    return static_cast<bool>(in.read(text.data(), static_cast<std::streamsize>(size)));
}

} // namespace

/// To the real server, kept open like the client's.
class PreparedServer::Connection final {
public:
    explicit Connection(PreparedServer& server)
        : m_server(server), m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const auto address = loopback(server.m_upstream);
        if (connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0)
            answerAtOnce(m_socket);
        const std::lock_guard lock(m_server.m_mutex);
        m_server.m_upstreamSockets.insert(m_socket);
    }
    ~Connection()
    {
        const std::lock_guard lock(m_server.m_mutex);
        m_server.m_upstreamSockets.erase(m_socket);
        close(m_socket);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] std::string exchange(const std::string& request)
    {
        sendAll(m_socket, request);
        return readMessage(m_socket, m_buffer);
    }

private:
    PreparedServer& m_server;
    const int m_socket;
    std::string m_buffer;
};

Result<std::unique_ptr<PreparedServer>> PreparedServer::start(std::uint16_t port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    auto address = loopback(port);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener, generic, size) != 0 || listen(listener, 64) != 0 ||
        getsockname(listener, generic, &size) != 0) {
        close(listener);
        return domain::failure(ErrorCode::Conflict, "port " + std::to_string(port) + " is taken");
    }
    return std::unique_ptr<PreparedServer>(new PreparedServer(listener, ntohs(address.sin_port)));
}

PreparedServer::PreparedServer(int listener, std::uint16_t port) : m_listener(listener), m_port(port)
{
    m_acceptor = std::thread([this] { accept(); });
}

PreparedServer::~PreparedServer()
{
    m_isStopping = true;
    m_moved.notify_all();
    shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    close(m_listener);
    {
        const std::lock_guard lock(m_mutex);
        for (const int open : m_sockets)
            shutdown(open, SHUT_RDWR);
        for (const int open : m_upstreamSockets) // one may be waiting for the end of a long poll
            shutdown(open, SHUT_RDWR);
    }
    for (auto& thread : m_threads)
        thread.join();
    for (const int open : m_sockets)
        close(open);
}

void PreparedServer::setFeed(Feed feed)
{
    const std::lock_guard lock(m_mutex);
    m_feed = std::move(feed);
}

void PreparedServer::feedMoved()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_feedRound;
    }
    m_moved.notify_all();
}

Result<void> PreparedServer::save(const std::string& file) const
{
    std::ofstream out(file, std::ios::binary);
    const std::lock_guard lock(m_mutex);
    for (const auto& [request, answer] : m_answers) {
        writeText(out, request);
        writeText(out, answer);
    }
    out.close();
    return out ? Result<void>{} : domain::failure(ErrorCode::Storage, file + " could not be written");
}

Result<void> PreparedServer::load(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return domain::failure(ErrorCode::Storage, file + " cannot be read");
    const std::lock_guard lock(m_mutex);
    std::string request, answer;
    while (readText(in, request) && readText(in, answer))
        m_answers[request] = std::move(answer);
    return {};
}

std::string PreparedServer::firstUnknown() const
{
    const std::lock_guard lock(m_mutex);
    return m_firstUnknown;
}

void PreparedServer::accept()
{
    for (;;) {
        const int connection = ::accept(m_listener, nullptr, nullptr);
        if (connection < 0)
            return;
        answerAtOnce(connection);
        const std::lock_guard lock(m_mutex);
        m_sockets.push_back(connection);
        m_threads.emplace_back([this, connection] { serve(connection); });
    }
}

void PreparedServer::serve(int socket)
{
    std::string buffer;
    std::unique_ptr<Connection> upstream;
    for (;;) {
        Request request;
        request.bytes = readMessage(socket, buffer);
        const auto first = request.bytes.find(' ');
        if (first == std::string::npos)
            return;
        request.method = request.bytes.substr(0, first);
        request.target = request.bytes.substr(first + 1, request.bytes.find(' ', first + 1) - first - 1);
        const auto reply = answer(request, upstream);
        if (reply.empty()) {
            shutdown(socket, SHUT_RDWR);
            return;
        }
        sendAll(socket, reply);
    }
}

std::string PreparedServer::answer(const Request& request, std::unique_ptr<Connection>& upstream)
{
    const auto key = request.method + ' ' + request.target;
    const bool isFeed = request.target.starts_with(ChangesPath);
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_answers.find(key); known != m_answers.end() && !isFeed)
            return known->second;
        if (m_upstream == 0 && !isFeed) {
            if (m_firstUnknown.empty())
                m_firstUnknown = key;
            return {};
        }
    }
    if (m_upstream == 0)
        return changes(request.target);
    if (!upstream)
        upstream = std::make_unique<Connection>(*this);
    auto reply = upstream->exchange(request.bytes);
    if (reply.empty() && !m_isStopping) { // the server has closed what was idle
        upstream = std::make_unique<Connection>(*this);
        reply = upstream->exchange(request.bytes);
    }
    const std::lock_guard lock(m_mutex);
    if (!reply.empty())
        m_answers[isFeed ? "GET " + std::string(ChangesPath) : key] = reply;
    return reply;
}

std::string PreparedServer::changes(const std::string& target)
{
    const auto after = parameter(target, "after", 0);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(parameter(target, "wait", 0));
    std::unique_lock lock(m_mutex);
    std::string body;
    for (;;) {
        const auto round = m_feedRound;
        const auto feed = m_feed;
        lock.unlock();
        body = feed ? feed(after) : std::string();
        lock.lock();
        if (!body.empty())
            break;
        const bool isAwaited = m_moved.wait_until(lock, until,
                                                  [&] { return m_isStopping || m_feedRound != round; });
        if (m_isStopping || !isAwaited)
            break;
    }
    if (body.empty())
        body = R"({"items":[],"next":)" + std::to_string(after) + R"(,"has_more":false})";
    const auto known = m_answers.find("GET " + std::string(ChangesPath));
    return known == m_answers.end() ? std::string() : withBody(known->second, body);
}

} // namespace cordboard::bench
