// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/auditlog.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "domain/namedvalue.h"
#include "domain/query/query.h"

namespace cordboard::session {

using namespace domain;
using domain::AuditEntry;
using interfaces::Cell;
using interfaces::ColumnId;
using interfaces::RowHandle;

namespace {

constexpr std::int64_t PageSize = 500;
/// What a person may scroll through; older entries are found by the server's own search.
constexpr int MostPages = 10;

/// Values of one field: of one kind, or absent.
bool isLess(const Value& left, const Value& right)
{
    if (const auto* list = right.list(); list != nullptr && left.list() != nullptr)
        return *left.list() < *list;
    return std::tuple(left.flag(), left.integer(), left.time(), left.text()) <
           std::tuple(right.flag(), right.integer(), right.time(), right.text());
}

class EntryRow final : public QueryRow {
public:
    EntryRow(const AuditEntry& entry, std::string office) : m_entry(entry), m_office(std::move(office)) {}
    std::string folded(QueryField field) const override
    {
        switch (field) {
        case QueryField::AnyText:
            return foldForSearch(m_entry.actorName) + '\n' + foldForSearch(m_entry.action) + '\n' +
                   foldForSearch(m_entry.targetLabel) + '\n' + foldForSearch(m_entry.operationId) + '\n' +
                   foldForSearch(m_entry.reasonCode);
        case QueryField::Name: return foldForSearch(m_entry.targetLabel);
        case QueryField::Office: return foldForSearch(m_office);
        case QueryField::Status: return std::string(word(m_entry.outcome));
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
        case QueryField::Free: return {};
        }
        return {};
    }
    std::optional<std::int64_t> amount(QueryField) const override { return std::nullopt; }
    bool has(std::string_view) const override { return false; }

private:
    const AuditEntry& m_entry;
    std::string m_office;
};

} // namespace

std::unique_ptr<AuditLog> AuditLog::filtered(AuditFilter filter) const
{
    auto log = std::make_unique<AuditLog>(m_trail, m_hop);
    log->m_filter = std::move(filter);
    return log;
}

void AuditLog::refresh()
{
    if (m_trail == nullptr)
        return;
    if (m_isFetching) {
        m_isStale = true;
        return;
    }
    fetch({}, 0);
}

std::optional<RowHandle> AuditLog::handleOf(std::int64_t sequence) const
{
    const auto found = m_handles.find(sequence);
    return found == m_handles.end() ? std::nullopt : std::optional(found->second);
}

std::size_t AuditLog::sizeOfBulk(const std::string& id) const
{
    const auto found = m_bulks.find(id);
    if (found == m_bulks.end())
        return 0;
    const auto count = [&](RecordKind table) {
        return static_cast<std::size_t>(
            std::count_if(found->second.begin(), found->second.end(),
                          [table](const auto& target) { return target.table == table; }));
    };
    const auto people = count(RecordKind::User); // their numbers and seats have lines of their own
    return people > 0 ? people : count(RecordKind::Number);
}

void AuditLog::fetch(providers::PageToken token, int page)
{
    m_isFetching = true;
    m_isStale = false;
    m_trail->fetchAudit(std::move(token), PageSize, m_filter.value_or(AuditFilter{}),
                        [&hop = m_hop, this, weak = std::weak_ptr(m_alive),
                         page](providers::Reply<providers::AuditPage> reply) {
                            hop.post([this, weak, page, reply = std::move(reply)] {
                                if (!weak.lock())
                                    return;
                                m_isFetching = false;
                                if (reply)
                                    arrived(reply->value, page);
                                else
                                    failed(reply.error().error);
                            });
                        });
}

void AuditLog::failed(const domain::Error& error)
{
    const bool isNews = !m_fault || m_fault->code != error.code;
    m_fault = error;
    if (m_isStale)
        return fetch({}, 0);
    if (isNews)
        changed.notify();
}

void AuditLog::arrived(const providers::AuditPage& page, int number)
{
    const bool isMended = std::exchange(m_fault, std::nullopt).has_value();
    bool isNew = false;
    bool isKnown = false;
    for (const auto& entry : page.items) {
        if (!m_handles.emplace(entry.sequence, static_cast<RowHandle>(m_entries.size())).second) {
            isKnown = true;
            continue;
        }
        m_entries.push_back(entry);
        if (entry.target && !entry.bulkId.empty())
            m_bulks[entry.bulkId].insert(*entry.target);
        isNew = true;
    }
    const bool hasMore = !isKnown && !page.next.isEmpty();
    if (m_filter && hasMore) {
        fetch(page.next, number + 1);
        return; // all of them at once
    }
    const bool isFirst = !std::exchange(m_isLoaded, true);
    // Handlers may ask for more, so the next fetch is begun before they are told.
    if (hasMore && number + 1 < MostPages)
        fetch(page.next, number + 1);
    else if (m_isStale)
        fetch({}, 0);
    if (isNew || isFirst || isMended)
        changed.notify();
}

AuditTable::AuditTable(AuditLog& log, const DirectoryView& company)
    : m_shared(log), m_log(&log), m_company(company)
{
    m_subscription = m_log->changed.connect([this] { rebuild(); });
    if (m_log->isLoaded())
        rebuild();
    else
        m_log->refresh();
}

void AuditTable::setView(interfaces::ViewRequest request)
{
    const bool isOther = m_view.audit != request.audit;
    m_view = std::move(request);
    if (isOther) {
        m_own = m_view.audit ? m_shared.filtered(*m_view.audit) : nullptr;
        m_log = m_own ? m_own.get() : &m_shared;
        m_subscription = m_log->changed.connect([this] { rebuild(); });
        if (!m_log->isLoaded())
            m_log->refresh();
    }
    if (m_log->isLoaded())
        rebuild();
}

void AuditTable::rebuild()
{
    const auto query = parseQuery(m_view.query);
    m_rows.clear();
    m_matching.clear();
    for (RowHandle handle = 0; handle < m_log->entries().size(); ++handle) {
        const auto& entry = m_log->entries()[handle];
        if (m_view.only && !m_view.only->contains(handle))
            continue;
        if (query && !matches(*query, EntryRow(entry, officeName(entry.officeId))))
            continue;
        m_rows.push_back(handle);
        m_matching.insert(handle);
    }
    std::sort(m_rows.begin(), m_rows.end(), [this](RowHandle a, RowHandle b) { return isBefore(a, b); });
    rowsReset.notify();
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
    return m_log->entries()[a].sequence > m_log->entries()[b].sequence; // newest first
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
    case ColumnId::Action: return {entry.action, false, {}};
    case ColumnId::Target: return targetOf(entry);
    case ColumnId::BeforeAfter: return {changesOf(entry), false, {}};
    case ColumnId::Outcome: return {std::string(word(entry.outcome)), false, {}};
    case ColumnId::Office: return {officeName(entry.officeId), false, {}};
    case ColumnId::Reason: return {entry.reasonCode, false, {}};
    case ColumnId::OperationId: return {entry.operationId, false, {}};
    default: return {}; // columns of other tables
    }
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
