// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace cordboard::interfaces {

/// Keeps a listener registered while it lives. Move-only.
class Subscription final {
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> cancel) : m_cancel(std::move(cancel)) {}
    Subscription(Subscription&& other) noexcept : m_cancel(std::exchange(other.m_cancel, nullptr)) {}
    Subscription& operator=(Subscription&& other) noexcept
    {
        std::swap(m_cancel, other.m_cancel);
        return *this;
    }
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    ~Subscription()
    {
        if (m_cancel)
            m_cancel();
    }

private:
    std::function<void()> m_cancel;
};

/// A list of listeners without Qt. Threads: one thread only (for these interfaces: the GUI thread). A
/// listener may unsubscribe or destroy the signal's owner while it is called.
template <typename... Arguments> class Signal final {
public:
    [[nodiscard]] Subscription connect(std::function<void(Arguments...)> listener)
    {
        const auto id = m_state->next++;
        m_state->listeners.emplace(id,
                                   std::make_shared<std::function<void(Arguments...)>>(std::move(listener)));
        return Subscription([weak = std::weak_ptr(m_state), id] {
            if (const auto state = weak.lock())
                state->listeners.erase(id);
        });
    }

    void notify(Arguments... arguments) const
    {
        const auto state = m_state;
        const auto listeners = state->listeners; // a copy: listeners may come and go during the call
        for (const auto& [id, listener] : listeners) {
            if (state->listeners.contains(id))
                (*listener)(arguments...);
        }
    }

private:
    struct State {
        std::uint64_t next = 0;
        std::map<std::uint64_t, std::shared_ptr<std::function<void(Arguments...)>>> listeners;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace cordboard::interfaces
