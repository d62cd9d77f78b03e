// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/seedinvoices.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string_view>

#include "domain/billing.h"
#include "server/invoicestore.h"

namespace cordboard::server {

using domain::Instant;
using domain::LicensePool;
using domain::Result;
using domain::SeatMovement;

namespace {

constexpr std::size_t Months = 12;
constexpr std::int64_t AmericanFee = 185'000; ///< R-BILL-05, of an office in the United States

/// What happened to a pool between a billing date and the one before.
struct Month {
    std::int64_t left = 0; ///< after the date
    std::int64_t bought = 0; ///< before it
    std::int64_t ended = 0; ///< on it
};
using Year = std::array<Month, Months>; ///< oldest first

/// Backwards from what is there now: a company that grows, and sometimes gives a few back.
[[nodiscard]] Year yearOf(const LicensePool& pool, std::int64_t boughtSince, Dice& dice)
{
    Year year;
    auto left = pool.purchased - boughtSince;
    for (std::size_t i = Months; i-- > 0;) {
        auto& month = year[i];
        month.left = left;
        const auto step = static_cast<std::uint64_t>(std::max<std::int64_t>(1, left / 60));
        if (dice.hits(35))
            month.bought = std::min<std::int64_t>(left, static_cast<std::int64_t>(1 + dice.below(step)));
        if (dice.hits(8))
            month.ended = static_cast<std::int64_t>(1 + dice.below(step));
        left += month.ended - month.bought;
    }
    return year;
}

[[nodiscard]] SeatMovement purchase(LicensePool pool, Instant date, Instant at, std::int64_t quantity)
{
    pool.nextBillingAt = date;
    return {pool.type, at, quantity, quantity, domain::proratedPrice(pool, 1, at).tenThousandths};
}

/// Somewhere in the working hours between two dates.
[[nodiscard]] Instant someTime(Instant from, Instant until, Dice& dice)
{
    const auto days = static_cast<std::uint64_t>((until - from) / std::chrono::hours(24));
    return from + std::chrono::hours(24 * dice.below(std::max<std::uint64_t>(1, days)) + 8) +
           std::chrono::minutes(dice.below(480));
}

/// An office while its year is told.
struct Payer {
    domain::BillingFacts facts;
    std::vector<Year> years; ///< one of each pool
};

[[nodiscard]] Result<void> issueMonth(InvoiceStore& invoices, Payer& payer, std::size_t month, Instant date,
                                      Dice& dice)
{
    payer.facts.movements.clear();
    for (std::size_t i = 0; i < payer.years.size(); ++i) {
        auto& pool = payer.facts.pools[i];
        const auto& [left, bought, ended] = payer.years[i][month];
        pool.purchased = left + ended;
        pool.assigned = 0;
        pool.scheduledRemoval = ended;
        pool.nextBillingAt = date;
        if (bought > 0)
            payer.facts.movements.push_back(
                purchase(pool, date, someTime(domain::previousBilling(date), date, dice), bought));
    }
    const auto made = domain::invoicesAt(payer.facts, date);
    if (!made)
        return tl::unexpected(made.error());
    for (const auto& invoice : *made) {
        if (auto done = invoices.issue(invoice, date); !done)
            return done;
    }
    return {};
}

/// Bought since the last invoice: some Voice licenses of every second office.
[[nodiscard]] std::int64_t boughtSince(const LicensePool& pool, std::size_t office)
{
    return pool.type == domain::LicenseType::Voice && office % 2 == 0 ? std::min<std::int64_t>(2, pool.free())
                                                                      : 0;
}

[[nodiscard]] Result<void> noteBought(Store& store, const LicensePool& pool, std::int64_t quantity,
                                      Instant now)
{
    if (quantity <= 0)
        return {};
    domain::Plan plan;
    domain::SeatDelta seat;
    seat.office = pool.officeId;
    seat.type = pool.type;
    seat.purchased = quantity;
    seat.dueNow = domain::proratedPrice(pool, quantity, now);
    plan.seats.push_back(std::move(seat));
    return InvoiceStore(store).noteMovements(plan, now);
}

} // namespace

LicensePool seedPool(std::size_t office, domain::LicenseType type, std::int64_t assigned,
                     std::int64_t scheduledRemoval, Instant now)
{
    using domain::LicenseType;
    using namespace std::chrono;
    const year_month_day today(floor<days>(now));
    const auto& spec = SeedOffices[office];
    LicensePool pool;
    pool.officeId = seedOfficeId(office);
    pool.type = type;
    pool.assigned = assigned;
    pool.scheduledRemoval = scheduledRemoval;
    pool.purchased = assigned + scheduledRemoval + std::max<std::int64_t>(3, assigned / 25);
    const auto percent = type == LicenseType::Voice           ? 100
                         : type == LicenseType::Sales         ? 160
                         : type == LicenseType::ContactCenter ? 300
                         : type == LicenseType::Meetings      ? 60
                                                              : 20;
    pool.unitPriceMonthly = {spec.voicePrice * percent / 100, spec.currency};
    if (office != ContractOffice)
        pool.nextBillingAt = Instant(sys_days(today.year() / today.month() / 1 + months(1)));
    pool.version = 1;
    return pool;
}

Result<void> seedInvoices(Store& store, const std::vector<LicensePool>& pools, Instant now)
{
    Dice dice{20'260'401}; // its own: nobody else of the sample becomes another
    InvoiceStore invoices(store);
    std::map<std::size_t, std::vector<LicensePool>> byOffice;
    for (const auto& pool : pools) {
        if (pool.nextBillingAt)
            byOffice[seedOfficeIndex(pool.officeId)].push_back(pool);
    }
    std::vector<Payer> payers;
    for (const auto& [office, owned] : byOffice) {
        if (std::string_view(SeedOffices[office].country) == "US") {
            if (auto done = invoices.setRecoveryFee(seedOfficeId(office), AmericanFee); !done)
                return done;
        }
        auto& payer = payers.emplace_back();
        for (const auto& pool : owned) {
            const auto bought = boughtSince(pool, office);
            payer.years.push_back(yearOf(pool, bought, dice));
            if (auto done = noteBought(store, pool, bought, now); !done)
                return done;
        }
        auto facts = invoices.factsOf(seedOfficeId(office), owned);
        if (!facts)
            return tl::unexpected(facts.error());
        payer.facts = *std::move(facts);
    }
    std::vector<Instant> dates;
    for (auto date = *pools.front().nextBillingAt; dates.size() < Months;)
        dates.push_back(date = domain::previousBilling(date));
    for (std::size_t month = 0; month < Months; ++month) {
        for (auto& payer : payers) {
            if (auto done = issueMonth(invoices, payer, month, dates[Months - 1 - month], dice); !done)
                return done;
        }
    }
    return {};
}

} // namespace cordboard::server
