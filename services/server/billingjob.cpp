// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/billingjob.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "contract/invoice.h"
#include "domain/billing.h"
#include "domain/limits.h"
#include "sentences/sentences.h"
#include "server/invoicestore.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Instant;
using domain::LicensePool;
using domain::OfficeId;
using domain::Result;

namespace {

using PoolsByOffice = std::map<OfficeId, std::vector<LicensePool>>;

[[nodiscard]] std::string labelOfPool(const LicensePool& pool, const std::string& office)
{
    return sentences::capitalized(sentences::spoken(word(pool.type))) + ", " + office;
}

[[nodiscard]] Result<PoolsByOffice> poolsWhere(Store& store, const std::string& condition,
                                               std::span<const domain::Value> values)
{
    auto records = store.select(domain::RecordKind::LicensePool, condition, values);
    if (!records)
        return tl::unexpected(records.error());
    PoolsByOffice pools;
    for (const auto& record : *records) {
        auto pool = domain::fromRecord<LicensePool>(record);
        if (!pool)
            return tl::unexpected(pool.error());
        pools[pool->officeId].push_back(*std::move(pool));
    }
    return pools;
}

[[nodiscard]] Result<PoolsByOffice> allPools(Store& store)
{
    return poolsWhere(store, "next_billing_at IS NOT NULL", {});
}

/// The earliest date that has come; nothing when none has.
[[nodiscard]] Result<std::optional<Instant>> earliestDue(Store& store, Instant now)
{
    const std::array values{domain::Value(now)};
    const auto due = poolsWhere(store, "next_billing_at <= ?", values);
    if (!due)
        return tl::unexpected(due.error());
    std::optional<Instant> earliest;
    for (const auto& [office, pools] : *due) {
        for (const auto& pool : pools)
            earliest = std::min(earliest.value_or(*pool.nextBillingAt), *pool.nextBillingAt);
    }
    return earliest;
}

/// What a billing date changes, and the lines that tell of it.
struct BillingWork {
    std::vector<domain::Change> changes;
    std::vector<AuditLine> lines;
};

/// The office's invoices, and what becomes of its pools whose date it is.
[[nodiscard]] Result<void> billOffice(InvoiceStore& invoices, const domain::BillingFacts& facts, Instant date,
                                      Instant now, BillingWork& work)
{
    const auto due = domain::invoicesAt(facts, date);
    if (!due)
        return tl::unexpected(due.error());
    for (const auto& invoice : *due) {
        if (auto done = invoices.issue(invoice, now); !done)
            return done;
    }
    for (const auto& pool : facts.pools) {
        if (*pool.nextBillingAt != date)
            continue;
        if (auto done = invoices.forgetMovements(facts.office, pool.type, date); !done)
            return done;
        const auto own = domain::billingChanges(pool, date, domain::lateRemovals(facts, pool.type, date));
        // That a month has begun is no event; that licenses have ended is one.
        if (own.size() > 1)
            work.lines.push_back(systemLine({"Timer", "end_licenses", now},
                                            {domain::RecordKind::LicensePool, pool.id()},
                                            labelOfPool(pool, facts.officeName), facts.office.value(), own));
        work.changes.insert(work.changes.end(), own.begin(), own.end());
    }
    return {};
}

/// All that happens at one date.
[[nodiscard]] Result<std::int64_t> billDate(Store& store, Instant date, Instant now)
{
    auto offices = allPools(store);
    if (!offices)
        return tl::unexpected(offices.error());
    InvoiceStore invoices(store);
    BillingWork work;
    for (auto& [office, pools] : *offices) {
        if (std::none_of(pools.begin(), pools.end(),
                         [date](const auto& pool) { return *pool.nextBillingAt == date; }))
            continue;
        const auto facts = invoices.factsOf(office, std::move(pools));
        if (!facts)
            return tl::unexpected(facts.error());
        if (auto done = billOffice(invoices, *facts, date, now, work); !done)
            return tl::unexpected(done.error());
    }
    auto count = carryOut(store, work.changes, work.lines, now);
    return count ? Result<std::int64_t>(static_cast<std::int64_t>(*count)) : tl::unexpected(count.error());
}

} // namespace

Result<std::int64_t> billDue(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    std::int64_t total = 0;
    while (true) {
        const auto date = earliestDue(store, *now);
        if (!date || !*date)
            return date ? Result<std::int64_t>(total) : tl::unexpected(date.error());
        const auto count = billDate(store, **date, *now);
        if (!count)
            return count;
        total += *count;
    }
}

Result<domain::InvoicePage> forecast(Store& store, const std::string& afterOffice, std::int64_t limit)
{
    auto offices = allPools(store);
    if (!offices)
        return tl::unexpected(offices.error());
    InvoiceStore invoices(store);
    domain::InvoicePage page;
    std::string last;
    std::size_t bytes = InvoiceStore::BytesAround;
    for (auto office = offices->upper_bound(OfficeId(afterOffice)); office != offices->end(); ++office) {
        const auto facts = invoices.factsOf(office->first, std::move(office->second));
        if (!facts)
            return tl::unexpected(facts.error());
        auto next = domain::nextInvoices(*facts);
        if (!next)
            return tl::unexpected(next.error());
        for (const auto& invoice : *next)
            bytes += json::dump(contract::toJson(invoice)).size() + 1;
        if (!last.empty() && (limit <= 0 || bytes > domain::limits::Answer)) {
            page.nextCursor = last;
            break;
        }
        std::move(next->begin(), next->end(), std::back_inserter(page.items));
        last = office->first.value();
        --limit;
    }
    return page;
}

Result<void> setRecoveryFee(Store& store, const std::string& office, std::int64_t amount)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    bool isFound = false;
    auto done = store.forEachCompany(Purpose::Writing, [&]() -> Result<void> {
        const std::array ids{office};
        auto known = store.load(domain::RecordKind::Office, ids);
        if (!known || known->empty())
            return known ? Result<void>{} : tl::unexpected(known.error());
        isFound = true;
        const auto record = domain::fromRecord<domain::Office>(known->front());
        const auto now = store.connection().now();
        if (!record || !now)
            return tl::unexpected(record ? now.error() : record.error());
        const std::array lines{systemLine({"Support", "set_recovery_fee", *now}, known->front().entity,
                                          record->name, office, {})};
        if (auto told = AuditTrail(store).append(lines); !told)
            return told;
        return InvoiceStore(store).setRecoveryFee(OfficeId(office), amount);
    });
    if (!done)
        return done;
    if (!isFound)
        return domain::failure(domain::ErrorCode::NotFound, "there is no office " + office);
    return transaction->commit();
}

} // namespace cordboard::server
