// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "cache/entitystore.h"
#include "cache/outboxstore.h"
#include "providers/provider.h"
#include "sync/controlthread.h"
#include "sync/exchange.h"

namespace cordboard::sync {

/// One account at work: cache and outbox on disk, puller and outbox on one control thread.
///
/// Threads: construction, destruction and all functions from one thread (the session's); reports come on the
/// control thread. Destruction waits for the task under way; nothing is reported afterwards. Requires: no
/// call of `provider` answers after the engine is gone (the transport goes first, or is quiet).
class Engine final {
public:
    struct Setup {
        std::shared_ptr<providers::Provider> provider;
        cache::EntityStore entities;
        std::shared_ptr<cache::OutboxStore> outbox;
        cache::AccountKey account;
        std::function<double()> random; ///< uniform in [0, 1), for jitter; called on the control thread
        Report report;
        /// Brings back what the cache holds in one go, from something derived from it; false when there is no
        /// such thing. Called once, on the control thread; may be empty.
        std::function<bool(cache::EntityStore&)> restore;
    };
    explicit Engine(Setup setup);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Tells what the cache holds, in pieces unless it can be restored at once, then CacheLoaded. Asks the
    /// service for nothing.
    void load();
    /// Begins or goes on to pull and to send: signed in, or the admin has acted on what stopped it. While the
    /// cache is being told it waits, so that `Synced` means that everything was told.
    void connect();
    void refresh();
    /// Whether somebody looks at what the engine keeps; see Puller::setInUse.
    void setInUse(bool isInUse);
    /// Tries to reach the service at once, and this operation with it.
    void sendNow(const domain::OperationId& id);
    /// See Outbox::discard; `done` is called on the control thread.
    void discard(const domain::OperationId& id, std::function<void(domain::Result<void>)> done);
    /// Sends no further step of the operation, or goes on with it; see Outbox::hold.
    void hold(const domain::OperationId& id, bool isHeld);
    /// Waits for the task under way and drops the others. Nothing is reported afterwards.
    void stop();
    /// A row has been queued in the outbox store.
    void wakeOutbox();
    /// Runs `task` on the control thread with the cache at hand.
    void withEntities(std::function<void(cache::EntityStore&)> task, std::chrono::milliseconds delay = {});

private:
    void tellCached(std::size_t table, std::string after, bool isEmpty);
    void loaded(bool isEmpty);

    Setup m_setup;
    http::RetryPolicy m_retries;
    std::unique_ptr<Exchange> m_exchange;
    bool m_isLoading = false; ///< control thread, as the next
    bool m_connectsLater = false;
    std::shared_ptr<ControlThread> m_thread; ///< shared with completions that may still come
};

} // namespace cordboard::sync
