// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commandexecutor.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "contract/plan.h"
#include "sentences/sentences.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "server/operationstore.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::Result;

struct CommandExecutor::Run {
    Caller caller;
    const contract::CommandRequest& request;
    const std::string& fingerprint;
    domain::Plan plan;
    std::optional<domain::Finding> refusal; ///< why the whole command is refused
    std::map<domain::EntityRef, std::int64_t> versions; ///< after applying
    std::int64_t sequence = 0;
    std::vector<contract::Person> gone; ///< whom it anonymizes, as they were (R-PURGE-05)
    std::optional<ProgressBoard::Running> running; ///< what takes long enough to be asked about

    /// To be called after each record and each line of the audit that is written.
    [[nodiscard]] std::function<void()> step()
    {
        return running ? std::function<void()>([this] { running->step(); }) : nullptr;
    }
};

namespace {

constexpr std::size_t ManyTargets = 100; // a command with fewer is done before anybody asks

/// Why nothing of the plan may be executed: a guard, no row left, or a warning nobody acknowledged.
[[nodiscard]] std::optional<domain::Finding> refusalOf(const domain::Plan& plan,
                                                       const std::vector<domain::Code>& acknowledged)
{
    if (!plan.guards.empty())
        return plan.guards.front();
    if (plan.count(domain::OutcomeKind::WillChange) == 0) {
        for (const auto& row : plan.outcomes) {
            if (row.kind != domain::OutcomeKind::Refused)
                continue;
            const auto found = std::find_if(row.findings.begin(), row.findings.end(), [](const auto& finding) {
                return severityOf(finding.code) == domain::Severity::Refusal;
            });
            return found == row.findings.end() ? domain::Finding{domain::Code::EState, "R-GEN-01", row.target, {}, {}}
                                               : *found;
        }
    }
    for (const auto code : plan.requiredAcknowledgments()) {
        if (std::find(acknowledged.begin(), acknowledged.end(), code) == acknowledged.end())
            return domain::Finding{
                domain::Code::EWarningsPending, "R-CHG-02", {}, "acknowledged", {{"code", std::string(word(code))}}};
    }
    return std::nullopt;
}

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
    return row.findings.empty() ? std::string() : std::string(word(row.findings.front().code));
}

[[nodiscard]] contract::Operation operationOf(const contract::CommandRequest& request, const Caller& caller,
                                              const domain::Plan& plan,
                                              const std::map<domain::EntityRef, std::int64_t>& versions)
{
    contract::Operation operation;
    operation.key = request.key;
    operation.appliedAt = caller.now;
    operation.actor = caller.user.id;
    operation.kind = kindOf(request.command);
    operation.guards = plan.guards;
    operation.undo = plan.undo;
    operation.outcomes.reserve(plan.outcomes.size());
    for (const auto& row : plan.outcomes) {
        const auto version = versions.find(row.target);
        operation.outcomes.push_back(
            {row.target, row.label, row.kind, row.findings, version == versions.end() ? row.baseVersion : version->second});
    }
    return operation;
}

[[nodiscard]] std::string labelOf(const domain::Plan& plan, const domain::EntityRef& target)
{
    const auto row = std::find_if(plan.outcomes.begin(), plan.outcomes.end(),
                                  [&target](const auto& outcome) { return outcome.target == target; });
    return row == plan.outcomes.end() ? std::string() : row->label;
}

/// The lines of one applied row: its target and whatever else its changes touched (numbers that go on hold).
void addLines(std::vector<AuditLine>& lines, const AuditLine& base, const domain::Plan& plan,
              const domain::TargetOutcome& row)
{
    std::map<domain::EntityRef, std::size_t> positions;
    for (std::size_t i = row.firstChange; i < row.firstChange + row.changeCount; ++i) {
        const auto change = plan.changes[i];
        const auto [position, isNew] = positions.try_emplace(change.entity, lines.size());
        if (isNew) {
            auto& line = lines.emplace_back(base);
            line.entry.target = change.entity;
            line.entry.targetLabel = row.label;
            if (row.target.table == domain::Table::User && row.target != change.entity)
                line.person = row.target.id; // whose label it is
        }
        lines[position->second].entry.before.emplace_back(change.field, change.before);
        lines[position->second].entry.after.emplace_back(change.field, change.after);
    }
}

/// "Berlin voice"
[[nodiscard]] std::string poolLabel(const domain::Plan& plan, const domain::EntityRef& pool,
                                    const domain::DirectoryView& view)
{
    for (const auto& seat : plan.seats) {
        domain::LicensePool known;
        known.officeId = seat.office;
        known.type = seat.type;
        if (known.id() != pool.id)
            continue;
        const auto office = view.office(seat.office);
        return sentences::capitalized(sentences::spoken(word(seat.type))) + ", " +
               (office ? office->name : seat.office.value());
    }
    return pool.id;
}

/// One line for each license pool: seats change with the rows, and belong to none of them alone (I-11).
void addSharedLines(std::vector<AuditLine>& lines, const AuditLine& base, const domain::Plan& plan,
                    const domain::DirectoryView& view)
{
    std::size_t first = 0;
    for (const auto& row : plan.outcomes)
        first = std::max(first, row.firstChange + row.changeCount);
    std::map<domain::EntityRef, std::size_t> positions;
    for (std::size_t i = first; i < plan.changes.size(); ++i) {
        const auto change = plan.changes[i];
        const auto [position, isNew] = positions.try_emplace(change.entity, lines.size());
        if (isNew) {
            auto& entry = lines.emplace_back(base).entry;
            entry.target = change.entity;
            entry.targetLabel = poolLabel(plan, change.entity, view);
        }
        lines[position->second].entry.before.emplace_back(change.field, change.before);
        lines[position->second].entry.after.emplace_back(change.field, change.after);
    }
}

/// Whom the answer and the feed entry of a plan name.
[[nodiscard]] OperationStore::People peopleIn(const domain::Plan& plan, const Caller& caller)
{
    OperationStore::People people;
    const auto noteFindings = [&people](const std::vector<domain::Finding>& findings, const std::string& label) {
        for (const auto& finding : findings) {
            // Somebody else is known by his name or address only.
            const bool isAboutOthers = std::any_of(finding.parameters.begin(), finding.parameters.end(),
                                                   [&label](const auto& parameter) {
                                                       return (parameter.first == "name" || parameter.first == "names" ||
                                                               parameter.first == "target" || parameter.first == "email") &&
                                                              parameter.second != label;
                                                   });
            if (isAboutOthers)
                people.emplace();
        }
    };
    for (const auto& row : plan.outcomes) {
        if (row.target.table == domain::Table::User)
            people.insert(row.target.id);
        noteFindings(row.findings, row.label);
    }
    noteFindings(plan.guards, {});
    for (const auto change : plan.changes) {
        if (change.field == domain::Field::UserDeletedByName)
            people.insert(caller.user.id.value());
        else if (change.field == domain::Field::NumberTargetId) {
            for (const auto& side : {change.before, change.after}) {
                if (const auto holder = side.text(); holder && !holder->empty())
                    people.emplace(*holder);
            }
        }
    }
    return people;
}

[[nodiscard]] bool movesStates(const domain::Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(),
                       [](const auto& change) { return change.field == domain::Field::UserState; });
}

[[nodiscard]] std::vector<std::string> anonymizedUsers(const domain::Plan& plan)
{
    std::vector<std::string> ids;
    for (const auto change : plan.changes) {
        if (change.field == domain::Field::UserState && change.after == domain::Value(word(domain::UserState::Anonymized)))
            ids.push_back(change.entity.id);
    }
    return ids;
}

} // namespace

Result<CommandExecutor::Answer> CommandExecutor::execute(const std::string& token, const contract::CommandRequest& request,
                                                         const std::string& fingerprint)
{
    auto caller = m_sessions.authenticate(token);
    if (!caller)
        return tl::unexpected(caller.error());
    Run run{*std::move(caller), request, fingerprint, {}, {}, {}, 0, {}, {}};
    auto replayed = replay(run);
    if (!replayed)
        return tl::unexpected(replayed.error());
    if (*replayed)
        return **replayed;
    SqlDirectoryView view(m_store);
    run.plan = domain::plan(request.command, run.caller.actor, view, run.caller.now, request.expectedVersions);
    if (view.error())
        return tl::unexpected(*view.error());
    run.refusal = refusalOf(run.plan, request.acknowledged);
    if (run.plan.outcomes.size() >= ManyTargets && !run.refusal)
        run.running.emplace(m_board, request.key.id, run.caller.user.id, run.plan.outcomes.size(),
                            2 * run.plan.changes.runCount());
    if (!run.refusal) {
        if (auto done = apply(run); !done)
            return tl::unexpected(done.error());
    }
    if (auto done = audit(run); !done)
        return tl::unexpected(done.error());
    return keep(run);
}

Result<std::optional<CommandExecutor::Answer>> CommandExecutor::replay(const Run& run)
{
    auto kept = OperationStore(m_store).find(run.request.key);
    if (!kept)
        return tl::unexpected(kept.error());
    if (!*kept)
        return std::nullopt;
    if ((*kept)->actor != run.caller.user.id.value() || (*kept)->fingerprint != run.fingerprint)
        return domain::failure(domain::ErrorCode::KeyReused, "the key was used with another body before");
    return Answer{static_cast<int>((*kept)->status), std::move((*kept)->answer), /*isReplayed=*/true};
}

Result<void> CommandExecutor::noteGone(Run& run)
{
    const auto ids = anonymizedUsers(run.plan);
    if (ids.empty())
        return {};
    auto records = m_store.load(domain::Table::User, ids);
    if (!records)
        return tl::unexpected(records.error());
    for (const auto& record : *records) {
        auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        run.gone.push_back({user->id.value(), user->displayName(), user->primaryEmail});
    }
    return {};
}

Result<void> CommandExecutor::apply(Run& run)
{
    if (auto done = noteGone(run); !done)
        return done;
    auto changes = run.plan.changes;
    if (const auto gone = anonymizedUsers(run.plan); !gone.empty()) {
        auto names = AuditTrail(m_store).formerNameChanges(gone);
        if (!names)
            return tl::unexpected(names.error());
        for (auto& change : *names)
            changes.push_back(std::move(change));
    }
    auto records = m_store.apply(changes, run.step());
    if (!records)
        return tl::unexpected(records.error());
    for (const auto& record : *records)
        run.versions.emplace(record.entity, record.version);
    if (movesStates(run.plan)) {
        if (auto done = m_sessions.endOfInactive(); !done)
            return done;
    }
    auto sequence = ChangeFeed(m_store).append(
        {0, run.caller.now, run.request.key.id, run.caller.user.id, *std::move(records)});
    if (!sequence)
        return tl::unexpected(sequence.error());
    run.sequence = *sequence;
    return {};
}

Result<void> CommandExecutor::audit(Run& run)
{
    AuditLine base;
    base.entry.at = run.caller.now;
    base.entry.actorId = run.caller.user.id.value();
    base.entry.actorName = run.caller.user.displayName();
    base.entry.actorKind = "user";
    base.entry.action = kindOf(run.request.command);
    base.entry.operationId = run.request.key.id.value();
    base.entry.bulkId = run.plan.outcomes.size() > 1 ? base.entry.operationId : std::string();
    base.entry.client = run.caller.client;
    std::vector<AuditLine> lines;
    if (!base.entry.bulkId.empty() || run.refusal) {
        auto& whole = lines.emplace_back(base).entry;
        whole.outcome = run.refusal ? contract::AuditOutcome::Denied : contract::AuditOutcome::Success;
        whole.reasonCode = run.refusal ? std::string(word(run.refusal->code)) : run.request.reason;
        whole.acknowledged = words(run.request.acknowledged);
    }
    for (const auto& row : run.plan.outcomes) {
        if (row.kind == domain::OutcomeKind::Refused) {
            auto& line = lines.emplace_back(base).entry;
            line.target = row.target;
            line.targetLabel = row.label;
            line.outcome = contract::AuditOutcome::Denied; // R-GEN-03
            line.reasonCode = firstRefusal(row);
        } else if (row.kind == domain::OutcomeKind::WillChange && !run.refusal) {
            auto applied = base;
            applied.entry.reasonCode = run.request.reason;
            applied.entry.acknowledged = words(run.request.acknowledged);
            addLines(lines, applied, run.plan, row);
        }
    }
    if (!run.refusal)
        addSharedLines(lines, base, run.plan, SqlDirectoryView(m_store));
    // What is not found may be there, out of the actor's sight: its office would tell him so (R-GEN-01).
    const auto isPlaced = [](const AuditLine& line) {
        return line.entry.target && line.entry.reasonCode != word(domain::Code::ENotFound);
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
        if (isPlaced(line))
            line.entry.officeId = (*offices)[*line.entry.target];
    }
    AuditTrail trail(m_store);
    if (auto done = trail.append(lines, run.step()); !done)
        return done;
    return run.refusal ? Result<void>{} : trail.mask(anonymizedUsers(run.plan));
}

Result<CommandExecutor::Answer> CommandExecutor::keep(const Run& run)
{
    auto operation = operationOf(run.request, run.caller, run.plan, run.versions);
    operation.state = run.refusal ? contract::OperationState::Refused : contract::OperationState::Applied;
    operation.sequence = run.sequence;
    if (run.refusal)
        operation.undo = {};
    Answer answer;
    json::Value body;
    if (run.refusal) {
        auto problem = contract::problemFrom(*run.refusal);
        problem.detail = sentences::sentence(*run.refusal, labelOf(run.plan, run.refusal->object));
        problem.operation = operation;
        answer.status = problem.status;
        body = contract::toJson(problem);
    } else {
        body = contract::toJson(operation);
    }
    contract::forget(body, run.gone);
    answer.body = json::dump(body);
    OperationStore operations(m_store);
    const OperationStore::Kept kept{run.request.key, run.caller.user.id.value(),
                                    run.fingerprint, std::string(contract::word(operation.state)),
                                    answer.status,   answer.body,
                                    run.caller.now,  run.sequence};
    if (auto done = operations.keep(kept, peopleIn(run.plan, run.caller)); !done)
        return tl::unexpected(done.error());
    if (run.gone.empty())
        return answer;
    auto done = operations.forget(run.gone);
    return done ? Result<Answer>(answer) : tl::unexpected(done.error());
}

Result<domain::Plan> CommandExecutor::preview(const Caller& caller, const contract::PlanRequest& request)
{
    SqlDirectoryView view(m_store);
    auto plan = domain::plan(request.command, caller.actor, view, caller.now, request.expectedVersions);
    if (view.error())
        return tl::unexpected(*view.error());
    return plan;
}

Result<CommandExecutor::Found> CommandExecutor::find(const Caller& caller, const std::string& operationId)
{
    auto kept = OperationStore(m_store).latest(operationId);
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept && ((*kept)->actor == caller.user.id.value() || caller.actor.isCompanyAdmin())) {
        const auto answer = json::Value::parse((*kept)->answer, nullptr, /*allow_exceptions=*/false);
        return Found{json::dump(answer.contains("operation") ? answer["operation"] : answer), {}};
    }
    // What is committed between these two looks is in neither: it is then sent again under its key, and answered from the table.
    if (const auto progress = m_board.find(domain::OperationId(operationId), caller.user.id, caller.actor.isCompanyAdmin()))
        return Found{{}, *progress};
    return domain::failure(domain::ErrorCode::NotFound, "no such operation");
}

} // namespace cordboard::server
