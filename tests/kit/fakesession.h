// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interfaces/session.h"
#include "tests/kit/fakebilling.h"
#include "tests/kit/fakehistory.h"
#include "tests/kit/fakemail.h"
#include "tests/kit/faketable.h"

namespace cordboard::kit {

/// A working session without server, wire or threads: the real rules on a company in memory, applied at once,
/// taken back through the real inverse. The person at the console is Omar, the sample's Company Admin.
///
/// Completions are handed to `post`, so that a window sees them later as it would in life; without one they
/// wait for `answerAll`.
class FakeSession final : public interfaces::Session {
public:
    using Post = std::function<void(std::function<void()>)>;

    explicit FakeSession(MemoryDirectory company, Post post = {}, const std::string& actor = "omar");
    ~FakeSession() override;

    /// Runs every completion that waits, and those they cause.
    void answerAll();
    void setStatus(interfaces::SyncStatus status);
    void setNow(domain::Instant now);
    void setLoading(bool isLoading);
    /// Something that is known to have been done, beside what this session does.
    void addActivity(ActivityLine line);
    /// Cells of this column have nothing yet, as in a first fetch; or all that they have again.
    void withhold(interfaces::ColumnId column, bool isWithheld);
    /// The rows of the table could not be fetched, until it is asked again.
    void setFault(interfaces::TableKind kind, const domain::Error& fault);
    /// The next confirmed operation is refused by the "server": taken back and reported as Refused.
    void refuseNext() { m_isNextRefused = true; }
    /// The next confirmed operation waits: nothing of it is done before `show` tells what became of it.
    void keepNext() { m_isNextKept = true; }
    /// A service that can do less; without it everything is offered. Call it before a window looks.
    void setOffer(interfaces::Offer offer) { m_offer = std::move(offer); }
    /// Questions that were asked and not answered yet.
    [[nodiscard]] std::size_t waitingAnswers() const noexcept { return m_waiting.size(); }
    /// What `signIn` answers from now on; without it every password but "wrong" is right.
    void failSignIn(domain::Error error) { m_signInError = std::move(error); }
    [[nodiscard]] const MemoryDirectory& company() const noexcept { return m_company.directory; }
    /// Executes a command as somebody else would: the tables just change.
    void actElsewhere(const domain::Command& command, const std::string& actor);

    void signIn(const std::string& email, const std::string& password,
                std::function<void(domain::Result<void>)> done) override;
    void signOut(std::function<void()> done) override { later(std::move(done)); }
    void wipe(interfaces::WaitingWork waiting, std::function<void(domain::Result<void>)> done) override;
    [[nodiscard]] bool isWiped() const noexcept { return m_isWiped; }
    [[nodiscard]] bool managesOwnAccount() const override { return true; }
    void changePassword(interfaces::PasswordChange change,
                        std::function<void(interfaces::OwnAccountAnswer)> done) override;
    void requestVerification(const domain::EmailAddressId& address,
                             std::function<void(interfaces::OwnAccountAnswer)> done) override;
    void askOwnAddress(std::function<void(interfaces::OwnAddressAnswer)> done) override;
    /// What the service knows of the account's primary address; it is verified unless told.
    void setOwnAddressVerified(bool isVerified) { m_isOwnAddressVerified = isVerified; }
    void askForCode(const std::string& device, std::function<void(domain::Result<void>)> done) override;
    void enterCode(const std::string& device, const std::string& code,
                   std::function<void(domain::Result<void>)> done) override;
    /// As signing in, if the code is that of `askForFactor`, or none was set.
    void signInWithCode(const std::string& email, const std::string& password, const std::string& code,
                        std::function<void(domain::Result<void>)> done) override;
    /// From now on a sign-in takes this code.
    void askForFactor(std::string code) { m_factorCode = std::move(code); }
    [[nodiscard]] bool offersSecondFactor() const override { return true; }
    /// The same whoever is asked about. "secret" is the password, "123456" the code.
    void fetchSecondFactor(const domain::UserId& user, interfaces::SecondFactorFetched done) override;
    void beginSecondFactor(const std::string& password, interfaces::SecondFactorBegun done) override;
    void confirmSecondFactor(const std::string& code, interfaces::RecoveryCodesTold done) override;
    void removeSecondFactor(const std::string& password, const std::string& code,
                            std::function<void(domain::Result<void>)> done) override;
    void resetSecondFactor(const domain::UserId& user,
                           std::function<void(domain::Result<void>)> done) override;
    void setSecondFactor(domain::SecondFactorStatus status) { m_factor = status; }
    [[nodiscard]] const domain::SecondFactorStatus& secondFactor() const noexcept { return m_factor; }
    [[nodiscard]] bool tellsSessions() const override { return true; }
    /// The same sessions whoever is asked about: this one, and another until it is ended.
    void fetchSessions(const domain::UserId& user, interfaces::SessionsFetched done) override;
    void endSession(const std::string& id, std::function<void(domain::Result<void>)> done) override;
    void endSessions(const domain::UserId& user,
                     std::function<void(domain::Result<std::int64_t>)> done) override;
    /// What the three answer from now on; without it all is well.
    void refuseSessions(std::optional<domain::Error> error) { m_sessionError = std::move(error); }
    [[nodiscard]] const std::vector<domain::OpenSession>& openSessions() const noexcept { return m_sessions; }
    /// Whose sessions were asked for, in order.
    [[nodiscard]] const std::vector<domain::UserId>& askedSessions() const noexcept
    {
        return m_askedSessions;
    }
    [[nodiscard]] bool keepsApiKeys() const override { return true; }
    void fetchApiKeys(interfaces::ApiKeysFetched done) override;
    void createApiKey(domain::ApiKeyWish wish, interfaces::ApiKeyCreated done) override;
    void revokeApiKey(const std::string& id, std::function<void(domain::Result<void>)> done) override;
    /// Newest first, as the service has them.
    [[nodiscard]] std::vector<domain::ApiKey>& apiKeys() noexcept { return m_apiKeys; }
    /// What the three answer from now on; without it all is well.
    void answerApiKeys(domain::Result<void> answer) { m_apiKeyAnswer = std::move(answer); }
    [[nodiscard]] const std::vector<std::string>& codeRequests() const noexcept { return m_codeRequests; }
    [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return m_codes; }
    /// What the service answers to a code from now on; without it all is well.
    void answerCodes(domain::Result<void> answer) { m_codeAnswer = std::move(answer); }
    /// What the other two answer from now on; without it all is well.
    void answerOwnAccount(interfaces::OwnAccountAnswer answer);
    [[nodiscard]] const std::vector<interfaces::PasswordChange>& passwordChanges() const noexcept
    {
        return m_passwordChanges;
    }
    [[nodiscard]] const std::vector<domain::EmailAddressId>& verifications() const noexcept
    {
        return m_verifications;
    }
    [[nodiscard]] bool keepsFiles() const override { return m_keepsFiles; }
    /// Takes any bytes; a greeting lasts 12 seconds.
    void sendFile(domain::FileUse use, std::string bytes, interfaces::FileSent done) override;
    void fetchFile(domain::FileUse use, domain::UserId user, interfaces::FileFetched done) override;
    /// A service without pictures and greetings.
    void keepNoFiles() { m_keepsFiles = false; }
    /// What the two answer from now on; without it all is well.
    void refuseFiles(std::optional<domain::Error> error) { m_fileError = std::move(error); }
    /// Of every file that was sent, by its hash.
    [[nodiscard]] const std::map<std::string, std::string>& files() const noexcept { return m_files; }
    [[nodiscard]] std::size_t fetchedFiles() const noexcept { return m_fetchedFiles; }
    [[nodiscard]] const interfaces::Account& account() const override { return m_account; }
    [[nodiscard]] interfaces::Offer offer() const override { return m_offer; }
    [[nodiscard]] std::unique_ptr<interfaces::OutgoingMailSource> openOutgoingMail() override;
    /// What was opened last; nullptr before. It goes with whoever opened it.
    [[nodiscard]] FakeMail* mail() const noexcept { return m_mail; }
    [[nodiscard]] std::unique_ptr<interfaces::LicenseHistorySource> openLicenseHistory() override;
    [[nodiscard]] bool countsLicenses() const override { return true; }
    /// What was opened last; nullptr before. It goes with whoever opened it.
    [[nodiscard]] FakeHistory* history() const noexcept { return m_history; }
    [[nodiscard]] std::unique_ptr<interfaces::BillingSource> openBilling() override;
    /// As `mail`.
    [[nodiscard]] FakeBilling* billing() const noexcept { return m_billing; }
    [[nodiscard]] const interfaces::SyncStatus& syncStatus() const override { return m_status; }
    void syncNow() override { ++m_syncs; }
    [[nodiscard]] std::size_t syncs() const noexcept { return m_syncs; } ///< how many were asked for
    void setInUse(bool isInUse) override { m_isInUse = isInUse; }
    [[nodiscard]] bool isInUse() const noexcept { return m_isInUse; }
    /// What was to be sent at once.
    [[nodiscard]] const std::vector<domain::OperationId>& sentNow() const noexcept { return m_sentNow; }
    void sendNow(const domain::OperationId& operation) override { m_sentNow.push_back(operation); }
    void discard(const domain::OperationId& operation,
                 std::function<void(domain::Result<void>)> done) override;
    void pause(const domain::OperationId& operation, bool isPaused) override;
    [[nodiscard]] domain::Instant serverNow() const override { return m_company.now; }
    [[nodiscard]] std::unique_ptr<interfaces::TableSource> openTable(interfaces::TableKind kind) override;
    [[nodiscard]] const domain::DirectoryView& directory() const override { return m_company.directory; }
    using Session::preview;
    [[nodiscard]] std::string drawId(domain::RecordKind kind) override;
    void ask(interfaces::DirectoryQuestion question) override;
    void preview(const void* owner, interfaces::CommandMaker command, interfaces::PlanAnswer answer) override;
    void judge(const void* owner, std::vector<interfaces::CommandMaker> commands,
               interfaces::Verdicts answer) override;
    void confirm(std::shared_ptr<const domain::Plan> plan, std::vector<domain::Code> acknowledged,
                 interfaces::Confirmed done) override;
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestUndoable() const override;
    using Session::previewUndo;
    void previewUndo(const void* owner, const domain::OperationId& operation, interfaces::CommandEdit edit,
                     interfaces::PlanAnswer answer) override;
    /// How many were asked for.
    /// How often `judge` was asked.
    [[nodiscard]] std::size_t questions() const noexcept { return m_questions; }
    [[nodiscard]] std::size_t undoPreviews() const noexcept { return m_undoPreviews; }
    void confirmUndo(const domain::OperationId& operation, std::shared_ptr<const domain::Plan> plan,
                     interfaces::Confirmed done) override;
    [[nodiscard]] std::vector<interfaces::OperationSummary> operations() const override;
    [[nodiscard]] std::optional<interfaces::OperationSummary>
    operation(const domain::OperationId& id) const override;
    /// An operation that a server works on: a new one, or a new state of a known one, or more of its rows.
    void show(interfaces::OperationSummary operation);

private:
    class TableOfSession;
    FakeMail* m_mail = nullptr;
    FakeHistory* m_history = nullptr;
    FakeBilling* m_billing = nullptr;
    bool m_isWiped = false;
    bool m_isInUse = false;
    std::size_t m_syncs = 0;
    std::vector<domain::OperationId> m_sentNow;
    [[nodiscard]] static std::vector<domain::OpenSession> exampleSessions();
    void later(std::function<void()> completion);
    void refreshTables();
    void refreshActor();
    void record(const domain::Plan& plan, const std::string& actor, const domain::OperationId& operation);
    [[nodiscard]] domain::Result<domain::OperationId> execute(const std::shared_ptr<const domain::Plan>& plan,
                                                              const std::vector<domain::Code>& acknowledged,
                                                              bool isUndo);

    FakeCompany m_company;
    Post m_post;
    std::string m_actor;
    interfaces::Account m_account;
    interfaces::Offer m_offer;
    interfaces::SyncStatus m_status;
    std::shared_ptr<FakeTable::Handles> m_handles = std::make_shared<FakeTable::Handles>();
    std::shared_ptr<std::vector<FakeTable*>> m_tables = std::make_shared<std::vector<FakeTable*>>();
    std::deque<std::function<void()>> m_waiting;
    std::map<const void*, std::uint64_t> m_newestPreview;
    std::vector<interfaces::OperationSummary> m_operations; ///< oldest first
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true);
    std::optional<domain::Error> m_signInError;
    std::vector<interfaces::PasswordChange> m_passwordChanges;
    std::vector<domain::EmailAddressId> m_verifications;
    bool m_isOwnAddressVerified = true;
    interfaces::OwnAccountAnswer m_ownAccountAnswer = std::nullopt;
    std::vector<domain::ApiKey> m_apiKeys;
    domain::Result<void> m_apiKeyAnswer;
    std::vector<std::string> m_codeRequests;
    std::vector<std::string> m_codes;
    domain::Result<void> m_codeAnswer;
    std::vector<domain::OpenSession> m_sessions = exampleSessions();
    std::vector<domain::UserId> m_askedSessions;
    domain::SecondFactorStatus m_factor;
    std::string m_factorCode; ///< that signing in takes; empty = none
    std::optional<domain::Error> m_sessionError;
    bool m_keepsFiles = true;
    std::optional<domain::Error> m_fileError;
    std::map<std::string, std::string> m_files; ///< bytes by their hash
    std::size_t m_fetchedFiles = 0; ///< how many were asked for
    bool m_isNextRefused = false;
    bool m_isNextKept = false;
    std::size_t m_undoPreviews = 0;
    unsigned char m_drawnIds = 0;
    std::size_t m_questions = 0;
    bool m_isLoading = false;
};

} // namespace cordboard::kit
