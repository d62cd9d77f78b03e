// SPDX-License-Identifier: GPL-3.0-or-later
// What a planner asks.
#include "directory/directory.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_set>

namespace cordboard::directory {

using namespace domain;

namespace {

/// Rows of a batch lie anywhere: so many ahead their memory is asked for, so that it is there when they are
/// read.
constexpr std::size_t Ahead = 8;

/// Where the records of some ids are; NoRow for those that are not there.
template <typename Columns, typename Id>
[[nodiscard]] std::vector<std::uint32_t> rowsOf(const Columns& columns, std::span<const Id> ids)
{
    std::vector<std::uint32_t> rows(ids.size(), NoRow);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i + Ahead < ids.size())
            columns.fetchAhead(ids[i + Ahead].value());
        if (const auto row = columns.rowOf(ids[i].value()); row && columns.isPresent(*row))
            rows[i] = *row;
    }
    return rows;
}

/// The records of some ids, read with memory asked for ahead.
template <typename Record, typename Columns, typename Id>
[[nodiscard]] std::vector<std::optional<Record>> recordsOf(const Columns& columns, std::span<const Id> ids)
{
    const auto rows = rowsOf(columns, ids);
    std::vector<std::optional<Record>> records(ids.size());
    const auto fetch = [&](std::size_t i) {
        if (i < rows.size() && rows[i] != NoRow)
            columns.fetchRow(rows[i]);
    };
    for (std::size_t i = 0; i < Ahead; ++i)
        fetch(i);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        fetch(i + Ahead);
        if (rows[i] != NoRow)
            records[i] = columns.at(rows[i]);
    }
    return records;
}

} // namespace

std::vector<OwnedNumber> Directory::numbersOfRow(std::uint32_t userRow) const
{
    std::vector<OwnedNumber> held;
    m_numbers.forEachOfUser(userRow, [&](std::uint32_t row) { held.push_back(m_numbers.at(row)); });
    return held;
}

template <StoredRecord T> std::optional<T> Directory::recordAt(std::uint32_t row) const
{
    if constexpr (std::is_same_v<T, User>) {
        return m_users.isPresent(row) ? std::optional(m_users.at(row)) : std::nullopt;
    } else if constexpr (std::is_same_v<T, OwnedNumber>) {
        return m_numbers.isPresent(row) ? std::optional(m_numbers.at(row)) : std::nullopt;
    } else {
        if (!table(KindOf<T>).isPresent(row))
            return std::nullopt;
        auto record = fromRecord<T>(table(KindOf<T>).record(row)); // what was taken in can be given out
        return record ? std::optional(*std::move(record)) : std::nullopt;
    }
}

/// The record as it is shown; nothing when it is not there.
template <StoredRecord T> std::optional<T> Directory::stored(const std::string& id) const
{
    const auto row = rowOfTarget({KindOf<T>, id});
    return row ? recordAt<T>(*row) : std::nullopt;
}

template std::optional<Company> Directory::recordAt(std::uint32_t row) const;
template std::optional<Office> Directory::recordAt(std::uint32_t row) const;
template std::optional<Department> Directory::recordAt(std::uint32_t row) const;
template std::optional<User> Directory::recordAt(std::uint32_t row) const;
template std::optional<LicensePool> Directory::recordAt(std::uint32_t row) const;
template std::optional<OwnedNumber> Directory::recordAt(std::uint32_t row) const;
template std::optional<Device> Directory::recordAt(std::uint32_t row) const;
template std::optional<Region> Directory::recordAt(std::uint32_t row) const;
// For directory.cpp.
template std::optional<Company> Directory::stored(const std::string& id) const;
template std::optional<Office> Directory::stored(const std::string& id) const;
template std::optional<Department> Directory::stored(const std::string& id) const;
template std::optional<User> Directory::stored(const std::string& id) const;
template std::optional<LicensePool> Directory::stored(const std::string& id) const;
template std::optional<OwnedNumber> Directory::stored(const std::string& id) const;
template std::optional<Device> Directory::stored(const std::string& id) const;
template std::optional<Region> Directory::stored(const std::string& id) const;
template std::optional<Settings> Directory::stored(const std::string& id) const;
template std::optional<Voicemail> Directory::stored(const std::string& id) const;
template std::optional<EmailAddress> Directory::stored(const std::string& id) const;

std::string_view Directory::textOf(Field field, std::string_view id) const
{
    const auto& records = table(spec(field).table);
    const auto row = records.presentRowOf(id);
    return row ? records.column(field).text(*row) : std::string_view();
}

Company Directory::company() const
{
    std::optional<Company> company;
    const auto& companies = table(RecordKind::Company);
    companies.present().forEach([&](RowHandle row) { company = recordAt<Company>(row); });
    return company.value_or(Company{});
}

template <StoredRecord T> std::vector<T> Directory::allById() const
{
    std::vector<T> all;
    const auto& records = table(KindOf<T>);
    records.present().forEach([&](RowHandle row) {
        if (auto record = recordAt<T>(row))
            all.push_back(*std::move(record));
    });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return all;
}

std::vector<Office> Directory::offices() const
{
    return allById<Office>();
}

std::vector<Department> Directory::departments() const
{
    return allById<Department>();
}

std::vector<Region> Directory::regions() const
{
    return allById<Region>();
}

std::optional<Office> Directory::office(const OfficeId& id) const
{
    return stored<Office>(id.value());
}

std::optional<Department> Directory::department(const DepartmentId& id) const
{
    return stored<Department>(id.value());
}

std::optional<LicensePool> Directory::pool(const OfficeId& office, LicenseType type) const
{
    LicensePool key;
    key.officeId = office;
    key.type = type;
    return stored<LicensePool>(key.id());
}

std::optional<Record> Directory::recordOf(const EntityRef& entity) const
{
    const auto written = [](const auto& record) {
        return record ? std::optional(toRecord(*record)) : std::nullopt;
    };
    if (entity.table == RecordKind::User)
        return written(stored<User>(entity.id));
    if (entity.table == RecordKind::Number)
        return written(stored<OwnedNumber>(entity.id));
    const auto row = table(entity.table).presentRowOf(entity.id);
    return row ? std::optional(table(entity.table).record(*row)) : std::nullopt;
}

std::vector<std::optional<Record>> Directory::records(RecordKind kind, std::span<const std::string> ids) const
{
    std::vector<std::optional<Record>> found(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        found[i] = recordOf({kind, ids[i]});
    return found;
}

std::optional<std::string> Directory::recordWith(Field field, std::string_view text) const
{
    const auto& records = table(spec(field).table);
    const auto row = records.column(field).rowWith(text);
    return row && records.isPresent(*row) ? std::optional(std::string(records.id(*row))) : std::nullopt;
}

/// Rows outlive their records, so ids are remembered for as long as the directory lives.
bool Directory::wasUsed(const EntityRef& entity) const
{
    return rowOfTarget(entity).has_value();
}

std::vector<std::optional<User>> Directory::users(std::span<const UserId> ids) const
{
    return recordsOf<User>(m_users, ids);
}

std::vector<std::optional<OwnedNumber>> Directory::numbers(std::span<const NumberId> ids) const
{
    return recordsOf<OwnedNumber>(m_numbers, ids);
}

std::vector<std::vector<OwnedNumber>> Directory::numbersOf(std::span<const UserId> ids) const
{
    const auto rows = rowsOf(m_users, ids);
    std::vector<std::vector<OwnedNumber>> result(ids.size());
    const auto firstOf = [&](std::size_t i) {
        return i < rows.size() && rows[i] != NoRow ? m_numbers.firstOfUser(rows[i]) : NoRow;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const auto number = firstOf(i + Ahead); number != NoRow)
            m_numbers.fetchRow(number);
        if (rows[i] != NoRow)
            result[i] = numbersOfRow(rows[i]);
    }
    return result;
}

std::vector<OwnedNumber> Directory::lineNumbers(TargetType type, const std::string& id) const
{
    std::vector<OwnedNumber> lines;
    for (const auto row : m_numbers.rowsOfTarget(type, id)) {
        if (auto number = m_numbers.at(row); number.status == NumberStatus::Assigned)
            lines.push_back(std::move(number));
    }
    std::sort(lines.begin(), lines.end(), [](const auto& left, const auto& right) {
        return std::tuple(!left.isPrimary, std::cref(left.id)) <
               std::tuple(!right.isPrimary, std::cref(right.id));
    });
    return lines;
}

std::optional<NumberId> Directory::lineNumber(std::string_view e164) const
{
    std::optional<NumberId> found;
    m_numbers.forEachOfOther([&](std::uint32_t row) {
        if (m_numbers.status(row) == NumberStatus::Assigned && m_numbers.e164(row) == e164)
            found.emplace(std::string(m_numbers.id(row)));
    });
    return found;
}

std::vector<OwnedNumber> Directory::numbersWith(std::span<const std::string> e164) const
{
    const std::unordered_set<std::string_view> asked(e164.begin(), e164.end());
    std::vector<OwnedNumber> found;
    if (asked.empty())
        return found;
    m_numbers.present().forEach([&](RowHandle row) {
        if (m_numbers.status(row) != NumberStatus::Released && asked.contains(m_numbers.e164(row)))
            found.push_back(m_numbers.at(row));
    });
    return found;
}

std::vector<OwnedNumber> Directory::spareNumbers(const PoolQuestion& question) const
{
    std::vector<OwnedNumber> spare;
    const auto country = m_words.find(question.country);
    m_numbers.pooled().forEach([&](RowHandle row) {
        // What has another country is not read at all.
        if (country && m_numbers.country(row) == *country &&
            m_numbers.status(row) == NumberStatus::Reserved && m_numbers.kind(row) == NumberKind::Local)
            spare.push_back(m_numbers.at(row));
    });
    keepSpare(spare, question);
    return spare;
}

std::optional<UserId> Directory::userByEmail(std::string_view email) const
{
    const auto row = m_users.rowOfEmail(email);
    return row ? std::optional(UserId(std::string(m_users.id(*row)))) : std::nullopt;
}

std::optional<UserId> Directory::userByExtension(std::string_view extension) const
{
    const auto row = m_users.rowOfExtension(extension);
    return row ? std::optional(UserId(std::string(m_users.id(*row)))) : std::nullopt;
}

std::vector<UserId> Directory::effectiveCompanyAdmins() const
{
    std::vector<UserId> ids;
    if (const auto found = m_effectiveAdmins.find("company_admin"); found != m_effectiveAdmins.end()) {
        for (const auto row : found->second)
            ids.emplace_back(std::string(m_users.id(row)));
    }
    return ids;
}

std::vector<UserId> Directory::effectiveAdmins(const RoleAssignment& role) const
{
    std::vector<UserId> ids;
    const auto found = m_effectiveAdmins.find(toText(role));
    if (found != m_effectiveAdmins.end()) {
        for (const auto row : found->second)
            ids.emplace_back(std::string(m_users.id(row)));
    }
    return ids;
}

} // namespace cordboard::directory
