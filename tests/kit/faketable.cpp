// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/faketable.h"

#include <algorithm>
#include <map>

#include "domain/query/query.h"

namespace cordboard::kit {

using namespace domain;
using namespace interfaces;

namespace {

Cell textCell(std::string text)
{
    return {std::move(text), false, {}};
}

Cell timeCell(const std::optional<Instant>& instant)
{
    Cell cell;
    if (instant)
        cell.value = *instant;
    return cell;
}

template <typename Items, typename Text> std::string joined(const Items& items, Text textOf)
{
    std::string text;
    for (const auto& item : items)
        text.append(text.empty() ? "" : ",").append(textOf(item));
    return text;
}

std::string officeName(const MemoryDirectory& directory, const OfficeId& id)
{
    const auto office = directory.office(id);
    return office ? office->name : std::string();
}

Cell userCell(const MemoryDirectory& directory, const User& user, ColumnId column, Instant now)
{
    const auto numbers = directory.numbersOf(std::span(&user.id, 1)).front();
    switch (column) {
    case ColumnId::Name: return textCell(user.displayName());
    case ColumnId::Email: return textCell(user.primaryEmail);
    case ColumnId::Number:
    case ColumnId::NumbersOnHold:
        return textCell(joined(numbers, [](const auto& number) { return number.e164; }));
    case ColumnId::Extension: return textCell(user.extension);
    case ColumnId::License: return textCell(std::string(word(user.license)));
    case ColumnId::Office: return textCell(officeName(directory, user.officeId));
    case ColumnId::Role: return textCell(joined(user.roles, [](const auto& role) { return toText(role); }));
    case ColumnId::Status: {
        const auto invitation = user.invitationWord(now);
        return textCell(std::string(invitation.empty() ? word(user.state) : invitation));
    }
    case ColumnId::LastActive: return timeCell(user.lastActiveAt());
    case ColumnId::JobTitle: return textCell(user.jobTitle);
    case ColumnId::FirstName: return textCell(user.firstName);
    case ColumnId::LastName: return textCell(user.lastName);
    case ColumnId::Analytics: return textCell(std::string(word(user.analytics)));
    case ColumnId::InvitedAt: return timeCell(user.invitedAt);
    case ColumnId::DaysInvited: {
        Cell cell;
        if (const auto days = user.daysInvited(now))
            cell.value = *days;
        return cell;
    }
    case ColumnId::DeletedAt: return timeCell(user.deletedAt);
    case ColumnId::DeletedBy: return textCell(user.deletedByName);
    case ColumnId::TimeLeft: return timeCell(user.purgeAt);
    case ColumnId::LicenseChoice:
        return textCell(user.licenseDisposition ? std::string(word(*user.licenseDisposition))
                                                : std::string());
    default: return {}; // columns of other tables
    }
}

Cell numberCell(const MemoryDirectory& directory, const OwnedNumber& number, ColumnId column)
{
    switch (column) {
    case ColumnId::PhoneNumber: return textCell(number.e164);
    case ColumnId::NumberState: return textCell(std::string(word(number.status)));
    case ColumnId::Kind: return textCell(std::string(word(number.kind)));
    case ColumnId::Country: return textCell(number.country);
    case ColumnId::AreaCode: return textCell(number.areaCode);
    case ColumnId::LastUsedBy: return textCell(number.lastHolderName);
    case ColumnId::Office: return textCell(officeName(directory, number.officeId));
    case ColumnId::Unassigned: return timeCell(number.unassignedAt);
    case ColumnId::HeldUntil: return timeCell(number.holdUntil);
    default: return {}; // columns of other tables
    }
}

Cell deviceCell(const MemoryDirectory& directory, const Device& device, ColumnId column)
{
    switch (column) {
    case ColumnId::Device: return textCell(device.label());
    case ColumnId::DeviceKind: return textCell(std::string(word(device.kind)));
    case ColumnId::HardwareId: return textCell(device.mac ? device.mac->text() : device.ipei);
    case ColumnId::Vendor: return textCell(device.vendor);
    case ColumnId::Model: return textCell(device.model);
    case ColumnId::Firmware: return textCell(device.firmware);
    case ColumnId::DeviceStatus: return textCell(std::string(word(device.status())));
    case ColumnId::Location: return textCell(officeName(directory, device.locationId));
    case ColumnId::Office: return textCell(officeName(directory, device.officeId));
    case ColumnId::Rings: return textCell(device.rings ? "yes" : "no");
    case ColumnId::LastSeen: return timeCell(device.lastRegisteredAt);
    case ColumnId::Assignee: {
        std::string names;
        for (const auto& owner : device.owners) {
            const auto user = directory.m_users.find(owner.id);
            if (user != directory.m_users.end())
                names += (names.empty() ? "" : ",") + user->second.displayName();
        }
        return textCell(std::move(names));
    }
    default: return {}; // columns of other tables
    }
}

Cell poolCell(const MemoryDirectory& directory, const LicensePool& pool, ColumnId column)
{
    const auto office = directory.office(pool.officeId);
    switch (column) {
    case ColumnId::LicenseType: return textCell(std::string(word(pool.type)));
    case ColumnId::Office: return textCell(officeName(directory, pool.officeId));
    case ColumnId::Purchased: return {pool.purchased, false, {}};
    case ColumnId::Assigned: return {pool.assigned, false, {}};
    case ColumnId::Free: return {pool.free(), false, {}};
    case ColumnId::ScheduledRemoval: return {pool.scheduledRemoval, false, {}};
    case ColumnId::PriceLevel: return textCell(office ? office->priceLevel : std::string());
    case ColumnId::UnitPrice: return {pool.unitPriceMonthly, false, {}};
    case ColumnId::NextBill: return timeCell(pool.nextBillingAt);
    default: return {}; // columns of other tables
    }
}

/// The text of a column among those that a table has.
Cell textOf(ColumnId column, const std::map<ColumnId, std::string>& texts)
{
    const auto found = texts.find(column);
    return found == texts.end() ? Cell{} : textCell(found->second);
}

Cell officeCell(const MemoryDirectory& directory, const Office& office, ColumnId column)
{
    std::vector<std::string> regions;
    for (const auto& region : directory.regions()) {
        if (std::find(region.offices.begin(), region.offices.end(), office.id) != region.offices.end())
            regions.push_back(region.name);
    }
    return textOf(column, {{ColumnId::Name, office.name},
                           {ColumnId::Country, office.country},
                           {ColumnId::AreaCode, office.areaCode},
                           {ColumnId::TimeZone, office.timeZone},
                           {ColumnId::Currency, office.currency},
                           {ColumnId::PlanTier, std::string(word(office.tier))},
                           {ColumnId::PriceLevel, office.priceLevel},
                           {ColumnId::Regions, joined(regions, [](const auto& name) { return name; })}});
}

Cell departmentCell(const MemoryDirectory& directory, const Department& department, ColumnId column)
{
    return textOf(column, {{ColumnId::Name, department.name},
                           {ColumnId::Office, officeName(directory, department.officeId)},
                           {ColumnId::Description, department.description}});
}

Cell regionCell(const MemoryDirectory& directory, const Region& region, ColumnId column)
{
    const auto offices = joined(region.offices,
                                [&](const OfficeId& id) { return officeName(directory, id); });
    return textOf(column, {{ColumnId::Name, region.name}, {ColumnId::Offices, offices}});
}

Cell activityCell(const ActivityLine& line, ColumnId column)
{
    switch (column) {
    case ColumnId::Time: return timeCell(line.at);
    case ColumnId::Actor: return textCell(line.actor);
    case ColumnId::Action: return textCell(line.action);
    case ColumnId::Target: return textCell(line.target);
    case ColumnId::Outcome: return textCell(line.outcome);
    case ColumnId::OperationId: return textCell(line.operation);
    case ColumnId::BeforeAfter: return line.changes.empty() ? Cell{} : Cell{line.changes, false, {}};
    default: return {}; // columns of other tables
    }
}

/// For order and for noticing changes.
std::string sortText(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell.value))
        return foldForSearch(*text);
    const auto padded = [](std::int64_t amount) {
        auto text = std::to_string(amount);
        return std::string(text.size() < 20 ? 20 - text.size() : 0, '0') + text;
    };
    if (const auto* amount = std::get_if<std::int64_t>(&cell.value))
        return padded(*amount);
    if (const auto* instant = std::get_if<Instant>(&cell.value))
        return padded(instant->time_since_epoch().count());
    if (const auto* money = std::get_if<Money>(&cell.value))
        return padded(money->tenThousandths);
    return {};
}

std::optional<ColumnId> columnFor(QueryField field, TableKind table)
{
    const bool isOfDevices = table == TableKind::Devices;
    switch (field) {
    case QueryField::Name: return ColumnId::Name;
    case QueryField::Email: return ColumnId::Email;
    case QueryField::Number: return ColumnId::Number;
    case QueryField::Extension: return ColumnId::Extension;
    case QueryField::JobTitle: return ColumnId::JobTitle;
    case QueryField::Office: return ColumnId::Office;
    case QueryField::License: return ColumnId::License;
    case QueryField::Status:
        return isOfDevices                           ? ColumnId::DeviceStatus
               : table == TableKind::ReservedNumbers ? ColumnId::NumberState
               : table == TableKind::Numbers         ? ColumnId::NumberState
                                                     : ColumnId::Status;
    case QueryField::Role: return ColumnId::Role;
    case QueryField::Analytics: return ColumnId::Analytics;
    case QueryField::Kind: return isOfDevices ? ColumnId::DeviceKind : ColumnId::Kind;
    case QueryField::Country: return ColumnId::Country;
    case QueryField::AnyText:
    case QueryField::Department:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break;
    }
    return std::nullopt;
}

class TableRow final : public QueryRow {
public:
    TableRow(const FakeTable& table, RowHandle row, const FakeCompany& company)
        : m_table(table), m_row(row), m_company(company), m_now(company.now)
    {
    }
    [[nodiscard]] std::string folded(QueryField field) const override
    {
        if (field == QueryField::AnyText) {
            std::string text;
            for (const auto& column : columnsOf(m_table.kind()))
                text.append(sortText(m_table.cell(m_row, column.id))).append("\n");
            return text;
        }
        if (field == QueryField::Country && m_table.kind() == TableKind::Users) {
            const auto& user = m_company.directory.m_users.at(UserId(m_table.idOf(m_row)));
            return foldForSearch(m_company.directory.m_offices.at(user.officeId).country);
        }
        if (field == QueryField::Status && m_table.kind() == TableKind::Users)
            return std::string(word(m_company.directory.m_users.at(UserId(m_table.idOf(m_row))).state)) +
                   '\n' + sortText(m_table.cell(m_row, ColumnId::Status));
        if (field == QueryField::Department && m_table.kind() == TableKind::Users) {
            const auto& user = m_company.directory.m_users.at(UserId(m_table.idOf(m_row)));
            return foldForSearch(joined(user.departments, [&](const DepartmentId& id) {
                return m_company.directory.m_departments.at(id).name;
            }));
        }
        const auto column = columnFor(field, m_table.kind());
        return column ? sortText(m_table.cell(m_row, *column)) : std::string();
    }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField field) const override
    {
        const auto cell = m_table.cell(m_row,
                                       field == QueryField::Idle ? ColumnId::LastActive : ColumnId::Free);
        if (const auto* instant = std::get_if<Instant>(&cell.value))
            return std::chrono::duration_cast<std::chrono::days>(m_now - *instant).count();
        if (const auto* amount = std::get_if<std::int64_t>(&cell.value))
            return *amount;
        return std::nullopt;
    }
    [[nodiscard]] bool has(std::string_view what) const override
    {
        const auto column = what == "number"  ? ColumnId::Number
                            : what == "role"  ? ColumnId::Role
                            : what == "title" ? ColumnId::JobTitle
                                              : ColumnId::Extension;
        return !sortText(m_table.cell(m_row, column)).empty();
    }

private:
    const FakeTable& m_table;
    RowHandle m_row;
    const FakeCompany& m_company;
    Instant m_now;
};

} // namespace

FakeTable::FakeTable(TableKind kind, const FakeCompany& company, std::shared_ptr<Handles> handles)
    : m_kind(kind), m_company(company), m_handles(std::move(handles))
{
    search();
}

std::vector<std::string> FakeTable::idsOfTable() const
{
    std::vector<std::string> ids;
    const auto& directory = m_company.directory;
    if (m_isLoading)
        return ids;
    switch (m_kind) {
    case TableKind::Users:
        for (const auto& [id, user] : directory.m_users) {
            if (user.state != UserState::Deleted && user.state != UserState::Anonymized)
                ids.push_back(id.value());
        }
        break;
    case TableKind::DeletedUsers:
        for (const auto& [id, user] : directory.m_users) {
            if (user.state == UserState::Deleted)
                ids.push_back(id.value());
        }
        break;
    case TableKind::ReservedNumbers:
        for (const auto& [id, number] : directory.m_numbers) {
            if (number.status == NumberStatus::Reserved || number.status == NumberStatus::OnHold)
                ids.push_back(id.value());
        }
        break;
    case TableKind::Numbers:
        for (const auto& [id, number] : directory.m_numbers)
            ids.push_back(id.value());
        break;
    case TableKind::Devices:
        for (const auto& [id, device] : directory.m_devices)
            ids.push_back(id.value());
        break;
    case TableKind::Licenses:
        for (const auto& [id, pool] : directory.m_pools)
            ids.push_back(id);
        break;
    case TableKind::Offices:
        for (const auto& [id, office] : directory.m_offices)
            ids.push_back(id.value());
        break;
    case TableKind::Departments:
        for (const auto& [id, department] : directory.m_departments)
            ids.push_back(id.value());
        break;
    case TableKind::Regions:
        for (const auto& [id, region] : directory.m_regions)
            ids.push_back(id.value());
        break;
    case TableKind::Audit:
        for (auto i = m_company.activity.size(); i > 0; --i) {
            const auto& line = m_company.activity[i - 1];
            if (m_view.audit && !m_view.audit->target.empty() && m_view.audit->target != line.targetId)
                continue;
            ids.push_back("line" + std::to_string(i - 1));
        }
        break;
    }
    return ids;
}

RowHandle FakeTable::handleFor(const std::string& id)
{
    const auto [known, isNew] = m_handles->handles.emplace(id, static_cast<RowHandle>(m_handles->ids.size()));
    if (isNew)
        m_handles->ids.push_back(id);
    return known->second;
}

std::string FakeTable::rowText(const std::string& id) const
{
    std::string text;
    for (const auto& column : columnsOf(m_kind))
        text.append(sortText(cell(m_handles->handles.at(id), column.id))).append("\n");
    return text;
}

void FakeTable::search()
{
    const auto query = parseQuery(m_view.query).value_or(QueryNode{});
    const auto ids = idsOfTable();
    m_rows.clear();
    m_matching.clear();
    m_members.clear();
    m_texts.clear();
    m_total = ids.size();
    for (const auto& id : ids) {
        const auto handle = handleFor(id);
        m_members.insert(handle);
        m_texts[handle] = rowText(id);
        if (m_view.only && !m_view.only->contains(handle))
            continue;
        if (!matches(query, TableRow(*this, handle, m_company)))
            continue;
        m_rows.push_back(handle);
        m_matching.insert(handle);
    }
    for (auto key = m_view.sort.rbegin(); key != m_view.sort.rend(); ++key) {
        std::map<RowHandle, std::string> texts;
        for (const auto row : m_rows) {
            auto text = sortText(cell(row, key->column));
            const auto status = key->column == ColumnId::NumberState ? fromWord<NumberStatus>(text)
                                                                     : std::nullopt;
            // States have an order of their own.
            texts[row] = status ? std::to_string(static_cast<int>(*status)) : std::move(text);
        }
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](RowHandle a, RowHandle b) {
            const auto& left = texts.at(a);
            const auto& right = texts.at(b);
            return key->descending ? right < left : left < right;
        });
    }
    m_places.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_places[m_rows[i]] = i;
}

void FakeTable::setFault(std::optional<domain::Error> fault)
{
    m_fault = std::move(fault);
    rowsReset.notify();
}

void FakeTable::refresh()
{
    const auto rows = m_rows;
    const auto texts = m_texts;
    auto removed = m_members;
    search();
    removed.subtract(m_members);
    if (m_rows != rows)
        rowsReset.notify();
    std::vector<RowHandle> changed;
    for (const auto& [handle, text] : m_texts) {
        const auto before = texts.find(handle);
        if (before != texts.end() && before->second != text)
            changed.push_back(handle);
    }
    if (!changed.empty())
        rowsChanged.notify(changed);
    if (!removed.isEmpty())
        rowsRemoved.notify(removed);
}

void FakeTable::setLoading(bool isLoading)
{
    m_isLoading = isLoading;
    refresh();
}

void FakeTable::setView(ViewRequest request)
{
    m_view = std::move(request);
    search();
    rowsReset.notify();
}

std::optional<std::size_t> FakeTable::rowOf(RowHandle handle) const
{
    const auto found = m_places.find(handle);
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

std::string FakeTable::idOf(RowHandle handle) const
{
    return m_handles->ids.at(handle);
}

std::optional<RowHandle> FakeTable::handleOf(const std::string& id) const
{
    const auto found = m_handles->handles.find(id);
    return found == m_handles->handles.end() ? std::nullopt : std::optional(found->second);
}

template <typename Fits> std::optional<RowHandle> FakeTable::lineWhere(Fits fits) const
{
    for (std::size_t line = 0; line < m_company.activity.size(); ++line) {
        if (fits(m_company.activity[line]))
            return handleOf("line" + std::to_string(line));
    }
    return std::nullopt;
}

std::optional<RowHandle> FakeTable::undoneBy(RowHandle handle) const
{
    if (m_kind != TableKind::Audit)
        return std::nullopt;
    const auto& operation = m_company.activity.at(std::stoul(idOf(handle).substr(4))).operation;
    return lineWhere(
        [&](const ActivityLine& line) { return !operation.empty() && line.undoOf == operation; });
}

std::optional<RowHandle> FakeTable::undoOf(RowHandle handle) const
{
    if (m_kind != TableKind::Audit)
        return std::nullopt;
    const auto& undone = m_company.activity.at(std::stoul(idOf(handle).substr(4))).undoOf;
    return lineWhere([&](const ActivityLine& line) { return !undone.empty() && line.operation == undone; });
}

Cell FakeTable::cell(RowHandle handle, ColumnId column) const
{
    const auto id = idOf(handle);
    const auto& directory = m_company.directory;
    if (m_company.withheld.contains(column))
        return {{}, false, {}, true};
    switch (m_kind) {
    case TableKind::Users:
    case TableKind::DeletedUsers:
        return userCell(directory, directory.m_users.at(UserId(id)), column, m_company.now);
    case TableKind::ReservedNumbers:
    case TableKind::Numbers: return numberCell(directory, directory.m_numbers.at(NumberId(id)), column);
    case TableKind::Devices: return deviceCell(directory, directory.m_devices.at(DeviceId(id)), column);
    case TableKind::Licenses: return poolCell(directory, directory.m_pools.at(id), column);
    case TableKind::Offices: return officeCell(directory, directory.m_offices.at(OfficeId(id)), column);
    case TableKind::Departments:
        return departmentCell(directory, directory.m_departments.at(DepartmentId(id)), column);
    case TableKind::Regions: return regionCell(directory, directory.m_regions.at(RegionId(id)), column);
    case TableKind::Audit: return activityCell(m_company.activity.at(std::stoul(id.substr(4))), column);
    }
    return {};
}

} // namespace cordboard::kit
