// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/imagestore.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace cordboard::session {

using namespace domain;

namespace {

constexpr std::array Tables{Table::Company,     Table::Office, Table::Department,
                            Table::LicensePool, Table::User,   Table::Number};
/// To lay a record over an image takes a few microseconds; so many are a tenth of a second.
constexpr std::size_t ManyChanges = 20'000;
constexpr std::size_t PieceSize = 1'000;

std::string textOf(const cache::CacheStamp& stamp)
{
    return stamp.identity + ' ' + std::to_string(stamp.change);
}

/// The change of the cache an image goes up to; nothing when it is of another cache.
std::optional<std::int64_t> changeOf(const std::string& stamp, const cache::CacheStamp& now)
{
    if (!stamp.starts_with(now.identity + ' '))
        return std::nullopt;
    std::int64_t change = 0;
    const auto* const end = stamp.data() + stamp.size();
    const auto [last, error] = std::from_chars(stamp.data() + now.identity.size() + 1, end, change);
    if (error != std::errc{} || last != end || change > now.change)
        return std::nullopt;
    return change;
}

/// What an image lacks.
struct Difference {
    std::vector<Record> removed; ///< as the feed tells it
    std::vector<PackedRecords> changed; ///< some of the removed ones may have come again
    std::size_t size = 0;
};

Result<Difference> differenceSince(cache::EntityStore& entities, std::int64_t change)
{
    Difference difference;
    auto removed = entities.removedSince(change);
    if (!removed)
        return tl::unexpected(removed.error());
    for (auto& entity : *removed)
        difference.removed.push_back({std::move(entity), 0, {{Field::Existence, false}}});
    difference.size = difference.removed.size();
    for (const auto table : Tables) {
        std::int64_t position = 0;
        for (;;) {
            auto piece = entities.readChanged(table, change, position, PieceSize);
            if (!piece)
                return tl::unexpected(piece.error());
            if (piece->isEmpty())
                break;
            difference.size += piece->size();
            difference.changed.push_back(std::move(*piece));
        }
    }
    return difference;
}

} // namespace

ImageStore::ImageStore(directory::Directory& directory, sync::TaskQueue& background, std::filesystem::path file)
    : m_directory(directory), m_background(background), m_file(std::move(file))
{
}

bool ImageStore::restore(cache::EntityStore& entities)
{
    const auto change = usableChange(entities);
    if (!change)
        return false;
    const auto difference = differenceSince(entities, *change);
    if (!difference || !m_directory.loadImage(m_file)) {
        giveUp();
        return false;
    }
    // Words that nobody knows are left out, as they are when the cache is told.
    std::ignore = m_directory.patch(difference->removed);
    for (const auto& records : difference->changed)
        std::ignore = m_directory.upsert(records);
    m_hasImage = true;
    m_changed = difference->size;
    m_savedChange = *change;
    return true;
}

std::optional<std::int64_t> ImageStore::usableChange(cache::EntityStore& entities)
{
    const auto now = entities.stamp();
    const auto stamp = directory::Directory::stampOfImage(m_file);
    if (!now || (!stamp && stamp.error().code == ErrorCode::NotFound))
        return std::nullopt;
    const auto change = stamp ? changeOf(*stamp, *now) : std::nullopt;
    if (!change)
        giveUp();
    return change;
}

/// An image that is of no use holds people's data for nothing.
void ImageStore::giveUp()
{
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
}

void ImageStore::saveWhenDue(cache::EntityStore& entities)
{
    if (m_isSaving || (m_hasImage && m_changed < ManyChanges))
        return;
    if (const auto saved = m_savedChange.exchange(0); saved > 0)
        std::ignore = entities.forgetRemovedUpTo(saved); // costs room, nothing else
    // The directory may be ahead of this stamp by the time it is written: what is laid over it again does no harm.
    const auto stamp = entities.stamp();
    if (!stamp)
        return;
    m_hasImage = true;
    m_changed = 0;
    m_isSaving = true;
    m_background.post([this, stamp = *stamp] {
        if (m_directory.saveImage(m_file, textOf(stamp)))
            m_savedChange = stamp.change;
        m_isSaving = false;
    });
}

} // namespace cordboard::session
