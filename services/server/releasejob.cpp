// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/releasejob.h"

#include <span>
#include <vector>

#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/changefeed.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::int64_t BatchSize = 200;

/// Who, in the audit trail: nobody that has an account.
struct Cause {
    const char* name;
    const char* action;
};

[[nodiscard]] AuditLine lineFor(const domain::OwnedNumber& number, std::span<const domain::Change> changes,
                                const Cause& cause, domain::Instant now)
{
    AuditLine line;
    auto& entry = line.entry;
    entry.at = now;
    entry.actorName = cause.name;
    entry.actorKind = "system";
    entry.action = cause.action;
    entry.target = changes.front().entity;
    entry.targetLabel = number.e164;
    entry.officeId = number.officeId.value();
    for (const auto& change : changes) {
        entry.before.emplace_back(change.field, change.before);
        entry.after.emplace_back(change.field, change.after);
    }
    return line;
}

/// Writes, audits and tells clients. Requires an open write transaction.
[[nodiscard]] Result<void> carryOut(Store& store, const std::vector<domain::Change>& changes,
                                    const std::vector<AuditLine>& lines, domain::Instant now)
{
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    if (auto done = AuditTrail(store).append(lines); !done)
        return done;
    if (auto sequence = ChangeFeed(store).append({0, now, {}, {}, *std::move(records)}); !sequence)
        return tl::unexpected(sequence.error());
    return {};
}

} // namespace

Result<std::int64_t> releaseBatch(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    const std::vector<domain::Value> values{*now};
    auto due = store.select(domain::Table::Number, "status = 'cooling' AND recoverable_until <= ?", values, BatchSize);
    if (!due)
        return tl::unexpected(due.error());
    if (due->empty())
        return 0;
    std::vector<domain::Change> changes;
    std::vector<AuditLine> lines;
    for (const auto& record : *due) {
        auto number = domain::fromRecord<domain::OwnedNumber>(record);
        if (!number)
            return tl::unexpected(number.error());
        changes.push_back({record.entity, domain::Field::NumberStatus, word(domain::NumberStatus::Cooling),
                           word(domain::NumberStatus::Released)});
        lines.push_back(lineFor(*number, std::span(&changes.back(), 1), {"Timer", "release_numbers"}, *now));
    }
    if (auto done = carryOut(store, changes, lines, *now); !done)
        return tl::unexpected(done.error());
    return static_cast<std::int64_t>(changes.size());
}

Result<std::int64_t> releaseDue(Store& store)
{
    std::int64_t total = 0;
    while (true) {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        auto released = releaseBatch(store);
        if (!released || *released == 0)
            return released ? total : released;
        if (auto done = transaction->commit(); !done)
            return tl::unexpected(done.error());
        total += *released;
    }
}

Result<void> recoverNumber(Store& store, const std::string& e164)
{
    using domain::Field;
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    auto now = store.connection().now();
    if (!transaction || !now)
        return tl::unexpected(transaction ? now.error() : transaction.error());
    const std::vector<domain::Value> values{e164};
    auto found = store.select(domain::Table::Number, "e164 = ? AND status <> 'released'", values, 1);
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return domain::failure(domain::ErrorCode::NotFound, "the company has no number " + e164);
    auto number = domain::fromRecord<domain::OwnedNumber>(found->front());
    if (!number)
        return tl::unexpected(number.error());
    if (number->status != domain::NumberStatus::Cooling || !number->recoverableUntil || *now >= *number->recoverableUntil)
        return domain::failure(domain::ErrorCode::Conflict, e164 + " is not in recovery");
    const auto& entity = found->front().entity;
    const std::vector<domain::Change> changes{
        {entity, Field::NumberStatus, word(domain::NumberStatus::Cooling), word(domain::NumberStatus::Reserved)},
        {entity, Field::NumberReleasedAt, domain::read(*number, Field::NumberReleasedAt), {}},
        {entity, Field::NumberRecoverableUntil, domain::read(*number, Field::NumberRecoverableUntil), {}}};
    if (auto done = carryOut(store, changes, {lineFor(*number, changes, {"Support", "recover_numbers"}, *now)}, *now); !done)
        return done;
    return transaction->commit();
}

} // namespace cordboard::server
