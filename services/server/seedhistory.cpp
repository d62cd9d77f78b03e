// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/seedhistory.h"

#include <chrono>

namespace cordboard::server {

domain::Result<void> seedLicenseHistory(Store& store, domain::Instant now)
{
    // One statement, because a sample is made for many tests.
    constexpr std::int64_t Days = 365;
    auto insert = store.connection().prepare(
        "WITH RECURSIVE ages(age) AS (SELECT ? UNION ALL SELECT age - 1 FROM ages WHERE age > 1), "
        "counts AS (SELECT age, office_id, license_type, assigned, "
        "purchased - (age / 91) * (purchased / 25) AS bought FROM ages, license_pools WHERE company_id = ?) "
        "INSERT INTO license_snapshots (company_id, day, counted_at, office_id, license_type, purchased, "
        "assigned) SELECT ?, ? - age, ? - age * 86400000, office_id, license_type, bought, "
        "max(0, min(bought, assigned - assigned * age / 2200 + (age * 37 + assigned) % 5 - 2)) FROM counts "
        "ORDER BY age DESC, office_id, license_type");
    if (!insert)
        return tl::unexpected(insert.error());
    const auto today = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    const auto& company = store.companyId();
    return insert->bind(Days).bind(company).bind(company).bind(today).bind(millis(now)).run();
}

} // namespace cordboard::server
