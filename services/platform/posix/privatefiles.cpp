// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/privatefiles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "platform/failure.h"
#include "platform/posix/handle.h"
#include "platform/posix/systemerror.h"

namespace cordboard::platform {

using domain::Result;
namespace fs = std::filesystem;

namespace {

constexpr mode_t OfOthers = S_IRWXG | S_IRWXO;

[[nodiscard]] std::optional<mode_t> modeOf(const fs::path& path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return status.st_mode;
}

[[nodiscard]] tl::unexpected<domain::Error> failureOf(const std::string& action, const fs::path& path,
                                                      int number)
{
    return cannot(action + ' ' + path.string(), systemFailure(number).value());
}

} // namespace

Result<void> createPrivateFolder(const fs::path& folder)
{
    fs::path made;
    for (const auto& part : folder) {
        made /= part;
        if (::mkdir(made.c_str(), S_IRWXU) == 0)
            continue;
        const int number = errno; // a folder that is there may lie where nobody may write
        if (const auto mode = modeOf(made); !mode || !S_ISDIR(*mode))
            return failureOf("make the folder", made, mode ? ENOTDIR : number);
    }
    return {};
}

Result<void> createPrivateFile(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor >= 0)
        ::close(descriptor);
    else if (errno != EEXIST)
        return failureOf("open", file, errno);
    return {};
}

std::optional<std::string> rightsOfOthers(const fs::path& path)
{
    const auto mode = modeOf(path);
    if (!mode || (*mode & OfOthers) == 0)
        return std::nullopt;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "mode %04o", static_cast<unsigned>(*mode & 07777U));
    return text.data();
}

Result<void> takeRightsOfOthers(const fs::path& path)
{
    const auto mode = modeOf(path);
    const bool isFolder = mode && S_ISDIR(*mode);
    if (::chmod(path.c_str(), isFolder ? S_IRWXU : S_IRUSR | S_IWUSR) != 0)
        return failureOf("restrict", path, errno);
    return {};
}

std::string narrowingCommand(std::span<const std::string> files)
{
    std::string command = "chmod 600";
    for (const auto& file : files)
        command += ' ' + file;
    return command;
}

std::string narrowingCommand(const fs::path& folder)
{
    return "chmod 700 " + folder.string();
}

Result<void> settleFolder(const fs::path& folder)
{
    const auto path = folder.empty() ? fs::path(".") : folder;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failureOf("open", path, errno);
    const Handle handle(descriptor);
    return ::fsync(descriptor) == 0 ? Result<void>{} : failureOf("settle", path, errno);
}

} // namespace cordboard::platform
