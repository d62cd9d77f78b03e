// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/instant.h"
#include "server/seed.h"

/// The sample company itself: offices, regions, people, numbers, licenses and what happened to them. Internal
/// to the seed.
namespace cordboard::server {

/// Inserts all of it as of `now`. Requires an open write transaction on a database without a company.
[[nodiscard]] domain::Result<void> makeSampleCompany(Store& store, const SeedOptions& options,
                                                     domain::Instant now);

} // namespace cordboard::server
