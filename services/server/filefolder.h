// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"

namespace cordboard::server {

/// The bytes of pictures and greetings, beside the database: "company.db.files/ab/abcd...", named by their
/// SHA-256 in hex and their owner's alone. Which of them there should be is FileStore's to know.
///
/// A backup of the database is made with this folder, and put back with it. Errors: NotFound (no such file),
/// Storage. Threads: any; one file by one at a time.
class FileFolder final {
public:
    /// Bytes that are on the disk under a name that nobody looks for; they go with this unless they are
    /// placed.
    class Fresh final {
    public:
        explicit Fresh(std::filesystem::path path) : m_path(std::move(path)) {}
        Fresh(Fresh&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
        Fresh& operator=(Fresh&&) = delete;
        ~Fresh();
        [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }

    private:
        friend class FileFolder;
        std::filesystem::path m_path; ///< empty when it was placed
    };

    explicit FileFolder(const std::string& databasePath) : m_folder(databasePath + ".files") {}

    [[nodiscard]] domain::Result<Fresh> write(std::string_view bytes) const;
    /// Gives the bytes their name; durable when it returns. `hash` is theirs.
    [[nodiscard]] domain::Result<void> place(Fresh& fresh, const std::string& hash) const;
    /// Storage: they are not those of the name any more.
    [[nodiscard]] domain::Result<std::string> read(const std::string& hash) const;
    /// One that is not there is removed.
    [[nodiscard]] domain::Result<void> remove(const std::string& hash) const;
    /// The names of all that were placed.
    [[nodiscard]] domain::Result<std::vector<std::string>> names() const;
    /// Removes what was never placed because its process ended, more than an hour ago.
    [[nodiscard]] domain::Result<void> removeStale() const;

private:
    [[nodiscard]] std::filesystem::path pathOf(const std::string& hash) const;

    std::filesystem::path m_folder;
};

} // namespace cordboard::server
