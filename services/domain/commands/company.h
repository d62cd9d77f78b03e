// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Rulebook 2.1, what a Company Admin sets. Absent = leave it as it is.
struct EditCompany {
    CompanyId company;
    std::optional<std::string> name = {};
    std::optional<std::string> timeZone = {};
    std::vector<std::string> verifiedDomains = {}; ///< all of them; empty = leave them as they are
    std::optional<bool> mailsSuspension = {};
    std::optional<bool> mailsDeletion = {};
    std::optional<bool> mailsRights = {};
    std::optional<bool> refusesWeakPins = {};
    std::optional<std::string> identityProvider = {}; ///< empty = it has no name any more
};

template <> struct Description<EditCompany> {
    static constexpr std::string_view kind = "edit_company";
    static constexpr std::string_view sentence = "Change the settings of the company.";
    static constexpr std::string_view takenBackBy = "`edit_company` with the values before";
    static constexpr Listed members{
        target("company", &EditCompany::company, "The company."),
        text(sparse("name", &EditCompany::name, "What it is called."), limits::PlaceName),
        text(sparse("time_zone", &EditCompany::timeZone, "An IANA name like Asia/Tokyo."), limits::TimeZone),
        text(sparse("verified_domains", &EditCompany::verifiedDomains,
                    "Domains of e-mail addresses that are its own, all of them; left out they stay."),
             limits::Email),
        sparse("mails_suspension", &EditCompany::mailsSuspension,
               "Whether people are told by mail that they are suspended or reactivated."),
        sparse("mails_deletion", &EditCompany::mailsDeletion,
               "Whether people are told by mail that they are deleted or restored."),
        sparse("mails_rights", &EditCompany::mailsRights,
               "Whether people are told by mail that they are given a role or lose one."),
        sparse("refuses_weak_pins", &EditCompany::refusesWeakPins,
               "Whether a PIN that others would try first is refused, not only warned of (R-VM-05)."),
        text(sparse(
                 "identity_provider", &EditCompany::identityProvider,
                 "What the directory service is called that keeps names and addresses of people; empty takes "
                 "it away (R-EDIT-04)."),
             limits::PlaceName),
    };
    static bool mayWaitOffline(const EditCompany&) { return true; }
    static void plan(PlanBuilder& builder, const EditCompany& command);
    static std::optional<Command> inverse(const EditCompany& command, const Plan& plan);
    static std::vector<Field> writes(const EditCompany& command, std::size_t row);
};

} // namespace cordboard::domain
