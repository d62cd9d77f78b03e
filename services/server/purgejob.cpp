// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/purgejob.h"

#include "domain/erasure.h"
#include "server/audittrail.h"
#include "server/deviceerasure.h"
#include "server/erasure.h"
#include "server/personalrecords.h"
#include "server/sqldirectoryview.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::int64_t PurgedAtOnce = 200;

/// Users with their numbers, and what becomes of both.
struct Leaving {
    std::vector<domain::User> users;
    std::vector<std::vector<domain::OwnedNumber>> numbers;
};

[[nodiscard]] Result<Leaving> leaving(Store& store, const std::vector<domain::Record>& records)
{
    Leaving all;
    std::vector<domain::UserId> ids;
    for (const auto& record : records) {
        auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        ids.push_back(user->id);
        all.users.push_back(*std::move(user));
    }
    const SqlDirectoryView view(store);
    all.numbers = view.numbersOf(ids);
    if (view.error())
        return tl::unexpected(*view.error());
    return all;
}

/// With audit, feed and everything else that knew them.
[[nodiscard]] Result<void> anonymize(Store& store, const Leaving& all, std::vector<domain::Change> changes,
                                     domain::Instant now)
{
    std::vector<AuditLine> lines;
    std::vector<std::string> ids;
    std::vector<contract::Person> people;
    for (const auto& user : all.users) {
        const domain::EntityRef entity{domain::RecordKind::User, user.id.value()};
        // R-AUD-05.
        lines.push_back(systemLine({"Timer", "purge_users", now}, entity, std::string(contract::FormerUser),
                                   user.officeId.value(), {}));
        ids.push_back(user.id.value());
        people.push_back({user.id.value(), user.displayName(), user.primaryEmail});
    }
    auto names = AuditTrail(store).formerNameChanges(ids);
    if (!names)
        return tl::unexpected(names.error());
    changes.insert(changes.end(), names->begin(), names->end());
    auto devices = leaveDevices(store, people);
    if (!devices)
        return tl::unexpected(devices.error());
    changes.insert(changes.end(), devices->begin(), devices->end());
    auto records = leaveRecords(store, people);
    auto addresses = furtherAddressesOf(store, people);
    if (!records || !addresses)
        return tl::unexpected(records ? addresses.error() : records.error());
    changes.insert(changes.end(), records->begin(), records->end());
    people.insert(people.end(), addresses->begin(), addresses->end());
    if (auto done = carryOut(store, changes, lines, now); !done)
        return tl::unexpected(done.error());
    return eraseTraces(store, people);
}

} // namespace

Result<std::int64_t> purgeBatch(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    const std::vector<domain::Value> values{*now};
    auto due = store.select(domain::RecordKind::User, "state = 'deleted' AND purge_at <= ?", values,
                            PurgedAtOnce);
    if (!due || due->empty())
        return due ? Result<std::int64_t>(0) : tl::unexpected(due.error());
    auto all = leaving(store, *due);
    if (!all)
        return tl::unexpected(all.error());
    std::vector<domain::Change> changes;
    for (std::size_t i = 0; i < all->users.size(); ++i) {
        // What becomes of devices takes the audit trail to tell: leaveDevices.
        auto own = domain::purgeChanges(all->users[i], all->numbers[i], {}, *now);
        changes.insert(changes.end(), own.begin(), own.end());
    }
    if (auto done = anonymize(store, *all, std::move(changes), *now); !done)
        return tl::unexpected(done.error());
    return static_cast<std::int64_t>(all->users.size());
}

Result<void> eraseAgain(Store& store, std::span<const std::string> ids)
{
    auto now = store.connection().now();
    auto records = store.load(domain::RecordKind::User, ids);
    auto pools = store.select(domain::RecordKind::LicensePool, "1", {});
    if (!now || !records || !pools)
        return tl::unexpected(!now ? now.error() : !records ? records.error() : pools.error());
    if (records->empty())
        return {};
    auto all = leaving(store, *records);
    if (!all)
        return tl::unexpected(all.error());
    std::vector<domain::LicensePool> known;
    for (const auto& record : *pools) {
        auto pool = domain::fromRecord<domain::LicensePool>(record);
        if (!pool)
            return tl::unexpected(pool.error());
        known.push_back(*std::move(pool));
    }
    const std::vector<std::vector<domain::Device>> noDevices(all->users.size()); // as above
    return anonymize(store, *all, domain::erasureChanges(all->users, all->numbers, noDevices, known, *now),
                     *now);
}

Result<std::int64_t> purgeExpired(Store& store)
{
    return untilNoneIsLeft(store, &purgeBatch);
}

} // namespace cordboard::server
