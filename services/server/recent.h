// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace cordboard::server {

/// Values by key, of which only the most recently used are remembered: what strangers can make us keep is
/// bounded. Threads: none of its own.
template <typename Value> class Recent final {
public:
    explicit Recent(std::size_t most) : m_most(most) {}

    /// The value of the key, made when there is none; the one unused for longest may go for it.
    [[nodiscard]] Value& at(const std::string& key)
    {
        if (const auto known = m_places.find(key); known != m_places.end()) {
            m_values.splice(m_values.begin(), m_values, known->second);
            return m_values.front().second;
        }
        if (m_values.size() >= m_most) {
            m_places.erase(m_values.back().first);
            m_values.pop_back();
        }
        m_values.emplace_front(key, Value());
        m_places.emplace(key, m_values.begin());
        return m_values.front().second;
    }
    void erase(const std::string& key)
    {
        if (const auto known = m_places.find(key); known != m_places.end()) {
            m_values.erase(known->second);
            m_places.erase(known);
        }
    }
    [[nodiscard]] bool contains(const std::string& key) const { return m_places.contains(key); }
    [[nodiscard]] std::size_t size() const noexcept { return m_values.size(); }

private:
    using Values = std::list<std::pair<std::string, Value>>;
    std::size_t m_most;
    Values m_values; ///< last used first
    std::unordered_map<std::string, typename Values::iterator> m_places;
};

} // namespace cordboard::server
