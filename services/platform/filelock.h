// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "domain/result.h"

namespace cordboard::platform {

class Handle;

/// A lock between programs of one machine, and between two objects of one program. Kept as long as the object
/// lives and given back however the program ends. Threads: one at a time.
class FileLock final {
public:
    /// Makes the file, its owner's alone, if there is none; it stays when the lock is given back. Waits at
    /// most `patience`, without an event loop, until another one has given it back. Conflict: it did not;
    /// Storage: the file cannot be locked.
    [[nodiscard]] static domain::Result<FileLock> take(const std::filesystem::path& file,
                                                       std::chrono::milliseconds patience);
    FileLock(FileLock&&) noexcept;
    FileLock& operator=(FileLock&&) noexcept;
    ~FileLock();

private:
    explicit FileLock(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

} // namespace cordboard::platform
