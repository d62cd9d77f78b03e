// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auditlines.h"

#include <algorithm>
#include <array>
#include <map>

#include "domain/erasure.h"
#include "domain/limits.h"
#include "sentences/sentences.h"
#include "server/changefeed.h"
#include "server/planpeople.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] std::vector<std::string> words(const std::vector<domain::Code>& codes)
{
    std::vector<std::string> texts;
    texts.reserve(codes.size());
    for (const auto code : codes)
        texts.emplace_back(word(code));
    return texts;
}

[[nodiscard]] std::string firstRefusal(const domain::TargetOutcome& row)
{
    const auto* reason = domain::mainReason(row.findings);
    return reason == nullptr ? std::string() : std::string(word(reason->code));
}

/// "Voice, Berlin"
[[nodiscard]] std::string poolLabel(const std::string& pool, const domain::DirectoryView& view)
{
    const auto key = domain::LicensePool::keyOf(pool);
    if (!key)
        return pool;
    const auto office = view.office(key->first);
    return sentences::capitalized(sentences::spoken(word(key->second))) + ", " +
           (office ? office->name : key->first.value());
}

/// Which office the record belongs to; none for what belongs to the whole company.
[[nodiscard]] std::string officeOf(const domain::Record& record)
{
    const auto column = domain::spec(record.entity.table).officeColumn;
    for (const auto& [field, value] : record.fields) {
        if (domain::spec(field).name == column)
            return std::string(value.text().value_or(""));
    }
    return {};
}

/// The lines of some changes in a row, one for each record they touch.
class LinesOfChanges final {
public:
    LinesOfChanges(std::vector<AuditLine>& lines, const AuditLine& base) : m_lines(lines), m_base(base) {}

    /// The line of the record; `begin` gives a new one its label.
    template <typename Begin> void add(const domain::ChangeList::Entry& change, Begin begin)
    {
        const auto [position, isNew] = m_positions.try_emplace(change.entity, m_lines.size());
        if (isNew) {
            auto& line = m_lines.emplace_back(m_base);
            line.entry.target = change.entity;
            begin(line);
        }
        auto& entry = m_lines[position->second].entry;
        entry.before.emplace_back(change.field, change.before);
        entry.after.emplace_back(change.field, change.after);
    }

private:
    std::vector<AuditLine>& m_lines;
    const AuditLine& m_base;
    std::map<domain::EntityRef, std::size_t> m_positions;
};

} // namespace

AuditLines::AuditLines(Store& store, const Caller& caller, const contract::CommandRequest& request,
                       const domain::Plan& plan, const domain::Finding* refusal, const Removed& removed)
    : m_store(store), m_request(request), m_plan(plan), m_refusal(refusal), m_client(caller.client),
      m_removed(removed)
{
    auto& entry = m_base.entry;
    entry.at = caller.now;
    entry.actorId = caller.user.id.value();
    entry.actorName = caller.user.displayName();
    entry.actorKind = word(caller.actor.kind);
    entry.action = kindOf(request.command);
    entry.operationId = request.key.id.value();
    entry.bulkId = plan.outcomes.size() > 1 ? entry.operationId : std::string();
    noteMoves();
    // Of a bulk, reason and client stand once: with the whole, for all of its rows.
    if (entry.bulkId.empty())
        entry.client = caller.client;
}

void AuditLines::noteMoves()
{
    if (!std::holds_alternative<domain::Batch>(m_plan.command))
        return;
    for (std::size_t i = 0; i < m_plan.changes.size(); ++i) {
        const auto change = m_plan.changes[i];
        if (domain::spec(change.field).name == domain::spec(change.entity.table).officeColumn)
            m_moves.emplace(std::pair(change.entity, i), std::string(change.before.text().value_or("")));
    }
}

const AuditLines::Removed& AuditLines::nothing()
{
    static const Removed None;
    return None;
}

std::vector<AuditLine> AuditLines::ofWhole() const
{
    if (m_base.entry.bulkId.empty() && m_refusal == nullptr)
        return {};
    auto line = m_base;
    line.entry.client = m_client;
    line.entry.outcome = m_refusal != nullptr ? contract::AuditOutcome::Denied
                                              : contract::AuditOutcome::Success;
    line.entry.reasonCode = m_refusal != nullptr ? std::string(word(m_refusal->code)) : m_request.reason;
    line.entry.acknowledged = words(m_request.acknowledged);
    // A row that changes nothing has no line that would lead here (R-PURGE-05).
    if (!m_request.reason.empty()) {
        for (const auto& row : m_plan.outcomes) {
            if (row.kind == domain::OutcomeKind::NoChange && row.target.table == domain::RecordKind::User)
                line.subjects.push_back(row.target.id);
        }
    }
    return {std::move(line)};
}

Result<std::vector<AuditLine>> AuditLines::ofRows(std::size_t first, std::size_t end) const
{
    std::vector<AuditLine> lines;
    for (auto index = first; index < end; ++index) {
        const auto& row = m_plan.outcomes[index];
        if (row.kind == domain::OutcomeKind::Refused)
            addRefused(lines, index);
        else if (row.kind == domain::OutcomeKind::WillChange && m_refusal == nullptr)
            addApplied(lines, index);
    }
    return placed(std::move(lines));
}

Result<std::vector<AuditLine>> AuditLines::ofRefusedRows() const
{
    constexpr auto Most = domain::limits::RefusedRowsInFull;
    std::vector<AuditLine> lines;
    std::int64_t left = 0;
    for (std::size_t index = 0; index < m_plan.outcomes.size(); ++index) {
        if (m_plan.outcomes[index].kind != domain::OutcomeKind::Refused)
            continue;
        if (lines.size() < Most) {
            addRefused(lines, index);
            continue;
        }
        if (left++ == 0) {
            addRefused(lines, index);
            lines.back().entry.target.reset();
            lines.back().entry.targetLabel.clear();
        }
    }
    if (left > 0)
        lines.back().entry.count = left;
    return placed(std::move(lines));
}

/// A row of a batch is what its command does: who asks for deletions finds it.
std::string AuditLines::actionOf(std::size_t index) const
{
    return std::string(kindOf(commandOf(m_plan, index)));
}

void AuditLines::addRefused(std::vector<AuditLine>& lines, std::size_t index) const
{
    const auto& row = m_plan.outcomes[index];
    auto& entry = lines.emplace_back(m_base).entry;
    entry.action = actionOf(index);
    entry.target = row.target;
    entry.targetLabel = row.label;
    entry.outcome = contract::AuditOutcome::Denied;
    entry.reasonCode = firstRefusal(row);
}

/// Where the record is when the row is done, if a later row moves it on: those who are there are told of what
/// happened there. Empty: where it is in the end.
std::string AuditLines::officeBehind(const domain::TargetOutcome& row, const domain::EntityRef& record) const
{
    const auto next = m_moves.lower_bound({record, row.firstChange + row.changeCount});
    return next != m_moves.end() && next->first.first == record ? next->second : std::string();
}

/// The row's target and whatever else its changes touched (numbers that go on hold).
void AuditLines::addApplied(std::vector<AuditLine>& lines, std::size_t index) const
{
    const auto& row = m_plan.outcomes[index];
    auto applied = m_base;
    applied.entry.action = actionOf(index);
    if (applied.entry.bulkId.empty())
        applied.entry.reasonCode = m_request.reason;
    applied.entry.acknowledged = words(m_request.acknowledged);
    const auto firstLine = lines.size();
    LinesOfChanges own(lines, applied);
    for (std::size_t i = row.firstChange; i < row.firstChange + row.changeCount; ++i) {
        own.add(m_plan.changes[i], [&](AuditLine& line) {
            // A person is called by their own name, and not by a place that others may not see: `placed`.
            const bool isAnotherPerson = line.entry.target->table == domain::RecordKind::User &&
                                         line.entry.target != row.target;
            line.entry.targetLabel = isAnotherPerson ? std::string() : row.label;
            line.entry.officeId = officeBehind(row, *line.entry.target);
            if (!isAnotherPerson && row.target.table == domain::RecordKind::User &&
                row.target != line.entry.target)
                line.person = row.target.id; // whose label it is
        });
    }
    tellRemoved(std::span(lines).subspan(firstLine));
}

/// What is gone cannot be looked up any more: its line tells all that it was, but for what was empty anyway.
void AuditLines::tellRemoved(std::span<AuditLine> lines) const
{
    if (m_removed.empty())
        return;
    for (auto& line : lines) {
        const auto removed = m_removed.find(*line.entry.target);
        if (removed == m_removed.end())
            continue;
        auto& entry = line.entry;
        if (entry.officeId.empty()) // nothing finds it any more
            entry.officeId = officeOf(removed->second);
        const bool isRemoval = std::any_of(entry.after.begin(), entry.after.end(), [](const auto& told) {
            return told.first == domain::Field::Existence;
        });
        if (!isRemoval) // an earlier row of a batch
            continue;
        entry.before = {{domain::Field::Existence, true}};
        for (const auto& [field, value] : removed->second.fields) {
            if (value != domain::emptyValue(domain::spec(field)))
                entry.before.emplace_back(field, value);
        }
        entry.after = {{domain::Field::Existence, false}};
    }
}

Result<std::vector<AuditLine>> AuditLines::ofShared() const
{
    std::size_t first = 0;
    for (const auto& row : m_plan.outcomes)
        first = std::max(first, row.firstChange + row.changeCount);
    std::vector<AuditLine> lines;
    LinesOfChanges shared(lines, m_base);
    for (std::size_t i = first; i < m_plan.changes.size(); ++i)
        shared.add(m_plan.changes[i], [](AuditLine&) {}); // a pool is named where it is placed
    return placed(std::move(lines));
}

/// Who is not seen may be named by an address, an extension or a number, as the command line does. The trail
/// keeps whose it is, by the id: nothing would take the rest out of it when the person goes (R-AUD-05).
Result<void> AuditLines::nameById(std::vector<AuditLine>& lines) const
{
    const SqlDirectoryView view(m_store);
    for (auto& line : lines) {
        auto& target = line.entry.target;
        const auto word = target && line.entry.outcome == contract::AuditOutcome::Denied ? target->id
                                                                                         : std::string();
        if (!isNamedOtherwise(word))
            continue;
        const bool isAddress = word.find('@') != std::string::npos;
        std::optional<std::string> known;
        if (target->table == domain::RecordKind::Number) {
            auto numbers = m_store.select(target->table, "e164 = ?", std::array<domain::Value, 1>{word});
            if (!numbers)
                return tl::unexpected(numbers.error());
            if (!numbers->empty())
                known = numbers->front().entity.id;
        } else if (target->table == domain::RecordKind::User) {
            if (const auto person = isAddress ? view.userByEmail(word) : view.userByExtension(word))
                known = person->value();
        }
        line.entry.targetLabel = known.value_or(std::string());
        if (known)
            target->id = *known;
        else
            target.reset();
    }
    return view.error() ? Result<void>(tl::unexpected(*view.error())) : Result<void>();
}

/// People whom a row was not about, but changed.
Result<void> AuditLines::namePeople(std::vector<AuditLine>& lines) const
{
    const auto isNameless = [](const AuditLine& line) {
        return line.entry.target && line.entry.target->table == domain::RecordKind::User &&
               line.entry.targetLabel.empty() && line.entry.outcome == contract::AuditOutcome::Success;
    };
    std::vector<domain::UserId> ids;
    for (const auto& line : lines) {
        if (isNameless(line))
            ids.emplace_back(line.entry.target->id);
    }
    if (ids.empty())
        return {};
    const SqlDirectoryView view(m_store);
    const auto people = view.users(ids);
    if (view.error())
        return tl::unexpected(*view.error());
    auto person = people.begin();
    for (auto& line : lines) {
        if (!isNameless(line))
            continue;
        if (const auto& user = *person++)
            line.entry.targetLabel = user->displayName();
    }
    return {};
}

/// A pool is called by its own office: a row that moves licenses is about another one, which those who read
/// of this pool may not see.
Result<void> AuditLines::namePools(std::vector<AuditLine>& lines) const
{
    const SqlDirectoryView view(m_store);
    for (auto& line : lines) {
        auto& entry = line.entry;
        if (entry.target && entry.target->table == domain::RecordKind::LicensePool &&
            entry.outcome == contract::AuditOutcome::Success)
            entry.targetLabel = poolLabel(entry.target->id, view);
    }
    return view.error() ? Result<void>(tl::unexpected(*view.error())) : Result<void>();
}

/// Each with the office of its target, which decides who may read it.
Result<std::vector<AuditLine>> AuditLines::placed(std::vector<AuditLine> lines) const
{
    if (auto done = nameById(lines); !done)
        return tl::unexpected(done.error());
    if (auto done = namePeople(lines); !done)
        return tl::unexpected(done.error());
    if (auto done = namePools(lines); !done)
        return tl::unexpected(done.error());
    // What is not found may be there, out of the actor's sight: its office would tell him so (R-GEN-01). What
    // is gone has been placed where it was.
    const auto isPlaced = [this](const AuditLine& line) {
        return line.entry.target && line.entry.reasonCode != word(domain::Code::ENotFound) &&
               !m_removed.contains(*line.entry.target);
    };
    std::vector<domain::EntityRef> refs;
    for (const auto& line : lines) {
        if (isPlaced(line))
            refs.push_back(*line.entry.target);
    }
    auto offices = officesOf(m_store, refs);
    if (!offices)
        return tl::unexpected(offices.error());
    for (auto& line : lines) {
        if (isPlaced(line) && line.entry.officeId.empty())
            line.entry.officeId = (*offices)[*line.entry.target];
    }
    return lines;
}

} // namespace cordboard::server
