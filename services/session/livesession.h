// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cache/accountfolder.h"
#include "cache/outboxstore.h"
#include "directory/directory.h"
#include "http/client.h"
#include "interfaces/session.h"
#include "providers/provider.h"
#include "session/accountindex.h"
#include "session/auditlog.h"
#include "session/departures.h"
#include "session/directoryfeed.h"
#include "session/directorytable.h"
#include "session/eventlog.h"
#include "session/guihop.h"
#include "session/imagestore.h"
#include "session/lockingview.h"
#include "session/newsrelay.h"
#include "session/operationbook.h"
#include "session/planshelf.h"
#include "session/serverclock.h"
#include "session/signinkeeper.h"
#include "sync/engine.h"

namespace cordboard::session {

/// What the window is told of a sign-in that failed.
[[nodiscard]] interfaces::SyncState signInState(const providers::Failure& failure) noexcept;

/// Jitter for retries, in [0, 1); no secret depends on it.
[[nodiscard]] std::function<double()> retryJitter();

/// The service a session speaks to, and where the transport behind it, if any, can be brought to silence.
struct Service {
    std::string server; ///< shown and part of the account's identity: "https://pbx.example.com"
    /// Gone, no call of `provider` answers any more; may be null in tests.
    std::shared_ptr<http::Client> transport;
    std::shared_ptr<providers::Provider> provider;
    std::shared_ptr<SignInKeeper> keeper = {}; ///< null: the session ends with the program
};

/// The real session: cache and outbox in a profile folder, directory in memory, engine, provider.
///
/// Specification.
/// - `signIn` shows what the cache has for this e-mail address as soon as the password is known to be that of
///   the last sign-in, and asks the service meanwhile. When that does not answer, the session works offline
///   with that password and with no other. A question that was broken off is asked again. One session is one
///   account: another address needs another session.
/// - With a keeper the session is gone on with in silence before its token ends, and when the service does
///   not know it any more, as after a sleep; only when that is refused somebody has to sign in.
/// - `confirm` and `confirmUndo` answer once the outbox has the operation on disk, in the order of their
///   calls; what cannot wait (R-CHG-07) is refused with Offline while there is no connection. What the
///   service does not offer is refused with InvalidInput. They encode, show and store on a thread of their
///   own, so that a bulk holds nothing up; destruction waits for it.
/// - A refused operation's changes disappear and its summary carries the findings; an applied one stays shown
///   until the change feed brings it.
///
/// Threads: made, used and destroyed on one thread with an event loop; answers come in later turns of it.
class LiveSession final : public interfaces::Session {
public:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    LiveSession(Service service, std::filesystem::path profile);
    ~LiveSession() override;
    LiveSession(const LiveSession&) = delete;
    LiveSession& operator=(const LiveSession&) = delete;

    void signIn(const std::string& email, const std::string& password,
                std::function<void(domain::Result<void>)> done) override;
    void signInWithCode(const std::string& email, const std::string& password, const std::string& code,
                        std::function<void(domain::Result<void>)> done) override;
    void signOut(std::function<void()> done) override;
    void leave(std::function<void()> done) override;
    void wipe(interfaces::WaitingWork waiting, std::function<void(domain::Result<void>)> done) override;
    [[nodiscard]] bool managesOwnAccount() const override;
    void changePassword(interfaces::PasswordChange change,
                        std::function<void(interfaces::OwnAccountAnswer)> done) override;
    void requestVerification(const domain::EmailAddressId& address,
                             std::function<void(interfaces::OwnAccountAnswer)> done) override;
    void askOwnAddress(std::function<void(interfaces::OwnAddressAnswer)> done) override;
    [[nodiscard]] bool offersSecondFactor() const override;
    void fetchSecondFactor(const domain::UserId& user, interfaces::SecondFactorFetched done) override;
    void beginSecondFactor(const std::string& password, interfaces::SecondFactorBegun done) override;
    void confirmSecondFactor(const std::string& code, interfaces::RecoveryCodesTold done) override;
    void removeSecondFactor(const std::string& password, const std::string& code,
                            std::function<void(domain::Result<void>)> done) override;
    void resetSecondFactor(const domain::UserId& user,
                           std::function<void(domain::Result<void>)> done) override;
    [[nodiscard]] const interfaces::Account& account() const override { return m_account; }
    [[nodiscard]] interfaces::Offer offer() const override;
    [[nodiscard]] const interfaces::SyncStatus& syncStatus() const override { return m_status; }
    void syncNow() override;
    void setInUse(bool isInUse) override;
    [[nodiscard]] domain::Instant serverNow() const override;

    [[nodiscard]] std::unique_ptr<interfaces::TableSource> openTable(interfaces::TableKind kind) override;
    [[nodiscard]] std::unique_ptr<interfaces::OutgoingMailSource> openOutgoingMail() override;
    [[nodiscard]] bool keepsApiKeys() const override;
    void fetchApiKeys(interfaces::ApiKeysFetched done) override;
    void createApiKey(domain::ApiKeyWish wish, interfaces::ApiKeyCreated done) override;
    void revokeApiKey(const std::string& id, std::function<void(domain::Result<void>)> done) override;
    void askForCode(const std::string& device, std::function<void(domain::Result<void>)> done) override;
    void enterCode(const std::string& device, const std::string& code,
                   std::function<void(domain::Result<void>)> done) override;
    [[nodiscard]] bool tellsSessions() const override;
    void fetchSessions(const domain::UserId& user, interfaces::SessionsFetched done) override;
    void endSession(const std::string& id, std::function<void(domain::Result<void>)> done) override;
    void endSessions(const domain::UserId& user,
                     std::function<void(domain::Result<std::int64_t>)> done) override;
    [[nodiscard]] std::unique_ptr<interfaces::LicenseHistorySource> openLicenseHistory() override;
    [[nodiscard]] bool countsLicenses() const override;
    [[nodiscard]] std::unique_ptr<interfaces::BillingSource> openBilling() override;
    [[nodiscard]] bool keepsFiles() const override;
    void sendFile(domain::FileUse use, std::string bytes, interfaces::FileSent done) override;
    void fetchFile(domain::FileUse use, domain::UserId user, interfaces::FileFetched done) override;
    [[nodiscard]] const domain::DirectoryView& directory() const override { return m_view; }

    using Session::preview;
    [[nodiscard]] std::string drawId(domain::RecordKind kind) override;
    void ask(interfaces::DirectoryQuestion question) override;
    void preview(const void* owner, interfaces::CommandMaker command, interfaces::PlanAnswer answer) override;
    void judge(const void* owner, std::vector<interfaces::CommandMaker> commands,
               interfaces::Verdicts answer) override;
    void confirm(SharedPlan plan, std::vector<domain::Code> acknowledged,
                 interfaces::Confirmed done) override;
    void sendNow(const domain::OperationId& operation) override;
    void discard(const domain::OperationId& operation,
                 std::function<void(domain::Result<void>)> done) override;
    void pause(const domain::OperationId& operation, bool isPaused) override;
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestUndoable() const override;
    using Session::previewUndo;
    void previewUndo(const void* owner, const domain::OperationId& operation, interfaces::CommandEdit edit,
                     interfaces::PlanAnswer answer) override;
    void confirmUndo(const domain::OperationId& operation, SharedPlan plan,
                     interfaces::Confirmed done) override;
    [[nodiscard]] std::vector<interfaces::OperationSummary> operations() const override;
    [[nodiscard]] std::optional<interfaces::OperationSummary>
    operation(const domain::OperationId& id) const override;

private:
    class Table;

    // account
    [[nodiscard]] domain::Result<void> openAccount(const cache::AccountKey& key, const std::string& email);
    struct SignIn; ///< one attempt: what this computer and what the service say to it
    void askService(const std::shared_ptr<SignIn>& attempt);
    void sendSignIn(const std::shared_ptr<SignIn>& attempt);
    void checkedHere(const std::shared_ptr<SignIn>& attempt, domain::Result<void> outcome);
    void serviceAnswered(const std::shared_ptr<SignIn>& attempt, providers::Reply<providers::SignedIn> reply);
    void decide(const std::shared_ptr<SignIn>& attempt);
    [[nodiscard]] domain::Result<void> workOffline(const SignIn& attempt, const providers::Failure& failure);
    void rememberPassword(const std::shared_ptr<SignIn>& attempt);
    void rememberPassword(const std::shared_ptr<std::string>& password);
    void waitForKeeper();
    void whenNobodyAsks(std::function<void()> task); ///< for a session that is over
    void nobodyAsks(); ///< as far as is known now
    [[nodiscard]] bool canGoOn() const { return m_service.keeper && m_service.keeper->canGoOn(); }
    /// How this run of the session came to its end, as far as what is kept goes.
    enum class End : std::uint8_t { None, Left, SignedOut };
    void stopGoingOn(End end);
    void goOnLater(const providers::SignedIn& answer);
    void goOn();
    void wentOn(providers::Reply<providers::SignedIn> reply);
    [[nodiscard]] bool goesOnInstead(const sync::StatusChanged& status);
    [[nodiscard]] domain::Result<void> removeFiles();
    [[nodiscard]] domain::Result<void> accept(const std::string& email, const providers::SignedIn& answer);
    void refreshAccount();
    // engine events: the first on the control thread, the second on the window's
    void engineReported(sync::SyncEvent event);
    void tell(const News& news);
    void keepImage(const sync::SyncEvent& event);
    void showWaiting();
    [[nodiscard]] std::vector<KnownOperation> forget(std::span<const contract::Person> people);
    [[nodiscard]] KnownOperation moved(const cache::OutboxRow& row);
    void stopEngine();
    void afterStart(cache::EntityStore& entities);
    void maskOverdue(cache::EntityStore& entities);
    void watchOverdue();
    void setStatus(const sync::StatusChanged& status);
    void setState(interfaces::SyncState state, std::string detail);
    void showProgress(const sync::OperationProgress& progress);
    void countOperations();
    void notifyTables(const directory::Applied& applied);
    void showFirstRows(const SharedFirstRows& first);
    void setTablesLoading(bool isLoading);
    void prepareOrders();
    // operations
    struct Draft; ///< a confirmed plan on its way to the disk
    void queue(SharedPlan plan, std::vector<domain::Code> acknowledged, const domain::OperationId& undoOf,
               interfaces::Confirmed done);
    [[nodiscard]] domain::Result<void> mayQueue(const domain::Plan& plan,
                                                const std::vector<domain::Code>& acknowledged) const;
    void keep(Draft draft);
    void encode(Draft& draft) const;
    void kept(const Draft& draft, std::int64_t position, const directory::Applied& shown);
    void notKept(const Draft& draft, const directory::Applied& hidden, const domain::Error& error);
    [[nodiscard]] SharedPlan shared(domain::Plan plan) const;
    [[nodiscard]] domain::Reliance relianceOf(const Draft& draft) const;
    using PlanMaker =
        std::function<domain::Plan(const domain::DirectoryView&, const domain::Actor&, domain::Instant)>;
    [[nodiscard]] static PlanMaker planOf(interfaces::CommandMaker command);
    void planLater(const void* owner, PlanMaker make, interfaces::PlanAnswer answer);
    /// Makes the plans on the planner's thread; only the newest wish of an owner is answered.
    void planAllLater(const void* owner, std::vector<PlanMaker> makers, interfaces::Verdicts answer);
    void operationMoved(KnownOperation operation);

    // Destruction: engine and transport are silenced first, then everything goes in reverse order.
    GuiHop m_hop;
    NewsRelay m_relay;
    Service m_service;
    const std::filesystem::path m_profile;
    AccountIndex m_index;
    directory::Directory m_directory;
    LockingView m_view;
    DirectoryFeed m_feed; ///< control thread only
    std::set<Table*> m_tables;
    AuditLog m_audit;
    OperationBook m_book;
    std::shared_ptr<cache::OutboxStore> m_outbox;
    std::unique_ptr<EventLog> m_log;
    cache::AccountKey m_key;
    std::optional<domain::User> m_program; ///< an API key that signed in, which the company has no user for
    interfaces::Account m_account;
    interfaces::SyncStatus m_status;
    domain::OperationId m_executed; ///< whose progress the status tells
    std::string m_epoch;
    SharedFirstRows m_firstRows; ///< while tables are loading
    bool m_isLoading = true;
    bool m_isInUse = false;
    bool m_isSignedIn = false; ///< the service knows a session of ours
    bool m_isOver = false; ///< everything is being wiped
    int m_signInsAsked = 0; ///< whose answer is still to come
    providers::CallId m_lastSignIn = 0;
    std::function<void()> m_whenNobodyAsks;
    bool m_isGoingOn = false; ///< what is kept is being used
    bool m_awaitsGoingOn = false; ///< the engine has stopped until then
    End m_end = End::None;
    std::uint64_t m_turn = 0; ///< of going on; an older timer has nothing to do
    std::chrono::steady_clock::time_point m_windowBegan; ///< in which is counted how often it was needed
    int m_inWindow = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< for answers of the keeper
    bool m_hasData = false; ///< the cache told something, or a listing has ended
    ServerClock m_clock;
    /// Newest request per owner.
    std::map<const void*, std::shared_ptr<std::atomic<std::uint64_t>>> m_previews;
    std::set<domain::OperationId> m_beingUndone; ///< their undo is on its way to the disk
    PlanShelf m_plans;
    std::shared_ptr<sync::ControlThread> m_planner;
    std::unique_ptr<sync::ControlThread> m_keeper; ///< brings confirmed plans to the disk, in order
    std::unique_ptr<sync::ControlThread> m_looker; ///< searches and sorts for the tables
    std::unique_ptr<sync::ControlThread> m_background; ///< writes images
    std::unique_ptr<ImageStore> m_images; ///< control thread, as the next two
    std::unique_ptr<Departures> m_departures;
    bool m_isCutOff = false; ///< the service cannot be asked
    std::atomic<bool> m_owesForgetting = false; ///< what is due at this start
    bool m_isStopped = false; ///< the engine; the window's thread
    std::unique_ptr<sync::Engine> m_engine;
};

} // namespace cordboard::session
