// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/livesession.h"

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
#include <random>
#include <utility>

#include "domain/phonenumber.h"
#include "session/audittable.h"
#include "session/billinglisting.h"
#include "session/licensehistorylisting.h"
#include "session/outgoingmaillisting.h"

namespace cordboard::session {

using namespace domain;
using interfaces::SyncState;
using interfaces::TableKind;

namespace {

constexpr std::size_t OperationsKept = 200;
constexpr std::chrono::minutes OverdueInterval(1); ///< within which somebody overdue is noticed

SyncState syncStateOf(sync::Connection connection) noexcept
{
    using sync::Connection;
    switch (connection) {
    case Connection::Starting: return SyncState::Starting;
    case Connection::Syncing: return SyncState::Syncing;
    case Connection::Synced: return SyncState::Synced;
    case Connection::Offline: return SyncState::Offline;
    case Connection::SignInNeeded: return SyncState::SignInNeeded;
    case Connection::ServerBusy: return SyncState::ServerBusy;
    case Connection::Untrusted: return SyncState::Untrusted;
    case Connection::StorageFailed: return SyncState::StorageFailed;
    }
    return SyncState::Offline;
}

} // namespace

/// A table that its session keeps up to date while both live.
class LiveSession::Table final : public DirectoryTable {
public:
    Table(LiveSession& session, TableKind kind)
        : DirectoryTable(session.m_directory, kind, [&session] { return session.serverNow(); },
                         session.m_isLoading,
                         {[&session](Task task) { session.m_looker->post(std::move(task)); },
                          [&session](Task task) { session.m_hop.post(std::move(task)); },
                          [&session](std::chrono::milliseconds delay, Task task) {
                              session.m_hop.postLater(delay, std::move(task));
                          },
                          {}}),
          m_session(session)
    {
        m_session.m_tables.insert(this);
        if (m_session.m_firstRows)
            offerFirst(m_session.m_firstRows);
    }
    ~Table() override { m_session.m_tables.erase(this); }

private:
    LiveSession& m_session;
};

LiveSession::LiveSession(Service service, std::filesystem::path profile)
    : m_relay(m_hop, [this](const News& news) { tell(news); }), m_service(std::move(service)),
      m_profile(std::move(profile)), m_index(m_profile), m_view(m_directory), m_feed(m_directory),
      m_audit(m_service.provider->auditTrail(), m_hop),
      m_planner(std::make_shared<sync::ControlThread>("planner")),
      m_keeper(std::make_unique<sync::ControlThread>("keeper")),
      m_looker(std::make_unique<sync::ControlThread>("looker")),
      m_background(std::make_unique<sync::ControlThread>("images"))
{
    // The library that knows how numbers are written takes some milliseconds to begin: not when the first row
    // is painted.
    m_background->post([] { (void)readableNumber("+12125550100"); });
    m_account.server = m_service.server;
    m_audit.onHeard = [this] {
        if (m_status.state == SyncState::Offline)
            syncNow();
    };
}

LiveSession::~LiveSession()
{
    // What was confirmed is kept, also when the window closes in that moment.
    waitForKeeper();
    m_keeper->stop();
    // Nobody may call back any more before anything goes: tasks, then answers of the transport.
    stopEngine();
    m_planner->stop();
    m_background->stop();
    m_looker->stop();
    m_service.transport.reset();
}

// ---- Account ----

interfaces::Offer LiveSession::offer() const
{
    auto able = m_service.provider->capabilities();
    return {std::move(able.commands), std::move(able.records), std::move(able.missingFields),
            m_service.provider->auditTrail() != nullptr, std::move(able.website)};
}

Result<void> LiveSession::openAccount(const cache::AccountKey& key, const std::string& email)
{
    if (m_engine) {
        return m_key == key ? Result<void>{}
                            : failure(ErrorCode::Conflict, "this window belongs to another account");
    }
    const auto folder = cache::prepareAccountFolder(m_profile, key);
    if (!folder)
        return tl::unexpected(folder.error());
    auto outbox = cache::OutboxStore::open((*folder / "outbox.db").string());
    if (!outbox)
        return tl::unexpected(outbox.error());
    auto entities = cache::EntityStore::open((*folder / "cache.db").string());
    if (!entities)
        return tl::unexpected(entities.error());
    if (const auto markers = entities->markers(); markers && markers->dataAsOf) {
        m_epoch = markers->epoch;
        m_status.dataAsOf = markers->dataAsOf;
        m_clock.heardBefore(*markers->dataAsOf);
    }
    m_key = key;
    m_account.email = email;
    m_account.actor.id = UserId(key.actor);
    m_outbox = std::move(*outbox);
    m_log = std::make_unique<EventLog>(*folder);
    if (const auto& repair = m_outbox->repair()) {
        m_log->outboxRepaired(serverNow(), *repair);
        m_status.outboxRepair = {repair->keptFile, static_cast<std::size_t>(repair->saved),
                                 static_cast<std::size_t>(repair->lost)};
    }
    m_departures = std::make_unique<Departures>(m_directory, *m_outbox);
    m_images = std::make_unique<ImageStore>(m_directory, *m_background, *folder,
                                            [this](SharedFirstRows first) {
                                                News news;
                                                news.firstRows = std::move(first);
                                                m_relay.post(std::move(news));
                                            });
    m_engine = std::make_unique<sync::Engine>(
        sync::Engine::Setup{m_service.provider, std::move(*entities), m_outbox, key, retryJitter(),
                            [this](sync::SyncEvent event) { engineReported(std::move(event)); },
                            [this](cache::EntityStore& cached) { return m_images->restore(cached); }});
    m_owesForgetting = true;
    m_engine->setInUse(m_isInUse);
    m_engine->load();
    watchOverdue();
    return {};
}

void LiveSession::refreshAccount()
{
    const auto id = m_account.actor.id;
    const auto known = m_program ? m_program : m_view.users(std::span(&id, 1)).front();
    if (!known)
        return;
    m_account.company = m_view.company();
    m_account.actor = actorFrom(*known, m_view);
    accountChanged.notify();
}

// ---- What the engine tells ----

void LiveSession::engineReported(sync::SyncEvent event)
{
    if (const auto* time = std::get_if<sync::ServerTime>(&event))
        return m_clock.heard(time->now);
    News news;
    std::vector<contract::Person> leaving;
    if (const auto* changes = std::get_if<sync::ChangesApplied>(&event))
        leaving = m_departures->leaving(*changes);
    news.applied = m_feed.take(event);
    if (const auto* operation = std::get_if<sync::OperationChanged>(&event)) {
        m_log->operation(operation->row.createdAt, operation->row);
        leaving = m_departures->goneIn(operation->row); // his name may be in the answer that was just stored
    } else if (const auto* status = std::get_if<sync::StatusChanged>(&event)) {
        if (status->dataAsOf)
            m_log->connection(*status->dataAsOf, status->connection);
        news.statuses.push_back(*status);
        m_isCutOff = status->connection != sync::Connection::Starting &&
                     status->connection != sync::Connection::Syncing &&
                     status->connection != sync::Connection::Synced;
        if (m_isCutOff)
            m_engine->withEntities([this](cache::EntityStore& entities) { maskOverdue(entities); });
    } else if (auto* progress = std::get_if<sync::OperationProgress>(&event)) {
        news.progress.push_back(std::move(*progress));
    } else if (const auto* loaded = std::get_if<sync::CacheLoaded>(&event)) {
        showWaiting();
        news.isLoaded = true;
        news.isEmpty = loaded->isEmpty;
        m_engine->withEntities([this](cache::EntityStore& entities) {
            afterStart(entities);
            m_owesForgetting = false;
            m_owesForgetting.notify_all();
        });
    } else if (const auto* changes = std::get_if<sync::ChangesApplied>(&event)) {
        news.isFed = true;
        if (changes->isListing)
            std::ranges::move(m_departures->gone(), std::back_inserter(leaving));
    }
    news.operations = forget(leaving);
    if (const auto* operation = std::get_if<sync::OperationChanged>(&event))
        news.operations.push_back(moved(operation->row));
    m_relay.post(std::move(news));
    keepImage(event);
    if (!leaving.empty())
        m_engine->withEntities([this](cache::EntityStore& entities) { m_departures->scrub(entities); });
}

/// What was shown once must also have been forgotten when it was due (R-PURGE-06), however short the run is.
void LiveSession::stopEngine()
{
    if (!m_engine || std::exchange(m_isStopped, true))
        return;
    m_owesForgetting.wait(true);
    m_engine->stop();
}

/// On the control thread: what a former run owed to those who are gone (R-PURGE-06).
void LiveSession::afterStart(cache::EntityStore& entities)
{
    if (auto masked = m_departures->maskOverdue(entities, m_clock.now()); masked && !masked->records.empty())
        engineReported(std::move(*masked));
    const auto markers = entities.markers();
    if (markers && markers->isComplete) { // else somebody may only not have been listed yet
        News news;
        news.operations = forget(m_departures->gone());
        m_relay.post(std::move(news));
    }
    m_departures->scrub(entities);
}

/// On the control thread: what this admin has done, without the people who are gone (R-PURGE-06).
std::vector<KnownOperation> LiveSession::forget(std::span<const contract::Person> people)
{
    std::vector<KnownOperation> known;
    const auto rows = m_departures->forget(people);
    if (!rows)
        return known; // a disk that is full; the next start tries again
    for (const auto& row : *rows) {
        m_plans.remove(row.id); // the shelf's still has the name
        known.push_back(knownFrom(row, nullptr));
    }
    return known;
}

/// On the control thread: an operation after a step. The engine's copy of the row was made before the step:
/// since then somebody may have been forgotten (R-PURGE-06), and then what is stored counts.
KnownOperation LiveSession::moved(const cache::OutboxRow& row)
{
    if (m_departures->hasForgotten()) {
        if (const auto stored = m_outbox->row(row.id); stored && *stored)
            return knownFrom(**stored, m_plans.find(row.id));
    }
    return knownFrom(row, m_plans.find(row.id));
}

/// On the control thread: the service does it by itself, so only while it cannot be asked.
void LiveSession::maskOverdue(cache::EntityStore& entities)
{
    if (!m_isCutOff)
        return;
    if (auto masked = m_departures->maskOverdue(entities, m_clock.now()); masked && !masked->records.empty())
        engineReported(std::move(*masked));
}

void LiveSession::watchOverdue()
{
    m_engine->withEntities(
        [this](cache::EntityStore& entities) {
            maskOverdue(entities);
            m_departures->scrub(entities);
            watchOverdue();
        },
        OverdueInterval);
}

/// On the control thread: the image for the next start follows when nothing else is to be done.
void LiveSession::keepImage(const sync::SyncEvent& event)
{
    if (const auto* records = std::get_if<sync::RecordsArrived>(&event);
        records != nullptr && !records->isFromCache) {
        m_images->noteListed(*records->records);
    } else if (const auto* changes = std::get_if<sync::ChangesApplied>(&event)) {
        m_images->noteChanged(changes->records);
        m_images->noteRemoved(changes->removed);
    }
    const auto* status = std::get_if<sync::StatusChanged>(&event);
    if (status != nullptr && status->connection == sync::Connection::Synced)
        m_engine->withEntities([this](cache::EntityStore& entities) { m_images->saveWhenDue(entities); });
}

/// On the control thread: what a former run left waiting is shown and listed again.
void LiveSession::showWaiting()
{
    auto newest = m_outbox->newest(OperationsKept);
    auto waiting = m_outbox->open();
    const auto held = m_outbox->held();
    if (!newest || !waiting || !held)
        return;
    std::map<std::int64_t, cache::OutboxRow> rows; // oldest first: layers in order of confirmation
    for (auto* some : {&*newest, &*waiting}) {
        for (auto& row : *some)
            rows.try_emplace(row.position, std::move(row));
    }
    for (const auto& [position, row] : rows) {
        News news;
        if (!cache::isTerminal(row.state))
            news.applied = m_feed.show(row);
        auto& known = news.operations.emplace_back(knownFrom(row, nullptr));
        known.isPaused = !cache::isTerminal(row.state) && held->contains(row.id);
        m_relay.post(std::move(news));
    }
}

void LiveSession::tell(const News& news)
{
    if (news.firstRows && !m_hasData)
        showFirstRows(*news.firstRows);
    if (news.isLoaded && !news.isEmpty) {
        m_hasData = true;
        setTablesLoading(false);
    }
    if (news.isFed && !m_hasData) {
        m_hasData = true;
        setTablesLoading(false);
    }
    notifyTables(news.applied);
    const auto fields = news.applied.fields;
    if (news.isLoaded || news.applied.touchesNames() || fields.contains(Field::UserRoles) ||
        fields.contains(Field::UserState))
        refreshAccount();
    for (const auto& operation : news.operations)
        operationMoved(operation);
    for (const auto& progress : news.progress) // of what is still being sent now
        showProgress(progress);
    for (const auto& status : news.statuses)
        setStatus(status);
    if (news.isFed && (m_audit.isLoaded() || m_audit.fault()))
        m_audit.refresh();
}

void LiveSession::notifyTables(const directory::Applied& applied)
{
    const auto tables = m_tables; // a copy: a listener may open or close one
    for (auto* table : tables) {
        if (m_tables.contains(table))
            table->notifyApplied(applied);
    }
}

void LiveSession::showFirstRows(const SharedFirstRows& first)
{
    m_firstRows = first;
    const auto tables = m_tables;
    for (auto* table : tables) {
        if (m_tables.contains(table))
            table->offerFirst(first);
    }
}

void LiveSession::setTablesLoading(bool isLoading)
{
    m_isLoading = isLoading;
    m_firstRows.reset();
    const auto tables = m_tables;
    for (auto* table : tables) {
        if (m_tables.contains(table))
            table->setLoading(isLoading);
    }
    if (!isLoading)
        prepareOrders(); // after what the tables look for
}

/// The one order that takes longer to make than a click may: addresses have no few distinct parts to rank.
void LiveSession::prepareOrders()
{
    m_looker->post([this] {
        const auto lock = m_directory.lockInTurn();
        (void)m_directory.sortUsers(m_directory.userColumns().present(), directory::UserOrder::Email, false);
    });
}

void LiveSession::setStatus(const sync::StatusChanged& status)
{
    if (goesOnInstead(status))
        return;
    m_epoch = status.epoch;
    m_status.dataAsOf = status.dataAsOf;
    m_status.fetched = static_cast<std::size_t>(std::max<std::int64_t>(status.fetched, 0));
    m_status.nextTry.reset();
    if (status.nextTry)
        m_status.nextTry = serverNow() + std::chrono::ceil<Duration>(*status.nextTry);
    m_status.expected.reset();
    if (status.expected)
        m_status.expected = static_cast<std::size_t>(std::max<std::int64_t>(*status.expected, 0));
    const bool isBack = syncStateOf(status.connection) == SyncState::Synced &&
                        m_status.state != SyncState::Synced;
    setState(syncStateOf(status.connection), status.detail);
    if (isBack && m_audit.fault())
        m_audit.refresh();
}

void LiveSession::showProgress(const sync::OperationProgress& progress)
{
    const auto* known = m_book.find(progress.operation);
    if (known == nullptr || !known->plan || known->state != interfaces::OperationState::Sending)
        return;
    m_executed = progress.operation;
    m_status.execution = {progress.operation, known->plan, progress.done, progress.total};
    const bool hasNewRows = m_book.noteRows(progress);
    syncStatusChanged.notify();
    if (const auto summary = m_book.summary(progress.operation, serverNow()); summary && hasNewRows)
        rowsChanged.notify(*summary);
}

void LiveSession::setState(SyncState state, std::string detail)
{
    m_status.state = state;
    m_status.detail = std::move(detail);
    countOperations();
    syncStatusChanged.notify();
}

void LiveSession::countOperations()
{
    m_status.waiting = m_book.waitingCount();
    m_status.failed = m_book.failedCount();
}

void LiveSession::syncNow()
{
    if (m_engine)
        m_engine->refresh();
}

void LiveSession::setInUse(bool isInUse)
{
    m_isInUse = isInUse;
    if (m_engine)
        m_engine->setInUse(isInUse);
}

Instant LiveSession::serverNow() const
{
    return m_clock.now();
}

std::unique_ptr<interfaces::TableSource> LiveSession::openTable(TableKind kind)
{
    if (descriptionOf(kind) != nullptr)
        return std::make_unique<Table>(*this, kind);
    return std::make_unique<AuditTable>(
        m_audit, m_view,
        AuditTable::Context{[this] { return serverNow(); },
                            [this](const std::string& id) {
                                const auto* known = m_book.find(OperationId(id));
                                return known == nullptr ? std::string() : known->undoOf.value();
                            }});
}

std::unique_ptr<interfaces::OutgoingMailSource> LiveSession::openOutgoingMail()
{
    auto* list = m_service.provider->outgoingMail();
    return list == nullptr ? nullptr : std::make_unique<OutgoingMailListing>(*list, m_hop);
}

namespace {

/// Tells it on the thread of the session's.
[[nodiscard]] providers::OnReply<providers::Done> toldTo(GuiHop& hop,
                                                         std::function<void(domain::Result<void>)> done)
{
    return [&hop, done = std::move(done)](const providers::Reply<providers::Done>& reply) {
        auto answer = reply ? domain::Result<void>() : tl::unexpected(reply.error().error);
        hop.post([done, answer = std::move(answer)] { done(answer); });
    };
}

} // namespace

void LiveSession::askForCode(const std::string& device, std::function<void(domain::Result<void>)> done)
{
    auto* proof = m_service.provider->numberProof();
    if (proof == nullptr)
        return interfaces::Session::askForCode(device, std::move(done));
    proof->askForCode(device, toldTo(m_hop, std::move(done)));
}

void LiveSession::enterCode(const std::string& device, const std::string& code,
                            std::function<void(domain::Result<void>)> done)
{
    auto* proof = m_service.provider->numberProof();
    if (proof == nullptr)
        return interfaces::Session::enterCode(device, code, std::move(done));
    proof->enterCode(device, code, toldTo(m_hop, std::move(done)));
}

std::unique_ptr<interfaces::LicenseHistorySource> LiveSession::openLicenseHistory()
{
    auto* list = m_service.provider->licenseHistory();
    return list == nullptr ? nullptr : std::make_unique<LicenseHistoryListing>(*list, m_hop);
}

bool LiveSession::countsLicenses() const
{
    return m_service.provider->licenseHistory() != nullptr;
}

std::unique_ptr<interfaces::BillingSource> LiveSession::openBilling()
{
    auto* list = m_service.provider->invoices();
    return list == nullptr ? nullptr : std::make_unique<BillingListing>(*list, m_hop);
}

bool LiveSession::keepsFiles() const
{
    return m_service.provider->files() != nullptr;
}

namespace {

/// Hands a reply on to the GUI's thread.
template <typename T> providers::OnReply<T> toldBy(GuiHop& hop, std::function<void(domain::Result<T>)> done)
{
    return [&hop, done = std::move(done)](providers::Reply<T> reply) {
        auto result = reply ? domain::Result<T>(std::move(reply->value))
                            : tl::unexpected(std::move(reply.error().error));
        hop.post([done, result = std::move(result)] { done(result); });
    };
}

} // namespace

void LiveSession::sendFile(domain::FileUse use, std::string bytes, interfaces::FileSent done)
{
    m_service.provider->files()->sendFile(use, std::move(bytes),
                                          toldBy<domain::StoredFile>(m_hop, std::move(done)));
}

void LiveSession::fetchFile(domain::FileUse use, domain::UserId user, interfaces::FileFetched done)
{
    m_service.provider->files()->fetchFile(use, std::move(user), toldBy<std::string>(m_hop, std::move(done)));
}

bool LiveSession::tellsSessions() const
{
    return m_service.provider->sessionList() != nullptr;
}

void LiveSession::fetchSessions(const domain::UserId& user, interfaces::SessionsFetched done)
{
    auto* list = m_service.provider->sessionList();
    if (list == nullptr)
        return interfaces::Session::fetchSessions(user, std::move(done));
    list->fetchSessions(user, toldBy<domain::OpenSessions>(m_hop, std::move(done)));
}

void LiveSession::endSession(const std::string& id, std::function<void(domain::Result<void>)> done)
{
    auto* list = m_service.provider->sessionList();
    if (list == nullptr)
        return interfaces::Session::endSession(id, std::move(done));
    list->endSession(id, toldTo(m_hop, std::move(done)));
}

void LiveSession::endSessions(const domain::UserId& user,
                              std::function<void(domain::Result<std::int64_t>)> done)
{
    auto* list = m_service.provider->sessionList();
    if (list == nullptr)
        return interfaces::Session::endSessions(user, std::move(done));
    list->endSessions(user, toldBy<std::int64_t>(m_hop, std::move(done)));
}

bool LiveSession::keepsApiKeys() const
{
    return m_service.provider->apiKeys() != nullptr;
}

void LiveSession::fetchApiKeys(interfaces::ApiKeysFetched done)
{
    auto* keys = m_service.provider->apiKeys();
    if (keys == nullptr)
        return interfaces::Session::fetchApiKeys(std::move(done));
    keys->fetchApiKeys(toldBy<std::vector<domain::ApiKey>>(m_hop, std::move(done)));
}

void LiveSession::createApiKey(domain::ApiKeyWish wish, interfaces::ApiKeyCreated done)
{
    auto* keys = m_service.provider->apiKeys();
    if (keys == nullptr)
        return interfaces::Session::createApiKey(std::move(wish), std::move(done));
    keys->createApiKey(std::move(wish), toldBy<domain::DrawnApiKey>(m_hop, std::move(done)));
}

void LiveSession::revokeApiKey(const std::string& id, std::function<void(domain::Result<void>)> done)
{
    auto* keys = m_service.provider->apiKeys();
    if (keys == nullptr)
        return interfaces::Session::revokeApiKey(id, std::move(done));
    keys->revokeApiKey(id, toldTo(m_hop, std::move(done)));
}

} // namespace cordboard::session
