// SPDX-License-Identifier: GPL-3.0-or-later
// What needs no process and no file.
#include <catch2/catch.hpp>
#include <set>

#include "platform/address.h"
#include "platform/bootclock.h"
#include "platform/largearray.h"
#include "platform/localsocket.h"
#include "platform/random.h"
#include "platform/sha256.h"

using namespace cordboard::platform;

TEST_CASE("digestsAreThoseOfTheStandards")
{
    // FIPS 180-2, appendix B, and RFC 4231, case 2.
    CHECK(sha256Hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hmacSha256Hex("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("randomBytesDiffer")
{
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i)
        seen.insert(randomHex(16));
    CHECK(seen.size() == 1'000);
    CHECK(seen.begin()->size() == 32);
    CHECK(randomHex(0).empty());
}

TEST_CASE("addressesAreToldFromNames")
{
    for (const auto* text : {"127.0.0.1", "10.0.0.255", "::1", "2001:db8::1", "::ffff:10.0.0.1"})
        CHECK(isIpAddress(text));
    for (const auto* text :
         {"", "localhost", "127.1", "1.2.3.4.5", "256.1.1.1", "[::1]", "fe80::1%eth0", "1.2.3.4 "})
        CHECK_FALSE(isIpAddress(text));
    for (const auto* text : {"127.0.0.1", "127.255.255.255"})
        CHECK(isLoopbackIp4(text));
    for (const auto* text : {"128.0.0.1", "126.0.0.1", "::1", "127.0.0.1.example", "0x7f.0.0.1"})
        CHECK_FALSE(isLoopbackIp4(text));
}

TEST_CASE("theClockOfTheBootOnlyGoesOn")
{
    const auto first = sinceBoot();
    CHECK(first.count() > 0);
    CHECK(sinceBoot() >= first);
    CHECK(bootId() == bootId());
}

TEST_CASE("aSocketOfAFolderHasANameOfItsOwnHoweverLongThePath")
{
    CHECK(localSocketName("/profile", "program") == "/profile/program.socket");
    const auto longName = localSocketName("/" + std::string(200, 'p'), "program");
    CHECK(longName.size() == std::string("program-").size() + 32);
    CHECK(longName != localSocketName("/" + std::string(201, 'p'), "program"));
}

TEST_CASE("aLargeArrayHoldsWhatIsPutIntoIt")
{
    const auto size = GENERATE(std::size_t{1}, std::size_t{1'000'000});
    const LargeArray<std::uint64_t> array(size);
    REQUIRE(array.size() == size);
    for (std::size_t i = 0; i < size; ++i)
        array.data()[i] = i;
    CHECK(array.span().back() == size - 1);
    CHECK(LargeArray<int>().size() == 0);
    returnFreeMemory();
}
