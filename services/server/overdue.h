// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "contract/personal.h"
#include "server/store.h"
#include "json/json.h"

namespace cordboard::server {

/// Whose grace is over and to whom the timer has not come yet: for every reader they are gone (R-PURGE-01).
/// Nearly always nobody, which one look at an index tells.
///
/// Rationale: after a start of which nothing says how long the server was away, trusted time lies behind, for
/// as long as it takes until a person confirms the clock. The timers wait for that, since what they do is for
/// good. Reading does not: the grace is over by what the clock presumably says, and what was told once cannot
/// be taken back, while somebody who was hidden for a wrong clock is there again when it is corrected.
/// Restore goes by trusted time, so that nobody loses it by a wrong clock.
class Overdue final {
public:
    /// Requires an open transaction.
    [[nodiscard]] static domain::Result<Overdue> of(Store& store);

    [[nodiscard]] bool isEmpty() const noexcept { return m_people.empty(); }
    [[nodiscard]] bool contains(const std::string& id) const { return m_ids.contains(id); }
    [[nodiscard]] const std::set<std::string>& ids() const noexcept { return m_ids; }

    [[nodiscard]] const std::vector<contract::Person>& people() const noexcept { return m_people; }

    /// Takes them out of an answer's body that names them, as a purge would.
    void hideIn(json::Value& body) const;
    void hideIn(std::string& body) const; ///< the same in its text
    /// The same in users: they are left out of listings, but others may have been deleted by them.
    void hideInUsers(std::string& body) const;
    /// The same in devices, which tell their names and numbers.
    void hideInDevices(std::string& body) const;
    void hideIn(domain::Record& device) const; ///< the same in one of them

private:
    void hideInItem(json::Value& item) const;
    void hideInDevice(json::Value& item) const;
    void hideInDeviceLine(json::Value& line) const;

    std::vector<contract::Person> m_people;
    std::set<std::string> m_ids;
    std::set<std::string> m_theirDevices; ///< ids
    std::map<std::string, std::map<domain::Field, domain::Value>> m_devices; ///< by id: what they will tell
};

} // namespace cordboard::server
