// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/runner.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "app/cordboardctl/matching.h"
#include "app/cordboardctl/sentences.h"
#include "app/cordboardctl/targets.h"
#include "domain/cause.h"
#include "domain/limits.h"
#include "domain/permission.h"
#include "interfaces/tablequery.h"
#include "secrets/erase.h"

namespace cordboard::cordboardctl {

using interfaces::OperationState;
using interfaces::SyncState;
using interfaces::TableKind;

namespace {

/// What a program is told by of an error that is about nothing that was asked for.
std::string codeOf(const domain::Error& error)
{
    switch (error.code) {
    case domain::ErrorCode::Unauthorized: return "E-AUTH";
    case domain::ErrorCode::NotFound: return "E-NOTFOUND";
    case domain::ErrorCode::Forbidden: return "E-SCOPE";
    case domain::ErrorCode::Untrusted: return "untrusted";
    case domain::ErrorCode::Storage: return "storage";
    case domain::ErrorCode::RateLimited: return "rate_limited";
    case domain::ErrorCode::Offline: return "no_connection";
    case domain::ErrorCode::Protocol: return "unreadable";
    case domain::ErrorCode::InvalidInput:
    case domain::ErrorCode::Conflict:
    case domain::ErrorCode::KeyReused:
    case domain::ErrorCode::TooLarge:
    case domain::ErrorCode::Cancelled:
    case domain::ErrorCode::Internal: return "not_done";
    }
    return "not_done";
}

std::pair<ExitCode, std::string> failedSignIn(const domain::Error& error)
{
    if (error.code == domain::ErrorCode::Unauthorized)
        return {ExitCode::NotSignedIn, "E-AUTH"};
    if (error.code == domain::ErrorCode::Untrusted)
        return {ExitCode::NoConnection, "untrusted"};
    if (error.code == domain::ErrorCode::Storage)
        return {ExitCode::Refused, "storage"};
    return {ExitCode::NoConnection, "no_connection"};
}

ExitCode exitCodeAfter(const domain::Plan& plan) noexcept
{
    if (plan.count(domain::OutcomeKind::Refused) == 0 && plan.guards.empty())
        return ExitCode::Done;
    return plan.isExecutable() ? ExitCode::Partly : ExitCode::Refused;
}

/// Without a query, or with one that asks for nobody, suspended people are left out (R-TBL-05).
std::string queryForAll(TableKind table)
{
    std::string query;
    if (table != TableKind::Users)
        return query;
    for (const auto state : domain::presentStates())
        query += (query.empty() ? "status:" : " OR status:") + std::string(word(state));
    return query;
}

} // namespace

ExitCode exitCodeOf(const domain::Error& error) noexcept
{
    switch (error.code) {
    case domain::ErrorCode::Unauthorized: return ExitCode::NotSignedIn;
    case domain::ErrorCode::InvalidInput: return ExitCode::Usage;
    case domain::ErrorCode::Offline:
    case domain::ErrorCode::Untrusted:
    case domain::ErrorCode::Protocol:
    case domain::ErrorCode::RateLimited: return ExitCode::NoConnection;
    case domain::ErrorCode::NotFound:
    case domain::ErrorCode::Forbidden:
    case domain::ErrorCode::Conflict:
    case domain::ErrorCode::KeyReused:
    case domain::ErrorCode::TooLarge:
    case domain::ErrorCode::Storage:
    case domain::ErrorCode::Cancelled:
    case domain::ErrorCode::Internal: return ExitCode::Refused;
    }
    return ExitCode::Refused;
}

Runner::Runner(interfaces::Session& session, Request request, Output& output,
               std::function<void(ExitCode)> finished, Ask ask)
    : m_session(session), m_request(std::move(request)), m_output(output), m_finished(std::move(finished)),
      m_ask(std::move(ask))
{
}

void Runner::start()
{
    m_subscriptions.push_back(m_session.syncStatusChanged.connect([this] { syncStatusChanged(); }));
    m_subscriptions.push_back(m_session.operationChanged.connect(
        [this](const interfaces::OperationSummary& operation) { operationChanged(operation); }));
    if (std::holds_alternative<ChangePassword>(m_request.action))
        m_currentPassword = m_request.password;
    askToSignIn();
}

void Runner::askToSignIn()
{
    m_session.signInWithCode(m_request.email, m_request.password, m_request.code,
                             [this](const domain::Result<void>& answer) {
                                 if (m_stage == Stage::SigningIn)
                                     signedIn(answer);
                             });
}

/// Password and code are kept until it is known whether a code is asked for, too.
void Runner::signedIn(const domain::Result<void>& answer)
{
    if (!answer && trySecondFactor(answer.error()))
        return;
    const bool hadCode = !m_request.code.empty();
    secrets::erase(m_request.password);
    secrets::erase(m_request.code);
    if (!answer && m_request.isKept && answer.error().code == domain::ErrorCode::Unauthorized)
        return fail(ExitCode::NotSignedIn, "E-AUTH", keptSignInOverSentence());
    if (!answer) {
        const auto [exitCode, word] = failedSignIn(answer.error());
        const bool isKey = !m_request.keyFile.empty() && exitCode == ExitCode::NotSignedIn;
        const bool isOfCode = domain::asksForSecondFactor(answer.error());
        fail(exitCode, word,
             isKey      ? refusedKeySentence()
             : isOfCode ? (hadCode ? wrongCodeSentence() : missingCodeSentence())
                        : sentence(answer.error()));
        return;
    }
    // The service was asked as often as makes sense, and the session works with what it has kept: not what is
    // asked for here.
    if (m_session.syncStatus().state == SyncState::Offline) {
        fail(ExitCode::NoConnection, "no_connection", "The server does not answer.");
        return;
    }
    if (const auto& repair = m_session.syncStatus().outboxRepair)
        m_output.note(sentence(*repair));
    if (std::holds_alternative<Login>(m_request.action) ||
        std::holds_alternative<Logout>(m_request.action)) // the rest is the program's
        return finish(ExitCode::Done);
    m_stage = Stage::Syncing;
    syncStatusChanged();
}

void Runner::giveUp()
{
    if (m_stage == Stage::Finished)
        return;
    if (m_sent)
        fail(ExitCode::NoConnection, "unknown_outcome",
             "The server has not answered. Ask later: cordboardctl operations show " + m_sent->value());
    else if (const auto& detail = m_session.syncStatus().detail; domain::causeOf(detail))
        fail(ExitCode::NoConnection, "no_connection",
             sentence(domain::Error{domain::ErrorCode::Offline, detail, {}}));
    else
        fail(ExitCode::NoConnection, "no_connection", "The server does not answer in time.");
}

void Runner::syncStatusChanged()
{
    const auto& status = m_session.syncStatus();
    if (m_stage == Stage::Sent && m_sent && status.state == SyncState::StorageFailed) {
        fail(ExitCode::Refused, "storage",
             sentence(domain::Error{domain::ErrorCode::Storage, status.detail, {}}) +
                 " The command waits in the profile. Ask later: cordboardctl operations show " +
                 m_sent->value());
        return;
    }
    if (m_stage == Stage::Sent &&
        (status.state == SyncState::Untrusted || status.state == SyncState::SignInNeeded))
        return giveUp(); // nothing is sent any more
    if (m_stage != Stage::Syncing)
        return;
    switch (status.state) {
    case SyncState::Synced:
        m_stage = Stage::Acting;
        act();
        return;
    case SyncState::SignInNeeded: fail(ExitCode::NotSignedIn, "E-AUTH", "Sign in again to continue."); return;
    case SyncState::Untrusted:
        fail(ExitCode::NoConnection, "untrusted",
             sentence(domain::Error{domain::ErrorCode::Untrusted, status.detail, {}}));
        return;
    case SyncState::StorageFailed:
        fail(ExitCode::Refused, "storage",
             sentence(domain::Error{domain::ErrorCode::Storage, status.detail, {}}));
        return;
    case SyncState::Offline: // what was broken off is read again, until the user's patience ends
    case SyncState::SignedOut:
    case SyncState::Starting:
    case SyncState::Syncing:
    case SyncState::ServerBusy: return;
    }
}

void Runner::act()
{
    const auto action = m_request.action; // a copy: answers may come while the visit is going on
    std::visit(
        [this](const auto& what) {
            using What = std::decay_t<decltype(what)>;
            if constexpr (std::is_same_v<What, ListRows>)
                list(what);
            else if constexpr (std::is_same_v<What, ChangeRows>)
                change(what);
            else if constexpr (std::is_same_v<What, ChangeFile>)
                changeFile(what);
            else if constexpr (std::is_same_v<What, FetchFile>)
                fetchFile(what);
            else if constexpr (std::is_same_v<What, ApplyCommands>)
                apply(what);
            else if constexpr (std::is_same_v<What, ShowUser> || std::is_same_v<What, ShowSettings> ||
                               std::is_same_v<What, ShowNumber> || std::is_same_v<What, ShowPlace> ||
                               std::is_same_v<What, ShowInvoice> || std::is_same_v<What, ShowForecast> ||
                               std::is_same_v<What, ShowVoicemail> || std::is_same_v<What, ShowSecondFactor>)
                show(what);
            else if constexpr (std::is_same_v<What, ResetSecondFactor>)
                reset(what);
            else if constexpr (std::is_same_v<What, ImportNumbers>)
                importNumbers(what);
            else if constexpr (std::is_same_v<What, ListPlaces> || std::is_same_v<What, ListMail> ||
                               std::is_same_v<What, ListHistory> || std::is_same_v<What, ListInvoices> ||
                               std::is_same_v<What, ListAddresses> || std::is_same_v<What, ListSessions> ||
                               std::is_same_v<What, ListKeys>)
                list(what);
            else if constexpr (std::is_same_v<What, EndSessions>)
                end(what);
            else if constexpr (std::is_same_v<What, WhoAmI>)
                show(ShowUser{std::string(Myself)});
            else if constexpr (std::is_same_v<What, Login> || std::is_same_v<What, Logout>)
                finish(ExitCode::Done); // as soon as somebody is signed in
            else if constexpr (std::is_same_v<What, AskForCode> || std::is_same_v<What, EnterCode>)
                prove(what);
            else if constexpr (std::is_same_v<What, CreateKey>)
                create(what);
            else if constexpr (std::is_same_v<What, RevokeKey>)
                revoke(what);
            else if constexpr (std::is_same_v<What, ListOperations>)
                listOperations(what);
            else if constexpr (std::is_same_v<What, ShowOperation>)
                show(what);
            else if constexpr (std::is_same_v<What, VerifyAddress>)
                verify(what);
            else if constexpr (std::is_same_v<What, ChangePassword>)
                changePassword();
            else
                undo(what);
        },
        action);
}

void Runner::search(TableKind table, std::string query, std::function<void(interfaces::TableSource&)> found,
                    std::optional<domain::AuditFilter> audit)
{
    // Earlier views stay until the end: this may run inside a signal of one of them.
    auto& view = *m_views.emplace_back(m_session.openTable(table));
    const auto answered = std::make_shared<bool>(false);
    m_subscriptions.push_back(view.rowsReset.connect([&view, answered, found = std::move(found)] {
        if (!std::exchange(*answered, true))
            found(view);
    }));
    view.setView({std::move(query), {}, std::move(audit)});
}

std::optional<domain::QueryNode> Runner::parsed(TableKind table, const std::string& query)
{
    auto parsed = domain::parseQuery(query, interfaces::queryScopeOf(table, m_session.directory()));
    if (parsed)
        return *std::move(parsed);
    fail(ExitCode::Usage, "query",
         "Query, column " + std::to_string(parsed.error().column + 1) + ": " + parsed.error().message());
    return std::nullopt;
}

bool Runner::maySee(TableKind table)
{
    const auto right = interfaces::rightToSee(table);
    if (!right || reachOf(m_session.account().actor, *right) != domain::Reach::Never)
        return true;
    fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    return false;
}

void Runner::list(const ListRows& list)
{
    if (!maySee(list.table) || !parsed(list.table, list.query) ||
        (list.table == TableKind::Audit && !areKnown(list.audit)))
        return;
    const auto isAudit = list.table == TableKind::Audit;
    search(
        list.table, list.query,
        [this, limit = list.limit](interfaces::TableSource& table) {
            if (const auto fault = table.fault()) { // what could not be read is not told as empty
                fail(exitCodeOf(*fault), "unreadable", "The list could not be read. " + sentence(*fault));
                return;
            }
            m_output.rows(table, limit);
            finish(ExitCode::Done);
        },
        isAudit ? std::optional(resolved(list.audit)) : std::nullopt);
}

bool Runner::areKnown(const domain::AuditFilter& filter)
{
    for (const auto* word : {&filter.actor, &filter.target}) {
        if (word->empty() || named(*word) || mayBeId(*word))
            continue; // what may be an id is for the service to say
        fail(ExitCode::Refused, "E-NOTFOUND", nobodySentence(*word));
        return false;
    }
    return true;
}

domain::AuditFilter Runner::resolved(domain::AuditFilter filter) const
{
    for (auto* word : {&filter.actor, &filter.target}) {
        if (word->empty())
            continue;
        if (const auto user = named(*word))
            *word = user->value(); // else it is the id of something else, or of somebody who is gone
    }
    return filter;
}

void Runner::change(const ChangeRows& change)
{
    if (change.isByQuery())
        changeMatching(change);
    else
        resolveUsers(change);
}

void Runner::changeMatching(const ChangeRows& change)
{
    const bool isAboutDeleted = std::holds_alternative<domain::RestoreUsers>(change.command) ||
                                std::holds_alternative<domain::PurgeUsers>(change.command);
    const auto kind = isAboutDeleted ? TableKind::DeletedUsers : TableKind::Users;
    const auto text = change.matching.value_or(std::string());
    const auto query = parsed(kind, text);
    if (!query)
        return;
    const auto isRestricted = change.breadth == Breadth::Restricted;
    if (isRestricted && !restricts(*query)) {
        fail(ExitCode::Refused, "unrestricted", unrestrictedSentence());
        return;
    }
    search(kind, change.matching ? text : queryForAll(kind),
           [this, isRestricted](interfaces::TableSource& table) {
               // Whatever it says: it leaves nobody out.
               if (isRestricted && table.rowCount() > 1 && table.rowCount() == table.totalCount()) {
                   fail(ExitCode::Refused, "unrestricted", everybodySentence(table.rowCount()));
                   return;
               }
               for (std::size_t row = 0; row < table.rowCount(); ++row)
                   m_found.users.emplace_back(table.idOf(table.handleAt(row)));
               if (const auto hidden = table.hiddenCount(); hidden > 0)
                   m_output.note(leftOutSentence(hidden));
               if (m_found.users.empty())
                   fail(ExitCode::Refused, "E-NOTFOUND", "Nobody matches the query.");
               else
                   planChange();
           });
}

void Runner::planChange()
{
    const auto& change = std::get<ChangeRows>(m_request.action);
    if (const auto kind = placeMadeBy(change.command))
        m_found.made = m_session.drawId(*kind);
    auto command = withTargets(change, m_found, m_session.directory());
    if (auto* wish = command ? std::get_if<domain::SetVoicemailPin>(&*command) : nullptr;
        wish != nullptr && change.pin && change.pin->source == PinSource::Drawn)
        wish->pin = m_drawnPin = drawnPin(wish->user);
    if (!command) {
        fail(exitCodeOf(command.error()), "targets", sentence(command.error()));
        return;
    }
    // A role with several scopes is about as many people as with one.
    const std::set<domain::UserId> people(m_found.users.begin(), m_found.users.end());
    if (isExpected(change.expected, people.size()))
        preview(*std::move(command), change.execution, change.warnings);
}

bool Runner::isExpected(const std::optional<std::size_t>& expected, std::size_t count)
{
    if (!expected || *expected == count)
        return true;
    fail(ExitCode::Refused, "unexpected_count", unexpectedCountSentence(*expected, count));
    return false;
}

void Runner::preview(domain::Command command, Execution execution, Warnings warnings)
{
    m_session.preview(this, std::move(command), [this, execution, warnings](auto plan) {
        review(std::move(plan), execution, warnings);
    });
}

void Runner::apply(ApplyCommands apply)
{
    if (isExpected(apply.expected, targetCount(apply.command)))
        preview(std::move(apply.command), apply.execution, apply.warnings);
}

void Runner::review(std::shared_ptr<const domain::Plan> plan, Execution execution, Warnings warnings)
{
    const bool isRefused = !plan->guards.empty() || plan->count(domain::OutcomeKind::Refused) > 0;
    if (execution == Execution::DryRun || (!plan->isExecutable() && !isRefused)) {
        m_output.plan(*plan, m_session.directory());
        finish(exitCodeAfter(*plan));
        return;
    }
    if (!plan->isExecutable()) {
        attempt(std::move(plan), warnings);
        return;
    }
    if (warnings == Warnings::Stop && !plan->requiredAcknowledgments().empty()) {
        m_output.plan(*plan, m_session.directory());
        m_output.note("Nothing was changed. To go ahead despite the warnings, add --yes.");
        finish(ExitCode::Refused);
        return;
    }
    if (isCountConfirmed(*plan))
        confirm(std::move(plan), warnings);
}

bool Runner::isCountConfirmed(const domain::Plan& plan)
{
    const auto* change = std::get_if<ChangeRows>(&m_request.action);
    std::set<domain::EntityRef> targets; // several commands of a batch may be about one
    for (const auto& outcome : plan.outcomes)
        targets.insert(outcome.target);
    const auto count = targets.size();
    if (change == nullptr || !change->isByQuery() || change->expected ||
        count <= domain::limits::ChangedWithoutCount)
        return true;
    std::optional<std::string> typed;
    if (m_ask && m_request.format == Format::Text) {
        m_output.sample(plan, m_session.directory());
        typed = m_ask(countQuestion(count));
    }
    if (typed && *typed == std::to_string(count))
        return true;
    fail(ExitCode::Refused, "count_not_confirmed", countNotConfirmedSentence(count));
    return false;
}

void Runner::confirm(std::shared_ptr<const domain::Plan> plan, Warnings warnings)
{
    m_stage = Stage::Sent;
    m_confirmed = plan;
    const auto done = [this](const domain::Result<domain::OperationId>& operation) { confirmed(operation); };
    if (m_undone) {
        m_session.confirmUndo(*m_undone, std::move(plan), done);
        return;
    }
    auto acknowledged = warnings == Warnings::Acknowledge ? plan->requiredAcknowledgments()
                                                          : std::vector<domain::Code>{};
    m_session.confirm(std::move(plan), std::move(acknowledged), done);
}

void Runner::attempt(std::shared_ptr<const domain::Plan> plan, Warnings warnings)
{
    m_attempt = plan;
    confirm(std::move(plan), warnings);
}

/// The server's word on an attempt, or ours when it could not be told of it: refused either way.
void Runner::finishAttempt(const domain::Plan& plan)
{
    m_output.plan(plan, m_session.directory());
    finish(ExitCode::Refused);
}

void Runner::confirmed(const domain::Result<domain::OperationId>& operation)
{
    if (!operation && m_attempt) {
        finishAttempt(*m_attempt);
        return;
    }
    if (!operation) {
        if (operation.error().code == domain::ErrorCode::Offline) { // R-CHG-07: it may not wait for one
            fail(ExitCode::NoConnection, "E-ONLINE", onlineSentence());
            return;
        }
        const bool isGone = m_undone &&
                            // Only an undo can come too late.
                            operation.error().code == domain::ErrorCode::Conflict;
        fail(exitCodeOf(operation.error()), isGone ? "E-UNDO-GONE" : "not_stored",
             isGone ? undoGoneSentence(m_session.operation(*m_undone)) : sentence(operation.error()));
        return;
    }
    m_sent = *operation;
    // It may have been answered before its id was known here.
    for (const auto& known : m_session.operations()) {
        if (known.id == *m_sent)
            operationChanged(known);
    }
}

/// Whoever was deleted for good may be forgotten already, by the feed. The answer to the command that did it
/// names them for the last time, as its plan did.
interfaces::OperationSummary Runner::withNames(interfaces::OperationSummary operation) const
{
    if (!operation.plan || !m_confirmed || operation.plan->outcomes.size() != m_confirmed->outcomes.size())
        return operation;
    auto named = std::make_shared<domain::Plan>(*operation.plan);
    for (std::size_t i = 0; i < named->outcomes.size(); ++i) {
        if (named->outcomes[i].target == m_confirmed->outcomes[i].target)
            named->outcomes[i].label = m_confirmed->outcomes[i].label;
    }
    operation.plan = std::move(named);
    return operation;
}

void Runner::operationChanged(const interfaces::OperationSummary& operation)
{
    if (m_stage != Stage::Sent || !m_sent || operation.id != *m_sent)
        return;
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Unknown: return; // asked about, and sent again under its key: it acts once
    case OperationState::Applied:
        m_output.operation(withNames(operation), m_session.directory(), m_drawnPin);
        finish(operation.plan ? exitCodeAfter(*operation.plan) : ExitCode::Done);
        return;
    case OperationState::Refused:
    case OperationState::Conflict:
    case OperationState::Cancelled:
        if (m_attempt) {
            finishAttempt(operation.plan ? *operation.plan : *m_attempt);
            return;
        }
        m_output.operation(operation, m_session.directory());
        finish(ExitCode::Refused);
        return;
    }
}

void Runner::show(const ShowUser& show)
{
    const auto id = named(show.user);
    if (!id) {
        fail(ExitCode::Refused, "E-NOTFOUND", sentence(id.error()));
        return;
    }
    const auto ids = std::span(&*id, 1);
    const auto user = m_session.directory().users(ids).front();
    if (!user) {
        fail(ExitCode::Refused, "E-NOTFOUND", "No user " + show.user + ".");
        return;
    }
    m_output.user(*user, m_session.directory().numbersOf(ids).front(), m_session.directory());
    finish(ExitCode::Done);
}

void Runner::listOperations(const ListOperations& list)
{
    m_output.operations(m_session.operations(), list.limit);
    finish(ExitCode::Done);
}

void Runner::show(const ShowOperation& show)
{
    for (const auto& operation : m_session.operations()) {
        if (operation.id == show.id) {
            m_output.operation(operation, m_session.directory());
            finish(ExitCode::Done);
            return;
        }
    }
    fail(ExitCode::Refused, "E-NOTFOUND", "No operation " + show.id.value() + " was sent from this profile.");
}

void Runner::undo(const UndoOperation& undo)
{
    m_undone = undo.id;
    if (!m_undone) {
        const auto newest = m_session.newestUndoable();
        if (!newest) {
            fail(ExitCode::Refused, "E-UNDO-GONE",
                 "There is nothing that can be taken back from this profile.");
            return;
        }
        m_undone = newest->id;
    }
    m_session.previewUndo(*m_undone, [this, undo](std::shared_ptr<const domain::Plan> plan) {
        if (plan)
            review(std::move(plan), undo.execution, undo.warnings);
        else
            fail(ExitCode::Refused, "E-UNDO-GONE", undoGoneSentence(m_session.operation(*m_undone)));
    });
}

void Runner::fail(const domain::Error& error)
{
    fail(exitCodeOf(error), codeOf(error), sentence(error));
}

void Runner::fail(ExitCode exitCode, const std::string& code, const std::string& text)
{
    if (m_stage == Stage::Finished)
        return;
    m_output.error(code, text);
    finish(exitCode);
}

void Runner::finish(ExitCode code)
{
    m_stage = Stage::Finished;
    m_finished(code);
}

} // namespace cordboard::cordboardctl
