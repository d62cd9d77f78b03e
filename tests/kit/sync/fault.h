// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/cause.h"
#include "providers/reply.h"

namespace cordboard::kit {

/// What goes wrong with one call.
enum class Fault : std::uint8_t {
    None,
    LostRequest, ///< it never arrives
    NotConnected, ///< nobody listens, so that it never leaves
    LostAnswer, ///< the service acts, and its answer is lost
    SessionOver, ///< 401, before anything is looked at
    Later, ///< 429
    NotTrusted, ///< the certificate is refused
    Misdirected, ///< a redirect
    InProgress, ///< 409: the same key is being worked on
    Forbidden ///< 403: outside what the account may see
};

/// One call to a service whose every call may fail.
struct ServiceCall {
    std::string kind; ///< "page", "record", "changes", "submit", "ask"
    std::string subject; ///< the table, the record, the position, the operation
    int number = 0; ///< of all calls, from 0
};

[[nodiscard]] inline providers::Failure refusal(http::Verdict verdict, const std::string& code,
                                                std::optional<std::chrono::seconds> retryAfter = {},
                                                providers::Stamp stamp = {})
{
    providers::Failure failure;
    failure.verdict = verdict;
    failure.error = {domain::ErrorCode::Conflict, code, {}};
    failure.code = code;
    failure.retryAfter = retryAfter;
    failure.stamp = std::move(stamp);
    return failure;
}

/// What whoever called hears of it. `stamp`: what a service says in its answers.
[[nodiscard]] inline providers::Failure failureOf(Fault fault, std::optional<std::chrono::seconds> retryAfter,
                                                  const providers::Stamp& stamp)
{
    using http::Verdict;
    switch (fault) {
    case Fault::SessionOver: return refusal(Verdict::SessionOver, "E-AUTH", retryAfter, stamp);
    case Fault::Later: return refusal(Verdict::Later, "E-RATE", retryAfter, stamp);
    case Fault::Misdirected: return refusal(Verdict::Misdirected, {}, retryAfter, stamp);
    case Fault::InProgress: return refusal(Verdict::InProgress, "E-IN-PROGRESS", retryAfter, stamp);
    case Fault::Forbidden: {
        auto failure = refusal(Verdict::Rejected, "E-SCOPE", retryAfter, stamp);
        failure.error.code = domain::ErrorCode::Forbidden;
        return failure;
    }
    case Fault::NotTrusted:
    case Fault::None:
    case Fault::LostRequest:
    case Fault::NotConnected:
    case Fault::LostAnswer: break;
    }
    // Nothing came back, so nothing is known.
    auto failure = refusal(fault == Fault::NotTrusted ? Verdict::NotTrusted : Verdict::NoAnswer, {},
                           retryAfter);
    failure.error = {domain::ErrorCode::Offline,
                     fault == Fault::NotConnected ? domain::detailOf(domain::Cause::NotConnected)
                                                  : std::string("no answer"),
                     {}};
    return failure;
}

} // namespace cordboard::kit
