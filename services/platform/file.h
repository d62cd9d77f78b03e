// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "domain/result.h"

namespace cordboard::platform {

class Handle; ///< what the system calls an open file

/// An open file; closed with its object, and never seen by a program that is started meanwhile.
///
/// Errors: NotFound (no such file or folder) or Storage, with the cause DiskFull where it is one. The detail
/// is the system's sentence, without the path: see `cannot` in failure.h. Threads: one at a time.
class File final {
public:
    /// Follows links, and reads pipes too.
    [[nodiscard]] static domain::Result<File> openForReading(const std::filesystem::path& path);
    /// Makes the file, or empties the one that is there. It is its owner's alone before anything is in it,
    /// whatever rights it had. A link is an error: whoever may write into the folder would choose which file
    /// of ours is written to.
    [[nodiscard]] static domain::Result<File> createPrivate(const std::filesystem::path& path);
    /// As `createPrivate`, but keeps what is there and writes behind it.
    [[nodiscard]] static domain::Result<File> appendPrivate(const std::filesystem::path& path);

    File(File&&) noexcept;
    File& operator=(File&&) noexcept;
    ~File();

    /// Bytes that are there by now, at most as many as there is room; 0 at the end of the file.
    [[nodiscard]] domain::Result<std::size_t> read(std::span<char> room);
    [[nodiscard]] domain::Result<std::uint64_t> size() const;
    /// All of the bytes, or an error.
    [[nodiscard]] domain::Result<void> write(std::string_view bytes);
    /// The same from `position` on. `write` goes on where it was.
    [[nodiscard]] domain::Result<void> writeAt(std::uint64_t position, std::string_view bytes);
    /// What was written is on the disk when this returns.
    [[nodiscard]] domain::Result<void> settle();

private:
    explicit File(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

} // namespace cordboard::platform
