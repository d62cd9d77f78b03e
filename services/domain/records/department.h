// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/limits.h"
#include "domain/money.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// Rulebook 2.4.
struct Department {
    DepartmentId id;
    OfficeId officeId;
    std::string name;
    std::string description;
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Department> : MemberList<MembersOf<Department>> {
    static constexpr Listed members{
        member<&Department::officeId>(Field::DepartmentOffice, "office_id", "The office it is in."),
        member<&Department::name>(Field::DepartmentName, "name", "What it is called."),
        member<&Department::description>(Field::DepartmentDescription, "description",
            "What it is for; empty = nothing was said.")};
};
// clang-format on

} // namespace cordboard::domain
