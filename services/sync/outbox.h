// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "cache/outboxstore.h"
#include "http/retrypolicy.h"
#include "providers/executor.h"
#include "sync/syncevent.h"
#include "sync/taskqueue.h"

namespace cordboard::sync {

/// Carries confirmed commands to the service.
///
/// Specification.
/// - L1 Every row reaches exactly one terminal state: applied, refused, conflict (or cancelled by the admin).
/// - L2 `applied` is believed only from an operation the service names; a command is sent again only under
///   its own key, so however often it is sent it acts once.
/// - L3 A row of another account is never sent; one confirmed in another epoch of the server becomes a
///   conflict.
/// - L4 Rows that touch a common object are sent in queue order; a row that waits holds up nothing else.
/// - L5 What is sent are the stored bytes, an earlier release's in the words of today; a row that does not
/// match its checksum is never sent. Those of a secret row are in memory alone: it is cancelled when the
/// program ended before they were sent (R-CHG-10).
/// - L6 Nothing is deleted; each change of state is stored before it is reported.
/// - L7 The steps of a row are carried out one after another, and what became of each is stored before the
///   next is sent: whoever goes on after a crash begins with the first that is not decided. A step that is
///   refused does not stop the others.
/// - L8 The admin may take back what was never sent (cancelled), and stop a row of many steps behind the one
///   under way: those that follow are cancelled, and so is that one should it never have arrived. Either is
///   stored before it is answered for. What may have reached the service is neither.
///
/// States: queued -> sending -> applied | refused | conflict | unknown. `unknown` (no answer came) and
/// `sending` after a restart are asked about before anything is sent again; only when the service has never
/// carried out the step does it go back to queued. A row is in the state of the step under way, and applied
/// in the end when one of them was. No answer: again after the retry policy's delay. Session
/// over: paused until `resume`. Certificate or redirect: everything stops until `resume`.
///
/// While a command with many targets is being sent as one step it is asked five times a second how far it is,
/// and at once again as long as an answer is full of rows; that decides nothing. Of several steps those that
/// are decided are told.
///
/// Threads: the task queue's.
class Outbox final {
public:
    Outbox(providers::Executor& executor, cache::OutboxStore& store, TaskQueue& queue,
           const http::RetryPolicy& retries, cache::AccountKey account, Report report);

    /// Looks for work: a row was queued, or the connection is back. Rows that wait for a delay keep waiting.
    void wake();
    /// Signed in (again), or the admin has acted on a certificate: everything is tried at once.
    void resume();
    /// Nothing is sent until `resume`; answers under way still count.
    void pause();
    /// Tries this row at once, whatever delay it had.
    void sendNow(const domain::OperationId& id);
    /// Takes the row out of the queue, or, when it is on its way in many steps, what follows the step under
    /// way. Conflict: it is decided, or all that is left of it may have reached the service. When it cannot
    /// be stored nothing has changed.
    [[nodiscard]] domain::Result<void> discard(const domain::OperationId& id);
    /// Sends no further step of the row until it is released, also when the program has ended in between. The
    /// one under way is carried out, and asked about when it is in doubt.
    void hold(const domain::OperationId& id);
    void release(const domain::OperationId& id);
    /// The history the puller knows of. An answer to the outbox may tell of another one earlier.
    void setEpoch(const std::string& epoch);
    /// The service has told of a session that is over or of another epoch: the puller should hear that
    /// itself.
    std::function<void()> onNews;
    /// The service has answered, whatever it said.
    std::function<void()> onHeard;
    /// The store has failed; what waits is tried again later.
    std::function<void(const domain::Error&)> onStoreFailed;

    /// Set when the service has no feed: the listing that will show what the service does now, as a position
    /// (OutboxRow::sequence).
    std::function<std::int64_t()> nextListing;

private:
    /// Goes on with the first step that is not decided.
    void proceed(cache::OutboxRow row);
    void wakeUnlessBusy(const domain::OperationId& id);
    void ask(cache::OutboxRow row, std::size_t step);
    void send(cache::OutboxRow row, std::size_t step);
    /// Asks how far the only step of a command is whose answer is being waited for, until it comes;
    /// `rowsKnown` of its rows have been told of.
    void watch(const providers::SentStep& sent, std::size_t rowsKnown);
    void seen(cache::OutboxRow row, std::size_t step, providers::Answer<providers::Sighting> answer);
    void stepAnswered(cache::OutboxRow row, std::size_t step, const providers::Stamp& stamp,
                      const domain::Operation& operation);
    void askFailed(cache::OutboxRow row, const providers::Failure& failure);
    void sendFailed(cache::OutboxRow row, std::size_t step, const providers::Failure& failure);
    void refused(cache::OutboxRow row, std::size_t step, const providers::Failure& failure);
    /// Pauses until the admin has acted. What was asked before the admin did says nothing about now.
    void stoppedBy(const cache::OutboxRow& row, const providers::Failure& failure);
    void heardFrom(const providers::Stamp& stamp);
    void storeFailed(const domain::Error& error);
    /// Store and report; a store that fails leaves the row as it was on disk, to be asked about later, and
    /// the answer is false. The first two are for steps and rows on their way.
    bool move(cache::OutboxRow& row, std::size_t step, cache::OutboxState state, std::string cause);
    /// The step is decided. So is the row when it was the last; otherwise the next one follows.
    void decide(cache::OutboxRow row, std::size_t step, cache::OutboxState state, std::string cause);
    /// Nothing of the row is sent any more, from `step` on.
    void end(cache::OutboxRow row, std::size_t step, cache::OutboxState state, const std::string& cause);
    static void endSteps(cache::OutboxRow& row, std::size_t step, cache::OutboxState state,
                         const std::string& cause);
    void finish(const cache::OutboxRow& row, std::size_t step);
    /// Nothing behind the step is sent any more.
    [[nodiscard]] domain::Result<void> stopBehind(cache::OutboxRow row, std::size_t step);
    void forget(const domain::OperationId& id);
    bool stored(const cache::OutboxRow& row, const domain::Result<void>& done);
    /// Of the step that was decided, or, when nothing has been told of the row yet, of all that were.
    void tellProgress(const cache::OutboxRow& row, std::size_t step);
    /// Looks for work again, as the store has it.
    void tryAgain(const cache::OutboxRow& row, std::chrono::milliseconds delay);
    /// Goes on with the row, which is as the store has it: to read all steps of a bulk again after every
    /// answer that is lost would cost their square.
    void goOnLater(cache::OutboxRow row, std::chrono::milliseconds delay);
    void goOn(cache::OutboxRow row);
    /// The number of a timer for the row, the only one that ends its delay.
    [[nodiscard]] std::uint64_t beginDelay(const domain::OperationId& id);
    /// False: another one does, or none any more.
    [[nodiscard]] bool endDelay(const domain::OperationId& id, std::uint64_t timer);
    /// Lets everything wait; longer each time until the service answers otherwise.
    void pauseFor(std::optional<std::chrono::seconds> retryAfter = {});

    providers::Executor& m_executor;
    cache::OutboxStore& m_store;
    TaskQueue& m_queue;
    const http::RetryPolicy& m_retries;
    const cache::AccountKey m_account;
    const Report m_report;
    std::string m_epoch; ///< as heard last
    std::string m_pullersEpoch; ///< as told last
    bool m_isPaused = true; ///< until the first `resume`
    std::uint64_t m_pauseNumber = 0; ///< tells a timed pause from one that came later
    int m_pauses = 0; ///< timed ones in a row
    std::uint64_t m_resumes = 0;
    /// With a call under way, made after so many resumes.
    std::map<domain::OperationId, std::uint64_t> m_busy;
    std::uint64_t m_callMadeAt = 0; ///< the same of the call whose answer is being looked at
    std::map<domain::OperationId, int> m_failures; ///< in a row
    std::map<domain::OperationId, std::size_t> m_rowsTold; ///< of rows with several steps, while being sent
    std::set<domain::OperationId> m_held;
    std::map<domain::OperationId, std::uint64_t> m_readAt; ///< the store's revisions when the row was read
    std::map<domain::OperationId, std::uint64_t> m_delayed; ///< the number of the timer that ends the delay
    std::uint64_t m_lastTimer = 0;
    Lifeline m_lifeline;
};

} // namespace cordboard::sync
