// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities.h"
#include "domain/fieldlist.h"
#include "domain/online.h"
#include "domain/recordkind.h"
#include "domain/value.h"

/// One catalogue of every stored field. The wire, the cache, the server's tables, the change feed and the
/// audit trail all take names and kinds from here, so a new field is one enumerator and one row.
namespace cordboard::domain {

struct FieldSpec {
    Field field;
    RecordKind table;
    std::string_view name; ///< snake_case; the JSON member and the SQL column
    ValueKind kind;
    bool nullable; ///< may be absent
    bool personal; ///< removed at anonymization (R-PURGE-05)
    /// History an undo does not bring back (last holder, last activity); never bumps a version alone.
    bool bookkeeping;
    std::int64_t most = 0; ///< of an integer, which is never negative
    TextForm form = TextForm::Own;
    std::span<const std::string_view> words =
        {}; ///< the vocabulary that the text is a word of; empty: of none
    bool isUnique = false; ///< a text that at most one record of the company has; the empty one is nobody's
    bool isTelling = false; ///< what people tell it by, on the rows of what refers to it too
    /// The kind of record whose id the text, or each text of the list, is or holds; nothing: of none.
    std::optional<RecordKind> refersTo = {};
    bool isOnLine = false; ///< the id stands before a line key: see OnLine

    [[nodiscard]] constexpr bool isWord() const noexcept { return !words.empty(); }
    /// The id in such a text.
    [[nodiscard]] std::string_view referredIn(std::string_view text) const noexcept
    {
        return isOnLine ? idOnLine(text) : text;
    }
    /// Whether the field may hold this number, wherever it comes from.
    [[nodiscard]] constexpr bool holds(std::int64_t number) const noexcept
    {
        return number >= 0 && number <= most;
    }
};

/// What a text of a unique field is found by: the key of an address, of others the text itself.
[[nodiscard]] std::string uniqueKey(Field field, std::string_view text);

/// All fields of a table in catalogue order, without Existence.
[[nodiscard]] std::span<const FieldSpec> fieldsOf(RecordKind table) noexcept;
[[nodiscard]] const FieldSpec& spec(Field field) noexcept;
/// Nothing when the table has no such field.
[[nodiscard]] const FieldSpec* findField(RecordKind table, std::string_view name) noexcept;

/// A record's address in any layer.
struct EntityRef {
    RecordKind table = RecordKind::User;
    std::string id;
    friend auto operator<=>(const EntityRef&, const EntityRef&) = default;
    friend bool operator==(const EntityRef&, const EntityRef&) = default;
};

/// The one unit of everything that moves: plan, sync delta, cache write, column update, model signal, audit
/// entry.
struct Change {
    EntityRef entity;
    Field field = Field::Existence;
    Value before;
    Value after;
    friend bool operator==(const Change&, const Change&) = default;
};

/// A role assignment in a text list: "company_admin", "office_admin:of_1".
[[nodiscard]] std::string toText(const RoleAssignment&);
[[nodiscard]] Result<RoleAssignment> roleAssignmentFromText(std::string_view);

/// A record of any table, as the wire, the cache and the feed carry it: address, version, and its fields.
struct Record {
    EntityRef entity;
    std::int64_t version = 0;
    std::vector<std::pair<Field, Value>> fields; ///< catalogue order; absent = not told
};

/// One kind's way between a record's struct and its fields; made once a kind, in records.cpp.
template <StoredRecord T> struct RecordCodec {
    [[nodiscard]] static Value read(const T& record, Field field);
    [[nodiscard]] static Result<void> write(T& record, Field field, const Value& value);
    [[nodiscard]] static Record toRecord(const T& value);
    [[nodiscard]] static Result<T> fromRecord(const Record& record);
};

/// Reading and writing one field of a record. Requires: the field belongs to that kind. `write` refuses a
/// value of the wrong kind, an unknown word or a number out of range with InvalidInput and leaves the record
/// as it was.
template <StoredRecord T> [[nodiscard]] Value read(const T& record, Field field)
{
    return RecordCodec<T>::read(record, field);
}
template <StoredRecord T> [[nodiscard]] Result<void> write(T& record, Field field, const Value& value)
{
    return RecordCodec<T>::write(record, field, value);
}
template <StoredRecord T> [[nodiscard]] Record toRecord(const T& value)
{
    return RecordCodec<T>::toRecord(value);
}
/// Refuses a record of another kind and a bad value; ignores nothing silently.
template <StoredRecord T> [[nodiscard]] Result<T> fromRecord(const Record& record)
{
    return RecordCodec<T>::fromRecord(record);
}

} // namespace cordboard::domain
