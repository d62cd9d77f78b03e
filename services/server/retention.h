// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "server/store.h"

/// How long the server keeps what only serves its readers. Audit and records are not among it.
namespace cordboard::server {

/// A client away for longer lists anew; a key may be used again, long after the week in which clients send by
/// themselves.
constexpr auto FeedRetention = std::chrono::days(30);
constexpr auto OperationRetention = std::chrono::days(30);

/// Removes one batch of what is over: feed entries, answers of operations, sessions that ended, old
/// counts of licenses, voicemail messages whose time is over, files that nobody uses. Requires an open write
/// transaction. Answers whether there is more.
[[nodiscard]] domain::Result<bool> trimExpired(Store& store, std::chrono::minutes sessionIdle);
/// Removes all of what is little, and is looked through for it: devices and links that are known no more,
/// codes, mail. Wanted once, however many batches there are. Requires an open write transaction.
[[nodiscard]] domain::Result<void> sweepExpired(Store& store);

} // namespace cordboard::server
