// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilelock.h"

#include "cache/accountfolder.h"
#include "platform/failure.h"
#include "session/wiping.h"

namespace cordboard::session {

using domain::ErrorCode;
using domain::Result;

Result<ProfileLock> ProfileLock::take(const std::filesystem::path& profile,
                                      std::chrono::milliseconds patience)
{
    if (auto prepared = cache::preparePrivateFolder(profile); !prepared)
        return tl::unexpected(prepared.error());
    auto lock = platform::FileLock::take(profile / "lock", patience);
    if (!lock && lock.error().code == ErrorCode::Conflict)
        return domain::failure(ErrorCode::Conflict, "another program works in this profile folder");
    if (!lock)
        return platform::cannot("lock the profile folder", lock.error());
    if (auto finished = finishWipe(profile); !finished)
        return tl::unexpected(finished.error());
    return ProfileLock(*std::move(lock));
}

} // namespace cordboard::session
