// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/changefeed.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "domain/limits.h"
#include "server/invitationmail.h"

namespace cordboard::server {

using domain::RecordKind;
using domain::Result;
namespace limits = domain::limits;

Result<std::map<domain::EntityRef, std::string>> officesOf(Store& store,
                                                           std::span<const domain::EntityRef> refs)
{
    std::map<domain::EntityRef, std::string> offices;
    std::map<RecordKind, std::vector<std::string>> ids;
    for (const auto& ref : refs) {
        if (domain::spec(ref.table).officeColumn.empty() || ref.table == RecordKind::Office)
            offices[ref] = ref.table == RecordKind::Office ? ref.id : std::string();
        else
            ids[ref.table].push_back(ref.id);
    }
    for (const auto& [table, list] : ids) {
        auto found = store.officesById(table, list);
        if (!found)
            return tl::unexpected(found.error());
        for (auto& [id, office] : *found)
            offices.emplace(domain::EntityRef{table, std::move(id)}, std::move(office));
    }
    return offices;
}

namespace {

[[nodiscard]] bool movesScope(const json::Value& change)
{
    const auto set = change.find("set");
    return set != change.end() &&
           (set->contains("roles") || set->contains("office_id") || set->contains("departments"));
}

/// A region has other offices than before.
[[nodiscard]] bool movesOffices(const json::Value& change)
{
    const auto set = change.find("set");
    return set != change.end() && set->contains(domain::spec(domain::Field::RegionOffices).name);
}

/// Whose personal data is gone for good. Told to everybody: somebody may have kept what he once saw.
[[nodiscard]] json::Value erasedIn(const json::Value& changes)
{
    auto erased = json::Value::array();
    for (const auto& change : changes) {
        const auto set = change.find("set");
        if (change.value("table", "") == word(RecordKind::User) && set != change.end() &&
            set->value("state", "") == word(domain::UserState::Anonymized))
            erased.push_back(contract::erasedToJson({RecordKind::User, change.value("id", "")}));
    }
    return erased;
}

} // namespace

Result<ChangeFeed::Sights> ChangeFeed::sightsBefore(std::span<const domain::Record> changes)
{
    std::vector<domain::EntityRef> moved;
    for (const auto& record : changes) {
        if (std::any_of(record.fields.begin(), record.fields.end(),
                        [](const auto& told) { return movesSight(told.first); }))
            moved.push_back(record.entity);
    }
    return sightsOf(m_store, moved);
}

Result<ChangeFeed::Sights> ChangeFeed::sightsBefore(const domain::ChangeList& changes)
{
    std::vector<domain::EntityRef> moved;
    for (const auto change : changes) {
        if (movesSight(change.field))
            moved.push_back(change.entity);
    }
    return sightsOf(m_store, moved);
}

Result<std::string> ChangeFeed::changesWithSights(const contract::FeedEntry& entry, const Sights& before)
{
    std::vector<domain::EntityRef> refs;
    refs.reserve(entry.changes.size());
    for (const auto& record : entry.changes)
        refs.push_back(record.entity);
    auto sights = sightsOf(m_store, refs);
    if (!sights)
        return tl::unexpected(sights.error());
    std::string text;
    json::appendArray(text, entry.changes, [&](const domain::Record& record) {
        auto change = contract::changeToJson(record);
        const auto was = before.find(record.entity);
        if (tellingOf(record) == Telling::Removal) { // told to whoever saw it
            change["sight"] = toJson(was == before.end() ? Sight{} : was->second);
            return change;
        }
        const auto& sight = (*sights)[record.entity];
        change["sight"] = toJson(sight);
        if (was != before.end() && !(was->second == sight))
            change["sight_before"] = toJson(was->second);
        return change;
    });
    return text;
}

Result<std::int64_t> ChangeFeed::head()
{
    const auto& company = m_store.companyId();
    auto statement = m_store.connection().prepare("SELECT feed FROM counters WHERE company_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(company).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->integer(0) : 0;
}

Result<std::int64_t> ChangeFeed::append(const contract::FeedEntry& entry, const Sights& before)
{
    if (entry.changes.empty())
        return 0; // the newest entry is somebody else's
    if (auto done = followPeople(m_store, entry.changes, entry.at); !done)
        return tl::unexpected(done.error());
    auto changes = changesWithSights(entry, before);
    auto last = head();
    if (!changes || !last)
        return tl::unexpected(changes ? last.error() : changes.error());
    auto insert = m_store.connection().prepare("INSERT INTO feed VALUES (?, ?, ?, ?, ?, ?)");
    auto update = m_store.connection().prepare("UPDATE counters SET feed = ? WHERE company_id = ?");
    if (!insert || !update)
        return tl::unexpected(insert ? update.error() : insert.error());
    const auto& company = m_store.companyId();
    insert->bind(company).bind(*last + 1).bind(millis(entry.at)).bind(entry.operation.value());
    if (auto done = insert->bind(entry.actor.value()).bind(*changes).run(); !done)
        return tl::unexpected(done.error());
    if (auto done = update->bind(*last + 1).bind(company).run(); !done)
        return tl::unexpected(done.error());
    return *last + 1;
}

Result<std::int64_t> ChangeFeed::oldest(std::int64_t head)
{
    auto statement = m_store.connection().prepare("SELECT min(sequence) FROM feed WHERE company_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() && !statement->isNull(0) ? statement->integer(0) : head + 1;
}

Result<std::int64_t> ChangeFeed::trim(domain::Instant before, std::int64_t limit)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM feed WHERE company_id = ? AND at < ? AND sequence < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    auto last = head();
    auto first = last ? oldest(*last) : last;
    if (!first)
        return first;
    auto retold = m_store.connection().prepare(
        "DELETE FROM retold_devices WHERE company_id = ? AND sequence < ?");
    if (!retold)
        return tl::unexpected(retold.error());
    if (auto done = retold->bind(m_store.companyId()).bind(*first).run(); !done)
        return tl::unexpected(done.error());
    return statement->bind(m_store.companyId()).bind(millis(before)).bind(*first + limit).runCounting();
}

/// What a person brings into sight or takes along: the office, the departments, and the numbers (see
/// Visibility).
Result<std::set<domain::EntityRef>> ChangeFeed::companionsOf(const domain::EntityRef& person,
                                                             std::span<const Sight> sights)
{
    std::set<domain::EntityRef> companions;
    for (const auto& sight : sights) {
        companions.insert({RecordKind::Office, sight.office});
        for (const auto& department : sight.departments)
            companions.insert({RecordKind::Department, department});
    }
    const std::vector<domain::Value> values{person.id};
    auto numbers = m_store.select(RecordKind::Number, "target_type = 'user' AND target_id = ?", values);
    if (!numbers)
        return tl::unexpected(numbers.error());
    for (const auto& number : *numbers)
        companions.insert(number.entity);
    return companions;
}

/// As they are now: as a whole when the reader sees them, else as removed or not at all. What has changed
/// again since is told later.
Result<void> ChangeFeed::tellAsNow(const std::set<domain::EntityRef>& refs, Unseen unseen,
                                   const Reader& reader, json::Value& visible)
{
    std::map<RecordKind, std::vector<std::string>> ids;
    for (const auto& ref : refs)
        ids[ref.table].push_back(ref.id);
    for (const auto& [table, list] : ids) {
        auto records = m_store.load(table, list);
        auto seen = reader.visibility.seen(m_store, table, list);
        if (!records || !seen)
            return tl::unexpected(records ? seen.error() : records.error());
        for (auto& record : *records) {
            const bool isSeen = seen->contains(record.entity.id);
            if (!isSeen && unseen == Unseen::IsNotNamed)
                continue;
            if (!isSeen)
                record.fields.clear();
            record.fields.insert(record.fields.begin(), {domain::Field::Existence, isSeen});
            visible.push_back(contract::changeToJson(record));
        }
    }
    return {};
}

Result<json::Value> ChangeFeed::visibleOf(json::Value changes, const Reader& reader)
{
    auto visible = json::Value::array();
    std::set<domain::EntityRef> moved; // may have been told of before
    std::set<domain::EntityRef> distant; // seen through people, if at all
    for (auto& change : changes) {
        const auto table = domain::fromWord<RecordKind>(change.value("table", ""));
        // What was out of sight before this change was never told, and what is now stays with the reader:
        // list anew.
        if (table == RecordKind::User && change.value("id", "") == reader.user && movesScope(change))
            return domain::failure(domain::ErrorCode::NotFound, "what you may see has changed", "after");
        if (!table)
            continue;
        if (*table == RecordKind::Region && reader.visibility.isOfRegion(change.value("id", "")) &&
            movesOffices(change))
            return domain::failure(domain::ErrorCode::NotFound, "what you may see has changed", "after");
        // Entries of earlier versions know the office only, and of nothing that has moved.
        const auto now = change.contains("sight") ? sightFromJson(change["sight"])
                                                  : Sight{change.value("office", ""), {}, {}, {}, {}};
        const bool hasMoved = change.contains("sight_before");
        const auto before = hasMoved ? sightFromJson(change["sight_before"]) : now;
        const bool isSeen = reader.visibility.sees(*table, now);
        const bool wasSeen = reader.visibility.sees(*table, before);
        const domain::EntityRef ref{*table, change.value("id", "")};
        if (isSeen && wasSeen) {
            for (const auto* ours : {"office", "sight", "sight_before"})
                change.erase(ours);
            visible.push_back(std::move(change));
        } else if (isSeen || (wasSeen && (table == RecordKind::Office || table == RecordKind::Department))) {
            moved.insert(ref);
        } else if (table == RecordKind::Office || table == RecordKind::Department) {
            distant.insert(ref);
        } else if (wasSeen) {
            visible.push_back(contract::changeToJson(
                {ref, change.value("version", std::int64_t{0}), {{domain::Field::Existence, false}}}));
        }
        if (hasMoved && (isSeen || wasSeen) && table == RecordKind::User &&
            !reader.visibility.isWholeCompany(RecordKind::User)) {
            auto companions = companionsOf(ref, std::array{before, now});
            if (!companions)
                return tl::unexpected(companions.error());
            moved.merge(*companions);
        }
    }
    auto done = tellAsNow(moved, Unseen::IsRemoved, reader, visible);
    if (done)
        done = tellAsNow(distant, Unseen::IsNotNamed, reader, visible);
    return done ? Result<json::Value>(std::move(visible)) : tl::unexpected(done.error());
}

Result<ChangeFeed::Slice> ChangeFeed::read(std::int64_t after, std::int64_t limit, const Reader& reader)
{
    auto last = head();
    if (!last)
        return tl::unexpected(last.error());
    auto first = oldest(*last);
    if (!first)
        return tl::unexpected(first.error());
    if (after < 0 || after > *last)
        return domain::failure(domain::ErrorCode::NotFound, "the feed does not know this sequence", "after");
    if (after + 1 < *first)
        return domain::failure(domain::ErrorCode::NotFound, "the feed is not kept so far back", "after");
    auto statement = m_store.connection().prepare(
        "SELECT sequence, at, op_id, actor_id, changes FROM feed WHERE company_id "
        "= ? AND sequence > ? ORDER BY sequence LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(after).bind(limit).run(); !done)
        return tl::unexpected(done.error());
    Slice slice{std::make_shared<json::Value>(json::Value::array()), after, false};
    std::size_t size = 0;
    while (statement->next()) {
        const auto changes = statement->text(4);
        size += changes.size();
        if (size > limits::Answer && !slice.items->empty())
            break; // the reader goes on from here; one entry is never cut
        if (changes.size() > limits::FeedEntry) // no client takes it in one piece, and the pages of a listing
                                                // end by their bytes
            return domain::failure(domain::ErrorCode::NotFound, "the next entry is too large to be told",
                                   "after");
        slice.next = statement->integer(0);
        auto told = json::Value::parse(changes, nullptr, /*allow_exceptions=*/false);
        const auto erased = erasedIn(told);
        auto visible = visibleOf(std::move(told), reader);
        if (!visible)
            return tl::unexpected(visible.error());
        // An entry with nothing of the reader's stays in its place, emptied, so that the feed is gapless for
        // everybody.
        const bool isHidden = visible->empty();
        const auto orNull = [isHidden](const std::string& text) {
            return isHidden || text.empty() ? json::Value() : json::Value(text);
        };
        slice.items->push_back(
            {{"sequence", slice.next},
             {"at", domain::toRfc3339(domain::Instant(domain::Duration(statement->integer(1))))},
             {"op_id", orNull(statement->text(2))},
             {"actor_id", orNull(statement->text(3))},
             {"changes", *std::move(visible)}});
        if (!erased.empty())
            slice.items->back()["erased"] = erased;
    }
    slice.hasMore = slice.next < *last;
    return slice;
}

} // namespace cordboard::server
