// SPDX-License-Identifier: GPL-3.0-or-later
// What is never sent to a mail server. What is sent, to a real one: tests/e2e/tst_join.py.
#include <catch2/catch.hpp>

#include "domain/limits.h"
#include "http/smtp.h"

using namespace cordboard;
using http::SmtpClient;
using http::SmtpVerdict;

namespace {

constexpr auto Nobody = "smtp://127.0.0.1:1"; // where nobody listens

[[nodiscard]] SmtpVerdict sent(const std::string& from, const std::string& to)
{
    auto client = SmtpClient::make({Nobody, {}, {}, {}});
    REQUIRE(client);
    const std::atomic<bool> isStopping{false};
    return (*client)->send({from, to, "Subject: x\r\n\r\nx\r\n"}, isStopping);
}

} // namespace

TEST_CASE("onlyAMailServersUrlIsTaken")
{
    for (const auto* url : {"smtp://mail.example", "smtp://mail.example:587", "smtps://mail.example/",
                            "smtp://127.0.0.1:25", "smtp://[::1]:25"})
        CHECK(SmtpClient::make({url, {}, {}, {}}));
    for (const auto* url :
         {"", "mail.example", "http://mail.example", "https://mail.example", "file:///etc/passwd",
          "smtp://user:secret@mail.example", "smtp://user@mail.example", "smtp://mail.example/inbox",
          "smtp://mail.example?x", "smtp://", "smtp://mail.example:port"}) {
        CAPTURE(url);
        const auto client = SmtpClient::make({url, {}, {}, {}});
        REQUIRE_FALSE(client);
        CHECK(client.error().code == domain::ErrorCode::InvalidInput);
        CHECK(client.error().detail.find("secret") == std::string::npos);
    }
}

TEST_CASE("whatIsNoAddressIsNeverPutIntoACommand")
{
    for (const auto* bad : {"", "ada", "ada@acme.test>\r\nRCPT TO:<eve@evil.test", "ada@acme.test\n",
                            "<ada@acme.test>", "ada @acme.test", "ada@acme.test\x7F"}) {
        CAPTURE(bad);
        CHECK(sent("phones@acme.test", bad).outcome == SmtpVerdict::Outcome::NoSuchRecipient);
        const auto verdict = sent(bad, "ada@acme.test");
        CHECK(verdict.outcome == SmtpVerdict::Outcome::Unknown);
        CHECK(verdict.said.find("no address") != std::string::npos);
    }
}

TEST_CASE("aMessageHasTheTimeThatItsBytesTake")
{
    using std::chrono::seconds;
    const http::SmtpOptions options;
    CHECK(options.timeFor(2'000) == options.timeout);
    CHECK(options.timeFor(2'000'000) > options.timeout + seconds(20));
    // The longest recording in base64, and the letter around it: within the time that a mail is claimed for.
    const auto longest = domain::limits::MessageAudio / 3 * 4 * 78 / 76 + 500'000;
    CHECK(options.timeFor(longest) > seconds(180));
    CHECK(options.timeFor(longest) < std::chrono::minutes(5));
}

TEST_CASE("aServerThatIsNotThereIsNoRefusal")
{
    const auto verdict = sent("phones@acme.test", "ada@acme.test");
    CHECK(verdict.outcome == SmtpVerdict::Outcome::NotServed);
    CHECK_FALSE(verdict.said.empty());
}
