// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/directorytable.h"

#include "session/tables/tabledescription.h"

#include <algorithm>
#include <utility>

namespace cordboard::session {

using namespace domain;
using interfaces::ColumnId;
using interfaces::RowHandle;
using interfaces::RowSet;
using interfaces::TableKind;

/// What tasks find the table by, on its own thread.
struct DirectoryTable::Anchor {
    DirectoryTable* table;
};

DirectoryTable::DirectoryTable(const directory::Directory& directory, TableKind kind,
                               std::function<Instant()> now, bool isLoading, Elsewhere elsewhere)
    : m_directory(directory), m_kind(kind), m_description(*descriptionOf(kind)), m_now(std::move(now)),
      m_isLoading(isLoading), m_elsewhere(std::move(elsewhere)),
      m_newest(std::make_shared<std::atomic<std::uint64_t>>(0)),
      m_anchor(std::make_shared<Anchor>(Anchor{this}))
{
    if (!m_elsewhere.clock)
        m_elsewhere.clock = Clock::now;
    m_deciding = decidingFields();
    wantLook();
}

DirectoryTable::~DirectoryTable()
{
    ++*m_newest; // a look under way need not go on
}

void DirectoryTable::setView(interfaces::ViewRequest request)
{
    auto query = parseQuery(request.query);
    if (!query)
        return; // the caller looked before; a half typed query keeps the rows
    m_view = std::move(request);
    m_query = std::move(*query);
    m_deciding = decidingFields();
    m_mustReset = true;
    ++*m_newest;
    const std::weak_ptr anchor(m_anchor);
    if (m_offered)
        showFirst(m_offered);
    if (!anchor.expired()) // no listener closed the table
        wantLook();
}

void DirectoryTable::offerFirst(SharedFirstRows first)
{
    m_offered = m_isLoading && m_kind == TableKind::Users ? std::move(first) : nullptr;
    if (m_offered || m_first)
        showFirst(m_offered);
}

bool DirectoryTable::isFirstAskedFor() const
{
    return m_view.query.empty() && !m_view.only && m_view.sort == interfaces::firstOrder(m_kind);
}

void DirectoryTable::showFirst(SharedFirstRows first)
{
    if (first && !isFirstAskedFor())
        return;
    m_first = std::move(first);
    TableRows rows;
    if (m_first)
        rows.order = m_first->rows();
    for (const auto row : rows.order)
        rows.matching.insert(row);
    rows.members = rows.matching;
    auto gone = m_members;
    gone.subtract(rows.members);
    take(std::move(rows));
    m_totalCount = m_first ? m_first->totalCount() : 0;
    m_hiddenCount = m_first ? m_first->hiddenCount() : 0;
    const std::weak_ptr anchor(m_anchor);
    if (!gone.isEmpty())
        rowsRemoved.notify(gone);
    if (!anchor.expired()) // no listener closed the table
        rowsReset.notify();
}

void DirectoryTable::setLoading(bool isLoading)
{
    m_isLoading = isLoading;
    m_offered.reset();
    m_hasLooked = false; // what was found before is not what there is to see
    m_mustReset = true;
    ++*m_newest;
    wantLook();
}

/// For a view that somebody asked for.
void DirectoryTable::wantLook()
{
    m_isOutdated = true;
    if (m_isLooking)
        return; // the one under way comes back and asks for the next
    m_isForNews = false;
    look();
}

/// For batches, which can wait.
void DirectoryTable::wantLookForNews()
{
    m_isOutdated = true;
    if (m_isLooking || m_isLookDue)
        return;
    const auto now = m_elsewhere.clock();
    if (now >= m_restsUntil || !m_elsewhere.later) {
        m_isForNews = true;
        return look();
    }
    m_isLookDue = true;
    m_elsewhere.later(std::chrono::ceil<std::chrono::milliseconds>(m_restsUntil - now),
                      [anchor = std::weak_ptr(m_anchor)] {
                          auto* const table = anchor.expired() ? nullptr : anchor.lock()->table;
                          if (table == nullptr)
                              return;
                          table->m_isLookDue = false;
                          if (table->m_isOutdated) // no view has looked meanwhile
                              table->wantLookForNews();
                      });
}

void DirectoryTable::look()
{
    m_isLooking = true;
    m_isOutdated = false;
    TableLook look{m_kind, m_view.sort, m_query, m_now(), m_newest->load(), m_view.only, m_view.query};
    const auto task = [directory = &m_directory, home = m_elsewhere.home, clock = m_elsewhere.clock,
                       newest = m_newest, look = std::move(look), anchor = std::weak_ptr(m_anchor)] {
        const auto isGivenUp = [&] { return newest->load() != look.number; };
        const auto begin = clock();
        auto rows = std::make_shared<TableRows>(rowsOf(*directory, look, isGivenUp));
        const auto arrival = [look, isGivenUp = isGivenUp(), rows, took = clock() - begin, anchor] {
            auto* const table = anchor.expired() ? nullptr : anchor.lock()->table;
            if (table != nullptr)
                table->arrive(look, isGivenUp, std::move(*rows), took);
        };
        if (home)
            home(arrival);
        else
            arrival();
    };
    if (m_elsewhere.away)
        m_elsewhere.away(task);
    else
        task();
}

/// Back on the table's thread.
void DirectoryTable::arrive(const TableLook& look, bool isGivenUp, TableRows rows, Clock::duration took)
{
    m_isLooking = false;
    if (m_first && m_isLoading && isFirstAskedFor())
        return; // nothing else is there yet
    if (m_isForNews)
        m_restsUntil = m_elsewhere.clock() + RestFactor * took;
    const std::weak_ptr anchor(m_anchor);
    if (!isGivenUp && look.number == m_newest->load())
        show(std::move(rows));
    if (anchor.expired())
        return; // a listener closed the table
    if (look.number != m_newest->load())
        wantLook();
    else if (m_isOutdated)
        wantLookForNews();
}

void DirectoryTable::show(TableRows rows)
{
    auto gone = m_members;
    gone.subtract(rows.members);
    m_first.reset();
    m_hasLooked = true;
    const bool isMoved = std::exchange(m_mustReset, false) || rows.order != m_rows ||
                         rows.offered.count() != m_totalCount;
    const auto touched = std::exchange(m_touched, {});
    take(std::move(rows));
    const std::weak_ptr anchor(m_anchor);
    if (!gone.isEmpty())
        rowsRemoved.notify(gone);
    if (anchor.expired())
        return; // a listener closed the table
    if (isMoved)
        rowsReset.notify();
    else
        tellChanged(touched);
}

directory::FieldSet DirectoryTable::decidingFields() const
{
    auto fields = fieldsBehind(m_query);
    fields.unite({Field::Existence, Field::UserState, Field::NumberStatus});
    for (const auto& key : m_view.sort)
        fields.unite(m_description.fieldsOfOrder(key.column));
    return fields;
}

void DirectoryTable::take(TableRows rows)
{
    m_totalCount = rows.offered.count();
    m_hiddenCount = rows.members.count() - m_totalCount;
    m_members = std::move(rows.members);
    m_matching = std::move(rows.matching);
    m_rows = std::move(rows.order);
    m_places.clear();
    m_placesAsked = 0;
}

void DirectoryTable::notifyApplied(const directory::Applied& applied)
{
    const auto& touched = applied.of(m_description.records());
    // An office's name stands in many rows, orders and searches.
    const bool isNamed = applied.touchesNames();
    if (touched.isEmpty() && !isNamed)
        return;
    if (!isNamed && !applied.fields.meets(m_deciding)) {
        tellChanged(touched);
        return;
    }
    m_touched.unite(touched);
    m_mustReset = m_mustReset || isNamed;
    wantLookForNews();
}

void DirectoryTable::tellChanged(const RowSet& touched)
{
    std::vector<RowHandle> rows;
    touched.forEach([&](RowHandle row) {
        if (m_matching.contains(row))
            rows.push_back(row);
    });
    if (!rows.empty())
        rowsChanged.notify(rows);
}

/// After new rows somebody asks for one or two (the current one): to look for these is a quarter of a
/// millisecond in a million rows, the table of all places ten times that.
std::optional<std::size_t> DirectoryTable::rowOf(RowHandle handle) const
{
    constexpr int FewQuestions = 8;
    if (!m_matching.contains(handle))
        return std::nullopt;
    if (m_places.empty() && ++m_placesAsked <= FewQuestions)
        return static_cast<std::size_t>(std::find(m_rows.begin(), m_rows.end(), handle) - m_rows.begin());
    if (m_places.empty()) {
        m_places.resize(static_cast<std::size_t>(*std::max_element(m_rows.begin(), m_rows.end())) + 1);
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            m_places[m_rows[row]] = static_cast<std::uint32_t>(row);
    }
    return m_places[handle];
}

std::string DirectoryTable::idOf(RowHandle handle) const
{
    if (isShownFirst(handle))
        return m_first->idOf(handle);
    const auto lock = m_directory.lockForReading();
    return std::string(m_description.idOf(m_directory, handle));
}

std::vector<std::string> DirectoryTable::idsOf(const RowSet& handles) const
{
    std::vector<std::string> ids;
    ids.reserve(handles.count());
    if (m_first)
        return TableSource::idsOf(handles);
    const auto lock = m_directory.lockForReading();
    handles.forEach([&](RowHandle handle) { ids.emplace_back(m_description.idOf(m_directory, handle)); });
    return ids;
}

interfaces::IdReader DirectoryTable::idReader(RowSet handles) const
{
    if (m_first) // few, and not in the directory
        return TableSource::idReader(std::move(handles));
    // Who calls it holds the directory already.
    return [&directory = m_directory, &description = m_description, handles = std::move(handles)] {
        std::vector<std::string> ids;
        ids.reserve(handles.count());
        handles.forEach([&](RowHandle handle) { ids.emplace_back(description.idOf(directory, handle)); });
        return ids;
    };
}

std::optional<RowHandle> DirectoryTable::handleOf(const std::string& id) const
{
    if (m_first)
        return m_first->handleOf(id);
    const auto lock = m_directory.lockForReading();
    return m_description.rowOf(m_directory, id);
}

interfaces::Cell DirectoryTable::cell(RowHandle handle, ColumnId column) const
{
    if (isShownFirst(handle))
        return m_first->cell(handle, column, m_now());
    const auto lock = m_directory.lockForReading();
    auto cell = m_description.cell(m_directory, handle, column, m_now());
    cell.isLoading = m_isLoading && std::holds_alternative<std::monostate>(cell.value) &&
                     m_description.isCompletedLater(column);
    return cell;
}

} // namespace cordboard::session
