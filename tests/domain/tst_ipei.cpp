// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "domain/ipei.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

std::string digits(std::size_t count, std::uint64_t below)
{
    const auto text = std::to_string(*rc::gen::inRange<std::uint64_t>(0, below));
    return std::string(count - text.size(), '0') + text;
}

/// With what people put between the groups.
std::string spread(const std::string& text)
{
    std::string result;
    for (const auto letter : text) {
        result += letter;
        result += *rc::gen::element<std::string>("", "", "", " ", "-", ".", ":");
    }
    return result;
}

RegisterDevice ipeiHandset(std::string ipei)
{
    RegisterDevice command{DeviceId("dv_newaaaaaaaaaaaaa"), OfficeId("berlin")};
    command.ipei = std::move(ipei);
    return command;
}

} // namespace

TEST_CASE("R-DEV-08: check digits are those that stand on handsets")
{
    CHECK(checkDigitOf("000000000000") == '0');
    CHECK(checkDigitOf("000770077001") == '7');
    CHECK(checkDigitOf("000000000010") == '0'); // 11
    CHECK(checkDigitOf("000000000100") == '*'); // 10
    CHECK(checkDigitOf("999999999999") == '9'); // 9 * 78 = 63 * 11 + 9
    CHECK(ipeiFromTyped("0328D3C909") == "129410248073" + std::string(1, checkDigitOf("129410248073")));
    CHECK(ipeiFromTyped("0FFFFFFFFF")->starts_with("655351048575")); // the highest of 36 bits
    CHECK(ipeiFromTyped("03 28d3-c909") == ipeiFromTyped("0328D3C909"));
}

TEST_CASE("R-DEV-08: an IPEI is one text, with its check digit or without, however it is spread")
{
    CHECK(rc::check("one normal form", [] {
        const auto twelve = digits(12, 1'000'000'000'000);
        const auto whole = twelve + checkDigitOf(twelve);
        RC_ASSERT(ipeiFromTyped(spread(twelve)) == whole);
        RC_ASSERT(ipeiFromTyped(spread(whole)) == whole);
    }));
    // The eleventh digit counts eleven times, that is not at all.
    CHECK(rc::check("a wrong digit, or two neighbors that were swapped, are noticed", [] {
        const auto twelve = digits(12, 1'000'000'000'000);
        auto typed = twelve + checkDigitOf(twelve);
        if (*rc::gen::arbitrary<bool>()) {
            const auto place = *rc::gen::element<std::size_t>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11);
            typed[place] = typed[place] == '9' ? '0' : static_cast<char>(typed[place] + 1);
        } else {
            const auto place = *rc::gen::inRange<std::size_t>(0, 11);
            std::swap(typed[place], typed[place + 1]);
        }
        RC_PRE(typed.substr(0, 12) != twelve);
        RC_ASSERT(ipeiFromTyped(spread(typed)) == tl::unexpected(IpeiFault::WrongCheckDigit));
    }));
    for (const auto* text :
         {"", "1", "00077007700", "00077007700*", "00077007700177", "000770077001a", "000770077001**",
          "1328D3C909", "0328D3C90G", "0328D3C90", "0007700770\xD9\xA1"}) {
        CAPTURE(text);
        CHECK(ipeiFromTyped(text) == tl::unexpected(IpeiFault::NoIpei));
    }
}

TEST_CASE("I-09: a handset kept under any text of its IPEI is found under all of them")
{
    CHECK(rc::check("found", [] {
        const auto bits = *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 36);
        constexpr std::string_view Letters = "0123456789ABCDEF";
        std::string hex;
        for (std::size_t place = 10; place-- > 0;)
            hex += Letters[bits >> 4 * place & 15];
        const auto whole = *ipeiFromTyped(hex);
        const std::vector<std::string> texts{whole, whole.substr(0, 12), hex};
        auto company = companyWithDevices();
        auto kept = company.m_devices.at(DeviceId("stock.handset"));
        kept.ipei = *rc::gen::elementOf(texts); // by this release or an earlier one
        company.put(kept);
        for (const auto& text : texts) {
            RC_ASSERT(handsetWith(company, *ipeiFromTyped(text)) == kept.id.value());
            const auto plan = Desk{company}.preview("omar", ipeiHandset(text));
            RC_ASSERT(told(plan) == "E-MAC-TAKEN R-DEV-08");
        }
    }));
    CHECK_FALSE(handsetWith(companyWithDevices(), *ipeiFromTyped("999990000001")));
}

TEST_CASE("R-DEV-08: a wrong check digit is told, and a device is kept in the normal form")
{
    Desk desk{companyWithDevices()};
    const auto refused = desk.preview("omar", ipeiHandset("00077 0077003 1"));
    REQUIRE(told(refused) == "E-FIELD R-DEV-08");
    CHECK(parameterOf(refused.outcomes.front().findings.front(), "problem") == "check_digit");
    desk.run("omar", ipeiHandset("00077 0077003"));
    CHECK(desk.company.m_devices.at(DeviceId("dv_newaaaaaaaaaaaaa")).ipei == *ipeiFromTyped("000770077003"));
}
