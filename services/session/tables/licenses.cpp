// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses: what each office bought of each type.
#include "directory/packing.h"
#include "session/tables/fewrows.h"
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using directory::RecordOrder;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;

namespace {

[[nodiscard]] FewRow searched(const LicensePool& pool, const Office& office)
{
    FewRow row;
    row.add(QueryField::License, word(pool.type));
    row.add(QueryField::Office, office.name);
    row.add(QueryField::Country, office.country);
    row.add(QueryField::AnyText, word(pool.type));
    row.add(QueryField::AnyText, office.name);
    row.setAmount(QueryField::Free, pool.free());
    return row;
}

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

using LicenseColumn = TableColumn<LicensePool, RecordOrderOf>;

[[nodiscard]] std::vector<LicenseColumn> licenseColumns()
{
    return {
        LicenseColumn{ColumnId::LicenseType,
                      {Field::PoolType},
                      cellOf<&LicensePool::type>,
                      nullptr,
                      byWord(Field::PoolType)},
        LicenseColumn{ColumnId::Office,
                      {Field::PoolOffice},
                      officeOf<&LicensePool::officeId>,
                      nullptr,
                      byOfficeName(Field::PoolOffice)},
        LicenseColumn{ColumnId::Purchased,
                      {Field::PoolPurchased},
                      [](const Directory&, const LicensePool& pool) { return CellValue(pool.purchased); },
                      nullptr,
                      byField(Field::PoolPurchased)},
        LicenseColumn{ColumnId::Assigned,
                      {Field::PoolAssigned},
                      [](const Directory&, const LicensePool& pool) { return CellValue(pool.assigned); },
                      nullptr,
                      byField(Field::PoolAssigned)},
        LicenseColumn{
            ColumnId::Free,
            {Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval},
            [](const Directory&, const LicensePool& pool) { return CellValue(pool.free()); },
            nullptr,
            RecordOrderOf{{Field::PoolPurchased, Field::PoolAssigned, Field::PoolScheduledRemoval}, byFree}},
        LicenseColumn{
            ColumnId::ScheduledRemoval,
            {Field::PoolScheduledRemoval},
            [](const Directory&, const LicensePool& pool) { return CellValue(pool.scheduledRemoval); },
            nullptr,
            byField(Field::PoolScheduledRemoval)},
        LicenseColumn{ColumnId::PriceLevel,
                      {Field::OfficePriceLevel},
                      priceLevel,
                      nullptr,
                      RecordOrderOf{{Field::PoolOffice, Field::OfficePriceLevel}, byPriceLevel}},
        LicenseColumn{
            ColumnId::UnitPrice,
            {Field::PoolUnitPriceMonthly, Field::PoolCurrency},
            [](const Directory&, const LicensePool& pool) { return CellValue(pool.unitPriceMonthly); },
            nullptr,
            RecordOrderOf{{Field::PoolUnitPriceMonthly, Field::PoolCurrency}, byPrice}},
        LicenseColumn{ColumnId::NextBill,
                      {Field::PoolNextBillingAt},
                      cellOf<&LicensePool::nextBillingAt>,
                      nullptr,
                      byField(Field::PoolNextBillingAt)},
    };
}

class LicensesTable final : public RecordsTable<LicensePool> {
public:
    LicensesTable() : RecordsTable(licenseColumns()) {}
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant) const override
    {
        return members(directory).filtered([&](RowHandle row) {
            const auto pool = directory.recordAt<LicensePool>(row);
            const auto office = pool ? directory.office(pool->officeId) : std::nullopt;
            return pool && matches(query, searched(*pool, office.value_or(Office{})));
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
