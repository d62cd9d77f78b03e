// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "providers/provider.h"

namespace cordboard::session::test {

/// Another service behind a network that is slow when somebody wants that. Threads: any, as every provider.
class HoldingProvider final : public providers::Provider {
public:
    explicit HoldingProvider(std::shared_ptr<providers::Provider> service) : m_service(std::move(service)) {}

    /// What is on its way for as long as nobody calls `release`.
    enum class Held { Nothing, Commands, Answers, SignIns };

    void hold(Held held)
    {
        const std::lock_guard lock(m_mutex);
        m_holding = held;
    }
    [[nodiscard]] bool hasHeld() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_held.empty();
    }
    void release()
    {
        std::vector<std::function<void()>> held;
        {
            const std::lock_guard lock(m_mutex);
            m_holding = Held::Nothing;
            held.swap(m_held);
        }
        for (const auto& message : held)
            message();
    }

    providers::CallId submit(const providers::FrozenCommand& command,
                             providers::OnReply<contract::Operation> onReply) override
    {
        if (keep(Held::Commands, [this, command, onReply] { m_service->submit(command, onReply); }))
            return 0; // nobody cancels it
        return m_service->submit(
            command, [this, onReply = std::move(onReply)](providers::Reply<contract::Operation> reply) {
                if (!keep(Held::Answers, [onReply, reply] { onReply(reply); }))
                    onReply(std::move(reply));
            });
    }

    [[nodiscard]] providers::Capabilities capabilities() const override { return m_service->capabilities(); }
    providers::CallId signIn(std::string email, std::string password,
                             providers::OnReply<contract::SessionAnswer> onReply) override
    {
        if (keep(Held::SignIns,
                 [this, email, password, onReply] { m_service->signIn(email, password, onReply); }))
            return 0;
        return m_service->signIn(std::move(email), std::move(password), std::move(onReply));
    }
    providers::CallId resume(std::string token, providers::OnReply<contract::SessionAnswer> onReply) override
    {
        return m_service->resume(std::move(token), std::move(onReply));
    }
    providers::CallId signOut(providers::OnReply<providers::Done> onReply) override
    {
        return m_service->signOut(std::move(onReply));
    }
    providers::CallId fetchPage(domain::RecordKind table, providers::PageToken token, std::int64_t limit,
                                providers::OnReply<providers::RecordPage> onReply) override
    {
        return m_service->fetchPage(table, std::move(token), limit, std::move(onReply));
    }
    providers::CallId fetchChanges(std::int64_t after, std::chrono::seconds wait,
                                   providers::OnReply<contract::FeedPage> onReply) override
    {
        return m_service->fetchChanges(after, wait, std::move(onReply));
    }
    providers::CallId fetchAudit(providers::PageToken token, std::int64_t limit, domain::AuditFilter filter,
                                 providers::OnReply<contract::AuditPage> onReply) override
    {
        return m_service->fetchAudit(std::move(token), limit, std::move(filter), std::move(onReply));
    }
    [[nodiscard]] providers::FrozenCommand
    encodeCommand(const contract::CommandRequest& request) const override
    {
        return m_service->encodeCommand(request);
    }
    providers::CallId fetchOperation(domain::OperationId id, std::optional<std::size_t> rowsAfter,
                                     providers::OnReply<contract::Operation> onReply) override
    {
        return m_service->fetchOperation(std::move(id), rowsAfter, std::move(onReply));
    }
    void cancel(providers::CallId id) override { m_service->cancel(id); }

private:
    bool keep(Held kind, std::function<void()> message)
    {
        const std::lock_guard lock(m_mutex);
        if (m_holding == kind)
            m_held.push_back(std::move(message));
        return m_holding == kind;
    }

    std::shared_ptr<providers::Provider> m_service;
    mutable std::mutex m_mutex;
    Held m_holding = Held::Nothing;
    std::vector<std::function<void()>> m_held;
};

} // namespace cordboard::session::test
