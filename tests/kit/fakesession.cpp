// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/fakesession.h"

#include <algorithm>

#include "domain/cause.h"
#include "domain/recordid.h"
#include "platform/sha256.h"
#include "tests/kit/samplecompany.h"

namespace cordboard::kit {

using namespace domain;
using namespace interfaces;

/// A table that leaves the session's list when its owner drops it.
class FakeSession::TableOfSession final : public TableSource {
public:
    TableOfSession(TableKind kind, const FakeCompany& company,
                   const std::shared_ptr<FakeTable::Handles>& handles,
                   std::shared_ptr<std::vector<FakeTable*>> tables)
        : m_table(kind, company, handles), m_tables(std::move(tables))
    {
        m_tables->push_back(&m_table);
        m_reset = m_table.rowsReset.connect([this] { rowsReset.notify(); });
        m_change = m_table.rowsChanged.connect([this](const auto& rows) { rowsChanged.notify(rows); });
        m_removal = m_table.rowsRemoved.connect([this](const auto& rows) { rowsRemoved.notify(rows); });
    }
    ~TableOfSession() override { std::erase(*m_tables, &m_table); }

    [[nodiscard]] TableKind kind() const override { return m_table.kind(); }
    void setView(ViewRequest request) override { m_table.setView(std::move(request)); }
    [[nodiscard]] const ViewRequest& view() const override { return m_table.view(); }
    [[nodiscard]] std::size_t rowCount() const override { return m_table.rowCount(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_table.totalCount(); }
    [[nodiscard]] RowHandle handleAt(std::size_t row) const override { return m_table.handleAt(row); }
    [[nodiscard]] std::optional<std::size_t> rowOf(RowHandle handle) const override
    {
        return m_table.rowOf(handle);
    }
    [[nodiscard]] const RowSet& matching() const override { return m_table.matching(); }
    [[nodiscard]] std::string idOf(RowHandle handle) const override { return m_table.idOf(handle); }
    [[nodiscard]] std::optional<RowHandle> handleOf(const std::string& id) const override
    {
        return m_table.handleOf(id);
    }
    [[nodiscard]] Cell cell(RowHandle handle, ColumnId column) const override
    {
        return m_table.cell(handle, column);
    }
    [[nodiscard]] std::optional<RowHandle> undoneBy(RowHandle handle) const override
    {
        return m_table.undoneBy(handle);
    }
    [[nodiscard]] std::optional<RowHandle> undoOf(RowHandle handle) const override
    {
        return m_table.undoOf(handle);
    }
    [[nodiscard]] bool isLoading() const override { return m_table.isLoading(); }
    [[nodiscard]] std::optional<Error> fault() const override { return m_table.fault(); }
    void retry() override { m_table.retry(); }

private:
    FakeTable m_table;
    std::shared_ptr<std::vector<FakeTable*>> m_tables;
    Subscription m_reset, m_change, m_removal;
};

FakeSession::FakeSession(MemoryDirectory company, Post post, const std::string& actor)
    : m_company{std::move(company), {}, sampleNow()}, m_post(std::move(post)), m_actor(actor)
{
    const auto commands = domain::commandKinds();
    m_offer = {{commands.begin(), commands.end()},
               {domain::LoadingOrder.begin(), domain::LoadingOrder.end()},
               /*missingFields=*/{},
               /*hasAuditTrail=*/true,
               /*website=*/{}};
    m_account.server = "memory:";
    m_account.company = m_company.directory.m_company;
    refreshActor();
    m_status.state = SyncState::Synced;
    m_status.dataAsOf = m_company.now;
}

FakeSession::~FakeSession()
{
    *m_isAlive = false;
}

void FakeSession::refreshActor()
{
    m_account.actor = actorNamed(m_company.directory, m_actor);
    m_account.email = m_company.directory.m_users.at(userId(m_actor)).primaryEmail;
}

void FakeSession::later(std::function<void()> completion)
{
    auto guarded = [isAlive = m_isAlive, completion = std::move(completion)] {
        if (*isAlive)
            completion();
    };
    if (m_post)
        m_post(std::move(guarded));
    else
        m_waiting.push_back(std::move(guarded));
}

void FakeSession::answerAll()
{
    while (!m_waiting.empty()) {
        const auto completion = std::move(m_waiting.front());
        m_waiting.pop_front();
        completion();
    }
}

void FakeSession::changePassword(PasswordChange change, std::function<void(OwnAccountAnswer)> done)
{
    m_passwordChanges.push_back(std::move(change));
    later([this, done = std::move(done)] { done(m_ownAccountAnswer); });
}

void FakeSession::requestVerification(const EmailAddressId& address,
                                      std::function<void(OwnAccountAnswer)> done)
{
    m_verifications.push_back(address);
    later([this, done = std::move(done)] { done(m_ownAccountAnswer); });
}

void FakeSession::askOwnAddress(std::function<void(interfaces::OwnAddressAnswer)> done)
{
    later([this, done = std::move(done)] { done(std::optional(m_isOwnAddressVerified)); });
}

void FakeSession::askForCode(const std::string& device, std::function<void(Result<void>)> done)
{
    m_codeRequests.push_back(device);
    later([this, done = std::move(done)] { done(m_codeAnswer); });
}

void FakeSession::enterCode(const std::string&, const std::string& code,
                            std::function<void(Result<void>)> done)
{
    m_codes.push_back(code);
    later([this, done = std::move(done)] { done(m_codeAnswer); });
}

/// Called by letters that no text of the program has.
std::vector<OpenSession> FakeSession::exampleSessions()
{
    std::vector<OpenSession> sessions(2);
    sessions[0].id = "se_1";
    sessions[0].client = "\u03BA\u03BF\u03BD 7";
    sessions[0].address = "192.0.2.7";
    sessions[0].isCurrent = true;
    sessions[1].id = "se_2";
    sessions[1].client = "\u03BB\u03B1\u03C0 9";
    sessions[1].address = "198.51.100.9";
    return sessions;
}

void FakeSession::fetchSessions(const UserId& user, interfaces::SessionsFetched done)
{
    m_askedSessions.push_back(user);
    later([this, user, done = std::move(done)] {
        if (m_sessionError)
            return done(tl::unexpected(*m_sessionError));
        OpenSessions all{m_sessions};
        for (auto& session : all.items) {
            session.user = user;
            session.isCurrent = session.isCurrent && user == m_account.actor.id;
            session.createdAt = session.lastSeenAt = session.endsAt = serverNow();
        }
        done(std::move(all));
    });
}

void FakeSession::signInWithCode(const std::string& email, const std::string& password,
                                 const std::string& code, std::function<void(Result<void>)> done)
{
    if (m_factorCode.empty() || code == m_factorCode)
        return signIn(email, password, std::move(done));
    later([done = std::move(done)] {
        done(failure(ErrorCode::Unauthorized, "status 401 E-AUTH", std::string(SecondFactorField)));
    });
}

void FakeSession::fetchSecondFactor(const UserId& /*user*/, interfaces::SecondFactorFetched done)
{
    later([this, done = std::move(done)] { done(m_factor); });
}

void FakeSession::beginSecondFactor(const std::string& password, interfaces::SecondFactorBegun done)
{
    later([isRight = password == "secret", done = std::move(done)] {
        if (isRight)
            done(SecondFactorEnrolment{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
                                       "otpauth://totp/Acme:ada?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"});
        else
            done(failure(ErrorCode::InvalidInput, "status 422 E-FIELD", "current_password"));
    });
}

void FakeSession::confirmSecondFactor(const std::string& code, interfaces::RecoveryCodesTold done)
{
    later([this, code, done = std::move(done)] {
        if (code != "123456")
            return done(failure(ErrorCode::InvalidInput, "status 400", std::string(SecondFactorField)));
        m_factor = {serverNow(), 2};
        done(RecoveryCodes{"AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH"});
    });
}

void FakeSession::removeSecondFactor(const std::string& password, const std::string& code,
                                     std::function<void(Result<void>)> done)
{
    later([this, password, code, done = std::move(done)] {
        if (password != "secret")
            return done(failure(ErrorCode::InvalidInput, "status 422", "current_password"));
        if (code != "123456")
            return done(failure(ErrorCode::InvalidInput, "status 400", std::string(SecondFactorField)));
        m_factor = {};
        done({});
    });
}

void FakeSession::resetSecondFactor(const UserId& /*user*/, std::function<void(Result<void>)> done)
{
    later([this, done = std::move(done)] {
        m_factor = {};
        done({});
    });
}

void FakeSession::endSession(const std::string& id, std::function<void(Result<void>)> done)
{
    later([this, id, done = std::move(done)] {
        if (m_sessionError)
            return done(tl::unexpected(*m_sessionError));
        const auto count = std::erase_if(m_sessions, [&id](const auto& session) { return session.id == id; });
        done(count == 0 ? Result<void>(failure(ErrorCode::NotFound, "no such session")) : Result<void>());
    });
}

void FakeSession::endSessions(const UserId& user, std::function<void(Result<std::int64_t>)> done)
{
    later([this, user, done = std::move(done)] {
        if (m_sessionError)
            return done(tl::unexpected(*m_sessionError));
        const auto count = std::erase_if(m_sessions, [&](const auto& session) {
            return !session.isCurrent || user != m_account.actor.id;
        });
        done(static_cast<std::int64_t>(count));
    });
}

void FakeSession::sendFile(FileUse use, std::string bytes, FileSent done)
{
    later([this, use, bytes = std::move(bytes), done = std::move(done)] {
        if (m_fileError)
            return done(tl::unexpected(*m_fileError));
        StoredFile file;
        file.hash = platform::sha256Hex(bytes);
        file.use = use;
        file.bytes = static_cast<std::int64_t>(bytes.size());
        file.seconds = use == FileUse::Greeting ? 12 : 0;
        m_files[file.hash] = bytes;
        done(file);
    });
}

void FakeSession::fetchFile(FileUse use, UserId user, FileFetched done)
{
    ++m_fetchedFiles;
    later([this, use, user = std::move(user), done = std::move(done)] {
        if (m_fileError)
            return done(tl::unexpected(*m_fileError));
        const std::span ids(&user.value(), 1);
        const auto& company = m_company.directory;
        const auto settings = recordsOf<Settings>(company, ids).front().value_or(Settings{});
        const auto box = recordsOf<Voicemail>(company, ids).front().value_or(Voicemail{});
        const auto found = m_files.find(use == FileUse::Picture ? settings.picture : box.greeting);
        if (found == m_files.end())
            return done(failure(ErrorCode::NotFound, "there is no such file"));
        done(found->second);
    });
}

void FakeSession::answerOwnAccount(OwnAccountAnswer answer)
{
    m_ownAccountAnswer = std::move(answer);
}

void FakeSession::setStatus(SyncStatus status)
{
    m_status = std::move(status);
    syncStatusChanged.notify();
}

void FakeSession::setNow(Instant now)
{
    m_company.now = now;
}

void FakeSession::setLoading(bool isLoading)
{
    m_isLoading = isLoading;
    for (auto* table : *m_tables)
        table->setLoading(isLoading);
}

void FakeSession::addActivity(ActivityLine line)
{
    m_company.activity.push_back(std::move(line));
    for (auto* table : std::vector<FakeTable*>(*m_tables))
        table->refresh();
}

void FakeSession::withhold(ColumnId column, bool isWithheld)
{
    if (isWithheld)
        m_company.withheld.insert(column);
    else
        m_company.withheld.erase(column);
    for (auto* table : std::vector<FakeTable*>(*m_tables))
        table->refresh();
}

void FakeSession::setFault(TableKind kind, const Error& fault)
{
    for (auto* table : std::vector<FakeTable*>(*m_tables)) {
        if (table->kind() == kind)
            table->setFault(fault);
    }
}

void FakeSession::refreshTables()
{
    const auto tables = *m_tables; // a listener may open or close one
    for (auto* table : tables) {
        if (std::find(m_tables->begin(), m_tables->end(), table) != m_tables->end())
            table->refresh();
    }
}

void FakeSession::wipe(interfaces::WaitingWork waiting, std::function<void(Result<void>)> done)
{
    later([this, waiting, done = std::move(done)] {
        if (waiting == interfaces::WaitingWork::Keep && m_status.waiting > 0)
            return done(failure(ErrorCode::Conflict, Cause::WorkWaits, std::to_string(m_status.waiting)));
        m_isWiped = true;
        m_status.state = interfaces::SyncState::SignedOut;
        syncStatusChanged.notify();
        done({});
    });
}

void FakeSession::signIn(const std::string& email, const std::string& password,
                         std::function<void(Result<void>)> done)
{
    later([this, email, password, done = std::move(done)] {
        if (m_signInError)
            done(tl::unexpected(*m_signInError));
        else if (password == "wrong")
            done(failure(ErrorCode::Unauthorized, "wrong e-mail or password"));
        else
            done({});
    });
}

std::unique_ptr<TableSource> FakeSession::openTable(TableKind kind)
{
    auto table = std::make_unique<TableOfSession>(kind, m_company, m_handles, m_tables);
    if (m_isLoading)
        m_tables->back()->setLoading(true);
    return table;
}

std::string FakeSession::drawId(RecordKind kind)
{
    return drawnId(kind, {++m_drawnIds});
}

void FakeSession::ask(DirectoryQuestion question)
{
    later([this, question = std::move(question)] { question(m_company.directory)(); });
}

void FakeSession::preview(const void* owner, CommandMaker command, PlanAnswer answer)
{
    const auto mine = ++m_newestPreview[owner];
    later([this, owner, mine, command = std::move(command), answer = std::move(answer)] {
        if (m_newestPreview[owner] == mine)
            answer(std::make_shared<Plan>(
                plan(command(m_company.directory), m_account.actor, m_company.directory, m_company.now)));
    });
}

void FakeSession::judge(const void* owner, std::vector<CommandMaker> commands, interfaces::Verdicts answer)
{
    ++m_questions;
    const auto mine = ++m_newestPreview[owner];
    later([this, owner, mine, commands = std::move(commands), answer = std::move(answer)] {
        if (m_newestPreview[owner] != mine)
            return;
        std::vector<std::shared_ptr<const Plan>> plans;
        for (const auto& command : commands)
            plans.push_back(std::make_shared<Plan>(
                plan(command(m_company.directory), m_account.actor, m_company.directory, m_company.now)));
        answer(std::move(plans));
    });
}

void FakeSession::record(const Plan& plan, const std::string& actor, const OperationId& operation)
{
    for (const auto& outcome : plan.outcomes) {
        if (outcome.kind != OutcomeKind::NoChange)
            m_company.activity.push_back({m_company.now, actor, std::string(kindOf(plan.command)),
                                          outcome.label,
                                          outcome.kind == OutcomeKind::WillChange ? "success" : "denied",
                                          operation.value(), outcome.target.id});
    }
}

void FakeSession::actElsewhere(const Command& command, const std::string& actor)
{
    const auto who = actorNamed(m_company.directory, actor);
    const auto done = plan(command, who, m_company.directory, m_company.now);
    if (!done.isExecutable() || !m_company.directory.apply(done.changes))
        return;
    record(done, who.name, OperationId("elsewhere"));
    refreshActor();
    refreshTables();
}

Result<OperationId> FakeSession::execute(const std::shared_ptr<const Plan>& shared,
                                         const std::vector<Code>& acknowledged, bool isUndo)
{
    const auto& plan = *shared;
    for (const auto code : plan.requiredAcknowledgments()) {
        if (std::find(acknowledged.begin(), acknowledged.end(), code) == acknowledged.end())
            return failure(ErrorCode::InvalidInput,
                           "a warning was not acknowledged: " + std::string(word(code)));
    }
    OperationSummary summary;
    summary.id = OperationId("op" + std::to_string(m_operations.size()));
    summary.plan = shared;
    summary.isUndo = isUndo;
    const bool isAttempt = !plan.isExecutable() &&
                           (!plan.guards.empty() || plan.count(OutcomeKind::Refused) > 0);
    if (std::exchange(m_isNextKept, false)) {
        summary.state = OperationState::Queued;
    } else if (std::exchange(m_isNextRefused, false) || isAttempt) {
        summary.state = OperationState::Refused;
        if (isAttempt)
            record(plan, m_account.actor.name, summary.id);
    } else {
        if (!plan.isExecutable() || !m_company.directory.apply(plan.changes))
            return failure(ErrorCode::Conflict, "the plan does not fit the company any more");
        summary.state = OperationState::Applied;
        summary.isUndoable = plan.undo.isPossible;
        summary.undoableUntil = plan.undo.until;
        record(plan, m_account.actor.name, summary.id);
    }
    m_operations.push_back(summary);
    later([this, summary] {
        refreshActor();
        refreshTables();
        operationChanged.notify(summary);
        accountChanged.notify();
    });
    return summary.id;
}

void FakeSession::confirm(std::shared_ptr<const Plan> plan, std::vector<Code> acknowledged, Confirmed done)
{
    later([this, plan = std::move(plan), acknowledged = std::move(acknowledged), done = std::move(done)] {
        done(execute(plan, acknowledged, false));
    });
}

std::optional<OperationSummary> FakeSession::newestUndoable() const
{
    const auto found = std::find_if(m_operations.rbegin(), m_operations.rend(),
                                    [](const auto& operation) { return operation.isUndoable; });
    return found == m_operations.rend() ? std::nullopt : std::optional(*found);
}

void FakeSession::fetchApiKeys(interfaces::ApiKeysFetched done)
{
    later([this, done = std::move(done)] {
        if (m_apiKeyAnswer)
            done(m_apiKeys);
        else
            done(tl::unexpected(m_apiKeyAnswer.error()));
    });
}

void FakeSession::createApiKey(domain::ApiKeyWish wish, interfaces::ApiKeyCreated done)
{
    later([this, wish = std::move(wish), done = std::move(done)] {
        if (!m_apiKeyAnswer)
            return done(tl::unexpected(m_apiKeyAnswer.error()));
        domain::DrawnApiKey drawn;
        drawn.key.id = "ak_" + std::to_string(m_apiKeys.size() + 1);
        drawn.key.name = wish.name;
        drawn.key.kind = wish.kind;
        drawn.key.roles = wish.roles;
        drawn.key.hint = "cbk_0a1b2c3d";
        drawn.key.createdBy = m_account.actor.id;
        drawn.key.createdAt = serverNow();
        drawn.key.expiresAt = serverNow() + std::chrono::days(wish.days);
        drawn.secret = "cbk_0a1b2c3d-secret";
        m_apiKeys.insert(m_apiKeys.begin(), drawn.key);
        done(std::move(drawn));
    });
}

void FakeSession::revokeApiKey(const std::string& id, std::function<void(domain::Result<void>)> done)
{
    later([this, id, done = std::move(done)] {
        for (auto& key : m_apiKeys) {
            if (m_apiKeyAnswer && key.id == id)
                key.revokedAt = serverNow();
        }
        done(m_apiKeyAnswer);
    });
}

std::unique_ptr<interfaces::OutgoingMailSource> FakeSession::openOutgoingMail()
{
    auto mail = std::make_unique<FakeMail>();
    m_mail = mail.get();
    return mail;
}

std::unique_ptr<interfaces::LicenseHistorySource> FakeSession::openLicenseHistory()
{
    auto history = std::make_unique<FakeHistory>();
    m_history = history.get();
    return history;
}

std::unique_ptr<interfaces::BillingSource> FakeSession::openBilling()
{
    auto billing = std::make_unique<FakeBilling>();
    m_billing = billing.get();
    return billing;
}

void FakeSession::previewUndo(const void*, const OperationId& operation, CommandEdit edit, PlanAnswer answer)
{
    ++m_undoPreviews;
    later([this, operation, edit = std::move(edit), answer = std::move(answer)] {
        for (const auto& known : m_operations) {
            if (known.id != operation)
                continue;
            if (auto inverse = invert(*known.plan)) {
                if (edit)
                    inverse->command = edit(inverse->command, m_company.directory);
                return answer(std::make_shared<Plan>(
                    plan(*inverse, m_account.actor, m_company.directory, m_company.now)));
            }
        }
        answer(nullptr);
    });
}

void FakeSession::confirmUndo(const OperationId& operation, std::shared_ptr<const Plan> plan, Confirmed done)
{
    later([this, operation, plan = std::move(plan), done = std::move(done)] {
        const auto id = execute(plan, plan->requiredAcknowledgments(), true);
        for (auto& known : m_operations) {
            if (!id || known.id != operation)
                continue;
            known.isUndoable = false;
            known.isTakenBack = true;
        }
        done(id);
    });
}

void FakeSession::discard(const OperationId& operation, std::function<void(Result<void>)> done)
{
    later([this, operation, done = std::move(done)] {
        auto known = this->operation(operation);
        if (!known || (known->state != OperationState::Queued && !known->isStepped))
            return done(failure(ErrorCode::Conflict, "the service may have it already"));
        known->state = OperationState::Cancelled;
        show(*known);
        done({});
    });
}

void FakeSession::pause(const OperationId& operation, bool isPaused)
{
    for (auto& known : m_operations) {
        if (known.id != operation)
            continue;
        known.isPaused = isPaused;
        operationChanged.notify(OperationSummary(known));
    }
}

std::vector<OperationSummary> FakeSession::operations() const
{
    return {m_operations.rbegin(), m_operations.rend()};
}

std::optional<OperationSummary> FakeSession::operation(const OperationId& id) const
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&id](const auto& operation) { return operation.id == id; });
    return known == m_operations.end() ? std::nullopt : std::optional(*known);
}

void FakeSession::show(OperationSummary operation)
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&operation](const auto& other) { return other.id == operation.id; });
    if (known == m_operations.end()) {
        m_operations.push_back(operation);
        return operationChanged.notify(operation);
    }
    const bool isMoved = known->state != operation.state;
    *known = operation;
    (isMoved ? operationChanged : rowsChanged).notify(operation);
}

} // namespace cordboard::kit
