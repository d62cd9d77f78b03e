// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/problem.h"
#include "contract/session.h"
#include "platform/random.h"
#include "server/api.h"

/// What the routes of the wire share. Internal to them.
namespace cordboard::server {

enum class Endpoint {
    Health,
    Ready,
    SignIn,
    Session,
    SignOut,
    Company,
    List,
    Record,
    Changes,
    Audit,
    Plan,
    Command,
    Operation,
    RequestReset,
    ChangePassword,
    RequestVerification,
    OutgoingMail,
    LicenseHistory,
    Invoices,
    Invoice,
    InvoiceForecast,
    File,
    Picture,
    Greeting,
    RequestCode,
    EnterCode,
    Sessions,
    EndSession,
    EndSessions,
    RenewSession,
    ApiKeys,
    CreateApiKey,
    RevokeApiKey,
    SecondFactor,
    BeginSecondFactor,
    ConfirmSecondFactor,
    RemoveSecondFactor,
    ResetSecondFactor
};

struct Api::Route {
    std::string_view method;
    std::string path; ///< '*' stands for one segment
    Endpoint endpoint;
    domain::RecordKind table;
    std::string_view parameters; ///< query parameters, comma-separated; any other is refused
};

/// A change of the own password on its way; its texts are gone with it.
struct PasswordChanging;
/// A code on its way that proves a number, with the try that was counted for it.
struct CodeEntering;
/// Somebody turns the second factor of their own account on or off.
struct SecondFactorTurn;

struct Api::Exchange {
    HttpRequest request;
    HttpServer::Respond respond;
    HttpServer::ReadBody readBody;
    const Route* route = nullptr;
    std::string id; ///< the path's wildcard
    std::string token;
    std::string person; ///< the caller's id, when it is known before the request is worked on
    bool isAdmin = false; ///< and whether any role was given to the caller
    HttpResponse refused; ///< what is to be answered once it is known who asks
    Turns::Turn turn; ///< held until the answer is given
    contract::CommandRequest command; ///< of a command, with what is needed to carry it out
    std::string fingerprint;
    std::optional<CommandExecutor::Refused> refusedCommand; ///< nothing of it can be executed
    std::string digest; ///< of the PIN that it sets
    Writer::Size size = Writer::Size::Small;
    Uploads::Place upload; ///< of a file, the same
    contract::SignIn signIn; ///< of a sign-in, and as whose attempt it counts
    SignInThrottle::Attempt attempt;
    std::shared_ptr<PasswordChanging> password; ///< of somebody who changes their own
    std::shared_ptr<CodeEntering> code; ///< of somebody who proves a number
    std::shared_ptr<SecondFactorTurn> secondFactor; ///< of somebody who turns their own
    std::string requestId = platform::randomHex(8);
    Workers::Clock::time_point arrived = Workers::Clock::now();
    domain::Instant serverTime;
};

[[nodiscard]] HttpResponse problemResponse(const domain::Finding& finding);
[[nodiscard]] HttpResponse problemResponse(const contract::Problem& problem);
[[nodiscard]] HttpResponse problemResponse(const domain::Error& error);
[[nodiscard]] HttpResponse jsonResponse(int status, const json::Value& value);
/// 429 with Retry-After.
[[nodiscard]] HttpResponse waitingResponse(std::string detail, std::chrono::seconds wait);
/// Empty when there is none.
[[nodiscard]] std::string headerOf(const HttpRequest& request, const std::string& name);
/// Of `Authorization: Bearer`; empty when there is none.
[[nodiscard]] std::string bearerToken(const HttpRequest& request);
/// Whether the path is the route's, where '*' stands for one segment, which goes to `id`, decoded.
[[nodiscard]] bool isAtPath(std::string_view route, std::string_view path, std::string& id);
/// The body of somebody who is known, as JSON.
[[nodiscard]] domain::Result<json::Value> bodyOf(const HttpRequest& request);

} // namespace cordboard::server
