// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "domain/enums.h"
#include "domain/finding.h"
#include "domain/instant.h"
#include "domain/operation.h"
#include "domain/result.h"
#include "http/retrypolicy.h"

/// How a phone system service answers, whichever it is.
namespace cordboard::providers {

/// What every answer tells beside its value. A changed epoch means the service was restored from a backup:
/// positions and versions from before mean nothing any more.
struct Stamp {
    std::string epoch; ///< empty = the service has none
    std::optional<domain::Instant> serverTime; ///< the only clock decisions are made by
};

template <typename T> struct Answer {
    T value;
    Stamp stamp;
};

/// Why there is no value. `verdict` says what to do, `error` what happened.
struct Failure {
    http::Verdict verdict = http::Verdict::NoAnswer;
    domain::Error error;
    std::string code; ///< "E-SCOPE": the rulebook's, as far as the service's refusal has one; else empty
    /// Of what was sent to be carried out and was refused whole: its rows and their reasons, when told.
    std::optional<domain::Operation> operation;
    std::optional<std::chrono::seconds> retryAfter;
    Stamp stamp;

    [[nodiscard]] std::optional<domain::Code> knownCode() const noexcept
    {
        return domain::fromWord<domain::Code>(code);
    }
};

template <typename T> using Reply = tl::expected<Answer<T>, Failure>;
template <typename T> using OnReply = std::function<void(Reply<T>)>;

/// Nothing to tell beside success.
struct Done {};

/// Names a call that may be cancelled: it answers with Verdict::Cancelled then, unless it has answered
/// already.
using CallId = std::uint64_t;

/// Where a listing goes on. Opaque: made by the provider, returned to it, never looked into. Empty = the
/// beginning.
struct PageToken {
    std::string value;
    [[nodiscard]] bool isEmpty() const noexcept { return value.empty(); }
    friend bool operator==(const PageToken&, const PageToken&) = default;
};

} // namespace cordboard::providers
