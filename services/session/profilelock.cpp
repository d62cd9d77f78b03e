// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilelock.h"

#include <QFile>
#include <QLockFile>

#include "cache/accountfolder.h"
#include "session/wiping.h"

namespace cordboard::session {

using domain::ErrorCode;
using domain::Result;

ProfileLock::ProfileLock(std::unique_ptr<QLockFile> file) : m_file(std::move(file)) {}
ProfileLock::ProfileLock(ProfileLock&&) noexcept = default;
ProfileLock& ProfileLock::operator=(ProfileLock&&) noexcept = default;
ProfileLock::~ProfileLock() = default;

Result<ProfileLock> ProfileLock::take(const std::filesystem::path& profile,
                                      std::chrono::milliseconds patience)
{
    if (auto prepared = cache::preparePrivateFolder(profile); !prepared)
        return tl::unexpected(prepared.error());
    auto file = std::make_unique<QLockFile>(QFile::decodeName((profile / "lock").c_str()));
    // A lock is as old as its program runs; one of a dead program is still found stale.
    file->setStaleLockTime(0);
    if (file->tryLock(static_cast<int>(patience.count()))) {
        if (auto finished = finishWipe(profile); !finished)
            return tl::unexpected(finished.error());
        return ProfileLock(std::move(file));
    }
    if (file->error() == QLockFile::LockFailedError)
        return domain::failure(ErrorCode::Conflict, "another program works in this profile folder");
    return domain::failure(ErrorCode::Storage, "the profile folder cannot be locked");
}

} // namespace cordboard::session
