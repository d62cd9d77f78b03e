// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/changefeed.h"

#include <map>
#include <nlohmann/json.hpp>

namespace cordboard::server {

using domain::Result;
using domain::Table;

Result<std::map<domain::EntityRef, std::string>> officesOf(Store& store, std::span<const domain::EntityRef> refs)
{
    std::map<domain::EntityRef, std::string> offices;
    std::map<Table, std::vector<std::string>> ids;
    for (const auto& ref : refs)
        ids[ref.table].push_back(ref.id);
    for (const auto& [table, list] : ids) {
        const auto* column = domain::findField(table, "office_id");
        auto loaded = store.load(table, list);
        if (!loaded)
            return tl::unexpected(loaded.error());
        for (const auto& record : *loaded) {
            auto& office = offices[record.entity];
            office = table == Table::Office ? record.entity.id : std::string();
            for (const auto& [field, value] : record.fields) {
                if (column != nullptr && field == column->field)
                    office = std::get<std::string>(value);
            }
        }
    }
    return offices;
}

Result<json::Value> ChangeFeed::changesWithOffices(const contract::FeedEntry& entry)
{
    std::vector<domain::EntityRef> refs;
    refs.reserve(entry.changes.size());
    for (const auto& record : entry.changes)
        refs.push_back(record.entity);
    auto offices = officesOf(m_store, refs);
    if (!offices)
        return tl::unexpected(offices.error());
    auto changes = contract::toJson(entry).at("changes");
    std::size_t index = 0;
    for (auto& change : changes)
        change["office"] = (*offices)[entry.changes[index++].entity];
    return changes;
}

Result<std::int64_t> ChangeFeed::head()
{
    auto company = m_store.companyId();
    if (!company)
        return tl::unexpected(company.error());
    auto statement = m_store.connection().prepare("SELECT feed FROM counters WHERE company_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(*company).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<std::int64_t> ChangeFeed::append(const contract::FeedEntry& entry)
{
    auto changes = changesWithOffices(entry);
    auto last = head();
    if (!changes || !last)
        return tl::unexpected(changes ? last.error() : changes.error());
    if (entry.changes.empty())
        return *last;
    auto insert = m_store.connection().prepare("INSERT INTO feed VALUES (?, ?, ?, ?, ?, ?)");
    auto update = m_store.connection().prepare("UPDATE counters SET feed = ? WHERE company_id = ?");
    if (!insert || !update)
        return tl::unexpected(insert ? update.error() : insert.error());
    const auto company = m_store.companyId();
    insert->bind(*company).bind(*last + 1).bind(entry.at.time_since_epoch().count()).bind(entry.operation.value());
    if (auto done = insert->bind(entry.actor.value()).bind(changes->dump()).run(); !done)
        return tl::unexpected(done.error());
    if (auto done = update->bind(*last + 1).bind(*company).run(); !done)
        return tl::unexpected(done.error());
    return *last + 1;
}

Result<ChangeFeed::Slice> ChangeFeed::read(std::int64_t after, std::int64_t limit, const Filter& isVisible)
{
    auto last = head();
    if (!last)
        return tl::unexpected(last.error());
    if (after < 0 || after > *last)
        return domain::failure(domain::ErrorCode::NotFound, "the feed does not know this sequence", "after");
    auto statement = m_store.connection().prepare(
        "SELECT sequence, at, op_id, actor_id, changes FROM feed WHERE company_id = ? AND sequence > ? ORDER BY sequence LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(*m_store.companyId()).bind(after).bind(limit).run(); !done)
        return tl::unexpected(done.error());
    Slice slice{std::make_shared<json::Value>(json::Value::array()), after, false};
    while (statement->next()) {
        slice.next = statement->integer(0);
        auto visible = json::Value::array();
        for (auto& change : json::Value::parse(statement->text(4), nullptr, /*allow_exceptions=*/false)) {
            const auto table = domain::fromWord<Table>(change.value("table", ""));
            if (!table || !isVisible(*table, change.value("office", "")))
                continue;
            change.erase("office");
            visible.push_back(std::move(change));
        }
        // An entry with nothing of the reader's stays in its place, emptied, so that the feed is gapless for everybody.
        const bool isHidden = visible.empty();
        const auto orNull = [isHidden](const std::string& text) {
            return isHidden || text.empty() ? json::Value() : json::Value(text);
        };
        slice.items->push_back({{"sequence", slice.next},
                                {"at", domain::toRfc3339(domain::Instant(domain::Duration(statement->integer(1))))},
                                {"op_id", orNull(statement->text(2))},
                                {"actor_id", orNull(statement->text(3))},
                                {"changes", std::move(visible)}});
    }
    slice.hasMore = slice.next < *last;
    return slice;
}

} // namespace cordboard::server
