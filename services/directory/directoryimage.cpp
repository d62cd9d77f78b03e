// SPDX-License-Identifier: GPL-3.0-or-later
// The whole company in one file, as it stands in memory, so that a start does not have to put it together
// again.
//
// Layout: a header (magic, layout, version of the collation, size and checksum of what follows), then the
// stamp, dictionaries, users, numbers, holders shown, the tables of other kinds, kept orders, and what the
// server has where an operation waits. All numbers are those of this machine; another one finds a wrong
// magic.
#include "directory/directory.h"

#include <algorithm>
#include <memory>
#include <set>

#include "platform/file.h"
#include "platform/replacement.h"

namespace cordboard::directory {

using namespace domain;

namespace {

struct Header {
    static constexpr std::uint64_t Magic = 0x31474D4944524F43; // "CORDIMG1"
    /// Goes up whenever the meaning of a byte does: columns, their order, the numbers of enumerators.
    static constexpr std::uint32_t Layout = 5;

    std::uint64_t magic = Magic;
    std::uint32_t layout = Layout;
    std::uint32_t collation = Collation::version();
    std::uint64_t size = 0; ///< of what follows
    std::uint64_t checksum = 0;
};

[[nodiscard]] tl::unexpected<Error> notOurs(const std::filesystem::path& path)
{
    return failure(ErrorCode::InvalidInput, path.string() + " is no image of this version, or is damaged");
}

/// Leaves the file where its values begin.
[[nodiscard]] Result<Header> headerOf(platform::File& file, const std::filesystem::path& path)
{
    Header header;
    const auto got = file.read({reinterpret_cast<char*>(&header), sizeof header});
    const auto size = file.size();
    const Header expected;
    if (got != sizeof header || !size || header.magic != expected.magic || header.layout != expected.layout ||
        header.collation != expected.collation || header.size != *size - sizeof header)
        return notOurs(path);
    return header;
}

[[nodiscard]] std::string_view bytesOf(const Header& header)
{
    return {reinterpret_cast<const char*>(&header), sizeof header};
}

/// What follows the number of a kind is what `loadValue` reads for it.
void saveValue(ImageWriter& image, const Value& value)
{
    if (const auto flag = value.flag()) {
        image.number(1);
        image.number(*flag ? 1 : 0);
    } else if (const auto count = value.integer()) {
        image.number(2);
        image.number(static_cast<std::uint64_t>(*count));
    } else if (const auto text = value.text()) {
        image.number(3);
        image.text(*text);
    } else if (const auto instant = value.time()) {
        image.number(4);
        image.number(static_cast<std::uint64_t>(instant->time_since_epoch().count()));
    } else if (const auto* texts = value.list()) {
        image.number(5);
        image.number(texts->size());
        for (const auto& each : *texts)
            image.text(each);
    } else {
        image.number(0);
    }
}

[[nodiscard]] Value loadValue(ImageReader& image)
{
    switch (image.number()) {
    case 1: return image.number() != 0;
    case 2: return static_cast<std::int64_t>(image.number());
    case 3: return image.text();
    case 4: return Instant(Duration(static_cast<std::int64_t>(image.number())));
    case 5: {
        std::vector<std::string> texts;
        for (auto left = image.number(); image.claims(left, sizeof(std::uint64_t)) && left > 0; --left)
            texts.push_back(image.text());
        return texts;
    }
    default: return {}; // absent; an unknown kind is refused where the value is written
    }
}

/// Fields by name, so that a field more or less does not move the others.
void saveRecord(ImageWriter& image, const Record& record)
{
    image.text(word(record.entity.table));
    image.text(record.entity.id);
    image.number(static_cast<std::uint64_t>(record.version));
    image.number(record.fields.size());
    for (const auto& [field, value] : record.fields) {
        image.text(spec(field).name);
        saveValue(image, value);
    }
}

[[nodiscard]] std::optional<Record> loadRecord(ImageReader& image)
{
    const auto table = fromWord<RecordKind>(image.text());
    Record record;
    record.entity = {table.value_or(RecordKind::Company), image.text()};
    record.version = static_cast<std::int64_t>(image.number());
    bool isValid = table.has_value();
    for (auto left = image.number(); image.claims(left, 2 * sizeof(std::uint64_t)) && isValid && left > 0;
         --left) {
        const auto* field = findField(record.entity.table, image.text());
        isValid = field != nullptr;
        if (isValid)
            record.fields.emplace_back(field->field, loadValue(image));
    }
    return isValid && image.isGood() ? std::optional(std::move(record)) : std::nullopt;
}

void saveRecords(ImageWriter& image, const std::vector<Record>& records)
{
    image.number(records.size());
    for (const auto& record : records)
        saveRecord(image, record);
}

[[nodiscard]] std::optional<std::vector<Record>> loadRecords(ImageReader& image)
{
    std::vector<Record> records;
    for (auto left = image.number(); image.claims(left, 4 * sizeof(std::uint64_t)) && left > 0; --left) {
        auto record = loadRecord(image);
        if (!record)
            return std::nullopt;
        records.push_back(std::move(*record));
    }
    return image.isGood() ? std::optional(std::move(records)) : std::nullopt;
}

template <typename Column> void saveOrders(ImageWriter& image, Orders<Column>& orders)
{
    std::uint64_t count = 0;
    orders.forEach([&](Column, const Order&) { ++count; });
    image.number(count);
    orders.forEach([&](Column column, const Order& order) {
        image.number(static_cast<std::uint64_t>(column));
        image.values(order.rows());
    });
}

/// Each must hold every row of the table once.
template <typename Column>
[[nodiscard]] bool loadOrders(ImageReader& image, Orders<Column>& orders, const RowSet& all, Column last)
{
    for (auto left = image.number(); image.claims(left, 2 * sizeof(std::uint64_t)) && left > 0; --left) {
        const auto column = image.number();
        std::vector<std::uint32_t> rows;
        image.values(rows);
        auto missing = all;
        bool isValid = column <= static_cast<std::uint64_t>(last);
        for (std::size_t i = 0; isValid && i < rows.size(); ++i) {
            isValid = missing.contains(rows[i]);
            missing.erase(rows[i]);
        }
        if (!isValid || !missing.isEmpty())
            return false;
        orders.keep(static_cast<Column>(column), std::move(rows));
    }
    return image.isGood();
}

} // namespace

Result<void> Directory::saveImage(const std::filesystem::path& path, std::string_view stamp) const
{
    auto fresh = platform::Replacement::begin(path);
    if (!fresh)
        return tl::unexpected(fresh.error());
    Header header;
    if (auto kept = fresh->file().write(bytesOf(header)); !kept) // its room; what it says is known at the end
        return kept;
    ImageWriter image(fresh->file());
    bool isWritten = false;
    {
        const auto lock = lockInTurn();
        image.text(stamp);
        saveTables(image);
        isWritten = image.finish();
    }
    if (!isWritten)
        return failure(ErrorCode::Storage, path.string() + " cannot be written");
    header.size = image.written();
    header.checksum = image.checksum();
    if (auto kept = fresh->file().writeAt(0, bytesOf(header)); !kept)
        return kept;
    return fresh->commit();
}

void Directory::saveTables(ImageWriter& image) const
{
    for (const auto* dictionary : {&m_names, &m_words, &m_holders})
        dictionary->save(image);
    m_users.save(image);
    m_numbers.save(image);
    m_numberText.save(image);
    image.number(m_holderShown.size());
    for (const auto& [row, holder] : m_holderShown) {
        image.number(row);
        image.number(holder);
    }
    for (const auto& table : m_tables) {
        if (table)
            table->save(image);
    }
    {
        const std::scoped_lock lock(m_orderMutex);
        saveOrders(image, m_userOrders);
        saveOrders(image, m_numberOrders);
    }
    saveRecords(image, m_overlay.bases());
    const auto existence = m_overlay.existence();
    saveRecords(image, existence.shownAgain);
    image.number(existence.neverMade.size());
    for (const auto& entity : existence.neverMade) {
        image.text(word(entity.table));
        image.text(entity.id);
    }
}

Result<std::string> Directory::stampOfImage(const std::filesystem::path& path)
{
    auto file = platform::File::openForReading(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto header = headerOf(*file, path);
    if (!header)
        return tl::unexpected(header.error());
    return ImageReader(*file, header->size).text();
}

Result<std::string> Directory::loadImage(const std::filesystem::path& path)
{
    auto file = platform::File::openForReading(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto header = headerOf(*file, path);
    if (!header)
        return tl::unexpected(header.error());
    const auto taken = failure(ErrorCode::Conflict, "an image is loaded into an empty directory only");
    if (const auto lock = lockInTurn(); !isEmpty())
        return taken;
    // Read aside: whoever asks this directory meanwhile must not wait for a million users.
    Directory fresh;
    ImageReader image(*file, header->size);
    auto stamp = image.text();
    if (!fresh.loadTables(image) || image.left() > 0 || image.checksum() != header->checksum)
        return notOurs(path);
    const auto lock = lockForWriting();
    if (!isEmpty())
        return taken;
    take(fresh);
    return stamp;
}

bool Directory::loadTables(ImageReader& image)
{
    for (auto* dictionary : {&m_names, &m_words, &m_holders}) {
        if (!dictionary->load(image))
            return false;
    }
    if (!m_users.load(image) || !m_numbers.load(image) || !m_numberText.load(image, m_numbers.rowCount()))
        return false;
    for (auto left = image.number(); image.claims(left, 2 * sizeof(std::uint64_t)) && left > 0; --left) {
        const auto row = static_cast<std::uint32_t>(image.number());
        const auto holder = static_cast<std::uint32_t>(image.number());
        if (holder >= m_holders.size())
            return false;
        m_holderShown[row] = holder;
    }
    for (auto& table : m_tables) {
        if (table && !table->load(image))
            return false;
    }
    {
        const std::scoped_lock lock(m_orderMutex);
        if (!loadOrders(image, m_userOrders, m_users.present(), UserOrder::Disposition) ||
            !loadOrders(image, m_numberOrders, m_numbers.pooled(), NumberOrder::HeldUntil))
            return false;
    }
    m_users.present().forEach([this](RowHandle row) { countUser(row, +1); });
    return loadBases(image);
}

/// Nothing waits in a directory that has just been loaded: fields on which something waited show what the
/// server has.
bool Directory::loadBases(ImageReader& image)
{
    const auto bases = loadRecords(image);
    const auto hidden = loadRecords(image);
    if (!bases || !hidden)
        return false;
    std::set<EntityRef> hiddenOnes;
    for (const auto& record : *hidden)
        hiddenOnes.insert(record.entity);
    Applied applied;
    for (const auto& record : *bases) {
        ChangeList changes;
        for (const auto& [field, value] : record.fields)
            changes.push_back({record.entity, field, {}, value});
        if (!hiddenOnes.contains(record.entity) && (changes.empty() || !applyRun(changes.run(0), applied)))
            return false;
    }
    for (const auto& record : *hidden) {
        if (!upsertOne(record, applied))
            return false;
    }
    for (auto left = image.number(); image.claims(left, 2 * sizeof(std::uint64_t)) && left > 0; --left) {
        const auto kind = fromWord<RecordKind>(image.text());
        const auto id = image.text();
        if (!kind)
            return false;
        remove({*kind, id}, applied);
    }
    finish(applied);
    return image.isGood();
}

bool Directory::isEmpty() const noexcept
{
    return m_users.rowCount() == 0 && m_numbers.rowCount() == 0;
}

void Directory::take(Directory& other)
{
    const std::scoped_lock lock(m_orderMutex);
    m_names.take(other.m_names);
    m_words.take(other.m_words);
    m_holders.take(other.m_holders);
    m_users.take(other.m_users);
    m_numbers.take(other.m_numbers);
    m_numberText.take(other.m_numberText);
    const auto over = [&](auto member) { this->*member = std::move(other.*member); };
    over(&Directory::m_holderShown);
    for (std::size_t kind = 0; kind < m_tables.size(); ++kind) {
        if (m_tables[kind])
            m_tables[kind]->take(*other.m_tables[kind]);
    }
    over(&Directory::m_presentCount);
    over(&Directory::m_effectiveAdmins);
    over(&Directory::m_userOrders);
    over(&Directory::m_numberOrders);
    over(&Directory::m_allNumberOrders);
    over(&Directory::m_officeRank);
    over(&Directory::m_departmentRank);
}

} // namespace cordboard::directory
