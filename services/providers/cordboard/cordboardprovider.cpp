// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/cordboard/cordboardprovider.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <mutex>
#include <tuple>

#include "domain/command.h"
#include "domain/limits.h"
#include "platform/sha256.h"
#include "providers/cordboard/cordboardwire.h"
#include "providers/cordboard/devicefile.h"

namespace cordboard::providers {

namespace wire = cordboard_wire;

/// The session's token, asked for from any thread.
class CordboardProvider::Token final {
public:
    [[nodiscard]] std::string value() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }

    void set(std::string value)
    {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }

private:
    mutable std::mutex m_mutex;
    std::string m_value;
};

namespace {

constexpr std::int64_t LargestPage = 1'000;

http::Request requestFrom(wire::WireRequest request, const CordboardOptions& options,
                          const std::string& token)
{
    http::Request result;
    result.method = request.method;
    result.url = options.baseUrl + request.path;
    result.userAgent = options.userAgent;
    result.expectedType = request.expectedType;
    if (!token.empty())
        result.headers.emplace_back("Authorization", "Bearer " + token);
    if (!request.body.empty())
        result.headers.emplace_back("Content-Type", request.contentType);
    if (!request.idempotencyKey.empty())
        result.headers.emplace_back("Idempotency-Key", std::move(request.idempotencyKey));
    result.body = std::move(request.body);
    return result;
}

} // namespace

CordboardProvider::CordboardProvider(http::Client& client, CordboardOptions options)
    : m_client(client), m_options(std::move(options)), m_token(std::make_shared<Token>())
{
}

CordboardProvider::~CordboardProvider() = default;

Capabilities CordboardProvider::capabilities() const
{
    const auto kinds = domain::commandKinds();
    return {.largestPage = LargestPage, .commands = {kinds.begin(), kinds.end()}};
}

CallId CordboardProvider::signIn(std::string email, std::string password, OnReply<SignedIn> onReply)
{
    return signInWithCode(std::move(email), std::move(password), {}, std::move(onReply));
}

CallId CordboardProvider::signInWithCode(std::string email, std::string password, std::string code,
                                         OnReply<SignedIn> onReply)
{
    if (password.starts_with(domain::ApiKeyPrefix))
        return signInWithKey(std::move(password), std::move(onReply));
    const DeviceFile devices(m_options.deviceFile);
    const auto device = devices.remembers() ? std::optional(devices.find(m_options.baseUrl, email))
                                            : std::nullopt;
    const auto& kept = m_options.kept;
    const auto stay = kept ? wire::Stay::AfterwardsToo : wire::Stay::Meanwhile;
    auto request = requestFrom(
        kept && kept->isBegun() && password.empty()
            ? wire::renewalRequest(kept->refreshToken(), kept->next())
            : wire::signInRequest(email, password, m_options.clientName, device, stay, code),
        m_options, {});
    OPENSSL_cleanse(password.data(), password.size());
    return m_client.send(std::move(request), [token = m_token, devices, server = m_options.baseUrl, email,
                                              kept,
                                              onReply = std::move(onReply)](const wire::Received& received) {
        auto reply = wire::session(received);
        if (!reply)
            return onReply(tl::unexpected<Failure>(std::move(reply.error())));
        token->set(std::move(reply->value.token));
        if (kept && !reply->value.refreshToken.empty())
            kept->hear(std::move(reply->value.refreshToken));
        // Without it the next sign-in is a stranger's, which works unless somebody guesses.
        if (devices.remembers() && !reply->value.device.empty())
            std::ignore = devices.remember(server, email, reply->value.device);
        onReply(Answer<SignedIn>{std::move(reply->value.signedIn), std::move(reply->stamp)});
    });
}

/// It is its own token: what is asked is whom the service knows by it.
CallId CordboardProvider::signInWithKey(std::string key, OnReply<SignedIn> onReply)
{
    auto request = requestFrom(wire::sessionRequest(), m_options, key);
    return m_client.send(std::move(request), [token = m_token, key = std::move(key),
                                              onReply = std::move(onReply)](const wire::Received& received) {
        auto reply = wire::session(received);
        if (!reply)
            return onReply(tl::unexpected<Failure>(std::move(reply.error())));
        token->set(key);
        reply->value.signedIn.isKey = true;
        onReply(Answer<SignedIn>{std::move(reply->value.signedIn), std::move(reply->stamp)});
    });
}

void CordboardProvider::signOut(OnReply<Done> onReply)
{
    // A key goes on: that the service is there is all that is asked of it.
    const bool isKey = m_token->value().starts_with(domain::ApiKeyPrefix);
    auto request = requestFrom(isKey ? wire::sessionRequest() : wire::signOutRequest(), m_options,
                               m_token->value());
    m_token->set({});
    m_client.send(std::move(request), [onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::done(received));
    });
}

void CordboardProvider::cancelSignIn(CallId id)
{
    m_client.cancel(id);
}

void CordboardProvider::fetchPage(domain::RecordKind table, PageToken token, std::int64_t limit,
                                  OnReply<RecordPage> onReply)
{
    const auto allowed = std::clamp<std::int64_t>(limit, 1, LargestPage);
    auto request = requestFrom(wire::pageRequest(table, token, allowed), m_options, m_token->value());
    request.limits.maxBodyBytes = domain::limits::ListingTaken;
    m_client.send(std::move(request), [table, onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::page(table, received));
    });
}

void CordboardProvider::fetchRecord(domain::EntityRef entity, OnReply<std::optional<domain::Record>> onReply)
{
    m_client.send(requestFrom(wire::recordRequest(entity), m_options, m_token->value()),
                  [table = entity.table, onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::record(table, received));
                  });
}

CallId CordboardProvider::fetchChanges(std::int64_t after, std::chrono::seconds wait,
                                       OnReply<FeedPage> onReply)
{
    auto request = requestFrom(wire::changesRequest(after, wait), m_options, m_token->value());
    // While it waits, the server is silent by agreement.
    request.limits.totalTimeout += wait;
    request.limits.stallTimeout += wait;
    return m_client.send(std::move(request), [onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::changes(received));
    });
}

void CordboardProvider::cancelChanges(CallId id)
{
    m_client.cancel(id);
}

void CordboardProvider::fetchAudit(PageToken token, std::int64_t limit, domain::AuditFilter filter,
                                   OnReply<AuditPage> onReply)
{
    const auto allowed = std::clamp<std::int64_t>(limit, 1, LargestPage);
    m_client.send(
        requestFrom(wire::auditRequest(token, allowed, filter), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::audit(received)); });
}

void CordboardProvider::askForCode(std::string device, OnReply<Done> onReply)
{
    m_client.send(
        requestFrom(wire::codeRequest(device), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::done(received)); });
}

void CordboardProvider::enterCode(std::string device, std::string code, OnReply<Done> onReply)
{
    auto request = requestFrom(wire::codeEntry(device, code), m_options, m_token->value());
    OPENSSL_cleanse(code.data(), code.size());
    m_client.send(std::move(request), [onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::done(received));
    });
}

void CordboardProvider::fetchOutgoingMail(PageToken token, std::int64_t limit,
                                          OnReply<domain::OutgoingMailPage> onReply)
{
    const auto allowed = std::clamp<std::int64_t>(limit, 1, LargestPage);
    m_client.send(requestFrom(wire::outgoingMailRequest(token, allowed), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::outgoingMail(received));
                  });
}

void CordboardProvider::fetchApiKeys(OnReply<std::vector<domain::ApiKey>> onReply)
{
    m_client.send(
        requestFrom(wire::apiKeysRequest(), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::apiKeys(received)); });
}

void CordboardProvider::createApiKey(domain::ApiKeyWish wish, OnReply<domain::DrawnApiKey> onReply)
{
    m_client.send(requestFrom(wire::apiKeyCreation(wish), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::drawnApiKey(received));
                  });
}

void CordboardProvider::revokeApiKey(std::string id, OnReply<Done> onReply)
{
    m_client.send(
        requestFrom(wire::apiKeyRevocation(id), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::done(received)); });
}

void CordboardProvider::fetchLicenseHistory(PageToken token, std::int64_t limit,
                                            domain::SnapshotFilter filter,
                                            OnReply<domain::PoolSnapshotPage> onReply)
{
    const auto allowed = std::clamp<std::int64_t>(limit, 1, LargestPage);
    m_client.send(
        requestFrom(wire::licenseHistoryRequest(token, allowed, filter), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) {
            onReply(wire::licenseHistory(received));
        });
}

void CordboardProvider::fetchInvoices(PageToken token, std::int64_t limit, domain::OfficeId office,
                                      OnReply<domain::InvoicePage> onReply)
{
    const auto allowed = std::clamp<std::int64_t>(limit, 1, LargestPage);
    m_client.send(requestFrom(wire::invoicesRequest(token, allowed, office), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::invoices(received));
                  });
}

void CordboardProvider::fetchForecast(PageToken token, std::int64_t limit,
                                      OnReply<domain::InvoicePage> onReply)
{
    const auto allowed = std::clamp<std::int64_t>(limit, 1, LargestPage);
    m_client.send(requestFrom(wire::forecastRequest(token, allowed), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::invoices(received));
                  });
}

void CordboardProvider::sendFile(domain::FileUse use, std::string bytes, OnReply<domain::StoredFile> onReply)
{
    m_client.send(requestFrom(wire::sendFileRequest(use, std::move(bytes)), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::sentFile(received));
                  });
}

void CordboardProvider::fetchFile(domain::FileUse use, domain::UserId user, OnReply<std::string> onReply)
{
    m_client.send(
        requestFrom(wire::fetchFileRequest(use, user), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::file(received)); });
}

void CordboardProvider::changePassword(std::string current, std::string chosen, std::string repeated,
                                       OnReply<Done> onReply)
{
    auto request = requestFrom(wire::passwordRequest(current, chosen, repeated), m_options, m_token->value());
    for (auto* password : {&current, &chosen, &repeated})
        OPENSSL_cleanse(password->data(), password->size());
    m_client.send(std::move(request), [onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::done(received));
    });
}

void CordboardProvider::requestVerification(domain::EmailAddressId address, OnReply<Done> onReply)
{
    m_client.send(
        requestFrom(wire::verificationRequest(address), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::done(received)); });
}

void CordboardProvider::fetchSessions(domain::UserId user, OnReply<domain::OpenSessions> onReply)
{
    m_client.send(requestFrom(wire::sessionsRequest(user), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::openSessions(received));
                  });
}

void CordboardProvider::endSession(std::string id, OnReply<Done> onReply)
{
    m_client.send(
        requestFrom(wire::endSessionRequest(id), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::done(received)); });
}

void CordboardProvider::endSessions(domain::UserId user, OnReply<std::int64_t> onReply)
{
    m_client.send(requestFrom(wire::endSessionsRequest(user), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::endedSessions(received));
                  });
}

void CordboardProvider::fetchSecondFactor(domain::UserId user, OnReply<domain::SecondFactorStatus> onReply)
{
    m_client.send(requestFrom(wire::secondFactorRequest(user), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::secondFactorStatus(received));
                  });
}

void CordboardProvider::beginSecondFactor(std::string password,
                                          OnReply<domain::SecondFactorEnrolment> onReply)
{
    auto request = requestFrom(wire::secondFactorBeginning(password), m_options, m_token->value());
    OPENSSL_cleanse(password.data(), password.size());
    m_client.send(std::move(request), [onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::secondFactorEnrolment(received));
    });
}

void CordboardProvider::confirmSecondFactor(std::string code, OnReply<domain::RecoveryCodes> onReply)
{
    m_client.send(requestFrom(wire::secondFactorConfirmation(code), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::recoveryCodes(received));
                  });
}

void CordboardProvider::removeSecondFactor(std::string password, std::string code, OnReply<Done> onReply)
{
    auto request = requestFrom(wire::secondFactorRemoval(password, code), m_options, m_token->value());
    OPENSSL_cleanse(password.data(), password.size());
    m_client.send(std::move(request), [onReply = std::move(onReply)](const wire::Received& received) {
        onReply(wire::done(received));
    });
}

void CordboardProvider::resetSecondFactor(domain::UserId user, OnReply<Done> onReply)
{
    m_client.send(
        requestFrom(wire::secondFactorReset(user), m_options, m_token->value()),
        [onReply = std::move(onReply)](const wire::Received& received) { onReply(wire::done(received)); });
}

void CordboardProvider::ownAddress(OnReply<OwnAddress> onReply)
{
    m_client.send(requestFrom(wire::sessionRequest(), m_options, m_token->value()),
                  [onReply = std::move(onReply)](const wire::Received& received) {
                      onReply(wire::ownAddress(received));
                  });
}

std::vector<Step> CordboardProvider::stepsOf(Confirmed confirmed) const
{
    return {wire::freeze(std::move(confirmed))};
}

void CordboardProvider::send(SentStep step, OnReply<domain::Operation> onReply)
{
    auto request = requestFrom(wire::submitRequest(step), m_options, m_token->value());
    // Damaged bytes may be a different command; a request without address is refused by the client before it
    // leaves.
    if (platform::sha256Hex(step.step.body) != step.step.digest)
        request.url.clear();
    m_client.send(std::move(request),
                  [key = std::move(step.key.operation), onReply = std::move(onReply)](
                      const wire::Received& received) { onReply(wire::submitted(received, key)); });
}

void CordboardProvider::find(SentStep step, std::optional<std::size_t> rowsAfter, OnReply<Sighting> onReply)
{
    auto request = requestFrom(wire::operationRequest(step.key.operation.id, rowsAfter), m_options,
                               m_token->value());
    m_client.send(std::move(request),
                  [key = std::move(step.key.operation), onReply = std::move(onReply)](
                      const wire::Received& received) { onReply(wire::sighting(received, key)); });
}

} // namespace cordboard::providers
