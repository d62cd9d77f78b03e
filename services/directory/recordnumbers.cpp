// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/recordcolumns.h"

#include <utility>

#include "directory/numericcolumns.h"
#include "directory/packing.h"

namespace cordboard::directory {

using namespace domain;

namespace {

/// A column whose contents are one movable value, `cells`.
template <typename Derived, typename Cells> class PlainColumn : public RecordColumn {
public:
    using RecordColumn::RecordColumn;
    void take(RecordColumn& other) noexcept override
    {
        m_cells = std::move(static_cast<PlainColumn&>(other).m_cells);
    }
    [[nodiscard]] bool fits(const PackedRecord&) const override { return true; }
    /// Nothing to find in numbers.
    [[nodiscard]] RowSet containing(const RowSet&, const std::string&) const override { return {}; }

protected:
    Cells m_cells;
};

class FlagColumn final : public PlainColumn<FlagColumn, RowSet> {
public:
    using PlainColumn::PlainColumn;
    void grow() override
    {
        if (isFreshSet())
            m_cells.insert(m_rows);
        ++m_rows;
    }
    void reserve(std::size_t) override {}
    bool assign(std::uint32_t row, const PackedRecord& record) override
    {
        return put(row, record.hasValue(m_spec.field) ? record.flag(m_spec.field) : isFreshSet());
    }
    void clear(std::uint32_t row) override { put(row, isFreshSet()); }
    [[nodiscard]] Value value(std::uint32_t row) const override { return m_cells.contains(row); }
    [[nodiscard]] std::uint64_t key(std::uint32_t row) const override
    {
        return m_cells.contains(row) ? 1 : 0;
    }
    void save(ImageWriter& image) const override { image.rows(m_cells); }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows) override
    {
        m_cells = image.rows(rows);
        m_rows = static_cast<std::uint32_t>(rows);
        return image.isGood();
    }
    void take(RecordColumn& other) noexcept override
    {
        m_rows = static_cast<FlagColumn&>(other).m_rows;
        PlainColumn::take(other);
    }

private:
    [[nodiscard]] bool isFreshSet() const noexcept { return m_fresh.flag().value_or(false); }
    bool put(std::uint32_t row, bool isSet)
    {
        if (m_cells.contains(row) == isSet)
            return false;
        if (isSet)
            m_cells.insert(row);
        else
            m_cells.erase(row);
        return true;
    }
    std::uint32_t m_rows = 0;
};

/// Integers and times; `Never` is absent.
template <typename Cells> class NumberColumn final : public PlainColumn<NumberColumn<Cells>, Cells> {
public:
    using PlainColumn<NumberColumn, Cells>::PlainColumn;
    void grow() override
    {
        m_cells.grow();
        if (const auto fresh = numberOf(m_fresh); fresh != Never)
            m_cells.assign(m_rows, fresh);
        ++m_rows;
    }
    void reserve(std::size_t rows) override { m_cells.reserve(rows); }
    [[nodiscard]] bool fits(const PackedRecord& record) const override
    {
        return isTime() || !record.hasValue(m_spec.field) || m_spec.holds(record.integer(m_spec.field));
    }
    bool assign(std::uint32_t row, const PackedRecord& record) override
    {
        if (!record.hasValue(m_spec.field)) {
            // Told as absent, where it may be, is not what a new record has.
            const bool isAbsent = m_spec.nullable && record.isAbsent(m_spec.field);
            return put(row, isAbsent ? Never : numberOf(m_fresh));
        }
        if (isTime())
            return put(row, packed(record.time(m_spec.field)));
        return put(row, record.integer(m_spec.field));
    }
    void clear(std::uint32_t row) override { put(row, numberOf(m_fresh)); }
    [[nodiscard]] Value value(std::uint32_t row) const override
    {
        const auto number = m_cells.at(row);
        if (number == Never)
            return {};
        return isTime() ? Value(Instant(Duration(number))) : Value(number);
    }
    [[nodiscard]] std::uint64_t key(std::uint32_t row) const override
    {
        return directory::keyOf(m_cells.at(row));
    }
    void save(ImageWriter& image) const override { m_cells.save(image); }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows) override
    {
        m_rows = static_cast<std::uint32_t>(rows);
        return m_cells.load(image, rows);
    }
    void take(RecordColumn& other) noexcept override
    {
        m_rows = static_cast<NumberColumn&>(other).m_rows;
        PlainColumn<NumberColumn, Cells>::take(other);
    }

private:
    using RecordColumn::m_fresh;
    using RecordColumn::m_spec;
    using PlainColumn<NumberColumn, Cells>::m_cells;

    [[nodiscard]] bool isTime() const noexcept { return m_spec.kind == ValueKind::Time; }
    [[nodiscard]] static std::int64_t numberOf(const Value& value)
    {
        if (const auto instant = value.time())
            return packed(instant);
        return value.integer().value_or(Never);
    }
    bool put(std::uint32_t row, std::int64_t number)
    {
        if (m_cells.at(row) == number)
            return false;
        m_cells.assign(row, number);
        return true;
    }
    std::uint32_t m_rows = 0;
};

} // namespace

std::unique_ptr<RecordColumn> flagColumn(const FieldSpec& spec, Value fresh)
{
    return std::make_unique<FlagColumn>(spec, std::move(fresh));
}

std::unique_ptr<RecordColumn> timeColumn(const FieldSpec& spec, Value fresh)
{
    return std::make_unique<NumberColumn<InstantColumn>>(spec, std::move(fresh));
}

std::unique_ptr<RecordColumn> integerColumn(const FieldSpec& spec, Value fresh)
{
    constexpr std::int64_t MostSmall = 60'000; // in two bytes
    if (spec.most <= MostSmall)
        return std::make_unique<NumberColumn<IntegerColumn<2, 0>>>(spec, std::move(fresh));
    return std::make_unique<NumberColumn<IntegerColumn<5, 0>>>(spec, std::move(fresh));
}

} // namespace cordboard::directory
