// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/directory.h"
#include "interfaces/tablesource.h"

namespace cordboard::session {

/// What the table of users begins with in its first order: some rows and all that they show, read in a few
/// milliseconds while the image of the whole directory takes a third of a second with a million users.
///
/// Specification. Rows have the handles that they have in the image it was made with, so marks and the
/// current row stay when the whole is there. It belongs to that image alone: whoever writes another removes
/// it first.
///
/// Threads: any; it does not change.
class FirstRows final {
public:
    static constexpr std::size_t MostRows = 100; ///< more than a window shows

    /// Of a directory on which nothing waits; otherwise, and without users, nullptr. Takes a ReadLock in
    /// turn.
    [[nodiscard]] static std::shared_ptr<const FirstRows> of(const directory::Directory& directory);

    /// `stamp` tells what it was made of: one line.
    [[nodiscard]] domain::Result<void> save(const std::filesystem::path& path, std::string_view stamp) const;
    /// NotFound without a file, InvalidInput when it is damaged, of another version or of another stamp.
    [[nodiscard]] static domain::Result<std::shared_ptr<const FirstRows>>
    load(const std::filesystem::path& path, std::string_view stamp);

    /// In order.
    [[nodiscard]] const std::vector<interfaces::RowHandle>& rows() const noexcept { return m_rows; }
    [[nodiscard]] std::size_t totalCount() const noexcept { return m_totalCount; } ///< of the whole table
    [[nodiscard]] std::size_t hiddenCount() const noexcept { return m_hiddenCount; }

    /// As of a TableSource; requires one of `rows()`.
    [[nodiscard]] std::string idOf(interfaces::RowHandle handle) const;
    [[nodiscard]] interfaces::Cell cell(interfaces::RowHandle handle, interfaces::ColumnId column,
                                        domain::Instant now) const;
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(const std::string& id) const;
    /// Of a user or number that a row shows; nothing of others.
    [[nodiscard]] std::optional<std::int64_t> versionOf(domain::RecordKind table, std::string_view id) const;

private:
    FirstRows() = default;
    [[nodiscard]] bool readStamp(std::string_view text, std::string_view stamp);
    [[nodiscard]] bool placeRows();

    /// Of these rows only: users in order, their numbers, offices and departments.
    directory::Directory m_directory;
    std::vector<interfaces::RowHandle> m_rows;
    std::map<interfaces::RowHandle, std::uint32_t> m_places; ///< rows of m_directory
    std::size_t m_totalCount = 0;
    std::size_t m_hiddenCount = 0;
};

using SharedFirstRows = std::shared_ptr<const FirstRows>;

} // namespace cordboard::session
