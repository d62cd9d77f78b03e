// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "domain/result.h"

namespace cordboard::cache {

/// Whose data a folder holds. Nobody else's operations are ever sent from it: they would be carried out
/// under another name.
struct AccountKey {
    std::string server; ///< "https://pbx.example.com"
    std::string company; ///< company id
    std::string actor; ///< user id
    friend bool operator==(const AccountKey&, const AccountKey&) = default;
};

/// The name of its folder: 32 hexadecimal digits, a hash.
[[nodiscard]] std::string accountFolderName(const AccountKey& account);

/// The folder of this account below `root`, made if missing, readable by its owner alone (0700). The name is
/// a hash: it tells nothing about the account and fits every file system. Refuses a symbolic link with
/// Storage.
[[nodiscard]] domain::Result<std::filesystem::path> prepareAccountFolder(const std::filesystem::path& root,
                                                                         const AccountKey& account);

/// Makes a folder that only its owner may enter, or checks and restricts an existing one.
[[nodiscard]] domain::Result<void> preparePrivateFolder(const std::filesystem::path& folder);

} // namespace cordboard::cache
