// SPDX-License-Identifier: GPL-3.0-or-later
// Every disagreement between length, coding and bytes: what follows a refused request is never read as the
// next one.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "framing/mediatype.h"
#include "framing/requestreader.h"

using namespace cordboard::framing;
using Step = RequestReader::Step;
using namespace std::string_literals;

namespace {

const auto Follower = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"s;
constexpr std::size_t Limit = 1000;

struct Stream {
    std::vector<std::string> targets; ///< of the requests that would be served
    std::vector<std::string> bodies;
    int refused = 0; ///< status
};

[[nodiscard]] Stream streamOf(std::string_view bytes, std::size_t pieceSize = 1'000'000)
{
    Stream stream;
    RequestReader reader;
    while (!bytes.empty()) {
        auto piece = bytes.substr(0, pieceSize);
        const auto offered = piece.size();
        auto step = reader.read(piece);
        if (step == Step::HeadIsRead)
            step = reader.allowBody(Limit);
        bytes.remove_prefix(offered - piece.size());
        if (step == Step::Refused) {
            stream.refused = reader.refusal().status;
            break;
        }
        if (step == Step::BodyIsRead) {
            stream.targets.push_back(reader.head().target);
            stream.bodies.push_back(reader.takeBody());
            reader.next();
        }
    }
    return stream;
}

[[nodiscard]] bool isServed(const Stream& stream, const std::string& target)
{
    return std::find(stream.targets.begin(), stream.targets.end(), target) != stream.targets.end();
}

/// One request's head with these lines in it, and bytes behind it.
[[nodiscard]] std::string posted(const std::string& lines, const std::string& bytes = {})
{
    return "POST /first HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + bytes;
}

[[nodiscard]] std::string chunked(const std::string& bytes)
{
    return posted("Transfer-Encoding: chunked\r\n", bytes);
}

} // namespace

TEST_CASE("aRequestIsReadAsItWasSentHoweverItIsCut")
{
    const auto bytes = posted("Content-Length: 5\r\n", "hello") + "\r\n" +
                       chunked("3\r\nabc\r\n0A\r\n0123456789\r\n000\r\n\r\n") + posted("") + Follower;
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        const auto stream = streamOf(bytes, piece);
        REQUIRE(stream.refused == 0);
        REQUIRE(stream.targets == std::vector{"/first"s, "/first"s, "/first"s, "/smuggled"s});
        REQUIRE(stream.bodies == std::vector{"hello"s, "abc0123456789"s, ""s, ""s});
    }
}

TEST_CASE("aTransferCodingThatIsNotChunkedAloneIsRefused")
{
    for (const auto* coding : {"gzip", "identity", "gzip, chunked", "chunked, gzip", "chunked, chunked",
                               "chunked;q=1", "x", "", "chunkedx", "xchunked", "\"chunked\"", "chunked,",
                               ",chunked", "chunked\t, identity", "deflate", "cow"}) {
        const auto stream = streamOf(
            posted("Transfer-Encoding: "s + coding + "\r\n", "0\r\n\r\n" + Follower));
        INFO(coding);
        CHECK(stream.refused == 501);
        CHECK(stream.targets.empty());
    }
    CHECK(streamOf(chunked("0\r\n\r\n" + Follower)).targets.size() == 2);
    CHECK(streamOf(posted("tRANSFER-eNCODING:\t CHUNKED \r\n", "0\r\n\r\n" + Follower)).targets.size() == 2);
}

TEST_CASE("everyPairOfWaysToTellTheLengthIsRefused")
{
    const std::vector<std::string> ways{"Content-Length: 5\r\n",          "Content-Length: 6\r\n",
                                        "Content-Length: 0\r\n",          "content-length: 5\r\n",
                                        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: identity\r\n",
                                        "transfer-encoding:chunked\r\n"};
    for (const auto& first : ways) {
        for (const auto& second : ways) {
            for (const auto& bytes : {"hello"s, "0\r\n\r\n"s, ""s}) {
                for (const auto& between : {""s, "X: y\r\n"s}) {
                    INFO(first + between + second + bytes);
                    const auto stream = streamOf(posted(first + between + second, bytes + Follower));
                    CHECK(stream.refused >= 400);
                    CHECK(stream.targets.empty());
                }
            }
        }
    }
}

TEST_CASE("aLengthThatIsNotOneNumberIsRefused")
{
    for (const auto& length :
         {"5, 5"s, "5,6"s, "+5"s, "-5"s, "0x5"s, "5 5"s, "5;"s, ""s, "five"s, "5."s, "5e0"s, "\"5\""s,
          "18446744073709551616"s, "99999999999999999999999999"s, "5\v"s, "\xd9\xa5"s,
          "05 "s + std::string(1, '\0'), "1001"s, "18446744073709551615"s}) {
        const auto stream = streamOf(posted("Content-Length: " + length + "\r\n", "hello" + Follower));
        INFO(length);
        CHECK(stream.refused >= 400);
        CHECK(stream.targets.empty());
    }
}

TEST_CASE("aHeadThatOthersCouldReadDifferentlyIsRefused")
{
    for (const auto& lines : {"Content-Length : 5\r\n"s,
                              " Content-Length: 5\r\n"s,
                              "Content-Length:\r\n 5\r\n"s,
                              "X: y\r\n Content-Length: 5\r\n"s,
                              "X: y\r\n\tz\r\n"s,
                              "Content-Length: 5\n"s,
                              "X: y\nContent-Length: 5\r\n"s,
                              "X: y\rContent-Length: 5\r\n"s,
                              "Content-Length: 5\r\r\n"s,
                              "X: y"s + '\0' + "\r\n"s,
                              "Content\0-Length: 5\r\n"s,
                              "Content-Length\r\n"s,
                              ": 5\r\n"s,
                              "Content-Length\t: 5\r\n"s,
                              "Content-Length: 5\r\n\n"s,
                              "(X): y\r\n"s,
                              "X y: z\r\n"s,
                              "X\x80: z\r\n"s,
                              "X: \x7f\r\n"s,
                              "Host: b\r\n"s,
                              "Expect: 200-ok\r\n"s,
                              "Authorization: a\r\nAuthorization: b\r\n"s,
                              "Content-Type: application/json\r\nContent-Type: text/plain\r\n"s,
                              "Transfer-Encoding\x0b: chunked\r\n"s}) {
        const auto stream = streamOf(posted(lines, "hello" + Follower));
        INFO(lines);
        CHECK(stream.refused >= 400);
        CHECK_FALSE(isServed(stream, "/smuggled"));
        CHECK(stream.targets.empty());
    }
    for (const auto& line : {"GET /a\r\n"s,
                             "GET  /a HTTP/1.1\r\n"s,
                             "GET /a HTTP/1.1 \r\n"s,
                             " GET /a HTTP/1.1\r\n"s,
                             "GET /a HTTP/1.2\r\n"s,
                             "GET /a HTTP/2.0\r\n"s,
                             "GET /a http/1.1\r\n"s,
                             "GET /a b HTTP/1.1\r\n"s,
                             "G(T /a HTTP/1.1\r\n"s,
                             "GET a HTTP/1.1\r\n"s,
                             "GET\t/a HTTP/1.1\r\n"s,
                             "GET /\xc3\xa4 HTTP/1.1\r\n"s,
                             "GET /a#b HTTP/1.1\r\n"s,
                             "CONNECT a:1 HTTP/1.1\r\n"s,
                             "GET /a HTTP/1.1\n"s,
                             "GET /a HTTP/1.10\r\n"s,
                             "\r\n\r\nGET /a HTTP/1.1\r\n"s,
                             "\nGET /a HTTP/1.1\r\n"s,
                             "PRI * HTTP/2.0\r\n"s,
                             "GET /a\r HTTP/1.1\r\n"s}) {
        INFO(line);
        const auto stream = streamOf(line + "Host: a\r\n\r\n" + Follower);
        CHECK(stream.refused >= 400);
        CHECK(stream.targets.empty());
    }
    CHECK(streamOf("GET / HTTP/1.1\r\n\r\n" + Follower).refused == 400); // no Host
    CHECK(streamOf("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Follower).refused ==
          400);
    CHECK(streamOf("GET http://a.test:80/b?c HTTP/1.1\r\nHost: a\r\n\r\n").targets == std::vector{"/b?c"s});
}

TEST_CASE("aBodyWhereTheMethodHasNoneIsRefused")
{
    for (const auto* method : {"GET", "HEAD", "DELETE", "OPTIONS"}) {
        for (const auto& body : {"Content-Length: "s + std::to_string(Follower.size()) + "\r\n\r\n",
                                 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"s}) {
            const auto stream = streamOf(method + " / HTTP/1.1\r\nHost: a\r\n"s + body + Follower);
            CHECK(stream.refused == 400);
            CHECK(stream.targets.empty());
        }
        CHECK(streamOf(method + " / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"s).targets.size() == 1);
    }
}

TEST_CASE("chunksThatDoNotFitTheirBytesAreRefused")
{
    for (const auto& bytes : {"3;name=value\r\nabc\r\n0\r\n\r\n"s,
                              "3;\r\nabc\r\n0\r\n\r\n"s,
                              "3 \r\nabc\r\n0\r\n\r\n"s,
                              " 3\r\nabc\r\n0\r\n\r\n"s,
                              "0x3\r\nabc\r\n0\r\n\r\n"s,
                              "+3\r\nabc\r\n0\r\n\r\n"s,
                              "-3\r\nabc\r\n0\r\n\r\n"s,
                              "\r\nabc\r\n0\r\n\r\n"s,
                              "3\nabc\r\n0\r\n\r\n"s,
                              "3\r\nabcd\r\n0\r\n\r\n"s,
                              "3\r\nab\r\n0\r\n\r\n"s,
                              "3\r\nabc\n0\r\n\r\n"s,
                              "3\r\nabc0\r\n\r\n"s,
                              "0\r\nX: y\r\n\r\n"s,
                              "0\r\nContent-Length: 5\r\n\r\n"s,
                              "0\n\n"s,
                              "0\r\n\n"s,
                              "ffffffffffffffff\r\n"s,
                              "10000000000000000\r\n"s,
                              "fffffffffffffffff\r\n"s,
                              "00000000000000000000003\r\nabc\r\n0\r\n\r\n"s,
                              "3e9\r\n"s,
                              "g\r\nabc\r\n0\r\n\r\n"s,
                              "3\r\r\nabc\r\n0\r\n\r\n"s,
                              "3\0\r\nabc\r\n0\r\n\r\n"s,
                              "\"3\"\r\nabc\r\n0\r\n\r\n"s,
                              "3,3\r\nabc\r\n0\r\n\r\n"s}) {
        INFO(bytes);
        const auto stream = streamOf(chunked(bytes + Follower));
        CHECK(stream.refused >= 400);
        CHECK(stream.targets.empty());
    }
}

TEST_CASE("aBodyIsRefusedBeforeOneByteOfItWhenItsLengthIsTooLong")
{
    RequestReader reader;
    const auto head = posted("Content-Length: 1001\r\nExpect: 100-continue\r\n");
    std::string_view bytes = head;
    REQUIRE(reader.read(bytes) == Step::HeadIsRead);
    CHECK(reader.head().expectsContinue);
    CHECK(reader.allowBody(Limit) == Step::Refused);
    CHECK(reader.refusal().status == 413);

    CHECK(streamOf(posted("Content-Length: 1000\r\n", std::string(1000, 'x'))).bodies.front().size() == 1000);
    const auto full = "1f4\r\n" + std::string(500, 'x') + "\r\n1f4\r\n" + std::string(500, 'x') + "\r\n";
    CHECK(streamOf(chunked(full + "0\r\n\r\n")).bodies.front().size() == 1000);
    CHECK(streamOf(chunked(full + "1\r\nx\r\n0\r\n\r\n" + Follower)).refused == 413);
}

TEST_CASE("aHeadWithoutEndIsRefused")
{
    CHECK(streamOf("GET /" + std::string(20'000, 'a')).refused == 431);
    CHECK(streamOf(posted("X: " + std::string(20'000, 'a') + "\r\n")).refused == 431);
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += "X: y\r\n";
    CHECK(streamOf(posted(many)).refused == 431);
}

TEST_CASE("whatFollowsARefusedRequestIsNeverServed")
{
    const auto ok = rc::check("a request of random parts, and a follower", [] {
        const auto line = rc::gen::element(
            "Content-Length: 5\r\n"s, "Content-Length: 0\r\n"s, "Content-Length: 40\r\n"s,
            "Content-Length: 5, 5\r\n"s, "Content-Length:5\r\n"s, "Content-Length : 5\r\n"s,
            "Content-Length: +5\r\n"s, "Transfer-Encoding: chunked\r\n"s, "Transfer-Encoding: gzip\r\n"s,
            "Transfer-Encoding: chunked, gzip\r\n"s, "Transfer-Encoding:\r\n chunked\r\n"s,
            "Transfer-Encoding : chunked\r\n"s, "X: y\r\n"s, "X: y\n"s, "\n"s, " \r\n"s,
            "Expect: 100-continue\r\n"s, "Connection: keep-alive\r\n"s, "X: \r\r\n"s);
        const auto part = rc::gen::element("hello"s, "5\r\nhello\r\n"s, "0\r\n\r\n"s, "0\r\n"s, "\r\n"s,
                                           "5;x\r\nhello\r\n"s, "\n"s, "FFFFFFFFFFFFFFFF\r\n"s, Follower);
        const auto lines = *rc::gen::resize(4, rc::gen::container<std::vector<std::string>>(line));
        const auto parts = *rc::gen::resize(5, rc::gen::container<std::vector<std::string>>(part));
        const auto bytes = posted(std::accumulate(lines.begin(), lines.end(), ""s),
                                  std::accumulate(parts.begin(), parts.end(), ""s)) +
                           Follower;
        const auto pieceSize = *rc::gen::inRange<std::size_t>(1, 64);
        const auto whole = streamOf(bytes);
        const auto cut = streamOf(bytes, pieceSize);
        RC_ASSERT(whole.refused == cut.refused);
        RC_ASSERT(whole.targets == cut.targets);
        RC_ASSERT(whole.bodies == cut.bodies);
        if (whole.targets.empty())
            return;
        // Served is only what says its length once, in a way that everybody understands.
        int lengths = 0;
        for (const auto& each : lines) {
            RC_ASSERT(each == "X: y\r\n" || each == "Connection: keep-alive\r\n" ||
                      each == "Expect: 100-continue\r\n" || each == "Content-Length: 5\r\n" ||
                      each == "Content-Length: 0\r\n" || each == "Content-Length: 40\r\n" ||
                      each == "Content-Length:5\r\n" || each == "Transfer-Encoding: chunked\r\n" ||
                      each == "\r\n");
            lengths += each.starts_with("Content-Length") || each.starts_with("Transfer-Encoding") ? 1 : 0;
        }
        RC_ASSERT(lengths <= 1);
    });
    CHECK(ok);
}

TEST_CASE("aMediaTypeIsComparedAsOne")
{
    for (const auto* type :
         {"application/json", "Application/JSON", "application/json; charset=utf-8",
          "application/json;charset=\"UTF-8\"", "  application/json\t",
          "application/json ; a=b; charset=Utf-8", "application/json;", "application/json; q=\"a;\\\"b\""}) {
        INFO(type);
        CHECK(isJson(type));
    }
    for (const auto* type :
         {"application/jsonfoo", "application/json5", "application/json/", "text/json", "", "application/",
          "json", "application/json foo", "application/json, text/plain", "application/json; charset=latin1",
          "application/json; charset", "application/json; =utf-8", "application/json; charset=\"utf-8",
          "application/problem+json", "application/json; charset=", "application /json",
          "application/json charset=utf-8", "application/json; charset = utf-8", "application/json; a=b c"}) {
        INFO(type);
        CHECK_FALSE(isJson(type));
    }
}
