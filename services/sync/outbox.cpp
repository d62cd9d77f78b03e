// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outbox.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "contract/operation.h"
#include "domain/cause.h"
#include "sync/stepresults.h"

namespace cordboard::sync {

using cache::OutboxRow;
using cache::OutboxState;
using domain::OperationId;
using http::Verdict;

namespace {

/// At most this many requests of the outbox at a time: others of this client have to get through, too.
constexpr std::size_t MostInFlight = 4;
constexpr std::chrono::milliseconds InProgressDelay = std::chrono::seconds(1);
/// Fewer objects are done before anybody could read how far they are.
constexpr std::size_t ManyObjects = 100;
constexpr std::chrono::milliseconds WatchingDelay{300};
constexpr std::chrono::milliseconds WatchingInterval{200};

std::string causeOf(const providers::Failure& failure)
{
    return failure.code.empty() ? failure.error.detail : failure.code;
}

bool hasChanged(const domain::Operation& operation)
{
    return operation.state == domain::OperationEnd::Applied &&
           std::any_of(operation.outcomes.begin(), operation.outcomes.end(),
                       [](const auto& outcome) { return outcome.kind == domain::OutcomeKind::WillChange; });
}

/// Nobody was there to take it: the service has not seen it.
bool isUnsent(const providers::Failure& failure)
{
    return domain::causeOf(failure.error.detail) == domain::Cause::NotConnected;
}

/// Somebody else changed what the admin saw, as opposed to a rule that says no.
bool isConflict(const providers::Failure& failure)
{
    if (failure.verdict != Verdict::Conflict || failure.code.empty())
        return failure.verdict == Verdict::Conflict;
    const auto code = failure.knownCode();
    return code == domain::Code::EConflict || code == domain::Code::EPlanStale;
}

/// The admin wanted nothing more of it to be sent while the step was under way.
bool isStopped(const OutboxRow& row, std::size_t step)
{
    return std::any_of(row.steps.begin() + static_cast<std::ptrdiff_t>(step) + 1, row.steps.end(),
                       [](const cache::OutboxStep& later) {
                           return later.state == OutboxState::Cancelled && later.cause == CauseOfDiscarded;
                       });
}

} // namespace

Outbox::Outbox(providers::Executor& executor, cache::OutboxStore& store, TaskQueue& queue,
               const http::RetryPolicy& retries, cache::AccountKey account, Report report)
    : m_executor(executor), m_store(store), m_queue(queue), m_retries(retries), m_account(std::move(account)),
      m_report(std::move(report))
{
}

void Outbox::resume()
{
    m_isPaused = false;
    ++m_resumes;
    ++m_pauseNumber;
    m_delayed.clear();
    wake();
}

void Outbox::pause()
{
    m_isPaused = true;
    ++m_pauseNumber;
}

void Outbox::setEpoch(const std::string& epoch)
{
    if (epoch == m_pullersEpoch)
        return;
    m_pullersEpoch = epoch;
    m_epoch = epoch;
}

void Outbox::sendNow(const OperationId& id)
{
    m_delayed.erase(id);
    m_failures.erase(id);
    wake();
}

domain::Result<void> Outbox::discard(const OperationId& id)
{
    auto stored = m_store.row(id);
    if (!stored)
        return tl::unexpected(stored.error());
    if (!*stored || cache::isTerminal((*stored)->state))
        return domain::failure(domain::ErrorCode::Conflict, "this is decided already");
    auto& row = **stored;
    const auto step = nextStep(row);
    const bool isOnItsWay = m_busy.contains(id) ||
                            (step < row.steps.size() && row.steps[step].state != OutboxState::Queued);
    if (isOnItsWay)
        return stopBehind(std::move(row), step);
    endSteps(row, step, OutboxState::Cancelled, std::string(CauseOfDiscarded));
    if (auto done = m_store.finish(row, step); !done)
        return done;
    forget(id);
    m_report(OperationChanged{row});
    wake(); // what waited for it is free
    return {};
}

/// On disk, so that it holds for whoever signs in next. Copies of the row that are under way are out of date
/// then, as when somebody is forgotten.
domain::Result<void> Outbox::stopBehind(OutboxRow row, std::size_t step)
{
    for (auto next = step + 1; next < row.steps.size(); ++next) {
        if (row.steps[next].state != OutboxState::Queued)
            continue;
        row.steps[next].state = OutboxState::Cancelled;
        row.steps[next].cause = CauseOfDiscarded;
    }
    if (!isStopped(row, step))
        return domain::failure(domain::ErrorCode::Conflict, "the service may have it already");
    if (auto done = m_store.updateBehind(row, step); !done)
        return done;
    release(row.id);
    return {};
}

void Outbox::hold(const OperationId& id)
{
    const auto stored = m_store.row(id);
    if (!stored)
        return storeFailed(stored.error());
    if (!*stored || cache::isTerminal((*stored)->state))
        return; // it has ended meanwhile
    m_held.insert(id);
    if (auto done = m_store.setHeld(id, true); !done)
        storeFailed(done.error());
}

void Outbox::release(const OperationId& id)
{
    m_held.erase(id);
    if (auto done = m_store.setHeld(id, false); !done)
        storeFailed(done.error());
    wake();
}

void Outbox::heardFrom(const providers::Stamp& stamp)
{
    if (onHeard && (!stamp.epoch.empty() || stamp.serverTime))
        onHeard();
    if (stamp.epoch.empty() || stamp.epoch == m_epoch)
        return;
    m_epoch = stamp.epoch;
    if (m_epoch != m_pullersEpoch && onNews)
        onNews();
}

void Outbox::wake()
{
    if (m_isPaused)
        return;
    const auto revisions = m_store.revisions();
    auto rows = m_store.open();
    const auto held = m_store.held(); // by a former run, too
    if (!rows || !held) {
        storeFailed(rows ? held.error() : rows.error());
        return pauseFor();
    }
    m_held.insert(held->begin(), held->end());
    std::set<std::string> taken; // objects of rows that come earlier
    for (auto& row : *rows) {
        const bool isFree = std::none_of(
            row.objects.begin(), row.objects.end(),
            [&taken](const std::string& object) { return taken.contains(object); });
        taken.insert(row.objects.begin(), row.objects.end());
        if (m_isPaused || m_busy.size() >= MostInFlight)
            return;
        if (!isFree || m_busy.contains(row.id) || m_delayed.contains(row.id) || row.account != m_account)
            continue;
        m_readAt.insert_or_assign(row.id, revisions);
        proceed(std::move(row));
    }
}

void Outbox::proceed(OutboxRow row)
{
    const auto step = nextStep(row);
    const bool isWaiting = step < row.steps.size() && row.steps[step].state == OutboxState::Queued;
    // What is on its way may have been carried out, whatever became of our bytes since: that is asked first.
    if (!row.isIntact && (isWaiting || step == row.steps.size()))
        return end(std::move(row), step, OutboxState::Refused, "damaged");
    if (isWaiting && isStopped(row, step)) // it has never arrived
        return end(std::move(row), step, OutboxState::Cancelled, std::string(CauseOfDiscarded));
    if (step == row.steps.size()) { // those left were discarded, or for somebody who is forgotten
        conclude(row);
        return finish(row, step);
    }
    if (isWaiting && row.steps[step].body.empty()) {
        // It was for somebody who was forgotten while it was on its way, or its secret went with the program
        // (R-CHG-10).
        const auto cause = row.isSecret ? domain::Code::EOnline : domain::Code::EAnonymized;
        return decide(std::move(row), step, OutboxState::Cancelled, std::string(word(cause)));
    }
    if (!isWaiting)
        ask(std::move(row), step);
    else if (!m_held.contains(row.id))
        send(std::move(row), step);
}

/// While the row is on its way or waits no object has become free, and to look would read all of a bulk's
/// steps after each of them. But others may have waited for its place.
void Outbox::wakeUnlessBusy(const OperationId& id)
{
    const bool wasFull = m_busy.size() + 1 >= MostInFlight;
    if (!m_busy.contains(id) && (wasFull || !m_delayed.contains(id)))
        wake();
}

void Outbox::ask(OutboxRow row, std::size_t step)
{
    m_busy.emplace(row.id, m_resumes);
    auto sent = sentStep(row, step);
    m_executor.find(
        std::move(sent), {},
        m_lifeline.hop<providers::Sighting>(
            m_queue, [this, step, row = std::move(row)](providers::Reply<providers::Sighting> reply) mutable {
                const auto id = row.id;
                m_callMadeAt = m_busy.extract(id).mapped();
                if (reply)
                    seen(std::move(row), step, std::move(*reply));
                else
                    askFailed(std::move(row), reply.error());
                wakeUnlessBusy(id);
            }));
}

void Outbox::send(OutboxRow row, std::size_t step)
{
    if (!row.epoch.empty() && !m_epoch.empty() && row.epoch != m_epoch)
        return end(std::move(row), step, OutboxState::Conflict, "epoch");
    ++row.attempts;
    if (!move(row, step, OutboxState::Sending, {}))
        return pauseFor(); // what cannot be written down is not sent
    m_busy.emplace(row.id, m_resumes);
    auto sent = sentStep(row, step);
    if (row.steps.size() == 1 && row.objects.size() >= ManyObjects)
        m_queue.postAfter(WatchingDelay, m_lifeline.guard([this, sent] { watch(sent, 0); }));
    m_executor.send(
        std::move(sent),
        m_lifeline.hop<domain::Operation>(
            m_queue, [this, step, row = std::move(row)](providers::Reply<domain::Operation> reply) mutable {
                const auto id = row.id;
                m_callMadeAt = m_busy.extract(id).mapped();
                if (reply)
                    stepAnswered(std::move(row), step, reply->stamp, reply->value);
                else
                    sendFailed(std::move(row), step, reply.error());
                wakeUnlessBusy(id);
            }));
}

void Outbox::watch(const providers::SentStep& sent, std::size_t rowsKnown)
{
    const auto& id = sent.key.operation.id;
    if (!m_busy.contains(id))
        return;
    const auto heard = [this, sent, rowsKnown](const providers::Reply<providers::Sighting>& reply) {
        const auto& operation = sent.key.operation.id;
        if (!m_busy.contains(operation))
            return;
        auto known = rowsKnown;
        bool isFull = false;
        const auto* working = reply ? std::get_if<providers::Working>(&reply->value) : nullptr;
        if (working != nullptr && working->total > 0) {
            known += working->rows.size();
            isFull = working->rows.size() >= providers::Working::MostRows;
            m_report(OperationProgress{operation, working->done, working->total, rowsKnown, working->rows});
        }
        const auto pause = isFull ? std::chrono::milliseconds::zero() : WatchingInterval;
        m_queue.postAfter(pause, m_lifeline.guard([this, sent, known] { watch(sent, known); }));
    };
    m_executor.find(sent, rowsKnown, m_lifeline.hop<providers::Sighting>(m_queue, heard));
}

void Outbox::seen(OutboxRow row, std::size_t step, providers::Answer<providers::Sighting> answer)
{
    if (const auto* operation = std::get_if<domain::Operation>(&answer.value))
        return stepAnswered(std::move(row), step, answer.stamp, *operation);
    heardFrom(answer.stamp);
    if (std::holds_alternative<providers::Working>(answer.value)) {
        const auto delay = m_retries.delay(m_failures[row.id]++);
        return goOnLater(std::move(row), delay);
    }
    m_failures.erase(row.id);
    if (std::holds_alternative<providers::NeverArrived>(answer.value)) {
        if (move(row, step, OutboxState::Queued, "never arrived"))
            goOn(std::move(row));
        return;
    }
    providers::Failure overtaken;
    overtaken.verdict = Verdict::Conflict;
    overtaken.code = word(domain::Code::EConflict);
    refused(std::move(row), step, overtaken);
}

void Outbox::stepAnswered(OutboxRow row, std::size_t step, const providers::Stamp& stamp,
                          const domain::Operation& operation)
{
    heardFrom(stamp);
    m_pauses = 0;
    // Somebody else's answer is none, and so is one to what this command was before or will be, or one that
    // tells of a change that no feed will tell.
    const bool isOurs = operation.key == domain::OperationKey{row.id, row.generation} &&
                        isAbout(operation, row, step) &&
                        (nextListing || !hasChanged(operation) || operation.sequence > 0);
    if (!isOurs)
        return tryAgain(row, m_retries.delay(m_failures[row.id]++));
    m_failures.erase(row.id);
    row.steps[step].answer = contract::dump(operation);
    row.sequence = nextListing ? nextListing() : std::max(row.sequence, operation.sequence);
    switch (operation.state) {
    case domain::OperationEnd::Applied: return decide(std::move(row), step, OutboxState::Applied, {});
    case domain::OperationEnd::Refused: return decide(std::move(row), step, OutboxState::Refused, "refused");
    }
}

void Outbox::askFailed(OutboxRow row, const providers::Failure& failure)
{
    heardFrom(failure.stamp);
    switch (failure.verdict) {
    case Verdict::SessionOver:
    case Verdict::NotTrusted:
    case Verdict::Misdirected: return stoppedBy(row, failure);
    case Verdict::Later: return pauseFor(failure.retryAfter);
    case Verdict::Success:
    case Verdict::NoAnswer:
    case Verdict::InProgress:
    case Verdict::Conflict:
    case Verdict::Rejected:
    case Verdict::OurBug:
    case Verdict::Cancelled: break;
    }
    // A question refused says nothing about the operation.
    const auto delay = m_retries.delay(m_failures[row.id]++, failure.retryAfter);
    goOnLater(std::move(row), delay);
}

void Outbox::sendFailed(OutboxRow row, std::size_t step, const providers::Failure& failure)
{
    heardFrom(failure.stamp);
    switch (failure.verdict) {
    case Verdict::Success:
    case Verdict::NoAnswer:
    case Verdict::Cancelled:
    case Verdict::InProgress:
        if (isUnsent(failure)) {
            --row.attempts;
            move(row, step, OutboxState::Queued, causeOf(failure));
            return tryAgain(row, m_retries.delay(m_failures[row.id]++, failure.retryAfter));
        }
        if (move(row, step, OutboxState::Unknown, causeOf(failure))) {
            const auto delay = failure.verdict == Verdict::InProgress
                                   ? InProgressDelay
                                   : m_retries.delay(m_failures[row.id]++, failure.retryAfter);
            goOnLater(std::move(row), delay);
        }
        return;
    case Verdict::Misdirected:
        move(row, step, OutboxState::Unknown, causeOf(failure));
        return stoppedBy(row, failure);
    case Verdict::NotTrusted: // nothing was sent
    case Verdict::SessionOver: // refused before anything else is looked at
        --row.attempts;
        move(row, step, OutboxState::Queued, causeOf(failure));
        return stoppedBy(row, failure);
    case Verdict::Later:
        move(row, step, OutboxState::Unknown, causeOf(failure));
        return pauseFor(failure.retryAfter);
    case Verdict::Conflict:
    case Verdict::Rejected:
    case Verdict::OurBug: return refused(std::move(row), step, failure);
    }
}

void Outbox::stoppedBy(const OutboxRow& row, const providers::Failure& failure)
{
    if (m_callMadeAt != m_resumes)
        return tryAgain(row, m_retries.delay(m_failures[row.id]++));
    pause();
    if (failure.verdict == Verdict::SessionOver && onNews)
        onNews();
}

void Outbox::refused(OutboxRow row, std::size_t step, const providers::Failure& failure)
{
    m_pauses = 0;
    m_failures.erase(row.id);
    const auto state = isConflict(failure) ? OutboxState::Conflict : OutboxState::Refused;
    if (failure.operation)
        row.steps[step].answer = contract::dump(*failure.operation);
    decide(std::move(row), step, state, causeOf(failure));
}

void Outbox::storeFailed(const domain::Error& error)
{
    if (onStoreFailed)
        onStoreFailed(error);
}

bool Outbox::stored(const OutboxRow& row, const domain::Result<void>& done)
{
    if (done)
        return true;
    storeFailed(done.error());
    tryAgain(row, m_retries.delay(m_failures[row.id]++));
    return false;
}

bool Outbox::move(OutboxRow& row, std::size_t step, OutboxState state, std::string cause)
{
    const bool isNews = row.state != state;
    row.steps[step].state = state;
    row.steps[step].cause = cause;
    row.state = state;
    row.cause = std::move(cause);
    if (!stored(row, m_store.update(row, step)))
        return false;
    if (isNews)
        m_report(OperationChanged{row});
    if (row.steps.size() > 1 && state == OutboxState::Sending && (isNews || !m_rowsTold.contains(row.id)))
        tellProgress(row, step);
    return true;
}

void Outbox::decide(OutboxRow row, std::size_t step, OutboxState state, std::string cause)
{
    row.steps[step].state = state;
    row.steps[step].cause = std::move(cause);
    const auto next = nextStep(row);
    if (next == row.steps.size()) {
        conclude(row);
        return finish(row, step);
    }
    const bool isNews = row.state != OutboxState::Sending; // it was asked about
    row.state = OutboxState::Sending;
    row.cause.clear();
    if (!stored(row, m_store.update(row, step)))
        return;
    if (isNews)
        m_report(OperationChanged{row});
    tellProgress(row, step);
    // Somebody may have been forgotten since the row was read (R-PURGE-06): then it is read again.
    if (!m_isPaused && m_readAt.at(row.id) == m_store.revisions())
        proceed(std::move(row));
}

void Outbox::end(OutboxRow row, std::size_t step, OutboxState state, const std::string& cause)
{
    endSteps(row, step, state, cause);
    finish(row, step);
}

void Outbox::endSteps(OutboxRow& row, std::size_t step, OutboxState state, const std::string& cause)
{
    for (auto next = step; next < row.steps.size(); ++next) {
        row.steps[next].state = state;
        row.steps[next].cause = cause;
    }
    if (!row.steps.empty()) {
        conclude(row);
    } else { // it is not whole
        row.state = state;
        row.cause = cause;
    }
}

void Outbox::forget(const OperationId& id)
{
    m_rowsTold.erase(id);
    m_readAt.erase(id);
    m_held.erase(id);
    m_delayed.erase(id);
    m_failures.erase(id);
}

void Outbox::finish(const OutboxRow& row, std::size_t step)
{
    forget(row.id);
    if (stored(row, m_store.finish(row, step)))
        m_report(OperationChanged{row});
}

void Outbox::tellProgress(const OutboxRow& row, std::size_t step)
{
    const auto [told, isFirst] = m_rowsTold.try_emplace(row.id, 0);
    auto rows = isFirst ? knownRows(row) : knownRows(row, step);
    const auto first = std::exchange(told->second, told->second + rows.size());
    m_report(OperationProgress{row.id, nextStep(row), row.steps.size(), first, std::move(rows)});
}

std::uint64_t Outbox::beginDelay(const OperationId& id)
{
    m_delayed.insert_or_assign(id, ++m_lastTimer);
    return m_lastTimer;
}

bool Outbox::endDelay(const OperationId& id, std::uint64_t timer)
{
    const auto delayed = m_delayed.find(id);
    if (delayed == m_delayed.end() || delayed->second != timer)
        return false;
    m_delayed.erase(delayed);
    return true;
}

void Outbox::tryAgain(const OutboxRow& row, std::chrono::milliseconds delay)
{
    m_queue.postAfter(delay, m_lifeline.guard([this, id = row.id, timer = beginDelay(row.id)] {
        if (endDelay(id, timer))
            wake();
    }));
}

void Outbox::goOnLater(OutboxRow row, std::chrono::milliseconds delay)
{
    const auto timer = beginDelay(row.id);
    // Tasks are copied.
    const auto kept = std::make_shared<OutboxRow>(std::move(row));
    m_queue.postAfter(delay, m_lifeline.guard([this, kept, timer] {
        if (endDelay(kept->id, timer))
            goOn(std::move(*kept));
    }));
}

void Outbox::goOn(OutboxRow row)
{
    // Somebody may have been forgotten since the row was read (R-PURGE-06): then it is read again.
    const bool isAsStored = m_readAt.at(row.id) == m_store.revisions();
    const bool hasWay = !m_busy.contains(row.id) && m_busy.size() < MostInFlight;
    if (m_isPaused || !isAsStored || !hasWay)
        return wake();
    proceed(std::move(row));
}

void Outbox::pauseFor(std::optional<std::chrono::seconds> retryAfter)
{
    pause();
    m_queue.postAfter(m_retries.delay(m_pauses++, retryAfter),
                      m_lifeline.guard([this, number = m_pauseNumber] {
                          if (number == m_pauseNumber)
                              resume();
                      }));
}

} // namespace cordboard::sync
