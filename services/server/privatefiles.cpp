// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privatefiles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace fs = std::filesystem;

namespace {

constexpr mode_t OfOthers = S_IRWXG | S_IRWXO;

/// The file, and what SQLite and the list of erased people (erasedlist.h) keep beside it.
[[nodiscard]] std::array<std::string, 5> filesOf(const std::string& path)
{
    return {path, path + "-wal", path + "-shm", path + "-journal", path + ".erased"};
}

[[nodiscard]] bool isInMemory(const std::string& path)
{
    return path.starts_with(":memory:");
}

[[nodiscard]] std::optional<struct stat> statusOf(const std::string& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return status;
}

/// "0644"
[[nodiscard]] std::string modeText(mode_t mode)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "%04o", static_cast<unsigned>(mode & 07777U));
    return text.data();
}

[[nodiscard]] std::string folderOf(const std::string& path)
{
    const auto folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

[[nodiscard]] tl::unexpected<domain::Error> cannot(const std::string& action, const std::string& path,
                                                   int code)
{
    return failure(ErrorCode::Storage,
                   "cannot " + action + ' ' + path + ": " + std::generic_category().message(code));
}

} // namespace

Result<void> createPrivateFolder(const std::string& path)
{
    if (isInMemory(path))
        return {};
    fs::path made;
    for (const auto& part : fs::path(folderOf(path))) {
        made /= part;
        if (::mkdir(made.c_str(), S_IRWXU) == 0)
            continue;
        const int code = errno; // a folder that is there may lie where nobody may write
        if (const auto status = statusOf(made.string()); !status || !S_ISDIR(status->st_mode))
            return cannot("make the folder", made.string(), status ? ENOTDIR : code);
    }
    return {};
}

Result<void> createPrivateFile(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0)
        ::close(file);
    else if (errno != EEXIST)
        return cannot("open", path, errno);
    return {};
}

Result<void> checkPrivate(const std::string& path)
{
    if (isInMemory(path))
        return {};
    std::string faults, repairs;
    for (const auto& file : filesOf(path)) {
        const auto status = statusOf(file);
        if (!status || (status->st_mode & OfOthers) == 0)
            continue;
        faults += (faults.empty() ? "" : ", ") + file + " (mode " + modeText(status->st_mode) + ")";
        repairs += ' ' + file;
    }
    if (!faults.empty())
        return failure(ErrorCode::Forbidden,
                       "others on this machine may read or write " + faults +
                           ", which hold password hashes and personal data; run: chmod 600" + repairs);
    // Who may write into the folder may put another file in the place of ours; who may look into it is one
    // umask away from what is put there later: a backup, a copy.
    const auto folder = folderOf(path);
    if (const auto status = statusOf(folder); status && (status->st_mode & OfOthers) != 0)
        return failure(
            ErrorCode::Forbidden,
            "others on this machine may look into " + folder + " (mode " + modeText(status->st_mode) +
                "), where the database is; keep it in a folder of its own, or run: chmod 700 " + folder);
    return {};
}

Result<std::vector<std::string>> makePrivate(const std::string& path)
{
    std::vector<std::string> narrowed;
    for (const auto& file : filesOf(path)) {
        const auto status = statusOf(file);
        if (!status || (status->st_mode & OfOthers) == 0)
            continue;
        if (::chmod(file.c_str(), S_IRUSR | S_IWUSR) != 0)
            return cannot("restrict", file, errno);
        narrowed.push_back(file);
    }
    return narrowed;
}

} // namespace cordboard::server
