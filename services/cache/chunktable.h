// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/database.h"
#include "domain/packedrecords.h"

namespace cordboard::cache {

/// The records of one table in a few thousand rows of SQLite ("chunks"), each with some two dozen neighbors
/// by id.
///
/// Specification.
/// - Chunks are disjoint ranges of ids, a B-tree with fat leaves: a record stands in the last chunk that
///   begins at or before its id, or in the first one. Records of a chunk are in the order of their ids.
/// - A body is, for each record, the listing that has seen it, its length and its packed bytes; then a
///   checksum. A body that does not match its checksum is a Storage error, never a record.
/// - A chunk knows how many records it has, the oldest listing in it, and the last change of the cache that
///   touched it.
///
/// Rationale: a row a record costs a million inserts and two index entries each (measured: 3 s); a listing in
/// the order of ids only ever appends here. A changed record rewrites one page of the file.
///
/// Threads: those of the database. Requires a transaction for what writes. Keeps its statements: made for one
/// batch.
class ChunkTable final {
public:
    ChunkTable(Database& database, domain::RecordKind table) : m_database(database), m_table(table) {}

    /// One record to put, or, without bytes, one to take away.
    struct Change {
        std::string_view id;
        std::string_view bytes;
        std::int64_t seen = 0;
    };
    /// Lays changes over the table. Of several for one id the last counts. `stamp` numbers the change of the
    /// cache.
    [[nodiscard]] domain::Result<void> merge(std::vector<Change> changes, std::int64_t stamp);
    /// Removes what no listing since `generation` has seen, and answers the ids.
    [[nodiscard]] domain::Result<std::vector<std::string>> removeUnseen(std::int64_t generation,
                                                                        std::int64_t stamp);

    [[nodiscard]] domain::Result<std::int64_t> count();
    /// What no listing since `generation` has seen.
    [[nodiscard]] domain::Result<std::vector<std::string>> unseen(std::int64_t generation);
    [[nodiscard]] domain::Result<std::optional<domain::Record>> find(std::string_view id);
    /// The next records in order of their ids, at least `limit` unless they end. `after` is moved on.
    [[nodiscard]] domain::Result<domain::PackedRecords> read(std::string& after, std::size_t limit);
    /// Every record of chunks that changed after `stamp`. `position` starts at 0 and is moved on.
    [[nodiscard]] domain::Result<domain::PackedRecords>
    readChanged(std::int64_t stamp, std::int64_t& position, std::size_t limit);
    /// Storage when a body does not match its checksum.
    [[nodiscard]] domain::Result<void> verify();

    /// The layout it needs, as part of a migration.
    [[nodiscard]] static std::string layout(domain::RecordKind table);

private:
    struct Chunk {
        std::int64_t row = 0;
        std::string firstId;
        std::string body; ///< without its checksum
    };
    /// One statement of this table, prepared when it is first needed.
    enum class Sql : std::uint8_t { Home, First, Next, Insert, Update, Delete };
    [[nodiscard]] domain::Result<Statement*> statement(Sql sql);
    [[nodiscard]] domain::Result<std::optional<Chunk>> chunkFrom(Sql sql, std::string_view id);
    [[nodiscard]] domain::Result<std::optional<Chunk>> homeOf(std::string_view id);
    /// Where the chunk behind the one that begins with `firstId` begins.
    [[nodiscard]] domain::Result<std::optional<std::string>> nextId(std::string_view firstId);
    /// Writes what was `home` as one or more chunks, or removes it.
    [[nodiscard]] domain::Result<void> write(const std::optional<Chunk>& home,
                                             const std::vector<Change>& records, std::int64_t stamp);

    Database& m_database;
    const domain::RecordKind m_table;
    std::array<std::optional<Statement>, 6> m_statements;
};

} // namespace cordboard::cache
