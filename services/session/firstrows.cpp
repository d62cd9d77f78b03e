// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/firstrows.h"

#include <charconv>
#include <set>

#include "session/tablelook.h"
#include "session/tables/tabledescription.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;
using interfaces::RowHandle;
using interfaces::TableKind;

namespace {

constexpr auto Kind = TableKind::Users;

/// All that rows of users show. Requires a ReadLock.
std::vector<Record> recordsOf(const Directory& directory, const std::vector<RowHandle>& rows)
{
    std::vector<Record> records{toRecord(directory.company())};
    for (const auto& office : directory.offices())
        records.push_back(toRecord(office));
    std::set<DepartmentId> departments;
    const auto& users = directory.userColumns();
    for (const auto row : rows) {
        if (!users.isPresent(row)) // went since
            continue;
        const auto user = users.at(row);
        departments.insert(user.departments.begin(), user.departments.end());
        records.push_back(toRecord(user));
        for (const auto& number : directory.numbersOfRow(row))
            records.push_back(toRecord(number));
    }
    for (const auto& id : departments) {
        if (const auto department = directory.department(id))
            records.push_back(toRecord(*department));
    }
    return records;
}

/// The number the text begins with, and the blank or the end behind it.
std::optional<std::uint64_t> takeNumber(std::string_view& text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    return number;
}

} // namespace

SharedFirstRows FirstRows::of(const Directory& directory)
{
    const std::shared_ptr<FirstRows> first(new FirstRows);
    TableLook look{Kind, interfaces::firstOrder(Kind), {}, {}};
    auto found = rowsOf(directory, look, [] { return false; });
    first->m_totalCount = found.offered.count();
    first->m_hiddenCount = found.members.count() - first->m_totalCount;
    first->m_rows = std::move(found.order);
    first->m_rows.resize(std::min(first->m_rows.size(), MostRows));
    std::vector<Record> records;
    {
        const auto lock = directory.lockInTurn();
        if (first->m_rows.empty() || !directory.overlay().isEmpty())
            return nullptr;
        records = recordsOf(directory, first->m_rows);
    }
    return first->m_directory.upsert(records) && first->placeRows() ? first : nullptr;
}

/// Its directory has the users in the order of the rows.
bool FirstRows::placeRows()
{
    const auto lock = m_directory.lockForReading();
    if (m_directory.userColumns().rowCount() != m_rows.size())
        return false;
    for (std::uint32_t row = 0; row < m_rows.size(); ++row)
        m_places.emplace(m_rows[row], row);
    return m_places.size() == m_rows.size();
}

Result<void> FirstRows::save(const std::filesystem::path& path, std::string_view stamp) const
{
    std::string text(stamp);
    text += '\n' + std::to_string(m_totalCount) + ' ' + std::to_string(m_hiddenCount);
    for (const auto row : m_rows)
        text += ' ' + std::to_string(row);
    return m_directory.saveImage(path, text);
}

Result<SharedFirstRows> FirstRows::load(const std::filesystem::path& path, std::string_view stamp)
{
    const std::shared_ptr<FirstRows> first(new FirstRows);
    const auto text = first->m_directory.loadImage(path);
    if (!text)
        return tl::unexpected(text.error());
    if (!first->readStamp(*text, stamp) || !first->placeRows())
        return failure(ErrorCode::InvalidInput, path.string() + " was made of something else");
    return first;
}

bool FirstRows::readStamp(std::string_view text, std::string_view stamp)
{
    if (!text.starts_with(stamp) || text.size() == stamp.size() || text[stamp.size()] != '\n')
        return false;
    text.remove_prefix(stamp.size() + 1);
    const auto total = takeNumber(text);
    const auto hidden = takeNumber(text);
    if (!total || !hidden)
        return false;
    m_totalCount = static_cast<std::size_t>(*total);
    m_hiddenCount = static_cast<std::size_t>(*hidden);
    while (!text.empty()) {
        const auto row = takeNumber(text);
        if (!row)
            return false;
        m_rows.push_back(static_cast<RowHandle>(*row));
    }
    return true;
}

std::string FirstRows::idOf(RowHandle handle) const
{
    const auto lock = m_directory.lockForReading();
    return std::string(m_directory.userColumns().id(m_places.at(handle)));
}

interfaces::Cell FirstRows::cell(RowHandle handle, interfaces::ColumnId column, domain::Instant now) const
{
    const auto lock = m_directory.lockForReading();
    return descriptionOf(interfaces::TableKind::Users)->cell(m_directory, m_places.at(handle), column, now);
}

std::optional<RowHandle> FirstRows::handleOf(const std::string& id) const
{
    const auto lock = m_directory.lockForReading();
    const auto row = m_directory.userColumns().rowOf(id);
    return row ? std::optional(m_rows[*row]) : std::nullopt;
}

std::optional<std::int64_t> FirstRows::versionOf(RecordKind table, std::string_view id) const
{
    const auto lock = m_directory.lockForReading();
    if (table == RecordKind::User) {
        const auto row = m_directory.userColumns().rowOf(id);
        return row ? std::optional(m_directory.userColumns().at(*row).version) : std::nullopt;
    }
    if (table == RecordKind::Number) {
        const auto row = m_directory.numberColumns().rowOf(id);
        return row ? std::optional(m_directory.numberColumns().at(*row).version) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace cordboard::session
