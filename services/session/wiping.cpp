// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/wiping.h"

#include <fstream>
#include <string>
#include <vector>

#include "platform/failure.h"
#include "platform/file.h"
#include "platform/privatefiles.h"
#include "providers/cordboard/devicefile.h"
#include "session/accountindex.h"

namespace cordboard::session {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace fs = std::filesystem;

namespace {

constexpr auto MarkerName = "wipe-pending";

/// Only names we give: a marker must not lead out of the profile.
[[nodiscard]] bool isFolderName(std::string_view name)
{
    constexpr std::size_t Length = 32;
    return name.size() == Length && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Added to what a former marker names. A line that a crash cut off names nothing.
[[nodiscard]] Result<void> mark(const fs::path& profile, std::string_view name)
{
    auto file = platform::File::appendPrivate(profile / MarkerName);
    auto done = file ? file->write(std::string(name) + '\n') : tl::unexpected(file.error());
    if (done)
        done = file->settle();
    if (done)
        done = platform::settleFolder(profile);
    return done ? done : platform::cannot("note what is to be wiped", done.error());
}

[[nodiscard]] std::vector<std::string> marked(const fs::path& profile)
{
    std::vector<std::string> names;
    std::ifstream stream(profile / MarkerName);
    for (std::string line; std::getline(stream, line);) {
        if (isFolderName(line))
            names.push_back(line);
    }
    return names;
}

/// What opens the rest goes first.
void removeFolder(const fs::path& folder, std::error_code& error)
{
    fs::remove(folder / "verifier", error);
    if (!error || error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        fs::remove_all(folder, error);
}

} // namespace

Result<void> markForWipe(const fs::path& profile, const cache::AccountKey& account)
{
    return mark(profile, cache::accountFolderName(account));
}

Result<void> finishWipe(const fs::path& profile)
{
    std::error_code error;
    if (!fs::exists(profile / MarkerName, error))
        return {};
    const auto names = marked(profile);
    for (const auto& name : names) {
        removeFolder(profile / name, error);
        if (error)
            return failure(ErrorCode::Storage, "cannot wipe an account: " + error.message());
    }
    AccountIndex index(profile);
    if (auto forgotten = index.forget(names); !forgotten)
        return forgotten;
    const auto isKnown = [&index](const std::string& server, const std::string& email) {
        return index.find(server, email).has_value();
    };
    if (auto forgotten = providers::DeviceFile(providers::DeviceFile::in(profile)).keepOnly(isKnown);
        !forgotten)
        return forgotten;
    if (!platform::settleFolder(profile) || (fs::remove(profile / MarkerName, error), error))
        return failure(ErrorCode::Storage, "cannot end a wipe");
    return {};
}

} // namespace cordboard::session
