// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads.h"

namespace cordboard::server {

std::variant<Uploads::Place, std::chrono::seconds> Uploads::ask(const std::string& person,
                                                                Clock::time_point now)
{
    constexpr std::chrono::seconds Moment(2);
    constexpr std::chrono::seconds Minute(60);
    const std::scoped_lock lock(m_mutex);
    auto& begun = m_begun.at(person);
    while (!begun.empty() && begun.front() + Minute <= now)
        begun.pop_front();
    if (begun.size() >= MostOfPerson)
        return std::chrono::ceil<std::chrono::seconds>(begun.front() + Minute - now);
    if (m_active.size() >= MostAtOnce || !m_active.insert(person).second)
        return Moment;
    begun.push_back(now);
    // What is held is nothing but its end.
    return Place(nullptr, [self = shared_from_this(), person](void*) { self->end(person); });
}

void Uploads::end(const std::string& person)
{
    const std::scoped_lock lock(m_mutex);
    m_active.erase(person);
}

} // namespace cordboard::server
