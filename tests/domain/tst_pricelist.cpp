// SPDX-License-Identifier: GPL-3.0-or-later
// Prices and plans as they are listed, messages, and what licenses come to: rulebook 0.2, 0.3, 2.7, 3.16.
#include <catch2/catch.hpp>

#include <limits>

#include "domain/licensetotals.h"
#include "domain/plangates.h"
#include "domain/pricelist.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

TEST_CASE("0.2, R-BILL-01: the price list has what the rulebook prints, in the order of the plans")
{
    for (std::size_t i = 0; i < ListPrices.size(); ++i)
        CHECK(static_cast<std::size_t>(ListPrices[i].tier) == i);
    CHECK(ListPrices[1].billedYearly == 15 * 10'000);
    CHECK(ListPrices[1].billedMonthly == 27 * 10'000);
    CHECK(ListPrices[2].billedYearly == 25 * 10'000);
    CHECK(ListPrices[2].billedMonthly == 35 * 10'000);
    CHECK_FALSE(ListPrices[3].billedYearly.has_value());
    CHECK_FALSE(ListPrices[3].billedMonthly.has_value());
}

TEST_CASE("R-BILL-03, R-BILL-04: each user has 250 messages a month, and every further one costs 0.008 USD")
{
    const auto costOf = [](std::vector<std::int64_t> sent) { return estimateSms(sent); };
    CHECK(costOf({251, 100}).overage == 1); // the allowance is not pooled (C-12)
    CHECK(costOf({251, 100}).cost == Money{80, "USD"});
    CHECK(costOf({250, 0, -3}).overage == 0);
    CHECK(costOf({}).cost == Money{0, "USD"});
    CHECK(costOf({1'250, 260}).cost == Money{1'010 * 80, "USD"});
    constexpr auto Huge = std::numeric_limits<std::int64_t>::max();
    CHECK(costOf({Huge, Huge}).cost.tenThousandths > 0);
    CHECK(costOf({std::numeric_limits<std::int64_t>::min()}).overage == 0);
}

TEST_CASE("0.3: whatever a plan does not open is refused with the plan that would do")
{
    Desk desk;
    for (std::size_t i = 0; i < WordsOf<PlanFeature>.size(); ++i) {
        const auto feature = static_cast<PlanFeature>(i);
        for (std::size_t t = 0; t < WordsOf<PlanTier>.size(); ++t) {
            const auto tier = static_cast<PlanTier>(t);
            INFO(word(feature) << " on " << word(tier));
            CHECK(opens(tier, feature) == (tier >= neededFor(feature)));
            if (opens(tier, feature))
                continue;
            for (auto& [id, office] : desk.company.m_offices)
                office.tier = tier;
            const auto made = [&] {
                switch (feature) { // a feature that is added does not compile before it stands here
                case PlanFeature::TransferLicenses:
                    return desk.preview(
                        "omar",
                        TransferLicenses{OfficeId("berlin"), OfficeId("austin"), {{LicenseType::Voice, 1}}});
                case PlanFeature::TransferUsers:
                    return desk.preview("omar", TransferUsers{{{userId("ada"), OfficeId("austin")}}});
                }
                return Plan{};
            }();
            REQUIRE(made.outcomes.size() == 1);
            REQUIRE(made.outcomes[0].findings.size() == 1);
            const auto& refusal = made.outcomes[0].findings[0];
            CHECK(refusal.code == Code::EPlan);
            CHECK(parameterOf(refusal, "feature") == word(feature));
            CHECK(parameterOf(refusal, "needed") == word(neededFor(feature)));
            CHECK(parameterOf(refusal, "plan") == word(tier));
        }
    }
}

TEST_CASE("R-LIC-11, R-LIC-14: licenses are added up by type and by office, with what they cost a month")
{
    Desk desk;
    auto& berlin = desk.company.m_pools.at(desk.pool("berlin", LicenseType::Voice).id());
    berlin.purchased = 9;
    berlin.scheduledRemoval = 2;
    auto& austin = desk.company.m_pools.at(desk.pool("austin", LicenseType::Voice).id());
    austin.unitPriceMonthly = {350'000, "USD"};
    const auto pools = poolsIn(desk.company);
    const auto offices = desk.company.offices();
    CHECK(pools.size() == 4);
    const auto types = totalsByType(pools, offices);
    REQUIRE(types.size() == 2);
    CHECK(types[0].type == LicenseType::Voice);
    CHECK(types[0].seats == SeatCount{11, 5, 4, 2});
    CHECK(types[0].prices.at("EUR") == SeatPrice{250'000, 250'000, 9 * 250'000});
    CHECK(types[0].prices.at("USD") == SeatPrice{350'000, 350'000, 2 * 350'000});
    CHECK(types[1].type == LicenseType::AdditionalNumber);
    CHECK(types[1].prices.at("EUR").month == 3 * 250'000);
    const auto byOffice = totalsByOffice(pools, offices);
    REQUIRE(byOffice.size() == 2);
    CHECK(byOffice[0].name == "Berlin");
    CHECK(byOffice[0].seats == SeatCount{10, 3, 5, 2});
    CHECK(byOffice[1].seats == SeatCount{4, 3, 1, 0});
    // What a contract costs is told to nobody, and an office without licenses is not among them.
    desk.company.m_offices.at(OfficeId("austin")).isContract = true;
    CHECK_FALSE(totalsByType(pools, desk.company.offices())[0].prices.contains("USD"));
    desk.company.m_pools.clear();
    CHECK(totalsByType(poolsIn(desk.company), offices).empty());
    CHECK(totalsByOffice(poolsIn(desk.company), offices).empty());
}
