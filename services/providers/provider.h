// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "contract/audit.h"
#include "contract/command.h"
#include "contract/feed.h"
#include "contract/operation.h"
#include "contract/page.h"
#include "contract/problem.h"
#include "contract/session.h"
#include "domain/auditfilter.h"
#include "domain/packedrecords.h"
#include "domain/result.h"
#include "http/retrypolicy.h"

/// One phone system service as the rest of the program sees it. Four siblings implement it; nobody above
/// knows which.
namespace cordboard::providers {

/// What the service can do. The rest of the program asks here and never by the provider's name.
struct Capabilities {
    bool hasChangeFeed = false; ///< fetchChanges; otherwise listings are compared
    bool hasAudit = false;
    bool hasIdempotencyKeys = false; ///< a command sent twice acts once
    bool hasServerPlans = false;
    std::int64_t largestPage = 100;
    std::vector<std::string> commands; ///< kinds of commands it executes
};

/// Where a listing goes on. Opaque: made by the provider, returned to it, never looked into. Empty = the
/// beginning.
struct PageToken {
    std::string value;
    [[nodiscard]] bool isEmpty() const noexcept { return value.empty(); }
    friend bool operator==(const PageToken&, const PageToken&) = default;
};

/// What every answer tells beside its value. A changed epoch means the server was restored from a backup:
/// positions and versions from before mean nothing any more.
struct Stamp {
    std::string epoch; ///< empty = the service has none
    std::optional<domain::Instant> serverTime; ///< the only clock decisions are made by
};

template <typename T> struct Answer {
    T value;
    Stamp stamp;
};

/// Why there is no value. `verdict` says what to do, `error` what happened, `problem` what the service said.
struct Failure {
    http::Verdict verdict = http::Verdict::NoAnswer;
    domain::Error error;
    std::optional<contract::Problem> problem; ///< the typed refusal, when the service gave one
    std::optional<std::chrono::seconds> retryAfter;
    Stamp stamp;
};

template <typename T> using Reply = tl::expected<Answer<T>, Failure>;
template <typename T> using OnReply = std::function<void(Reply<T>)>;

/// Records of one page; `next` is empty on the last. `sequence` is the feed's head when the first page was
/// read.
struct RecordPage {
    domain::SharedRecords records; ///< never null
    PageToken next;
    std::int64_t sequence = 0;
    std::optional<std::int64_t> total;
};

/// A command as it is kept, byte for byte, however often it is sent and by whichever version of the program:
/// frozen at the moment the admin confirmed. A later version sends what it means in the words of its day.
/// `digest` is the SHA-256 of `body` in hex; bytes that do not match it are never sent.
struct FrozenCommand {
    contract::OperationKey key;
    std::string body;
    std::string digest;
};

/// Nothing to tell beside success.
struct Done {};

using CallId = std::uint64_t;

/// For implementers:
/// 1. Split it: a `...Wire` of pure functions between bytes and values, tested with bytes; this class only
///    moves bytes.
/// 2. Every call answers exactly once, later and on the I/O thread, never from inside the call itself. A
///    cancelled call answers with Verdict::Cancelled. After destruction of the transport nothing answers.
/// 3. Nothing is retried here and nothing waits here; that is decided above, from `Failure::verdict`.
/// 4. A success that cannot be read is NoAnswer, never an empty list. Unknown members are ignored, unknown
///    words are not.
/// 5. Tokens and passwords appear in no error and no log.
/// 6. Page tokens survive a restart of the program or fail with Conflict; they never yield a wrong page.
///
/// Threads: all functions from any thread; replies on the I/O thread, where they must be quick and must not
/// throw.
class Provider {
public:
    virtual ~Provider() = default;
    Provider() = default;
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;

    /// On success the session's token is used for all calls that follow; the answer carries it for
    /// safekeeping.
    virtual CallId signIn(std::string email, std::string password,
                          OnReply<contract::SessionAnswer> onReply) = 0;
    /// Goes on with a token kept from before; SessionOver when it is no longer good.
    virtual CallId resume(std::string token, OnReply<contract::SessionAnswer> onReply) = 0;
    /// Ends the session at the service and forgets the token at once, whatever the service answers.
    virtual CallId signOut(OnReply<Done> onReply) = 0;

    /// `limit` is a wish. Company has one record and one page.
    virtual CallId fetchPage(domain::RecordKind table, PageToken token, std::int64_t limit,
                             OnReply<RecordPage> onReply) = 0;
    /// Entries after `after`; waits up to `wait` for the first one. Conflict: the position is no longer kept;
    /// list anew.
    virtual CallId fetchChanges(std::int64_t after, std::chrono::seconds wait,
                                OnReply<contract::FeedPage> onReply) = 0;
    /// Newest first, of what fits.
    virtual CallId fetchAudit(PageToken token, std::int64_t limit, domain::AuditFilter filter,
                              OnReply<contract::AuditPage> onReply) = 0;

    /// The bytes of a confirmed command. Deterministic.
    [[nodiscard]] virtual FrozenCommand encodeCommand(const contract::CommandRequest& request) const = 0;
    /// An operation (applied, possibly with refused rows), a refusal with its problem, or NoAnswer: then ask
    /// `fetchOperation` or submit the same bytes again.
    virtual CallId submit(const FrozenCommand& command, OnReply<contract::Operation> onReply) = 0;
    /// What became of an operation; Conflict with a 404 problem when the service never applied it. InProgress
    /// while it is being executed: the problem's progress, if the service tells any, has with `rowsAfter`
    /// also the rows behind the first so many, as many as fit one answer.
    virtual CallId fetchOperation(domain::OperationId id, std::optional<std::size_t> rowsAfter,
                                  OnReply<contract::Operation> onReply) = 0;

    /// The call answers with Cancelled, unless it has answered already. A cancelled submit may still have
    /// been executed.
    virtual void cancel(CallId id) = 0;
};

} // namespace cordboard::providers
