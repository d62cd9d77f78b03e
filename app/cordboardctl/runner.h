// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/cordboardctl/exitcode.h"
#include "app/cordboardctl/output.h"
#include "app/cordboardctl/request.h"
#include "app/cordboardctl/targets.h"
#include "domain/query/query.h"
#include "interfaces/session.h"

namespace cordboard::cordboardctl {

/// What a program ends with that failed like that.
[[nodiscard]] ExitCode exitCodeOf(const domain::Error& error) noexcept;

/// Carries out one request on a session and reports an exit code once.
///
/// Specification. Signs in; waits until the data is that of the server; resolves the user's words to ids;
/// plans; executes when the plan is executable, its warnings are acknowledged and, where a query found many,
/// their count was said or typed; waits for the server's word on the operation. What the rules refuse
/// although it was meant (no dry run) goes to the server all the same, which refuses it and keeps record of
/// the attempt (R-GEN-03). Nothing is confirmed without a connection, so no command is left behind in the
/// outbox by an early failure. Threads: the session's. `finished` may be called inside `start`.
class Runner final {
public:
    /// Asks whoever sits at the terminal and answers what was typed; nothing when nobody does. May block.
    using Ask = std::function<std::optional<std::string>(const std::string& question)>;

    Runner(interfaces::Session& session, Request request, Output& output,
           std::function<void(ExitCode)> finished, Ask ask = {});

    void start();
    /// The server took longer than the user's patience.
    void giveUp();

private:
    void syncStatusChanged();
    void act();
    /// Nothing when it is no query of the table; has failed then.
    [[nodiscard]] std::optional<domain::QueryNode> parsed(interfaces::TableKind table,
                                                          const std::string& query);
    /// False when the actor has no right to anything of the table: that is told, not an empty list.
    [[nodiscard]] bool maySee(interfaces::TableKind table);
    /// False when somebody is named whom nobody knows.
    [[nodiscard]] bool areKnown(const domain::AuditFilter& filter);
    void list(const ListRows& list);
    void change(const ChangeRows& change);
    void changeMatching(const ChangeRows& change);
    void resolveUsers(const ChangeRows& change);
    [[nodiscard]] bool areChosen(const ChangeRows& change);
    void importNumbers(const ImportNumbers& listed);
    void refuseLines(const std::vector<LineFault>& faults, std::size_t count);
    void resolveNumbers(std::size_t next);
    void resolveNumber(std::size_t next, std::vector<std::string> candidates);
    void resolveUnseenNumber(std::size_t next);
    void resolveHeldNumber(std::size_t next, std::vector<std::string> candidates);
    void resolveDevices();
    void resolveAddresses();
    void planChange();
    [[nodiscard]] std::optional<domain::UserId> ownerOfFile(const std::string& word);
    /// Plans it before the file is sent: what is refused, and what is only tried, sends nothing.
    void changeFile(const ChangeFile& change);
    void sendFile(const domain::UserId& user, const ChangeFile& change, std::string bytes);
    void fetchFile(const FetchFile& fetch);
    void apply(ApplyCommands apply);
    /// Whether somebody said that number, or none; has failed otherwise.
    [[nodiscard]] bool isExpected(const std::optional<std::size_t>& expected, std::size_t count);
    void preview(domain::Command command, Execution execution, Warnings warnings);
    /// Whether the plan is about as many people as somebody was told; has failed otherwise.
    [[nodiscard]] bool isCountConfirmed(const domain::Plan& plan);
    void review(std::shared_ptr<const domain::Plan> plan, Execution execution, Warnings warnings);
    void confirm(std::shared_ptr<const domain::Plan> plan, Warnings warnings);
    void attempt(std::shared_ptr<const domain::Plan> plan, Warnings warnings);
    [[nodiscard]] interfaces::OperationSummary withNames(interfaces::OperationSummary operation) const;
    void finishAttempt(const domain::Plan& plan);
    void confirmed(const domain::Result<domain::OperationId>& operation);
    void show(const ShowUser& show);
    void show(const ShowSettings& show);
    /// Whoever the word names: `Myself`, or as `userFrom` says.
    [[nodiscard]] domain::Result<domain::UserId> named(const std::string& word) const;
    /// The same where nobody has to be named: an empty word is whoever is signed in, too.
    [[nodiscard]] domain::Result<domain::UserId> namedOrOwn(const std::string& word) const;
    void show(const ShowNumber& show);
    void show(const ShowVoicemail& show);
    /// A PIN at random for the person's voicemail.
    [[nodiscard]] domain::Secret drawnPin(const domain::UserId& user) const;
    void showNumber(const domain::NumberId& id);
    void list(const ListAddresses& list);
    void show(const domain::User& user, const std::vector<domain::EmailAddress>& addresses,
              std::optional<bool> isPrimaryVerified);
    [[nodiscard]] std::optional<domain::EmailAddressId> ownPrimary(const std::string& word) const;
    void verify(const VerifyAddress& verify);
    void changePassword();
    void answered(const interfaces::OwnAccountAnswer& answer, const std::string& success);
    void askToSignIn();
    void signedIn(const domain::Result<void>& answer);
    [[nodiscard]] bool trySecondFactor(const domain::Error& error);
    void show(const ShowSecondFactor& show);
    void reset(const ResetSecondFactor& reset);
    void failSecondFactor(const domain::Error& error);
    void list(const ListSessions& list);
    void end(const EndSessions& end);
    void failSessions(const domain::Error& error);
    void list(const ListPlaces& list);
    void show(const ShowPlace& show);
    /// Asks page by page until there are enough.
    void list(const ListMail& list);
    void mailChanged(std::size_t limit);
    [[nodiscard]] bool mayKeepKeys();
    void list(const ListKeys& list);
    void create(const CreateKey& create);
    void finishKey(const domain::DrawnApiKey& drawn, const std::string& file);
    void failOfKey(const domain::Error& error);
    void revoke(const RevokeKey& revoke);
    [[nodiscard]] std::optional<domain::Device> forwardingNumber(const std::string& word);
    void finishProof(const domain::Result<void>& answer, const std::string& text);
    void prove(const AskForCode& ask);
    void prove(const EnterCode& enter);
    void list(const ListHistory& list);
    void historyChanged(std::size_t limit);
    void list(const ListInvoices& list);
    void show(const ShowInvoice& show);
    void show(const ShowForecast& show);
    /// Asks for invoices and calls `arrived` whenever some have come, until the request is finished.
    void askBilling(std::function<void()> arrived);
    void listOperations(const ListOperations& list);
    void show(const ShowOperation& show);
    void undo(const UndoOperation& undo);
    void operationChanged(const interfaces::OperationSummary& operation);
    /// Opens a view and calls `found` once it has answered.
    void search(interfaces::TableKind table, std::string query,
                std::function<void(interfaces::TableSource&)> found,
                std::optional<domain::AuditFilter> audit = {});
    /// With the people it names by other words as their ids.
    [[nodiscard]] domain::AuditFilter resolved(domain::AuditFilter filter) const;
    void finish(ExitCode code);
    void fail(ExitCode exitCode, const std::string& code, const std::string& text);
    /// With the exit code, the word and the sentence of the error itself.
    void fail(const domain::Error& error);

    interfaces::Session& m_session;
    Request m_request;
    Output& m_output;
    std::function<void(ExitCode)> m_finished;
    Ask m_ask;
    enum class Stage { SigningIn, Syncing, Acting, Sent, Finished };
    Stage m_stage = Stage::SigningIn;
    std::string m_currentPassword; ///< of somebody who changes it; empty otherwise
    std::vector<std::unique_ptr<interfaces::TableSource>> m_views;
    std::unique_ptr<interfaces::OutgoingMailSource> m_mail;
    std::unique_ptr<interfaces::LicenseHistorySource> m_history;
    std::unique_ptr<interfaces::BillingSource> m_billing;
    std::vector<interfaces::Subscription> m_subscriptions;
    Found m_found;
    std::optional<domain::OperationId> m_undone; ///< the operation an undo takes back
    std::optional<domain::OperationId> m_sent;
    domain::Secret m_drawnPin; ///< to be shown once, when it is set
    std::shared_ptr<const domain::Plan> m_confirmed; ///< null = none yet
    /// What was sent is refused by the rules as they are known here.
    std::shared_ptr<const domain::Plan> m_attempt;
};

} // namespace cordboard::cordboardctl
