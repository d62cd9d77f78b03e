// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/cordboard/cordboardwire.h"

#include <openssl/crypto.h>

#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "contract/packedpage.h"
#include "contract/record.h"
#include "domain/limits.h"
#include "domain/utf8.h"
#include "platform/sha256.h"
#include "json/json.h"

namespace cordboard::providers::cordboard_wire {

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

/// An answer that is no success: what the server said, if it said it in the agreed way.
Failure refusalFrom(const http::Response& response)
{
    Failure failure;
    failure.stamp = stampOf(response);
    failure.retryAfter = http::retryAfter(response);
    if (response.header("content-type").starts_with("application/problem+json")) {
        auto problem = json::parse(response.body, AnswerLimits).and_then([](const json::Value& value) {
            return contract::problemFromJson(value, Unknown::Ignore);
        });
        if (problem)
            failure.problem = *std::move(problem);
    }
    const auto code = failure.problem ? failure.problem->code : std::string();
    failure.verdict = http::verdictOf(response.status, code);
    failure.error.code = code == "E-KEY-REUSED" ? ErrorCode::KeyReused : errorFrom(response.status);
    failure.error.detail = "status " + std::to_string(response.status) + (code.empty() ? "" : " " + code);
    if (failure.problem)
        failure.error.field = failure.problem->field;
    return failure;
}

/// `decode(text)` of a successful answer. A success that cannot be read is no answer.
template <typename T, typename Decode> Reply<T> readText(const Received& received, Decode decode)
{
    if (!received)
        return tl::unexpected<Failure>(failureFrom(received.error()));
    const auto& response = *received;
    if (response.status < 200 || response.status > 299)
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

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view Digits = "0123456789ABCDEF";
    constexpr std::string_view Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (Plain.find(c) != std::string_view::npos) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += Digits[byte >> 4];
        result += Digits[byte & 15];
    }
    return result;
}

FrozenCommand freeze(const contract::CommandRequest& request)
{
    auto body = json::dump(contract::toJson(request));
    auto digest = platform::sha256Hex(body);
    return {request.key, std::move(body), std::move(digest)};
}

WireRequest signInRequest(const std::string& email, const std::string& password,
                          const std::string& clientName, const std::optional<std::string>& device)
{
    // Part of it is the machine's name, whose length is nobody's choice here.
    const std::string client(domain::firstCodePoints(clientName, domain::limits::ClientName));
    contract::SignIn signIn{email, password, client, device.value_or(""), device.has_value()};
    auto body = contract::toJson(signIn);
    WireRequest request{Method::Post, "/v1/sessions", json::dump(body), {}};
    for (auto* copy : {&signIn.password, &body["password"].get_ref<std::string&>()})
        OPENSSL_cleanse(copy->data(), copy->size());
    return request;
}

WireRequest currentSessionRequest()
{
    return {Method::Get, "/v1/sessions/current", {}, {}};
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

WireRequest changesRequest(std::int64_t after, std::chrono::seconds wait)
{
    return {Method::Get,
            "/v1/changes?after=" + std::to_string(after) + "&wait=" + std::to_string(wait.count()),
            {},
            {}};
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

WireRequest submitRequest(const FrozenCommand& command)
{
    return {Method::Post, "/v1/commands", contract::asAskedToday(command.body),
            contract::toText(command.key)};
}

Reply<contract::SessionAnswer> session(const Received& received)
{
    return readAnswer<contract::SessionAnswer>(
        received, [](const json::Value& value) { return contract::sessionFromJson(value, Unknown::Ignore); });
}

Reply<Done> done(const Received& received)
{
    if (!received)
        return tl::unexpected<Failure>(failureFrom(received.error()));
    if (received->status < 200 || received->status > 299)
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

Reply<contract::FeedPage> changes(const Received& received)
{
    return readAnswer<contract::FeedPage>(received, [](const json::Value& value) {
        return contract::feedPageFromJson(value, Unknown::Ignore);
    });
}

Reply<contract::AuditPage> audit(const Received& received)
{
    return readAnswer<contract::AuditPage>(received, [](const json::Value& value) {
        return contract::auditPageFromJson(value, Unknown::Ignore);
    });
}

Reply<contract::Operation> submitted(const Received& received, const contract::OperationKey& expected)
{
    const auto noAnswer = [&](std::string detail) -> Reply<contract::Operation> {
        auto failure = failureFrom({ErrorCode::Protocol, std::move(detail), {}});
        failure.stamp = stampOf(*received);
        return tl::unexpected<Failure>(std::move(failure));
    };
    // Whoever answers says to what; another's answer, or that of somebody in between, decides nothing:
    // taken for ours it would end an operation that nobody has carried out.
    const auto echoed = received ? received->header("cordboard-operation") : std::string();
    if (!echoed.empty() && echoed != contract::toText(expected))
        return noAnswer("the answer to another operation");
    auto reply = operation(received, expected.id);
    if (reply) {
        const bool isOurs = reply->value.key == expected && !echoed.empty();
        return isOurs ? std::move(reply) : noAnswer("the answer does not say that it is to this operation");
    }
    const auto& failure = reply.error();
    const bool isDefinitive = failure.verdict == Verdict::Conflict || failure.verdict == Verdict::Rejected ||
                              failure.verdict == Verdict::OurBug;
    if (!received || !isDefinitive)
        return reply;
    if (!failure.problem && echoed.empty())
        return noAnswer("a refusal by somebody else");
    if (failure.problem && failure.problem->operation && !(failure.problem->operation->key == expected))
        return noAnswer("the refusal of another operation");
    return reply;
}

Reply<contract::Operation> operation(const Received& received, const domain::OperationId& expected)
{
    return readAnswer<contract::Operation>(
        received, [&](const json::Value& value) -> Result<contract::Operation> {
            auto decoded = contract::operationFromJson(value, Unknown::Ignore);
            if (decoded && decoded->key.id != expected)
                return domain::failure(ErrorCode::Protocol, "the answer to another operation", "op_id");
            return decoded;
        });
}

} // namespace cordboard::providers::cordboard_wire
