// SPDX-License-Identifier: GPL-3.0-or-later
// What an office pays at a billing date: rulebook 2.7, 3.13, 3.16.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <fstream>
#include <map>
#include <sstream>

#include "domain/billing.h"
#include "domain/invoice.h"
#include "domain/moneytext.h"
#include "domain/pricelist.h"

using namespace cordboard::domain;

namespace {

constexpr auto VoiceSeat = LicenseType::Voice;
constexpr auto SalesSeat = LicenseType::Sales;

Instant timeFrom(const char* text)
{
    return instantFromRfc3339(text).value();
}
const auto April = timeFrom("2026-04-01T06:00:00Z");

LicensePool pool(LicenseType type, std::int64_t price, std::int64_t purchased, std::int64_t removal = 0)
{
    LicensePool pool;
    pool.officeId = OfficeId("berlin");
    pool.type = type;
    pool.purchased = purchased;
    pool.scheduledRemoval = removal;
    pool.unitPriceMonthly = {price, "EUR"};
    pool.nextBillingAt = April;
    return pool;
}

BillingFacts berlin(std::vector<LicensePool> pools)
{
    BillingFacts facts;
    facts.office = OfficeId("berlin");
    facts.officeName = "Berlin";
    facts.companyName = "Acme GmbH";
    facts.pools = std::move(pools);
    return facts;
}

/// What a purchase leaves to the invoice, as the server notes it.
SeatMovement purchase(const LicensePool& pool, std::int64_t quantity, Instant when)
{
    return {pool.type, when, quantity, quantity, proratedPrice(pool, 1, when).tenThousandths};
}

Invoice only(const BillingFacts& facts, Instant date = April)
{
    const auto invoices = invoicesAt(facts, date);
    REQUIRE(invoices);
    REQUIRE(invoices->size() == 1);
    return invoices->front();
}

/// "licenses voice 5 x 250000 = 1250000, ...".
std::string linesText(const Invoice& invoice)
{
    std::string text;
    for (const auto& line : invoice.lines)
        text += (text.empty() ? "" : ", ") + std::string(word(line.kind)) +
                (line.type ? " " + std::string(word(*line.type)) : std::string()) + " " +
                std::to_string(line.quantity) + " x " + std::to_string(line.unitPrice) + " = " +
                std::to_string(line.amount);
    return text;
}

std::vector<std::string> parts(const std::string& text, char separator)
{
    std::vector<std::string> all;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        all.push_back(part);
    return all;
}

/// A line of invoices.tsv.
struct BilledCase {
    std::string line;
    BillingFacts facts;
    Instant date;
    std::int64_t total = 0;
    std::string shown;
};

LicensePool poolFrom(const std::string& text, LicenseType type, const std::string& currency, Instant date)
{
    const auto numbers = parts(text, ':');
    REQUIRE(numbers.size() == 4);
    auto made = pool(type, std::stoll(numbers[0]), std::stoll(numbers[1]), std::stoll(numbers[3]));
    made.assigned = std::stoll(numbers[2]);
    made.unitPriceMonthly.currency = currency;
    made.nextBillingAt = date;
    return made;
}

void buy(BillingFacts& facts, const std::string& text)
{
    const auto first = text.find(':');
    const auto second = text.find(':', first + 1);
    const auto& bought = facts.pools[text.substr(0, first) == "voice" ? 0 : 1];
    facts.movements.push_back(purchase(bought, std::stoll(text.substr(first + 1, second - first - 1)),
                                       timeFrom(text.substr(second + 1).c_str())));
}

BilledCase caseFrom(const std::string& line)
{
    const auto columns = parts(line, '\t');
    REQUIRE(columns.size() == 10);
    BilledCase made;
    made.line = line;
    made.date = timeFrom(columns[0].c_str());
    made.facts = berlin({poolFrom(columns[2], VoiceSeat, columns[1], made.date),
                         poolFrom(columns[3], SalesSeat, columns[1], made.date)});
    if (columns[4] != "-") {
        for (const auto& bought : parts(columns[4], ','))
            buy(made.facts, bought);
    }
    made.facts.recoveryFee = std::stoll(columns[5]);
    if (columns[6] != "-") {
        made.facts.sentMessages.emplace();
        for (const auto& count : parts(columns[6], '+'))
            made.facts.sentMessages->push_back(std::stoll(count));
    }
    made.total = std::stoll(columns[7]);
    made.shown = columns[8];
    return made;
}

} // namespace

TEST_CASE("R-BILL-06, R-LIC-11: an invoice is that of a table worked out beside the program")
{
    std::ifstream file(CORDBOARD_INVOICES);
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        INFO(line);
        ++count;
        const auto wanted = caseFrom(line);
        const auto invoice = only(wanted.facts, wanted.date);
        CHECK(invoice.total == wanted.total);
        CHECK(decimal({invoice.total, invoice.currency}) == wanted.shown);
        std::int64_t sum = 0;
        for (const auto& each : invoice.lines)
            sum += each.amount;
        CHECK(sum == invoice.total);
    }
    CHECK(count >= 70);
}

TEST_CASE("R-LIC-11: an invoice is for the month that begins, and for all licenses, assigned or not")
{
    auto voice = pool(VoiceSeat, 250'000, 5);
    voice.assigned = 2;
    const auto invoice = only(berlin({voice, pool(SalesSeat, 400'000, 0)}));
    CHECK(linesText(invoice) == "licenses voice 5 x 250000 = 1250000");
    CHECK(invoice.periodFrom == April);
    CHECK(invoice.periodUntil == timeFrom("2026-05-01T06:00:00Z"));
    CHECK(invoice.lines.front().from == invoice.periodFrom);
    CHECK(invoice.lines.front().until == invoice.periodUntil);
    CHECK(invoice.officeName == "Berlin");
    CHECK(invoice.companyName == "Acme GmbH");
    CHECK(invoice.currency == "EUR");
    CHECK(invoice.number == 0);
    CHECK_FALSE(invoice.issuedAt);
}

TEST_CASE("R-BILL-06: what was bought stands on the next invoice, for the days that were left")
{
    auto voice = pool(VoiceSeat, 310'000, 8);
    auto facts = berlin({voice});
    facts.movements = {purchase(voice, 1, timeFrom("2026-03-16T09:00:00Z")),
                       purchase(voice, 2, timeFrom("2026-03-16T17:00:00Z")),
                       purchase(voice, 1, timeFrom("2026-03-31T09:00:00Z"))};
    const auto invoice = only(facts);
    // Of a day there is one line.
    CHECK(linesText(invoice) == "licenses voice 8 x 310000 = 2480000, prorated voice 3 x 160000 = 480000, "
                                "prorated voice 1 x 10000 = 10000");
    CHECK(invoice.lines[1].from == timeFrom("2026-03-16T09:00:00Z"));
    CHECK(invoice.lines[1].until == April);
    CHECK(invoice.total == 2'970'000);
}

TEST_CASE("R-BILL-02, R-LIC-10: what was given up is told and costs nothing any more")
{
    CHECK(linesText(only(berlin({pool(VoiceSeat, 250'000, 5, 2)}))) ==
          "licenses voice 3 x 250000 = 750000, ended voice 2 x 250000 = 0");
    CHECK(linesText(only(berlin({pool(VoiceSeat, 250'000, 2, 2)}))) == "ended voice 2 x 250000 = 0");
    // What is in use does not end (I-06).
    auto used = pool(VoiceSeat, 250'000, 5, 2);
    used.assigned = 4;
    CHECK(linesText(only(berlin({used}))) ==
          "licenses voice 4 x 250000 = 1000000, ended voice 1 x 250000 = 0");
}

TEST_CASE("R-LIC-07: a transfer costs whoever has the licenses at the date, and nothing else")
{
    auto facts = berlin({pool(VoiceSeat, 250'000, 5)}); // three have gone
    facts.movements = {{VoiceSeat, timeFrom("2026-03-20T09:00:00Z"), -3, 0, 0}};
    CHECK(linesText(only(facts)) == "licenses voice 5 x 250000 = 1250000");
    // Gone when the date had passed and the bill was not made yet: they were here on it.
    facts.movements = {{VoiceSeat, timeFrom("2026-04-01T06:00:00Z"), -3, 0, 0}};
    CHECK(linesText(only(facts)) == "licenses voice 8 x 250000 = 2000000");
}

TEST_CASE(
    "R-LIC-10: what is given up when a date has passed is on its late invoice, and ends with the next one")
{
    auto facts = berlin({pool(VoiceSeat, 250'000, 5, 3)});
    SeatMovement given{VoiceSeat, April, 0, 0, 0, 2}; // at the very moment, which is after it
    facts.movements = {given, {SalesSeat, April, 0, 0, 0, 1}};
    CHECK(linesText(only(facts)) == "licenses voice 4 x 250000 = 1000000, ended voice 1 x 250000 = 0");
    auto& voice = facts.pools.front();
    for (const auto& change : billingChanges(voice, April, lateRemovals(facts, VoiceSeat, April)))
        REQUIRE(write(voice, change.field, change.after));
    CHECK(voice.purchased == 4);
    CHECK(voice.scheduledRemoval == 2);
    const auto may = voice.nextBillingAt.value();
    REQUIRE(may == nextMonth(April));
    CHECK(lateRemovals(facts, VoiceSeat, may) == 0);
    CHECK(linesText(only(facts, may)) == "licenses voice 2 x 250000 = 500000, ended voice 2 x 250000 = 0");
    // Before the date it is none that is late.
    voice = pool(VoiceSeat, 250'000, 5, 3);
    given.at = April - std::chrono::seconds(1);
    facts.movements = {given};
    CHECK(linesText(only(facts)) == "licenses voice 2 x 250000 = 500000, ended voice 3 x 250000 = 0");
}

TEST_CASE("R-BILL-06: what is bought after a date whose invoice is late stands on the one after it")
{
    auto voice = pool(VoiceSeat, 300'000, 7);
    auto facts = berlin({voice});
    facts.movements = {purchase(voice, 2, timeFrom("2026-04-16T09:00:00Z"))}; // for 15 days of April
    CHECK(linesText(only(facts)) == "licenses voice 5 x 300000 = 1500000");
    facts.pools.front().nextBillingAt = timeFrom("2026-05-01T06:00:00Z");
    CHECK(linesText(only(facts, timeFrom("2026-05-01T06:00:00Z"))) ==
          "licenses voice 7 x 300000 = 2100000, prorated voice 2 x 150000 = 300000");
}

TEST_CASE("R-BILL-03, R-BILL-04: messages above each user's own allowance are paid, in USD")
{
    CHECK(estimateSms(std::array<std::int64_t, 2>{251, 100}).overage == 1);
    CHECK(estimateSms(std::array<std::int64_t, 3>{250, 0, 1'250}).overage == 1'000);
    CHECK(estimateSms({}).overage == 0);
    auto dollars = pool(VoiceSeat, 350'000, 1);
    dollars.unitPriceMonthly.currency = "USD";
    auto facts = berlin({dollars});
    facts.sentMessages = std::vector<std::int64_t>{251, 100};
    CHECK(linesText(only(facts)) == "licenses voice 1 x 350000 = 350000, messages 1 x 80 = 80");
    CHECK(only(facts).lines.back().from == timeFrom("2026-03-01T06:00:00Z"));
    CHECK(only(facts).lines.back().until == April);
    facts.sentMessages = std::vector<std::int64_t>{250, 100};
    CHECK(linesText(only(facts)) == "licenses voice 1 x 350000 = 350000");
}

TEST_CASE("R-BILL-05: a recovery fee is a line of its own, once a month for an office")
{
    auto voice = pool(VoiceSeat, 250'000, 1);
    auto sales = pool(SalesSeat, 400'000, 1);
    sales.nextBillingAt = timeFrom("2026-04-15T06:00:00Z");
    auto facts = berlin({sales, voice});
    facts.recoveryFee = 45'000;
    CHECK(linesText(only(facts)) == "licenses voice 1 x 250000 = 250000, recovery_fee 1 x 45000 = 45000");
    CHECK(linesText(only(facts, *sales.nextBillingAt)) == "licenses sales 1 x 400000 = 400000");
    facts.recoveryFee = 0;
    CHECK(linesText(only(facts)) == "licenses voice 1 x 250000 = 250000");
}

TEST_CASE("R-BILL-01: amounts of different currencies never mix, and nothing to tell is no invoice")
{
    auto dollars = pool(SalesSeat, 400'000, 1);
    dollars.unitPriceMonthly.currency = "USD";
    const auto invoices = invoicesAt(berlin({pool(VoiceSeat, 250'000, 1), dollars}), April);
    REQUIRE(invoices);
    REQUIRE(invoices->size() == 2);
    CHECK(invoices->front().total == 250'000);
    CHECK(invoices->back().total == 400'000);
    CHECK(invoices->back().currency == "USD");
    CHECK(invoicesAt(berlin({pool(VoiceSeat, 250'000, 0)}), April)->empty());
    CHECK(invoicesAt(berlin({pool(VoiceSeat, 250'000, 3)}), April + std::chrono::hours(1))->empty());
    auto contract = pool(VoiceSeat, 0, 9); // R-LIC-09
    contract.nextBillingAt.reset();
    CHECK(invoicesAt(berlin({contract}), April)->empty());
    CHECK(nextInvoices(berlin({contract}))->empty());
}

TEST_CASE("R-BILL-01: what no total holds goes on in another invoice, and nothing is shortened")
{
    const auto voice = pool(VoiceSeat, limits::Price, limits::Seats);
    CHECK(only(berlin({voice})).total == limits::Bill);
    auto facts = berlin(
        {voice, pool(SalesSeat, 1, 1), pool(LicenseType::FaxLine, limits::Price, limits::Seats)});
    facts.movements = {{VoiceSeat, timeFrom("2026-03-10T09:00:00Z"), 7, 3 * limits::Seats, limits::Price}};
    const auto all = invoicesAt(facts, April);
    REQUIRE(all);
    REQUIRE(all->size() == 6);
    std::map<std::pair<InvoiceLineKind, LicenseType>, std::int64_t> counts;
    for (const auto& invoice : *all) {
        std::int64_t sum = 0;
        for (const auto& line : invoice.lines) {
            CHECK(line.amount == line.quantity * line.unitPrice);
            counts[{line.kind, line.type.value()}] += line.quantity;
            sum += line.amount;
        }
        CHECK(invoice.total == sum);
        CHECK(invoice.total <= limits::Bill);
        CHECK(invoice.currency == "EUR");
    }
    CHECK(counts == decltype(counts){{{InvoiceLineKind::Licenses, VoiceSeat}, limits::Seats},
                                     {{InvoiceLineKind::Licenses, SalesSeat}, 1},
                                     {{InvoiceLineKind::Licenses, LicenseType::FaxLine}, limits::Seats},
                                     {{InvoiceLineKind::Prorated, VoiceSeat}, 3 * limits::Seats}});
}

TEST_CASE("R-BILL-01: a price that is none is refused and not shortened")
{
    const auto refused = invoicesAt(berlin({pool(VoiceSeat, limits::Price + 1, 1)}), April);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::TooLarge);
    CHECK(invoicesAt(berlin({pool(VoiceSeat, limits::Price + 1, 0)}), April)->empty());
}

TEST_CASE("R-BILL-01: a forecast is the next invoice as it would be, of each billing date")
{
    auto voice = pool(VoiceSeat, 250'000, 5, 1);
    auto sales = pool(SalesSeat, 400'000, 2);
    sales.nextBillingAt = timeFrom("2026-03-20T06:00:00Z");
    auto facts = berlin({voice, sales});
    facts.movements = {purchase(voice, 1, timeFrom("2026-03-31T09:00:00Z"))};
    const auto next = nextInvoices(facts);
    REQUIRE(next);
    REQUIRE(next->size() == 2);
    CHECK(next->front() == only(facts, *sales.nextBillingAt));
    CHECK(next->back() == only(facts));
    CHECK(linesText(next->back()) == "licenses voice 4 x 250000 = 1000000, prorated voice 1 x 8065 = 8065, "
                                     "ended voice 1 x 250000 = 0");
}

TEST_CASE("R-BILL-04: amounts are rounded half up to cents when they are shown, and yen to yen")
{
    CHECK(decimal({80, "USD"}) == "0.01");
    CHECK(decimal({49, "USD"}) == "0.00");
    CHECK(decimal({50, "EUR"}) == "0.01");
    CHECK(decimal({169'355, "EUR"}) == "16.94");
    CHECK(decimal({12'345'678'949, "EUR"}) == "1234567.89");
    CHECK(decimal({-50, "EUR"}) == "-0.01");
    CHECK(decimal({-149, "EUR"}) == "-0.01");
    CHECK(decimal({-12'350, "EUR"}) == "-1.24");
    CHECK(decimal({-1'000'000, "EUR"}) == "-100.00");
    CHECK(decimal({22'392'857, "JPY"}) == "2239");
    CHECK(decimal({22'395'000, "JPY"}) == "2240");
    CHECK(decimal({-5'000, "JPY"}) == "-1");
    CHECK(inMinorUnits({limits::Bill, "EUR"}) == limits::Bill / 100);
}

namespace {

/// Two offices whose licenses go to and fro, and the same told by a list of single licenses. The twin is
/// naive: it walks from day to day, knows each license by itself and bills on time.
struct BillingTwin {
    struct License {
        std::size_t office = 0;
        bool isLeaving = false;
    };
    std::vector<License> licenses;
    std::array<std::int64_t, 2> prorated{};
    std::vector<std::array<std::int64_t, 2>> bills;

    void bill(std::int64_t price)
    {
        std::array<std::int64_t, 2> sums = prorated;
        std::erase_if(licenses, [](const License& license) { return license.isLeaving; });
        for (const auto& license : licenses)
            sums[license.office] += price;
        bills.push_back(sums);
        prorated = {};
    }
    [[nodiscard]] std::vector<License*> idle(std::size_t office)
    {
        std::vector<License*> found;
        for (auto& license : licenses) {
            if (license.office == office && !license.isLeaving)
                found.push_back(&license);
        }
        return found;
    }
};

struct Office2 {
    LicensePool pool;
    std::vector<SeatMovement> movements;
    std::vector<std::int64_t> bills;

    /// All dates that have come, as the server's job does it.
    void billUntil(Instant now)
    {
        while (*pool.nextBillingAt <= now) {
            const auto date = *pool.nextBillingAt;
            auto facts = berlin({pool});
            facts.movements = movements;
            const auto invoices = invoicesAt(facts, date);
            RC_ASSERT(invoices.has_value());
            RC_ASSERT(invoices->size() <= 1);
            bills.push_back(invoices->empty() ? 0 : invoices->front().total);
            std::erase_if(movements, [date](const SeatMovement& movement) { return movement.at < date; });
            for (const auto& change : billingChanges(pool, date, lateRemovals(facts, pool.type, date)))
                RC_ASSERT(write(pool, change.field, change.after).has_value());
        }
    }
};

} // namespace

TEST_CASE("R-BILL-06, R-LIC-07, R-LIC-10: purchases, transfers and removals cost what a naive sum says")
{
    const auto holds = rc::check("over some months, with bills on time and late", [] {
        using namespace std::chrono;
        const sys_days first = year(2027) / month(*rc::gen::inRange(1U, 13U)) / 1;
        const auto dayOfBill = *rc::gen::inRange(1, 28); // no month ends on it
        const auto price = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        std::array<Office2, 2> offices;
        for (auto& office : offices) {
            office.pool = pool(VoiceSeat, price, 0);
            office.pool.nextBillingAt = Instant(first + days(dayOfBill - 1)) + hours(6);
        }
        BillingTwin twin;
        auto nextBill = *offices[0].pool.nextBillingAt;
        const auto isLate = *rc::gen::arbitrary<bool>();
        for (auto day = first; day < first + days(150); day += days(1)) {
            const auto now = Instant(day) + hours(6);
            if (now == nextBill) { // the same day of the next month: days up to 28 are there always
                twin.bill(price);
                const year_month_day date(day);
                nextBill = Instant(sys_days(date + months(1))) + hours(6);
            }
            if (!isLate || *rc::gen::inRange(0, 20) == 0) {
                for (auto& office : offices)
                    office.billUntil(now);
            }
            if (*rc::gen::inRange(0, 4) != 0)
                continue;
            const auto from = *rc::gen::inRange<std::size_t>(0, 2);
            const auto wish = *rc::gen::inRange<std::int64_t>(1, 6);
            const auto idle = twin.idle(from);
            const auto some = std::min<std::int64_t>(wish, static_cast<std::int64_t>(idle.size()));
            auto& office = offices[from];
            switch (*rc::gen::inRange(0, 3)) {
            case 0: { // buy
                const year_month_day today(day);
                // The month of the bill, by the calendar alone.
                const sys_days end = floor<days>(nextBill);
                const auto begin = sys_days(year_month_day(end) - months(1));
                const auto n = (end - begin).count();
                const auto d = (day - begin).count() + 1;
                if (d < 1)
                    continue;
                for (std::int64_t i = 0; i < wish; ++i) {
                    twin.licenses.push_back({from});
                    twin.prorated[from] += (2 * price * (n - d + 1) + n) / (2 * n);
                }
                office.movements.push_back(purchase(office.pool, wish, now));
                office.pool.purchased += wish;
                break;
            }
            case 1: // transfer
                for (std::int64_t i = 0; i < some; ++i)
                    idle[static_cast<std::size_t>(i)]->office = 1 - from;
                office.pool.purchased -= some;
                offices[1 - from].pool.purchased += some;
                office.movements.push_back({VoiceSeat, now, -some, 0, 0});
                offices[1 - from].movements.push_back({VoiceSeat, now, some, 0, 0});
                break;
            default: // give up
                if (now >= *office.pool.nextBillingAt) // as the server does when a bill is late
                    office.movements.push_back({VoiceSeat, now, 0, 0, 0, some});
                for (std::int64_t i = 0; i < some; ++i)
                    idle[static_cast<std::size_t>(i)]->isLeaving = true;
                office.pool.scheduledRemoval += some;
            }
        }
        for (auto& office : offices)
            office.billUntil(Instant(first + days(150)));
        for (std::size_t i = 0; i < 2; ++i) {
            RC_ASSERT(offices[i].bills.size() >= twin.bills.size());
            for (std::size_t bill = 0; bill < twin.bills.size(); ++bill)
                RC_ASSERT(offices[i].bills[bill] == twin.bills[bill][i]);
        }
    });
    CHECK(holds);
}
