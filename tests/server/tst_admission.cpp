// SPDX-License-Identifier: GPL-3.0-or-later
// What comes over the wire before and after it is known who sends it.
#include <arpa/inet.h>
#include <array>
#include <future>
#include <set>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

#include "server/digest.h"
#include "server/sessions.h"
#include "tests/server/running.h"

using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
using namespace std::string_literals;

namespace {

constexpr std::size_t Kib = 1024;

/// Bytes to and from a server, piece by piece.
class Wire {
public:
    explicit Wire(std::uint16_t port) : m_handle(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{30, 0};
        ::setsockopt(m_handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        REQUIRE(::connect(m_handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    ~Wire() { ::close(m_handle); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    void send(const std::string& bytes) const { ::send(m_handle, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    /// Until `end` has come, or the connection was closed.
    [[nodiscard]] std::string receive(const std::string& end = {})
    {
        std::string text;
        std::array<char, 4096> buffer{};
        while (end.empty() || text.find(end) == std::string::npos) {
            const auto count = ::recv(m_handle, buffer.data(), buffer.size(), 0);
            if (count <= 0)
                break;
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return text;
    }

private:
    int m_handle;
};

[[nodiscard]] std::string posted(const std::string& path, const std::string& lines,
                                 const std::string& body = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + lines + "\r\n" +
           body;
}

[[nodiscard]] std::size_t answersIn(const std::string& text)
{
    std::size_t count = 0;
    for (auto at = text.find("HTTP/1.1 "); at != std::string::npos; at = text.find("HTTP/1.1 ", at + 1))
        ++count;
    return count;
}

/// Somebody who has no role of an administrator.
[[nodiscard]] HttpClient plainClient(const Running& running)
{
    const auto omar = running.client();
    const auto user = firstOf(omar, "/v1/users?state=active&limit=100",
                              [](const Json& each) { return each.at("roles").empty(); });
    const auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(
        Sessions(*store, {}).setPassword(user.at("id").get<std::string>(), hashPassword("secret-of-test")));
    REQUIRE(transaction->commit());
    return running.client(user.at("primary_email").get<std::string>());
}

/// A command of so many people that nobody knows.
[[nodiscard]] Json suspended(std::size_t count)
{
    Json users = Json::array();
    for (std::size_t i = 0; i < count; ++i)
        users.push_back("x" + std::to_string(i));
    return {{"kind", "suspend_users"}, {"users", users}};
}

} // namespace

TEST_CASE("aStrangersBodyIsNotRead")
{
    const Running running;
    for (const auto* path : {"/v1/plans", "/v1/commands"}) {
        for (const auto& told :
             {"Content-Length: 900000\r\n"s, "Content-Length: 1\r\n"s, "Transfer-Encoding: chunked\r\n"s,
              "Content-Length: 900000\r\nExpect: 100-continue\r\n"s,
              "Content-Length: 5\r\nAuthorization: Bearer 00112233\r\n"s}) {
            Wire wire(running.server->port());
            wire.send(posted(path, told));
            const auto text = wire.receive(); // without a byte of the body, to the end of the connection
            INFO(path << ' ' << told);
            CHECK(text.starts_with("HTTP/1.1 401 "));
            CHECK(text.find("Connection: close") != std::string::npos);
            CHECK(answersIn(text) == 1);
        }
    }
}

TEST_CASE("whatFollowsARefusedRequestIsNotAnswered")
{
    const Running running;
    const auto client = running.client();
    const auto authorization = "Authorization: Bearer " + client.token + "\r\n";
    const auto follower = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"s;
    for (const auto& lines :
         {"Transfer-Encoding: gzip\r\n"s, "Transfer-Encoding: xyz, chunked\r\n"s,
          "Transfer-Encoding: chunked, chunked\r\n"s, "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"s,
          "Content-Length: 2\r\nContent-Length: 2\r\n"s, "Content-Length: 2\r\nContent-Length: 3\r\n"s,
          "Content-Length: 2, 2\r\n"s, "Content-Length : 2\r\n"s, "Content-Length: +2\r\n"s,
          "X: y\r\n Content-Length: 2\r\n"s, "Content-Length: 99999999999999999999\r\n"s,
          "Content-Length: 16777217\r\n"s, "Transfer-Encoding: chunked\r\nX:\n"s}) {
        for (const auto& bytes : {"{}"s, "0\r\n\r\n"s, "2;x=y\r\n{}\r\n0\r\n\r\n"s, ""s}) {
            Wire wire(running.server->port());
            wire.send(posted("/v1/plans", authorization + lines, bytes + follower + follower));
            const auto text = wire.receive();
            INFO(lines << bytes);
            CHECK(answersIn(text) == 1);
            CHECK(text.find("HTTP/1.1 200") == std::string::npos);
        }
    }
}

TEST_CASE("aRequestInPiecesAndTheNextBehindItAreBothAnswered")
{
    const Running running;
    const auto client = running.client();
    Wire wire(running.server->port());
    const auto bytes = posted("/v1/plans",
                              "Authorization: Bearer " + client.token + "\r\nTransfer-Encoding: chunked\r\n",
                              "2\r\n{}\r\n0\r\n\r\n") +
                       "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    for (const char c : bytes)
        wire.send(std::string(1, c));
    const auto text = wire.receive();
    CHECK(answersIn(text) == 2);
    CHECK(text.find("HTTP/1.1 400") == 0);
    CHECK(text.find("HTTP/1.1 200") != std::string::npos);
}

TEST_CASE("aClientThatAsksIsToldToGoOnOnceItIsKnown")
{
    const Running running;
    const auto client = plainClient(running);
    const auto body = Json{{"command", suspended(3)}}.dump();
    const auto head = posted("/v1/plans",
                             "Authorization: Bearer " + client.token +
                                 "\r\nConnection: close\r\nExpect: 100-Continue\r\nContent-Length: " +
                                 std::to_string(body.size()) + "\r\n");
    Wire wire(running.server->port());
    wire.send(head);
    CHECK(wire.receive("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    wire.send(body);
    CHECK(wire.receive().starts_with("HTTP/1.1 200 "));

    Wire other(running.server->port());
    other.send(posted("/v1/plans", "Authorization: Bearer " + client.token +
                                       "\r\nExpect: 100-continue\r\nContent-Length: 300000\r\n"));
    CHECK(other.receive().starts_with("HTTP/1.1 413 "));
}

TEST_CASE("howLongABodyMayBeIsUpToWhoSendsIt")
{
    const Running running;
    const auto status = [&running](const HttpClient& client, const std::string& path, std::size_t size) {
        return client.ask("POST", path, '"' + std::string(size - 2, 'x') + '"', "Idempotency-Key: op.1\r\n")
            .status;
    };
    const HttpClient stranger(running.server->port());
    CHECK(status(stranger, "/v1/sessions", 16 * Kib) == 400);
    CHECK(status(stranger, "/v1/sessions", 16 * Kib + 1) == 413);
    const auto plain = plainClient(running);
    const auto omar = running.client();
    for (const auto* path : {"/v1/plans", "/v1/commands"}) {
        CHECK(status(plain, path, 256 * Kib) == 400);
        CHECK(status(plain, path, 256 * Kib + 1) == 413);
        CHECK(status(omar, path, 256 * Kib + 1) == 400);
        CHECK(status(omar, path, 16 * Kib * Kib) == 400);
        CHECK(status(omar, path, 16 * Kib * Kib + 1) == 413);
    }
}

TEST_CASE("plansOfOnePersonAreMadeOneAfterTheOther")
{
    const Running running;
    const auto plain = plainClient(running);
    const auto body = Json{{"command", suspended(3'000)}}.dump();
    REQUIRE(body.size() < 256 * Kib);
    std::vector<std::future<Answer>> asked;
    for (int i = 0; i < 12; ++i)
        asked.push_back(std::async(std::launch::async, [&] { return plain.ask("POST", "/v1/plans", body); }));
    std::multiset<int> seen;
    for (auto& each : asked) {
        const auto answer = each.get();
        seen.insert(answer.status);
        CHECK((answer.status == 200 || answer.headers.at("retry-after") == "2"));
    }
    CHECK(seen.count(200) >= 1);
    CHECK(seen.count(200) + seen.count(429) == 12);
    CHECK(plain.ask("POST", "/v1/plans", body).status == 200);
}

TEST_CASE("aLargeCommandWithoutAnyRightIsRefusedAndKept")
{
    const Running running;
    const auto plain = plainClient(running);
    const auto refused = plain.command("mine", suspended(3'000));
    CHECK(refused.status >= 400);
    CHECK(refused.body.at("code") == "E-SCOPE"); // the role comes before the object (R-GEN-01)
    // It is kept, and must not fill the disk.
    CHECK(refused.body.at("operation").at("outcomes").size() == 100);
    CHECK(refused.text.size() < 64 * Kib);
    const auto again = plain.command("mine", suspended(3'000));
    CHECK(again.headers.at("idempotency-replayed") == "true");
    CHECK(again.text == refused.text);
}

TEST_CASE("aContentTypeIsComparedAsAMediaType")
{
    const Running running;
    const auto plain = plainClient(running);
    const auto status = [&](const std::string& type) {
        return plain
            .raw("POST /v1/plans HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " +
                 plain.token + "\r\n" + type + "Content-Length: 2\r\n\r\n{}")
            .status;
    };
    CHECK(status("Content-Type: Application/JSON\r\n") == 400);
    CHECK(status("Content-Type: application/json; charset=UTF-8\r\n") == 400);
    CHECK(status("Content-Type: application/jsonfoo\r\n") == 415);
    CHECK(status("Content-Type: application/json; charset=latin1\r\n") == 415);
    CHECK(status("") == 415);
}

TEST_CASE("aKnownDeviceIsLetThrough")
{
    const Running running;
    const HttpClient client(running.server->port());
    const auto ask = [&client](const Json& extra, const std::string& password = "secret-of-test") {
        Json body{{"email", "yuki@acme.test"}, {"password", password}};
        body.update(extra);
        return client.ask("POST", "/v1/sessions", body.dump());
    };
    CHECK_FALSE(ask(Json::object()).body.contains("device"));
    const auto first = ask({{"remember_device", true}});
    const auto device = first.body.at("device").get<std::string>();
    CHECK(device.size() == 64);
    CHECK_FALSE(ask({{"remember_device", true}, {"device", device}}).body.contains("device"));
    int status = 0;
    for (int i = 0; i < 20 && status != 429; ++i)
        status = ask(Json::object(), "wrong").status;
    CHECK(status == 429);
    CHECK(ask(Json::object()).status == 429);
    CHECK(ask({{"device", std::string(64, '0')}}).status == 429);
    CHECK(ask({{"device", device}}).status == 201);
    CHECK(ask({{"device", device}}, "wrong").status == 401);
    // On another account it is none, and guessing with it is slowed down as well.
    CHECK(client
              .ask("POST", "/v1/sessions",
                   Json{{"email", "omar@acme.test"}, {"password", "wrong"}, {"device", device}}.dump())
              .status == 401);
    std::set<int> seen;
    for (int i = 0; i < 10; ++i)
        seen.insert(ask({{"device", device}}, "wrong").status);
    CHECK(seen == std::set<int>{401, 429});
}
