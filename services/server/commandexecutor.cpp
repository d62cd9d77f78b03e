// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commandexecutor.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <span>

#include "contract/plan.h"
#include "domain/limits.h"
#include "sentences/sentences.h"
#include "server/accountnotices.h"
#include "server/addressmail.h"
#include "server/appdevices.h"
#include "server/auditlines.h"
#include "server/billingjob.h"
#include "server/changefeed.h"
#include "server/deviceerasure.h"
#include "server/erasure.h"
#include "server/filestore.h"
#include "server/invoicestore.h"
#include "server/operationstore.h"
#include "server/passwordreset.h"
#include "server/personalrecords.h"
#include "server/planpeople.h"
#include "server/sqldirectoryview.h"
#include "server/voicemailpins.h"
#include "server/writtenrows.h"

namespace cordboard::server {

using domain::Result;

struct CommandExecutor::Run {
    const Caller& caller;
    const contract::CommandRequest& request;
    const std::string& fingerprint;
    domain::Plan plan;
    WrittenRows rows; ///< of the plan
    std::optional<domain::Finding> refusal; ///< why the whole command is refused
    std::size_t told = 0; ///< rows of the answer, from the first on
    std::int64_t sequence = 0;
    std::string digest; ///< of the PIN that it sets
    std::vector<contract::Person> gone; ///< whom it anonymizes, as they were (R-PURGE-05)
    std::vector<domain::Change> devices; ///< what becomes of the devices that they leave
    AuditLines::Removed removed; ///< records that it removes, as they were

    Run(const Caller& by, const contract::CommandRequest& wish, const std::string& print,
        domain::Plan planned)
        : caller(by), request(wish), fingerprint(print), plan(std::move(planned)), rows(plan),
          told(rows.total())
    {
    }
    Run(const Run&) = delete; // the rows look at the plan
    Run& operator=(const Run&) = delete;
};

namespace {

constexpr std::size_t ManyTargets = 100; // a command with fewer is done before anybody asks
/// Rows that are written and audited together, which is what progress moves by and how many lines are held at
/// once.
constexpr std::size_t SliceSize = 200;

/// Why nothing of the plan may be executed: a guard, no row left, or a warning nobody acknowledged.
[[nodiscard]] std::optional<domain::Finding> refusalOf(const domain::Plan& plan,
                                                       const std::vector<domain::Code>& acknowledged)
{
    if (!plan.guards.empty())
        return plan.guards.front();
    if (auto refusal = domain::refusalOf(plan))
        return refusal;
    for (const auto code : plan.requiredAcknowledgments()) {
        if (std::find(acknowledged.begin(), acknowledged.end(), code) == acknowledged.end())
            return domain::Finding{domain::Code::EWarningsPending,
                                   "R-CHG-02",
                                   {},
                                   "acknowledged",
                                   {{"code", std::string(word(code))}}};
    }
    return std::nullopt;
}

[[nodiscard]] std::string labelOf(const domain::Plan& plan, const domain::EntityRef& target)
{
    const auto row = std::find_if(plan.outcomes.begin(), plan.outcomes.end(),
                                  [&target](const auto& outcome) { return outcome.target == target; });
    return row == plan.outcomes.end() ? std::string() : row->label;
}

/// The first rows of a refusal: its answer is kept, and is no larger than any other.
[[nodiscard]] std::size_t refusedRowsThatFit(const WrittenRows& rows)
{
    std::size_t bytes = 0;
    for (std::size_t first = 0; first < rows.total(); first += SliceSize) {
        const auto slice = rows.outcomes(first, SliceSize);
        for (std::size_t i = 0; i < slice.size(); ++i) {
            bytes += json::dump(contract::toJson(slice[i])).size() + 1;
            if (bytes > domain::limits::RefusedRowBytes)
                return first + i;
        }
    }
    return rows.total();
}

[[nodiscard]] bool movesStates(const domain::Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(),
                       [](const auto& change) { return change.field == domain::Field::UserState; });
}

} // namespace

Result<CommandExecutor::Answer> CommandExecutor::execute(const std::string& token,
                                                         const contract::CommandRequest& request,
                                                         const std::string& fingerprint,
                                                         std::optional<Refused> refused,
                                                         const std::string& digest)
{
    auto caller = m_sessions.authenticate(token, Purpose::Writing);
    if (!caller)
        return tl::unexpected(caller.error());
    auto replayed = replay(*caller, request, fingerprint);
    if (!replayed)
        return tl::unexpected(replayed.error());
    if (*replayed)
        return **std::move(replayed);
    if (refused)
        return noteRefused(*caller, request, fingerprint, *std::move(refused));
    // What is due is written down before anything joins it (R-LIC-10): a license that is released now ends
    // with the next bill, and not with those that the timer has yet to come to.
    if (auto ended = billDue(m_store); !ended)
        return tl::unexpected(ended.error());
    auto plan = planned(*caller, request.command, request.expectedVersions, request.basis);
    if (!plan)
        return tl::unexpected(plan.error());
    Run run(*caller, request, fingerprint, *std::move(plan));
    run.digest = digest;
    run.refusal = refusalOf(run.plan, request.acknowledged);
    std::optional<ProgressBoard::Running> running;
    if (run.plan.outcomes.size() >= ManyTargets && !run.refusal)
        running.emplace(m_board, ProgressBoard::Place{caller->company, request.key.id}, caller->user.id,
                        run.rows);
    if (auto done = run.refusal ? auditRefusal(run) : apply(run); !done)
        return tl::unexpected(done.error());
    if (run.refusal)
        run.told = refusedRowsThatFit(run.rows);
    return keep(run, answerOf(run), peopleIn(run.plan, *caller, run.told));
}

Result<std::optional<CommandExecutor::Answer>>
CommandExecutor::replay(const Caller& caller, const contract::CommandRequest& request,
                        const std::string& fingerprint)
{
    auto kept = OperationStore(m_store).find(request.key);
    if (!kept)
        return tl::unexpected(kept.error());
    if (!*kept)
        return std::nullopt;
    if ((*kept)->actor != caller.user.id.value() || (*kept)->fingerprint != fingerprint)
        return domain::failure(domain::ErrorCode::KeyReused, "the key was used with another body before");
    return Answer{static_cast<int>((*kept)->status), std::move((*kept)->answer), /*isReplayed=*/true};
}

Result<void> CommandExecutor::noteGone(Run& run)
{
    const auto ids = anonymizedUsers(run.plan);
    if (ids.empty())
        return {};
    auto records = m_store.load(domain::RecordKind::User, ids);
    if (!records)
        return tl::unexpected(records.error());
    for (const auto& record : *records) {
        auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        run.gone.push_back({user->id.value(), user->displayName(), user->primaryEmail});
    }
    auto devices = leaveDevices(m_store, run.gone);
    if (!devices)
        return tl::unexpected(devices.error());
    run.devices = *std::move(devices);
    auto addresses = furtherAddressesOf(m_store, run.gone);
    if (!addresses)
        return tl::unexpected(addresses.error());
    run.gone.insert(run.gone.end(), addresses->begin(), addresses->end());
    return {};
}

/// What is about to go: nothing tells afterwards what it was.
Result<void> CommandExecutor::noteRemoved(Run& run, const ChangedRecords& changed)
{
    std::map<domain::RecordKind, std::vector<std::string>> ids;
    for (const auto& record : changed.records) {
        if (tellingOf(record) == Telling::Removal)
            ids[record.entity.table].push_back(record.entity.id);
    }
    for (const auto& [kind, list] : ids) {
        auto records = m_store.load(kind, list);
        if (!records)
            return tl::unexpected(records.error());
        for (auto& record : *records)
            run.removed.emplace(record.entity, std::move(record));
    }
    return {};
}

/// What the plan sets, and what else goes with people: their names in records of others, and what their
/// devices were called.
Result<ChangedRecords> CommandExecutor::recordsOf(const Run& run)
{
    if (run.gone.empty())
        return changedRecords(run.plan.changes);
    auto names = AuditTrail(m_store).formerNameChanges(anonymizedUsers(run.plan));
    if (!names)
        return tl::unexpected(names.error());
    auto changes = run.plan.changes;
    for (auto& change : *names)
        changes.push_back(std::move(change));
    for (const auto& change : run.devices)
        changes.push_back(change);
    return changedRecords(changes);
}

Result<void> CommandExecutor::apply(Run& run)
{
    if (auto done = noteGone(run); !done)
        return done;
    auto changed = recordsOf(run);
    if (!changed)
        return tl::unexpected(changed.error());
    if (auto done = noteRemoved(run, *changed); !done)
        return done;
    if (auto done = queueNotices(m_store, run.plan.changes, run.caller.user.id, run.caller.now); !done)
        return done;
    const AuditLines lines(m_store, run.caller, run.request, run.plan, nullptr, run.removed);
    if (auto done = AuditTrail(m_store).append(lines.ofWhole()); !done)
        return done;
    auto sights = ChangeFeed(m_store).sightsBefore(changed->records);
    if (!sights)
        return tl::unexpected(sights.error());
    if (auto done = writeRows(run, *changed, lines); !done)
        return done;
    if (auto done = VoicemailPins(m_store).follow(run.plan.command, run.plan.changes, run.digest); !done)
        return done;
    if (auto done = FileStore(m_store).noteOwners(run.plan.changes); !done)
        return done;
    // Behind the rows: a pool may come with its office in the same batch.
    if (auto done = InvoiceStore(m_store).noteMovements(run.plan, run.caller.now); !done)
        return done;
    auto shared = lines.ofShared();
    if (!shared)
        return tl::unexpected(shared.error());
    AuditTrail trail(m_store);
    if (auto done = trail.append(*shared); !done)
        return done;
    if (auto done = noteUndo(run.request); !done)
        return done;
    if (auto done = signOutRemoved(run); !done)
        return done;
    auto sequence = ChangeFeed(m_store).append(
        {0, run.caller.now, run.request.key.id, run.caller.user.id, std::move(changed->records)}, *sights);
    if (!sequence)
        return tl::unexpected(sequence.error());
    run.sequence = *sequence;
    if (movesStates(run.plan)) {
        if (auto done = m_sessions.endOfInactive(run.caller.now); !done)
            return done;
    }
    if (auto done = followAddresses(m_store, run.plan.changes, run.caller); !done)
        return done;
    return mailResets(m_store, run.plan.changes, run.caller.now); // behind what becomes of addresses
}

/// R-DEV-03.
Result<void> CommandExecutor::signOutRemoved(const Run& run)
{
    std::vector<std::string> ids;
    for (const auto& [entity, record] : run.removed) {
        if (entity.table == domain::RecordKind::Device)
            ids.push_back(entity.id);
    }
    return AppDevices(m_store).signOut(ids);
}

/// What it takes back, if that is something that was done here.
Result<void> CommandExecutor::noteUndo(const contract::CommandRequest& request)
{
    const auto& undone = request.basis.undoOf;
    if (undone.isEmpty())
        return {};
    auto insert = m_store.connection().prepare(
        "INSERT INTO operation_undos SELECT DISTINCT o.company_id, ?, o.op_id FROM operations o "
        "WHERE o.company_id = ? AND o.op_id = ? AND NOT EXISTS (SELECT 1 FROM operation_undos u "
        "WHERE u.company_id = o.company_id AND u.op_id = ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    const auto& id = request.key.id.value();
    return insert->bind(id).bind(m_store.companyId()).bind(undone.value()).bind(id).run();
}

/// Slice by slice the records of the rows and their lines; in the end the records that are no row's.
Result<void> CommandExecutor::writeRows(Run& run, ChangedRecords& changed, const AuditLines& lines)
{
    const auto& outcomes = run.plan.outcomes;
    std::size_t written = 0; // records
    std::size_t endOfChanges = 0; // of the rows so far
    const auto writeUntil = [&](std::size_t end) -> Result<void> {
        const auto slice = std::span(changed.records).subspan(written, end - written);
        if (auto done = m_store.write(slice); !done)
            return done;
        for (const auto& record : slice)
            run.rows.noteVersion(record.entity, record.version);
        written = end;
        return {};
    };
    for (std::size_t first = 0; first < outcomes.size(); first += SliceSize) {
        const auto end = std::min(first + SliceSize, outcomes.size());
        for (auto row = first; row < end; ++row)
            endOfChanges = std::max(endOfChanges, outcomes[row].firstChange + outcomes[row].changeCount);
        const auto& mentions = changed.firstChanges;
        const auto last = std::lower_bound(mentions.begin(), mentions.end(), endOfChanges) - mentions.begin();
        if (auto done = writeUntil(static_cast<std::size_t>(last)); !done)
            return done;
        auto sliceLines = lines.ofRows(first, end);
        if (!sliceLines)
            return tl::unexpected(sliceLines.error());
        if (auto done = AuditTrail(m_store).append(*sliceLines); !done)
            return done;
        run.rows.noteCount(end);
    }
    return writeUntil(changed.records.size());
}

Result<void> CommandExecutor::auditRefusal(Run& run)
{
    run.rows.noteCount(run.plan.outcomes.size());
    const AuditLines lines(m_store, run.caller, run.request, run.plan, &*run.refusal);
    const auto whole = lines.ofWhole();
    if (!m_denials.isToldInFull(whole.front()))
        return {};
    AuditTrail trail(m_store);
    if (auto done = trail.append(whole); !done)
        return done;
    auto rows = lines.ofRefusedRows();
    return rows ? trail.append(*rows) : tl::unexpected(rows.error());
}

contract::Operation CommandExecutor::operationOf(const Run& run)
{
    contract::Operation operation;
    operation.key = run.request.key;
    operation.state = run.refusal ? domain::OperationEnd::Refused : domain::OperationEnd::Applied;
    operation.appliedAt = run.caller.now;
    operation.sequence = run.sequence;
    operation.actor = run.caller.user.id;
    operation.kind = kindOf(run.request.command);
    operation.outcomes = run.rows.outcomes(0, run.told);
    operation.guards = run.plan.guards;
    if (!run.refusal)
        operation.undo = run.plan.undo;
    return operation;
}

CommandExecutor::Answer CommandExecutor::answerOf(const Run& run)
{
    auto operation = operationOf(run);
    if (!run.refusal && run.gone.empty())
        return {200, contract::dump(operation), /*isReplayed=*/false};
    if (run.refusal) { // nobody goes by it
        auto problem = contract::problemFrom(*run.refusal);
        problem.detail = sentences::sentence(*run.refusal, labelOf(run.plan, run.refusal->object));
        problem.operation = std::move(operation);
        return {problem.status, contract::dump(problem), /*isReplayed=*/false};
    }
    auto body = contract::toJson(operation);
    contract::forget(body, run.gone);
    return {200, json::dump(body), /*isReplayed=*/false};
}

/// All that is left for the one who writes, however large the command was.
Result<CommandExecutor::Answer> CommandExecutor::noteRefused(const Caller& caller,
                                                             const contract::CommandRequest& request,
                                                             const std::string& fingerprint, Refused refused)
{
    for (auto& line : refused.lines)
        line.entry.at = caller.now;
    if (m_denials.isToldInFull(refused.lines.front())) {
        // Somebody may have been anonymized since it was made.
        if (auto done = AuditTrail(m_store).appendLate(refused.lines); !done)
            return tl::unexpected(done.error());
    }
    const auto& answer = refused.answer;
    const OperationStore::Kept kept{request.key,   caller.user.id.value(),
                                    fingerprint,   std::string(word(domain::OperationEnd::Refused)),
                                    answer.status, answer.body,
                                    caller.now,    0};
    if (auto done = OperationStore(m_store).keep(kept, refused.people); !done)
        return tl::unexpected(done.error());
    return std::move(refused.answer);
}

Result<CommandExecutor::Answer> CommandExecutor::keep(const Run& run, Answer answer,
                                                      const OperationStore::People& people)
{
    OperationStore operations(m_store);
    const auto state = run.refusal ? domain::OperationEnd::Refused : domain::OperationEnd::Applied;
    const OperationStore::Kept kept{run.request.key, run.caller.user.id.value(),
                                    run.fingerprint, std::string(word(state)),
                                    answer.status,   answer.body,
                                    run.caller.now,  run.sequence};
    if (auto done = operations.keep(kept, people); !done)
        return tl::unexpected(done.error());
    if (auto done = eraseTraces(m_store, run.gone); !done)
        return tl::unexpected(done.error());
    return answer;
}

Result<domain::Plan> CommandExecutor::planned(const Caller& caller, const domain::Command& command,
                                              const domain::Expectations& expectations,
                                              const domain::Basis& basis)
{
    const SqlDirectoryView view(m_store);
    auto plan = domain::plan(command, caller.actor, view, caller.now, expectations, basis);
    if (view.error())
        return tl::unexpected(*view.error());
    auto faults = FileStore(m_store).faultsOf(command, plan);
    if (!faults)
        return tl::unexpected(faults.error());
    std::move(faults->begin(), faults->end(), std::back_inserter(plan.guards));
    return plan;
}

Result<std::optional<CommandExecutor::Refused>>
CommandExecutor::refused(const Caller& caller, const contract::CommandRequest& request)
{
    auto plan = planned(caller, request.command, request.expectedVersions, request.basis);
    if (!plan)
        return tl::unexpected(plan.error());
    auto refusal = refusalOf(*plan, request.acknowledged);
    if (!refusal)
        return std::nullopt;
    const std::string noFingerprint;
    Run run(caller, request, noFingerprint, *std::move(plan));
    run.refusal = std::move(refusal);
    run.rows.noteCount(run.plan.outcomes.size());
    run.told = refusedRowsThatFit(run.rows);
    if (caller.actor.roles.empty())
        run.told = std::min(run.told, domain::limits::RefusedRowsInFull);
    Refused refused;
    refused.answer = answerOf(run);
    refused.people = peopleIn(run.plan, caller, run.told);
    const AuditLines lines(m_store, caller, request, run.plan, &*run.refusal);
    refused.lines = lines.ofWhole();
    auto rows = lines.ofRefusedRows();
    if (!rows)
        return tl::unexpected(rows.error());
    std::move(rows->begin(), rows->end(), std::back_inserter(refused.lines));
    return refused;
}

Result<std::string> CommandExecutor::preview(const Caller& caller, const contract::PlanRequest& request)
{
    auto plan = planned(caller, request.command, request.expectedVersions, request.basis);
    if (!plan)
        return tl::unexpected(plan.error());
    const SqlDirectoryView view(m_store);
    auto answer = contract::dumpAnswer(*plan, [&](const domain::EntityRef& entity) {
        return caller.actor.isCompanyAdmin() || domain::isToldOf(entity, caller.actor, view);
    });
    if (view.error())
        return tl::unexpected(*view.error());
    return answer;
}

Result<CommandExecutor::Found> CommandExecutor::find(const Caller& caller, const std::string& operationId,
                                                     std::optional<std::size_t> rowsAfter)
{
    auto kept = OperationStore(m_store).latest(operationId);
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept && ((*kept)->actor == caller.user.id.value() || caller.actor.isCompanyAdmin())) {
        if ((*kept)->status < 400)
            return Found{std::move((*kept)->answer), {}};
        const auto problem = json::Value::parse((*kept)->answer, nullptr, /*allow_exceptions=*/false);
        return Found{json::dump(problem.contains("operation") ? problem["operation"] : problem), {}};
    }
    // What is committed between these two looks is in neither: it is then sent again under its key, and
    // answered from the table.
    const ProgressBoard::Place place{caller.company, domain::OperationId(operationId)};
    if (auto progress = m_board.find(place, caller.user.id, caller.actor.isCompanyAdmin(), rowsAfter))
        return Found{{}, *std::move(progress)};
    const bool isForeign = *kept || m_board.find(place, caller.user.id, /*seesAll=*/true, {});
    return domain::failure(isForeign ? domain::ErrorCode::Forbidden : domain::ErrorCode::NotFound,
                           "no such operation");
}

} // namespace cordboard::server
