// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>

#include "domain/cause.h"
#include "http/authorities.h"
#include "http/client.h"
#include "tests/kit/net/localserver.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using domain::ErrorCode;
using http::Client;
using http::Request;
using http::Response;
using kit::LocalServer;
using Outcome = domain::Result<Response>;

namespace {

/// Sends and waits for the completion; a completion that never comes ends the test by its time limit.
Outcome exchange(Client& client, Request request)
{
    std::promise<Outcome> done;
    client.send(std::move(request), [&](Outcome outcome) { done.set_value(std::move(outcome)); });
    return done.get_future().get();
}

Request get(const LocalServer& server, const std::string& path = "/")
{
    Request request;
    request.url = server.url() + path;
    return request;
}

ErrorCode errorOf(const Outcome& outcome)
{
    REQUIRE_FALSE(outcome);
    return outcome.error().code;
}

LocalServer::Reply silent()
{
    return {"", LocalServer::Then::KeepOpen};
}

} // namespace

TEST_CASE("anAnswerArrivesWholeWithLowerCaseHeaders", "[http]")
{
    LocalServer server(
        [](const auto&) { return LocalServer::answer(201, "{}", "X-Thing: A\r\nx-thing: B\r\n"); });
    Client client;
    auto request = get(server, "/v1/commands?x=1");
    request.method = http::Method::Post;
    request.body = "{\"a\":1}";
    request.headers = {{"Idempotency-Key", "k.1"}};
    request.userAgent = "cordboard/test";
    const auto outcome = exchange(client, request);
    REQUIRE(outcome);
    CHECK(outcome->status == 201);
    CHECK(outcome->body == "{}");
    CHECK(outcome->header("x-thing") == "A, B");
    const auto sent = server.requests().at(0);
    CHECK(sent.starts_with("POST /v1/commands?x=1 HTTP/1.1\r\n"));
    CHECK(sent.find("Idempotency-Key: k.1\r\n") != std::string::npos);
    CHECK(sent.find("User-Agent: cordboard/test\r\n") != std::string::npos);
    CHECK(sent.ends_with("\r\n\r\n{\"a\":1}"));
}

TEST_CASE("aFileOfAuthoritiesThatIsNoneIsToldAsSuchAndNotAsTheServersCertificate", "[http]")
{
    LocalServer server([](const auto&) { return silent(); });
    const auto file = kit::temporaryPath();
    const std::string begin = "-----BEGIN CERTIFICATE-----\n", end = "-----END CERTIFICATE-----\n";
    const std::string content = GENERATE_COPY(
        as<std::string>{}, "", "words\n", begin + end, begin + "AAAA\n" + end, begin,
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    std::ofstream(file, std::ios::binary) << content;
    for (const auto& path :
         {file.string(), std::string("/nowhere/roots.pem"), std::string("/tmp"), std::string("/dev/null")}) {
        CAPTURE(path, content);
        const auto checked = http::checkAuthorities(path);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().code == ErrorCode::InvalidInput);
        Client client({path, {}}); // as when the file has changed since
        auto request = get(server);
        request.url.replace(0, std::string("http").size(), "https");
        const auto outcome = exchange(client, request);
        REQUIRE(errorOf(outcome) == ErrorCode::Untrusted);
        CHECK(domain::causeOf(outcome.error().detail) == domain::Cause::AuthoritiesUnusable);
    }
    std::filesystem::remove(file);
    CHECK(server.requests().empty());
}

TEST_CASE("connectionsAreKept", "[http]")
{
    LocalServer server([](const auto&) { return LocalServer::answer(200, "{}"); });
    Client client;
    for (int i = 0; i < 3; ++i)
        REQUIRE(exchange(client, get(server)));
    CHECK(server.connections() == 1);
}

TEST_CASE("aBodyOverTheCapIsRefusedAlsoWithoutItsLength", "[http]")
{
    const auto head = GENERATE(as<std::string>{}, "Content-Length: 1001\r\n", "");
    LocalServer server([&](const auto&) {
        return LocalServer::Reply{"HTTP/1.1 200 OK\r\n" + head + "\r\n" + std::string(1001, 'x')};
    });
    Client client;
    auto request = get(server);
    request.limits.maxBodyBytes = 1000;
    CHECK(errorOf(exchange(client, request)) == ErrorCode::TooLarge);
    request.limits.maxBodyBytes = 1001;
    CHECK(exchange(client, request));
}

TEST_CASE("aFloodOfHeadersIsRefused", "[http]")
{
    LocalServer server([](const auto&) {
        std::string flood;
        for (int i = 0; i < 2000; ++i)
            flood += "X-" + std::to_string(i) + ": " + std::string(50, 'y') + "\r\n";
        return LocalServer::answer(200, "{}", flood);
    });
    Client client;
    CHECK(errorOf(exchange(client, get(server))) == ErrorCode::TooLarge);
}

TEST_CASE("aTruncatedBodyIsNoAnswer", "[http]")
{
    const auto answer = GENERATE(as<std::string>{}, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
                                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}",
                                 "HTTP/1.1 200 OK\r\nConte", "");
    LocalServer server([&](const auto&) { return LocalServer::Reply{answer}; });
    Client client;
    const auto code = errorOf(exchange(client, get(server)));
    CHECK(code == ErrorCode::Offline);
}

TEST_CASE("aServerThatNeverAnswersTimesOut", "[http]")
{
    LocalServer server([](const auto&) { return silent(); });
    Client client;
    auto request = get(server);
    request.limits.totalTimeout = std::chrono::milliseconds(50);
    CHECK(errorOf(exchange(client, request)) == ErrorCode::Offline);
}

TEST_CASE("anAnswerThatStopsInTheMiddleTimesOutLongBeforeTheWholeTime", "[http]")
{
    LocalServer server([](const auto&) {
        return LocalServer::Reply{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                                  LocalServer::Then::KeepOpen};
    });
    Client client;
    auto request = get(server);
    request.limits.stallTimeout = std::chrono::seconds(1);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(errorOf(exchange(client, request)) == ErrorCode::Offline);
    CHECK(std::chrono::steady_clock::now() - begin < request.limits.totalTimeout / 2);
}

TEST_CASE("theCapCountsWhatABodyUnpacksTo", "[http]")
{
    // 20,000 times 'x', packed by gzip.
    constexpr char Packed[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x31\x01\x00\x00"
                              "\x00\xc2\xa0\xda\x8b\x6f\x0d\x0f\xa0\x00\x00\x00\x00\x00\x00\x00"
                              "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x78\x30\x03\x47"
                              "\x65\x41\x20\x4e\x00\x00";
    const std::string body(Packed, sizeof Packed - 1);
    REQUIRE(body.size() == 54);
    LocalServer server(
        [&](const auto&) { return LocalServer::answer(200, body, "Content-Encoding: gzip\r\n"); });
    Client client;
    auto request = get(server);
    request.limits.maxBodyBytes = 19'999;
    CHECK(errorOf(exchange(client, request)) == ErrorCode::TooLarge);
    request.limits.maxBodyBytes = 20'000;
    const auto whole = exchange(client, request);
    REQUIRE(whole);
    CHECK(whole->body == std::string(20'000, 'x'));
}

TEST_CASE("nobodyThereIsOffline", "[http]")
{
    std::string url;
    {
        LocalServer gone([](const auto&) { return silent(); });
        url = gone.url();
    }
    Client client;
    Request request;
    request.url = url;
    CHECK(errorOf(exchange(client, request)) == ErrorCode::Offline);
}

TEST_CASE("aRedirectIsAnAnswerAndNotFollowed", "[http]")
{
    LocalServer server([](const auto&) { return LocalServer::answer(302, "", "Location: /elsewhere\r\n"); });
    Client client;
    const auto outcome = exchange(client, get(server));
    REQUIRE(outcome);
    CHECK(outcome->status == 302);
    CHECK(server.requests().size() == 1);
}

TEST_CASE("aSuccessOfAnotherTypeIsRefusedButAnErrorPageKeepsItsStatus", "[http]")
{
    const int status = GENERATE(200, 502);
    LocalServer server([&](const auto&) { return LocalServer::answer(status, "<html>", "", "text/html"); });
    Client client;
    auto request = get(server);
    request.expectedType = "application/json";
    const auto outcome = exchange(client, request);
    if (status == 200)
        CHECK(errorOf(outcome) == ErrorCode::Protocol);
    else
        CHECK(outcome.value().status == 502);
}

TEST_CASE("aCancelledRequestCompletesOnceWithCancelled", "[http]")
{
    std::promise<void> arrived;
    LocalServer server([&](const auto&) {
        arrived.set_value();
        return silent();
    });
    Client client;
    std::promise<Outcome> done;
    const auto id = client.send(get(server), [&](Outcome outcome) { done.set_value(std::move(outcome)); });
    arrived.get_future().wait();
    client.cancel(id);
    client.cancel(id);
    client.cancel(id + 7);
    CHECK(errorOf(done.get_future().get()) == ErrorCode::Cancelled);
}

TEST_CASE("destructionDropsWhatIsInFlightWithoutCompletingIt", "[http]")
{
    std::promise<void> arrived;
    LocalServer server([&](const auto&) {
        arrived.set_value();
        return silent();
    });
    std::atomic<int> completions{0};
    {
        Client client;
        client.send(get(server), [&](const Outcome&) { ++completions; });
        arrived.get_future().wait();
    }
    CHECK(completions == 0);
}

TEST_CASE("onlyHttpsOrLoopbackIsSpoken", "[http]")
{
    const auto url = GENERATE(as<std::string>{}, "", "ftp://127.0.0.1/", "file:///etc/passwd",
                              "http://192.0.2.1/", "http://127.0.0.1.example.com/",
                              "http://user:pw@127.0.0.1/", "not a url");
    CAPTURE(url);
    Client client;
    Request request;
    request.url = url;
    CHECK(errorOf(exchange(client, request)) == ErrorCode::InvalidInput);
}

TEST_CASE("aHeaderCannotSmuggleAnother", "[http]")
{
    LocalServer server([](const auto&) { return LocalServer::answer(200, "{}"); });
    Client client;
    auto request = get(server);
    request.headers = {{"Idempotency-Key", "a\r\nX-Admin: 1"}};
    CHECK(errorOf(exchange(client, request)) == ErrorCode::InvalidInput);
    CHECK(server.requests().empty());
}

TEST_CASE("aProxyOfTheEnvironmentIsIgnored", "[http]")
{
    LocalServer proxy([](const auto&) { return LocalServer::answer(200, "proxy"); });
    LocalServer server([](const auto&) { return LocalServer::answer(200, "server"); });
    setenv("http_proxy", proxy.url().c_str(), 1);
    Client client;
    const auto outcome = exchange(client, get(server));
    unsetenv("http_proxy");
    REQUIRE(outcome);
    CHECK(outcome->body == "server");
    CHECK(proxy.requests().empty());
}

TEST_CASE("theLogTellsWhatHappenedButNoSecrets", "[http]")
{
    std::string log; // written on the I/O thread before the completion that the test waits for
    LocalServer server([](const auto&) { return LocalServer::answer(200, "{\"token\":\"tok-secret\"}"); });
    Client client({.caFile = {}, .log = [&](std::string_view line) { log += line; }});
    auto request = get(server, "/v1/users?q=ada-secret");
    request.method = http::Method::Post;
    request.body = "pw-secret";
    request.headers = {{"Authorization", "Bearer bearer-secret"}};
    REQUIRE(exchange(client, request));
    CHECK(log.find("\"path\":\"/v1/users\"") != std::string::npos);
    CHECK(log.find("\"status\":200") != std::string::npos);
    CHECK(log.find("secret") == std::string::npos);
}

TEST_CASE("bodiesThatArriveTogetherStayBelowOneCap", "[http]")
{
    // Each is allowed for itself, and none ever ends: all of them together are more than there is memory for.
    constexpr std::size_t Announced = domain::limits::AnswerTaken;
    constexpr std::size_t Sent = Announced - 1;
    constexpr int Requests = domain::limits::AnswersTaken / Sent + 1;
    std::promise<Outcome> first;
    std::atomic<bool> isFirst{true};
    {
        LocalServer server([](const auto&) {
            return LocalServer::Reply{"HTTP/1.1 200 X\r\nContent-Length: " + std::to_string(Announced) +
                                          "\r\n\r\n" + std::string(Sent, 'x'),
                                      LocalServer::Then::KeepOpen};
        });
        Client client;
        for (int i = 0; i < Requests; ++i) {
            client.send(get(server), [&](Outcome outcome) {
                if (isFirst.exchange(false))
                    first.set_value(std::move(outcome));
            });
        }
        CHECK(errorOf(first.get_future().get()) == ErrorCode::TooLarge);
    }
}
