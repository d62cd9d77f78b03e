// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/chunktable.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace cordboard::cache {

using namespace domain;

namespace {

/// A body that stays with the rest of its row on one page of the file (4,096 bytes).
constexpr std::size_t ChunkBytes = 3'800;
constexpr std::size_t ChecksumBytes = sizeof(std::uint64_t);

using Records = std::vector<ChunkTable::Change>;

std::string tableName(RecordKind table)
{
    return '"' + std::string(word(table)) + '"';
}

tl::unexpected<Error> damaged()
{
    return failure(ErrorCode::Storage, "a chunk of the cache is damaged");
}

/// Finds what a disk does, not what a person does.
std::uint64_t bodyChecksum(std::string_view bytes)
{
    std::uint64_t hash = 0x9E3779B97F4A7C15U ^ bytes.size();
    const auto add = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
        hash ^= hash >> 32U;
    };
    for (; bytes.size() >= sizeof(std::uint64_t); bytes.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        add(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes.data(), bytes.size());
    add(rest);
    return hash;
}

void appendNumber(std::string& bytes, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7U)
        bytes += static_cast<char>(value | 0x80U);
    bytes += static_cast<char>(value);
}

/// Requires: from a body that matched its checksum; false at its end all the same.
bool takeNumber(std::string_view& bytes, std::uint64_t& value)
{
    value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

/// The body without its checksum; nothing when they do not match.
std::optional<std::string_view> checkedBody(std::string_view blob)
{
    if (blob.size() < ChecksumBytes)
        return std::nullopt;
    const auto body = blob.substr(0, blob.size() - ChecksumBytes);
    std::uint64_t checksum = 0;
    std::memcpy(&checksum, blob.data() + body.size(), ChecksumBytes);
    return checksum == bodyChecksum(body) ? std::optional(body) : std::nullopt;
}

/// Calls `use(record)` for each record of a body; false when it is none.
template <typename Use> bool forEachRecord(std::string_view body, Use use)
{
    while (!body.empty()) {
        std::uint64_t seen = 0;
        std::uint64_t size = 0;
        if (!takeNumber(body, seen) || !takeNumber(body, size) || size > body.size())
            return false;
        const auto bytes = body.substr(0, static_cast<std::size_t>(size));
        body.remove_prefix(bytes.size());
        const auto id = PackedRecord::idOf(bytes);
        if (!id)
            return false;
        use(ChunkTable::Change{*id, bytes, static_cast<std::int64_t>(seen)});
    }
    return true;
}

/// Appends the records of a blob as SQLite gives it; false when it is damaged.
bool appendRecords(PackedRecords& records, std::string_view blob)
{
    const auto body = checkedBody(blob);
    bool isGood = body.has_value();
    return isGood &&
           forEachRecord(*body,
                         [&](const ChunkTable::Change& record) {
                             isGood = records.appendBytes(record.bytes) && isGood;
                         }) &&
           isGood;
}

/// `changes` laid over `records`, both in the order of their ids.
Records merged(const Records& records, std::span<const ChunkTable::Change> changes)
{
    Records result;
    result.reserve(records.size() + changes.size());
    auto old = records.begin();
    for (const auto& change : changes) {
        while (old != records.end() && old->id < change.id)
            result.push_back(*old++);
        if (old != records.end() && old->id == change.id)
            ++old;
        if (!change.bytes.empty())
            result.push_back(change);
    }
    result.insert(result.end(), old, records.end());
    return result;
}

/// How many bytes each piece of records that were one chunk should have, so that none is left tiny.
std::size_t pieceSize(const Records& records)
{
    constexpr std::size_t Overhead = 4; // the two numbers before a record
    std::size_t total = 0;
    for (const auto& record : records)
        total += record.bytes.size() + Overhead;
    const auto pieces = total / ChunkBytes + 1;
    return total / pieces + 1;
}

} // namespace

std::string ChunkTable::layout(RecordKind table)
{
    const auto name = tableName(table);
    const auto index = [&](const std::string& columns) {
        return "CREATE INDEX \"" + std::string(word(table)) + "_by_" + columns.substr(0, columns.find(',')) +
               "\" ON " + name + " (" + columns + ");";
    };
    return "CREATE TABLE " + name +
           " (chunk INTEGER PRIMARY KEY, first_id TEXT NOT NULL UNIQUE, records INTEGER NOT NULL, seen "
           "INTEGER NOT "
           "NULL, "
           "changed INTEGER NOT NULL, body BLOB NOT NULL);" +
           index("seen, records") + index("changed");
}

Result<Statement*> ChunkTable::statement(Sql sql)
{
    auto& kept = m_statements[static_cast<std::size_t>(sql)];
    if (kept) {
        kept->reset();
        return &*kept;
    }
    const auto name = tableName(m_table);
    const auto text = [&]() -> std::string {
        switch (sql) {
        case Sql::Home:
            return "SELECT chunk, first_id, body FROM " + name +
                   " WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1";
        case Sql::First: return "SELECT chunk, first_id, body FROM " + name + " ORDER BY first_id LIMIT 1";
        case Sql::Next:
            return "SELECT first_id FROM " + name + " WHERE first_id > ? ORDER BY first_id LIMIT 1";
        case Sql::Insert:
            return "INSERT INTO " + name + " (first_id, records, seen, changed, body) VALUES (?, ?, ?, ?, ?)";
        case Sql::Update:
            return "UPDATE " + name +
                   " SET first_id = ?, records = ?, seen = ?, changed = ?, body = ? WHERE chunk = ?";
        case Sql::Delete: return "DELETE FROM " + name + " WHERE chunk = ?";
        }
        return {};
    }();
    auto prepared = m_database.prepare(text);
    if (!prepared)
        return tl::unexpected(prepared.error());
    kept = std::move(*prepared);
    return &*kept;
}

Result<std::optional<ChunkTable::Chunk>> ChunkTable::chunkFrom(Sql sql, std::string_view id)
{
    auto query = statement(sql);
    if (!query)
        return tl::unexpected(query.error());
    if (sql == Sql::Home)
        (*query)->bindText(0, id);
    const auto row = (*query)->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    const auto body = checkedBody((*query)->blob(2));
    if (!body)
        return damaged();
    Chunk chunk{(*query)->integer(0), (*query)->text(1), std::string(*body)};
    (*query)->reset(); // an open row would hold up what is written next
    return chunk;
}

Result<std::optional<ChunkTable::Chunk>> ChunkTable::homeOf(std::string_view id)
{
    auto home = chunkFrom(Sql::Home, id);
    return home && !*home ? chunkFrom(Sql::First, {}) : std::move(home);
}

Result<std::optional<std::string>> ChunkTable::nextId(std::string_view firstId)
{
    auto query = statement(Sql::Next);
    if (!query)
        return tl::unexpected(query.error());
    (*query)->bindText(0, firstId);
    const auto row = (*query)->step();
    if (!row)
        return tl::unexpected(row.error());
    auto next = *row ? std::optional((*query)->text(0)) : std::nullopt;
    (*query)->reset();
    return next;
}

Result<void> ChunkTable::write(const std::optional<Chunk>& home, const Records& records, std::int64_t stamp)
{
    if (records.empty() && home) {
        auto remove = statement(Sql::Delete);
        if (!remove)
            return tl::unexpected(remove.error());
        (*remove)->bindInteger(0, home->row);
        return (*remove)->run();
    }
    const auto wanted = pieceSize(records);
    std::string body;
    for (auto first = records.begin(); first != records.end();) {
        body.clear();
        auto last = first;
        auto seen = first->seen;
        for (; last != records.end() && (last == first || body.size() + last->bytes.size() <= wanted);
             ++last) {
            seen = std::min(seen, last->seen);
            appendNumber(body, static_cast<std::uint64_t>(last->seen));
            appendNumber(body, last->bytes.size());
            body += last->bytes;
        }
        const auto checksum = bodyChecksum(body);
        body.append(reinterpret_cast<const char*>(&checksum), ChecksumBytes);
        const bool isUpdate = home && first == records.begin();
        auto put = statement(isUpdate ? Sql::Update : Sql::Insert);
        if (!put)
            return tl::unexpected(put.error());
        (*put)->bindText(0, first->id);
        (*put)->bindInteger(1, last - first);
        (*put)->bindInteger(2, seen);
        (*put)->bindInteger(3, stamp);
        (*put)->bindBlob(4, body);
        if (isUpdate)
            (*put)->bindInteger(5, home->row);
        if (auto done = (*put)->run(); !done)
            return done;
        first = last;
    }
    return {};
}

Result<void> ChunkTable::merge(std::vector<Change> changes, std::int64_t stamp)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.id < b.id; });
    // Of equal ids the last one: the others go.
    changes.erase(changes.begin(),
                  std::unique(changes.rbegin(), changes.rend(), [](const Change& a, const Change& b) {
                      return a.id == b.id;
                  }).base());
    const std::span<const Change> all(changes);
    for (std::size_t begin = 0; begin < all.size();) {
        const auto home = homeOf(all[begin].id);
        if (!home)
            return tl::unexpected(home.error());
        auto end = all.size();
        if (*home) {
            // A first chunk that begins behind the id takes it in.
            const auto bound = nextId((*home)->firstId);
            if (!bound)
                return tl::unexpected(bound.error());
            const auto isHere = [&](const Change& change) { return !*bound || change.id < **bound; };
            end = static_cast<std::size_t>(
                std::find_if_not(all.begin() + static_cast<std::ptrdiff_t>(begin), all.end(), isHere) -
                all.begin());
        }
        Records records;
        if (*home &&
            !forEachRecord((*home)->body, [&records](const Change& record) { records.push_back(record); }))
            return damaged();
        if (auto done = write(*home, merged(records, all.subspan(begin, end - begin)), stamp); !done)
            return done;
        begin = end;
    }
    return {};
}

Result<std::vector<std::string>> ChunkTable::removeUnseen(std::int64_t generation, std::int64_t stamp)
{
    std::vector<std::string> removed;
    for (;;) {
        auto query = m_database.prepare("SELECT chunk, first_id, body FROM " + tableName(m_table) +
                                        " WHERE seen < ? LIMIT 1");
        if (!query)
            return tl::unexpected(query.error());
        query->bindInteger(0, generation);
        const auto row = query->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return removed;
        const auto body = checkedBody(query->blob(2));
        if (!body)
            return damaged();
        const Chunk home{query->integer(0), query->text(1), std::string(*body)};
        query->reset(); // or the row could not be written
        Records kept;
        const bool isGood = forEachRecord(home.body, [&](const Change& record) {
            if (record.seen < generation)
                removed.emplace_back(record.id);
            else
                kept.push_back(record);
        });
        if (!isGood)
            return damaged();
        if (auto done = write(home, kept, stamp); !done)
            return tl::unexpected(done.error());
    }
}

Result<std::int64_t> ChunkTable::count()
{
    auto query = m_database.prepare("SELECT coalesce(sum(records), 0) FROM " + tableName(m_table));
    if (!query)
        return tl::unexpected(query.error());
    if (auto row = query->step(); !row)
        return tl::unexpected(row.error());
    return query->integer(0);
}

Result<std::vector<std::string>> ChunkTable::unseen(std::int64_t generation)
{
    auto query = m_database.prepare("SELECT body FROM " + tableName(m_table) + " WHERE seen < ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bindInteger(0, generation);
    std::vector<std::string> ids;
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        const auto body = checkedBody(query->blob(0));
        if (!body || !forEachRecord(*body, [&](const Change& record) {
                if (record.seen < generation)
                    ids.emplace_back(record.id);
            }))
            return damaged();
    }
    return ids;
}

Result<std::optional<Record>> ChunkTable::find(std::string_view id)
{
    const auto home = chunkFrom(Sql::Home, id);
    if (!home)
        return tl::unexpected(home.error());
    std::optional<Record> found;
    if (!*home)
        return found;
    bool isGood = true;
    isGood = forEachRecord((*home)->body,
                           [&](const Change& change) {
                               if (change.id != id)
                                   return;
                               PackedRecord record;
                               isGood = record.assign(m_table, change.bytes);
                               found = record.toRecord();
                           }) &&
             isGood;
    if (!isGood)
        return damaged();
    return found;
}

Result<PackedRecords> ChunkTable::read(std::string& after, std::size_t limit)
{
    auto query = m_database.prepare("SELECT body FROM " + tableName(m_table) +
                                    " WHERE first_id > ? ORDER BY first_id");
    if (!query)
        return tl::unexpected(query.error());
    query->bindText(0, after);
    PackedRecords records(m_table);
    while (records.size() < limit) {
        const auto row = query->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        if (!appendRecords(records, query->blob(0)))
            return damaged();
    }
    if (!records.isEmpty())
        after = records.idAt(records.size() - 1);
    return records;
}

Result<PackedRecords> ChunkTable::readChanged(std::int64_t stamp, std::int64_t& position, std::size_t limit)
{
    // The pluses keep SQLite from walking all chunks in their order, which reads the whole file; of changed
    // ones there are few.
    auto query = m_database.prepare("SELECT body, chunk FROM " + tableName(m_table) +
                                    " WHERE +chunk > ? AND changed > ? ORDER BY +chunk");
    if (!query)
        return tl::unexpected(query.error());
    query->bindInteger(0, position);
    query->bindInteger(1, stamp);
    PackedRecords records(m_table);
    while (records.size() < limit) {
        const auto row = query->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        if (!appendRecords(records, query->blob(0)))
            return damaged();
        position = query->integer(1);
    }
    return records;
}

Result<void> ChunkTable::verify()
{
    auto query = m_database.prepare("SELECT body FROM " + tableName(m_table));
    if (!query)
        return tl::unexpected(query.error());
    for (auto row = query->step(); !row || *row; row = query->step()) {
        if (!row)
            return tl::unexpected(row.error());
        if (!checkedBody(query->blob(0)))
            return damaged();
    }
    return {};
}

} // namespace cordboard::cache
