// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/billingjob.h"

#include "domain/billing.h"
#include "sentences/sentences.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] AuditLine lineOf(const domain::LicensePool& pool, const std::vector<domain::Change>& changes,
                               const std::optional<domain::Office>& office, domain::Instant now)
{
    AuditLine line;
    auto& entry = line.entry;
    entry.at = now;
    entry.actorName = "Timer";
    entry.actorKind = "system";
    entry.action = "end_licenses";
    entry.target = domain::EntityRef{domain::Table::LicensePool, pool.id()};
    entry.targetLabel = sentences::capitalized(sentences::spoken(word(pool.type))) + ", " +
                        (office ? office->name : pool.officeId.value());
    entry.officeId = pool.officeId.value();
    for (const auto& change : changes) {
        entry.before.emplace_back(change.field, change.before);
        entry.after.emplace_back(change.field, change.after);
    }
    return line;
}

} // namespace

Result<std::int64_t> endReleasedLicenses(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    const std::vector<domain::Value> values{*now};
    auto due = store.select(domain::Table::LicensePool, "next_billing_at <= ?", values);
    if (!due)
        return tl::unexpected(due.error());
    const SqlDirectoryView view(store);
    std::vector<domain::Change> changes;
    std::vector<AuditLine> lines;
    for (const auto& record : *due) {
        const auto pool = domain::fromRecord<domain::LicensePool>(record);
        if (!pool)
            return tl::unexpected(pool.error());
        const auto own = domain::billingChanges(*pool, *now);
        // That a month has begun is no event; that licenses have ended is one.
        if (own.size() > 1)
            lines.push_back(lineOf(*pool, own, view.office(pool->officeId), *now));
        changes.insert(changes.end(), own.begin(), own.end());
    }
    if (view.error())
        return tl::unexpected(*view.error());
    if (changes.empty())
        return 0;
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    if (auto done = AuditTrail(store).append(lines); !done)
        return tl::unexpected(done.error());
    const auto count = static_cast<std::int64_t>(records->size());
    auto sequence = ChangeFeed(store).append({0, *now, {}, {}, *std::move(records)});
    return sequence ? Result<std::int64_t>(count) : tl::unexpected(sequence.error());
}

} // namespace cordboard::server
