// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/markerstore.h"

namespace cordboard::cache {

using domain::Result;

std::string MarkerStore::layout()
{
    return "CREATE TABLE sync_marker (one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL, "
           "sequence INTEGER NOT NULL, data_as_of INTEGER, is_complete INTEGER NOT NULL, is_listing INTEGER "
           "NOT NULL, "
           "generation INTEGER NOT NULL, listing_sequence INTEGER NOT NULL);"
           "CREATE TABLE listing_progress (table_name TEXT PRIMARY KEY, token TEXT NOT NULL, is_done INTEGER "
           "NOT NULL, "
           "fetched INTEGER NOT NULL, total INTEGER);";
}

Result<SyncMarkers> MarkerStore::load()
{
    SyncMarkers markers;
    auto one = m_database.prepare("SELECT epoch, sequence, data_as_of, is_complete, is_listing, generation, "
                                  "listing_sequence FROM sync_marker");
    if (!one)
        return tl::unexpected(one.error());
    const auto row = one->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return markers;
    markers.epoch = one->text(0);
    markers.sequence = one->integer(1);
    if (!one->isNull(2))
        markers.dataAsOf = domain::Instant(domain::Duration(one->integer(2)));
    markers.isComplete = one->integer(3) != 0;
    markers.isListing = one->integer(4) != 0;
    markers.generation = one->integer(5);
    markers.listingSequence = one->integer(6);

    auto tables = m_database.prepare(
        "SELECT table_name, token, is_done, fetched, total FROM listing_progress");
    if (!tables)
        return tl::unexpected(tables.error());
    for (auto next = tables->step(); !next || *next; next = tables->step()) {
        if (!next)
            return tl::unexpected(next.error());
        const auto table = domain::fromWord<domain::RecordKind>(tables->text(0));
        if (!table)
            return domain::failure(domain::ErrorCode::Storage, "a marker names an unknown table");
        ListingProgress progress{tables->text(1), tables->integer(2) != 0, tables->integer(3), {}};
        if (!tables->isNull(4))
            progress.total = tables->integer(4);
        markers.tables.emplace(*table, std::move(progress));
    }
    return markers;
}

Result<void> MarkerStore::save(const SyncMarkers& markers)
{
    auto one = m_database.prepare("INSERT OR REPLACE INTO sync_marker VALUES (1, ?, ?, ?, ?, ?, ?, ?)");
    if (!one)
        return tl::unexpected(one.error());
    one->bindText(0, markers.epoch);
    one->bindInteger(1, markers.sequence);
    if (markers.dataAsOf)
        one->bindInteger(2, markers.dataAsOf->time_since_epoch().count());
    one->bindInteger(3, markers.isComplete ? 1 : 0);
    one->bindInteger(4, markers.isListing ? 1 : 0);
    one->bindInteger(5, markers.generation);
    one->bindInteger(6, markers.listingSequence);
    if (auto done = one->run(); !done)
        return done;
    if (auto done = m_database.execute("DELETE FROM listing_progress"); !done)
        return done;
    auto insert = m_database.prepare("INSERT INTO listing_progress VALUES (?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    for (const auto& [table, progress] : markers.tables) {
        insert->bindText(0, word(table));
        insert->bindText(1, progress.token);
        insert->bindInteger(2, progress.isDone ? 1 : 0);
        insert->bindInteger(3, progress.fetched);
        if (progress.total)
            insert->bindInteger(4, *progress.total);
        else
            insert->bindNull(4);
        if (auto done = insert->run(); !done)
            return done;
    }
    return {};
}

} // namespace cordboard::cache
