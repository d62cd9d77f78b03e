// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/overlay.h"

#include <algorithm>
#include <iterator>

namespace cordboard::directory {

using namespace domain;

/// The server may tell fewer than what waits takes away, as when it has carried out one of two operations
/// already: then there are none for the moment.
Value Overlay::Stack::shown(Field field) const
{
    Value value = base;
    for (const auto& layer : layers) {
        const auto count = value.integer();
        if (count && layer.after.integer())
            value = *count + layer.difference;
        else
            value = layer.after;
    }
    if (const auto count = value.integer())
        value = std::clamp<std::int64_t>(*count, 0, spec(field).most);
    return value;
}

bool Overlay::knows(const OperationId& operation) const
{
    return m_touched.contains(operation);
}

bool Overlay::covers(const EntityRef& entity) const
{
    return !m_fields.empty() && m_fields.contains(entity);
}

const Value* Overlay::below(const EntityRef& entity, Field field) const
{
    const auto stacks = m_fields.find(entity);
    if (stacks == m_fields.end())
        return nullptr;
    const auto stack = stacks->second.find(field);
    return stack == stacks->second.end() ? nullptr : &stack->second.base;
}

std::vector<Record> Overlay::bases() const
{
    std::vector<Record> records;
    for (const auto& [entity, stacks] : m_fields) {
        auto& record = records.emplace_back();
        record.entity = entity;
        for (const auto& [field, stack] : stacks)
            record.fields.emplace_back(field, stack.base);
    }
    return records;
}

std::vector<Field> Overlay::fieldsOf(const EntityRef& entity) const
{
    std::vector<Field> fields;
    if (const auto stacks = m_fields.find(entity); stacks != m_fields.end()) {
        for (const auto& [field, stack] : stacks->second)
            fields.push_back(field);
    }
    return fields;
}

Value Overlay::put(const OperationId& operation, const ChangeList::Entry& change, const Value& current)
{
    auto& stacks = m_fields[change.entity];
    const auto [entry, isNew] = stacks.try_emplace(change.field);
    auto& stack = entry->second;
    if (isNew)
        stack.base = current;
    Layer layer{operation, change.after, 0};
    const auto before = change.before.integer();
    const auto after = change.after.integer();
    if (before && after)
        layer.difference = *after - *before;
    stack.layers.push_back(std::move(layer));
    auto& touched = m_touched[operation];
    if (touched.empty() || touched.back() != change.entity)
        touched.push_back(change.entity);
    return stack.shown(change.field);
}

Value Overlay::rebase(const EntityRef& entity, Field field, const Value& value)
{
    const auto stacks = m_fields.find(entity);
    if (stacks == m_fields.end())
        return value;
    const auto stack = stacks->second.find(field);
    if (stack == stacks->second.end())
        return value;
    stack->second.base = value;
    return stack->second.shown(field);
}

std::vector<EntityRef> Overlay::take(const OperationId& operation, std::size_t mostRecords)
{
    const auto touched = m_touched.find(operation);
    if (touched == m_touched.end())
        return {};
    auto& entities = touched->second;
    const auto count = static_cast<std::ptrdiff_t>(std::min(mostRecords, entities.size()));
    std::vector<EntityRef> taken(std::make_move_iterator(entities.end() - count),
                                 std::make_move_iterator(entities.end()));
    entities.erase(entities.end() - count, entities.end());
    if (entities.empty())
        m_touched.erase(touched);
    std::reverse(taken.begin(), taken.end()); // the last first
    return taken;
}

std::vector<Overlay::Shown> Overlay::drop(const OperationId& operation, std::span<const EntityRef> entities)
{
    std::vector<Shown> shown;
    for (const auto& entity : entities) {
        const auto stacks = m_fields.find(entity);
        if (stacks == m_fields.end())
            continue; // forgotten meanwhile, or told twice
        for (auto entry = stacks->second.begin(); entry != stacks->second.end();) {
            auto& stack = entry->second;
            if (std::erase_if(stack.layers,
                              [&](const Layer& layer) { return layer.operation == operation; }) > 0)
                shown.push_back({entity, entry->first, stack.shown(entry->first)});
            entry = stack.layers.empty() ? stacks->second.erase(entry) : std::next(entry);
        }
        if (stacks->second.empty())
            m_fields.erase(stacks);
    }
    return shown;
}

void Overlay::forget(const EntityRef& entity)
{
    m_fields.erase(entity);
    m_made.erase(entity);
    m_hidden.erase(entity);
}

void Overlay::noteMade(const OperationId& operation, const EntityRef& entity)
{
    m_made[entity] = operation;
    m_touched[operation].push_back(entity);
}

void Overlay::hide(const OperationId& operation, Record record)
{
    const auto entity = record.entity;
    auto& hidden = m_hidden[entity];
    if (hidden.operations.empty())
        hidden.record = std::move(record);
    hidden.operations.push_back(operation);
    m_touched[operation].push_back(entity);
}

Record* Overlay::hidden(const EntityRef& entity)
{
    if (m_hidden.empty())
        return nullptr;
    const auto found = m_hidden.find(entity);
    return found == m_hidden.end() ? nullptr : &found->second.record;
}

Overlay::Existence Overlay::dropExistence(const OperationId& operation, std::span<const EntityRef> entities)
{
    Existence dropped;
    for (const auto& entity : entities) {
        if (const auto entry = m_hidden.find(entity); entry != m_hidden.end()) {
            auto& [record, operations] = entry->second;
            if (std::erase(operations, operation) > 0 && operations.empty()) {
                dropped.shownAgain.push_back(std::move(record));
                m_hidden.erase(entry);
            }
        }
        if (const auto made = m_made.find(entity); made != m_made.end() && made->second == operation) {
            m_made.erase(made);
            dropped.neverMade.push_back(entity);
        }
    }
    return dropped;
}

Overlay::Existence Overlay::existence() const
{
    Existence all;
    for (const auto& [entity, hidden] : m_hidden)
        all.shownAgain.push_back(hidden.record);
    for (const auto& [entity, operation] : m_made)
        all.neverMade.push_back(entity);
    return all;
}

} // namespace cordboard::directory
