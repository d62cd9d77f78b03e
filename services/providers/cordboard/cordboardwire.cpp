// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/cordboard/cordboardwire.h"

#include <openssl/crypto.h>

#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "contract/apikey.h"
#include "contract/audit.h"
#include "contract/feed.h"
#include "contract/invoice.h"
#include "contract/licensehistory.h"
#include "contract/opensession.h"
#include "contract/operation.h"
#include "contract/outgoingmail.h"
#include "contract/packedpage.h"
#include "contract/problem.h"
#include "contract/record.h"
#include "contract/secondfactor.h"
#include "contract/session.h"
#include "contract/storedfile.h"
#include "domain/limits.h"
#include "domain/utf8.h"
#include "platform/percentencoding.h"
#include "platform/sha256.h"
#include "json/json.h"

namespace cordboard::providers::cordboard_wire {

using platform::percentEncoded;

using domain::ErrorCode;
using domain::RecordKind;
using domain::Result;
using http::Method;
using http::Verdict;
using json::Unknown;

namespace {

/// A page of a thousand users is about half a megabyte; what becomes of a bulk command may be a hundred
/// thousand rows.
constexpr json::Limits AnswerLimits{domain::limits::AnswerTaken, 64};
constexpr json::Limits ListingLimits{domain::limits::ListingTaken, 64};

Stamp stampOf(const http::Response& response)
{
    Stamp stamp;
    stamp.epoch = response.header("cordboard-epoch");
    if (const auto time = domain::instantFromRfc3339(response.header("cordboard-time")))
        stamp.serverTime = *time;
    return stamp;
}

ErrorCode errorFrom(int status) noexcept
{
    switch (status) {
    case 400:
    case 415:
    case 422: return ErrorCode::InvalidInput;
    case 401: return ErrorCode::Unauthorized;
    case 403: return ErrorCode::Forbidden;
    case 404: return ErrorCode::NotFound;
    case 408:
    case 425:
    case 429: return ErrorCode::RateLimited;
    case 409:
    case 410:
    case 412: return ErrorCode::Conflict;
    case 413: return ErrorCode::TooLarge;
    }
    return status >= 500 ? ErrorCode::Offline : ErrorCode::Protocol;
}

Failure failureFrom(const domain::Error& error)
{
    Failure failure;
    failure.verdict = http::verdictOf(error.code);
    failure.error = error;
    return failure;
}

bool isSuccess(const http::Response& response) noexcept
{
    return response.status >= 200 && response.status <= 299;
}

/// What the server said that is no success, if it said it in the agreed way.
std::optional<contract::Problem> problemOf(const http::Response& response)
{
    if (!response.header("content-type").starts_with("application/problem+json"))
        return std::nullopt;
    auto problem = json::parse(response.body, AnswerLimits).and_then([](const json::Value& value) {
        return contract::problemFromJson(value, Unknown::Ignore);
    });
    return problem ? std::optional(*std::move(problem)) : std::nullopt;
}

Failure refusalFrom(const http::Response& response, std::optional<contract::Problem> problem)
{
    Failure failure;
    failure.stamp = stampOf(response);
    failure.retryAfter = http::retryAfter(response);
    if (problem) {
        failure.code = std::move(problem->code);
        failure.error.field = std::move(problem->field);
        failure.operation = std::move(problem->operation);
    }
    failure.verdict = http::verdictOf(response.status, failure.code);
    failure.error.code = failure.code == "E-KEY-REUSED" ? ErrorCode::KeyReused : errorFrom(response.status);
    failure.error.detail = "status " + std::to_string(response.status) +
                           (failure.code.empty() ? "" : " " + failure.code);
    return failure;
}

Failure refusalFrom(const http::Response& response)
{
    return refusalFrom(response, problemOf(response));
}

/// `decode(text)` of a successful answer. A success that cannot be read is no answer.
template <typename T, typename Decode> Reply<T> readText(const Received& received, Decode decode)
{
    if (!received)
        return tl::unexpected<Failure>(failureFrom(received.error()));
    const auto& response = *received;
    if (!isSuccess(response))
        return tl::unexpected<Failure>(refusalFrom(response));
    Result<T> value = decode(response.body);
    if (value)
        return Answer<T>{*std::move(value), stampOf(response)};
    auto failure = failureFrom({ErrorCode::Protocol, value.error().detail, value.error().field});
    failure.stamp = stampOf(response);
    return tl::unexpected<Failure>(std::move(failure));
}

/// The same with `decode(json)`.
template <typename T, typename Decode> Reply<T> readAnswer(const Received& received, Decode decode)
{
    return readText<T>(received, [&](const std::string& text) -> Result<T> {
        return json::parse(text, AnswerLimits).and_then(decode);
    });
}

RecordPage recordPageFrom(contract::PackedPage page)
{
    return {std::make_shared<domain::PackedRecords>(std::move(page.items)),
            PageToken{std::move(page.nextCursor)}, page.sequence, page.total};
}

std::string withPage(std::string path, const PageToken& token, std::int64_t limit)
{
    path += "?limit=" + std::to_string(limit);
    if (!token.isEmpty())
        path += "&cursor=" + percentEncoded(token.value);
    return path;
}

} // namespace

Step freeze(Confirmed confirmed)
{
    contract::CommandRequest request;
    request.key = std::move(confirmed.key);
    request.command = confirmed.plan.command;
    request.expectedVersions = std::move(confirmed.reliance.versions);
    request.acknowledged = std::move(confirmed.acknowledged);
    request.basis = std::move(confirmed.reliance.basis);
    auto body = json::dump(contract::toJson(request));
    auto digest = platform::sha256Hex(body);
    return {std::move(body), std::move(digest), {}};
}

WireRequest signInRequest(const std::string& email, const std::string& password,
                          const std::string& clientName, const std::optional<std::string>& device, Stay stay,
                          const std::string& code)
{
    // Part of it is the machine's name, whose length is nobody's choice here.
    const std::string client(domain::firstCodePoints(clientName, domain::limits::ClientName));
    contract::SignIn signIn{
        email, password, client, device.value_or(""), device.has_value(), stay == Stay::AfterwardsToo, code};
    auto body = contract::toJson(signIn);
    WireRequest request{Method::Post, "/v1/sessions", json::dump(body), {}};
    for (auto* copy : {&signIn.password, &body["password"].get_ref<std::string&>()})
        OPENSSL_cleanse(copy->data(), copy->size());
    return request; // a code is used up with it
}

WireRequest renewalRequest(const std::string& refreshToken, const std::string& next)
{
    const contract::SessionRenewal renewal{refreshToken, next};
    return {Method::Post, "/v1/session-renewals", json::dump(contract::toJson(renewal)), {}};
}

WireRequest signOutRequest()
{
    return {Method::Delete, "/v1/sessions/current", {}, {}};
}

WireRequest pageRequest(RecordKind table, const PageToken& token, std::int64_t limit)
{
    const auto path = "/v1/" + std::string(domain::spec(table).path);
    return {Method::Get, table == RecordKind::Company ? path : withPage(path, token, limit), {}, {}};
}

WireRequest recordRequest(const domain::EntityRef& entity)
{
    auto path = "/v1/" + std::string(domain::spec(entity.table).path);
    if (entity.table != RecordKind::Company)
        path += '/' + percentEncoded(entity.id);
    return {Method::Get, std::move(path), {}, {}};
}

WireRequest changesRequest(std::int64_t after, std::chrono::seconds wait)
{
    return {Method::Get,
            "/v1/changes?after=" + std::to_string(after) + "&wait=" + std::to_string(wait.count()),
            {},
            {}};
}

WireRequest codeRequest(const std::string& device)
{
    return {
        Method::Post, "/v1/number-codes", json::dump(contract::toJson(contract::CodeRequest{device})), {}};
}

WireRequest codeEntry(const std::string& device, const std::string& code)
{
    contract::CodeEntry entry{device, code};
    auto body = contract::toJson(entry);
    WireRequest request{Method::Post, "/v1/verified-numbers", json::dump(body), {}};
    for (auto* copy : {&entry.code, &body["code"].get_ref<std::string&>()})
        OPENSSL_cleanse(copy->data(), copy->size());
    return request;
}

WireRequest sessionsRequest(const domain::UserId& user)
{
    return {Method::Get, "/v1/sessions?user=" + percentEncoded(user.value()), {}, {}};
}

WireRequest endSessionRequest(const std::string& id)
{
    return {Method::Delete, "/v1/sessions/" + percentEncoded(id), {}, {}};
}

WireRequest endSessionsRequest(const domain::UserId& user)
{
    return {Method::Delete, "/v1/sessions?user=" + percentEncoded(user.value()), {}, {}};
}

WireRequest secondFactorRequest(const domain::UserId& user)
{
    return {Method::Get, "/v1/second-factor?user=" + percentEncoded(user.value()), {}, {}};
}

WireRequest secondFactorBeginning(const std::string& password)
{
    contract::SecondFactorWish wish{password};
    auto body = contract::toJson(wish);
    WireRequest request{Method::Post, "/v1/second-factor", json::dump(body), {}};
    for (auto* copy : {&wish.password, &body["current_password"].get_ref<std::string&>()})
        OPENSSL_cleanse(copy->data(), copy->size());
    return request;
}

WireRequest secondFactorConfirmation(const std::string& code)
{
    return {Method::Post,
            "/v1/second-factor/confirmation",
            json::dump(contract::toJson(contract::SecondFactorConfirmation{code})),
            {}};
}

WireRequest secondFactorRemoval(const std::string& password, const std::string& code)
{
    contract::SecondFactorRemoval removal{password, code};
    auto body = contract::toJson(removal);
    WireRequest request{Method::Post, "/v1/second-factor/removal", json::dump(body), {}};
    for (auto* copy : {&removal.password, &body["current_password"].get_ref<std::string&>()})
        OPENSSL_cleanse(copy->data(), copy->size());
    return request;
}

WireRequest secondFactorReset(const domain::UserId& user)
{
    return {Method::Delete, "/v1/second-factor?user=" + percentEncoded(user.value()), {}, {}};
}

WireRequest apiKeysRequest()
{
    return {Method::Get, "/v1/api-keys", {}, {}};
}

WireRequest apiKeyCreation(const domain::ApiKeyWish& wish)
{
    return {Method::Post, "/v1/api-keys", json::dump(contract::toJson(wish)), {}};
}

WireRequest apiKeyRevocation(const std::string& id)
{
    return {Method::Delete, "/v1/api-keys/" + percentEncoded(id), {}, {}};
}

WireRequest outgoingMailRequest(const PageToken& token, std::int64_t limit)
{
    return {Method::Get, withPage("/v1/outgoing-mail", token, limit), {}, {}};
}

WireRequest licenseHistoryRequest(const PageToken& token, std::int64_t limit,
                                  const domain::SnapshotFilter& filter)
{
    auto path = withPage("/v1/license-history", token, limit) + "&days=" + std::to_string(filter.days);
    if (!filter.office.isEmpty())
        path += "&office=" + percentEncoded(filter.office.value());
    if (filter.type != domain::LicenseType::None)
        path += "&type=" + std::string(word(filter.type));
    return {Method::Get, std::move(path), {}, {}};
}

WireRequest invoicesRequest(const PageToken& token, std::int64_t limit, const domain::OfficeId& office)
{
    auto path = withPage("/v1/invoices", token, limit);
    if (!office.isEmpty())
        path += "&office=" + percentEncoded(office.value());
    return {Method::Get, std::move(path), {}, {}};
}

WireRequest forecastRequest(const PageToken& token, std::int64_t limit)
{
    return {Method::Get, withPage("/v1/invoice-forecast", token, limit), {}, {}};
}

WireRequest sendFileRequest(domain::FileUse use, std::string bytes)
{
    WireRequest request{Method::Post, "/v1/files?use=" + std::string(word(use)), std::move(bytes), {}};
    request.contentType = "application/octet-stream"; // what it is, its bytes tell
    return request;
}

WireRequest fetchFileRequest(domain::FileUse use, const domain::UserId& user)
{
    WireRequest request{
        Method::Get, "/v1/users/" + percentEncoded(user.value()) + '/' + std::string(word(use)), {}, {}};
    request.expectedType.clear();
    return request;
}

WireRequest passwordRequest(const std::string& current, const std::string& chosen,
                            const std::string& repeated)
{
    contract::PasswordChange change{current, chosen, repeated};
    auto body = contract::toJson(change);
    WireRequest request{Method::Post, "/v1/password", json::dump(body), {}};
    for (auto* copy : {&change.current, &change.chosen, &change.repeated})
        OPENSSL_cleanse(copy->data(), copy->size());
    for (auto& member : body)
        OPENSSL_cleanse(member.get_ref<std::string&>().data(), member.get_ref<std::string&>().size());
    return request;
}

WireRequest verificationRequest(const domain::EmailAddressId& address)
{
    return {
        Method::Post, "/v1/email-addresses/" + percentEncoded(address.value()) + "/verification", "{}", {}};
}

WireRequest sessionRequest()
{
    return {Method::Get, "/v1/sessions/current", {}, {}};
}

WireRequest auditRequest(const PageToken& token, std::int64_t limit, const domain::AuditFilter& filter)
{
    auto path = withPage("/v1/audit", token, limit);
    const auto add = [&path](const char* name, const std::string& text) {
        if (!text.empty())
            path += std::string("&") + name + '=' + percentEncoded(text);
    };
    add("target", filter.target);
    add("actor", filter.actor);
    add("action", filter.actions);
    add("outcome", filter.outcomes);
    add("from", filter.from ? domain::toRfc3339(*filter.from) : std::string());
    add("until", filter.until ? domain::toRfc3339(*filter.until) : std::string());
    return {Method::Get, std::move(path), {}, {}};
}

WireRequest operationRequest(const domain::OperationId& id, std::optional<std::size_t> rowsAfter)
{
    auto path = "/v1/operations/" + percentEncoded(id.value());
    if (rowsAfter)
        path += "?rows_after=" + std::to_string(*rowsAfter);
    return {Method::Get, std::move(path), {}, {}};
}

WireRequest submitRequest(const SentStep& step)
{
    return {Method::Post, "/v1/commands", contract::asAskedToday(step.step.body),
            contract::toText(step.key.operation)};
}

Reply<Session> session(const Received& received)
{
    return readAnswer<Session>(received, [](const json::Value& value) {
        return contract::sessionFromJson(value, Unknown::Ignore).map([](contract::SessionAnswer answer) {
            return Session{{.user = std::move(answer.user),
                            .company = std::move(answer.company),
                            .goodUntil = answer.expiresAt},
                           std::move(answer.token),
                           std::move(answer.device),
                           std::move(answer.refreshToken)};
        });
    });
}

Reply<OwnAddress> ownAddress(const Received& received)
{
    return readAnswer<OwnAddress>(received, [](const json::Value& value) {
        return contract::sessionFromJson(value, Unknown::Ignore)
            .map([](const contract::SessionAnswer& answer) { return OwnAddress{answer.isEmailVerified}; });
    });
}

Reply<domain::SecondFactorStatus> secondFactorStatus(const Received& received)
{
    return readAnswer<domain::SecondFactorStatus>(received, [](const json::Value& value) {
        return contract::secondFactorStatusFromJson(value, Unknown::Ignore);
    });
}

Reply<domain::SecondFactorEnrolment> secondFactorEnrolment(const Received& received)
{
    return readAnswer<domain::SecondFactorEnrolment>(received, [](const json::Value& value) {
        return contract::secondFactorEnrolmentFromJson(value, Unknown::Ignore);
    });
}

Reply<domain::RecoveryCodes> recoveryCodes(const Received& received)
{
    return readAnswer<domain::RecoveryCodes>(received, [](const json::Value& value) {
        return contract::recoveryCodesFromJson(value, Unknown::Ignore);
    });
}

Reply<Done> done(const Received& received)
{
    if (!received)
        return tl::unexpected<Failure>(failureFrom(received.error()));
    if (!isSuccess(*received))
        return tl::unexpected<Failure>(refusalFrom(*received));
    return Answer<Done>{{}, stampOf(*received)};
}

Reply<RecordPage> page(RecordKind table, const Received& received)
{
    if (table != RecordKind::Company) {
        return readText<RecordPage>(received, [table](const std::string& text) {
            return contract::packedPageFromText(table, text, ListingLimits, Unknown::Ignore)
                .map(recordPageFrom);
        });
    }
    return readAnswer<RecordPage>(received, [table](const json::Value& value) -> Result<RecordPage> {
        return contract::recordFromJson(table, value, Unknown::Ignore)
            .and_then([table](const domain::Record& record) {
                return domain::packed(table, std::span(&record, 1)).map([](domain::PackedRecords records) {
                    return RecordPage{std::make_shared<domain::PackedRecords>(std::move(records)), {}, 0, 1};
                });
            });
    });
}

Reply<std::optional<domain::Record>> record(RecordKind table, const Received& received)
{
    if (received && received->status == 404) {
        if (const auto problem = problemOf(*received); problem && problem->status == 404)
            return Answer<std::optional<domain::Record>>{std::nullopt, stampOf(*received)};
    }
    return readAnswer<std::optional<domain::Record>>(received, [table](const json::Value& value) {
        return contract::recordFromJson(table, value, Unknown::Ignore).map([](domain::Record record) {
            return std::optional(std::move(record));
        });
    });
}

Reply<FeedPage> changes(const Received& received)
{
    return readAnswer<FeedPage>(received, [](const json::Value& value) {
        return contract::feedPageFromJson(value, Unknown::Ignore).map([](contract::FeedPage page) {
            FeedPage told{{}, page.next, page.hasMore};
            told.items.reserve(page.items.size());
            for (auto& entry : page.items)
                told.items.push_back({entry.sequence, std::move(entry.changes), std::move(entry.erased)});
            return told;
        });
    });
}

Reply<domain::OpenSessions> openSessions(const Received& received)
{
    return readAnswer<domain::OpenSessions>(received, [](const json::Value& value) {
        return contract::openSessionsFromJson(value, Unknown::Ignore);
    });
}

Reply<std::int64_t> endedSessions(const Received& received)
{
    return readAnswer<std::int64_t>(received, [](const json::Value& value) {
        return contract::endedSessionsFromJson(value, Unknown::Ignore);
    });
}

Reply<std::vector<domain::ApiKey>> apiKeys(const Received& received)
{
    return readAnswer<std::vector<domain::ApiKey>>(
        received, [](const json::Value& value) { return contract::apiKeysFromJson(value, Unknown::Ignore); });
}

Reply<domain::DrawnApiKey> drawnApiKey(const Received& received)
{
    return readAnswer<domain::DrawnApiKey>(received, [](const json::Value& value) {
        return contract::drawnApiKeyFromJson(value, Unknown::Ignore);
    });
}

Reply<domain::OutgoingMailPage> outgoingMail(const Received& received)
{
    return readAnswer<domain::OutgoingMailPage>(received, [](const json::Value& value) {
        return contract::outgoingMailPageFromJson(value, Unknown::Ignore);
    });
}

Reply<domain::PoolSnapshotPage> licenseHistory(const Received& received)
{
    return readAnswer<domain::PoolSnapshotPage>(received, [](const json::Value& value) {
        return contract::poolSnapshotPageFromJson(value, Unknown::Ignore);
    });
}

Reply<domain::InvoicePage> invoices(const Received& received)
{
    return readAnswer<domain::InvoicePage>(received, [](const json::Value& value) {
        return contract::invoicePageFromJson(value, Unknown::Ignore);
    });
}

/// A file is refused for what is in it, which only the service can say.
Reply<domain::StoredFile> sentFile(const Received& received)
{
    if (received && !isSuccess(*received)) {
        auto problem = problemOf(*received);
        const auto sentence = problem ? problem->detail : std::string();
        auto failure = refusalFrom(*received, std::move(problem));
        if (!sentence.empty() && failure.error.code != ErrorCode::Unauthorized) {
            failure.error.detail = sentence;
            if (received->status == 413 || received->status == 422)
                failure.error.code = ErrorCode::InvalidInput;
        }
        return tl::unexpected<Failure>(std::move(failure));
    }
    return readAnswer<domain::StoredFile>(received, [](const json::Value& value) {
        return contract::storedFileFromJson(value, Unknown::Ignore);
    });
}

Reply<std::string> file(const Received& received)
{
    return readText<std::string>(received, [](const std::string& bytes) -> Result<std::string> {
        if (bytes.empty() || bytes.size() > domain::limits::Greeting)
            return domain::failure(ErrorCode::Protocol, "not the bytes of a file");
        return bytes;
    });
}

Reply<AuditPage> audit(const Received& received)
{
    return readAnswer<AuditPage>(received, [](const json::Value& value) {
        return contract::auditPageFromJson(value, Unknown::Ignore).map([](contract::AuditPage page) {
            return AuditPage{std::move(page.items), {std::move(page.nextCursor)}};
        });
    });
}

namespace {

Reply<domain::Operation> operation(const Received& received, const domain::OperationId& expected)
{
    return readAnswer<domain::Operation>(
        received, [&](const json::Value& value) -> Result<domain::Operation> {
            auto decoded = contract::operationFromJson(value, Unknown::Ignore);
            if (decoded && decoded->key.id != expected)
                return domain::failure(ErrorCode::Protocol, "the answer to another operation", "op_id");
            return decoded;
        });
}

Working workingFrom(contract::Progress progress)
{
    return {static_cast<std::size_t>(progress.done), static_cast<std::size_t>(progress.total),
            std::move(progress.rows).value_or(std::vector<domain::OperationOutcome>())};
}

} // namespace

Reply<domain::Operation> submitted(const Received& received, const domain::OperationKey& expected)
{
    const auto noAnswer = [&](std::string detail) -> Reply<domain::Operation> {
        auto failure = failureFrom({ErrorCode::Protocol, std::move(detail), {}});
        failure.stamp = stampOf(*received);
        return tl::unexpected<Failure>(std::move(failure));
    };
    // Whoever answers says to what; another's answer, or that of somebody in between, decides nothing:
    // taken for ours it would end an operation that nobody has carried out.
    const auto echoed = received ? received->header("cordboard-operation") : std::string();
    if (!echoed.empty() && echoed != contract::toText(expected))
        return noAnswer("the answer to another operation");
    if (!received || isSuccess(*received)) {
        auto reply = operation(received, expected.id);
        const bool isOurs = reply && reply->value.key == expected && !echoed.empty();
        return isOurs || !reply ? std::move(reply)
                                : noAnswer("the answer does not say that it is to this operation");
    }
    auto problem = problemOf(*received);
    const bool isProblem = problem.has_value();
    auto failure = refusalFrom(*received, std::move(problem));
    const bool isDefinitive = failure.verdict == Verdict::Conflict || failure.verdict == Verdict::Rejected ||
                              failure.verdict == Verdict::OurBug;
    if (isDefinitive && !isProblem && echoed.empty())
        return noAnswer("a refusal by somebody else");
    if (isDefinitive && failure.operation && !(failure.operation->key == expected))
        return noAnswer("the refusal of another operation");
    return tl::unexpected<Failure>(std::move(failure));
}

Reply<Sighting> sighting(const Received& received, const domain::OperationKey& expected)
{
    if (received && !isSuccess(*received)) {
        auto problem = problemOf(*received);
        const auto code = problem ? problem->code : std::string();
        const auto verdict = http::verdictOf(received->status, code);
        if (verdict == Verdict::InProgress)
            return Answer<Sighting>{problem && problem->progress ? workingFrom(*std::move(problem->progress))
                                                                 : Working{},
                                    stampOf(*received)};
        if (verdict == Verdict::Conflict && problem && problem->status == 404)
            return Answer<Sighting>{NeverArrived{}, stampOf(*received)};
        return tl::unexpected<Failure>(refusalFrom(*received, std::move(problem)));
    }
    auto found = operation(received, expected.id);
    if (!found)
        return tl::unexpected<Failure>(std::move(found.error()));
    if (found->value.key.generation < expected.generation)
        return Answer<Sighting>{NeverArrived{}, std::move(found->stamp)};
    return Answer<Sighting>{std::move(found->value), std::move(found->stamp)};
}

} // namespace cordboard::providers::cordboard_wire
