// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/licensesnapshots.h"

#include <algorithm>
#include <chrono>

#include "server/dialect.h"

namespace cordboard::server {

using domain::Instant;
using domain::Result;

namespace {

[[nodiscard]] std::int64_t dayOf(Instant at)
{
    return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

} // namespace

Result<std::int64_t> LicenseSnapshots::count()
{
    const auto now = m_store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    auto insert = m_store.connection().prepare(
        "INSERT INTO license_snapshots (company_id, day, counted_at, office_id, license_type, purchased, "
        "assigned) SELECT company_id, ?, ?, office_id, license_type, purchased, assigned FROM license_pools "
        "WHERE company_id = ? AND NOT EXISTS (SELECT 1 FROM license_snapshots WHERE company_id = ? AND "
        "day >= ?) ORDER BY office_id, license_type");
    if (!insert)
        return tl::unexpected(insert.error());
    const auto day = dayOf(*now);
    const auto& company = m_store.companyId();
    return insert->bind(day).bind(millis(*now)).bind(company).bind(company).bind(day).runCounting();
}

Result<std::int64_t> LicenseSnapshots::lastUntil(std::int64_t day)
{
    auto select = m_store.connection().prepare(
        "SELECT number FROM license_snapshots WHERE company_id = ? AND "
        "day <= ? ORDER BY day DESC, number DESC LIMIT 1");
    if (!select)
        return tl::unexpected(select.error());
    if (auto done = select->bind(m_store.companyId()).bind(day).run(); !done)
        return tl::unexpected(done.error());
    return select->next() ? select->integer(0) : 0;
}

Result<LicenseSnapshots::Page> LicenseSnapshots::page(const domain::SnapshotFilter& filter,
                                                      const Visibility& seen, std::int64_t after,
                                                      std::int64_t limit)
{
    const auto now = m_store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    const auto dayBefore = dayOf(*now) - filter.days;
    const auto begin = lastUntil(dayBefore);
    if (!begin)
        return tl::unexpected(begin.error());
    // Each page goes on from its number: by the index of days all of them would be read for every page.
    std::string sql =
        "SELECT r.number, r.counted_at, r.office_id, r.license_type, r.purchased, r.assigned FROM "
        "license_snapshots AS r WHERE r.company_id = ? AND " +
        Dialect::withoutIndex("r.day") + " > ? AND r.number > ?";
    const bool isOfOffice = !filter.office.isEmpty();
    const bool isOfType = filter.type != domain::LicenseType::None;
    if (isOfOffice)
        sql += " AND r.office_id = ?";
    if (isOfType)
        sql += " AND r.license_type = ?";
    Visibility::Condition scope;
    if (!seen.isWholeCompany(domain::RecordKind::LicensePool))
        scope = seen.on(domain::RecordKind::LicensePool);
    if (!scope.text.empty())
        sql += " AND " + scope.text;
    auto select = m_store.connection().prepare(sql + " ORDER BY r.number LIMIT ?");
    if (!select)
        return tl::unexpected(select.error());
    select->bind(m_store.companyId()).bind(dayBefore).bind(std::max(after, *begin));
    if (isOfOffice)
        select->bind(filter.office.value());
    if (isOfType)
        select->bind(word(filter.type));
    for (const auto& value : scope.values)
        select->bindValue(value);
    if (auto done = select->bind(limit + 1).run(); !done)
        return tl::unexpected(done.error());
    Page page;
    while (select->next()) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.hasMore = true;
            continue; // to the end: a statement that stands open keeps its transaction
        }
        page.last = select->integer(0);
        page.items.push_back(
            {Instant(std::chrono::milliseconds(select->integer(1))), domain::OfficeId(select->text(2)),
             domain::fromWord<domain::LicenseType>(select->text(3)).value_or(domain::LicenseType::None),
             select->integer(4), select->integer(5)});
    }
    return page;
}

Result<std::int64_t> LicenseSnapshots::trim(Instant now, std::int64_t batch)
{
    auto remove = m_store.connection().prepare(
        "DELETE FROM license_snapshots WHERE number IN (SELECT number FROM license_snapshots WHERE "
        "company_id = ? AND day <= ? LIMIT ?)");
    if (!remove)
        return tl::unexpected(remove.error());
    return remove->bind(m_store.companyId())
        .bind(dayOf(now) - domain::SnapshotDaysKept)
        .bind(batch)
        .runCounting();
}

} // namespace cordboard::server
