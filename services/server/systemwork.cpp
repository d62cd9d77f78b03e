// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/systemwork.h"

#include "server/changefeed.h"

namespace cordboard::server {

using domain::Result;

AuditLine systemLine(const SystemJob& job, const domain::EntityRef& target, const std::string& label,
                     const std::string& office, std::span<const domain::Change> changes)
{
    AuditLine line;
    auto& entry = line.entry;
    entry.at = job.at;
    entry.actorName = job.actor;
    entry.actorKind = "system";
    entry.action = job.action;
    entry.target = target;
    entry.targetLabel = label;
    entry.officeId = office;
    for (const auto& change : changes) {
        entry.before.emplace_back(change.field, change.before);
        entry.after.emplace_back(change.field, change.after);
    }
    return line;
}

Result<std::int64_t> untilNoneIsLeft(Store& store, Result<std::int64_t> (*batch)(Store&))
{
    std::int64_t total = 0;
    const auto inOne = [&]() -> Result<void> {
        while (true) {
            auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
            if (!transaction)
                return tl::unexpected(transaction.error());
            auto count = store.enter(store.companyId(), Purpose::Writing).and_then([&] {
                return batch(store);
            });
            if (!count || *count == 0)
                return count ? Result<void>{} : tl::unexpected(count.error());
            if (auto done = transaction->commit(); !done)
                return done;
            total += *count;
        }
    };
    auto done = store.forEachCompany(Purpose::Reading, inOne);
    return done ? Result<std::int64_t>(total) : tl::unexpected(done.error());
}

Result<std::size_t> carryOut(Store& store, const std::vector<domain::Change>& changes,
                             const std::vector<AuditLine>& lines, domain::Instant now,
                             const domain::UserId& actor)
{
    ChangeFeed feed(store);
    auto sights = feed.sightsBefore(domain::ChangeList(changes));
    if (!sights)
        return tl::unexpected(sights.error());
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    const auto count = records->size();
    if (auto done = AuditTrail(store).append(lines); !done)
        return tl::unexpected(done.error());
    if (auto sequence = feed.append({0, now, {}, actor, *std::move(records)}, *sights); !sequence)
        return tl::unexpected(sequence.error());
    return count;
}

} // namespace cordboard::server
