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
    bool mailsSuspension = false; ///< who is suspended or reactivated is told by mail
    bool mailsDeletion = false; ///< who is deleted or restored is
    bool mailsRights = false; ///< who is given or loses a role is
    bool refusesWeakPins = false; ///< they are warned of otherwise (R-VM-05)
    std::string identityProvider; ///< "Okta": how sentences call it (R-EDIT-04); empty = no name was told
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Company> : MemberList<MembersOf<Company>> {
    static constexpr Listed members{
        member<&Company::name>(Field::CompanyName, "name", "What it is called."),
        member<&Company::country>(Field::CompanyCountry, "country",
            "Where it is at home, an ISO 3166-1 code like JP."),
        member<&Company::verifiedDomains>(Field::CompanyVerifiedDomains, "verified_domains",
            "Domains of e-mail addresses that are its own, in lower case."),
        member<&Company::extensionLength>(Field::CompanyExtensionLength, "extension_length",
            "How many digits an extension has.", Trait::None, limits::ExtensionLength),
        member<&Company::graceHours>(Field::CompanyGraceHours, "grace_hours",
            "How long a deleted user can be restored; 0 on trial (R-DEL-13).",
            Trait::None, limits::GraceHours),
        member<&Company::timeZone>(Field::CompanyTimeZone, "time_zone", "An IANA name like Asia/Tokyo."),
        member<&Company::mailsSuspension>(Field::CompanyMailsSuspension, "mails_suspension",
            "Whether people are told by mail that they are suspended or reactivated."),
        member<&Company::mailsDeletion>(Field::CompanyMailsDeletion, "mails_deletion",
            "Whether people are told by mail that they are deleted or restored."),
        member<&Company::mailsRights>(Field::CompanyMailsRights, "mails_rights",
            "Whether people are told by mail that they are given a role or lose one."),
        member<&Company::refusesWeakPins>(Field::CompanyRefusesWeakPins, "refuses_weak_pins",
            "Whether a PIN that others would try first is refused, not only warned of (R-VM-05)."),
        member<&Company::identityProvider>(Field::CompanyIdentityProvider, "identity_provider",
            "What the directory service is called that keeps names and addresses of people; empty = it was not "
            "told (R-EDIT-04).")};
};
// clang-format on

} // namespace cordboard::domain
