// SPDX-License-Identifier: GPL-3.0-or-later
// Offices, departments and regions (rulebook 2.2-2.4): what a company is divided into.
#include "session/tables/fewrows.h"
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;

namespace {

/// What a place is found by: its own name, the offices that it is in or has, and what else is said of it.
[[nodiscard]] FewRow placeRow(const std::string& name, const std::vector<std::optional<Office>>& offices,
                              const std::vector<std::string>& texts)
{
    FewRow row;
    row.add(QueryField::Name, name);
    row.add(QueryField::AnyText, name);
    for (const auto& text : texts)
        row.add(QueryField::AnyText, text);
    for (const auto& office : offices) {
        if (!office)
            continue;
        row.add(QueryField::Office, office->name);
        row.add(QueryField::Country, office->country);
        row.add(QueryField::AnyText, office->name);
    }
    return row;
}

[[nodiscard]] FewRow rowOf(const Directory&, const Office& office)
{
    return placeRow(office.name, {office}, {office.areaCode, office.timeZone});
}

[[nodiscard]] FewRow rowOf(const Directory& directory, const Department& department)
{
    return placeRow(department.name, {directory.office(department.officeId)}, {department.description});
}

[[nodiscard]] FewRow rowOf(const Directory& directory, const Region& region)
{
    std::vector<std::optional<Office>> offices;
    for (const auto& id : region.offices)
        offices.push_back(directory.office(id));
    return placeRow(region.name, offices, {});
}

template <typename T> class PlacesTable final : public RecordsTable<T> {
public:
    using RecordsTable<T>::RecordsTable;
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant) const override
    {
        return this->members(directory).filtered([&](RowHandle row) {
            const auto place = directory.recordAt<T>(row);
            return place && matches(query, rowOf(directory, *place));
        });
    }
};

/// The regions that an office is in, by name.
[[nodiscard]] CellValue regionsOf(const Directory& directory, const Office& office)
{
    const auto found = directory.referring(RecordKind::Region, RecordKind::Office,
                                           std::span(&office.id.value(), 1));
    std::vector<std::string> names;
    for (const auto& id : found.front())
        names.emplace_back(directory.textOf(Field::RegionName, id));
    std::sort(names.begin(), names.end());
    return cellText(joinedCell(names));
}

[[nodiscard]] CellValue officesOf(const Directory& directory, const Region& region)
{
    std::vector<std::string> names;
    for (const auto& id : region.offices)
        names.emplace_back(directory.textOf(Field::OfficeName, id.value()));
    std::sort(names.begin(), names.end());
    return cellText(joinedCell(names));
}

template <typename T, auto Member> [[nodiscard]] TableColumn<T, RecordOrderOf> plain(ColumnId id, Field field)
{
    return {id, {field}, cellOf<Member>, nullptr, byField(field)};
}

[[nodiscard]] std::vector<TableColumn<Office, RecordOrderOf>> officeColumns()
{
    return {
        plain<Office, &Office::name>(ColumnId::Name, Field::OfficeName),
        plain<Office, &Office::country>(ColumnId::Country, Field::OfficeCountry),
        plain<Office, &Office::areaCode>(ColumnId::AreaCode, Field::OfficeAreaCode),
        plain<Office, &Office::timeZone>(ColumnId::TimeZone, Field::OfficeTimeZone),
        {ColumnId::Regions, {Field::RegionName, Field::RegionOffices}, regionsOf, nullptr, {}},
        plain<Office, &Office::tier>(ColumnId::PlanTier, Field::OfficeTier),
        plain<Office, &Office::currency>(ColumnId::Currency, Field::OfficeCurrency),
        plain<Office, &Office::priceLevel>(ColumnId::PriceLevel, Field::OfficePriceLevel),
    };
}

[[nodiscard]] std::vector<TableColumn<Department, RecordOrderOf>> departmentColumns()
{
    return {
        plain<Department, &Department::name>(ColumnId::Name, Field::DepartmentName),
        {ColumnId::Office,
         {Field::DepartmentOffice},
         officeOf<&Department::officeId>,
         nullptr,
         byOfficeName(Field::DepartmentOffice)},
        plain<Department, &Department::description>(ColumnId::Description, Field::DepartmentDescription),
    };
}

[[nodiscard]] std::vector<TableColumn<Region, RecordOrderOf>> regionColumns()
{
    return {
        plain<Region, &Region::name>(ColumnId::Name, Field::RegionName),
        {ColumnId::Offices, {Field::RegionOffices, Field::OfficeName}, officesOf, nullptr, {}},
    };
}

} // namespace

template <> const TableDescription& tableOf<interfaces::TableKind::Offices>()
{
    static const PlacesTable<Office> table(officeColumns());
    return table;
}

template <> const TableDescription& tableOf<interfaces::TableKind::Departments>()
{
    static const PlacesTable<Department> table(departmentColumns());
    return table;
}

template <> const TableDescription& tableOf<interfaces::TableKind::Regions>()
{
    static const PlacesTable<Region> table(regionColumns());
    return table;
}

} // namespace cordboard::session
