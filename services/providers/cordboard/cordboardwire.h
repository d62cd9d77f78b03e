// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "providers/provider.h"

/// Pure translation between values and the requests and answers of our own server (contract/openapi.yaml). No
/// I/O, no state: everything here is tested with bytes.
namespace cordboard::providers::cordboard_wire {

// Requests; `path` is appended to the server's address.
struct WireRequest {
    http::Method method = http::Method::Get;
    std::string path;
    std::string body; ///< or empty
    std::string idempotencyKey; ///< empty = none
    std::string contentType = "application/json"; ///< of the body
    std::string expectedType = "application/json"; ///< of the answer; empty = any
};

/// `device`: what an earlier sign-in was told, or empty, to be told one; without a value this one is not
/// remembered.
/// Whether the session is to outlast what the program keeps in memory.
enum class Stay : std::uint8_t { Meanwhile, AfterwardsToo };
[[nodiscard]] WireRequest signInRequest(const std::string& email, const std::string& password,
                                        const std::string& clientName,
                                        const std::optional<std::string>& device = {},
                                        Stay stay = Stay::Meanwhile, const std::string& code = {});
/// Instead of it, with what an earlier one told.
[[nodiscard]] WireRequest renewalRequest(const std::string& refreshToken, const std::string& next);
[[nodiscard]] WireRequest signOutRequest();
[[nodiscard]] WireRequest passwordRequest(const std::string& current, const std::string& chosen,
                                          const std::string& repeated);
[[nodiscard]] WireRequest verificationRequest(const domain::EmailAddressId& address);
[[nodiscard]] WireRequest sessionRequest();
[[nodiscard]] WireRequest pageRequest(domain::RecordKind table, const PageToken& token, std::int64_t limit);
[[nodiscard]] WireRequest recordRequest(const domain::EntityRef& entity);
[[nodiscard]] WireRequest changesRequest(std::int64_t after, std::chrono::seconds wait);
[[nodiscard]] WireRequest codeRequest(const std::string& device);
[[nodiscard]] WireRequest codeEntry(const std::string& device, const std::string& code);
[[nodiscard]] WireRequest sessionsRequest(const domain::UserId& user);
[[nodiscard]] WireRequest endSessionRequest(const std::string& id);
[[nodiscard]] WireRequest endSessionsRequest(const domain::UserId& user);
[[nodiscard]] WireRequest secondFactorRequest(const domain::UserId& user);
[[nodiscard]] WireRequest secondFactorBeginning(const std::string& password);
[[nodiscard]] WireRequest secondFactorConfirmation(const std::string& code);
[[nodiscard]] WireRequest secondFactorRemoval(const std::string& password, const std::string& code);
[[nodiscard]] WireRequest secondFactorReset(const domain::UserId& user);
[[nodiscard]] WireRequest apiKeysRequest();
[[nodiscard]] WireRequest apiKeyCreation(const domain::ApiKeyWish& wish);
[[nodiscard]] WireRequest apiKeyRevocation(const std::string& id);
[[nodiscard]] WireRequest outgoingMailRequest(const PageToken& token, std::int64_t limit);
[[nodiscard]] WireRequest licenseHistoryRequest(const PageToken& token, std::int64_t limit,
                                                const domain::SnapshotFilter& filter);
[[nodiscard]] WireRequest invoicesRequest(const PageToken& token, std::int64_t limit,
                                          const domain::OfficeId& office);
[[nodiscard]] WireRequest forecastRequest(const PageToken& token, std::int64_t limit);
[[nodiscard]] WireRequest sendFileRequest(domain::FileUse use, std::string bytes);
[[nodiscard]] WireRequest fetchFileRequest(domain::FileUse use, const domain::UserId& user);
[[nodiscard]] WireRequest auditRequest(const PageToken& token, std::int64_t limit,
                                       const domain::AuditFilter& filter);
[[nodiscard]] WireRequest operationRequest(const domain::OperationId& id,
                                           std::optional<std::size_t> rowsAfter);
/// The frozen bytes; of an earlier release's, without what the server does not take any more. That it was
/// applied as it stood then is asked before it is sent again.
[[nodiscard]] WireRequest submitRequest(const SentStep& step);

/// The frozen bytes of a whole command and their digest: the one step that it is here.
[[nodiscard]] Step freeze(Confirmed confirmed);

// Answers. Each takes what the transport gave: a complete answer of any status, or its error.
using Received = domain::Result<http::Response>;
/// Who signed in, and what the provider alone is told.
struct Session {
    SignedIn signedIn;
    std::string token;
    std::string device; ///< empty = not told
    std::string refreshToken = {}; ///< the same
};
[[nodiscard]] Reply<Session> session(const Received& received);
[[nodiscard]] Reply<OwnAddress> ownAddress(const Received& received);
[[nodiscard]] Reply<Done> done(const Received& received);
[[nodiscard]] Reply<RecordPage> page(domain::RecordKind table, const Received& received);
[[nodiscard]] Reply<std::optional<domain::Record>> record(domain::RecordKind table, const Received& received);
[[nodiscard]] Reply<FeedPage> changes(const Received& received);
[[nodiscard]] Reply<AuditPage> audit(const Received& received);
[[nodiscard]] Reply<domain::OpenSessions> openSessions(const Received& received);
[[nodiscard]] Reply<std::int64_t> endedSessions(const Received& received);
[[nodiscard]] Reply<domain::SecondFactorStatus> secondFactorStatus(const Received& received);
[[nodiscard]] Reply<domain::SecondFactorEnrolment> secondFactorEnrolment(const Received& received);
[[nodiscard]] Reply<domain::RecoveryCodes> recoveryCodes(const Received& received);
[[nodiscard]] Reply<std::vector<domain::ApiKey>> apiKeys(const Received& received);
[[nodiscard]] Reply<domain::DrawnApiKey> drawnApiKey(const Received& received);
[[nodiscard]] Reply<domain::OutgoingMailPage> outgoingMail(const Received& received);
[[nodiscard]] Reply<domain::PoolSnapshotPage> licenseHistory(const Received& received);
/// Those that were issued, and those of a forecast.
[[nodiscard]] Reply<domain::InvoicePage> invoices(const Received& received);
[[nodiscard]] Reply<domain::StoredFile> sentFile(const Received& received);
/// Its bytes.
[[nodiscard]] Reply<std::string> file(const Received& received);
/// The answer to a command that was sent. It counts only when it says to which one, and in which generation:
/// in the header that echoes the key, and in the operation. Otherwise it is NoAnswer, as is a refusal of
/// somebody in between.
[[nodiscard]] Reply<domain::Operation> submitted(const Received& received,
                                                 const domain::OperationKey& expected);
/// What became of a command. The answer about another id is NoAnswer; the generation is the newest one the
/// service knows, and an older one says that what is to be sent now has not arrived.
[[nodiscard]] Reply<Sighting> sighting(const Received& received, const domain::OperationKey& expected);

} // namespace cordboard::providers::cordboard_wire
