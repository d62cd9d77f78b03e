// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "http/client.h"
#include "providers/cordboard/keptsignin.h"
#include "providers/provider.h"

namespace cordboard::providers {

struct CordboardOptions {
    std::string baseUrl; ///< "https://pbx.example.com" or "http://127.0.0.1:8080", without a trailing slash
    std::string userAgent; ///< "cordboard/0.1.0"
    std::string clientName; ///< how the session is listed at the server; empty = not told
    std::filesystem::path deviceFile = {}; ///< where a sign-in is remembered, see DeviceFile; empty = nowhere
    /// Null = a session ends with its token; else a sign-in is kept, or without a password gone on with.
    std::shared_ptr<KeptSignIn> kept = {};
};

/// Our own server over the wire of contract/openapi.yaml: a command is one step, one request, one
/// transaction. Requires: `client` outlives this object. The provider may go while calls are under way; they
/// answer all the same. A password that is an API key signs in as that key: it is sent with each request
/// instead of a session's token, and signing out forgets it here alone.
class CordboardProvider final : public Provider,
                                private Access,
                                private Reader,
                                private Feed,
                                private AuditTrail,
                                private OutgoingMailList,
                                private ApiKeyList,
                                private LicenseHistoryList,
                                private InvoiceList,
                                private NumberProof,
                                private OwnAccount,
                                private SessionList,
                                private SecondFactor,
                                private FileCabinet,
                                private Executor {
public:
    CordboardProvider(http::Client& client, CordboardOptions options);
    ~CordboardProvider() override;

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Access& access() noexcept override { return *this; }
    [[nodiscard]] Reader& reader() noexcept override { return *this; }
    [[nodiscard]] Executor& executor() noexcept override { return *this; }
    [[nodiscard]] Feed* feed() noexcept override { return this; }
    [[nodiscard]] AuditTrail* auditTrail() noexcept override { return this; }
    [[nodiscard]] OutgoingMailList* outgoingMail() noexcept override { return this; }
    [[nodiscard]] ApiKeyList* apiKeys() noexcept override { return this; }
    [[nodiscard]] LicenseHistoryList* licenseHistory() noexcept override { return this; }
    [[nodiscard]] InvoiceList* invoices() noexcept override { return this; }
    [[nodiscard]] NumberProof* numberProof() noexcept override { return this; }
    [[nodiscard]] OwnAccount* ownAccount() noexcept override { return this; }
    [[nodiscard]] SessionList* sessionList() noexcept override { return this; }
    [[nodiscard]] SecondFactor* secondFactor() noexcept override { return this; }
    [[nodiscard]] FileCabinet* files() noexcept override { return this; }

private:
    CallId signIn(std::string email, std::string password, OnReply<SignedIn> onReply) override;
    CallId signInWithCode(std::string email, std::string password, std::string code,
                          OnReply<SignedIn> onReply) override;
    void signOut(OnReply<Done> onReply) override;
    void cancelSignIn(CallId id) override;
    void fetchPage(domain::RecordKind table, PageToken token, std::int64_t limit,
                   OnReply<RecordPage> onReply) override;
    void fetchRecord(domain::EntityRef entity, OnReply<std::optional<domain::Record>> onReply) override;
    CallId fetchChanges(std::int64_t after, std::chrono::seconds wait, OnReply<FeedPage> onReply) override;
    void cancelChanges(CallId id) override;
    void fetchAudit(PageToken token, std::int64_t limit, domain::AuditFilter filter,
                    OnReply<AuditPage> onReply) override;
    void fetchOutgoingMail(PageToken token, std::int64_t limit,
                           OnReply<domain::OutgoingMailPage> onReply) override;
    void fetchApiKeys(OnReply<std::vector<domain::ApiKey>> onReply) override;
    void createApiKey(domain::ApiKeyWish wish, OnReply<domain::DrawnApiKey> onReply) override;
    void revokeApiKey(std::string id, OnReply<Done> onReply) override;
    void fetchLicenseHistory(PageToken token, std::int64_t limit, domain::SnapshotFilter filter,
                             OnReply<domain::PoolSnapshotPage> onReply) override;
    void fetchInvoices(PageToken token, std::int64_t limit, domain::OfficeId office,
                       OnReply<domain::InvoicePage> onReply) override;
    void fetchForecast(PageToken token, std::int64_t limit, OnReply<domain::InvoicePage> onReply) override;
    void changePassword(std::string current, std::string chosen, std::string repeated,
                        OnReply<Done> onReply) override;
    void sendFile(domain::FileUse use, std::string bytes, OnReply<domain::StoredFile> onReply) override;
    void fetchFile(domain::FileUse use, domain::UserId user, OnReply<std::string> onReply) override;
    void askForCode(std::string device, OnReply<Done> onReply) override;
    void enterCode(std::string device, std::string code, OnReply<Done> onReply) override;
    void requestVerification(domain::EmailAddressId address, OnReply<Done> onReply) override;
    void fetchSessions(domain::UserId user, OnReply<domain::OpenSessions> onReply) override;
    void endSession(std::string id, OnReply<Done> onReply) override;
    void endSessions(domain::UserId user, OnReply<std::int64_t> onReply) override;
    void fetchSecondFactor(domain::UserId user, OnReply<domain::SecondFactorStatus> onReply) override;
    void beginSecondFactor(std::string password, OnReply<domain::SecondFactorEnrolment> onReply) override;
    void confirmSecondFactor(std::string code, OnReply<domain::RecoveryCodes> onReply) override;
    void removeSecondFactor(std::string password, std::string code, OnReply<Done> onReply) override;
    void resetSecondFactor(domain::UserId user, OnReply<Done> onReply) override;
    void ownAddress(OnReply<OwnAddress> onReply) override;
    [[nodiscard]] std::vector<Step> stepsOf(Confirmed confirmed) const override;
    void send(SentStep step, OnReply<domain::Operation> onReply) override;
    void find(SentStep step, std::optional<std::size_t> rowsAfter, OnReply<Sighting> onReply) override;

    CallId signInWithKey(std::string key, OnReply<SignedIn> onReply);

    class Token;
    http::Client& m_client;
    const CordboardOptions m_options;
    std::shared_ptr<Token> m_token; ///< shared with the sign-in under way
};

} // namespace cordboard::providers
