// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "http/origin.h"

using namespace cordboard;

TEST_CASE("whereBrowsersReachAServerIsSchemeHostAndPort")
{
    for (const auto& [typed, origin] : std::vector<std::pair<std::string, std::string>>{
             {"https://phones.example", "https://phones.example"},
             {"https://phones.example/", "https://phones.example"},
             {"HTTPS://phones.example:8443//", "https://phones.example:8443"},
             {"https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"},
             {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
             {"http://127.0.0.1:8080", "http://127.0.0.1:8080"},
             {"http://[::1]:8080/", "http://[::1]:8080"},
             {"http://localhost", "http://localhost"}}) {
        CAPTURE(typed);
        const auto read = http::originFrom(typed);
        REQUIRE(read);
        CHECK(*read == origin);
    }
}

TEST_CASE("whatIsMoreThanAnOriginOrGoesOverANetworkInTheClearIsRefused")
{
    for (const auto* typed : {"",
                              "phones.example",
                              "https://",
                              "https://:",
                              "https://[",
                              "https://:8443",
                              "//phones",
                              "https://phones.example/x",
                              "https://phones.example/?x=1",
                              "https://phones.example#x",
                              "https://phones.example/~",
                              "https://me@phones.example",
                              "https://me:secret@phones.example",
                              "https://phones.example:99999",
                              "https://phones.example:x",
                              "https://phones example",
                              "https://b\u00fccher.example",
                              "https://phones.example\"",
                              "https://<b>.example",
                              "ftp://phones.example",
                              "javascript:alert(1)",
                              "http://phones.example",
                              "http://192.168.1.5:8080",
                              "http://localhost.example",
                              "http://127.0.0.1.example"}) {
        CAPTURE(typed);
        const auto read = http::originFrom(typed);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == domain::ErrorCode::InvalidInput);
        CHECK(!read.error().detail.empty());
    }
}
