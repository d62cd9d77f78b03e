// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/purgejob.h"

#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::int64_t BatchSize = 200;

[[nodiscard]] contract::AuditEntry entryFor(const domain::User& user, domain::Instant now)
{
    contract::AuditEntry entry;
    entry.at = now;
    entry.actorName = "Timer";
    entry.actorKind = "system";
    entry.action = "purge_users";
    entry.target = domain::EntityRef{domain::Table::User, user.id.value()};
    entry.targetLabel = "Former user"; // R-AUD-05
    entry.officeId = user.officeId.value();
    return entry;
}

[[nodiscard]] Result<std::int64_t> purgeBatch(Store& store)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    auto now = store.connection().now();
    if (!transaction || !now)
        return tl::unexpected(transaction ? now.error() : transaction.error());
    const std::vector<domain::Value> values{*now};
    auto due = store.select(domain::Table::User, "state = 'deleted' AND purge_at <= ?", values, BatchSize);
    if (!due)
        return tl::unexpected(due.error());
    if (due->empty())
        return 0;
    std::vector<domain::User> users;
    std::vector<domain::UserId> ids;
    for (const auto& record : *due) {
        auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        ids.push_back(user->id);
        users.push_back(*std::move(user));
    }
    SqlDirectoryView view(store);
    const auto numbers = view.numbersOf(ids);
    if (view.error())
        return tl::unexpected(*view.error());
    std::vector<domain::Change> changes;
    std::vector<contract::AuditEntry> entries;
    std::vector<std::string> purged;
    for (std::size_t i = 0; i < users.size(); ++i) {
        auto own = domain::purgeChanges(users[i], numbers[i], *now);
        changes.insert(changes.end(), own.begin(), own.end());
        entries.push_back(entryFor(users[i], *now));
        purged.push_back(users[i].id.value());
    }
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    AuditTrail trail(store);
    if (auto done = trail.append(entries); !done)
        return tl::unexpected(done.error());
    if (auto done = trail.mask(purged); !done)
        return tl::unexpected(done.error());
    if (auto sequence = ChangeFeed(store).append({0, *now, {}, {}, *std::move(records)}); !sequence)
        return tl::unexpected(sequence.error());
    if (auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    return static_cast<std::int64_t>(purged.size());
}

} // namespace

Result<std::int64_t> purgeExpired(Store& store)
{
    std::int64_t total = 0;
    while (true) {
        auto purged = purgeBatch(store);
        if (!purged)
            return purged;
        if (*purged == 0)
            return total;
        total += *purged;
    }
}

} // namespace cordboard::server
