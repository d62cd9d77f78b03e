// SPDX-License-Identifier: GPL-3.0-or-later
// Offices, departments and regions (rulebook 2.2-2.4): what a company is divided into.
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;

namespace {

/// A place as the query language sees it. Places are few: `matches` itself looks at them.
class PlaceRow final : public QueryRow {
public:
    explicit PlaceRow(const std::string& name) : m_name(foldForSearch(name)), m_any(m_name) {}

    void add(const Office& office)
    {
        m_offices.append(foldForSearch(office.name)).append("\n");
        m_countries.append(foldForSearch(office.country)).append("\n");
    }
    /// What is found by a word alone.
    void addText(const std::string& text) { m_any.append("\n").append(foldForSearch(text)); }

    [[nodiscard]] std::string folded(QueryField field) const override
    {
        switch (field) {
        case QueryField::Name: return m_name;
        case QueryField::Office: return m_offices;
        case QueryField::Country: return m_countries;
        case QueryField::AnyText: return m_any + '\n' + m_offices;
        case QueryField::License:
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
        case QueryField::Date: break; // no field of a place
        }
        return {};
    }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField) const override { return std::nullopt; }
    [[nodiscard]] bool has(std::string_view) const override { return false; }

private:
    std::string m_name;
    std::string m_offices;
    std::string m_countries;
    std::string m_any;
};

[[nodiscard]] PlaceRow rowOf(const Directory&, const Office& office)
{
    PlaceRow row(office.name);
    row.add(office);
    row.addText(office.areaCode);
    row.addText(office.timeZone);
    return row;
}

[[nodiscard]] PlaceRow rowOf(const Directory& directory, const Department& department)
{
    PlaceRow row(department.name);
    if (const auto office = directory.office(department.officeId))
        row.add(*office);
    row.addText(department.description);
    return row;
}

[[nodiscard]] PlaceRow rowOf(const Directory& directory, const Region& region)
{
    PlaceRow row(region.name);
    for (const auto& id : region.offices) {
        if (const auto office = directory.office(id))
            row.add(*office);
    }
    return row;
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
