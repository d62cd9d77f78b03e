// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include "domain/plan.h"
#include "tests/kit/samplecompany.h"

/// Random people, numbers and commands of a company.
namespace cordboard::kit {

using namespace domain;

inline std::vector<UserId> anyUsers(const MemoryDirectory& company)
{
    std::vector<UserId> all;
    for (const auto& [id, user] : company.m_users)
        all.push_back(id);
    return *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::container<std::vector<UserId>>(rc::gen::elementOf(all))));
}

inline UserId anyUser(const MemoryDirectory& company)
{
    return anyUsers(company).front();
}

inline std::vector<NumberId> anyNumbers(const MemoryDirectory& company)
{
    std::vector<NumberId> all;
    for (const auto& [id, number] : company.m_numbers)
        all.push_back(id);
    return *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::container<std::vector<NumberId>>(rc::gen::elementOf(all))));
}

inline UserEdit anyEdit(const MemoryDirectory& company)
{
    UserEdit edit;
    edit.user = anyUser(company);
    if (const auto name = *rc::gen::maybe(
            rc::gen::elementOf(std::vector<std::string>{"Mary", "", "J\xC3\xBCrgen"})))
        edit.firstName = *name;
    if (const auto email = *rc::gen::maybe(rc::gen::elementOf(
            std::vector<std::string>{"ADA@acme.test", "new@acme.test", "x@other.test", "bad"})))
        edit.primaryEmail = *email;
    if (const auto extension = *rc::gen::maybe(
            rc::gen::elementOf(std::vector<std::string>{"", "2001", "2002", "0911", "123"})))
        edit.extension = *extension;
    return edit;
}

inline Command anyCommand(const MemoryDirectory& company)
{
    const auto users = anyUsers(company);
    const auto numbers = anyNumbers(company);
    switch (*rc::gen::inRange(0, 13)) {
    case 0: return EditUsers{{anyEdit(company), anyEdit(company)}};
    case 1: return SuspendUsers{users};
    case 2: return ReactivateUsers{users};
    case 3:
        return DeleteUsers{users,
                           *rc::gen::element(LicenseDisposition::Keep, LicenseDisposition::Release),
                           {},
                           *rc::gen::arbitrary<bool>()};
    case 4: return RestoreUsers{users};
    case 5: return PurgeUsers{{users.front()}, {company.m_users.at(users.front()).primaryEmail}};
    case 6: return GrantRole{users, *rc::gen::element(Role::CompanyAdmin, Role::OfficeAdmin), {}};
    case 7: return RevokeRole{users, *rc::gen::element(Role::CompanyAdmin, Role::OfficeAdmin), {}};
    case 8: return SetAnalytics{users, *rc::gen::element(AnalyticsAccess::None, AnalyticsAccess::Charts)};
    case 9: {
        AssignNumbers assign;
        for (const auto& number : numbers)
            assign.assignments.push_back({number, anyUser(company), *rc::gen::arbitrary<bool>()});
        return assign;
    }
    case 10: return UnassignNumbers{numbers};
    case 11: return SwapNumber{users.front(), numbers.front()};
    default: return ReleaseNumbers{{numbers.front()}};
    }
}

/// Whoever may do most: an effective Company Admin, so that most commands get through.
inline Actor anyActor(const MemoryDirectory& company)
{
    const auto admins = company.effectiveCompanyAdmins();
    const auto chosen = *rc::gen::weightedOneOf<UserId>(
        {{9, rc::gen::elementOf(admins)}, {1, rc::gen::just(UserId("nina"))}});
    return actorFrom(company.m_users.at(chosen));
}

} // namespace cordboard::kit
