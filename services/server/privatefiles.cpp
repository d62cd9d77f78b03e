// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privatefiles.h"

#include <array>
#include <filesystem>

#include "platform/privatefiles.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace fs = std::filesystem;

namespace {

/// The file, and what SQLite and the list of erased people (erasedlist.h) keep beside it.
[[nodiscard]] std::array<std::string, 5> filesOf(const std::string& path)
{
    return {path, path + "-wal", path + "-shm", path + "-journal", path + ".erased"};
}

[[nodiscard]] std::string folderOf(const std::string& path)
{
    const auto folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

/// SQLite follows a link, keeps its logs beside what the link leads to, and makes what is not there.
[[nodiscard]] Result<std::string> resolved(const std::string& path)
{
    std::error_code error;
    if (!fs::is_symlink(path, error))
        return path;
    const auto target = fs::canonical(path, error);
    if (error)
        return failure(ErrorCode::Storage, path + " is a link that leads nowhere; name the database itself");
    return target.string();
}

[[nodiscard]] Result<void> checkFolder(const std::string& folder)
{
    // Who may write into the folder may put another file in the place of ours; who may look into it is one
    // umask away from what is put there later: a backup, a copy.
    if (const auto rights = platform::rightsOfOthers(folder))
        return failure(ErrorCode::Forbidden,
                       "others on this machine may look into " + folder + " (" + *rights +
                           "), where the database is; keep it in a folder of its own, or run: " +
                           platform::narrowingCommand(fs::path(folder)));
    return {};
}

} // namespace

bool isInMemory(const std::string& path)
{
    return path.starts_with(":memory:");
}

Result<void> createFolderOf(const std::string& path)
{
    return isInMemory(path) ? Result<void>{} : platform::createPrivateFolder(folderOf(path));
}

Result<void> checkPrivate(const std::string& named)
{
    if (isInMemory(named))
        return {};
    const auto target = resolved(named);
    if (!target)
        return tl::unexpected(target.error());
    const auto& path = *target;
    std::string faults;
    std::vector<std::string> open;
    for (const auto& file : filesOf(path)) {
        const auto rights = platform::rightsOfOthers(file);
        if (!rights)
            continue;
        faults += (faults.empty() ? "" : ", ") + file + " (" + *rights + ")";
        open.push_back(file);
    }
    if (!faults.empty())
        return failure(ErrorCode::Forbidden, "others on this machine may read or write " + faults +
                                                 ", which hold password hashes and personal data; run: " +
                                                 platform::narrowingCommand(open));
    return checkFolder(folderOf(named)).and_then([&path] { return checkFolder(folderOf(path)); });
}

Result<std::vector<std::string>> makePrivate(const std::string& path)
{
    std::vector<std::string> narrowed;
    for (const auto& file : filesOf(path)) {
        if (!platform::rightsOfOthers(file))
            continue;
        if (auto done = platform::takeRightsOfOthers(file); !done)
            return tl::unexpected(done.error());
        narrowed.push_back(file);
    }
    return narrowed;
}

} // namespace cordboard::server
