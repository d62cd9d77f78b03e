// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockshift.h"

#include "server/changefeed.h"

namespace cordboard::server {

using domain::Change;
using domain::Field;
using domain::Instant;
using domain::RecordKind;
using domain::Result;

namespace {

void move(std::vector<Change>& changes, const domain::Record& record, Field field, domain::Duration by)
{
    for (const auto& [told, value] : record.fields) {
        if (told != field)
            continue;
        if (const auto at = value.time())
            changes.push_back({record.entity, field, value, *at + by});
    }
}

} // namespace

Result<void> moveStamps(Store& store, Instant since, domain::Duration by)
{
    const std::vector<domain::Value> values{since};
    auto users = store.select(RecordKind::User, "state = 'deleted' AND deleted_at >= ?", values);
    auto numbers = store.select(
        RecordKind::Number,
        "status = 'on_hold' AND target_id IN (SELECT id FROM users u WHERE u.company_id = "
        "numbers.company_id AND u.state = 'deleted' AND u.deleted_at >= ?)",
        values);
    auto sessions = store.connection().prepare(
        "UPDATE sessions SET expires_at = expires_at + ?, used_at = used_at + ?, "
        "former_expires_at = former_expires_at + ?, renewable_until = renewable_until + ? WHERE company_id = "
        "? AND created_at >= ?");
    if (!users || !numbers || !sessions)
        return tl::unexpected(!users ? users.error() : !numbers ? numbers.error() : sessions.error());
    const auto count = by.count();
    const auto& company = store.companyId();
    for (int column = 0; column < 4; ++column)
        sessions->bind(std::int64_t{count});
    if (auto done = sessions->bind(company).bind(millis(since)).run(); !done)
        return done;
    std::vector<Change> changes;
    for (const auto& user : *users) {
        move(changes, user, Field::UserDeletedAt, by);
        move(changes, user, Field::UserPurgeAt, by);
    }
    for (const auto& number : *numbers)
        move(changes, number, Field::NumberHoldUntil, by);
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    auto sequence = ChangeFeed(store).append({0, since + by, {}, {}, *std::move(records)});
    return sequence ? Result<void>{} : tl::unexpected(sequence.error());
}

} // namespace cordboard::server
