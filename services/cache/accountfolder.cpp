// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/accountfolder.h"

#include <system_error>

#include "cache/checksum.h"

namespace cordboard::cache {

namespace fs = std::filesystem;

domain::Result<void> preparePrivateFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return domain::failure(domain::ErrorCode::Storage,
                               "cannot create the profile folder: " + error.message());
    const auto status = fs::symlink_status(folder, error);
    if (error || !fs::is_directory(status))
        return domain::failure(domain::ErrorCode::Storage, "the profile folder is a link or not a folder");
    fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return domain::failure(domain::ErrorCode::Storage,
                               "cannot restrict the profile folder: " + error.message());
    return {};
}

std::string accountFolderName(const AccountKey& account)
{
    // 128 of the 256 bits: enough to tell accounts apart, short enough for a path.
    return sha256Hex(account.server + '\n' + account.company + '\n' + account.actor).substr(0, 32);
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
