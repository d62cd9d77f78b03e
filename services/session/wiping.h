// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "cache/accountfolder.h"
#include "domain/result.h"

namespace cordboard::session {

/// Removal of what a profile keeps of an account: cache, outbox, images, log, verifier, its line in the list
/// of accounts and what the server told this device about it (R-CHG-10).
///
/// Specification. What is to go stands in a marker, durable before anything is removed; the marker goes last.
/// Whoever opens the profile next calls `finishWipe` and finds nothing half there. Requires: nobody else
/// works in the profile, and no file of the account is open. Threads: one.
[[nodiscard]] domain::Result<void> markForWipe(const std::filesystem::path& profile,
                                               const cache::AccountKey& account);
/// Removes what is marked; does nothing when nothing is.
[[nodiscard]] domain::Result<void> finishWipe(const std::filesystem::path& profile);

} // namespace cordboard::session
