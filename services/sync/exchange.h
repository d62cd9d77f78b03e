// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/outbox.h"
#include "sync/pace.h"
#include "sync/puller.h"

namespace cordboard::sync {

/// Puller and outbox of one account, and what either hears that concerns the other. Threads: the task
/// queue's.
class Exchange final {
public:
    /// All outlive the exchange.
    struct Parts {
        providers::Provider& provider;
        cache::EntityStore& entities;
        cache::OutboxStore& rows;
        TaskQueue& queue;
        const http::RetryPolicy& retries;
    };
    Exchange(const Parts& parts, cache::AccountKey account, Report report);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    [[nodiscard]] Puller& puller() noexcept { return m_puller; }
    [[nodiscard]] Outbox& outbox() noexcept { return m_outbox; }
    /// Begins or goes on to pull and to send.
    void connect();

private:
    void pulled(SyncEvent event);

    const Report m_report;
    PacedService m_service; ///< first, for the others ask it
    Puller m_puller;
    Outbox m_outbox;
};

} // namespace cordboard::sync
