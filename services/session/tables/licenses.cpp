// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses: what each office bought of each type.
#include "directory/packing.h"
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using directory::RecordOrder;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;

namespace {

/// A pool as the query language sees it. Pools are few: `matches` itself looks at them.
class PoolRow final : public QueryRow {
public:
    PoolRow(const LicensePool& pool, const Office& office) : m_pool(pool), m_office(office) {}
    [[nodiscard]] std::string folded(QueryField field) const override
    {
        switch (field) {
        case QueryField::License: return std::string(word(m_pool.type));
        case QueryField::Office: return foldForSearch(m_office.name);
        case QueryField::Country: return foldForSearch(m_office.country);
        case QueryField::AnyText: return std::string(word(m_pool.type)) + '\n' + foldForSearch(m_office.name);
        case QueryField::Name:
        case QueryField::Email:
        case QueryField::Number:
        case QueryField::Extension:
        case QueryField::JobTitle:
        case QueryField::Department:
        case QueryField::Status:
        case QueryField::Role:
        case QueryField::Analytics:
        case QueryField::Idle:
        case QueryField::Has:
        case QueryField::Kind:
        case QueryField::Free:
        case QueryField::Actor:
        case QueryField::Action:
        case QueryField::Date: break; // fields of users and numbers
        }
        return {};
    }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField field) const override
    {
        return field == QueryField::Free ? std::optional(m_pool.free()) : std::nullopt;
    }
    [[nodiscard]] bool has(std::string_view) const override { return false; }

private:
    const LicensePool& m_pool;
    const Office& m_office;
};

[[nodiscard]] CellValue priceLevel(const Directory& directory, const LicensePool& pool)
{
    return cellText(std::string(directory.textOf(Field::OfficePriceLevel, pool.officeId.value())));
}

/// By what is left, which no column holds.
[[nodiscard]] RecordOrder byFree(const Directory& directory)
{
    return {[&directory](std::uint32_t row) {
        const auto pool = directory.recordAt<LicensePool>(row);
        return directory::keyOf(pool ? pool->free() : std::int64_t{0});
    }};
}

/// By currency, then by amount.
[[nodiscard]] RecordOrder byPrice(const Directory& directory)
{
    const auto& pools = directory.table(RecordKind::LicensePool);
    const auto& amount = pools.column(Field::PoolUnitPriceMonthly);
    const auto& currency = pools.column(Field::PoolCurrency);
    return {[&](std::uint32_t row) {
        constexpr unsigned CurrencyBytes = 3; // of ISO 4217
        constexpr unsigned AmountBits = 64 - 8 * CurrencyBytes;
        static_assert(limits::Price < std::int64_t{1} << (AmountBits - 1));
        const auto letters = directory::keyOf(currency.text(row)) >> AmountBits << AmountBits;
        return letters | static_cast<std::uint64_t>(amount.value(row).integer().value_or(0));
    }};
}

[[nodiscard]] RecordOrder byPriceLevel(const Directory& directory)
{
    const auto& office = directory.table(RecordKind::LicensePool).column(Field::PoolOffice);
    const auto level = [&](std::uint32_t row) {
        return directory.textOf(Field::OfficePriceLevel, office.text(row));
    };
    return {[level](std::uint32_t row) { return directory::keyOf(level(row)); }, level};
}

using Column = TableColumn<LicensePool, RecordOrderOf>;

[[nodiscard]] std::vector<Column> columns()
{
    return {
        Column{ColumnId::LicenseType,
               {Field::PoolType},
               cellOf<&LicensePool::type>,
               nullptr,
               byWord(Field::PoolType)},
        Column{ColumnId::Office,
               {Field::PoolOffice},
               officeOf<&LicensePool::officeId>,
               nullptr,
               byOfficeName(Field::PoolOffice)},
        Column{ColumnId::Purchased,
               {Field::PoolPurchased},
               [](const Directory&, const LicensePool& pool) { return CellValue(pool.purchased); },
               nullptr,
               byField(Field::PoolPurchased)},
        Column{ColumnId::Assigned,
               {Field::PoolAssigned},
               [](const Directory&, const LicensePool& pool) { return CellValue(pool.assigned); },
               nullptr,
               byField(Field::PoolAssigned)},
        Column{
            ColumnId::Free,
            {Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval},
            [](const Directory&, const LicensePool& pool) { return CellValue(pool.free()); },
            nullptr,
            RecordOrderOf{{Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval}, byFree}},
        Column{ColumnId::ScheduledRemoval,
               {Field::PoolScheduledRemoval},
               [](const Directory&, const LicensePool& pool) { return CellValue(pool.scheduledRemoval); },
               nullptr,
               byField(Field::PoolScheduledRemoval)},
        Column{ColumnId::PriceLevel,
               {Field::OfficePriceLevel},
               priceLevel,
               nullptr,
               RecordOrderOf{{Field::PoolOffice, Field::OfficePriceLevel}, byPriceLevel}},
        Column{ColumnId::UnitPrice,
               {Field::PoolUnitPriceMonthly, Field::PoolCurrency},
               [](const Directory&, const LicensePool& pool) { return CellValue(pool.unitPriceMonthly); },
               nullptr,
               RecordOrderOf{{Field::PoolUnitPriceMonthly, Field::PoolCurrency}, byPrice}},
        Column{ColumnId::NextBill,
               {Field::PoolNextBillingAt},
               cellOf<&LicensePool::nextBillingAt>,
               nullptr,
               byField(Field::PoolNextBillingAt)},
    };
}

class LicensesTable final : public RecordsTable<LicensePool> {
public:
    LicensesTable() : RecordsTable(columns()) {}
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant) const override
    {
        return members(directory).filtered([&](RowHandle row) {
            const auto pool = directory.recordAt<LicensePool>(row);
            const auto office = pool ? directory.office(pool->officeId) : std::nullopt;
            return pool && matches(query, PoolRow(*pool, office.value_or(Office{})));
        });
    }
};

} // namespace

template <> const TableDescription& tableOf<interfaces::TableKind::Licenses>()
{
    static const LicensesTable table;
    return table;
}

} // namespace cordboard::session
