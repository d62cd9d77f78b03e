// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/command.h"
#include "domain/finding.h"
#include "domain/plan.h"
#include "media/type.h"
#include "server/filefolder.h"
#include "server/store.h"

namespace cordboard::server {

/// How long a file is kept that no record names: long enough to take a change back.
constexpr auto UnusedFileRetention = std::chrono::hours(24);

/// Which pictures and greetings the company has, and for whom (R-VM-13, rulebook 2.5); and the sound of
/// messages that callers left. The bytes are in the folder, where several companies may share them. Requires
/// an open transaction; threads: as its Store.
class FileStore final {
public:
    explicit FileStore(Store& store) : m_store(store) {}

    struct File {
        std::string hash; ///< SHA-256 in hex
        media::Type type = media::Type::Png;
        std::int64_t bytes = 0;
        std::int64_t seconds = 0; ///< of a greeting
        std::int64_t width = 0; ///< of a picture, in pixels
        std::int64_t height = 0;
    };
    /// Keeps it; one that is there is as new again. Conflict: the person has sent `limits::UnusedFiles` that
    /// nobody uses. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> add(const File& file, const domain::UserId& uploader);
    /// Keeps one that nobody of the company has sent: of a message. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> keep(const File& file);
    /// Drops one that was kept so, once nothing has it any more; what somebody sent, too, stays for a while.
    /// Requires an open write transaction.
    [[nodiscard]] domain::Result<void> release(const std::string& hash);
    [[nodiscard]] domain::Result<std::optional<File>> find(const std::string& hash);

    /// What a planner cannot know: why the files that the command names are none, so that nothing of it may
    /// be done. Only of what the plan would write: a hash tells nothing to who may not.
    [[nodiscard]] domain::Result<std::vector<domain::Finding>> faultsOf(const domain::Command& command,
                                                                        const domain::Plan& plan);
    /// Remembers whose files these changes make them, and since when nobody uses those that they replaced.
    /// Requires an open write transaction; the changes are written.
    [[nodiscard]] domain::Result<void> noteOwners(const domain::ChangeList& changes);

    /// Drops what was these people's and is in no record any more (R-PURGE-05). Requires an open write
    /// transaction; their records are gone.
    [[nodiscard]] domain::Result<void> forget(std::span<const std::string> people);
    /// Looks at most at so many that may not have been used for `UnusedFileRetention`, and drops those of
    /// which it is true; answers at how many. Requires an open write transaction.
    [[nodiscard]] domain::Result<std::int64_t> trim(domain::Instant now, std::int64_t most);

private:
    /// `uploader`: who sent it; empty = nobody of the company.
    [[nodiscard]] domain::Result<void> insert(const File& file, const std::string& uploader,
                                              domain::Instant now);
    [[nodiscard]] domain::Result<bool> isUsed(const std::string& hash);
    [[nodiscard]] domain::Result<void> noteUnused(const std::string& person, domain::Instant now);
    [[nodiscard]] domain::Result<void> noteUsed(const std::string& hash);
    [[nodiscard]] domain::Result<void> drop(const std::string& hash);
    [[nodiscard]] domain::Result<std::vector<std::string>> hashes(const char* sql,
                                                                  std::span<const domain::Value> values);

    Store& m_store;
};

/// Removes from the disk what was dropped and committed, of all companies; quick when that is nothing. What
/// cannot be removed is tried again, keeps no other from it, and is the failure that is answered. Requires:
/// no transaction is open.
[[nodiscard]] domain::Result<void> removeDropped(Store& store, const FileFolder& folder);
/// The same with whatever else lies there that no company knows: of a backup put back, or of a crash.
[[nodiscard]] domain::Result<void> removeUnknown(Store& store, const FileFolder& folder);

} // namespace cordboard::server
