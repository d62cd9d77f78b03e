// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/audittable.h"

#include <QDateTime>
#include <QTimer>
#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "domain/namedvalue.h"

namespace cordboard::session {

using namespace domain;
using interfaces::Cell;
using interfaces::ColumnId;
using interfaces::RowHandle;

namespace {

constexpr std::chrono::milliseconds PauseInTyping{300};

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
    : m_shared(log), m_whole(std::make_shared<AuditEntries>(AuditEntries::Keep::Whole)),
      m_pause(std::make_unique<QTimer>()), m_log(&log), m_company(company), m_context(std::move(context))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(PauseInTyping);
    m_pause->callOnTimeout([this] { fetchOwn(); });
    m_onShared = m_shared.changed.connect([this] { sharedChanged(); });
    if (m_log->isLoaded())
        rebuild();
    else
        m_log->refresh();
}

AuditTable::~AuditTable() = default;

void AuditTable::setView(interfaces::ViewRequest request)
{
    m_view = std::move(request);
    useLog();
    const bool wasOfOthers = !m_rows.empty() && !entries().contains(m_rows.front());
    if (m_log->isLoaded() || wasOfOthers || (isByOperation() && !m_rows.empty()))
        rebuild();
}

void AuditTable::useLog()
{
    auto filter = m_view.audit;
    if (isByOperation()) {
        if (const auto query = parseQuery(m_view.query))
            filter = timeOf(*query);
    }
    if (filter == m_asked)
        return;
    m_asked = std::move(filter);
    m_pause->stop();
    m_own.reset();
    m_log = &m_shared; // what is known there fits, too
    if (!m_asked)
        return;
    if (isByOperation())
        m_pause->start();
    else
        useLines(*m_asked);
}

void AuditTable::useLines(AuditFilter filter)
{
    m_whole = std::make_shared<AuditEntries>(AuditEntries::Keep::Whole, m_whole->end());
    m_own = m_shared.filtered(std::move(filter), AuditLog::Reach::Everything, m_whole);
    m_log = m_own.get();
    m_onOwn = m_own->changed.connect([this] { ownChanged(); });
    m_own->refresh();
}

void AuditTable::fetchOwn()
{
    m_own = m_shared.filtered(*m_asked, AuditLog::Reach::Newest);
    m_onOwn = m_own->changed.connect([this] { ownChanged(); });
    m_own->refresh();
}

void AuditTable::ownChanged()
{
    if (m_own->isLoaded())
        m_log = m_own.get();
    rebuild();
}

void AuditTable::sharedChanged()
{
    if (m_own && isByOperation())
        m_own->refresh();
    if (isByOperation() || m_log == &m_shared)
        rebuild();
}

void AuditTable::retry()
{
    if (m_pause->isActive()) {
        m_pause->stop();
        fetchOwn();
    } else {
        asked().refresh();
    }
}

bool AuditTable::isLoading() const
{
    const bool isAwaited = m_pause->isActive() || !asked().isLoaded();
    return isAwaited && (m_rows.empty() || !isByOperation());
}

std::optional<AuditFilter> AuditTable::timeOf(const QueryNode& query) const
{
    AuditFilter filter;
    const auto narrow = [&](const QueryNode& term) { // and not alternatives, or what is not to be
        if (term.kind == QueryNode::Kind::Match && term.field == QueryField::Date)
            narrowTime(filter, term);
    };
    if (query.kind == QueryNode::Kind::All)
        std::for_each(query.children.begin(), query.children.end(), narrow);
    else
        narrow(query);
    const bool isNever = filter.from && filter.until && *filter.until <= *filter.from;
    return isNever || filter == AuditFilter{} ? std::nullopt : std::optional(filter);
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

bool AuditTable::isWanted(RowHandle handle) const
{
    return !m_view.only || m_view.only->contains(handle);
}

bool AuditTable::fits(const QueryNode* query, RowHandle handle) const
{
    return query == nullptr || matches(*query, Line(*this, entries()[handle]));
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
    for (const auto handle : m_log->lines()) {
        const auto& entry = entries()[handle];
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
    const auto list = [&](const AuditOperation& operation) {
        const auto& lines = operation.lines;
        if (std::none_of(lines.begin(), lines.end(), [&](RowHandle line) { return isWanted(line); }) ||
            std::none_of(lines.begin(), lines.end(), [&](RowHandle line) { return fits(query, line); }))
            return;
        m_rows.push_back(operation.head);
        m_matching.insert(operation.head);
        noteUndo(operation);
    };
    for (const auto place : m_shared.operations())
        noteUndo(entries().operations()[place]);
    if (m_view.only) // whatever search has found them
        std::for_each(entries().operations().begin(), entries().operations().end(), list);
    else
        for (const auto place : m_log->operations())
            list(entries().operations()[place]);
}

/// What is neither among the newest nor a row cannot be gone to.
void AuditTable::noteUndo(const AuditOperation& operation)
{
    const auto& head = entries()[operation.head];
    if (head.operationId.empty())
        return;
    noteNewest(m_heads, head.operationId, operation.head);
    const auto undone = undoneIn(head);
    if (!undone.empty() && head.outcome == AuditOutcome::Success)
        noteNewest(m_undos, undone, operation.head);
}

void AuditTable::noteNewest(std::unordered_map<std::string, RowHandle>& rows, const std::string& operation,
                            RowHandle handle) const
{
    const auto [known, isNew] = rows.try_emplace(operation, handle);
    if (!isNew && entries()[known->second].sequence < entries()[handle].sequence)
        known->second = handle;
}

std::string AuditTable::undoneIn(const AuditEntry& entry) const
{
    return entry.undoOf.empty() && !entry.operationId.empty() ? m_context.undoOf(entry.operationId)
                                                              : entry.undoOf;
}

std::size_t AuditTable::totalCount() const
{
    return isByOperation() ? m_log->operations().size() : m_log->lines().size();
}

std::optional<interfaces::ViewRequest> AuditTable::partsOf(RowHandle handle) const
{
    if (!entries().contains(handle))
        return std::nullopt;
    // Of a bulk's row it is not kept what was changed, and somebody may see but that one.
    const bool isOfBulk = !entries()[handle].bulkId.empty() && entries()[handle].target.has_value();
    if (!isOfBulk && entries().operations()[entries().operationOf(handle)].lines.size() < 2)
        return std::nullopt;
    // All lines of an operation have its time.
    const auto& entry = entries()[handle];
    AuditFilter filter;
    filter.from = entry.at;
    filter.until = entry.at + Duration(1);
    return interfaces::ViewRequest{{}, {}, filter, {}, entry.operationId};
}

std::optional<RowHandle> AuditTable::undoneBy(RowHandle handle) const
{
    if (!entries().contains(handle))
        return std::nullopt;
    const auto found = m_undos.find(entries()[handle].operationId);
    return found == m_undos.end() ? std::nullopt : std::optional(found->second);
}

std::optional<RowHandle> AuditTable::undoOf(RowHandle handle) const
{
    if (!entries().contains(handle))
        return std::nullopt;
    const auto found = m_heads.find(undoneIn(entries()[handle]));
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
    const bool isLater = entries()[a].sequence > entries()[b].sequence;
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
    return entries().contains(handle) ? std::to_string(entries()[handle].sequence) : std::string();
}

std::optional<RowHandle> AuditTable::handleOf(const std::string& id) const
{
    std::int64_t sequence = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), sequence);
    if (error != std::errc() || end != id.data() + id.size())
        return std::nullopt;
    return entries().handleOf(sequence);
}

Cell AuditTable::cell(RowHandle handle, ColumnId column) const
{
    if (!entries().contains(handle))
        return {};
    using Value = decltype(Cell::value);
    using Table = const AuditTable;
    using Entry = const AuditEntry;
    struct Column {
        ColumnId id;
        Value (*value)(Table& table, Entry& entry);
    };
    static constexpr std::array Columns{
        Column{ColumnId::Time, [](Table&, Entry& of) { return Value(of.at); }},
        Column{ColumnId::Actor, [](Table&, Entry& of) { return Value(of.actorName); }},
        Column{ColumnId::Action, [](Table& table, Entry& of) { return Value(table.actionOf(of)); }},
        Column{ColumnId::Target, [](Table& table, Entry& of) { return table.targetOf(of); }},
        Column{ColumnId::BeforeAfter, [](Table& table, Entry& of) { return Value(table.changesOf(of)); }},
        Column{ColumnId::Outcome, [](Table&, Entry& of) { return Value(std::string(word(of.outcome))); }},
        Column{ColumnId::Office,
               [](Table& table, Entry& of) { return Value(table.officeName(of.officeId)); }},
        Column{ColumnId::Reason, [](Table&, Entry& of) { return Value(of.reasonCode); }},
        Column{ColumnId::OperationId, [](Table&, Entry& of) { return Value(of.operationId); }},
    };
    const auto* const found = std::find_if(Columns.begin(), Columns.end(),
                                           [column](const Column& one) { return one.id == column; });
    return found == Columns.end() ? Cell{} : Cell{found->value(*this, entries()[handle]), false, {}};
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
decltype(Cell::value) AuditTable::targetOf(const AuditEntry& entry) const
{
    if (const auto size = entries().sizeOfBulk(entry.bulkId); !entry.target && size > 0)
        return static_cast<std::int64_t>(size);
    if (!entry.target || entry.target->table != RecordKind::Number || entry.targetLabel.starts_with('+'))
        return entry.targetLabel;
    const NumberId id(entry.target->id);
    const auto number = m_company.numbers(std::span(&id, 1)).front();
    return number ? entry.targetLabel + ", " + number->e164 : entry.targetLabel;
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
