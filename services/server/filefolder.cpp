// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/filefolder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <system_error>

#include "domain/limits.h"
#include "platform/failure.h"
#include "platform/file.h"
#include "platform/privatefiles.h"
#include "platform/random.h"
#include "platform/sha256.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view FreshPrefix = "new-";

[[nodiscard]] bool isHash(const std::string& name) noexcept
{
    return name.size() == domain::limits::Hash && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

[[nodiscard]] tl::unexpected<domain::Error> cannotLook(const fs::path& folder, const std::error_code& error)
{
    return failure(ErrorCode::Storage, "cannot look into " + folder.string() + ": " + error.message());
}

} // namespace

FileFolder::Fresh::~Fresh()
{
    std::error_code ignored; // removeStale comes back to it
    if (!m_path.empty())
        fs::remove(m_path, ignored);
}

fs::path FileFolder::pathOf(const std::string& hash) const
{
    return m_folder / hash.substr(0, 2) / hash;
}

Result<FileFolder::Fresh> FileFolder::write(std::string_view bytes) const
{
    if (m_folder.string().starts_with(":memory:"))
        return failure(ErrorCode::Storage, "a database in memory keeps no files");
    if (auto made = platform::createPrivateFolder(m_folder); !made)
        return tl::unexpected(made.error());
    Fresh fresh(m_folder / (std::string(FreshPrefix) + platform::randomHex(16)));
    auto file = platform::File::createPrivate(fresh.path());
    auto done = file ? file->write(bytes) : tl::unexpected(file.error());
    if (done)
        done = file->settle();
    return done ? Result<Fresh>(std::move(fresh))
                : platform::cannot("write " + fresh.path().string(), done.error());
}

Result<void> FileFolder::place(Fresh& fresh, const std::string& hash) const
{
    if (!isHash(hash))
        return failure(ErrorCode::Internal, "no name of a file");
    const auto path = pathOf(hash);
    const bool isNewFolder = !fs::exists(path.parent_path());
    if (auto made = platform::createPrivateFolder(path.parent_path()); !made)
        return made;
    std::error_code error;
    fs::rename(fresh.m_path, path, error);
    if (error)
        return failure(ErrorCode::Storage, "cannot name " + path.string() + ": " + error.message());
    fresh.m_path.clear();
    auto settled = platform::settleFolder(path.parent_path());
    return settled && isNewFolder ? platform::settleFolder(m_folder) : settled;
}

Result<std::string> FileFolder::read(const std::string& hash) const
{
    if (!isHash(hash))
        return failure(ErrorCode::NotFound, "no such file");
    auto file = platform::File::openForReading(pathOf(hash));
    const auto size = file ? file->size() : tl::unexpected(file.error());
    if (!size)
        return tl::unexpected(size.error());
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(*size, domain::limits::Greeting)),
                      '\0');
    std::size_t count = 0;
    while (count < bytes.size()) {
        const auto got = file->read(std::span(bytes).subspan(count));
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            break;
        count += *got;
    }
    bytes.resize(count);
    if (platform::sha256Hex(bytes) != hash)
        return failure(ErrorCode::Storage, pathOf(hash).string() + " is not what was kept under this name");
    return bytes;
}

Result<void> FileFolder::remove(const std::string& hash) const
{
    if (!isHash(hash))
        return failure(ErrorCode::Internal, "no name of a file");
    std::error_code error;
    const auto path = pathOf(hash);
    const bool wasThere = fs::remove(path, error);
    if (error)
        return failure(ErrorCode::Storage, "cannot remove " + path.string() + ": " + error.message());
    return wasThere ? platform::settleFolder(path.parent_path()) : Result<void>{};
}

Result<std::vector<std::string>> FileFolder::names() const
{
    std::vector<std::string> names;
    std::error_code error;
    if (!fs::exists(m_folder, error))
        return names;
    fs::recursive_directory_iterator entries(m_folder, error);
    for (const fs::recursive_directory_iterator end; !error && entries != end; entries.increment(error)) {
        auto name = entries->path().filename().string();
        if (entries.depth() == 1 && isHash(name))
            names.push_back(std::move(name));
    }
    return error ? Result<std::vector<std::string>>(cannotLook(m_folder, error)) : names;
}

Result<void> FileFolder::removeStale() const
{
    std::error_code error;
    if (!fs::exists(m_folder, error))
        return {};
    const auto latest = fs::file_time_type::clock::now() - std::chrono::hours(1);
    fs::directory_iterator entries(m_folder, error);
    for (const fs::directory_iterator end; !error && entries != end; entries.increment(error)) {
        std::error_code gone; // another process may have placed it
        if (entries->path().filename().string().starts_with(FreshPrefix) &&
            entries->last_write_time(gone) < latest && !gone)
            fs::remove(entries->path(), gone);
    }
    return error ? Result<void>(cannotLook(m_folder, error)) : Result<void>{};
}

} // namespace cordboard::server
