// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auditpage.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "domain/limits.h"
#include "domain/utf8.h"
#include "server/auditrow.h"
#include "server/collections.h"
#include "server/visibility.h"

namespace cordboard::server {

using contract::AuditEntry;
using domain::Result;
namespace limits = domain::limits;

namespace {

/// A condition with the values of its question marks, in their order.
struct Condition {
    std::string text;
    std::vector<domain::Value> values;

    void add(const std::string& part, domain::Value value)
    {
        text += " AND " + part;
        values.push_back(std::move(value));
    }
    void addAnyOf(const std::string& column, const std::vector<std::string>& words)
    {
        if (words.empty())
            return;
        text += " AND " + column + " IN (" + placeholders(words.size()) + ")";
        values.insert(values.end(), words.begin(), words.end());
    }
};

/// The first and last line of a time. Lines come in the order of their numbers, and an index leads from times
/// to numbers: the clock may have been set back, so both ends are looked for among all.
[[nodiscard]] Result<void> addTimes(Condition& condition, Store& store, const AuditQuestion& question)
{
    if (!question.from && !question.until)
        return {};
    auto ends = store.connection().prepare(
        "SELECT min(sequence), max(sequence) FROM audit WHERE company_id = ? AND at >= ? AND at < ?");
    if (!ends)
        return tl::unexpected(ends.error());
    const auto from = question.from.value_or(domain::Instant(domain::Duration(0)));
    const auto until = question.until.value_or(domain::Instant(domain::Duration(std::int64_t{1} << 60)));
    ends->bind(store.companyId()).bindValue(from).bindValue(until);
    if (auto done = ends->run(); !done)
        return done;
    const bool isAny = ends->next() && !ends->isNull(0);
    condition.add("sequence >= ?", isAny ? ends->integer(0) : std::int64_t{1});
    condition.add("sequence <= ?", isAny ? ends->integer(1) : std::int64_t{0});
    condition.add("+at >= ?", from);
    condition.add("+at < ?", until);
    return {};
}

[[nodiscard]] Result<Condition> conditionOf(Store& store, const Caller& caller, const AuditQuestion& question)
{
    auto scope = Collections::scopeOf(store, caller, domain::Right::ViewAudit);
    if (!scope)
        return tl::unexpected(scope.error());
    Condition condition;
    if (question.before > 0)
        condition.add("sequence < ?", question.before);
    if (!question.target.empty())
        condition.add("target_id = ?", question.target);
    if (!question.actor.empty())
        condition.add("actor_id = ?", question.actor);
    condition.addAnyOf("action", question.actions);
    condition.addAnyOf("outcome", question.outcomes);
    if (auto done = addTimes(condition, store, question); !done)
        return tl::unexpected(done.error());
    if (!scope->isWholeCompany) {
        const auto visibility = Visibility::of(store, caller);
        if (!visibility)
            return tl::unexpected(visibility.error());
        const auto members = visibility->ofMembers("target_id"); // of a Department Admin's departments
        condition.add("(actor_id = ? OR office_id IN (" + placeholders(scope->offices.size()) + ") OR " +
                          members.text + ")",
                      caller.user.id.value());
        condition.values.insert(condition.values.end(), scope->offices.begin(), scope->offices.end());
        condition.values.insert(condition.values.end(), members.values.begin(), members.values.end());
    }
    return condition;
}

/// Whether a record of any kind has the id, and the caller sees it.
[[nodiscard]] Result<bool> isSeen(Store& store, const Caller& caller, const std::string& id)
{
    const auto visibility = Visibility::of(store, caller);
    if (!visibility)
        return tl::unexpected(visibility.error());
    for (const auto kind : domain::LoadingOrder) {
        const auto records = store.load(kind, std::span(&id, 1));
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty())
            continue;
        const auto seen = visibility->seen(store, kind, std::span(&id, 1));
        if (!seen || !seen->empty())
            return seen ? Result<bool>(true) : tl::unexpected(seen.error());
    }
    return false;
}

/// Refuses an actor or a target that there is not: an empty answer would say that he did nothing. Who is
/// gone, or out of sight, is known by the lines that tell of him. Asked where a page came out empty.
[[nodiscard]] Result<void> checkKnown(Store& store, const Caller& caller, const AuditQuestion& question)
{
    for (const auto& [name, id] :
         {std::pair("actor", &question.actor), std::pair("target", &question.target)}) {
        if (id->empty())
            continue;
        AuditQuestion alone;
        (id == &question.actor ? alone.actor : alone.target) = *id;
        auto condition = conditionOf(store, caller, alone);
        if (!condition)
            return tl::unexpected(condition.error());
        auto line = store.connection().prepare("SELECT 1 FROM audit WHERE company_id = ?" + condition->text +
                                               " LIMIT 1");
        if (!line)
            return tl::unexpected(line.error());
        line->bind(store.companyId());
        for (const auto& value : condition->values)
            line->bindValue(value);
        if (auto done = line->run(); !done)
            return done;
        if (line->next())
            continue;
        const auto isThere = isSeen(store, caller, *id);
        if (!isThere)
            return tl::unexpected(isThere.error());
        if (!*isThere) {
            return domain::failure(domain::ErrorCode::InvalidInput,
                                   "no record that you see has this id, and no entry names it", name);
        }
    }
    return {};
}

/// Cuts what is too long, and remembers that it did.
class Shortening final {
public:
    void cut(std::string& text, std::size_t most)
    {
        if (text.size() <= most) // no more characters than bytes
            return;
        const auto kept = domain::firstCodePoints(text, most);
        if (kept.size() == text.size())
            return;
        text = std::string(domain::firstCodePoints(text, most - 1)) + "…";
        m_isShortened = true;
    }
    void cut(std::vector<std::string>& items, std::size_t most)
    {
        if (items.size() > most) {
            items.resize(most);
            m_isShortened = true;
        }
        for (auto& item : items)
            cut(item, limits::AuditLabel);
    }
    void cut(contract::FieldValues& values)
    {
        for (auto& [field, value] : values) {
            if (const auto text = value.text(); text && text->size() > limits::AuditValue) {
                std::string shortened(*text);
                cut(shortened, limits::AuditValue);
                value = domain::Value(shortened);
            } else if (const auto* list = value.list(); list != nullptr) {
                auto items = *list;
                cut(items, limits::AuditItems);
                value = domain::Value(std::move(items));
            }
        }
    }
    [[nodiscard]] bool isShortened() const noexcept { return m_isShortened; }

private:
    bool m_isShortened = false;
};

void shorten(AuditEntry& entry)
{
    Shortening shortening;
    for (auto* text : {&entry.actorName, &entry.targetLabel})
        shortening.cut(*text, limits::AuditLabel);
    for (auto* text : {&entry.actorId, &entry.actorKind, &entry.action, &entry.officeId, &entry.operationId,
                       &entry.bulkId})
        shortening.cut(*text, limits::Id);
    if (entry.target)
        shortening.cut(entry.target->id, limits::Id);
    shortening.cut(entry.reasonCode, limits::Reason);
    shortening.cut(entry.client, limits::ClientName);
    shortening.cut(entry.acknowledged, limits::Acknowledged);
    shortening.cut(entry.before);
    shortening.cut(entry.after);
    entry.isShortened = shortening.isShortened();
}

/// What the line of a bulk as a whole says for its rows.
class Wholes final {
public:
    explicit Wholes(Store& store) : m_store(store) {}

    [[nodiscard]] Result<void> complete(AuditEntry& row)
    {
        if (row.bulkId.empty() || !row.target || !row.client.empty())
            return {};
        auto known = m_known.find(row.bulkId);
        if (known == m_known.end() || row.sequence < known->second.sequence) {
            auto whole = find(row);
            if (!whole)
                return tl::unexpected(whole.error());
            known = m_known.insert_or_assign(row.bulkId, *std::move(whole)).first;
        }
        row.client = known->second.client;
        if (row.outcome == contract::AuditOutcome::Success && row.reasonCode.empty())
            row.reasonCode = known->second.reason;
        return {};
    }

private:
    struct Whole {
        std::int64_t sequence = 0;
        std::string reason, client;
    };
    /// The newest before the row: one id may have been tried again after a refusal.
    [[nodiscard]] Result<Whole> find(const AuditEntry& row)
    {
        auto statement = m_store.connection().prepare(
            "SELECT sequence, CASE outcome WHEN 'success' THEN reason_code ELSE '' END, client FROM audit "
            "WHERE company_id = ? AND bulk_id = ? AND bulk_id <> '' AND target_table = '' AND sequence < ? "
            "ORDER BY sequence DESC LIMIT 1");
        if (!statement)
            return tl::unexpected(statement.error());
        if (auto done = statement->bind(m_store.companyId()).bind(row.bulkId).bind(row.sequence).run(); !done)
            return tl::unexpected(done.error());
        return statement->next() ? Whole{statement->integer(0), statement->text(1), statement->text(2)}
                                 : Whole{};
    }

    Store& m_store;
    std::map<std::string, Whole> m_known;
};

/// Which operation another one took back; the lines of one come together.
class Undos final {
public:
    explicit Undos(Store& store) : m_store(store) {}

    [[nodiscard]] Result<void> complete(AuditEntry& row)
    {
        if (row.operationId.empty())
            return {};
        if (row.operationId != m_operation) {
            auto statement = m_store.connection().prepare(
                "SELECT undone FROM operation_undos WHERE company_id = ? AND op_id = ?");
            if (!statement)
                return tl::unexpected(statement.error());
            if (auto done = statement->bind(m_store.companyId()).bind(row.operationId).run(); !done)
                return done;
            m_operation = row.operationId;
            m_undone = statement->next() ? statement->text(0) : std::string();
        }
        if (row.outcome == contract::AuditOutcome::Success)
            row.undoOf = m_undone;
        return {};
    }

private:
    Store& m_store;
    std::string m_operation;
    std::string m_undone;
};

/// As the wire tells it.
[[nodiscard]] Result<std::string> wireLine(AuditRow row, Wholes& wholes, Undos& undos)
{
    auto& entry = row.entry;
    auto before = fieldsFrom(row.before, entry.target);
    auto after = fieldsFrom(row.after, entry.target);
    if (!before || !after)
        return tl::unexpected(before ? after.error() : before.error());
    entry.before = *std::move(before);
    entry.after = *std::move(after);
    if (auto done = wholes.complete(entry); !done)
        return tl::unexpected(done.error());
    if (auto done = undos.complete(entry); !done)
        return tl::unexpected(done.error());
    shorten(entry);
    return json::dump(contract::toJson(entry));
}

} // namespace

Result<std::string> auditPage(Store& store, const Caller& caller, const AuditQuestion& question)
{
    auto condition = conditionOf(store, caller, question);
    if (!condition)
        return tl::unexpected(condition.error());
    auto rows = store.connection().prepare("SELECT " + std::string(AuditRow::Columns) +
                                           " FROM audit WHERE company_id = ?" + condition->text +
                                           " ORDER BY sequence DESC LIMIT ?");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(store.companyId());
    for (const auto& value : condition->values)
        rows->bindValue(value);
    if (auto done = rows->bind(question.limit + 1).run(); !done)
        return tl::unexpected(done.error());
    constexpr std::size_t Frame = 100; // brackets and cursor
    Wholes wholes(store);
    Undos undos(store);
    std::string page = R"({"items":[)";
    std::string cursor = "null";
    std::int64_t last = 0;
    std::int64_t count = 0;
    for (; rows->next(); ++count) {
        auto row = AuditRow::read(*rows);
        const auto sequence = row.entry.sequence;
        auto line = wireLine(std::move(row), wholes, undos);
        if (!line)
            return line;
        if (count == question.limit || (count > 0 && page.size() + line->size() + Frame > limits::Answer)) {
            cursor = '"' + std::to_string(last) + '"';
            break;
        }
        page += (count > 0 ? "," : "") + *line;
        last = sequence;
    }
    if (count == 0 && question.before == 0) {
        if (auto known = checkKnown(store, caller, question); !known)
            return tl::unexpected(known.error());
    }
    return page + R"(],"next_cursor":)" + cursor + '}';
}

} // namespace cordboard::server
