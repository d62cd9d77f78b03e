// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/store.h"

namespace cordboard::server {

struct SeedOptions {
    std::int64_t users = 2500;
    std::string password = "sample-company"; ///< of the accounts that can sign in
    std::optional<domain::Instant> now; ///< what all dates are counted from; absent = the database's clock
};

/// Fills an empty database with the sample company "Acme GmbH": the same for the same options, believable,
/// and true to the invariants I-03 to I-06, I-08, I-09 and I-14. `omar@acme.test` and `yuki@acme.test` are
/// Company Admins, `nina@acme.test` is Office Admin of the second office; the Regional Admin, the first
/// Department Admin (`arjun.shah@` and `hamish.barker@acme.test`, when there are 10 people) and the first
/// person without a role, but with a number, can sign in as well. Of who is pending some are expired, and
/// some from outside wait to be approved. Conflict when the database holds a company already.
[[nodiscard]] domain::Result<void> seedCompany(Store& store, const SeedOptions& options);

/// Names the sample is drawn from.
struct NameList {
    std::string_view country; ///< ISO 3166-1 alpha-2
    std::span<const std::string_view> firstNames;
    std::span<const std::string_view> lastNames;
};
[[nodiscard]] std::span<const NameList> nameLists() noexcept;

} // namespace cordboard::server
