// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/accountfolder.h"

#include <system_error>

#include "platform/failure.h"
#include "platform/privatefiles.h"
#include "platform/sha256.h"

namespace cordboard::cache {

namespace fs = std::filesystem;

domain::Result<void> preparePrivateFolder(const fs::path& folder)
{
    if (const auto created = platform::createPrivateFolder(folder); !created)
        return platform::cannot("create the profile folder", created.error());
    std::error_code error;
    const auto status = fs::symlink_status(folder, error);
    if (error || !fs::is_directory(status))
        return domain::failure(domain::ErrorCode::Storage, "the profile folder is a link or not a folder");
    if (const auto narrowed = platform::takeRightsOfOthers(folder); !narrowed)
        return platform::cannot("restrict the profile folder", narrowed.error());
    return {};
}

std::string accountFolderName(const AccountKey& account)
{
    // 128 of the 256 bits: enough to tell accounts apart, short enough for a path.
    return platform::sha256Hex(account.server + '\n' + account.company + '\n' + account.actor).substr(0, 32);
}

domain::Result<fs::path> prepareAccountFolder(const fs::path& root, const AccountKey& account)
{
    if (auto prepared = preparePrivateFolder(root); !prepared)
        return tl::unexpected(prepared.error());
    const auto folder = root / accountFolderName(account);
    if (auto prepared = preparePrivateFolder(folder); !prepared)
        return tl::unexpected(prepared.error());
    return folder;
}

} // namespace cordboard::cache
