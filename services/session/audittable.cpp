// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/audittable.h"

#include <QDateTime>
#include <algorithm>
#include <charconv>
#include <tuple>

#include "contract/audit.h"
#include "domain/limits.h"
#include "domain/namedvalue.h"

namespace cordboard::session {

using namespace domain;
using interfaces::Cell;
using interfaces::ColumnId;
using interfaces::RowHandle;

namespace {

/// Values of one field: of one kind, or absent.
bool isLess(const Value& left, const Value& right)
{
    if (const auto* list = right.list(); list != nullptr && left.list() != nullptr)
        return *left.list() < *list;
    return std::tuple(left.flag(), left.integer(), left.time(), left.text()) <
           std::tuple(right.flag(), right.integer(), right.time(), right.text());
}

/// Days from 1970 to where the clock on the wall is then.
std::int64_t dayOf(Instant instant)
{
    static const auto Epoch = QDate(1970, 1, 1);
    return Epoch.daysTo(QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count()).date());
}

/// Midnight, by the same clock.
Instant beginOfDay(std::int64_t day)
{
    return Instant(Duration(QDate(1970, 1, 1).addDays(day).startOfDay().toMSecsSinceEpoch()));
}

/// Of the words, those that have the text in them, with commas between them.
template <typename Words> std::string wordsWith(const Words& words, const std::string& text)
{
    std::string found;
    for (const auto word : words) {
        if (word.find(text) != std::string_view::npos)
            found.append(found.empty() ? "" : ",").append(word);
    }
    return found;
}

} // namespace

/// A line as queries see it.
class AuditTable::Line final : public QueryRow {
public:
    Line(const AuditTable& table, const AuditEntry& entry) : m_table(table), m_entry(entry) {}
    [[nodiscard]] std::string folded(QueryField field) const override
    {
        switch (field) {
        case QueryField::AnyText:
            return foldForSearch(m_entry.actorName) + '\n' + foldForSearch(m_entry.action) + '\n' +
                   foldForSearch(m_entry.targetLabel) + '\n' + foldForSearch(m_entry.operationId) + '\n' +
                   foldForSearch(m_entry.reasonCode);
        case QueryField::Name: return foldForSearch(m_entry.targetLabel);
        case QueryField::Office: return foldForSearch(m_table.officeName(m_entry.officeId));
        case QueryField::Status: return std::string(word(m_entry.outcome));
        case QueryField::Actor: return foldForSearch(m_entry.actorName);
        case QueryField::Action: return foldForSearch(m_entry.action);
        case QueryField::Email:
        case QueryField::Number:
        case QueryField::Extension:
        case QueryField::JobTitle:
        case QueryField::Department:
        case QueryField::License:
        case QueryField::Role:
        case QueryField::Analytics:
        case QueryField::Idle:
        case QueryField::Has:
        case QueryField::Kind:
        case QueryField::Country:
        case QueryField::Free:
        case QueryField::Date: break;
        }
        return {};
    }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField field) const override
    {
        return field == QueryField::Date ? std::optional(dayOf(m_entry.at)) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> daysAgo() const override
    {
        return dayOf(m_table.m_context.now()) - dayOf(m_entry.at);
    }
    [[nodiscard]] bool has(std::string_view) const override { return false; }

private:
    const AuditTable& m_table;
    const AuditEntry& m_entry;
};

AuditTable::AuditTable(AuditLog& log, const DirectoryView& company, Context context)
    : m_shared(log), m_log(&log), m_company(company), m_context(std::move(context))
{
    m_subscription = m_log->changed.connect([this] { rebuild(); });
    if (m_log->isLoaded())
        rebuild();
    else
        m_log->refresh();
}

void AuditTable::setView(interfaces::ViewRequest request)
{
    m_view = std::move(request);
    useLog();
    if (m_log->isLoaded())
        rebuild();
}

void AuditTable::useLog()
{
    auto filter = m_view.audit;
    if (isByOperation()) {
        if (const auto query = parseQuery(m_view.query))
            filter = filterOf(*query);
    }
    if (filter == m_asked)
        return;
    m_asked = std::move(filter);
    const bool isEverything = m_view.audit && m_view.operation.empty();
    m_own = m_asked ? m_shared.filtered(*m_asked,
                                        isEverything ? AuditLog::Reach::Everything : AuditLog::Reach::Newest)
                    : nullptr;
    m_log = m_own ? m_own.get() : &m_shared;
    m_subscription = m_log->changed.connect([this] { rebuild(); });
    m_news = {};
    if (m_own && isByOperation())
        m_news = m_shared.changed.connect([this] { m_own->refresh(); });
    if (m_log->isLoaded())
        return;
    if (isByOperation()) { // of lines the answer is awaited
        m_rows.clear(); // are the other log's
        m_matching.clear();
        rowsReset.notify();
    }
    m_log->refresh();
}

std::optional<AuditFilter> AuditTable::filterOf(const QueryNode& query) const
{
    AuditFilter filter;
    if (query.kind == QueryNode::Kind::All) {
        for (const auto& term : query.children)
            narrow(filter, term);
    } else {
        narrow(filter, query);
    }
    return filter == AuditFilter{} ? std::nullopt : std::optional(filter);
}

/// The service may answer more than fits, never less: what fits is looked at here.
void AuditTable::narrow(AuditFilter& filter, const QueryNode& term) const
{
    if (term.kind != QueryNode::Kind::Match)
        return; // alternatives and what is not to be
    switch (term.field) {
    case QueryField::Date: return narrowTime(filter, term);
    case QueryField::Status:
        if (filter.outcomes.empty())
            filter.outcomes = wordsWith(WordsOf<AuditOutcome>, term.text);
        return;
    case QueryField::Action:
        // The rows of a batch have actions of their own; the service finds these.
        if (auto actions = wordsWith(contract::auditActions(), term.text);
            filter.actions.empty() && actions.size() <= limits::Words)
            filter.actions = std::move(actions);
        return;
    case QueryField::Actor:
        if (filter.actor.empty())
            filter.actor = actorNamed(term.text);
        return;
    case QueryField::AnyText:
    case QueryField::Name:
    case QueryField::Email:
    case QueryField::Number:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Office:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Role:
    case QueryField::Analytics:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Country:
    case QueryField::Free: return;
    }
}

void AuditTable::narrowTime(AuditFilter& filter, const QueryNode& term) const
{
    const bool isAgo = term.text == WordOfDaysAgo;
    const auto today = dayOf(m_context.now());
    auto low = isAgo ? today - term.high : term.low;
    auto high = isAgo ? today - term.low : term.high;
    const auto isOf = [&term](std::initializer_list<Comparison> some) {
        return std::find(some.begin(), some.end(), term.comparison) != some.end();
    };
    if (isOf({Comparison::Greater}))
        ++low;
    if (isOf({Comparison::Less}))
        --high;
    if (!isOf({Comparison::Less, Comparison::LessOrEqual}))
        filter.from = std::max(filter.from.value_or(Instant::min()), beginOfDay(low));
    if (!isOf({Comparison::Greater, Comparison::GreaterOrEqual}))
        filter.until = std::min(filter.until.value_or(Instant::max()), beginOfDay(high + 1));
}

/// The one who is called so, as far as is known here; empty when that is nobody, or several.
std::string AuditTable::actorNamed(const std::string& folded) const
{
    std::string id;
    for (const auto& operation : m_shared.operations()) {
        const auto& entry = m_shared.entries()[operation.head];
        if (entry.actorId.empty() || entry.actorId == id || foldForSearch(entry.actorName) != folded)
            continue;
        if (!id.empty())
            return {};
        id = entry.actorId;
    }
    return id;
}

bool AuditTable::isWanted(RowHandle handle) const
{
    return !m_view.only || m_view.only->contains(handle);
}

bool AuditTable::fits(const QueryNode* query, RowHandle handle) const
{
    return query == nullptr || matches(*query, Line(*this, m_log->entries()[handle]));
}

void AuditTable::rebuild()
{
    const auto query = parseQuery(m_view.query);
    m_rows.clear();
    m_matching.clear();
    m_heads.clear();
    m_undos.clear();
    if (isByOperation())
        listOperations(query ? &*query : nullptr);
    else
        listLines(query ? &*query : nullptr);
    std::sort(m_rows.begin(), m_rows.end(), [this](RowHandle a, RowHandle b) { return isBefore(a, b); });
    rowsReset.notify();
}

void AuditTable::listLines(const QueryNode* query)
{
    for (RowHandle handle = 0; handle < m_log->entries().size(); ++handle) {
        const auto& entry = m_log->entries()[handle];
        // The line about the whole of a bulk is no part of it.
        const bool isAsked = m_view.operation.empty() ||
                             (entry.operationId == m_view.operation && (entry.target || entry.count > 1));
        if (!isAsked || !isWanted(handle) || !fits(query, handle))
            continue;
        m_rows.push_back(handle);
        m_matching.insert(handle);
    }
}

void AuditTable::listOperations(const QueryNode* query)
{
    noteUndos();
    for (const auto& operation : m_log->operations()) {
        if (!isWanted(operation.head))
            continue;
        if (std::none_of(operation.lines.begin(), operation.lines.end(),
                         [&](RowHandle line) { return fits(query, line); }))
            continue;
        m_rows.push_back(operation.head);
        m_matching.insert(operation.head);
    }
}

void AuditTable::noteUndos()
{
    for (const auto& operation : m_log->operations()) {
        const auto& id = m_log->entries()[operation.head].operationId;
        if (id.empty())
            continue;
        m_heads.try_emplace(id, operation.head); // the newest
        const auto undone = undoneIn(m_log->entries()[operation.head]);
        if (!undone.empty() && m_log->entries()[operation.head].outcome == AuditOutcome::Success)
            m_undos.try_emplace(undone, operation.head);
    }
}

std::string AuditTable::undoneIn(const AuditEntry& entry) const
{
    return entry.undoOf.empty() && !entry.operationId.empty() ? m_context.undoOf(entry.operationId)
                                                              : entry.undoOf;
}

std::size_t AuditTable::totalCount() const
{
    return isByOperation() ? m_log->operations().size() : m_log->entries().size();
}

std::optional<interfaces::ViewRequest> AuditTable::partsOf(RowHandle handle) const
{
    if (handle >= m_log->entries().size() || m_log->operationOf(handle).lines.size() < 2)
        return std::nullopt;
    // All lines of an operation have its time.
    const auto& entry = m_log->entries()[handle];
    AuditFilter filter;
    filter.from = entry.at;
    filter.until = entry.at + Duration(1);
    return interfaces::ViewRequest{{}, {}, filter, {}, entry.operationId};
}

std::optional<RowHandle> AuditTable::undoneBy(RowHandle handle) const
{
    if (handle >= m_log->entries().size())
        return std::nullopt;
    const auto found = m_undos.find(m_log->entries()[handle].operationId);
    return found == m_undos.end() ? std::nullopt : std::optional(found->second);
}

std::optional<RowHandle> AuditTable::undoOf(RowHandle handle) const
{
    if (handle >= m_log->entries().size())
        return std::nullopt;
    const auto found = m_heads.find(undoneIn(m_log->entries()[handle]));
    return found == m_heads.end() ? std::nullopt : std::optional(found->second);
}

bool AuditTable::isBefore(RowHandle a, RowHandle b) const
{
    for (const auto& [column, descending] : m_view.sort) {
        const auto left = cell(a, column).value;
        const auto right = cell(b, column).value;
        if (left.index() != right.index())
            return (left.index() < right.index()) != descending;
        if (const auto* text = std::get_if<std::string>(&left);
            text != nullptr && *text != std::get<std::string>(right))
            return (*text < std::get<std::string>(right)) != descending;
        if (const auto* changes = std::get_if<interfaces::FieldChanges>(
                &left)) { // by what was changed first, then by what it became
            const auto& others = std::get<interfaces::FieldChanges>(right);
            const auto order = [](const interfaces::FieldChange& x, const interfaces::FieldChange& y) {
                return x.field != y.field ? x.field < y.field : isLess(x.after, y.after);
            };
            if (*changes != others)
                return std::lexicographical_compare(changes->begin(), changes->end(), others.begin(),
                                                    others.end(), order) != descending;
        }
        if (const auto* time = std::get_if<Instant>(&left);
            time != nullptr && *time != std::get<Instant>(right))
            return (*time < std::get<Instant>(right)) != descending;
    }
    // Newest first; parts as they were done.
    const bool isLater = m_log->entries()[a].sequence > m_log->entries()[b].sequence;
    return m_view.operation.empty() ? isLater : !isLater && a != b;
}

std::optional<std::size_t> AuditTable::rowOf(RowHandle handle) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), handle);
    if (found == m_rows.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_rows.begin());
}

std::string AuditTable::idOf(RowHandle handle) const
{
    return handle < m_log->entries().size() ? std::to_string(m_log->entries()[handle].sequence)
                                            : std::string();
}

std::optional<RowHandle> AuditTable::handleOf(const std::string& id) const
{
    std::int64_t sequence = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), sequence);
    if (error != std::errc() || end != id.data() + id.size())
        return std::nullopt;
    return m_log->handleOf(sequence);
}

Cell AuditTable::cell(RowHandle handle, ColumnId column) const
{
    if (handle >= m_log->entries().size())
        return {};
    const auto& entry = m_log->entries()[handle];
    switch (column) {
    case ColumnId::Time: return {entry.at, false, {}};
    case ColumnId::Actor: return {entry.actorName, false, {}};
    case ColumnId::Action: return {actionOf(entry), false, {}};
    case ColumnId::Target: return targetOf(entry);
    case ColumnId::BeforeAfter: return {changesOf(entry), false, {}};
    case ColumnId::Outcome: return {std::string(word(entry.outcome)), false, {}};
    case ColumnId::Office: return {officeName(entry.officeId), false, {}};
    case ColumnId::Reason: return {entry.reasonCode, false, {}};
    case ColumnId::OperationId: return {entry.operationId, false, {}};
    default: return {}; // columns of other tables
    }
}

/// An undo does something of its own, which alone would not say that it is one.
std::string AuditTable::actionOf(const AuditEntry& entry) const
{
    const bool isUndo = isByOperation() && !entry.operationId.empty() && !undoneIn(entry).empty();
    return isUndo ? "undo," + entry.action : entry.action;
}

std::string AuditTable::officeName(const std::string& id) const
{
    const auto office = m_company.office(OfficeId(id));
    return office ? office->name : std::string();
}

/// The line about a bulk as a whole tells its size. A line about a number that went along with somebody is
/// labeled with the person alone: the number is added.
Cell AuditTable::targetOf(const AuditEntry& entry) const
{
    if (const auto size = m_log->sizeOfBulk(entry.bulkId); !entry.target && size > 0)
        return {static_cast<std::int64_t>(size), false, {}};
    if (!entry.target || entry.target->table != RecordKind::Number || entry.targetLabel.starts_with('+'))
        return {entry.targetLabel, false, {}};
    const NumberId id(entry.target->id);
    const auto number = m_company.numbers(std::span(&id, 1)).front();
    return {number ? entry.targetLabel + ", " + number->e164 : entry.targetLabel, false, {}};
}

interfaces::FieldChanges AuditTable::changesOf(const AuditEntry& entry) const
{
    interfaces::FieldChanges changes;
    for (const auto& [field, after] : entry.after) {
        const auto before = std::find_if(entry.before.begin(), entry.before.end(),
                                         [wanted = field](const auto& pair) { return pair.first == wanted; });
        const auto raw = before == entry.before.end() ? Value{} : before->second;
        changes.push_back(
            {field, namedValue(m_company, field, raw), namedValue(m_company, field, after), raw, after});
    }
    return changes;
}

} // namespace cordboard::session
