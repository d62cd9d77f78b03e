// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/billingjob.h"

#include "domain/billing.h"
#include "sentences/sentences.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] std::string labelOf(const domain::LicensePool& pool,
                                  const std::optional<domain::Office>& office)
{
    return sentences::capitalized(sentences::spoken(word(pool.type))) + ", " +
           (office ? office->name : pool.officeId.value());
}

} // namespace

Result<std::int64_t> endReleasedLicenses(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    const std::vector<domain::Value> values{*now};
    auto due = store.select(domain::RecordKind::LicensePool, "next_billing_at <= ?", values);
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
            lines.push_back(systemLine({"Timer", "end_licenses", *now}, record.entity,
                                       labelOf(*pool, view.office(pool->officeId)), pool->officeId.value(),
                                       own));
        changes.insert(changes.end(), own.begin(), own.end());
    }
    if (view.error())
        return tl::unexpected(*view.error());
    if (changes.empty())
        return 0;
    auto count = carryOut(store, changes, lines, *now);
    return count ? Result<std::int64_t>(static_cast<std::int64_t>(*count)) : tl::unexpected(count.error());
}

} // namespace cordboard::server
