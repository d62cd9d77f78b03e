// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "domain/timezone.h"

using namespace cordboard::domain;

TEST_CASE("time zones are known by the names of IANA, in their own letters")
{
    for (const auto* name : {"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"})
        CHECK(isTimeZone(name));
    for (const auto* name :
         {"", "Berlin", "europe/berlin", "CET+1", "Europe/Berlin ", "GMT+01:00", "../../etc/passwd"})
        CHECK_FALSE(isTimeZone(name));
}

TEST_CASE("a country has the zones of its places")
{
    CHECK(timeZonesOf("JP") == std::vector<std::string>{"Asia/Tokyo"});
    CHECK(timeZonesOf("DE").front() == "Europe/Berlin");
    CHECK(timeZonesOf("US").size() > 5);
    for (const auto* country : {"", "X", "XX", "de", "DEU", "D\xC3\xA4"})
        CHECK(timeZonesOf(country).empty());
    CHECK(onlyTimeZoneOf("DE") == "Europe/Berlin"); // Busingen's clocks are Berlin's
    CHECK(onlyTimeZoneOf("JP") == "Asia/Tokyo");
    for (const auto* country : {"US", "AU", "BR", "XX", ""})
        CHECK_FALSE(onlyTimeZoneOf(country));
    for (const auto* country : {"DE", "US", "GB", "FR", "AU"}) {
        for (const auto& zone : timeZonesOf(country))
            CHECK(isTimeZone(zone));
    }
}
