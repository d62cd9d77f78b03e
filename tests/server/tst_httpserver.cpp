// SPDX-License-Identifier: GPL-3.0-or-later
// What the HTTP layer tells of its connections.
#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "server/http.h"

using namespace cordboard::server;

namespace {

/// A server whose requests are answered when the test says so.
struct Serving {
    struct Asked {
        HttpRequest request;
        HttpServer::Respond respond;
    };
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Asked> asked;
    std::unique_ptr<HttpServer> http;

    Serving()
    {
        auto started = HttpServer::start(
            {},
            [this](HttpRequest request, HttpServer::Respond respond, const HttpServer::ReadBody&) {
                const std::scoped_lock lock(mutex);
                asked.push_back({std::move(request), std::move(respond)});
                changed.notify_one();
            },
            [](int status, const std::string& detail) {
                return HttpResponse{status, "text/plain", {}, detail};
            });
        REQUIRE(started);
        http = *std::move(started);
    }
    [[nodiscard]] int connected() const
    {
        const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(http->port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ask(handle);
        return handle;
    }
    static void ask(int handle)
    {
        const std::string text = "GET /search HTTP/1.1\r\nHost: localhost\r\n\r\n";
        REQUIRE(::send(handle, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()));
    }
    [[nodiscard]] Asked next()
    {
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_for(lock, std::chrono::seconds(30), [this] { return !asked.empty(); }));
        auto first = std::move(asked.front());
        asked.pop_front();
        return first;
    }
};

[[nodiscard]] bool becomes(const std::atomic<bool>& flag)
{
    for (int i = 0; i < 3000 && !flag; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return flag;
}

} // namespace

TEST_CASE("aClientThatClosesWhileItWaitsIsKnownToBeGone")
{
    Serving serving;
    const int client = serving.connected();
    const auto asked = serving.next();
    CHECK_FALSE(*asked.request.isAbandoned);
    ::close(client);
    CHECK(becomes(*asked.request.isAbandoned));
    asked.respond({}); // nobody reads it, and nothing comes of it
}

TEST_CASE("aConnectionThatIsUsedAgainAndAgainIsNotGone")
{
    Serving serving;
    const int client = serving.connected();
    for (int i = 0; i < 2000; ++i) {
        const auto asked = serving.next();
        REQUIRE_FALSE(*asked.request.isAbandoned);
        asked.respond({204, {}, {}, {}});
        std::array<char, 1024> answer{};
        REQUIRE(::recv(client, answer.data(), answer.size(), 0) > 0);
        serving.ask(client);
        REQUIRE_FALSE(*asked.request.isAbandoned);
    }
    serving.next().respond({});
    ::close(client);
}

TEST_CASE("aClientThatSendsTheNextRequestWhileItWaitsIsNotGone")
{
    Serving serving;
    const int client = serving.connected();
    const auto asked = serving.next();
    Serving::ask(client);
    asked.respond({200, "text/plain", {}, "first"});
    const auto second = serving.next();
    CHECK_FALSE(*asked.request.isAbandoned);
    second.respond({});
    ::close(client);
}
