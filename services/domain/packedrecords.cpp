// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/packedrecords.h"

#include <bit>

#include "domain/limits.h"

namespace cordboard::domain {

namespace {

/// `fieldsOf` searches; a million records should not.
[[nodiscard]] std::span<const FieldSpec> layoutOf(RecordKind table) noexcept
{
    static const auto layouts = forEachKind([](const RecordSpec& each) { return fieldsOf(each.kind); });
    return layouts[indexOf(table)];
}

[[nodiscard]] constexpr std::uint64_t zigzag(std::int64_t value) noexcept
{
    return static_cast<std::uint64_t>(value) << 1U ^ static_cast<std::uint64_t>(value >> 63);
}

[[nodiscard]] constexpr std::int64_t unzigzag(std::uint64_t value) noexcept
{
    return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

void putNumber(std::string& bytes, std::uint64_t value)
{
    if (value < 0x80) { // nearly all
        bytes.push_back(static_cast<char>(value));
        return;
    }
    std::array<char, 10> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    std::size_t size = 0;
    for (; value >= 0x80; value >>= 7U)
        buffer[size++] = static_cast<char>(value | 0x80U);
    buffer[size++] = static_cast<char>(value);
    bytes.append(buffer.data(), size);
}

void putText(std::string& bytes, std::string_view text)
{
    putNumber(bytes, text.size());
    bytes.append(text);
}

/// Takes bytes from the front; after the first thing that does not fit everything fails.
class Taker final {
public:
    explicit Taker(std::string_view bytes) noexcept : m_at(bytes.data()), m_end(bytes.data() + bytes.size())
    {
    }

    [[nodiscard]] bool isGood() const noexcept { return m_isGood; }
    [[nodiscard]] bool isAtEnd() const noexcept { return m_at == m_end; }
    [[nodiscard]] const char* position() const noexcept { return m_at; }

    [[nodiscard]] std::uint64_t number() noexcept
    {
        if (m_at != m_end && static_cast<signed char>(*m_at) >= 0) // lengths and flags are one byte
            return static_cast<unsigned char>(*m_at++);
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_at == m_end)
                break;
            const auto byte = static_cast<unsigned char>(*m_at++);
            if (shift == 63 && byte > 1)
                break; // more than 64 bits
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isGood = false;
        return 0;
    }

    [[nodiscard]] std::string_view text() noexcept
    {
        const auto size = number();
        if (size > static_cast<std::uint64_t>(m_end - m_at)) {
            m_isGood = false;
            return {};
        }
        const std::string_view taken(m_at, static_cast<std::size_t>(size));
        m_at += size;
        return taken;
    }

private:
    const char* m_at;
    const char* m_end;
    bool m_isGood = true;
};

[[nodiscard]] Value unpackedValue(const PackedRecord& record, const FieldSpec& spec)
{
    if (record.isAbsent(spec.field))
        return {};
    switch (spec.kind) {
    case ValueKind::Bool: return record.flag(spec.field);
    case ValueKind::Integer: return record.integer(spec.field);
    case ValueKind::Text: return record.text(spec.field);
    case ValueKind::Time: return Instant(Duration(record.integer(spec.field)));
    case ValueKind::TextList: break;
    }
    std::vector<std::string> texts;
    texts.reserve(record.textCount(spec.field));
    record.forEachText(spec.field, [&texts](std::string_view text) { texts.emplace_back(text); });
    return texts;
}

[[nodiscard]] bool isVersion(std::int64_t number) noexcept
{
    return number >= 0 && number <= limits::LargestCount;
}

/// False for a value of another kind, or out of its range.
[[nodiscard]] bool writeValue(PackedRecords::Writer& writer, const FieldSpec& spec, const Value& value)
{
    if (value.isAbsent()) {
        writer.absent(spec.field);
        return spec.nullable;
    }
    switch (spec.kind) {
    case ValueKind::Bool:
        if (const auto flag = value.flag()) {
            writer.flag(spec.field, *flag);
            return true;
        }
        return false;
    case ValueKind::Integer:
        if (const auto number = value.integer(); number && spec.holds(*number)) {
            writer.integer(spec.field, *number);
            return true;
        }
        return false;
    case ValueKind::Text:
        if (const auto text = value.text()) {
            writer.text(spec.field, *text);
            return true;
        }
        return false;
    case ValueKind::Time:
        if (const auto time = value.time()) {
            writer.integer(spec.field, time->time_since_epoch().count());
            return true;
        }
        return false;
    case ValueKind::TextList:
        if (const auto* list = value.list()) {
            writer.beginTexts(spec.field, list->size());
            for (const auto& text : *list)
                writer.element(text);
            return true;
        }
        return false;
    }
    return false;
}

} // namespace

std::uint64_t catalogueFingerprint() noexcept
{
    std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a
    const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
    for (const auto& each : AllKinds) {
        for (const auto& spec : layoutOf(each.kind)) {
            for (const char letter : spec.name)
                add(static_cast<unsigned char>(letter));
            add(static_cast<unsigned char>(spec.kind));
            add(spec.nullable ? 1 : 0);
        }
        add(0xFF);
    }
    return hash;
}

std::optional<std::string_view> PackedRecord::idOf(std::string_view bytes) noexcept
{
    Taker taker(bytes);
    const auto id = taker.text();
    return taker.isGood() ? std::optional(id) : std::nullopt;
}

bool PackedRecord::assign(RecordKind table, std::string_view bytes) noexcept
{
    const auto specs = layoutOf(table);
    m_table = table;
    m_first = specs.front().field;
    m_bytes = bytes;
    const bool isGood = assignFields(specs, bytes);
    if (!isGood)
        m_told = m_absent = 0;
    return isGood;
}

bool PackedRecord::assignFields(std::span<const FieldSpec> specs, std::string_view bytes) noexcept
{
    Taker taker(bytes);
    m_id = taker.text();
    m_version = unzigzag(taker.number());
    m_told = taker.number();
    m_absent = taker.number();
    const auto known = (std::uint64_t{1} << specs.size()) - 1;
    if (!taker.isGood() || !isVersion(m_version) || (m_told & ~known) != 0 || (m_absent & ~m_told) != 0)
        return false;
    for (auto left = m_told; left != 0 && taker.isGood(); left &= left - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(left));
        auto& slot = m_slots[at];
        slot = {};
        if ((m_absent >> at & 1U) != 0) {
            if (!specs[at].nullable)
                return false;
            continue;
        }
        switch (specs[at].kind) {
        case ValueKind::Bool:
        case ValueKind::Time: slot.number = unzigzag(taker.number()); break;
        case ValueKind::Integer:
            slot.number = unzigzag(taker.number());
            if (!specs[at].holds(slot.number))
                return false;
            break;
        case ValueKind::Text: slot.text = taker.text(); break;
        case ValueKind::TextList: {
            const auto count = taker.number();
            const auto* begin = taker.position();
            for (auto each = count; each > 0 && taker.isGood(); --each)
                static_cast<void>(taker.text());
            slot = {{begin, static_cast<std::size_t>(taker.position() - begin)},
                    static_cast<std::int64_t>(count)};
            break;
        }
        }
    }
    return taker.isGood() && taker.isAtEnd();
}

std::string_view PackedRecord::takeText(std::string_view& rest) noexcept
{
    Taker taker(rest);
    const auto text = taker.text();
    rest.remove_prefix(static_cast<std::size_t>(taker.position() - rest.data()));
    return text;
}

Record PackedRecord::toRecord() const
{
    Record record{{m_table, std::string(m_id)}, m_version, {}};
    record.fields.reserve(static_cast<std::size_t>(std::popcount(m_told)));
    for (const auto& spec : layoutOf(m_table)) {
        if (isTold(spec.field))
            record.fields.emplace_back(spec.field, unpackedValue(*this, spec));
    }
    return record;
}

void PackedRecords::reserve(std::size_t records, std::size_t bytes)
{
    m_ends.reserve(records);
    m_arena.reserve(bytes);
}

void PackedRecords::append(const PackedRecord& record)
{
    m_arena.append(record.bytes());
    m_ends.push_back(m_arena.size());
}

bool PackedRecords::appendBytes(std::string_view bytes)
{
    PackedRecord record;
    const bool isGood = record.assign(m_table, bytes);
    if (isGood)
        append(record);
    return isGood;
}

Result<void> PackedRecords::append(const Record& record)
{
    const auto refuse = [](std::string detail) {
        return failure(ErrorCode::InvalidInput, std::move(detail));
    };
    if (record.entity.table != m_table)
        return refuse("a record of another table");
    if (!isVersion(record.version))
        return refuse("a version out of range");
    Writer writer(*this);
    writer.begin(record.entity.id, record.version);
    auto last = Field::Existence; // which says nothing about a record's fields, and is none of its values
    for (const auto& [field, value] : record.fields) {
        const auto& fieldSpec = spec(field);
        if (field <= last || fieldSpec.table != m_table)
            return refuse("fields out of order or of another table");
        if (!writeValue(writer, fieldSpec, value))
            return refuse("a value of the wrong kind or out of range: " + std::string(fieldSpec.name));
        last = field;
    }
    writer.end();
    return {};
}

std::vector<Record> PackedRecords::toRecords() const
{
    std::vector<Record> records;
    records.reserve(size());
    for (std::size_t i = 0; i < size(); ++i)
        records.push_back(at(i).toRecord());
    return records;
}

PackedRecords::Writer::Writer(PackedRecords& records)
    : m_records(records), m_first(static_cast<unsigned>(layoutOf(records.m_table).front().field))
{
}

void PackedRecords::Writer::begin(std::string_view id, std::int64_t version)
{
    m_id = id;
    m_version = version;
    m_values.clear();
    m_told = m_absent = 0;
}

void PackedRecords::Writer::tell(Field field)
{
    const auto place = static_cast<unsigned>(field) - m_first;
    m_told |= std::uint64_t{1} << place;
}

void PackedRecords::Writer::absent(Field field)
{
    const auto before = m_told;
    tell(field);
    m_absent |= m_told & ~before;
}

void PackedRecords::Writer::flag(Field field, bool value)
{
    integer(field, value ? 1 : 0);
}

void PackedRecords::Writer::integer(Field field, std::int64_t value)
{
    tell(field);
    putNumber(m_values, zigzag(value));
}

void PackedRecords::Writer::text(Field field, std::string_view value)
{
    tell(field);
    putText(m_values, value);
}

void PackedRecords::Writer::beginTexts(Field field, std::size_t count)
{
    tell(field);
    putNumber(m_values, count);
}

void PackedRecords::Writer::element(std::string_view text)
{
    putText(m_values, text);
}

void PackedRecords::Writer::end()
{
    auto& arena = m_records.m_arena;
    putText(arena, m_id);
    putNumber(arena, zigzag(m_version));
    putNumber(arena, m_told);
    putNumber(arena, m_absent);
    arena.append(m_values);
    m_records.m_ends.push_back(arena.size());
}

Result<PackedRecords> packed(RecordKind table, std::span<const Record> records)
{
    PackedRecords result(table);
    for (const auto& record : records) {
        if (auto done = result.append(record); !done)
            return tl::unexpected(done.error());
    }
    return result;
}

} // namespace cordboard::domain
