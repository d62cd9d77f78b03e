// SPDX-License-Identifier: GPL-3.0-or-later
// Devices (R-DEV-13): what people are called on, and what is in stock.
#include <array>

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

const std::vector<Field> Label{Field::DeviceName, Field::DeviceModel, Field::DevicePhoneNumber,
                               Field::DeviceIpei, Field::DeviceMac};
const std::vector<Field> Status{Field::DeviceProvisionStatus, Field::DeviceRegistration, Field::DeviceOwners,
                                Field::DeviceKind};

[[nodiscard]] CellValue label(const Directory&, const Device& device)
{
    return cellText(device.label());
}

[[nodiscard]] CellValue hardwareId(const Directory&, const Device& device)
{
    return cellText(device.mac ? device.mac->text() : device.ipei);
}

/// No value where nobody could be found who calls for help (R-DEV-15); a blank where there is no such place:
/// apps and numbers go with their people, a handset that is not paired has nothing to call with.
[[nodiscard]] CellValue location(const Directory& directory, const Device& device)
{
    if (device.locationId.isEmpty() && !device.standsSomewhere())
        return CellValue(std::string());
    return officeName(directory, device.locationId);
}

[[nodiscard]] CellValue assignee(const Directory& directory, const Device& device)
{
    std::vector<UserId> ids;
    for (const auto& owner : device.owners)
        ids.push_back(owner.id);
    std::vector<std::string> names;
    for (const auto& user : directory.users(ids)) {
        if (user)
            names.push_back(user->displayName());
    }
    return cellText(joinedCell(names));
}

[[nodiscard]] CellValue base(const Directory& directory, const Device& device)
{
    const auto row = directory.table(RecordKind::Device).presentRowOf(device.baseId.value());
    const auto base = row ? directory.recordAt<Device>(*row) : std::nullopt;
    return base ? cellText(base->label()) : CellValue();
}

const directory::FieldSet LabelOrder{Field::DeviceName, Field::DeviceModel, Field::DevicePhoneNumber,
                                     Field::DeviceIpei};
const directory::FieldSet HardwareOrder{Field::DeviceMac,  Field::DeviceBase,  Field::DeviceIpei,
                                        Field::DeviceName, Field::DeviceModel, Field::DevicePhoneNumber};
const directory::FieldSet AssigneeOrder{Field::DeviceOwners, Field::UserFirstName, Field::UserLastName};
const directory::FieldSet StatusOrder{Field::DeviceProvisionStatus, Field::DeviceRegistration,
                                      Field::DeviceOwners, Field::DeviceKind};

/// `Device::label`, but for bare hardware addresses, without making a record.
[[nodiscard]] std::function<std::string_view(std::uint32_t)> labelOf(const Directory& directory)
{
    const auto& devices = directory.table(RecordKind::Device);
    const std::array columns{&devices.column(Field::DeviceName), &devices.column(Field::DeviceModel),
                             &devices.column(Field::DevicePhoneNumber), &devices.column(Field::DeviceIpei)};
    return [columns](std::uint32_t row) {
        for (const auto* column : columns) {
            if (const auto text = column->text(row); !text.empty())
                return text;
        }
        return std::string_view();
    };
}

/// By address, with the handsets of a base right behind it; then other handsets by their numbers; what has
/// neither comes last, by its label.
[[nodiscard]] RecordOrder byHardware(const Directory& directory)
{
    constexpr auto Last = std::numeric_limits<std::uint64_t>::max();
    const auto& devices = directory.table(RecordKind::Device);
    const auto& mac = devices.column(Field::DeviceMac);
    const auto& ipei = devices.column(Field::DeviceIpei);
    const auto& bases = *devices.column(Field::DeviceBase).references();
    const auto key = [&mac, &ipei, &bases](std::uint32_t row) {
        const auto base = bases.firstOf(row);
        const auto address = mac.key(base == directory::NoRow ? row : base);
        if (address != directory::keyOf(directory::Never))
            return address << 1 | (base == directory::NoRow ? 0U : 1U);
        return ipei.text(row).empty() ? Last : Last - 1;
    };
    const auto text = [&ipei, shown = labelOf(directory)](std::uint32_t row) {
        return ipei.text(row).empty() ? shown(row) : ipei.text(row);
    };
    return {key, text};
}

/// By the name of the first who has it; what nobody has comes last.
[[nodiscard]] RecordOrder byAssignee(const Directory& directory)
{
    const auto& owners = *directory.table(RecordKind::Device).column(Field::DeviceOwners).references();
    return {[&owners, &directory](std::uint32_t row) {
        const auto user = owners.firstOf(row);
        return user == directory::NoRow || !directory.userColumns().isPresent(user)
                   ? std::numeric_limits<std::uint64_t>::max()
                   : directory.placeOfUser(user);
    }};
}

[[nodiscard]] DeviceStatus statusAt(const Directory& directory, RowHandle row)
{
    const auto& devices = directory.table(RecordKind::Device);
    const auto wordOf = [&]<typename Enum>(Field field, Enum) {
        return fromWord<Enum>(devices.column(field).text(row)).value_or(Enum{});
    };
    Device device; // what its status depends on
    device.kind = wordOf(Field::DeviceKind, DeviceKind{});
    device.provisionStatus = wordOf(Field::DeviceProvisionStatus, ProvisionStatus{});
    device.registration = wordOf(Field::DeviceRegistration, Registration{});
    if (devices.column(Field::DeviceOwners).references()->firstOf(row) != directory::NoRow)
        device.owners.resize(1);
    return device.status();
}

[[nodiscard]] RecordOrder byStatus(const Directory& directory)
{
    return {[&directory](std::uint32_t row) { return static_cast<std::uint64_t>(statusAt(directory, row)); }};
}

/// By its label as it is written.
[[nodiscard]] RecordOrder byLabel(const Directory& directory)
{
    const auto text = labelOf(directory);
    return {[text](std::uint32_t row) { return directory::keyOf(text(row)); }, text};
}

using DeviceColumn = TableColumn<Device, RecordOrderOf>;

[[nodiscard]] std::vector<DeviceColumn> deviceColumns()
{
    return {
        DeviceColumn{ColumnId::Device, Label, label, nullptr, RecordOrderOf{LabelOrder, byLabel}},
        DeviceColumn{ColumnId::DeviceKind,
                     {Field::DeviceKind},
                     cellOf<&Device::kind>,
                     nullptr,
                     byField(Field::DeviceKind)},
        DeviceColumn{ColumnId::HardwareId,
                     {Field::DeviceMac, Field::DeviceIpei},
                     hardwareId,
                     nullptr,
                     RecordOrderOf{HardwareOrder, byHardware}},
        DeviceColumn{ColumnId::Vendor,
                     {Field::DeviceVendor},
                     cellOf<&Device::vendor>,
                     nullptr,
                     byField(Field::DeviceVendor)},
        DeviceColumn{ColumnId::Model,
                     {Field::DeviceModel},
                     cellOf<&Device::model>,
                     nullptr,
                     byField(Field::DeviceModel)},
        DeviceColumn{ColumnId::Firmware,
                     {Field::DeviceFirmware},
                     cellOf<&Device::firmware>,
                     nullptr,
                     byField(Field::DeviceFirmware)},
        DeviceColumn{ColumnId::DeviceStatus, Status,
                     [](const Directory&, const Device& device) { return cellText(device.status()); },
                     nullptr, RecordOrderOf{StatusOrder, byStatus}},
        DeviceColumn{ColumnId::Location,
                     {Field::DeviceLocation, Field::DeviceKind, Field::DeviceBase},
                     location,
                     nullptr,
                     byOfficeName(Field::DeviceLocation)},
        DeviceColumn{ColumnId::Assignee,
                     {Field::DeviceOwners, Field::UserFirstName, Field::UserLastName},
                     assignee,
                     nullptr,
                     RecordOrderOf{AssigneeOrder, byAssignee}},
        DeviceColumn{ColumnId::Office,
                     {Field::DeviceOffice},
                     officeOf<&Device::officeId>,
                     nullptr,
                     byOfficeName(Field::DeviceOffice)},
        DeviceColumn{ColumnId::Rings,
                     {Field::DeviceRings},
                     [](const Directory&, const Device& device) {
                         return CellValue(std::string(device.rings ? "yes" : "no"));
                     },
                     nullptr,
                     byField(Field::DeviceRings)},
        DeviceColumn{ColumnId::LastSeen,
                     {Field::DeviceLastRegisteredAt},
                     cellOf<&Device::lastRegisteredAt>,
                     nullptr,
                     byField(Field::DeviceLastRegisteredAt)},
        DeviceColumn{ColumnId::Base, {Field::DeviceBase}, base, nullptr, {}},
    };
}

/// The devices of `among` that one of the people has.
[[nodiscard]] RowSet devicesOf(const Directory& directory, const RowSet& people, const RowSet& among)
{
    const auto& owners = *directory.table(RecordKind::Device).column(Field::DeviceOwners).references();
    RowSet rows;
    people.forEach([&](RowHandle user) {
        owners.forEachReferring(user, [&rows](std::uint32_t row) { rows.insert(row); });
    });
    return rows.intersect(among);
}

/// One condition of a query.
class Search final {
public:
    Search(const Directory& directory, Instant now) : m_directory(directory), m_now(now) {}

    [[nodiscard]] RowSet operator()(const QueryNode& match, const RowSet& among) const
    {
        switch (match.field) {
        case QueryField::AnyText: return anyText(match, among);
        case QueryField::Name: return ofPeople(match, among).unite(text(Field::DeviceName, match, among));
        case QueryField::Email: return ofPeople(match, among);
        case QueryField::Number:
            return text(Field::DevicePhoneNumber, match, among).unite(text(Field::DeviceMac, match, among));
        case QueryField::Kind: return text(Field::DeviceKind, match, among);
        case QueryField::Status:
            return among.filtered([&](RowHandle row) {
                return word(statusAt(m_directory, row)).find(match.text) != std::string_view::npos;
            });
        case QueryField::Office:
        case QueryField::Country: {
            const auto wanted = m_directory.officesMatching(match);
            const auto& office = column(Field::DeviceOffice);
            return among.filtered([&](RowHandle row) { return wanted[office.code(row)] != 0; });
        }
        case QueryField::Extension:
        case QueryField::JobTitle:
        case QueryField::Department:
        case QueryField::License:
        case QueryField::Role:
        case QueryField::Analytics: return match.text.empty() ? among : RowSet(); // fields of people
        case QueryField::Has: return having(match.text, among);
        case QueryField::Idle:
        case QueryField::Free:
        case QueryField::Actor:
        case QueryField::Action:
        case QueryField::Date: break;
        }
        return {};
    }

private:
    [[nodiscard]] const directory::RecordColumn& column(Field field) const
    {
        return m_directory.table(RecordKind::Device).column(field);
    }
    [[nodiscard]] RowSet text(Field field, const QueryNode& match, const RowSet& among) const
    {
        return column(field).containing(among, match.text);
    }
    [[nodiscard]] RowSet having(const std::string& what, const RowSet& among) const
    {
        if (what == "owner") {
            const auto& owners = *column(Field::DeviceOwners).references();
            return among.filtered([&](RowHandle row) { return owners.firstOf(row) != directory::NoRow; });
        }
        const auto& location = column(Field::DeviceLocation);
        return what == "location" ? among.filtered([&](RowHandle row) { return !location.text(row).empty(); })
                                  : RowSet();
    }
    /// Of those who have it.
    [[nodiscard]] RowSet ofPeople(const QueryNode& match, const RowSet& among) const
    {
        return devicesOf(m_directory, m_directory.searchUsers(match, m_now), among);
    }
    [[nodiscard]] RowSet anyText(const QueryNode& match, const RowSet& among) const
    {
        auto name = match;
        name.field = QueryField::Name;
        auto rows = ofPeople(name, among);
        for (const auto field : {Field::DeviceName, Field::DeviceMac, Field::DeviceIpei, Field::DeviceVendor,
                                 Field::DeviceModel, Field::DevicePhoneNumber})
            rows.unite(text(field, match, among));
        return rows;
    }

    const Directory& m_directory;
    Instant m_now;
};

class DevicesTable final : public RecordsTable<Device> {
public:
    DevicesTable() : RecordsTable(deviceColumns()) {}
    [[nodiscard]] RowSet found(const Directory& directory, const QueryNode& query, Instant now) const override
    {
        return Directory::search(members(directory), query, Search(directory, now));
    }
};

} // namespace

template <> const TableDescription& tableOf<interfaces::TableKind::Devices>()
{
    static const DevicesTable table;
    return table;
}

} // namespace cordboard::session
