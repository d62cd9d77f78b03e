// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "http/retrypolicy.h"

using namespace cordboard;
using namespace std::chrono_literals;
using http::Response;
using http::RetryPolicy;
using http::Verdict;
using http::verdictOf;

TEST_CASE("everyStatusHasItsVerdict", "[http]")
{
    CHECK(verdictOf(200) == Verdict::Success);
    CHECK(verdictOf(304) == Verdict::Success);
    CHECK(verdictOf(302) == Verdict::Misdirected);
    for (const int status : {500, 502, 503, 504})
        CHECK(verdictOf(status) == Verdict::NoAnswer);
    CHECK(verdictOf(401) == Verdict::SessionOver);
    for (const int status : {408, 425, 429})
        CHECK(verdictOf(status) == Verdict::Later);
    for (const int status : {409, 410, 412})
        CHECK(verdictOf(status, "E-CONFLICT") == Verdict::Conflict);
    for (const int status : {400, 403, 413, 415, 422})
        CHECK(verdictOf(status) == Verdict::Rejected);
    CHECK(verdictOf(409, "E-IN-PROGRESS") == Verdict::InProgress);
    CHECK(verdictOf(422, "E-KEY-REUSED") == Verdict::OurBug);
    CHECK(verdictOf(428) == Verdict::OurBug);
    CHECK(verdictOf(domain::ErrorCode::Untrusted) == Verdict::NotTrusted);
    CHECK(verdictOf(domain::ErrorCode::Cancelled) == Verdict::Cancelled);
    CHECK(verdictOf(domain::ErrorCode::Protocol) == Verdict::NoAnswer);
}

TEST_CASE("delaysDoubleUpToFiveMinutesWithFullJitter", "[http]")
{
    const RetryPolicy late([] { return 1.0; });
    CHECK(late.delay(0) == 1s);
    CHECK(late.delay(3) == 8s);
    CHECK(late.delay(9) == 5min);
    CHECK(late.delay(1'000'000) == 5min);
    CHECK(late.delay(-1) == 1s);
    const RetryPolicy early([] { return 0.0; });
    CHECK(early.delay(9) == 0s);
    const RetryPolicy middle([] { return 0.5; });
    CHECK(middle.delay(2) == 2s);
}

TEST_CASE("theServersWishIsTheLeastDelay", "[http]")
{
    const RetryPolicy early([] { return 0.0; });
    CHECK(early.delay(0, 30s) == 30s);
    const RetryPolicy late([] { return 1.0; });
    CHECK(late.delay(6, 30s) == 64s);
}

TEST_CASE("absurdWishesAreIgnored", "[http]")
{
    const auto wish = [](std::string value) {
        Response response;
        response.headers["date"] = "Tue, 24 Nov 2026 10:00:00 GMT";
        response.headers["retry-after"] = std::move(value);
        return http::retryAfter(response);
    };
    CHECK(wish("30") == 30s);
    CHECK(wish("0") == 0s);
    CHECK(wish("7200") == 1h);
    CHECK(wish("Tue, 24 Nov 2026 10:00:30 GMT") == 30s);
    CHECK_FALSE(wish("Tue, 24 Nov 2026 09:00:00 GMT"));
    CHECK_FALSE(wish("-5"));
    CHECK_FALSE(wish("86401"));
    CHECK_FALSE(wish("99999999999999999999"));
    CHECK_FALSE(wish("soon"));
    CHECK_FALSE(wish(""));
    CHECK_FALSE(http::retryAfter(Response()));
}
