// SPDX-License-Identifier: GPL-3.0-or-later
// The bulk entrance: packed records of a listing or the cache. Users and numbers, of which there are many,
// are read into one record that is used again and again, so that a row costs no allocation; the few others
// come in as single records.
#include "directory/directory.h"

#include <algorithm>
#include <array>

#include "domain/entities.h"
#include "domain/limits.h"
#include "domain/packedrecords.h"

namespace cordboard::directory {

using namespace domain;

namespace {

/// Reads values of one packed record; keeps whether all were understood. Requires: `hasValue(field)`.
class FieldReader final {
public:
    explicit FieldReader(const PackedRecord& record) : m_record(record) {}

    [[nodiscard]] bool isGood() const noexcept { return m_isGood; }

    void read(std::string& member, Field field) { member = m_record.text(field); }
    template <typename Tag> void read(Id<Tag>& member, Field field)
    {
        if (const auto text = m_record.text(field); text != member.value()) // neighbors share an office
            member = Id<Tag>(std::string(text));
    }
    void read(bool& member, Field field) { member = m_record.flag(field); }
    void read(std::optional<Instant>& member, Field field) { member = m_record.time(field); }
    template <typename Enum> void read(Enum& member, Field field)
    {
        member = understood<Enum>(m_record.text(field));
    }
    template <typename Enum> void read(std::optional<Enum>& member, Field field)
    {
        member = understood<Enum>(m_record.text(field));
    }
    template <typename Tag> void read(std::vector<Id<Tag>>& member, Field field)
    {
        member.clear();
        m_record.forEachText(field,
                             [&member](std::string_view text) { member.emplace_back(std::string(text)); });
    }
    template <typename Tag> void read(std::vector<OnLine<Tag>>& member, Field field)
    {
        member.clear();
        m_record.forEachText(field, [this, &member](std::string_view text) {
            auto line = lineFromText<Tag>(text);
            m_isGood = m_isGood && line;
            if (line)
                member.push_back(*std::move(line));
        });
    }
    void read(std::vector<RoleAssignment>& member, Field field)
    {
        member.clear();
        m_record.forEachText(field, [this, &member](std::string_view text) {
            auto role = roleAssignmentFromText(text);
            m_isGood = m_isGood && role;
            if (role)
                member.push_back(std::move(*role));
        });
    }

private:
    template <typename Enum> [[nodiscard]] Enum understood(std::string_view text)
    {
        const auto value = fromWord<Enum>(text);
        m_isGood = m_isGood && value;
        return value.value_or(Enum{});
    }

    const PackedRecord& m_record;
    bool m_isGood = true;
};

/// Every member is written, so that nothing of the record before is left: untold and absent ones are as in a
/// record that has just been made.
template <typename T> [[nodiscard]] bool readRecord(T& value, const PackedRecord& record)
{
    static const T fresh{};
    FieldReader reader(record);
    value.id = decltype(value.id)(std::string(record.id()));
    value.version = record.version();
    MembersOf<T>::forEach([&](auto member) {
        if (record.hasValue(member.field))
            reader.read(member.of(value), member.field);
        else
            member.of(value) = member.of(fresh);
    });
    return reader.isGood();
}

/// Merging a listing's batches into an order costs more than sorting it once they are in; what the feed
/// brings does not.
constexpr std::size_t MostMerged = 500;

} // namespace

void Directory::expect(RecordKind kind, std::size_t records)
{
    // Whoever says how many there are need not be right: the rest is made room for when it comes.
    records = std::min(records, limits::RecordsAwaited);
    const auto lock = lockForWriting();
    if (kind == RecordKind::User)
        m_users.reserve(records);
    else if (kind == RecordKind::Number)
        m_numbers.reserve(records);
    else if (!isReferredToByMany(kind)) // the others are few
        tableOf(kind).reserve(records);
}

Result<Applied> Directory::upsert(const PackedRecords& records)
{
    if (isReferredToByMany(records.table())) // few, and their ids may have to follow from their fields
        return upsert(records.toRecords());
    const auto lock = lockForWriting();
    Applied applied;
    bool isAllGood = false;
    if (records.table() == RecordKind::User)
        isAllGood = takeAll<User>(records, applied, m_users);
    else if (records.table() == RecordKind::Number)
        isAllGood = takeAll<OwnedNumber>(records, applied, m_numbers);
    else
        isAllGood = takeAllOfTable(records, applied);
    finish(applied);
    if (!isAllGood)
        return failure(ErrorCode::InvalidInput, "a record with an unknown word");
    return applied;
}

/// A record that does not parse is left out, as in the other `upsert`.
template <typename T, typename Columns>
bool Directory::takeAll(const PackedRecords& records, Applied& applied, const Columns& columns)
{
    // A few records are read before they are stored, so that the memory their rows are looked up in is there
    // by then.
    constexpr std::size_t Ahead = 16;
    std::array<T, Ahead> values; // used again and again
    bool isAllGood = true;
    std::size_t fresh = 0;
    for (std::size_t next = 0; next < records.size();) {
        std::size_t count = 0;
        for (; count < Ahead && next < records.size(); ++next) {
            if (!readRecord(values[count], records.at(next))) {
                isAllGood = false;
                continue;
            }
            columns.fetchAhead(values[count]);
            ++count;
        }
        for (std::size_t i = 0; i < count; ++i) {
            auto& value = values[i];
            const auto row = columns.rowOf(value.id.value());
            fresh += row && columns.isPresent(*row) ? 0U : 1U;
            if (!m_overlay.isEmpty()) {
                const EntityRef entity{records.table(), value.id.value()};
                if (m_overlay.covers(entity))
                    coverWithLayers(value, entity);
            }
            static_cast<void>(store(value, applied)); // columns take whatever has been read
        }
    }
    if (fresh > 0)
        applied.fields.insert(Field::Existence);
    if (fresh > MostMerged)
        dropOrders();
    return isAllGood;
}

bool Directory::takeAllOfTable(const PackedRecords& records, Applied& applied)
{
    auto& table = tableOf(records.table());
    bool isAllGood = true;
    std::size_t fresh = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto record = records.at(i);
        fresh += table.presentRowOf(record.id()) ? 0U : 1U;
        const EntityRef entity{records.table(), std::string(record.id())};
        const bool isGood = !m_overlay.isEmpty() && m_overlay.concerns(entity)
                                ? upsertOne(record.toRecord(), applied).has_value()
                                : table.store(record, applied.of(records.table()), applied.fields);
        isAllGood = isAllGood && isGood;
    }
    if (fresh > MostMerged)
        table.dropOrders();
    return isAllGood;
}

void Directory::dropOrders()
{
    const std::scoped_lock lock(m_orderMutex);
    m_userOrders.clear();
    m_numberOrders.clear();
    m_allNumberOrders.clear();
}

} // namespace cordboard::directory
