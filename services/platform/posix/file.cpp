// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "platform/posix/handle.h"
#include "platform/posix/systemerror.h"

namespace cordboard::platform {

using domain::Result;

namespace {

constexpr mode_t OfOwner = S_IRUSR | S_IWUSR;

[[nodiscard]] Result<std::unique_ptr<Handle>> openWith(const std::filesystem::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, OfOwner);
    if (descriptor < 0)
        return systemFailure(errno);
    return std::make_unique<Handle>(descriptor);
}

[[nodiscard]] Result<std::unique_ptr<Handle>> openPrivate(const std::filesystem::path& path, int flags)
{
    auto handle = openWith(path, O_WRONLY | O_CREAT | O_NOFOLLOW | flags);
    // The file may be one from before, or the mask may have taken rights from us.
    if (handle && ::fchmod((*handle)->descriptor(), OfOwner) != 0)
        return systemFailure(errno);
    return handle;
}

/// All of the bytes by a call that may write a part of them.
template <typename WriteSome> [[nodiscard]] Result<void> writeAll(std::string_view bytes, WriteSome writeSome)
{
    while (!bytes.empty()) {
        const auto written = writeSome(bytes);
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0)
            return systemFailure(ENOSPC); // nothing failed, and nothing goes on
        else if (errno != EINTR)
            return systemFailure(errno);
    }
    return {};
}

} // namespace

File::File(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;
File::~File() = default;

Result<File> File::openForReading(const std::filesystem::path& path)
{
    auto handle = openWith(path, O_RDONLY);
    return handle ? Result<File>(File(*std::move(handle))) : tl::unexpected(handle.error());
}

Result<File> File::createPrivate(const std::filesystem::path& path)
{
    auto handle = openPrivate(path, O_TRUNC);
    return handle ? Result<File>(File(*std::move(handle))) : tl::unexpected(handle.error());
}

Result<File> File::appendPrivate(const std::filesystem::path& path)
{
    auto handle = openPrivate(path, O_APPEND);
    return handle ? Result<File>(File(*std::move(handle))) : tl::unexpected(handle.error());
}

Result<std::size_t> File::read(std::span<char> room)
{
    for (;;) {
        const auto got = ::read(m_handle->descriptor(), room.data(), room.size());
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR)
            return systemFailure(errno);
    }
}

Result<std::uint64_t> File::size() const
{
    struct stat status {};
    if (::fstat(m_handle->descriptor(), &status) != 0)
        return systemFailure(errno);
    return static_cast<std::uint64_t>(status.st_size);
}

Result<void> File::write(std::string_view bytes)
{
    return writeAll(bytes, [this](std::string_view rest) {
        return ::write(m_handle->descriptor(), rest.data(), rest.size());
    });
}

Result<void> File::writeAt(std::uint64_t position, std::string_view bytes)
{
    const auto end = position + bytes.size();
    return writeAll(bytes, [this, end](std::string_view rest) {
        return ::pwrite(m_handle->descriptor(), rest.data(), rest.size(),
                        static_cast<off_t>(end - rest.size()));
    });
}

Result<void> File::settle()
{
    return ::fsync(m_handle->descriptor()) == 0 ? Result<void>{} : systemFailure(errno);
}

} // namespace cordboard::platform
