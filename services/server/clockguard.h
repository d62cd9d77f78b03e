// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "server/clockrules.h"
#include "server/store.h"

namespace cordboard::server {

/// "trusted", "waiting", "held"
[[nodiscard]] std::string_view word(ClockState state) noexcept;
/// "jumped", "behind_last_beat", "long_gap"
[[nodiscard]] std::string_view word(ClockDoubt doubt) noexcept;

/// Watches the machine's clock for a database: a beat each minute with wall and monotonic time, kept in the
/// database.
///
/// Specification.
/// - While the clock is not trusted nothing irreversible is done by a timer: purge, end of licenses,
///   retention.
/// - Trusted time, which decides who may be restored, is then the last good beat and what has passed since by
///   the clock that nobody can set. While it is held, that is also what the server writes down and tells.
/// - Who may be read is decided by trusted time, too, but after a start that missed how long the server was
///   away also by the time that is presumed: by the clock that nobody can set when it ran all along, else by
///   the machine's.
/// - It is trusted again when wall and monotonic time agree, when the hour after a gap is over, or when a
///   person says so (`confirm`), be it from another process: the next beat hears of it.
/// - What was stamped while it was held counts from the moment in which a clock that is ahead is confirmed,
/// or in
///   which a server that runs hears of it: nobody loses his 72 hours by it.
/// - Each change is in the audit.
///
/// Threads: `beginIn`, `beatIn` and `confirmIn` one at a time, the others any.
class ClockGuard final : public ServerTime {
public:
    explicit ClockGuard(std::shared_ptr<const MachineClock> clock);

    /// What an absence of any length is taken for.
    enum class Gap : std::uint8_t {
        Judged,
        Accepted ///< the person at the machine owns the data and sees its clock
    };
    /// Goes on from the beats of former runs. Requires an open write transaction, as the next two.
    [[nodiscard]] domain::Result<void> beginIn(Store& store, Gap gap = Gap::Judged);
    [[nodiscard]] domain::Result<void> beatIn(Store& store);
    /// A person has looked at the clock and says that it is right. `confirmedBy` stands in the audit.
    [[nodiscard]] domain::Result<void> confirmIn(Store& store, const std::string& confirmedBy);
    /// A database that is made now begins with a good beat.
    [[nodiscard]] static domain::Result<void> foundIn(Store& store, const ClockReading& reading);

    [[nodiscard]] domain::Instant now() const override;
    [[nodiscard]] domain::Instant trusted() const override;
    [[nodiscard]] std::optional<Presumption> presumed() const override;
    [[nodiscard]] ClockVerdict verdict() const;
    [[nodiscard]] bool isTrusted() const { return verdict().state == ClockState::Trusted; }
    [[nodiscard]] ClockReading machine() const { return m_clock->read(); }

private:
    struct Kept;
    [[nodiscard]] static domain::Result<std::optional<Kept>> load(Store& store);
    [[nodiscard]] static domain::Result<std::optional<domain::Instant>> newestEvent(Store& store);
    [[nodiscard]] static domain::Result<void> save(Store& store, const Kept& kept);
    [[nodiscard]] domain::Result<void> settle(Store& store, ClockVerdict verdict, const ClockReading& good,
                                              const ClockReading& reading);
    [[nodiscard]] static domain::Result<void> moveHeldIn(Store& store, domain::Instant good,
                                                         domain::Instant now);
    [[nodiscard]] domain::Result<void> hearIn(Store& store, const ClockReading& confirmed,
                                              const ClockReading& reading);
    void adopt(ClockVerdict verdict, const ClockReading& good, const ClockReading& reading);

    const std::shared_ptr<const MachineClock> m_clock;
    mutable std::mutex m_mutex;
    ClockVerdict m_verdict;
    ClockReading m_good; ///< the last good beat; its `elapsed` is of this boot
    ClockReading m_base; ///< a good one, a day old at most: slow drift adds up
    domain::Duration m_waitsUntil{}; ///< by `elapsed`
    bool m_hasGap = false; ///< `m_good` does not count how long the server was away
    std::optional<ClockReading> m_beforeGap; ///< the last good one, where this boot has counted on
};

} // namespace cordboard::server
