// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/filelock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "platform/failure.h"
#include "platform/posix/handle.h"
#include "platform/posix/systemerror.h"

namespace cordboard::platform {

using domain::ErrorCode;
using domain::Result;

FileLock::FileLock(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
FileLock::FileLock(FileLock&&) noexcept = default;
FileLock& FileLock::operator=(FileLock&&) noexcept = default;
FileLock::~FileLock() = default;

Result<FileLock> FileLock::take(const std::filesystem::path& file, std::chrono::milliseconds patience)
{
    using Clock = std::chrono::steady_clock;
    // The system tells nobody that a lock is free again, but to who would wait for it without end.
    constexpr std::chrono::milliseconds Interval(20);
    const auto deadline = Clock::now() + patience;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return cannot("open the lock", systemFailure(errno).value());
    auto handle = std::make_unique<Handle>(descriptor);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return cannot("lock the file", systemFailure(errno).value());
        const auto left = deadline - Clock::now();
        if (left <= Clock::duration::zero())
            return domain::failure(ErrorCode::Conflict, "another one has the lock");
        std::this_thread::sleep_for(std::min<Clock::duration>(Interval, left));
    }
    return FileLock(std::move(handle));
}

} // namespace cordboard::platform
