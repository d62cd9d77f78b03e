// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/httpclient.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>

template class nlohmann::basic_json<>;
template class nlohmann::detail::serializer<nlohmann::json>;

namespace cordboard::server::test {

Answer HttpClient::raw(const std::string& bytes) const
{
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string text;
    if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const auto count = send(handle, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0)
                break; // the server may refuse before it has read all
            sent += static_cast<std::size_t>(count);
        }
        std::array<char, 16384> buffer{};
        for (auto count = recv(handle, buffer.data(), buffer.size(), 0); count > 0;
             count = recv(handle, buffer.data(), buffer.size(), 0))
            text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    close(handle);
    Answer answer;
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos || text.size() < 12)
        return answer;
    answer.status = std::stoi(text.substr(9, 3));
    for (auto start = text.find("\r\n") + 2; start < end;) {
        const auto lineEnd = text.find("\r\n", start);
        const auto line = text.substr(start, lineEnd - start);
        auto name = line.substr(0, line.find(':'));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.headers[name] = line.substr(std::min(line.size(), line.find(':') + 2));
        start = lineEnd + 2;
    }
    answer.text = text.substr(end + 4);
    answer.body = nlohmann::json::parse(answer.text, nullptr, false);
    return answer;
}

Answer HttpClient::ask(const std::string& method, const std::string& target, const std::string& body,
                       const std::string& headers) const
{
    auto bytes = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
    if (!token.empty())
        bytes += "Authorization: Bearer " + token + "\r\n";
    if (!body.empty())
        bytes += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return raw(bytes + "\r\n" + body);
}

void HttpClient::signIn(const std::string& email, const std::string& password)
{
    token.clear();
    token = ask("POST", "/v1/sessions", nlohmann::json{{"email", email}, {"password", password}}.dump())
                .body.value("token", "");
}

Answer HttpClient::command(const std::string& id, const nlohmann::json& command,
                           const nlohmann::json& acknowledged) const
{
    const nlohmann::json body{{"op_id", id},
                              {"gen", 1},
                              {"command", command},
                              {"expected_versions", nlohmann::json::array()},
                              {"acknowledged", acknowledged}};
    return ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: " + id + ".1\r\n");
}

} // namespace cordboard::server::test
