// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses that move between offices, and those that end: rulebook 2.7, 3.13, 3.16, 4.3.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "domain/billing.h"
#include "domain/limits.h"
#include "domain/plangates.h"
#include "tests/domain/anycommand.h"
#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

constexpr auto Voice = LicenseType::Voice;
constexpr auto Additional = LicenseType::AdditionalNumber;

/// Berlin has five Voice licenses that nobody uses, and the same types are sold to both.
struct LicenseDesk : Desk {
    LicenseDesk()
    {
        poolOf("berlin", Voice).purchased = 8;
        for (const auto* office : {"berlin", "austin"}) {
            LicensePool sales = pool(office, Voice);
            sales.type = LicenseType::Sales;
            sales.purchased = 2;
            sales.assigned = 0;
            company.put(sales);
        }
    }
    [[nodiscard]] LicensePool& poolOf(const std::string& office, LicenseType type)
    {
        return company.m_pools.at(pool(office, type).id());
    }
    [[nodiscard]] Office& office(const OfficeId& id) { return company.m_offices.at(id); }
    /// "8-3-0": purchased, assigned, scheduled for removal.
    [[nodiscard]] std::string counts(const std::string& office, LicenseType type) const
    {
        const auto& known = pool(office, type);
        return std::to_string(known.purchased) + '-' + std::to_string(known.assigned) + '-' +
               std::to_string(known.scheduledRemoval);
    }
};

TransferLicenses toAustin(std::vector<LicenseAmount> amounts)
{
    return {Berlin, Austin, std::move(amounts)};
}
ScheduleRemoval ofBerlin(std::int64_t quantity, LicenseType type = Voice)
{
    return {Berlin, {{type, quantity}}};
}
CancelRemoval keptInBerlin(std::int64_t quantity, LicenseType type = Voice)
{
    return {Berlin, {{type, quantity}}};
}

std::string parameter(const Plan& plan, std::string_view name)
{
    const auto& findings = plan.outcomes.front().findings;
    return findings.empty() ? std::string() : std::string(parameterOf(findings.front(), name));
}

std::string refusedLicenseFields(const Plan& plan)
{
    std::string fields;
    for (const auto& finding : plan.outcomes.front().findings)
        fields += finding.field + ':' + std::string(parameterOf(finding, "problem")) + ' ';
    return fields;
}

std::int64_t monthlySum(const Plan& plan)
{
    std::int64_t sum = 0;
    for (const auto& seat : plan.seats)
        sum += seat.monthlyCost.tenThousandths;
    return sum;
}

} // namespace

TEST_CASE("R-LIC-07, R-LIC-08, 4.3: a transfer moves what was bought, and nothing else")
{
    LicenseDesk desk;
    const auto done = desk.run("omar", toAustin({{Voice, 3}, {LicenseType::Sales, 1}}));
    CHECK(desk.counts("berlin", Voice) == "5-3-0");
    CHECK(desk.counts("austin", Voice) == "5-2-0");
    CHECK(desk.counts("berlin", LicenseType::Sales) == "1-0-0");
    CHECK(desk.counts("austin", LicenseType::Sales) == "3-0-0");
    for (const auto change : done.changes) {
        CHECK(change.entity.table == RecordKind::LicensePool);
        CHECK(change.field == Field::PoolPurchased);
    }
    REQUIRE(done.seats.size() == 4); // both offices, for the review
    CHECK(done.seats[0].office == Berlin);
    CHECK(done.seats[0].purchased == -3);
    CHECK(done.seats[0].monthlyCost == Money{-3 * 250'000, "EUR"});
    CHECK(done.seats[1].office == Austin);
    CHECK(done.seats[1].purchased == 3);
    CHECK(done.seats[1].monthlyCost == Money{3 * 250'000, "EUR"});
    for (const auto& seat : done.seats) {
        CHECK(seat.dueNow.tenThousandths == 0);
        CHECK(seat.assigned == 0);
        CHECK_FALSE(seat.from.has_value());
    }
    CHECK(monthlySum(done) == 0);
    CHECK(isMoved(done.seats, Voice));
}

TEST_CASE("R-CHG-03: a license transfer is taken back, unless the licenses are in use by then")
{
    LicenseDesk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar", toAustin({{Voice, 3}}));
    REQUIRE(done.undo.isPossible);
    CHECK_FALSE(done.undo.until.has_value());
    const auto back = invert(done);
    REQUIRE(back.has_value());
    LicenseDesk other;
    other.company = desk.company;
    other.run("omar", *back);
    CHECK(firstDifference(before, other.company) == std::string());
    desk.poolOf("austin", Voice).assigned += 1; // whoever joined took one of the three
    const auto late = desk.preview("omar", *back);
    CHECK(told(late) == "E-LIC-QTY R-LIC-03");
    CHECK(parameter(late, "k") == "2");
    CHECK(parameter(late, "office") == "Austin");
}

TEST_CASE("R-LIC-01: only Company Admins transfer licenses, and only with the Advanced or Premium plan")
{
    LicenseDesk desk;
    desk.company.m_users.at(userId("ada")).roles = {{Role::OfficeAdmin, "berlin"}};
    CHECK(told(desk.preview("ada", toAustin({{Voice, 1}}))) == "E-SCOPE R-LIC-01");
    CHECK(told(desk.preview("nina", toAustin({{Voice, 1}}))) == "E-SCOPE R-LIC-01");
    CHECK(told(desk.preview("kim", toAustin({{Voice, 1}}))) == "E-SCOPE R-LIC-01");
    for (const auto& [tier, isOpen] : {std::pair(PlanTier::Trial, false),
                                       {PlanTier::Standard, false},
                                       {PlanTier::Advanced, true},
                                       {PlanTier::Premium, true}}) {
        for (const auto& office : {Berlin, Austin}) {
            LicenseDesk other;
            other.office(office).tier = tier;
            const auto made = other.preview("omar", toAustin({{Voice, 1}}));
            CHECK(told(made) == (isOpen ? "will change" : "E-PLAN R-LIC-01"));
            if (isOpen)
                continue;
            CHECK(parameter(made, "feature") == "transfer_licenses");
            CHECK(parameter(made, "needed") == "advanced");
            CHECK(parameter(made, "office") == other.office(office).name);
            CHECK(parameter(made, "plan") == std::string(word(tier)));
        }
    }
    // The plan of an office that somebody does not see is not told.
    desk.office(Austin).tier = PlanTier::Standard;
    CHECK(told(desk.preview("ada", toAustin({{Voice, 1}}))) == "E-SCOPE R-LIC-01");
    CHECK(told(desk.preview("nina", toAustin({{Voice, 1}}))) == "E-PLAN R-LIC-01");
}

TEST_CASE("0.3: what a plan opens")
{
    for (const auto feature : {PlanFeature::TransferLicenses, PlanFeature::TransferUsers}) {
        CHECK(neededFor(feature) == PlanTier::Advanced);
        CHECK_FALSE(opens(PlanTier::Trial, feature));
        CHECK_FALSE(opens(PlanTier::Standard, feature));
        CHECK(opens(PlanTier::Advanced, feature));
        CHECK(opens(PlanTier::Premium, feature));
    }
}

TEST_CASE("R-LIC-02, R-LIC-06: licenses go to another office on the same price level")
{
    LicenseDesk desk;
    desk.office(Austin).priceLevel = "us";
    const auto made = desk.preview("omar", toAustin({{Voice, 1}}));
    CHECK(told(made) == "E-PRICELEVEL R-LIC-02");
    CHECK(parameter(made, "from") == "Berlin");
    CHECK(parameter(made, "to") == "Austin");
    const auto same = desk.preview("omar", TransferLicenses{Berlin, Berlin, {{Voice, 1}}});
    CHECK(told(same) == "E-FIELD R-LIC-06");
    CHECK(refusedLicenseFields(same) == "to:same_office ");
    CHECK(told(desk.preview("omar", TransferLicenses{Berlin, OfficeId("nowhere"), {{Voice, 1}}})) ==
          "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("omar", TransferLicenses{OfficeId("nowhere"), Austin, {{Voice, 1}}})) ==
          "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-LIC-03, 4.3: only licenses that are neither assigned nor leaving are transferred")
{
    LicenseDesk desk; // 8 bought, 3 assigned
    desk.poolOf("berlin", Voice).scheduledRemoval = 2;
    CHECK(told(desk.preview("omar", toAustin({{Voice, 3}}))) == "will change");
    const auto made = desk.preview("omar", toAustin({{Voice, 4}}));
    CHECK(told(made) == "E-LIC-QTY R-LIC-03");
    CHECK(parameter(made, "k") == "3");
    CHECK(parameter(made, "type") == "voice");
    CHECK(parameter(made, "office") == "Berlin");
    CHECK(parameter(made, "reason") == "transfer_some");
    desk.poolOf("berlin", Voice).scheduledRemoval = 4;
    CHECK(parameter(desk.preview("omar", toAustin({{Voice, 2}})), "reason") == "transfer_one");
    desk.poolOf("berlin", Voice).scheduledRemoval = 5;
    CHECK(parameter(desk.preview("omar", toAustin({{Voice, 1}})), "reason") == "transfer_none");
    // Of several types each is told, and nothing of the row takes place.
    const auto both = desk.preview("omar", toAustin({{LicenseType::Sales, 1}, {Voice, 1}}));
    CHECK(both.outcomes.front().findings.size() == 1);
    CHECK(both.changes.size() == 0);
    CHECK(both.seats.empty());
}

TEST_CASE("R-LIC-04: one transfer is of one family, and every bad value is told")
{
    LicenseDesk desk;
    CHECK(refusedLicenseFields(desk.preview("omar", toAustin({{Voice, 1}, {Additional, 1}}))) ==
          "amounts:families ");
    CHECK(refusedLicenseFields(
              desk.preview("omar", toAustin({{Voice, 0}, {LicenseType::ContactCenter, -2}}))) ==
          "quantity:too_few license_type:not_sold quantity:too_few ");
    // Nobody sold such licenses to the other office.
    desk.company.m_pools.erase(desk.pool("austin", LicenseType::Sales).id());
    CHECK(refusedLicenseFields(desk.preview("omar", toAustin({{LicenseType::Sales, 1}}))) ==
          "license_type:not_sold_there ");
    CHECK(refusedLicenseFields(desk.preview("omar", toAustin({}))) == "amounts:too_few ");
    desk.poolOf("austin", Voice).purchased = limits::Seats - 2;
    CHECK(refusedLicenseFields(desk.preview("omar", toAustin({{Voice, 3}}))) == "quantity:too_many_there ");
}

TEST_CASE("R-LIC-09: licenses of a contract are neither transferred nor given up here")
{
    for (const auto& office : {Berlin, Austin}) {
        LicenseDesk desk;
        desk.office(office).isContract = true;
        const auto made = desk.preview("omar", toAustin({{Voice, 1}}));
        CHECK(told(made) == "E-LIC-CONTRACT R-LIC-09");
        CHECK(parameter(made, "office") == desk.office(office).name);
    }
    LicenseDesk desk;
    desk.office(Berlin).isContract = true;
    CHECK(told(desk.preview("omar", ofBerlin(1))) == "E-LIC-CONTRACT R-LIC-10");
    CHECK(told(desk.preview("omar", keptInBerlin(1))) == "E-LIC-CONTRACT R-LIC-10");
}

TEST_CASE("R-LIC-10, R-BILL-02, 4.3: unassigned licenses are scheduled for removal and end with the bill")
{
    LicenseDesk desk;
    const auto done = desk.run("omar", ofBerlin(2));
    CHECK(desk.counts("berlin", Voice) == "8-3-2");
    REQUIRE(done.seats.size() == 1);
    CHECK(done.seats[0].scheduledRemoval == 2);
    CHECK(done.seats[0].monthlyCost == Money{-2 * 250'000, "EUR"});
    CHECK(done.seats[0].from == desk.pool("berlin", Voice).nextBillingAt);
    CHECK(warns(done, Code::WBillNext));
    CHECK(parameter(done, "date") == toRfc3339(*desk.pool("berlin", Voice).nextBillingAt));
    // Until then nobody can use or move them.
    CHECK(parameter(desk.preview("omar", ofBerlin(4)), "k") == "3");
    CHECK(parameter(desk.preview("omar", ofBerlin(4)), "reason") == "remove_some");
    auto pool = desk.pool("berlin", Voice);
    for (const auto& change : billingChanges(pool, *pool.nextBillingAt))
        REQUIRE(write(pool, change.field, change.after).has_value());
    CHECK(pool.purchased == 6);
    CHECK(pool.scheduledRemoval == 0);
    CHECK(pool.free() == 3);
}

TEST_CASE("4.3: a scheduled removal is cancelled until the bill, and no more than there are")
{
    LicenseDesk desk;
    CHECK(parameter(desk.preview("omar", keptInBerlin(1)), "reason") == "keep_none");
    const auto done = desk.run("omar", ofBerlin(2));
    CHECK(done.undo.until == desk.pool("berlin", Voice).nextBillingAt);
    const auto tooMany = desk.preview("omar", keptInBerlin(3));
    CHECK(told(tooMany) == "E-LIC-QTY R-LIC-10");
    CHECK(parameter(tooMany, "k") == "2");
    CHECK(parameter(tooMany, "reason") == "keep_some");
    const auto kept = desk.run("omar", keptInBerlin(1));
    CHECK(desk.counts("berlin", Voice) == "8-3-1");
    CHECK(kept.seats.at(0).monthlyCost == Money{250'000, "EUR"});
    CHECK(parameter(desk.preview("omar", keptInBerlin(2)), "reason") == "keep_one");
    // Taken back both ways.
    const auto again = invert(kept);
    REQUIRE(again.has_value());
    desk.run("omar", *again);
    CHECK(desk.counts("berlin", Voice) == "8-3-2");
    const auto back = invert(done);
    REQUIRE(back.has_value());
    desk.run("omar", *back);
    CHECK(desk.counts("berlin", Voice) == "8-3-0");
    // At the instant of the bill it is too late, whether or not the bill was made.
    desk.run("omar", ofBerlin(2));
    desk.now = *desk.pool("berlin", Voice).nextBillingAt - std::chrono::milliseconds(1);
    CHECK(told(desk.preview("omar", keptInBerlin(2))) == "will change");
    desk.now += std::chrono::milliseconds(1);
    CHECK(parameter(desk.preview("omar", keptInBerlin(2)), "reason") == "keep_none");
}

TEST_CASE("5: removals are scheduled and cancelled by admins of the office, and by nobody else")
{
    LicenseDesk desk;
    const std::vector<Command> commands{ScheduleRemoval{Austin, {{LicenseType::Sales, 1}}},
                                        CancelRemoval{Austin, {{LicenseType::Sales, 1}}}};
    desk.poolOf("austin", LicenseType::Sales).scheduledRemoval = 1;
    for (const auto& command : commands) {
        CHECK(desk.preview("omar", command).isExecutable());
        CHECK(desk.preview("nina", command).isExecutable());
        CHECK(told(desk.preview("kim", command)) == "E-SCOPE R-ROLE-07");
        desk.company.m_users.at(userId("ada")).roles = {{Role::OfficeAdmin, "berlin"}};
        CHECK(told(desk.preview("ada", command)) == "E-NOTFOUND R-GEN-01");
        desk.company.m_users.at(userId("ada")).roles = {{Role::DepartmentAdmin, "support"}};
        CHECK(told(desk.preview("ada", command)) == "E-SCOPE R-ROLE-07");
    }
}

TEST_CASE("R-LIC-10: every bad value of a removal is told, and nothing of the row takes place")
{
    LicenseDesk desk;
    const auto made = desk.preview(
        "omar", ScheduleRemoval{Berlin, {{Voice, 0}, {LicenseType::RoomPhone, 1}, {Additional, 1}}});
    CHECK(refusedLicenseFields(made) == "quantity:too_few license_type:not_sold ");
    const auto many = desk.preview("omar", ScheduleRemoval{Berlin, {{Voice, 1}, {Additional, 2}}});
    CHECK(told(many) == "E-LIC-QTY R-LIC-10");
    CHECK(many.changes.size() == 0);
    CHECK(many.seats.empty());
    CHECK_FALSE(warns(many, Code::WBillNext));
    // Each day on which some of them end is told.
    desk.poolOf("berlin", Additional).nextBillingAt = desk.now + std::chrono::days(3);
    const auto two = desk.preview("omar", ScheduleRemoval{Berlin, {{Voice, 1}, {Additional, 1}}});
    CHECK(two.outcomes.front().findings.size() == 2);
    CHECK(two.undo.until == desk.now + std::chrono::days(3)); // what ended then cannot be kept
}

TEST_CASE("R-REST-04, I-05, I-06: the removal of a deleted person's seat may be cancelled like another")
{
    LicenseDesk desk;
    desk.poolOf("berlin", Voice).purchased = 3; // Omar, Ada, Zoe; none free
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Release, {}, true});
    CHECK(desk.counts("berlin", Voice) == "3-2-1");
    SECTION("she comes back to the seat that was kept")
    {
        desk.run("omar", keptInBerlin(1));
        CHECK(desk.counts("berlin", Voice) == "3-2-0");
        desk.run("omar", RestoreUsers{{userId("ada")}});
        CHECK(desk.counts("berlin", Voice) == "3-3-0");
    }
    SECTION("whoever took it meanwhile has it, and she is told so")
    {
        desk.run("omar", keptInBerlin(1));
        desk.run("omar", ReactivateUsers{{userId("sam")}});
        CHECK(desk.counts("berlin", Voice) == "3-3-0");
        CHECK(told(desk.preview("omar", RestoreUsers{{userId("ada")}})) == "E-REST-SEAT R-REST-03");
    }
    SECTION("her return takes the removal, and there is none left to cancel")
    {
        desk.run("omar", RestoreUsers{{userId("ada")}});
        CHECK(desk.counts("berlin", Voice) == "3-3-0");
        CHECK(parameter(desk.preview("omar", keptInBerlin(1)), "reason") == "keep_none");
    }
    SECTION("a seat that is to end is nobody's to transfer")
    {
        CHECK(told(desk.preview("omar", toAustin({{Voice, 1}}))) == "E-LIC-QTY R-LIC-03");
    }
}

TEST_CASE("R-BULK-04, I-06: a batch deletes with release, gives up and keeps, and the counts add up")
{
    LicenseDesk desk;
    const Batch batch{{DeleteUsers{{userId("ada")}, LicenseDisposition::Release, {}, true}, ofBerlin(2),
                       keptInBerlin(1), toAustin({{Voice, 1}}),
                       DeleteUsers{{userId("kim")}, LicenseDisposition::Release, {}, true}}};
    const auto done = desk.run("omar", batch); // each change finds what is there
    CHECK(desk.counts("berlin", Voice) == "7-2-2");
    CHECK(desk.counts("austin", Voice) == "3-1-1");
    std::int64_t removals = 0;
    for (const auto& seat : done.seats)
        removals += seat.scheduledRemoval;
    CHECK(removals == 3);
}

TEST_CASE("R-LIC-07, I-05, I-06: however licenses move, the company has and pays what it had")
{
    const bool holds = rc::check([] {
        LicenseDesk desk;
        const auto total = [&desk] {
            std::map<LicenseType, std::int64_t> sums;
            for (const auto& [id, pool] : desk.company.m_pools)
                sums[pool.type] += pool.purchased;
            return sums;
        };
        const auto before = total();
        for (int step = 0; step < 6; ++step) {
            const auto office = [] { return *rc::gen::element(Berlin, Austin); };
            const TransferLicenses wish{office(),
                                        office(),
                                        {{*rc::gen::element(Voice, LicenseType::Sales, Additional),
                                          *rc::gen::inRange<std::int64_t>(1, 5)}}};
            const auto made = desk.preview("omar", wish);
            if (!made.isExecutable())
                continue;
            RC_ASSERT(monthlySum(made) == 0);
            RC_ASSERT(desk.company.apply(made.changes));
            RC_ASSERT(brokenInvariant(desk.company) == std::string());
        }
        RC_ASSERT(total() == before);
    });
    REQUIRE(holds);
}

TEST_CASE("R-CHG-07: purchases, transfers and removals never wait offline")
{
    CHECK_FALSE(mayWaitOffline(Command(toAustin({{Voice, 1}}))));
    CHECK_FALSE(mayWaitOffline(Command(ofBerlin(1))));
    CHECK_FALSE(mayWaitOffline(Command(keptInBerlin(1))));
    CHECK_FALSE(mayWaitOffline(Command(BuyLicenses{Berlin, Voice, 1})));
}

TEST_CASE("R-LIC-13: nobody gets a seat that has moved away")
{
    LicenseDesk desk;
    desk.poolOf("berlin", Voice).purchased = 4;
    desk.run("omar", toAustin({{Voice, 1}}));
    CHECK(told(desk.preview("omar", ReactivateUsers{{userId("sam")}})) == "E-SEAT-NONE R-LIC-13");
}

namespace {

/// A line of proration.tsv: what a purchase costs until the next bill.
struct Charge {
    std::string line;
    LicensePool pool;
    Instant now;
    std::int64_t quantity = 0;
    std::int64_t expected = 0;
};

std::vector<Charge> chargesOfTable()
{
    std::vector<Charge> charges;
    std::ifstream file(CORDBOARD_PRORATION);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        std::istringstream words(line);
        std::string bill;
        std::string now;
        Charge charge;
        charge.line = line;
        words >> bill >> now >> charge.pool.unitPriceMonthly.currency >>
            charge.pool.unitPriceMonthly.tenThousandths >> charge.quantity >> charge.expected;
        REQUIRE(!words.fail());
        charge.pool.nextBillingAt = instantFromRfc3339(bill).value();
        charge.now = instantFromRfc3339(now).value();
        charges.push_back(std::move(charge));
    }
    return charges;
}

} // namespace

TEST_CASE("R-BILL-06: the charge of a purchase is that of a table worked out beside the program")
{
    const auto charges = chargesOfTable();
    REQUIRE(charges.size() >= 130);
    for (const auto& [line, pool, now, quantity, expected] : charges) {
        INFO(line);
        const auto price = proratedPrice(pool, quantity, now);
        CHECK(price.tenThousandths == expected);
        CHECK(price.currency == pool.unitPriceMonthly.currency);
    }
}
