// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "providers/provider.h"

namespace cordboard::session::test {

/// Another service behind a network that is slow when somebody wants that. Threads: any, as every provider.
class HoldingProvider final : public providers::Provider,
                              private providers::Access,
                              private providers::Executor {
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

    /// The service carries out nothing but these kinds of commands.
    void offerOnly(std::vector<std::string> commands)
    {
        const std::lock_guard lock(m_mutex);
        m_offered = std::move(commands);
    }

    [[nodiscard]] providers::Capabilities capabilities() const override
    {
        auto capabilities = m_service->capabilities();
        const std::lock_guard lock(m_mutex);
        if (m_offered)
            capabilities.commands = *m_offered;
        return capabilities;
    }
    [[nodiscard]] providers::Access& access() noexcept override { return *this; }
    [[nodiscard]] providers::Reader& reader() noexcept override { return m_service->reader(); }
    [[nodiscard]] providers::Executor& executor() noexcept override { return *this; }
    [[nodiscard]] providers::Feed* feed() noexcept override { return m_service->feed(); }
    [[nodiscard]] providers::AuditTrail* auditTrail() noexcept override { return m_service->auditTrail(); }

private:
    providers::CallId signIn(std::string email, std::string password,
                             providers::OnReply<providers::SignedIn> onReply) override
    {
        auto& access = m_service->access();
        if (keep(Held::SignIns,
                 [&access, email, password, onReply] { access.signIn(email, password, onReply); }))
            return 0; // nobody cancels it
        return access.signIn(std::move(email), std::move(password), std::move(onReply));
    }
    void signOut(providers::OnReply<providers::Done> onReply) override
    {
        m_service->access().signOut(std::move(onReply));
    }
    void cancelSignIn(providers::CallId id) override { m_service->access().cancelSignIn(id); }

    [[nodiscard]] std::vector<providers::Step> stepsOf(providers::Confirmed confirmed) const override
    {
        return m_service->executor().stepsOf(std::move(confirmed));
    }
    void send(providers::SentStep step, providers::OnReply<domain::Operation> onReply) override
    {
        auto& executor = m_service->executor();
        if (keep(Held::Commands, [&executor, step, onReply] { executor.send(step, onReply); }))
            return;
        executor.send(std::move(step),
                      [this, onReply = std::move(onReply)](providers::Reply<domain::Operation> reply) {
                          if (!keep(Held::Answers, [onReply, reply] { onReply(reply); }))
                              onReply(std::move(reply));
                      });
    }
    void find(providers::SentStep step, std::optional<std::size_t> rowsAfter,
              providers::OnReply<providers::Sighting> onReply) override
    {
        m_service->executor().find(std::move(step), rowsAfter, std::move(onReply));
    }

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
    std::optional<std::vector<std::string>> m_offered; ///< nothing = what the service offers
    std::vector<std::function<void()>> m_held;
};

} // namespace cordboard::session::test
