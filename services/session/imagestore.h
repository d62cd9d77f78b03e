// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "cache/entitystore.h"
#include "directory/directory.h"
#include "sync/taskqueue.h"

namespace cordboard::session {

/// Keeps an image of the directory beside the cache, so that a start does not have to put a million records together.
///
/// Specification.
/// - The image is never a second truth: it belongs to one state of one cache, and what the cache has changed since then
///   is laid over it. Without an image, or with one of another cache, the cache is read as ever; the image then goes.
/// - It is written in the background, when nothing is being listed and enough has changed since the last one.
///
/// Threads: the control thread, but for construction and destruction; the file is written on `background`, which ends
/// before this goes.
class ImageStore final {
public:
    ImageStore(directory::Directory& directory, sync::TaskQueue& background, std::filesystem::path file);

    /// True: the directory has all the cache has. False: nothing was brought back.
    [[nodiscard]] bool restore(cache::EntityStore& entities);
    /// So many records have changed since.
    void noteChanged(std::size_t records) noexcept { m_changed += records; }
    /// At a quiet moment: writes an image if there is none, or if bringing the last one up to date would take long.
    void saveWhenDue(cache::EntityStore& entities);

private:
    [[nodiscard]] std::optional<std::int64_t> usableChange(cache::EntityStore& entities);
    void giveUp();

    directory::Directory& m_directory;
    sync::TaskQueue& m_background;
    const std::filesystem::path m_file;
    std::size_t m_changed = 0; ///< since the image, or ever
    bool m_hasImage = false;
    std::atomic<bool> m_isSaving{false};
    std::atomic<std::int64_t> m_savedChange{0}; ///< how far an image goes that the cache has not heard of
};

} // namespace cordboard::session
