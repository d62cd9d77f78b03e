// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/directoryview.h"

/// Which numbers several people could get (R-NUM-10). It is asked where the window does not wait: the pool is
/// looked through for each of their offices.
namespace cordboard::ui {

struct NumberSuggestion {
    domain::UserId user;
    std::string name;
    domain::OfficeId office;
    std::string officeName;
    std::string has; ///< the number that they have already, in E.164; empty = none
    domain::NumberId number; ///< suggested; empty for whoever has one, and when none is left
};

struct NumberSuggestions {
    std::vector<NumberSuggestion> people; ///< in the order in which they were named
    /// By office: what its people could get, in the order in which it is taken, suggested or not.
    std::map<domain::OfficeId, std::vector<domain::OwnedNumber>> spare;
    std::set<std::string> areas; ///< area codes of what there is, wherever it is asked for
};

/// No number is suggested twice, and none that is held or in quarantine. `areaCode`: of this area alone;
/// empty = those of the office first, then those of its area, then any of the country. Of more than `most`
/// people those without a number come first. Threads: any.
[[nodiscard]] NumberSuggestions suggestNumbers(const std::vector<domain::UserId>& users,
                                               const std::string& areaCode,
                                               const domain::DirectoryView& company, domain::Instant now,
                                               std::size_t most);

} // namespace cordboard::ui
