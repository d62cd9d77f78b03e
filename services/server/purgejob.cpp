// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/purgejob.h"

#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/operationstore.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::int64_t BatchSize = 200;

[[nodiscard]] AuditLine lineFor(const domain::User& user, domain::Instant now)
{
    AuditLine line;
    auto& entry = line.entry;
    entry.at = now;
    entry.actorName = "Timer";
    entry.actorKind = "system";
    entry.action = "purge_users";
    entry.target = domain::EntityRef{domain::Table::User, user.id.value()};
    entry.targetLabel = contract::FormerUser; // R-AUD-05
    entry.officeId = user.officeId.value();
    return line;
}

} // namespace

Result<std::int64_t> purgeBatch(Store& store)
{
    auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
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
    std::vector<AuditLine> lines;
    std::vector<std::string> purged;
    std::vector<contract::Person> people;
    for (std::size_t i = 0; i < users.size(); ++i) {
        auto own = domain::purgeChanges(users[i], numbers[i], *now);
        changes.insert(changes.end(), own.begin(), own.end());
        lines.push_back(lineFor(users[i], *now));
        purged.push_back(users[i].id.value());
        people.push_back({users[i].id.value(), users[i].displayName(), users[i].primaryEmail});
    }
    AuditTrail trail(store);
    auto names = trail.formerNameChanges(purged);
    if (!names)
        return tl::unexpected(names.error());
    changes.insert(changes.end(), names->begin(), names->end());
    auto sights = ChangeFeed(store).sightsBefore(domain::ChangeList(changes));
    if (!sights)
        return tl::unexpected(sights.error());
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    if (auto done = trail.append(lines); !done)
        return tl::unexpected(done.error());
    if (auto done = trail.mask(purged); !done)
        return tl::unexpected(done.error());
    if (auto done = OperationStore(store).forget(people); !done)
        return tl::unexpected(done.error());
    if (auto sequence = ChangeFeed(store).append({0, *now, {}, {}, *std::move(records)}, *sights); !sequence)
        return tl::unexpected(sequence.error());
    return static_cast<std::int64_t>(purged.size());
}

Result<std::int64_t> purgeExpired(Store& store)
{
    std::int64_t total = 0;
    while (true) {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        auto purged = purgeBatch(store);
        if (!purged || *purged == 0)
            return purged ? total : purged;
        if (auto done = transaction->commit(); !done)
            return tl::unexpected(done.error());
        total += *purged;
    }
}

} // namespace cordboard::server
