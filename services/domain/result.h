// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>

/// What went wrong below the rules of the field: broken input, a store, a wire. Refusals by a rule are not
/// errors; they are `Finding`s inside a `Plan` (finding.h). Text for people is made in `ui/text`, never here.
namespace cordboard::domain {

enum class ErrorCode {
    InvalidInput, ///< the caller's bytes or words cannot be understood
    NotFound, ///< no such record, or not visible to the actor (R-GEN-01: the two look alike)
    Unauthorized, ///< no session, or it ended (E-AUTH)
    Forbidden, ///< known actor, missing right
    Conflict, ///< versions or a uniqueness rule disagree (R-GEN-04)
    KeyReused, ///< an idempotency key came back with another body
    TooLarge, ///< a cap was exceeded
    RateLimited, ///< the other side asks to wait
    Offline, ///< no answer: name, connect, time-out, reset; the outcome is unknown
    Untrusted, ///< the peer's certificate was not accepted
    Protocol, ///< an answer that does not follow the contract
    Storage, ///< a database or file refused
    Cancelled, ///< the user's wish
    Internal ///< a bug of ours
};

/// `detail` is for the log and for "Copy details", in English, without personal data where avoidable.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
    std::string field; ///< JSON pointer or field name, when one field is to blame
};

template <typename T> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string detail, std::string field = {})
{
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(field)});
}

} // namespace cordboard::domain
