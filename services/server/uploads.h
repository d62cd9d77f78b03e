// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "server/recent.h"

namespace cordboard::server {

/// Who may send a file now, before a byte of it is read: each file takes memory, and one of sound a process.
///
/// Specification: one at a time of a person, `MostAtOnce` of all; at most `MostOfPerson` of a person in each
/// minute, also when they are refused for what is in them. Threads: any.
class Uploads final : public std::enable_shared_from_this<Uploads> {
public:
    using Clock = std::chrono::steady_clock;
    using Place = std::shared_ptr<void>; ///< held while the file is read and looked at
    static constexpr std::size_t MostAtOnce = 8;
    static constexpr std::size_t MostOfPerson = 30;

    [[nodiscard]] static std::shared_ptr<Uploads> make() { return std::shared_ptr<Uploads>(new Uploads); }
    /// A place, or how long to wait before one asks again.
    [[nodiscard]] std::variant<Place, std::chrono::seconds> ask(const std::string& person,
                                                                Clock::time_point now);

private:
    Uploads() = default;
    void end(const std::string& person);

    std::mutex m_mutex;
    std::set<std::string> m_active; ///< people whose file is on its way
    Recent<std::deque<Clock::time_point>> m_begun{1'024}; ///< of the last minute, by person
};

} // namespace cordboard::server
