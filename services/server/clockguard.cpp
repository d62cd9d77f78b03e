// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clockguard.h"

#include <algorithm>
#include <cstdio>

#include "platform/bootclock.h"
#include "server/audittrail.h"
#include "server/clockshift.h"
#include "server/dialect.h"

namespace cordboard::server {

using domain::Duration;
using domain::Instant;
using domain::Result;

namespace {

class SystemClock final : public MachineClock {
public:
    [[nodiscard]] ClockReading read() const override
    {
        return {std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()),
                std::chrono::duration_cast<Duration>(platform::sinceBoot()), m_boot};
    }

private:
    std::string m_boot = platform::bootId();
};

[[nodiscard]] AuditLine clockLine(const std::string& action, const std::string& actor, Instant at,
                                  ClockVerdict verdict)
{
    AuditLine line;
    line.entry.at = at;
    line.entry.actorName = actor;
    line.entry.actorKind = "system";
    line.entry.action = action;
    if (verdict.doubt) {
        line.entry.outcome = contract::AuditOutcome::Failure;
        line.entry.reasonCode = word(*verdict.doubt);
    }
    return line;
}

} // namespace

struct ClockGuard::Kept {
    ClockReading good;
    ClockState state = ClockState::Trusted;
};

std::shared_ptr<const MachineClock> MachineClock::ofThisMachine()
{
    return std::make_shared<const SystemClock>();
}

std::string_view word(ClockState state) noexcept
{
    switch (state) {
    case ClockState::Trusted: return "trusted";
    case ClockState::Waiting: return "waiting";
    case ClockState::Held: return "held";
    }
    return {};
}

std::string_view word(ClockDoubt doubt) noexcept
{
    switch (doubt) {
    case ClockDoubt::Jumped: return "jumped";
    case ClockDoubt::BehindLastBeat: return "behind_last_beat";
    case ClockDoubt::LongGap: return "long_gap";
    }
    return {};
}

ClockGuard::ClockGuard(std::shared_ptr<const MachineClock> clock)
    : m_clock(std::move(clock)), m_good(m_clock->read()), m_base(m_good)
{
}

ClockVerdict ClockGuard::verdict() const
{
    const std::scoped_lock lock(m_mutex);
    return m_verdict;
}

Instant ClockGuard::now() const
{
    const auto reading = m_clock->read();
    const std::scoped_lock lock(m_mutex);
    switch (m_verdict.state) {
    case ClockState::Waiting: return reading.wall;
    case ClockState::Trusted:
        // A jump is noticed at the next beat; what happens until then is not to be stamped with it.
        return judgeBeat(m_base, reading) ? expectedWall(m_good, reading) : reading.wall;
    case ClockState::Held: break;
    }
    return expectedWall(m_good, reading);
}

Instant ClockGuard::trusted() const
{
    const auto reading = m_clock->read();
    const std::scoped_lock lock(m_mutex);
    return m_verdict.state == ClockState::Trusted && !judgeBeat(m_base, reading)
               ? reading.wall
               : expectedWall(m_good, reading);
}

std::optional<ServerTime::Presumption> ClockGuard::presumed() const
{
    const auto reading = m_clock->read();
    const std::scoped_lock lock(m_mutex);
    if (m_verdict.state == ClockState::Trusted || !m_hasGap)
        return std::nullopt;
    return Presumption{m_beforeGap ? expectedWall(*m_beforeGap, reading) : reading.wall, m_good.wall};
}

Result<std::optional<ClockGuard::Kept>> ClockGuard::load(Store& store)
{
    auto row = store.connection().prepare("SELECT wall, elapsed, boot, state FROM clock_guard WHERE one = 1");
    if (!row)
        return tl::unexpected(row.error());
    if (auto done = row->run(); !done)
        return tl::unexpected(done.error());
    if (!row->next())
        return std::nullopt;
    Kept kept{{Instant(Duration(row->integer(0))), Duration(row->integer(1)), row->text(2)},
              ClockState::Held};
    for (const auto state : {ClockState::Trusted, ClockState::Waiting}) {
        if (word(state) == row->text(3))
            kept.state = state;
    }
    return kept;
}

/// A database from before there were beats: what it has heard of last.
Result<std::optional<Instant>> ClockGuard::newestEvent(Store& store)
{
    std::optional<Instant> newest;
    auto done = store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        auto row = store.connection().prepare(
            "SELECT at FROM audit WHERE company_id = ? ORDER BY sequence DESC LIMIT 1");
        if (!row)
            return tl::unexpected(row.error());
        auto ran = row->bind(store.companyId()).run();
        if (ran && row->next())
            newest = std::max(newest, std::optional(Instant(Duration(row->integer(0)))));
        return ran;
    });
    return done ? Result<std::optional<Instant>>(newest) : tl::unexpected(done.error());
}

Result<void> ClockGuard::save(Store& store, const Kept& kept)
{
    auto write = store.connection().prepare(
        Dialect::upsert("clock_guard", {"one"}, {"wall", "elapsed", "boot", "state"}));
    if (!write)
        return tl::unexpected(write.error());
    return write->bind(std::int64_t{1})
        .bind(millis(kept.good.wall))
        .bind(kept.good.elapsed.count())
        .bind(kept.good.boot)
        .bind(word(kept.state))
        .run();
}

Result<void> ClockGuard::foundIn(Store& store, const ClockReading& reading)
{
    return save(store, {reading, ClockState::Trusted});
}

void ClockGuard::adopt(ClockVerdict verdict, const ClockReading& good, const ClockReading& reading)
{
    constexpr auto OldestBase = std::chrono::hours(24);
    const std::scoped_lock lock(m_mutex);
    const bool isNew = verdict.state != m_verdict.state || reading.elapsed - m_base.elapsed > OldestBase;
    m_verdict = verdict;
    m_good = good;
    if (verdict.state == ClockState::Trusted) { // a later doubt is of another kind
        m_hasGap = false;
        m_beforeGap.reset();
    }
    if (isNew)
        m_base = verdict.state == ClockState::Held ? good : reading;
}

/// Makes the verdict that of database and process, and tells the audit when it is another one.
Result<void> ClockGuard::settle(Store& store, ClockVerdict next, const ClockReading& good,
                                const ClockReading& reading)
{
    const auto before = verdict();
    adopt(next, good, reading);
    if (auto done = save(store, {good, next.state}); !done)
        return done;
    if (before.state == next.state)
        return {};
    const auto line = clockLine(next.state == ClockState::Trusted ? "clock_trusted" : "clock_held", "Timer",
                                now(), next);
    std::fprintf(stderr, "cordboardd: clock: %s%s%s\n", std::string(word(next.state)).c_str(),
                 next.doubt ? ", " : "", next.doubt ? std::string(word(*next.doubt)).c_str() : "");
    return store.forEachCompany(Purpose::Writing, [&] { return AuditTrail(store).append({&line, 1}); });
}

/// What was stamped since the last good beat, which is all before a clock that is right and ahead, counts
/// from now.
Result<void> ClockGuard::moveHeldIn(Store& store, Instant good, Instant now)
{
    if (now <= good)
        return {};
    return store.forEachCompany(Purpose::Writing, [&] { return moveStamps(store, good, now, now); });
}

Result<void> ClockGuard::beginIn(Store& store, Gap gap)
{
    auto kept = load(store);
    auto newest = newestEvent(store);
    if (!kept || !newest)
        return tl::unexpected(kept ? newest.error() : kept.error());
    const auto reading = m_clock->read();
    auto last = *kept ? (*kept)->good : ClockReading{newest->value_or(reading.wall), {}, {}};
    auto next = judgeStart(last, reading);
    if (*kept && (*kept)->state == ClockState::Held && next.state == ClockState::Waiting)
        next = {ClockState::Held, ClockDoubt::Jumped}; // an hour does not mend what had to be looked at
    if (gap == Gap::Accepted) {
        next = {};
        const auto held = *kept && (*kept)->state == ClockState::Held ? std::optional(last.wall)
                                                                      : std::nullopt;
        if (auto done = held ? moveHeldIn(store, *held, reading.wall) : Result<void>{}; !done)
            return done;
    }
    const auto beforeGap = isSameBoot(last, reading) ? std::optional(last) : std::nullopt;
    if (next.state == ClockState::Trusted) {
        last = reading;
    } else { // goes on in this boot from where that one ended
        last.elapsed = reading.elapsed;
        last.boot = reading.boot;
    }
    m_waitsUntil = reading.elapsed + WaitAfterGap;
    adopt({}, last, reading);
    if (next.state == ClockState::Trusted)
        return save(store, {last, next.state});
    {
        const std::scoped_lock lock(m_mutex);
        m_hasGap = true;
        m_beforeGap = beforeGap;
    }
    // The beat stays as it was: the next start has to judge by it, not by this one.
    auto done = settle(store, next, last, reading);
    return done && *kept ? save(store, {(*kept)->good, next.state}) : done;
}

/// Confirmed elsewhere, a beat ago at most. What was stamped here since then has not been moved there.
Result<void> ClockGuard::hearIn(Store& store, const ClockReading& confirmed, const ClockReading& reading)
{
    std::unique_lock lock(m_mutex);
    const bool wasHeld = m_verdict.state == ClockState::Held;
    const auto since = m_good.wall;
    const auto until = expectedWall(m_good, reading);
    lock.unlock();
    if (wasHeld && until < confirmed.wall) {
        auto done = store.forEachCompany(Purpose::Writing,
                                         [&] { return moveStamps(store, since, until, reading.wall); });
        if (!done)
            return done;
    }
    adopt({}, confirmed, confirmed);
    return {};
}

Result<void> ClockGuard::beatIn(Store& store)
{
    auto kept = load(store);
    if (!kept)
        return tl::unexpected(kept.error());
    const auto reading = m_clock->read();
    auto current = verdict();
    if (current.state != ClockState::Trusted && *kept && (*kept)->state == ClockState::Trusted) {
        if (auto done = hearIn(store, (*kept)->good, reading); !done)
            return done;
        current = {};
    }
    std::unique_lock lock(m_mutex);
    const auto good = m_good;
    const auto doubt = judgeBeat(m_base, reading);
    const bool isOver = reading.elapsed >= m_waitsUntil;
    lock.unlock();
    switch (current.state) {
    case ClockState::Trusted:
        return doubt ? settle(store, {ClockState::Held, doubt}, good, reading)
                     : settle(store, {}, reading, reading);
    case ClockState::Waiting:
        if (doubt)
            return settle(store, {ClockState::Held, doubt}, good, reading);
        return isOver ? settle(store, {}, reading, reading) : Result<void>{};
    case ClockState::Held: break;
    }
    return judgeBeat(good, reading) ? Result<void>{} : settle(store, {}, reading, reading);
}

Result<void> ClockGuard::confirmIn(Store& store, const std::string& confirmedBy)
{
    auto kept = load(store);
    if (!kept)
        return tl::unexpected(kept.error());
    const auto reading = m_clock->read();
    adopt({}, reading, reading);
    if (auto done = save(store, {reading, ClockState::Trusted}); !done)
        return done;
    const auto line = clockLine("clock_confirmed", confirmedBy, reading.wall, {});
    auto told = store.forEachCompany(Purpose::Writing, [&] { return AuditTrail(store).append({&line, 1}); });
    const bool wasHeld = *kept && (*kept)->state == ClockState::Held;
    return told && wasHeld ? moveHeldIn(store, (*kept)->good.wall, reading.wall) : told;
}

} // namespace cordboard::server
