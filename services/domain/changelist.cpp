// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changelist.h"

namespace cordboard::domain {

ChangeList::ChangeList(std::initializer_list<Change> changes)
    : ChangeList(std::span(changes.begin(), changes.size()))
{
}

ChangeList::ChangeList(std::span<const Change> changes)
{
    for (const auto& change : changes)
        push_back(change);
}

void ChangeList::add(RecordKind table, std::string_view id, Field field, Value&& before, Value&& after)
{
    if (m_runs.empty() || m_runs.back().entity.id != id || m_runs.back().entity.table != table)
        m_runs.push_back({{table, std::string(id)}, m_items.size()});
    m_items.push_back(
        {field, static_cast<std::uint32_t>(m_runs.size() - 1), std::move(before), std::move(after)});
}

void ChangeList::push_back(Change change)
{
    add(change.entity.table, change.entity.id, change.field, std::move(change.before),
        std::move(change.after));
}

void ChangeList::truncate(std::size_t size)
{
    if (size >= m_items.size())
        return;
    m_items.resize(size);
    m_runs.resize(size == 0 ? 0 : m_items.back().run + std::size_t{1});
}

} // namespace cordboard::domain
