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

/// Rulebook 2.1.
struct Company {
    CompanyId id;
    std::string name;
    std::string country; ///< ISO 3166-1 alpha-2
    std::vector<std::string> verifiedDomains; ///< lower case
    int extensionLength = 4;
    int graceHours = 72; ///< GRACE; 0 on trial (R-DEL-13)
    std::string timeZone;
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Company> : MemberList<
    Member<Field::CompanyName, &Company::name, "name">,
    Member<Field::CompanyCountry, &Company::country, "country">,
    Member<Field::CompanyVerifiedDomains, &Company::verifiedDomains, "verified_domains">,
    Member<Field::CompanyExtensionLength, &Company::extensionLength,
           "extension_length", Trait::None, limits::ExtensionLength>,
    Member<Field::CompanyGraceHours, &Company::graceHours, "grace_hours", Trait::None, limits::GraceHours>,
    Member<Field::CompanyTimeZone, &Company::timeZone, "time_zone">> {};
// clang-format on

} // namespace cordboard::domain
