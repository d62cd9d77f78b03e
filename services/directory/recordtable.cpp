// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/recordtable.h"

#include <algorithm>
#include <utility>

#include "directory/bothcores.h"
#include "directory/keysort.h"
#include "platform/largearray.h"

namespace cordboard::directory {

using namespace domain;

namespace {

/// The fields of a record that has just been made.
[[nodiscard]] std::vector<Value> freshValues(RecordKind kind)
{
    std::vector<Value> values;
    RecordTypes::forEach([&]<typename T>() {
        if (KindOf<T> != kind)
            return;
        MembersOf<T>::forEach([&](auto member) { values.push_back(domain::read(T{}, member.field)); });
    });
    return values;
}

} // namespace

RecordTable::RecordTable(RecordKind kind) : m_kind(kind), m_specs(fieldsOf(kind)) {}
RecordTable::~RecordTable() = default;

void RecordTable::connect(const ColumnSurroundings& around)
{
    auto fresh = freshValues(m_kind);
    m_columns.reserve(m_specs.size());
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        m_columns.push_back(columnOf(m_specs[i], std::move(fresh[i]), around));
}

std::optional<std::uint32_t> RecordTable::presentRowOf(std::string_view id) const
{
    const auto row = rowOf(id);
    return row && isPresent(*row) ? row : std::nullopt;
}

std::uint32_t RecordTable::claimRow(std::string_view id)
{
    if (const auto known = m_byId.find(id))
        return *known;
    const auto row = static_cast<std::uint32_t>(m_rowCount++);
    m_id.assign(row, id);
    m_byId.insert(row);
    m_version.grow();
    for (const auto& each : m_columns)
        each->grow();
    return row;
}

void RecordTable::reserve(std::size_t rows)
{
    m_byId.reserve(rows);
    m_version.reserve(rows);
    for (const auto& each : m_columns)
        each->reserve(rows);
}

bool RecordTable::store(const PackedRecord& record, RowSet& changed, FieldSet& touched)
{
    const auto fits = [&record](const auto& each) { return each->fits(record); };
    if (!std::all_of(m_columns.begin(), m_columns.end(), fits))
        return false;
    const auto row = claimRow(record.id());
    if (!m_present.contains(row)) {
        m_present.insert(row);
        touched.insert(Field::Existence);
    }
    for (const auto& each : m_columns) {
        if (each->assign(row, record))
            touched.insert(each->spec().field);
    }
    m_version.assign(row, record.version());
    changed.insert(row);
    return true;
}

void RecordTable::remove(std::uint32_t row)
{
    m_present.erase(row);
    for (const auto& each : m_columns)
        each->clear(row);
    m_version.assign(row, 0);
}

const RecordColumn& RecordTable::column(Field field) const
{
    return *m_columns[static_cast<std::size_t>(field) - static_cast<std::size_t>(m_specs.front().field)];
}

Record RecordTable::record(std::uint32_t row) const
{
    Record record{{m_kind, std::string(id(row))}, version(row), {}};
    record.fields.reserve(m_columns.size());
    for (const auto& each : m_columns)
        record.fields.emplace_back(each->spec().field, each->value(row));
    return record;
}

bool RecordTable::isBefore(const RecordOrder& how, std::uint32_t a, std::uint32_t b) const
{
    const auto left = how.key(a);
    const auto right = how.key(b);
    if (left != right)
        return left < right;
    if (how.text) {
        if (const auto order = how.text(a).compare(how.text(b)); order != 0)
            return order < 0;
    }
    return id(a) < id(b); // R-TBL-07: ties by id
}

/// Sorts rows that stand in the order of their ids; those that are alike keep it.
void RecordTable::place(const RecordOrder& how, std::vector<std::uint32_t>& rows) const
{
    constexpr std::size_t ManyRows = 50'000;
    const platform::LargeArray<std::uint64_t> keys(rows.size());
    onBothCores(rows.size(), ManyRows, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i)
            keys.data()[i] = how.key(rows[i]);
    });
    sortByKeys(rows, keys.span());
    for (std::size_t first = 0; how.text && first < rows.size();) {
        auto last = first + 1;
        while (last < rows.size() && keys.data()[last] == keys.data()[first])
            ++last;
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = rows.begin() + static_cast<std::ptrdiff_t>(last);
        const bool isTold = last - first > 1 &&
                            std::any_of(begin, end, [&](auto row) { return !how.text(row).empty(); });
        if (isTold)
            std::stable_sort(begin, end, [&](auto a, auto b) { return how.text(a) < how.text(b); });
        first = last;
    }
}

/// Requires m_orderMutex.
const Order& RecordTable::builtOrder(const RecordSort& sort) const
{
    if (auto* known = m_orders.find(sort.id))
        return *known;
    std::vector<std::uint32_t> rows;
    if (sort.id == RecordOrderId::Id) {
        rows.reserve(m_present.count());
        m_present.forEach([&rows](RowHandle row) { rows.push_back(row); });
        std::sort(rows.begin(), rows.end(), [this](auto a, auto b) { return id(a) < id(b); });
    } else {
        rows = builtOrder({}).rows();
        place(*sort.order, rows);
        m_how[sort.id] = *sort.order;
    }
    return m_orders.keep(sort.id, std::move(rows));
}

/// A part of the table is sorted alone: an order of all would also be kept.
std::vector<std::uint32_t> RecordTable::sortedByOne(const RowSet& wanted, const RecordSort& sort) const
{
    constexpr std::size_t SmallPart = 16;
    if (sort.id == RecordOrderId::Id || m_orders.find(sort.id) != nullptr ||
        wanted.count() > m_present.count() / SmallPart)
        return builtOrder(sort).walk(wanted, sort.isDescending);
    auto rows = builtOrder({}).walk(wanted, false);
    place(*sort.order, rows);
    if (sort.isDescending)
        std::reverse(rows.begin(), rows.end());
    return rows;
}

std::vector<std::uint32_t> RecordTable::sorted(const RowSet& wanted, std::span<const RecordSort> keys) const
{
    const std::scoped_lock lock(m_orderMutex);
    if (keys.size() == 1)
        return sortedByOne(wanted, keys.front());
    auto rows = builtOrder({}).walk(wanted, false);
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        if (key->id == RecordOrderId::Id)
            continue; // as they stand
        const auto& how = *key->order;
        const auto compare = [&how](std::uint32_t a, std::uint32_t b) {
            const auto left = how.key(a);
            const auto right = how.key(b);
            return left != right ? left < right : how.text && how.text(a) < how.text(b);
        };
        if (key->isDescending)
            std::stable_sort(rows.begin(), rows.end(), [&](auto a, auto b) { return compare(b, a); });
        else
            std::stable_sort(rows.begin(), rows.end(), compare);
    }
    return rows;
}

void RecordTable::updateOrders(const RowSet& changed, const FieldSet& touched, const FieldSet& elsewhere)
{
    const std::scoped_lock lock(m_orderMutex);
    std::erase_if(m_how, [&](const auto& entry) {
        const bool isMoved = entry.second.fields.meets(elsewhere);
        if (isMoved)
            m_orders.drop(entry.first);
        return isMoved;
    });
    if (changed.isEmpty())
        return;
    m_orders.forEach([&](RecordOrderId orderId, Order& order) {
        if (orderId == RecordOrderId::Id) {
            if (touched.contains(Field::Existence))
                order.update(changed, m_present, [this](auto a, auto b) { return id(a) < id(b); });
            return;
        }
        const auto& how = m_how.at(orderId);
        if (touched.contains(Field::Existence) || how.fields.meets(touched))
            order.update(changed, m_present, [&](auto a, auto b) { return isBefore(how, a, b); });
    });
}

bool RecordTable::isAnyOrderKept() const
{
    const std::scoped_lock lock(m_orderMutex);
    return !m_orders.isEmpty();
}

void RecordTable::dropOrders()
{
    const std::scoped_lock lock(m_orderMutex);
    m_orders.clear();
    m_how.clear();
}

void RecordTable::save(ImageWriter& image) const
{
    image.number(m_rowCount);
    image.rows(m_present);
    m_id.save(image);
    m_version.save(image);
    m_byId.save(image);
    for (const auto& each : m_columns)
        each->save(image);
}

bool RecordTable::load(ImageReader& image)
{
    constexpr std::uint64_t MostRows = 0x7FFFFFFF; // references have marks above
    const auto rows = image.number();
    if (rows > MostRows || !image.claims(rows))
        return false;
    m_rowCount = static_cast<std::size_t>(rows);
    m_present = image.rows(m_rowCount);
    return m_id.load(image, m_rowCount) && m_version.load(image, m_rowCount) &&
           m_byId.load(image, m_rowCount) &&
           std::all_of(m_columns.begin(), m_columns.end(),
                       [&](const auto& each) { return each->load(image, m_rowCount); });
}

void RecordTable::take(RecordTable& other) noexcept
{
    m_rowCount = other.m_rowCount;
    m_present = std::move(other.m_present);
    m_id = std::move(other.m_id);
    m_version = std::move(other.m_version);
    m_byId.swap(other.m_byId);
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_columns[i]->take(*other.m_columns[i]);
    dropOrders();
}

} // namespace cordboard::directory
