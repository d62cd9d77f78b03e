// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outbox.h"

#include <algorithm>

#include "contract/operation.h"
#include "contract/problem.h"

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

bool isUnheardOf(const providers::Failure& failure)
{
    return failure.verdict == Verdict::Conflict && failure.problem && failure.problem->status == 404;
}

/// The service knows the operation only as it was before it was changed: what is to be sent now has not
/// arrived.
bool isOlder(const providers::Answer<contract::Operation>& answer, const OutboxRow& row)
{
    return answer.value.key.id == row.id && answer.value.key.generation < row.generation;
}

std::string causeOf(const providers::Failure& failure)
{
    if (failure.problem && !failure.problem->code.empty())
        return failure.problem->code;
    return failure.error.detail;
}

/// Whether the answer is about what was sent: its kind, its people and numbers, and the feed entry that a
/// change makes.
bool isAbout(const contract::Operation& operation, const OutboxRow& row)
{
    std::vector<std::string_view> objects(row.objects.begin(), row.objects.end());
    std::sort(objects.begin(), objects.end());
    const auto isNamed = [&objects](const contract::OperationOutcome& outcome) {
        const auto object = std::string(word(outcome.target.table)) + '/' + outcome.target.id;
        return std::binary_search(objects.begin(), objects.end(), std::string_view(object));
    };
    const bool hasChanged = std::any_of(
        operation.outcomes.begin(), operation.outcomes.end(),
        [](const auto& outcome) { return outcome.kind == domain::OutcomeKind::WillChange; });
    const bool isApplied = operation.state == contract::OperationState::Applied;
    return operation.kind == row.kind && (!isApplied || !operation.outcomes.empty()) &&
           (!isApplied || !hasChanged || operation.sequence > 0) &&
           std::all_of(operation.outcomes.begin(), operation.outcomes.end(), isNamed);
}

/// Somebody else changed what the admin saw, as opposed to a rule that says no.
bool isConflict(const providers::Failure& failure)
{
    if (failure.verdict != Verdict::Conflict || !failure.problem)
        return failure.verdict == Verdict::Conflict;
    const auto code = failure.problem->knownCode();
    return code == domain::Code::EConflict || code == domain::Code::EPlanStale;
}

} // namespace

Outbox::Outbox(providers::Provider& provider, cache::OutboxStore& store, TaskQueue& queue,
               const http::RetryPolicy& retries, cache::AccountKey account, Report report)
    : m_provider(provider), m_store(store), m_queue(queue), m_retries(retries), m_account(std::move(account)),
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

void Outbox::heardFrom(const providers::Stamp& stamp)
{
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
    auto rows = m_store.open();
    if (!rows) {
        storeFailed(rows.error());
        return pauseFor();
    }
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
        if (row.state == OutboxState::Queued)
            send(std::move(row));
        else
            ask(std::move(row));
    }
}

void Outbox::ask(OutboxRow row)
{
    m_busy.emplace(row.id, m_resumes);
    const auto id = row.id;
    m_provider.fetchOperation(
        id, {},
        m_lifeline.hop<contract::Operation>(
            m_queue, [this, row = std::move(row)](providers::Reply<contract::Operation> reply) {
                m_callMadeAt = m_busy.extract(row.id).mapped();
                if (reply && isOlder(*reply, row))
                    neverArrived(row, reply->stamp);
                else if (reply)
                    operationAnswered(row, *reply);
                else
                    askFailed(row, reply.error());
                wake();
            }));
}

void Outbox::send(OutboxRow row)
{
    if (!row.isIntact) {
        move(row, OutboxState::Refused, "damaged");
        return;
    }
    if (!row.epoch.empty() && !m_epoch.empty() && row.epoch != m_epoch) {
        move(row, OutboxState::Conflict, "epoch");
        return;
    }
    ++row.attempts;
    if (!move(row, OutboxState::Sending, {}))
        return pauseFor(); // what cannot be written down is not sent
    m_busy.emplace(row.id, m_resumes);
    if (row.objects.size() >= ManyObjects)
        m_queue.postAfter(WatchingDelay, m_lifeline.guard([this, id = row.id] { watch(id, 0); }));
    const providers::FrozenCommand command{{row.id, row.generation}, row.body, row.digest};
    m_provider.submit(command,
                      m_lifeline.hop<contract::Operation>(
                          m_queue, [this, row = std::move(row)](providers::Reply<contract::Operation> reply) {
                              m_callMadeAt = m_busy.extract(row.id).mapped();
                              if (reply)
                                  operationAnswered(row, *reply);
                              else
                                  sendFailed(row, reply.error());
                              wake();
                          }));
}

void Outbox::watch(const OperationId& id, std::size_t rowsKnown)
{
    if (!m_busy.contains(id))
        return;
    const auto heard = [this, id, rowsKnown](const providers::Reply<contract::Operation>& reply) {
        if (!m_busy.contains(id))
            return;
        auto known = rowsKnown;
        bool isFull = false;
        if (!reply && reply.error().problem && reply.error().problem->progress) {
            const auto& progress = *reply.error().problem->progress;
            auto rows = progress.rows.value_or(std::vector<contract::OperationOutcome>());
            known += rows.size();
            isFull = rows.size() >= contract::Progress::MostRows;
            m_report(OperationProgress{id, static_cast<std::size_t>(progress.done),
                                       static_cast<std::size_t>(progress.total), rowsKnown, std::move(rows)});
        }
        const auto pause = isFull ? std::chrono::milliseconds::zero() : WatchingInterval;
        m_queue.postAfter(pause, m_lifeline.guard([this, id, known] { watch(id, known); }));
    };
    m_provider.fetchOperation(id, rowsKnown, m_lifeline.hop<contract::Operation>(m_queue, heard));
}

void Outbox::operationAnswered(OutboxRow row, const providers::Answer<contract::Operation>& answer)
{
    heardFrom(answer.stamp);
    m_pauses = 0;
    const auto& operation = answer.value;
    // Somebody else's answer is none, and so is one to what this command was before or will be.
    if (operation.key != contract::OperationKey{row.id, row.generation} || !isAbout(operation, row))
        return tryAgain(row, m_retries.delay(m_failures[row.id]++));
    row.answer = contract::dump(operation);
    row.sequence = operation.sequence;
    m_failures.erase(row.id);
    switch (operation.state) {
    case contract::OperationState::Applied: move(row, OutboxState::Applied, {}); return;
    case contract::OperationState::Refused: move(row, OutboxState::Refused, "refused"); return;
    }
}

void Outbox::neverArrived(OutboxRow row, const providers::Stamp& stamp)
{
    heardFrom(stamp);
    m_failures.erase(row.id);
    move(row, OutboxState::Queued, "never arrived");
}

void Outbox::askFailed(OutboxRow row, const providers::Failure& failure)
{
    if (isUnheardOf(failure))
        return neverArrived(std::move(row), failure.stamp);
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
    case Verdict::Cancelled:
        // A question refused says nothing about the operation.
        return tryAgain(row, m_retries.delay(m_failures[row.id]++, failure.retryAfter));
    }
}

void Outbox::sendFailed(OutboxRow row, const providers::Failure& failure)
{
    heardFrom(failure.stamp);
    switch (failure.verdict) {
    case Verdict::Success:
    case Verdict::NoAnswer:
    case Verdict::Cancelled:
        move(row, OutboxState::Unknown, causeOf(failure));
        return tryAgain(row, m_retries.delay(m_failures[row.id]++, failure.retryAfter));
    case Verdict::InProgress:
        move(row, OutboxState::Unknown, causeOf(failure));
        return tryAgain(row, InProgressDelay);
    case Verdict::Misdirected:
        move(row, OutboxState::Unknown, causeOf(failure));
        return stoppedBy(row, failure);
    case Verdict::NotTrusted: // nothing was sent
    case Verdict::SessionOver: // refused before anything else is looked at
        --row.attempts;
        move(row, OutboxState::Queued, causeOf(failure));
        return stoppedBy(row, failure);
    case Verdict::Later:
        move(row, OutboxState::Unknown, causeOf(failure));
        return pauseFor(failure.retryAfter);
    case Verdict::Conflict:
    case Verdict::Rejected:
    case Verdict::OurBug: return refusedBy(std::move(row), failure);
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

void Outbox::refusedBy(OutboxRow row, const providers::Failure& failure)
{
    m_pauses = 0;
    m_failures.erase(row.id);
    if (failure.problem && failure.problem->operation)
        row.answer = contract::dump(*failure.problem->operation);
    move(row, isConflict(failure) ? OutboxState::Conflict : OutboxState::Refused, causeOf(failure));
}

void Outbox::storeFailed(const domain::Error& error)
{
    if (onStoreFailed)
        onStoreFailed(error);
}

bool Outbox::move(OutboxRow& row, OutboxState state, std::string cause)
{
    row.state = state;
    row.cause = std::move(cause);
    if (const auto stored = m_store.update(row); !stored) {
        storeFailed(stored.error());
        tryAgain(row, m_retries.delay(m_failures[row.id]++));
        return false;
    }
    m_report(OperationChanged{row});
    return true;
}

void Outbox::tryAgain(const OutboxRow& row, std::chrono::milliseconds delay)
{
    const auto timer = ++m_lastTimer;
    m_delayed.insert_or_assign(row.id, timer);
    m_queue.postAfter(delay, m_lifeline.guard([this, id = row.id, timer] {
        const auto delayed = m_delayed.find(id);
        if (delayed == m_delayed.end() || delayed->second != timer)
            return;
        m_delayed.erase(delayed);
        wake();
    }));
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
