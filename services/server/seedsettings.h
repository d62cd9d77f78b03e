// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/entities.h"
#include "domain/field.h"
#include "server/seedparts.h"

namespace cordboard::server {

/// What people of the sample company chose for themselves: a fifth of them languages, time zones, caller IDs
/// and do-not-disturb, a fifth mails about voicemail, and a tenth a second address. The same for the same
/// people in the same order. Internal to the seed.
class SeedSettings final {
public:
    /// A department's number, which its people may show (R-CID-03).
    void noteLine(const domain::DepartmentId& department, const domain::NumberId& number)
    {
        m_lines.emplace(department, number);
    }
    /// The records of `user`, who has that number; none of somebody anonymized (R-PURGE-05).
    [[nodiscard]] std::vector<domain::Record> of(const domain::User& user,
                                                 const std::optional<domain::NumberId>& number);

private:
    [[nodiscard]] domain::Settings settings(const domain::User& user,
                                            const std::optional<domain::NumberId>& number);
    void show(domain::Settings& settings, const domain::User& user,
              const std::optional<domain::NumberId>& number);
    [[nodiscard]] domain::Voicemail voicemail(const domain::User& user);
    [[nodiscard]] domain::EmailAddress address(const domain::User& user);

    Dice m_dice{20'250'117};
    std::map<domain::DepartmentId, domain::NumberId> m_lines;
    std::int64_t m_addressCount = 0;
    std::int64_t m_boxCount = 0;
};

/// Whose people cannot hide their numbers (R-CID-04), by index: London.
inline constexpr std::size_t OfficeWithoutBlocking = 4;

} // namespace cordboard::server
