// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <list>
#include <map>
#include <string>
#include <utility>

namespace cordboard::server {

/// Jobs of several owners, taken from each in turn, so that who brings many waits for them and nobody else
/// does. The jobs of one owner keep their order. Threads: none of its own.
template <typename Job> class FairQueue final {
public:
    [[nodiscard]] bool isEmpty() const noexcept { return m_size == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::size_t sizeOf(const std::string& owner) const
    {
        const auto known = m_jobs.find(owner);
        return known == m_jobs.end() ? 0 : known->second.size();
    }
    void push(const std::string& owner, Job job)
    {
        auto& jobs = m_jobs[owner];
        if (jobs.empty())
            m_turns.push_back(owner);
        jobs.push_back(std::move(job));
        ++m_size;
    }
    /// Requires that there is one.
    [[nodiscard]] Job pop()
    {
        const auto owner = std::move(m_turns.front());
        m_turns.pop_front();
        const auto known = m_jobs.find(owner);
        auto job = std::move(known->second.front());
        known->second.pop_front();
        --m_size;
        if (known->second.empty())
            m_jobs.erase(known);
        else
            m_turns.push_back(owner);
        return job;
    }
    void clear()
    {
        m_jobs.clear();
        m_turns.clear();
        m_size = 0;
    }

private:
    std::map<std::string, std::deque<Job>> m_jobs; ///< none is empty
    std::list<std::string> m_turns; ///< owners, the next one first
    std::size_t m_size = 0;
};

} // namespace cordboard::server
