// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "platform/file.h"

namespace cordboard::platform {

/// A file that takes the place of another one as a whole or not at all, also when the disk is full or the
/// machine crashes in the middle.
///
/// Specification. It is written beside the other one, as "<name>.new", its owner's alone; `commit` settles
/// it and gives it the name. Without a commit it is removed. Errors and threads as of File.
class Replacement final {
public:
    [[nodiscard]] static domain::Result<Replacement> begin(const std::filesystem::path& path);
    Replacement(Replacement&& other) noexcept;
    Replacement& operator=(Replacement&&) = delete;
    ~Replacement();

    [[nodiscard]] File& file() noexcept { return *m_file; }
    /// Call once, last.
    [[nodiscard]] domain::Result<void> commit();

private:
    Replacement(std::filesystem::path path, std::filesystem::path fresh, File file);
    std::filesystem::path m_path;
    std::filesystem::path m_fresh; ///< empty when nothing is left to be removed
    std::optional<File> m_file;
};

/// A small file in one step.
[[nodiscard]] domain::Result<void> replacePrivateFile(const std::filesystem::path& path,
                                                      std::string_view bytes);

} // namespace cordboard::platform
