// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>

#include "domain/result.h"
#include "platform/filelock.h"

namespace cordboard::session {

/// One program at a time works in a profile folder: two would feed one cache and move each other's sync
/// markers. A program takes the lock before it opens a session and keeps it until the session is gone. It is
/// given back however the program ends. Threads: one.
class ProfileLock final {
public:
    /// Makes the folder if it is missing. Waits, without an event loop, until another program has left, at
    /// most `patience`; then finishes a wipe that was cut short. Conflict: it stayed; Storage: the folder
    /// cannot be used.
    [[nodiscard]] static domain::Result<ProfileLock> take(const std::filesystem::path& profile,
                                                          std::chrono::milliseconds patience);

private:
    explicit ProfileLock(platform::FileLock lock) : m_lock(std::move(lock)) {}
    platform::FileLock m_lock;
};

} // namespace cordboard::session
