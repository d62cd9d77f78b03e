// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"

/// Many records of one table without an allocation each: what a listing brings, the cache keeps and the
/// directory takes in. A `Record` costs some thirty strings and variants; a packed one is about 150 bytes in
/// an arena.
///
/// Layout of one record: id, version, which fields are told, which of these are told as absent, then the
/// values in catalogue order. Lengths and numbers are variable-length integers, seven bits a byte, signed
/// ones zigzag. The layout is that of the catalogue: whoever keeps the bytes keeps `catalogueFingerprint()`
/// with them.
namespace cordboard::domain {

/// Changes whenever names, kinds or order of fields do: packed bytes of one catalogue mean nothing to
/// another.
[[nodiscard]] std::uint64_t catalogueFingerprint() noexcept;

/// One packed record, read where it lies. Views hold as long as the bytes do.
class PackedRecord final {
public:
    static constexpr std::size_t MostFields = 48; ///< of a table

    PackedRecord() noexcept {} // leaves the slots alone: only those of told fields are read
    /// False unless `bytes` are exactly one record of the table; never reads outside of them, whatever they
    /// are. After false nothing is told.
    [[nodiscard]] bool assign(RecordKind table, std::string_view bytes) noexcept;
    /// The id alone, without a look at the rest.
    [[nodiscard]] static std::optional<std::string_view> idOf(std::string_view bytes) noexcept;

    [[nodiscard]] RecordKind table() const noexcept { return m_table; }
    [[nodiscard]] std::string_view bytes() const noexcept { return m_bytes; }
    [[nodiscard]] std::string_view id() const noexcept { return m_id; }
    [[nodiscard]] std::int64_t version() const noexcept { return m_version; }

    /// Values of fields of this table; requires the field's kind. What is untold or absent reads as empty.
    [[nodiscard]] bool isTold(Field field) const noexcept { return (m_told & bit(field)) != 0; }
    [[nodiscard]] bool isAbsent(Field field) const noexcept { return (m_absent & bit(field)) != 0; }
    [[nodiscard]] bool hasValue(Field field) const noexcept { return isTold(field) && !isAbsent(field); }
    [[nodiscard]] bool flag(Field field) const noexcept { return integer(field) != 0; }
    [[nodiscard]] std::int64_t integer(Field field) const noexcept
    {
        return hasValue(field) ? slot(field).number : 0;
    }
    [[nodiscard]] std::optional<Instant> time(Field field) const noexcept
    {
        return hasValue(field) ? std::optional(Instant(Duration(slot(field).number))) : std::nullopt;
    }
    [[nodiscard]] std::string_view text(Field field) const noexcept
    {
        return hasValue(field) ? slot(field).text : std::string_view();
    }
    /// How many texts a list has.
    [[nodiscard]] std::size_t textCount(Field field) const noexcept
    {
        return static_cast<std::size_t>(integer(field));
    }
    template <typename Use> void forEachText(Field field, Use use) const
    {
        auto rest = text(field);
        for (auto left = textCount(field); left > 0; --left)
            use(takeText(rest));
    }

    [[nodiscard]] Record toRecord() const;

private:
    struct Slot {
        std::string_view text; ///< of a list: all its elements with their lengths
        std::int64_t number; ///< of a list: how many elements
    };

    [[nodiscard]] bool assignFields(std::span<const FieldSpec> specs, std::string_view bytes) noexcept;
    [[nodiscard]] std::size_t place(Field field) const noexcept
    {
        return static_cast<std::size_t>(field) - static_cast<std::size_t>(m_first);
    }
    [[nodiscard]] std::uint64_t bit(Field field) const noexcept { return std::uint64_t{1} << place(field); }
    [[nodiscard]] const Slot& slot(Field field) const noexcept { return m_slots[place(field)]; }
    /// Requires a parsed list.
    [[nodiscard]] static std::string_view takeText(std::string_view& rest) noexcept;

    RecordKind m_table = RecordKind::User;
    Field m_first = Field::Existence; ///< the table's first
    std::string_view m_bytes;
    std::string_view m_id;
    std::int64_t m_version = 0;
    std::uint64_t m_told = 0;
    std::uint64_t m_absent = 0;
    union {
        std::array<Slot, MostFields> m_slots;
    };
};

/// Records of one table in one arena. Invariant: each can be assigned to a PackedRecord.
class PackedRecords final {
public:
    class Writer;

    PackedRecords() = default;
    explicit PackedRecords(RecordKind table) : m_table(table) {}

    [[nodiscard]] RecordKind table() const noexcept { return m_table; }
    [[nodiscard]] std::size_t size() const noexcept { return m_ends.size(); }
    [[nodiscard]] bool isEmpty() const noexcept { return m_ends.empty(); }
    [[nodiscard]] std::size_t byteCount() const noexcept { return m_arena.size(); }
    [[nodiscard]] PackedRecord at(std::size_t index) const noexcept
    {
        PackedRecord record;
        static_cast<void>(record.assign(m_table, bytesAt(index))); // each parses
        return record;
    }
    [[nodiscard]] std::string_view bytesAt(std::size_t index) const noexcept
    {
        const auto begin = index == 0 ? std::size_t{0} : m_ends[index - 1];
        return std::string_view(m_arena).substr(begin, m_ends[index] - begin);
    }
    [[nodiscard]] std::string_view idAt(std::size_t index) const noexcept
    {
        return *PackedRecord::idOf(bytesAt(index));
    }

    void reserve(std::size_t records, std::size_t bytes);
    void append(const PackedRecord& record);
    /// False, and nothing is appended, unless the bytes are a record of this table.
    [[nodiscard]] bool appendBytes(std::string_view bytes);
    /// InvalidInput, and nothing is appended, unless it is of this table with fields in catalogue order and
    /// of their kinds.
    [[nodiscard]] Result<void> append(const Record& record);
    [[nodiscard]] std::vector<Record> toRecords() const;

private:
    RecordKind m_table = RecordKind::User;
    std::string m_arena;
    std::vector<std::size_t> m_ends; ///< of each record in the arena
};

/// Records that several threads read.
using SharedRecords = std::shared_ptr<const PackedRecords>;

/// Writes one record after another: `begin`, the values in catalogue order, `end`. A record that is begun and
/// not ended leaves no trace. Requires: each value is of its field's kind; fields of the table, ascending.
class PackedRecords::Writer final {
public:
    explicit Writer(PackedRecords& records);

    void begin(std::string_view id, std::int64_t version);
    void absent(Field field);
    void flag(Field field, bool value);
    void integer(Field field, std::int64_t value); ///< also times, in milliseconds
    void text(Field field, std::string_view value);
    void beginTexts(Field field, std::size_t count);
    void element(std::string_view text); ///< `count` times after beginTexts
    void end();

private:
    void tell(Field field);

    PackedRecords& m_records;
    const unsigned m_first; ///< field of the table
    std::string m_id;
    std::string m_values; ///< their masks stand before them, and are known after them
    std::int64_t m_version = 0;
    std::uint64_t m_told = 0;
    std::uint64_t m_absent = 0;
};

/// The records of one table; InvalidInput as for PackedRecords::append.
[[nodiscard]] Result<PackedRecords> packed(RecordKind table, std::span<const Record> records);

} // namespace cordboard::domain
