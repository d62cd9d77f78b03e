// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/imagestore.h"

#include <algorithm>
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

/// Whether a user is removed or has nothing personal left: an image from before still names him.
bool isGone(const Record& record)
{
    if (record.entity.table != RecordKind::User)
        return false;
    return std::any_of(record.fields.begin(), record.fields.end(), [](const auto& told) {
        return told == std::pair{Field::Existence, Value(false)} ||
               told == std::pair{Field::UserState, Value(std::string(word(UserState::Anonymized)))};
    });
}

bool holdsGone(const PackedRecords& records)
{
    for (std::size_t i = 0; records.table() == RecordKind::User && i < records.size(); ++i) {
        if (records.at(i).text(Field::UserState) == word(UserState::Anonymized))
            return true;
    }
    return false;
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
    for (const auto table : LoadingOrder) {
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

/// Whether the image may name somebody whom the cache no longer does.
bool namesGone(const Difference& difference)
{
    return std::any_of(difference.removed.begin(), difference.removed.end(), isGone) ||
           std::any_of(difference.changed.begin(), difference.changed.end(), holdsGone);
}

/// Whether one of the rows shows something else by now.
bool changes(const Difference& difference, const FirstRows& first)
{
    const auto isShown = [&first](const Record& record) {
        return first.versionOf(record.entity.table, record.entity.id).has_value();
    };
    if (std::any_of(difference.removed.begin(), difference.removed.end(), isShown))
        return true;
    for (const auto& records : difference.changed) {
        const auto table = records.table();
        if (table == RecordKind::Office || table == RecordKind::Department || table == RecordKind::Region)
            return true; // their names stand in any row
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto version = first.versionOf(table, records.idAt(i));
            if (version && *version != records.at(i).version())
                return true;
        }
    }
    return false;
}

} // namespace

ImageStore::ImageStore(directory::Directory& directory, sync::TaskQueue& background,
                       std::filesystem::path folder, std::function<void(SharedFirstRows)> found)
    : m_directory(directory), m_background(background), m_file(folder / "directory.image"),
      m_firstFile(folder / "first-rows.image"), m_found(std::move(found))
{
}

bool ImageStore::restore(cache::EntityStore& entities)
{
    std::string after;
    const auto known = entities.read(RecordKind::User, after, 1);
    m_beganEmpty = known && known->isEmpty();
    const auto usable = usableImage(entities);
    if (!usable)
        return false;
    const auto difference = differenceSince(entities, usable->change);
    if (!difference || namesGone(*difference)) {
        giveUp();
        return false;
    }
    if (const auto first = FirstRows::load(m_firstFile, usable->stamp);
        first && !changes(*difference, **first))
        m_found(*first);
    if (!m_directory.loadImage(m_file)) {
        m_found(nullptr);
        giveUp();
        return false;
    }
    // Words that nobody knows are left out, as they are when the cache is told.
    std::ignore = m_directory.patch(difference->removed);
    for (const auto& records : difference->changed)
        std::ignore = m_directory.upsert(records);
    m_hasImage = true;
    m_changed = difference->size;
    m_savedChange = usable->change;
    return true;
}

std::optional<ImageStore::Usable> ImageStore::usableImage(cache::EntityStore& entities)
{
    const auto now = entities.stamp();
    const auto stamp = directory::Directory::stampOfImage(m_file);
    if (!now || (!stamp && stamp.error().code == ErrorCode::NotFound))
        return std::nullopt;
    const auto change = stamp ? changeOf(*stamp, *now) : std::nullopt;
    if (!change) {
        giveUp();
        return std::nullopt;
    }
    return Usable{*stamp, *change};
}

/// An image that is of no use holds people's data for nothing.
void ImageStore::giveUp()
{
    std::error_code ignored;
    std::filesystem::remove(m_firstFile, ignored);
    std::filesystem::remove(m_file, ignored);
}

void ImageStore::noteChanged(std::span<const Record> records)
{
    m_changed += records.size();
    if (std::any_of(records.begin(), records.end(), isGone))
        forget();
}

/// A list names people again who have been gone for long: whoever never knew them has nothing to forget.
void ImageStore::noteListed(const PackedRecords& records)
{
    m_changed += records.size();
    if ((m_hasImage || !m_beganEmpty) && holdsGone(records))
        forget();
}

void ImageStore::noteRemoved(std::span<const EntityRef> entities)
{
    m_changed += entities.size();
    if (std::any_of(entities.begin(), entities.end(),
                    [](const auto& entity) { return entity.table == RecordKind::User; }))
        forget();
}

void ImageStore::forget()
{
    m_isBarred = true;
    giveUp();
}

/// On the background thread. The first rows are of the rows of their image: never beside another one.
void ImageStore::save(const cache::CacheStamp& stamp)
{
    const auto first = FirstRows::of(m_directory); // before, so that the image has all these rows
    std::error_code failed;
    std::filesystem::remove(m_firstFile, failed);
    if (failed || !m_directory.saveImage(m_file, textOf(stamp)))
        return;
    m_savedChange = stamp.change;
    if (first)
        std::ignore = first->save(m_firstFile, textOf(stamp)); // the next start is slower then
}

/// What was written counts from here on; what could not be written stays due.
void ImageStore::takeSaved(cache::EntityStore& entities)
{
    const auto saved = m_savedChange.exchange(NoChange);
    if (saved == NoChange)
        return;
    std::ignore = entities.forgetRemovedUpTo(saved); // costs room, nothing else
    m_hasImage = true;
    m_changed -= std::exchange(m_changedWhenSaving, 0);
}

void ImageStore::saveWhenDue(cache::EntityStore& entities)
{
    if (m_isSaving || m_isBarred)
        return;
    takeSaved(entities);
    if (m_hasImage && m_changed < ManyChanges)
        return;
    // The directory may be ahead of this stamp by the time it is written: what is laid over it again does no
    // harm.
    const auto stamp = entities.stamp();
    if (!stamp)
        return;
    m_changedWhenSaving = m_changed;
    m_isSaving = true;
    m_background.post([this, stamp = *stamp] {
        save(stamp);
        if (m_isBarred) // somebody went meanwhile
            giveUp();
        m_isSaving = false;
    });
}

} // namespace cordboard::session
