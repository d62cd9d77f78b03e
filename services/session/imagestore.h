// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "cache/entitystore.h"
#include "directory/directory.h"
#include "domain/field.h"
#include "domain/packedrecords.h"
#include "session/firstrows.h"
#include "sync/taskqueue.h"

namespace cordboard::session {

/// Keeps an image of the directory beside the cache, so that a start does not have to put a million records
/// together.
///
/// Specification.
/// - The image is never a second truth: it belongs to one state of one cache, and what the cache has changed
///   since then is laid over it. Without an image, or with one of another cache, the cache is read as ever;
///   the image then goes.
/// - It is written in the background, when nothing is being listed and enough has changed since the last one.
/// - Beside it stands what the window shows first (firstrows.h), of the same moment; it is used only when
///   none of it has changed since.
/// - When somebody is removed or anonymized it goes at once (R-PURGE-05, R-PURGE-06), and there is none until
///   the next run: the dictionaries of a directory never forget a text, only one that is put together from
///   the cache is without.
///
/// Threads: the control thread, but for construction and destruction; the file is written on `background`,
/// which ends before this goes.
class ImageStore final {
public:
    /// `found` is told the first rows, if there are any that still hold, before the image is read, and
    /// nullptr when that then fails: their handles mean nothing without it.
    ImageStore(directory::Directory& directory, sync::TaskQueue& background, std::filesystem::path folder,
               std::function<void(SharedFirstRows)> found);

    /// True: the directory has all the cache has. False: nothing was brought back.
    [[nodiscard]] bool restore(cache::EntityStore& entities);
    /// What has changed since.
    void noteChanged(std::span<const domain::Record> records);
    void noteListed(const domain::PackedRecords& records);
    void noteRemoved(std::span<const domain::EntityRef> entities);
    /// At a quiet moment: writes an image if there is none, or if bringing the last one up to date would take
    /// long.
    void saveWhenDue(cache::EntityStore& entities);

private:
    static constexpr std::int64_t NoChange = -1;

    struct Usable {
        std::string stamp;
        std::int64_t change = 0; ///< of the cache, up to which the image goes
    };
    [[nodiscard]] std::optional<Usable> usableImage(cache::EntityStore& entities);
    void save(const cache::CacheStamp& stamp);
    void giveUp();
    void forget();
    void takeSaved(cache::EntityStore& entities);

    directory::Directory& m_directory;
    sync::TaskQueue& m_background;
    const std::filesystem::path m_file;
    const std::filesystem::path m_firstFile;
    const std::function<void(SharedFirstRows)> m_found;
    std::size_t m_changed = 0; ///< since the image, or ever
    std::size_t m_changedWhenSaving = 0; ///< of these, how many the image has that is being written
    bool m_hasImage = false;
    bool m_beganEmpty = false; ///< nobody was known who could be gone since
    std::atomic<bool> m_isBarred{false}; ///< the directory remembers somebody who is gone
    std::atomic<bool> m_isSaving{false};
    /// How far an image goes that the cache has not heard of.
    std::atomic<std::int64_t> m_savedChange{NoChange};
};

} // namespace cordboard::session
