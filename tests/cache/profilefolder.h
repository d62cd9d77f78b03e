// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/kit/temporaryfolder.h"

/// Files of a test that go when it ends.
namespace cordboard::cache::testing {

class ProfileFolder final {
public:
    ProfileFolder() = default;
    ~ProfileFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    ProfileFolder(const ProfileFolder&) = delete;
    ProfileFolder& operator=(const ProfileFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    [[nodiscard]] std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path = kit::makeTemporaryFolder();
};

/// The permission bits of a file or folder: 0600, 0700.
inline unsigned modeOf(const std::filesystem::path& path)
{
    return static_cast<unsigned>(std::filesystem::status(path).permissions() & std::filesystem::perms::mask);
}

/// Writes `count` bytes of garbage over the file from `offset` on.
inline void overwrite(const std::string& path, std::streamoff offset, std::size_t count)
{
    std::fstream stream(path, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(offset);
    for (std::size_t i = 0; i < count; ++i)
        stream.put(static_cast<char>(0xA5U ^ (i * 31U)));
    if (!stream.flush())
        throw std::runtime_error("cannot damage " + path);
}

} // namespace cordboard::cache::testing
