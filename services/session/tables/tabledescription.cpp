// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tables/tabledescription.h"

#include <algorithm>

#include "directory/packing.h"
#include "session/tables/tablecolumns.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using directory::RecordOrder;
using interfaces::RowHandle;
using interfaces::TableKind;

template <> const TableDescription& tableOf<TableKind::Users>();
template <> const TableDescription& tableOf<TableKind::ReservedNumbers>();
template <> const TableDescription& tableOf<TableKind::Numbers>();
template <> const TableDescription& tableOf<TableKind::Devices>();
template <> const TableDescription& tableOf<TableKind::DeletedUsers>();
template <> const TableDescription& tableOf<TableKind::Licenses>();
template <> const TableDescription& tableOf<TableKind::Offices>();
template <> const TableDescription& tableOf<TableKind::Departments>();
template <> const TableDescription& tableOf<TableKind::Regions>();

const TableDescription* descriptionOf(TableKind kind)
{
    switch (kind) {
    case TableKind::Users: return &tableOf<TableKind::Users>();
    case TableKind::ReservedNumbers: return &tableOf<TableKind::ReservedNumbers>();
    case TableKind::Numbers: return &tableOf<TableKind::Numbers>();
    case TableKind::DeletedUsers: return &tableOf<TableKind::DeletedUsers>();
    case TableKind::Licenses: return &tableOf<TableKind::Licenses>();
    case TableKind::Devices: return &tableOf<TableKind::Devices>();
    case TableKind::Offices: return &tableOf<TableKind::Offices>();
    case TableKind::Departments: return &tableOf<TableKind::Departments>();
    case TableKind::Regions: return &tableOf<TableKind::Regions>();
    case TableKind::Audit: break; // not in the directory
    }
    return nullptr;
}

bool TableDescription::isCompletedLater(interfaces::ColumnId column) const
{
    const auto fields = fieldsBehind(column);
    return std::any_of(fields.begin(), fields.end(), [this](domain::Field field) {
        return domain::spec(domain::spec(field).table).loading > domain::spec(m_kind).loading;
    });
}

std::string_view TableDescription::idOf(const Directory& directory, RowHandle row) const
{
    if (m_kind == RecordKind::User)
        return directory.userColumns().id(row);
    return m_kind == RecordKind::Number ? directory.numberColumns().id(row) : directory.table(m_kind).id(row);
}

bool TableDescription::isPresent(const Directory& directory, RowHandle row) const
{
    if (m_kind == RecordKind::User)
        return directory.userColumns().isPresent(row);
    return m_kind == RecordKind::Number ? directory.numberColumns().isPresent(row)
                                        : directory.table(m_kind).isPresent(row);
}

std::optional<RowHandle> TableDescription::rowOf(const Directory& directory, const std::string& id) const
{
    if (m_kind == RecordKind::User)
        return directory.userColumns().rowOf(id);
    return m_kind == RecordKind::Number ? directory.numberColumns().rowOf(id)
                                        : directory.table(m_kind).rowOf(id);
}

std::string joinedCell(const std::vector<std::string>& parts)
{
    std::string all;
    for (const auto& part : parts) {
        if (!all.empty())
            all += ',';
        all += part;
    }
    return all;
}

std::string plainCell(const CellValue& value)
{
    if (const auto* words = std::get_if<std::string>(&value))
        return *words;
    if (const auto* count = std::get_if<std::int64_t>(&value))
        return std::to_string(*count);
    if (const auto* instant = std::get_if<Instant>(&value))
        return toRfc3339(*instant);
    return {};
}

CellValue officeName(const Directory& directory, const OfficeId& id)
{
    return cellText(std::string(directory.textOf(Field::OfficeName, id.value())));
}

RecordOrderOf byField(Field field)
{
    return {{field}, [field](const Directory& directory) {
                const auto& column = directory.table(spec(field).table).column(field);
                RecordOrder order{[&column](std::uint32_t row) { return column.key(row); }};
                if (column.isTextLonger())
                    order.text = [&column](std::uint32_t row) { return column.text(row); };
                return order;
            }};
}

RecordOrderOf byWord(Field field)
{
    return {{field}, [field](const Directory& directory) {
                const auto& column = directory.table(spec(field).table).column(field);
                return RecordOrder{
                    [&column](std::uint32_t row) { return directory::keyOf(column.text(row)); },
                    [&column](std::uint32_t row) { return column.text(row); }};
            }};
}

RecordOrderOf byOfficeName(Field field)
{
    return {{field, Field::OfficeName}, [field](const Directory& directory) {
                const auto& column = directory.table(spec(field).table).column(field);
                return RecordOrder{[&column, &directory](std::uint32_t row) {
                    return directory.placeOfOffice(column.code(row));
                }};
            }};
}

} // namespace cordboard::session
