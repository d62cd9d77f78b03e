// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// Rulebook 2.2: offices that have admins in common. An office may be in several.
struct Region {
    RegionId id;
    std::string name;
    std::vector<OfficeId> offices; ///< sorted, unique, at least one
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Region> : MemberList<MembersOf<Region>> {
    static constexpr Listed members{
        member<&Region::name>(Field::RegionName, "name", "What it is called."),
        member<&Region::offices>(Field::RegionOffices, "offices", "Ids of the offices in it.")};
};
// clang-format on

} // namespace cordboard::domain
