// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockshift.h"

#include <algorithm>
#include <array>
#include <map>

#include "server/changefeed.h"

namespace cordboard::server {

using domain::Change;
using domain::Field;
using domain::Instant;
using domain::RecordKind;
using domain::Result;

namespace {

/// What is no record and ends some time after it was stamped.
struct Stamped {
    const char* table;
    const char* stamp;
    std::array<const char*, 4> ends; ///< move with it; nullptr = no further one
};

constexpr std::array StampedRows{
    Stamped{"sessions", "created_at", {"used_at", "expires_at", "former_expires_at", "renewable_until"}},
    Stamped{"api_keys", "created_at", {"used_at", "expires_at"}},
    Stamped{"voicemail_messages", "arrived_at", {}},
    Stamped{"voicemail_ended", "ended_at", {}},
    Stamped{"operations", "at", {}},
    Stamped{"operation_people", "at", {}},
    Stamped{"files", "unused_since", {}}};

[[nodiscard]] Result<void> moveRows(Store& store, const Stamped& rows, Instant since, Instant until,
                                    Instant to)
{
    const std::string stamp = rows.stamp;
    std::string sets = stamp + " = ?";
    for (const auto* end : rows.ends) {
        if (end != nullptr)
            sets += ", " + std::string(end) + " = " + end + " + (? - " + stamp + ")";
    }
    auto update = store.connection().prepare("UPDATE " + std::string(rows.table) + " SET " + sets +
                                             " WHERE company_id = ? AND " + stamp + " >= ? AND " + stamp +
                                             " <= ?");
    if (!update)
        return tl::unexpected(update.error());
    update->bind(millis(to));
    for (const auto* end : rows.ends) {
        if (end != nullptr)
            update->bind(millis(to));
    }
    return update->bind(store.companyId()).bind(millis(since)).bind(millis(until)).run();
}

/// The times of a record that move with its stamp.
void move(std::vector<Change>& changes, const domain::Record& record, std::initializer_list<Field> moved,
          domain::Duration by)
{
    for (const auto& [field, value] : record.fields) {
        if (std::find(moved.begin(), moved.end(), field) == moved.end())
            continue;
        if (const auto at = value.time())
            changes.push_back({record.entity, field, value, *at + by});
    }
}

/// Deleted users with the numbers that are held for them.
[[nodiscard]] Result<void> moveDeletions(Store& store, std::span<const domain::Value> range, Instant to,
                                         std::vector<Change>& changes)
{
    auto users = store.select(RecordKind::User, "state = 'deleted' AND deleted_at >= ? AND deleted_at <= ?",
                              range);
    auto numbers = store.select(RecordKind::Number,
                                "status = 'on_hold' AND target_id IN (SELECT id FROM users u WHERE "
                                "u.company_id = numbers.company_id AND u.state = 'deleted' AND u.deleted_at "
                                ">= ? AND u.deleted_at <= ?)",
                                range);
    if (!users || !numbers)
        return tl::unexpected(users ? numbers.error() : users.error());
    std::map<std::string, domain::Duration> shifts;
    for (const auto& record : *users) {
        const auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        const auto by = to - user->deletedAt.value_or(to);
        shifts.emplace(user->id.value(), by);
        move(changes, record, {Field::UserDeletedAt, Field::UserPurgeAt}, by);
    }
    for (const auto& record : *numbers) {
        const auto number = domain::fromRecord<domain::OwnedNumber>(record);
        if (!number)
            return tl::unexpected(number.error());
        move(changes, record, {Field::NumberHoldUntil}, shifts[number->targetId]);
    }
    return {};
}

[[nodiscard]] Result<void> moveReleases(Store& store, std::span<const domain::Value> range, Instant to,
                                        std::vector<Change>& changes)
{
    auto numbers = store.select(RecordKind::Number,
                                "status = 'cooling' AND released_at >= ? AND released_at <= ?", range);
    if (!numbers)
        return tl::unexpected(numbers.error());
    for (const auto& record : *numbers) {
        const auto number = domain::fromRecord<domain::OwnedNumber>(record);
        if (!number)
            return tl::unexpected(number.error());
        move(changes, record, {Field::NumberReleasedAt, Field::NumberRecoverableUntil},
             to - number->releasedAt.value_or(to));
    }
    return {};
}

} // namespace

Result<void> moveStamps(Store& store, Instant since, Instant until, Instant to)
{
    for (const auto& rows : StampedRows) {
        if (auto done = moveRows(store, rows, since, until, to); !done)
            return done;
    }
    const std::vector<domain::Value> range{since, until};
    std::vector<Change> changes;
    for (const auto& step : {&moveDeletions, &moveReleases}) {
        if (auto done = step(store, range, to, changes); !done)
            return done;
    }
    if (changes.empty())
        return {};
    auto records = store.apply(changes);
    if (!records)
        return tl::unexpected(records.error());
    auto sequence = ChangeFeed(store).append({0, to, {}, {}, *std::move(records)});
    return sequence ? Result<void>{} : tl::unexpected(sequence.error());
}

} // namespace cordboard::server
