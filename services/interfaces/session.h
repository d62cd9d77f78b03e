// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/apikey.h"
#include "domain/opensession.h"
#include "domain/permission.h"
#include "domain/plan.h"
#include "domain/secondfactor.h"
#include "domain/storedfile.h"
#include "interfaces/billing.h"
#include "interfaces/licensehistory.h"
#include "interfaces/offer.h"
#include "interfaces/outgoingmail.h"
#include "interfaces/rowresults.h"
#include "interfaces/tablesource.h"

/// What the window may call. Everything here is on the GUI thread and returns at once; completions come on
/// the GUI thread, later, and never after the Session is gone.
namespace cordboard::interfaces {

/// StorageFailed: the service answers, but this computer cannot keep what it says, most likely because its
/// disk is full.
enum class SyncState : std::uint8_t {
    SignedOut,
    Starting,
    Syncing,
    Synced,
    Offline,
    SignInNeeded,
    ServerBusy,
    Untrusted,
    StorageFailed
};

/// The service answers: what is sent now is carried out at once.
[[nodiscard]] constexpr bool isConnected(SyncState state) noexcept
{
    return state == SyncState::Synced || state == SyncState::Syncing;
}

/// Operations that wait in the outbox when everything is wiped.
enum class WaitingWork : std::uint8_t { Keep, Discard };

/// The file of waiting operations was damaged: it was put aside, and what could be read was taken over.
struct OutboxRepair {
    std::string keptFile;
    std::size_t saved = 0;
    std::size_t lost = 0; ///< as far as can be told
};

/// A command that the server is executing: so many of its targets have been worked on.
struct Execution {
    domain::OperationId operation;
    std::shared_ptr<const domain::Plan> plan;
    std::size_t done = 0;
    std::size_t total = 0;
};

struct SyncStatus {
    SyncState state = SyncState::SignedOut;
    std::optional<domain::Instant> dataAsOf; ///< server time of the data on screen
    std::size_t fetched = 0; ///< progress of a first fetch
    std::optional<std::size_t> expected;
    std::size_t waiting = 0; ///< operations in the outbox
    std::size_t failed = 0; ///< refused or in conflict, not yet looked at
    std::optional<Execution> execution; ///< of the newest of those that take long
    /// When a service that does not answer, or is busy, is tried again, by the server's clock; nothing while
    /// it is being tried, or when nobody will before the admin has acted.
    std::optional<domain::Instant> nextTry;
    std::string detail; ///< for the tooltip and the log; see domain/cause.h for its first word
    std::optional<OutboxRepair> outboxRepair; ///< what the admin must be told once
};

struct Account {
    std::string server; ///< "http://127.0.0.1:41234"
    domain::Company company;
    domain::Actor actor;
    std::string email;
};

enum class OperationState : std::uint8_t { Queued, Sending, Applied, Refused, Conflict, Unknown, Cancelled };

/// Nobody knows yet how it ends: it has not been sent, is being sent, or its answer was lost.
[[nodiscard]] constexpr bool isWaiting(OperationState state) noexcept
{
    return state == OperationState::Queued || state == OperationState::Sending ||
           state == OperationState::Unknown;
}

/// One confirmed command on its way, as the window shows it.
struct OperationSummary {
    domain::OperationId id;
    OperationState state = OperationState::Queued;
    std::shared_ptr<const domain::Plan> plan; ///< as confirmed; after Applied: as executed by the server
    bool isUndo = false;
    std::optional<domain::Instant> undoableUntil;
    bool isUndoable = false;
    bool isTakenBack = false; ///< by an undo that waits or was applied
    /// While it is being sent: what is known of the rows of `plan`. It grows, and is told of by
    /// `rowsChanged`. nullptr before the first is known, and when the operation has its answer: `plan` tells
    /// of the rows then.
    std::shared_ptr<const RowResults> rows = {};
    /// It is sent as many requests, one after another: it can be stopped between two of them.
    bool isStepped = false;
    bool isPaused = false; ///< between two of them, by the admin
    domain::OperationId undoOf = {}; ///< what it takes back, when that is known
};

using PlanAnswer = std::function<void(std::shared_ptr<const domain::Plan>)>;
/// One plan for each command, in their order.
using Verdicts = std::function<void(std::vector<std::shared_ptr<const domain::Plan>>)>;
/// Makes a command from the state it will be planned on. Called once, on a thread of the session's.
using CommandMaker = std::function<domain::Command(const domain::DirectoryView&)>;
/// Changes a command before it is planned: rows that are left out of it. Called once, on a thread of the
/// session's.
using CommandEdit = std::function<domain::Command(domain::Command, const domain::DirectoryView&)>;
/// Asks the company something; what is to be done with the answer is run on the GUI thread. Called once, on a
/// thread of the session's.
using DirectoryQuestion = std::function<std::function<void()>(const domain::DirectoryView&)>;
/// The id of an operation that is on disk, or why there is none.
using Confirmed = std::function<void(domain::Result<domain::OperationId>)>;

/// What the service told of a file that it took, or why it did not.
using FileSent = std::function<void(domain::Result<domain::StoredFile>)>;
using FileFetched = std::function<void(domain::Result<std::string>)>;
using SessionsFetched = std::function<void(domain::Result<domain::OpenSessions>)>;
using SecondFactorFetched = std::function<void(domain::Result<domain::SecondFactorStatus>)>;
using SecondFactorBegun = std::function<void(domain::Result<domain::SecondFactorEnrolment>)>;
using RecoveryCodesTold = std::function<void(domain::Result<domain::RecoveryCodes>)>;
using ApiKeysFetched = std::function<void(domain::Result<std::vector<domain::ApiKey>>)>;
using ApiKeyCreated = std::function<void(domain::Result<domain::DrawnApiKey>)>;
/// The password as it is and as it is to be, typed twice.
struct PasswordChange {
    std::string current;
    std::string chosen;
    std::string repeated;
};
/// Nothing: it is done. A finding says why not, by a rule; an error, that the service did not say.
using OwnAccountAnswer = domain::Result<std::optional<domain::Finding>>;
/// Whether the account's primary address is known to be the person's own; nothing: the service does not tell.
using OwnAddressAnswer = domain::Result<std::optional<bool>>;

class Session {
public:
    virtual ~Session() = default;

    /// Starts with what the cache has, if the password is that of the last sign-in with the service; then
    /// signs in and syncs. Without an answer of the service the session works offline, again only with that
    /// password: otherwise Unauthorized, RateLimited, Forbidden or Offline with an `Offline...` cause of
    /// domain/cause.h (R-CHG-10). The password is used once and not kept. Without one the sign-in of an
    /// earlier run is gone on with, where it was kept; that needs the service.
    virtual void signIn(const std::string& email, const std::string& password,
                        std::function<void(domain::Result<void>)> done) = 0;
    /// The same with a code of the account's second factor, or a recovery code, after an answer that asks for
    /// one (domain::asksForSecondFactor).
    virtual void signInWithCode(const std::string& email, const std::string& password,
                                const std::string& /*code*/, std::function<void(domain::Result<void>)> done)
    {
        signIn(email, password, std::move(done));
    }
    /// Ends the session at the service, so that nobody can go on with it; nothing is synced or sent any more,
    /// and what waits in the outbox stays there. `done` comes after the service's answer, or after 2 seconds
    /// without one.
    virtual void signOut(std::function<void()> done) = 0;
    /// Ends this run of the session: what was kept of the sign-in stays, so that the next run goes on with
    /// it; where nothing was kept, as `signOut`.
    virtual void leave(std::function<void()> done) { signOut(std::move(done)); }
    /// Ends the session, also at the service if that answers, and removes what this computer keeps of the
    /// account: cache, outbox, log, and what it takes to open them offline (R-CHG-10). Works offline. What is
    /// cut short is finished at the next start. Conflict with Cause::WorkWaits: operations wait and are to be
    /// kept; nothing was done then. After success the session is over, and only its end may follow.
    virtual void wipe(WaitingWork waiting, std::function<void(domain::Result<void>)> done) = 0;
    [[nodiscard]] virtual const Account& account() const = 0;
    /// Whether the service lets people change their password and verify their addresses; else these two
    /// answer Forbidden.
    [[nodiscard]] virtual bool managesOwnAccount() const { return false; }
    /// R-PWD-01 to R-PWD-04. All other sessions of the person end; offline work goes on with the new password
    /// (R-CHG-10). The passwords are used once and not kept.
    virtual void changePassword(PasswordChange, std::function<void(OwnAccountAnswer)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "passwords are managed elsewhere"));
    }
    /// Has a mail with a link sent that verifies an additional address, or the account's primary one, whose
    /// id is the person's (R-MAIL-03).
    virtual void requestVerification(const domain::EmailAddressId&,
                                     std::function<void(OwnAccountAnswer)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "addresses are managed elsewhere"));
    }
    /// Whether the service tells where people are signed in; else these three answer Forbidden.
    [[nodiscard]] virtual bool tellsSessions() const { return false; }
    /// The sessions of a person at the service that go on: one's own, and for Company Admins those of others.
    /// Forbidden: of others, or the service does not tell. NotFound, Offline as the service says.
    virtual void fetchSessions(const domain::UserId& /*user*/, SessionsFetched done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service does not tell who is signed in"));
    }
    /// Ends the session with that id, at once wherever it is used.
    virtual void endSession(const std::string& /*id*/, std::function<void(domain::Result<void>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service ends no sessions"));
    }
    /// The same of all of the person but this one; answers how many there were.
    virtual void endSessions(const domain::UserId& /*user*/,
                             std::function<void(domain::Result<std::int64_t>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service ends no sessions"));
    }
    /// Whether accounts of the service have second factors; else these five answer Forbidden. Secrets and
    /// codes are used, or told, once and not kept. A refusal names "current_password" or "code" as its field.
    [[nodiscard]] virtual bool offersSecondFactor() const { return false; }
    /// One's own, and for Company Admins those of others.
    virtual void fetchSecondFactor(const domain::UserId& /*user*/, SecondFactorFetched done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no second factors"));
    }
    virtual void beginSecondFactor(const std::string& /*password*/, SecondFactorBegun done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no second factors"));
    }
    virtual void confirmSecondFactor(const std::string& /*code*/, RecoveryCodesTold done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no second factors"));
    }
    virtual void removeSecondFactor(const std::string& /*password*/, const std::string& /*code*/,
                                    std::function<void(domain::Result<void>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no second factors"));
    }
    /// Of somebody else, who has lost theirs.
    virtual void resetSecondFactor(const domain::UserId& /*user*/,
                                   std::function<void(domain::Result<void>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no second factors"));
    }
    virtual void askOwnAddress(std::function<void(OwnAddressAnswer)> done) { done(std::nullopt); }
    /// What the service can do: known before anybody signs in, and the same until the session ends.
    [[nodiscard]] virtual Offer offer() const = 0;
    [[nodiscard]] virtual const SyncStatus& syncStatus() const = 0;
    virtual void syncNow() = 0;
    /// Somebody looks at the window: a service that has gone is noticed to be back within 3 seconds.
    virtual void setInUse(bool isInUse) = 0;
    /// The server's clock, carried on by monotonic time since its last answer.
    [[nodiscard]] virtual domain::Instant serverNow() const = 0;

    /// A view of its own with its own query and order.
    [[nodiscard]] virtual std::unique_ptr<TableSource> openTable(TableKind kind) = 0;
    /// The service's mail; nullptr: it does not tell what becomes of it. Is asked for nothing yet.
    [[nodiscard]] virtual std::unique_ptr<OutgoingMailSource> openOutgoingMail() { return nullptr; }
    /// Whether the service has keys for programs (R-ROLE-10); else these three answer Forbidden. Answers come
    /// later, on the GUI thread; not any more when the session has ended.
    [[nodiscard]] virtual bool keepsApiKeys() const { return false; }
    virtual void fetchApiKeys(ApiKeysFetched done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no API keys"));
    }
    /// The key itself comes with the answer, and is kept nowhere.
    virtual void createApiKey(domain::ApiKeyWish, ApiKeyCreated done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no API keys"));
    }
    virtual void revokeApiKey(const std::string& /*id*/, std::function<void(domain::Result<void>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service has no API keys"));
    }
    /// What the service counted of licenses day by day; nullptr: it does not. Is asked for nothing yet.
    [[nodiscard]] virtual std::unique_ptr<LicenseHistorySource> openLicenseHistory() { return nullptr; }
    /// Whether `openLicenseHistory` answers one.
    [[nodiscard]] virtual bool countsLicenses() const { return false; }
    /// The company's invoices; nullptr: the service shows none. Is asked for nothing yet.
    [[nodiscard]] virtual std::unique_ptr<BillingSource> openBilling() { return nullptr; }
    /// R-FWD-04: has a code sent to a forwarding number of the account, by its id as a device, or enters the
    /// one that came, which is kept nowhere. NotFound, InvalidInput, Conflict, RateLimited, Offline as the
    /// service says; Forbidden: it does not offer that.
    virtual void askForCode(const std::string& /*device*/, std::function<void(domain::Result<void>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service sends no codes"));
    }
    virtual void enterCode(const std::string& /*device*/, const std::string& /*code*/,
                           std::function<void(domain::Result<void>)> done)
    {
        done(domain::failure(domain::ErrorCode::Forbidden, "the service takes no codes"));
    }
    /// Whether the service keeps pictures and greetings; only then the two below may be called.
    [[nodiscard]] virtual bool keepsFiles() const { return false; }
    /// Sends a picture or a greeting to the service, which checks it and keeps it for a command to come.
    /// Needs a connection. What the service does not take is told as InvalidInput, with its sentence. `done`
    /// is called on the GUI thread, later; not any more when the session has ended.
    virtual void sendFile(domain::FileUse, std::string /*bytes*/, FileSent) {}
    /// The bytes that somebody has. NotFound: none, or out of sight.
    virtual void fetchFile(domain::FileUse, domain::UserId, FileFetched) {}
    /// The state the next plan would see (server state plus waiting operations). Valid until the next event
    /// loop turn.
    [[nodiscard]] virtual const domain::DirectoryView& directory() const = 0;

    /// Asks what takes long: many records are never read on the GUI thread. Answers come in the order asked.
    virtual void ask(DirectoryQuestion question) = 0;

    /// An id for a record that a command is to make; never the same twice.
    [[nodiscard]] virtual std::string drawId(domain::RecordKind kind) = 0;

    /// Makes and plans a command off the GUI thread; the newest preview with the same `owner` wins.
    virtual void preview(const void* owner, CommandMaker command, PlanAnswer answer) = 0;
    void preview(const void* owner, domain::Command command, PlanAnswer answer)
    {
        const auto made = std::make_shared<const domain::Command>(std::move(command));
        preview(
            owner, [made](const domain::DirectoryView&) { return *made; }, std::move(answer));
    }
    /// Plans commands that are only thought of, each by itself and all on one state, off the GUI thread; the
    /// newest question with the same `owner` wins. An owner of questions has no previews.
    virtual void judge(const void* owner, std::vector<CommandMaker> commands, Verdicts answer) = 0;
    /// Stores the operation in the outbox, shows it optimistically, sends it when possible. Durable once
    /// `done` has its id: a bulk takes a moment. The end of the session waits for what was confirmed to be on
    /// disk; `done` is then not called any more. A plan that is refused as a whole is an attempt: while there
    /// is a connection it is sent, so that the service records it (R-GEN-03), and ends as Refused.
    virtual void confirm(std::shared_ptr<const domain::Plan> plan, std::vector<domain::Code> acknowledged,
                         Confirmed done) = 0;
    /// Tries to send a waiting operation at once, whatever delay it had.
    virtual void sendNow(const domain::OperationId& operation) = 0;
    /// Takes a waiting operation out of the outbox: it ends as Cancelled. One that is on its way in many
    /// requests is stopped behind the one under way, and ends as what its rows became. Conflict when it may
    /// have reached the service.
    virtual void discard(const domain::OperationId& operation,
                         std::function<void(domain::Result<void>)> done) = 0;
    /// Holds an operation of many requests between two of them, in this run, or lets it go on.
    virtual void pause(const domain::OperationId& operation, bool isPaused) = 0;
    /// The newest operation of this admin that can be taken back (Edit > Undo).
    [[nodiscard]] virtual std::optional<OperationSummary> newestUndoable() const = 0;
    /// The inverse command, planned against the present state; review or confirm it like any other
    /// (R-CHG-04). `edit` may be empty. The newest preview with the same `owner` wins. No plan: it cannot be
    /// taken back.
    virtual void previewUndo(const void* owner, const domain::OperationId& operation, CommandEdit edit,
                             PlanAnswer answer) = 0;
    void previewUndo(const domain::OperationId& operation, PlanAnswer answer)
    {
        previewUndo(this, operation, {}, std::move(answer));
    }
    /// The executed inverse is itself undoable: that is redo.
    virtual void confirmUndo(const domain::OperationId& operation, std::shared_ptr<const domain::Plan> plan,
                             Confirmed done) = 0;
    [[nodiscard]] virtual std::vector<OperationSummary> operations() const = 0; ///< newest first
    /// One of them; nothing when it is not known (any more).
    [[nodiscard]] virtual std::optional<OperationSummary> operation(const domain::OperationId& id) const = 0;

    Signal<> accountChanged;
    Signal<> syncStatusChanged;
    Signal<const OperationSummary&> operationChanged; ///< a new one, or a new state of a known one
    Signal<const OperationSummary&> rowsChanged; ///< more of its `rows` are known, or they begin anew
};

} // namespace cordboard::interfaces
