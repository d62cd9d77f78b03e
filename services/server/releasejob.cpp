// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/releasejob.h"

#include <span>
#include <vector>

#include "domain/plan.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::int64_t ReleasedAtOnce = 200;

} // namespace

Result<std::int64_t> releaseBatch(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    const std::vector<domain::Value> values{*now};
    auto due = store.select(domain::RecordKind::Number, "status = 'cooling' AND recoverable_until <= ?",
                            values, ReleasedAtOnce);
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
        lines.push_back(systemLine({"Timer", "release_numbers", *now}, record.entity, number->e164,
                                   number->officeId.value(), std::span(&changes.back(), 1)));
    }
    if (auto done = carryOut(store, changes, lines, *now); !done)
        return tl::unexpected(done.error());
    return static_cast<std::int64_t>(changes.size());
}

Result<std::int64_t> releaseDue(Store& store)
{
    return untilNoneIsLeft(store, &releaseBatch);
}

namespace {

/// In the company that is entered; whether it has the number.
[[nodiscard]] Result<bool> recoverHere(Store& store, const std::string& e164, domain::Instant now)
{
    using domain::Field;
    const std::vector<domain::Value> values{e164};
    auto found = store.select(domain::RecordKind::Number, "e164 = ? AND status <> 'released'", values, 1);
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return false;
    auto number = domain::fromRecord<domain::OwnedNumber>(found->front());
    if (!number)
        return tl::unexpected(number.error());
    if (number->status != domain::NumberStatus::Cooling || !number->recoverableUntil ||
        now >= *number->recoverableUntil)
        return domain::failure(domain::ErrorCode::Conflict, e164 + " is not in recovery");
    const auto& entity = found->front().entity;
    const std::vector<domain::Change> changes{
        {entity, Field::NumberStatus, word(domain::NumberStatus::Cooling),
         word(domain::NumberStatus::Reserved)},
        {entity, Field::NumberReleasedAt, domain::read(*number, Field::NumberReleasedAt), {}},
        {entity, Field::NumberRecoverableUntil, domain::read(*number, Field::NumberRecoverableUntil), {}}};
    const auto line = systemLine({"Support", "recover_numbers", now}, entity, number->e164,
                                 number->officeId.value(), changes);
    auto done = carryOut(store, changes, {line}, now);
    return done ? Result<bool>(true) : tl::unexpected(done.error());
}

} // namespace

Result<void> recoverNumber(Store& store, const std::string& e164)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    auto now = store.connection().now();
    if (!transaction || !now)
        return tl::unexpected(transaction ? now.error() : transaction.error());
    bool isFound = false;
    auto done = store.forEachCompany(Purpose::Writing, [&]() -> Result<void> {
        auto recovered = recoverHere(store, e164, *now);
        isFound = isFound || recovered.value_or(false);
        return recovered ? Result<void>{} : tl::unexpected(recovered.error());
    });
    if (!done)
        return done;
    if (!isFound)
        return domain::failure(domain::ErrorCode::NotFound, "the company has no number " + e164);
    return transaction->commit();
}

} // namespace cordboard::server
